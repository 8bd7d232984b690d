"""Ids must lead somewhere and mean one thing; content is of one kind; levels stand on their ladder."""

from __future__ import annotations

import pytest

from plangen.source.project import project_from

from .sample import project, told, tree

CASES = [
    ("here/plan", "by: office", "by: offices", ["plan.yaml:6:7 PS201"]),
    ("here/plan", "signed: 2025-02-25", "imprint: {by: gov, printed: 2025-01-01}", ["plan.yaml:7:17 PS201"]),
    ("here/plan", "[law, above-2025]", "[laws, above-2025]", ["plan.yaml:10:9 PS203"]),
    ("here/plan", "{plan: above-2025}", "{plan: beside-2025}", ["plan.yaml:9:12 PS204"]),
    ("here/plan", "upstream:\n  - {plan: above-2025}", "parent: beside", ["plan.yaml:8:9 PS204"]),
    ("here/plan", "upstream:\n  - {plan: above-2025}", "supersedes: [{document: old}]", ["plan.yaml:8:25 PS203"]),
    ("here/bodies", "role: issuer", "of: nobody", ["bodies.yaml:2:33 PS201"]),
    ("here/bodies", "role: issuer", "hosted-by: nobody", ["bodies.yaml:2:40 PS201"]),
    ("here/bodies", "lead: [ecology]", "lead: [ecologie]", ["bodies.yaml:5:28 PS201"]),
    ("here/bodies", "duties:\n  ecology:", "duties:\n  education:", ["bodies.yaml:7:3 PS201"]),
    ("here/bodies", "[dust]", "[dusty]", ["bodies.yaml:8:43 PS202"]),
    ("here/bodies", "[dust]}", "[dust], answers: {plan: x, clause: y}}", ["bodies.yaml:8:66 PS204"]),
    ("here/bodies", "  team:", "  members:", ["bodies.yaml:5:3 PS209"]),
    ("here/bodies", "  team:", "  office:", ["bodies.yaml:5:3 PS208"]),
    ("here/alerts", "by: [ecology]", "by: [members]", ["alerts.yaml:13:10 PS201"]),
    ("here/alerts", "red: same", "red: {by: [x]}", ["alerts.yaml:16:16 PS201"]),
    ("here/alerts", "family: mandatory", "family: mandatory\n    track: o3", ["alerts.yaml:13:12 PS207"]),
    ("here/alerts", "    red: same", "    blue: same", ["alerts.yaml:16:11 PS210", "alerts.yaml:16:11 PS215"]),
    ("here/alerts", "reduction:\n  pm25:", "reduction:\n  o3:", ["alerts.yaml:9:3 PS207"]),
    ("here/alerts", "{yellow: 10%}", "{blue: 10%}", ["alerts.yaml:9:43 PS210"]),
    ("here/outline", "to: office", "to: nobody", ["outline.yaml:12:32 PS201"]),
    ("here/outline", "[members]", "[members, team, x]", ["outline.yaml:12:33 PS201"]),
    ("here/outline", "words: 制定本预案。", "figure: chart", ["outline.yaml:5:44 PS206"]),
    ("here/outline", "words: 制定本预案。}", "generate: posts, of: [ecology]}", ["outline.yaml:5:58 PS205"]),
    ("here/outline", "id: purpose", "id: office", ["outline.yaml:5:14 PS208"]),
    ("here/outline", "id: purpose", "id: law", ["outline.yaml:5:14 PS208"]),
    ("here/outline", "id: purpose", "id: scope", ["outline.yaml:6:13 PS208"]),
    ("here/outline", "id: purpose", "id: above-2025", ["outline.yaml:5:14 PS208"]),
    ("here/outline", "id: purpose", "id: plan", ["outline.yaml:5:14 PS209"]),
    ("here/outline", "words: 制定本预案。", "words: 甲, fragment: purpose@1", ["outline.yaml:5:46 PS211"]),
    ("here/outline", ", words: 制定本预案。", "", ["outline.yaml:5:9 PS213"]),
    ("here/outline", "words: 制定本预案。", "words: 甲, family: health", ["outline.yaml:5:46 PS212"]),
]


