"""The example plans on the pages that LibreOffice draws: GB/T 9704-2012 to the millimetre, as a registrar looks."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pdfplumber
import pytest

from plangen.build.engine import Builder
from plangen.build.executors import executor
from plangen.build.library import library
from plangen.build.produce import written
from plangen.build.render import renderer
from plangen.build.targets import OPERATION_PLANS, PLACARDS, targets
from plangen.compose.plan import compose
from plangen.diff.comparison import compare
from plangen.diff.table import comparison_document
from plangen.document.nodes import (
    Attachments,
    Document,
    Imprint,
    Page,
    Part,
    PartKind,
    RedHead,
    Section,
    Signature,
    Table,
)
from plangen.document.walk import blocks, lines, plain
from plangen.settings import Settings, find_project
from plangen.source.project import load_project
from writers.geometry import BOTTOM, LEFT, MM, RIGHT, TOP, Line, Sheet, sheets

pytestmark = [
    pytest.mark.render,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]
ROOT = Path(__file__).parents[1]
PLANS = sorted(path.parent.name for path in (ROOT / "plans").glob("*/plan.yaml"))
EXAMPLE = "example-city"
SCRIPTS = Path(sys.executable).parent
CHARACTER = 16 * 25.4 / 72
NEVER_FIRST = "，。、；：？！）》〉」』】〕”’…％"
NEVER_LAST = "（《〈「『【〔“‘"


@dataclass
class Made:
    """A plan's document, its .docx and its pages."""

    document: Document
    docx: Path
    pdf: Path

    @cached_property
    def sheets(self) -> list[Sheet]:
        return sheets(self.pdf)

    def part(self, kind: PartKind) -> list[Part]:
        return [part for part in self.document.parts if part.kind is kind]

    def first(self, text: str) -> tuple[int, float, Line]:
        """The first line of 16 points or more that begins with a text: page from 0, baseline, line."""
        return next(self.all(text))

    def all(self, text: str) -> Iterator[tuple[int, float, Line]]:
        for page, each in enumerate(self.sheets):
            for y, line in each.body.items():
                if line.text.startswith(text.replace(" ", "").replace("　", "")) and line.size > 13:
                    yield page, y, line


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """All example plans, the plan of a new project among them, built as .docx and PDF."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(ROOT / "templates/init", folder / "init")
    result: dict[str, Made] = {}
    for settings in (find_project(ROOT), _settings(folder / "init")):
        project = load_project(settings)
        shared = library(settings.templates)
        printer = renderer()
        every = targets(project.plans, shared, ("docx", "pdf"), (), printer.version)
        found = [replace(target, on_demand=False) for target in every]
        locate = lambda plan: lambda path, plan=plan: project.locate(plan, path)  # noqa: E731, B023
        out = folder / settings.root.name
        with executor("local", 1) as workers:
            outcome = Builder(out, project.plans, shared, locate, printer).run(found, workers, whole=True)
        assert outcome.failed == ()
        for target in found:
            if target.format == "pdf" and target.product == "plan":
                document = compose(project.plans[target.plan], project.plans, shared, locate(target.id)).document
                pdf = out / target.path
                result[target.id] = Made(document, pdf.with_suffix(".docx"), pdf)
    return result


def _settings(root: Path) -> Settings:
    return Settings(root, root / "plans", root / "templates", root / "build")


@pytest.fixture(params=[*PLANS, EXAMPLE])
def plan(request: pytest.FixtureRequest, made: dict[str, Made]) -> Made:
    return made[request.param]


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_paper_is_a4(plan: Made) -> None:
    sizes = {(round(each.width), round(each.height)) for each in plan.sheets}
    assert sizes <= {(210, 297), (297, 210)}
    turned = any(part.page is Page.LANDSCAPE for part in plan.document.parts)
    assert ((297, 210) in sizes) == turned


def test_text_stays_in_the_type_area(plan: Made) -> None:
    for number, each in enumerate(plan.sheets, 1):
        left, right, bottom = (LEFT, RIGHT, BOTTOM) if each.width < 250 else (35, 297 - 37, 210 - 26)
        for y, line in each.lines.items():
            if y > bottom + 1 or line.right < left:
                continue  # the page number
            assert line.left >= left - 1, (number, line.text)
            assert line.right <= right + 1, (number, line.text)


def test_a_full_page_has_22_lines_of_28_characters(plan: Made) -> None:
    full = 0
    for each in plan.sheets:
        body = [(y, line) for y, line in each.body.items() if abs(line.size - 16) < 0.1]
        if len(body) != len(each.body) or len(body) < 22:
            assert len(body) <= 22
            continue
        full += 1
        first, last = body[0][0], body[-1][0]
        assert len(body) == 22
        assert (last - first) / 21 == pytest.approx(28.95 * 25.4 / 72, abs=0.05)
        assert first == pytest.approx(TOP + 0.8 * 28.95 * 25.4 / 72, abs=1)
        # A line of Chinese characters alone holds 28 and no more.
        chinese = [line for _, line in body if all("\u4e00" <= c <= "\u9fff" or c in "，。、；：" for c in line.text)]
        assert max((len(line.text) for line in chinese), default=28) <= 28
        assert any(abs(line.right - RIGHT) < 1.5 for _, line in body)
    assert full or len(plan.sheets) < 6


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(plan: Made) -> None:
    for page, each in enumerate(plan.sheets, 1):
        if each.width > 250:
            continue
        assert each.number is not None, page
        assert each.number.text == f"—{page}—"
        if page % 2:
            assert each.number.right == pytest.approx(RIGHT - CHARACTER, abs=1)
        else:
            assert each.number.left == pytest.approx(LEFT + CHARACTER, abs=1)


def test_no_line_begins_or_ends_with_the_wrong_mark(plan: Made) -> None:
    for page, each in enumerate(plan.sheets, 1):
        for line in each.body.values():
            if line.size > 13.9:
                assert line.text[0] not in NEVER_FIRST, (page, line.text)
                assert line.text[-1] not in NEVER_LAST, (page, line.text)


# ── head, signature, imprint ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_red_line_is_as_wide_as_the_type_area_and_below_the_number(plan: Made) -> None:
    heads = [block for block in blocks(plan.document) if isinstance(block, RedHead)]
    if not heads:
        assert not any(each.red for each in plan.sheets)
        return
    ((y, left, right),) = {tuple(round(each, 1) for each in line) for line in plan.sheets[0].red}
    assert (left, right) == (pytest.approx(LEFT, abs=0.2), pytest.approx(RIGHT, abs=0.2))
    number_at = next(at for at, line in plan.sheets[0].lines.items() if line.text == heads[0].number)
    # The characters reach a tenth of their size below their baseline.
    assert y - number_at - 0.1 * CHARACTER == pytest.approx(4, abs=0.6)
    title_at = min(at for at, line in plan.sheets[0].lines.items() if abs(line.size - 22) < 0.1)
    assert title_at - y == pytest.approx((2 * 28.95 + 0.8 * 28.95) * 25.4 / 72, abs=1.5)
    assert any(each.size == pytest.approx(16, abs=0.1) and at > title_at for at, each in plan.sheets[0].body.items())


def test_name_and_date_stand_by_rule_and_with_text_on_their_page(plan: Made) -> None:
    for signature in (block for block in blocks(plan.document) if isinstance(block, Signature)):
        day = f"{signature.signed.year}年{signature.signed.month}月{signature.signed.day}日"
        page, date_at, date = next(found for found in plan.all(day) if found[2].text == day)
        name_at, name = max((y, line) for y, line in plan.sheets[page].body.items() if y < date_at)
        assert name.text == signature.issuer
        assert name_at == pytest.approx(date_at - 28.95 * 25.4 / 72, abs=0.2)
        if signature.sealed:
            # LibreOffice sets blanks beside digits, which widen the date to the left; its width by the standard counts.
            character = 15.7 * 25.4 / 72
            width = sum(0.5 if each.isascii() else 1 for each in day) * character
            apart = max(4 * character, (len(signature.issuer) * character - width) / 2)
            assert RIGHT - date.right == pytest.approx(apart, abs=1)
            assert (name.left + name.right) / 2 == pytest.approx(date.right - width / 2, abs=1)
        else:
            assert RIGHT - max(name.right, date.right) == pytest.approx(2 * 15.7 * 25.4 / 72, abs=1)
        assert any(y < name_at and abs(line.size - 16) < 0.1 for y, line in plan.sheets[page].body.items())


def test_the_imprint_closes_the_last_page(plan: Made) -> None:
    imprints = [block for block in blocks(plan.document) if isinstance(block, Imprint)]
    bottom = BOTTOM if plan.sheets[-1].width < 250 else 210 - 26
    low = [rule for rule in plan.sheets[-1].rules if abs(rule[0] - bottom) < 1]
    assert bool(low) == bool(imprints)
    if imprints:
        assert low[0][2] - low[0][1] == pytest.approx(156, abs=1)
        text = max((y, line) for y, line in plan.sheets[-1].body.items())[1].text
        day = imprints[0].printed
        assert text == f"{imprints[0].office}{day.year}年{day.month}月{day.day}日印发"


# ── annexes, headings, tables ────────────────────────────────────────────────────────────────────────────────────────


def test_annexes_begin_a_page_with_their_label_and_the_title_on_the_third_line(plan: Made) -> None:
    for part in plan.part(PartKind.ANNEX):
        page, label_at, label = next(found for found in plan.all(part.label) if found[2].text == part.label)
        upright = part.page is Page.PORTRAIT
        assert label_at == min(plan.sheets[page].lines if upright else plan.sheets[page].body)
        top, left = (TOP, LEFT) if upright else (28, 35)
        assert label_at == pytest.approx(top + 0.8 * 28.95 * 25.4 / 72, abs=1)
        assert label.left == pytest.approx(left, abs=1)
        title_at = min(y for y, line in plan.sheets[page].body.items() if abs(line.size - 22) < 0.1)
        assert title_at == pytest.approx(label_at + 2 * 28.95 * 25.4 / 72, abs=1.5)


def test_the_list_of_annexes_stays_on_one_page_below_text(plan: Made) -> None:
    for node in (block for block in blocks(plan.document) if isinstance(block, Attachments)):
        page, first_at, first = plan.first("附件：")
        assert min(plan.sheets[page].body) < first_at
        assert first.left == pytest.approx(LEFT + 2 * 15.7 * 25.4 / 72, abs=1)
        below = "".join(line.text for y, line in plan.sheets[page].body.items() if y >= first_at)
        assert all(item.text in below for item in node.items)


def test_headings_are_never_last_on_a_page(plan: Made) -> None:
    headings = {
        (block.mark + plain(block.title)).replace(" ", "").replace("　", "")
        for block in blocks(plan.document)
        if isinstance(block, Section)
    }
    assert headings
    for page, each in enumerate(plan.sheets[:-1], 1):
        last = max((y, line.text) for y, line in each.body.items())[1] if each.body else ""
        assert last not in headings, page


def test_header_rows_repeat_on_every_page_of_a_table(plan: Made) -> None:
    starts = [plan.first(part.label)[0] for part in plan.part(PartKind.ANNEX)] + [len(plan.sheets)]
    for part, start, end in zip(plan.part(PartKind.ANNEX), starts, starts[1:], strict=False):
        found = [block for block in part.blocks if isinstance(block, Table) and block.header]
        if len(found) != 1 or len(part.blocks) > 2:
            continue
        head = {c for row in found[0].header for cell in row.cells for p in cell.blocks for c in "".join(lines(p))}
        for page in range(start + 1, end):
            first = min(plan.sheets[page].body.items(), key=lambda each: each[0])[1]
            if abs(first.size - 12) < 0.1:
                assert set(first.text) <= head, (page, first.text)


def test_every_placard_is_one_landscape_page(made: dict[str, Made]) -> None:
    found = [path for each in made.values() for path in (each.pdf.parent / PLACARDS).glob("*.pdf")]
    assert len(found) > 10
    for path in found:
        with pdfplumber.open(path) as pdf:
            assert [(round(page.width / MM), round(page.height / MM)) for page in pdf.pages] == [(297, 210)], path.name


# ── the files ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def files(made: dict[str, Made], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One .docx of every kind: each plan and sub-plan, placards alone and together, operation plans, a comparison."""
    kinds = (f"{PLACARDS}/*.docx", f"{OPERATION_PLANS}/*.docx", f"{PLACARDS}.docx")
    folders = {each.docx.parent for each in made.values()}
    several = [path for folder in sorted(folders) for kind in kinds for path in sorted(folder.glob(kind))[:2]]
    settings = find_project(ROOT)
    project = load_project(settings)
    old, new = (project.plans[name] for name in ("jiaozuo-miit-2023", "chaoyang-miit"))
    documents = [made[name].document for name in ("jiaozuo-miit-2023", "chaoyang-miit")]
    table = comparison_document(compare(*documents, old, new), old.full_title, new.full_title, None)
    path = tmp_path_factory.mktemp("table") / "table.docx"
    path.write_bytes(written(table, "docx"))
    return [*(each.docx for each in made.values()), *several, path]


def test_openxml_audit_is_silent_on_every_kind_of_file(files: list[Path]) -> None:
    for path in files:
        command = [SCRIPTS / "openxml-audit", path, "-o", "json", "-m", "0"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        (report,) = json.loads(run.stdout)
        assert (report["error_count"], report["warning_count"]) == (0, 0), (path.name, report)


def test_ooxml_integrity_is_silent_on_every_kind_of_file(files: list[Path]) -> None:
    for path in files:
        command = [SCRIPTS / "ooxml-integrity", "check", "--json", "--no-config", path]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout
        assert '"severity"' not in run.stdout, run.stdout
