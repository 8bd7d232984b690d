"""Files become plans: merging, inheriting, places, what is left out and what is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plangen.finding import Place
from plangen.model.fact import Duration, Percent
from plangen.model.levels import Colour
from plangen.settings import Settings
from plangen.source import (
    circles,
    faults,
    figures,
    flows,
    form,
    gather,
    identity,
    lock,
    outline,
    references,
    tables,
    units,
)
from plangen.source import (
    project as project_module,
)
from plangen.source import tree as tree_module
from plangen.source.project import load_project, project_from, read_tree
from plangen.source.rules import RULES

from .sample import FILES, PLAN, project, told, tree

ROOT = Path(__file__).parents[2]
CHILD = """\
plan: child-2025
kind: department-plan
title: 某区建设局重污染天气应急预案
jurisdiction: {name: 某区建设系统, level: department}
parent: here-2025
basis: [law]
bodies:
  section: {name: 质安科, of: ecology}
  ecology: {name: 区环境局}
sections:
  - {id: purpose, title: 目的, words: 甲}
"""


def settings(root: Path, plans: Path) -> Settings:
    return Settings(root, plans, root / "templates", root / "build")


def test_every_plan_of_the_repository_loads_without_findings() -> None:
    found = load_project(settings(ROOT, ROOT / "plans"))
    assert found.findings == ()
    assert len(found.plans) >= 14


def test_files_of_a_folder_make_one_typed_plan() -> None:
    plan = project().plans["here-2025"]
    assert plan.issue is not None
    assert plan.issue.signed == date(2025, 2, 25)
    assert plan.bodies["ecology"].id == "ecology"
    assert plan.reduction["pm25"].least[Colour.YELLOW] == Percent.parse("10%")
    assert plan.deadlines["report"].within == Duration.parse("1d")
    assert str(plan.alerts["pm25"].levels[Colour.ORANGE].when) == "aqi > 200 for 48h"
    assert plan.documents["law"].title == "中华人民共和国大气污染防治法"


def test_content_in_a_section_is_its_only_piece() -> None:
    general = project().plans["here-2025"].sections[0]
    purpose, scope = general.sections
    assert general.content == ()
    assert [piece.words for piece in purpose.content] == ["制定本预案。"]
    assert [piece.generate for piece in scope.content] == [None, "triggers"]


def test_key_in_two_files_is_told_with_both_places() -> None:
    found = project_from(tree() | {"plans/here/more.yaml": b"title: x\nbodies: {}\n"})
    assert told(found) == ["plans/here/more.yaml:1:1 PS301", "plans/here/more.yaml:2:1 PS301"]
    assert "plans/here/plan.yaml:3:1" in found.findings[0].message.zh
    assert found.findings[0].plan == "here-2025"
    assert "here-2025" not in found.plans


ENTERPRISE = """\
enterprises:
  {name}:
    name: 示例{name}厂
    district: 某区
    industry: 水泥
    legal-representative: {{name: 示例甲}}
    responsible: {{name: 示例乙}}
    supervisor: {{name: 示例丙}}
    measures: {{yellow: {measures}}}
