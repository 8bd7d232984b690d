"""A checker of official documents (gongwen-skill) finds nothing grave in any plan that is built."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from plangen.build.library import library
from plangen.build.produce import written
from plangen.compose.plan import compose
from plangen.document.nodes import Block, Document, FlowChart, Paragraph, RedHead, Section, Table, TreeChart
from plangen.settings import find_project
from plangen.source.project import load_project

ROOT = Path(__file__).parents[2]
PLANS = sorted(path.parent.name for path in (ROOT / "plans").glob("*/plan.yaml"))
PITCH = {"line_spacing": "28.95pt"}
# Its own measures are those of a house; the standard's are these.
STANDARD = {
    "page_setup": {"margins": {"top": "3.7cm", "bottom": "3.5cm", "left": "2.8cm", "right": "2.6cm"}},
    **dict.fromkeys(("doc_title", "heading_1", "heading_2", "heading_3", "heading_4", "body"), PITCH),
    "signature": {"align": "right", "size": "16pt"},
}


def plain(block: Block) -> Block | None:
    """A block without what the checker takes for headings: the red mark, captions, list items that are sentences."""
    match block:
        case RedHead():
            return None
        case Paragraph() if block.mark:
            return replace(block, mark="")
        case Table() | TreeChart() | FlowChart():
            return replace(block, caption=())
        case Section():
            return replace(block, blocks=tuple(filter(None, map(plain, block.blocks))))
    return block


def grave(document: Document, folder: Path) -> list[dict[str, str]]:
    """What the checker finds at its highest level."""
    path = folder / "plan.docx"
    path.write_bytes(written(document, "docx"))
    command = [sys.executable, "-m", "gongwen", "check", path, "-t", "notice", "--json"]
    options = ["--config-overrides", json.dumps(STANDARD)]
    run = subprocess.run([*command, *options], capture_output=True, text=True, check=False, timeout=60)
    return [each for each in json.loads(run.stdout) if each["severity"] == "P0"]


@cache
def documents() -> dict[str, Document]:
    settings = find_project(ROOT)
    project = load_project(settings)
    shared = library(settings.templates)
    return {
        name: compose(
            project.plans[name], project.plans, shared, lambda path, name=name: project.locate(name, path)
        ).document
        for name in PLANS
    }


@pytest.mark.parametrize("name", PLANS)
def test_nothing_grave_is_found_in_a_plan(name: str, tmp_path: Path) -> None:
    document = documents()[name]
    parts = tuple(replace(part, blocks=tuple(filter(None, map(plain, part.blocks)))) for part in document.parts)
    assert grave(replace(document, parts=parts), tmp_path) == []


def test_the_checker_would_find_a_fault(tmp_path: Path) -> None:
    """With a house's layout its own rules of the page are broken."""
    found = grave(replace(documents()["chaoyang-miit"], layout="placard-a3"), tmp_path)
    assert {each["rule_id"] for each in found}
