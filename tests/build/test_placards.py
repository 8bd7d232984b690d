"""Placards in a build: a project's own template, faults told by build and check, all in one file, nothing internal."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.writers import placard_records as records

from plangen.build.engine import Builder
from plangen.build.executors import executor
from plangen.build.library import library
from plangen.build.produce import EXTENSIONS, Format
from plangen.build.targets import targets
from plangen.build.verdict import judge
from plangen.source.project import load_project

from .project import Workshop

PLAN = "shuimogou-2025"
LIST = f"{PLAN}/enterprises.yaml"
BODY = "word/document.xml"
CANARY = "金丝雀"


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path, PLAN)


def built(workshop: Workshop, wanted: str, form: Format = "docx", jobs: int = 1) -> tuple[dict[str, bytes], list[str]]:
    """Outputs of the targets whose ids begin so, on demand too, and the rules of what failed."""
    project = load_project(workshop.settings)
    shared = library(workshop.settings.templates)
    found = targets(project.plans, shared, [form], [PLAN])
    chosen = [replace(each, on_demand=False) for each in found if each.id.startswith(wanted)]
    builder = Builder(
        workshop.settings.out, project.plans, shared, lambda plan: lambda path: project.locate(plan, path)
    )
    with executor("processes" if jobs > 1 else "local", jobs) as workers:
        outcome = builder.run(chosen, workers, whole=False)
    rules = [finding.rule for failure in outcome.failed for finding in failure.findings]
    return {each.target.path: (workshop.settings.out / each.target.path).read_bytes() for each in outcome.built}, rules


def template(workshop: Workshop, data: bytes) -> None:
    workshop.settings.templates.mkdir(parents=True, exist_ok=True)
    (workshop.settings.templates / "placard.docx").write_bytes(data)


def check(workshop: Workshop) -> set[tuple[str, str, str]]:
    project = load_project(workshop.settings)
    verdict = judge(project, (PLAN,), library(workshop.settings.templates))
    return {
        (each.rule, each.place.file, each.at) for each in verdict.findings if each.rule > "CO019" and each.rule < "CP"
    }


def test_all_in_one_file_is_made_on_demand_and_stays(workshop: Workshop) -> None:
    workshop.build()
    assert not (workshop.settings.out / PLAN / "公示牌.docx").exists()
    outputs, _ = built(workshop, f"{PLAN}/公示牌")
    ((path, data),) = outputs.items()
    assert path == f"{PLAN}/公示牌.docx"
    assert records.text(data).count("企业名称") == 12
    again = workshop.build()
    assert (again.removed, again.outdated) == ((), ())
    assert (workshop.settings.out / path).exists()
    workshop.edit(f"{PLAN}/enterprises.yaml", "0000-0000001", "0000-0000099")
    assert [each for each, _ in workshop.build().outdated] == [path]


@pytest.mark.parametrize("form", ["html", "text"])
def test_other_formats_hold_the_same(workshop: Workshop, form: Format) -> None:
    outputs, _ = built(workshop, f"{PLAN}/公示牌", form)
    ((path, data),) = outputs.items()
    assert path.endswith(EXTENSIONS[form])
    assert "示例第一建材有限公司" in data.decode()
    assert "示例第十二石料厂" in data.decode()


def test_processes_make_the_same_bytes(workshop: Workshop) -> None:
    alone, _ = built(workshop, f"{PLAN}/demo-0")
    for path in alone:
        (workshop.settings.out / path).unlink()
    assert built(workshop, f"{PLAN}/demo-0", jobs=2)[0] == alone


def test_a_projects_own_template_is_used_and_is_a_reason(workshop: Workshop) -> None:
    workshop.build()
    template(workshop, records.changed(BODY, lambda body: body.replace("重污染天气应急减排公示牌", "应急减排公示")))
    due = workshop.due()
    assert len(due) == 12
    assert set(due.values()) == {("placard-template",)}
    outputs, _ = built(workshop, f"{PLAN}/demo-01/placard")
    assert "应急减排公示\n" in records.text(next(iter(outputs.values())))


def test_a_faulty_template_is_told_by_build_and_check_alike(workshop: Workshop) -> None:
    template(workshop, records.changed(BODY, lambda body: body.replace("MERGEFIELD 企业名称 ", "MERGEFIELD 企业名 ")))
    outputs, rules = built(workshop, f"{PLAN}/demo-01/placard")
    assert (outputs, rules) == ({}, ["CO023", "CO022"])
    assert check(workshop) == {("CO022", "templates/placard.docx", ""), ("CO023", "templates/placard.docx", "")}


def test_what_does_not_fit_is_told_by_build_and_check_alike(workshop: Workshop) -> None:
    workshop.edit(LIST, "name: 示例第一建材有限公司", "name: " + "示例第一建材有限公司" * 12)
    many = "".join(f"        - 停止使用第{n}条生产线{'和配套设施' * 20}。\n" for n in range(12))
    text = (workshop.root / "plans" / LIST).read_text(encoding="utf-8")
    first = re.search(r"      red:\n((?:        .*\n)+)", text)
    assert first
    workshop.edit(LIST, first[1], many)
    _, rules = built(workshop, f"{PLAN}/demo-01/placard")
    assert rules == ["CO030"]
    assert check(workshop) == {("CO030", f"plans/{LIST}", "enterprises/demo-01/measures/red")}


def test_what_does_not_fit_is_told_with_the_layout_that_holds_it(workshop: Workshop) -> None:
    text = (workshop.root / "plans" / LIST).read_text(encoding="utf-8")
    first = re.search(r"      red:\n((?:        .*\n)+)", text)
    assert first
    for count, advice in ((28, "版式 placard-a3 排得下"), (40, "别的版式也排不下")):
        workshop.edit(LIST, first[1], "".join(f"        - 停用第{n}条生产线。\n" for n in range(count)))
        project = load_project(workshop.settings)
        verdict = judge(project, (PLAN,), library(workshop.settings.templates))
        (told,) = [each for each in verdict.findings if each.rule == "CO030"]
        assert re.search("仍超出约 [0-9]+ 行$", told.message.zh)
        assert told.help.zh.startswith(advice)
        (workshop.root / "plans" / LIST).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("placard-layout: none-such", "CO007"),
        ("placard-code: '{{ nobody }}'", "CO031"),
        ("placard-code: " + "示" * 61, "CO031"),
    ],
)
def test_a_wrong_layout_or_code_is_told(workshop: Workshop, line: str, rule: str) -> None:
    workshop.edit(LIST, "inventory:\n", f"inventory:\n  {line}\n")
    assert set(built(workshop, f"{PLAN}/demo-01/placard")[1]) == {rule}


def test_sheet_and_code_are_chosen_in_the_inventory(workshop: Workshop) -> None:
    workshop.edit(LIST, "inventory:\n", "inventory:\n  placard-layout: placard-a3\n  placard-code: '{{ name }}'\n")
    outputs, rules = built(workshop, f"{PLAN}/demo-01/placard")
    assert rules == []
    with zipfile.ZipFile(io.BytesIO(next(iter(outputs.values())))) as package:
        assert 'w:w="23811" w:h="16838"' in package.read(BODY).decode()


@pytest.mark.parametrize("form", ["docx", "html", "text"])
def test_nothing_internal_reaches_a_placard(workshop: Workshop, form: Format) -> None:
    path = workshop.root / "plans" / LIST
    text = path.read_text(encoding="utf-8")
    internal = f"{{name: {CANARY}名, post: {CANARY}职, phone: {CANARY}号, internal: true}}"
    for role in ("legal-representative", "responsible", "supervisor"):
        text = re.sub(rf"^    {role}: .*$", f"    {role}: {internal}", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    outputs, rules = built(workshop, f"{PLAN}/", form)
    placards = {path: data for path, data in outputs.items() if "公示牌" in path}
    assert rules == []
    assert len(placards) == 13
    for data in placards.values():
        parts = [data]
        if form == "docx":
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                parts = [package.read(name) for name in package.namelist()]
        assert not any(CANARY.encode() in part for part in parts)
        assert "不公开".encode() in b"".join(parts)
    project = load_project(workshop.settings)
    told = judge(project, (PLAN,), library(workshop.settings.templates)).findings
    assert CANARY not in "".join(map(repr, told))