"""


def test_enterprises_may_stand_in_many_files_of_their_folder() -> None:
    steps = "[停产。, {do: limit, by: 30%}]"
    files = {
        "plans/here/enterprises/1.yaml": ENTERPRISE.format(name="one", measures=steps),
        "plans/here/enterprises/2.yaml": ENTERPRISE.format(name="two", measures="[停产。]"),
    }
    found = project(more=files)
    assert told(found) == []
    enterprises = found.plans["here-2025"].enterprises
    assert list(enterprises) == ["one", "two"]
    measures = [(step.do, step.words, step.by) for step in enterprises["one"].measures[Colour.YELLOW]]
    assert measures == [("other", "停产。", None), ("limit", "", Percent.parse("30%"))]
    assert str(found.locate("here-2025", ("enterprises", "two", "name"))) == "plans/here/enterprises/2.yaml:3:11"


def test_unit_that_an_enterprise_does_not_have_is_told() -> None:
    listed = ENTERPRISE.format(name="one", measures="[{do: stop, units: [mill-1, mil-2]}]")
    units = (
        "    units: {mill-1: {name: 1号磨}, mill-2: {name: 2号磨}}\n    outlets: {da: {name: DA001, units: [kiln]}}\n"
    )
    found = project(more={"plans/here/enterprises/1.yaml": listed + units})
    rules = ["plans/here/enterprises/1.yaml:9:52 PS224", "plans/here/enterprises/1.yaml:11:41 PS224"]
    assert told(found) == rules
    assert "mill-2" in found.findings[0].help.zh


def test_enterprise_in_two_files_is_told_with_both_places() -> None:
    twice = {f"plans/here/enterprises/{n}.yaml": ENTERPRISE.format(name="one", measures="[停产。]") for n in (1, 2)}
    found = project(more=twice)
    assert told(found) == ["plans/here/enterprises/2.yaml:2:3 PS311"]
    assert "plans/here/enterprises/1.yaml:2:3" in found.findings[0].message.zh


def test_two_plans_with_one_id_are_told_at_both() -> None:
    found = project(("records/above", "plan: above-2025", "plan: here-2025"))
    assert ("plans/here/plan.yaml:1:7 PS217" in told(found)) and ("plans/records/above.yaml:1:7 PS217" in told(found))
    assert found.plans == {}


def test_fault_of_syntax_is_the_only_finding_of_its_plan() -> None:
    found = project(("here/outline", "title: 总则", "title: [总则"))
    assert {finding.place.file for finding in found.findings} == {"plans/here/outline.yaml"}
    assert {finding.plan for finding in found.findings} == {"here-2025"}
    assert list(found.plans) == ["above-2025"]


def test_file_of_no_plan_is_told() -> None:
    assert told(project_from(tree() | {"plans/stray.yaml": b"bodies: {}\n"})) == ["plans/stray.yaml PS303"]


@pytest.mark.parametrize("text", [b"", b"- a\n", b"words\n"])
def test_file_without_keys_is_told(text: bytes) -> None:
    found = project_from(tree() | {"plans/here/empty.yaml": text})
    assert told(found) == ["plans/here/empty.yaml:1:1 PS302"]


def test_document_registered_for_all_and_in_the_plan_is_told() -> None:
    own = b"documents:\n  law: {title: x}\n"
    assert told(project_from(tree() | {"plans/here/documents.yaml": own})) == ["plans/here/documents.yaml:2:3 PS208"]


# ── parents ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_plan_inherits_what_it_does_not_state() -> None:
    found = project_from(tree() | {"plans/child.yaml": CHILD.encode()})
    assert found.findings == ()
    child = found.plans["child-2025"]
    assert list(child.bodies) == ["office", "ecology", "section"]
    assert child.bodies["ecology"].name == "区环境局"
    assert "pm25" in child.alerts
    assert child.measures == {}
    assert found.locate("child-2025", ("bodies", "office", "name")) == Place("plans/here/bodies.yaml", 2, 18)
    assert found.locate("child-2025", ("bodies", "ecology", "name")) == Place("plans/child.yaml", 9, 19)
    assert found.locate("child-2025", ("documents", "law", "title")) == Place("plans/documents.yaml", 2, 16)


def test_child_of_a_faulty_plan_waits_for_it() -> None:
    files = tree(("here/plan", "by: office", "by: offices")) | {"plans/child.yaml": CHILD.encode()}
    assert told(project_from(files)) == ["plans/child.yaml:5:9 PS219", "plans/here/plan.yaml:6:7 PS201"]


def test_circle_of_parents_is_told() -> None:
    files = tree(("here/plan", "kind: district-plan", "kind: district-plan\nparent: child-2025"))
    found = project_from(files | {"plans/child.yaml": CHILD.encode()})
    assert {finding.rule for finding in found.findings} == {"PS218"}
    assert list(found.plans) == ["above-2025"]


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), "plan.yaml:1:1"),
        (("title",), "plan.yaml:3:8"),
        (("bodies", "office"), "bodies.yaml:2:3"),
        (("bodies", "office", "hosted_by"), "bodies.yaml:2:3"),
        (("sections", "general", "sections", "scope", "title"), "outline.yaml:7:16"),
        (("sections", 0, "sections", 1, "content", 0, "words"), "outline.yaml:9:20"),
        (("sections", "general", "sections", "purpose", "content", 0, "words"), "outline.yaml:5:43"),
        (("measures", "dust", "levels", "red"), "alerts.yaml:16:10"),
        (("measures", "dust", "levels", "yellow", "do"), "alerts.yaml:15:18"),
        (("measures", "dust", "levels", "orange", "do"), "alerts.yaml:11:3"),
        (("alerts", "pm25", "levels", "orange", "when", "any", 3), "alerts.yaml:6:29"),
        (("nothing", "here"), "plan.yaml:1:1"),
    ],
)
def test_place_of_a_part_of_the_model(path: tuple[str | int, ...], place: str) -> None:
    assert str(project().locate("here-2025", path)) == f"plans/here/{place}"


def test_plan_with_faults_still_has_places() -> None:
    found = project(("here/plan", "level: district", "level: county"))
    assert str(found.locate("here-2025", ("jurisdiction", "level"))) == "plans/here/plan.yaml:4:33"


def test_files_of_a_plan_are_all_from_which_it_is_made() -> None:
    found = project_from(tree() | {"plans/child.yaml": CHILD.encode()})
    names = [name for name, _ in found.files("child-2025")]
    assert names == ["plans/child.yaml", *sorted(name for name in FILES if "records" not in name)]
    assert dict(found.files("here-2025"))["plans/here/plan.yaml"] == PLAN.encode()
    assert found.sources["child-2025"] == ("plans/child.yaml",)


def test_order_of_the_files_does_not_matter() -> None:
    files = tree(("here/plan", "by: office", "by: offices"), ("here/outline", "to: office", "to: nobody"))
    backwards = dict(reversed(files.items()))
    assert project_from(files).findings == project_from(backwards).findings
    assert list(project_from(tree()).plans) == list(project_from(dict(reversed(tree().items()))).plans)


# ── disk ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def write(root: Path) -> Path:
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / "plans"


def test_tree_is_read_by_project_relative_path(tmp_path: Path) -> None:
    plans = write(tmp_path)
    (plans / "notes.txt").write_text("x")
    (plans / ".hidden.yaml").write_text("x")
    found = read_tree(settings(tmp_path, plans))
    assert list(found.files) == sorted(FILES)
    assert found.findings == ()
    assert load_project(settings(tmp_path, plans)).findings == ()


def test_link_that_leads_out_is_told_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("plan: secret\n")
    plans = write(tmp_path / "project")
    (plans / "file.yaml").symlink_to(tmp_path / "secret.yaml")
    (plans / "folder").symlink_to(tmp_path)
    (plans / "inside.yaml").symlink_to(plans / "nowhere.yaml")
    found = read_tree(settings(tmp_path / "project", plans))
    assert [f"{finding.place.file} {finding.rule}" for finding in found.findings] == [
        "plans/file.yaml PS304",
        "plans/folder PS304",
        "plans/inside.yaml PS305",
    ]
    assert list(found.files) == sorted(FILES)


def test_file_over_the_limit_is_told_and_not_read(tmp_path: Path) -> None:
    plans = write(tmp_path)
    (plans / "big.yaml").write_bytes(b"#" * (faults.MAX_BYTES + 1))
    found = read_tree(settings(tmp_path, plans))
    assert [str(finding.place) for finding in found.findings] == ["plans/big.yaml"]
    assert "plans/big.yaml" not in found.files


def test_missing_folder_is_told(tmp_path: Path) -> None:
    found = read_tree(settings(tmp_path, tmp_path / "plans"))
    assert [finding.rule for finding in found.findings] == ["PS305"]


# ── rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────


FILLED = (
    form, references, identity, outline, figures, flows, tables, units, gather, project_module, tree_module, circles,
    lock,
)  # fmt: skip


def test_every_fault_has_its_rule_and_every_rule_its_fault() -> None:
    used = {fault.rule for module in (faults, *FILLED) for fault in module.FAULTS}
    assert [rule.id for rule in RULES] == sorted(used)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_faults_have_the_same_gaps_in_both_languages_or_one_for_each() -> None:
    for fault in (fault for module in FILLED for fault in module.FAULTS):
        for text in (fault.message, fault.help):
            assert text.zh
            assert text.en
            assert not any("\u4e00" <= character <= "\u9fff" for character in text.en)