@pytest.mark.parametrize(("file", "old", "new", "findings"), CASES)
def test_fault_is_told_at_its_place(file: str, old: str, new: str, findings: list[str]) -> None:
    assert told(project((file, old, new))) == [f"plans/here/{text}" for text in findings]


def test_sample_has_no_faults() -> None:
    found = project()
    assert found.findings == ()
    assert list(found.plans) == ["here-2025", "above-2025"]


def test_piece_without_kind_is_told_with_its_idle_keys() -> None:
    found = project(("here/outline", "          - words: 适用于某区。", "          - level: red"))
    assert [finding.rule for finding in found.findings] == ["PS211", "PS212"]


def test_generated_level_must_be_one_of_the_track() -> None:
    found = project(("here/outline", "words: 制定本预案。", "generate: measures, level: blue"))
    assert [finding.rule for finding in found.findings] == ["PS210"]
    assert found.findings[0].help.zh.startswith("请改用 yellow / orange / red")


def test_measure_must_stand_at_some_level() -> None:
    found = project(("here/alerts", "    red: same\n", "    red: same\n  none:\n    family: health\n"))
    assert told(found) == ["plans/here/alerts.yaml:17:3 PS214"]


def test_unknown_id_is_compared_with_the_known_ones() -> None:
    (finding,) = project(("here/bodies", "lead: [ecology]", "lead: [ecologie]")).findings
    assert finding.help.zh == "是否应为“ecology”？"
    (finding,) = project(("here/bodies", "lead: [ecology]", "lead: [x]")).findings
    assert finding.help.zh == "请在 bodies 中登记。"


def test_missing_upstream_plan_is_told_and_the_plan_stays() -> None:
    found = project(("here/plan", "{plan: above-2025}", "{plan: beyond-2099}"))
    assert [finding.rule for finding in found.findings] == ["PS204"]
    assert "plans/records" in found.findings[0].help.zh
    assert "here-2025" in found.plans


def test_plan_with_a_dangling_id_is_left_out() -> None:
    assert "here-2025" not in project(("here/plan", "by: office", "by: offices")).plans


def test_reference_to_a_plan_that_has_faults_of_its_own_is_no_fault() -> None:
    found = project(("records/above", "level: city", "level: town"))
    assert told(found) == ["plans/records/above.yaml:4:33 PS103"]
    assert "here-2025" in found.plans


def test_duties_have_ids_of_their_own() -> None:
    again = "[dust]}\n    - {id: watch, words: 再。}"
    assert told(project(("here/bodies", "[dust]}", again))) == ["plans/here/bodies.yaml:9:12 PS208"]


def test_faulty_registry_is_told_once_and_not_at_each_reference() -> None:
    found = project_from(tree() | {"plans/documents.yaml": b"documents:\n  law: {titel: x}\n"})
    assert {finding.place.file for finding in found.findings} == {"plans/documents.yaml"}
    assert "here-2025" not in found.plans


FLOW = "{boxes: {a: {text: 甲}, b: {text: 乙}}, edges: [[a, b], [a, c, 否], [a, b, 是]]}"


def test_arrows_join_boxes_of_their_chart_and_each_pair_once() -> None:
    files = tree() | {"plans/here/figures.yaml": f"figures:\n  flow:\n    alt: 图\n    flow: {FLOW}\n".encode()}
    found = [each for each in project_from(files).findings if each.rule == "PS222"]
    assert [(each.place.line, each.at) for each in found] == [
        (4, "figures/flow/flow/edges/1/1"),
        (4, "figures/flow/flow/edges/2"),
    ]


KINDS = ["{alt: 图}", "{alt: 图, image: a.png, tree: {box: 甲}}", f"{{alt: 图, tree: {{box: 甲}}, flow: {FLOW}}}"]


@pytest.mark.parametrize("figure", KINDS)
def test_figure_is_of_one_kind(figure: str) -> None:
    files = tree() | {"plans/here/figures.yaml": f"figures:\n  chart: {figure}\n".encode()}
    assert "plans/here/figures.yaml:2:3 PS216" in told(project_from(files))
