"""Each fault of form is told once, at its place, with what to do, in both languages."""

from __future__ import annotations

import re

import pytest

from plangen.source.project import project_from

from .sample import project, told, tree

CASES = [
    # file, what is right, what is written instead, the findings
    ("here/plan", "title: 某", "titel: 某", ["plan.yaml:1:1 PS105", "plan.yaml:3:1 PS101"]),
    ("here/plan", "level: district", "level: county", ["plan.yaml:4:33 PS103"]),
    ("here/plan", "name: 某区", "name: 12", ["plan.yaml:4:22 PS102"]),
    ("here/plan", "name: 某区, ", "", ["plan.yaml:4:1 PS105"]),
    ("here/plan", "2025-02-25", "2025-02-30", ["plan.yaml:7:11 PS108"]),
    ("here/plan", "2025-02-25", "2025年2月25日", ["plan.yaml:7:11 PS104"]),
    ("here/plan", "2025-02-25", "", ["plan.yaml:7:3 PS106"]),
    ("here/plan", "[law, above-2025]", "law", ["plan.yaml:10:8 PS102"]),
    ("here/plan", "[law, above-2025]", "[law, law]", ["plan.yaml:10:14 PS110"]),
    ("here/plan", "[law, above-2025]", "[]", ["plan.yaml:10:8 PS106"]),
    ("here/plan", "plan: here-2025", "plan: Here", ["plan.yaml:1:7 PS104"]),
    ("here/plan", "district-plan", "record\nsealed: 1", ["plan.yaml:3:1 PS101"]),
    ("here/bodies", "  office:", "  办公室:", ["bodies.yaml:2:3 PS111"]),
    ("here/bodies", "role: issuer", "role: isuer", ["bodies.yaml:2:35 PS103"]),
    ("here/bodies", "role: issuer", "collective: yes", ["bodies.yaml:2:41 PS102"]),
    ("here/bodies", "id: watch, ", "", ["bodies.yaml:8:7 PS105"]),
    ("here/alerts", "least: {yellow: 10%}", "least: {yellow: 10}", ["alerts.yaml:9:45 PS102"]),
    ("here/alerts", "least: {yellow: 10%}", "least: {yellow: 1O%}", ["alerts.yaml:9:45 PS104"]),
    ("here/alerts", "least: {yellow: 10%}", "least: {yelow: 10%}", ["alerts.yaml:9:37 PS101"]),
    ("here/alerts", "when: aqi > 200}", "when: aqi = 200}", ["alerts.yaml:5:35 PS104"]),
    ("here/alerts", "when: aqi > 200}", "when: {any: [aqi > 1, 7]}}", ["alerts.yaml:5:51 PS102"]),
    ("here/alerts", "when: aqi > 200}", "when: {any: [aqi > 1], all: [aqi > 2]}}", ["alerts.yaml:5:35 PS107"]),
    ("here/alerts", "when: aqi > 200}", "when: {or: [aqi > 1]}}", ["alerts.yaml:5:36 PS101"]),
    ("here/alerts", "response: Ⅲ", "response: III", ["alerts.yaml:5:26 PS103"]),
    ("here/alerts", "red: same", "red: 同上", ["alerts.yaml:16:10 PS103"]),
    ("here/alerts", "red: same", "red: {}", ["alerts.yaml:16:10 PS106"]),
    ("here/alerts", "family: mandatory", "family: mandatory\n    amount: 不少于一半", ["alerts.yaml:13:13 PS104"]),
    ("here/outline", "within: 1d", "within: 1天", ["outline.yaml:12:48 PS104"]),
    ("here/outline", "within: 1d", "months: [13]", ["outline.yaml:12:49 PS109"]),
    ("here/outline", "generate: triggers", "generate: trigger", ["outline.yaml:10:24 PS103"]),
    ("here/outline", "title: 总则", "title: |\n      总则", ["outline.yaml:3:12 PS104"]),
    ("here/outline", "title: 总则", f"title: {'长' * 121}", ["outline.yaml:3:12 PS107"]),
    ("plans/documents", "kind: law", "kind: act", ["plans/documents.yaml:2:38 PS103"]),
]


@pytest.mark.parametrize(("file", "old", "new", "findings"), CASES)
def test_fault_is_told_at_its_place(file: str, old: str, new: str, findings: list[str]) -> None:
    found = told(project((file, old, new)))
    wanted = [text if text.startswith("plans") else f"plans/here/{text}" for text in findings]
    if file == "here/bodies" and "办公室" in new:
        found = found[: len(wanted)]
    assert found == wanted


@pytest.mark.parametrize(("file", "old", "new", "findings"), CASES)
def test_fault_has_message_and_advice_in_both_languages(file: str, old: str, new: str, findings: list[str]) -> None:
    chinese = re.compile("[\u4e00-\u9fff]")
    for finding in project((file, old, new)).findings:
        assert chinese.search(finding.message.zh)
        assert chinese.search(finding.help.zh)
        assert finding.message.en
        assert finding.help.en
        english = re.sub(r'“[^”]*”|\[.*\]|".*"|(example:|can be:) .*', "", f"{finding.message.en} {finding.help.en}")
        assert not chinese.search(english)
        assert "!" not in finding.message.en + finding.help.en
        assert "{" not in finding.message.zh.replace("{}", "")


def test_faulty_plan_is_left_out_and_the_others_stay() -> None:
    found = project(("here/plan", "level: district", "level: county"))
    assert list(found.plans) == ["above-2025"]


def test_all_faults_are_told_at_once_in_the_order_of_the_files() -> None:
    found = project(
        ("here/plan", "level: district", "level: county"),
        ("here/outline", "within: 1d", "within: soon"),
        ("here/bodies", "role: issuer", "rôle: issuer"),
    )
    assert told(found) == [
        "plans/here/bodies.yaml:2:29 PS101",
        "plans/here/outline.yaml:12:48 PS104",
        "plans/here/plan.yaml:4:33 PS103",
    ]


def test_finding_names_plan_and_address_with_ids() -> None:
    (finding,) = project(("here/outline", "title: 编制目的", "title: 7")).findings
    assert finding.plan == "here-2025"
    assert finding.at == "sections/general/sections/purpose/title"


def test_unknown_key_is_compared_with_those_that_may_stand_there() -> None:
    (finding,) = project(("here/bodies", "role: issuer", "roll: issuer")).findings
    assert finding.help.zh == "是否应为“role”？"
    assert finding.help.en == "Did you mean “role”?"


def test_choice_is_explained_with_the_nearest_one_first() -> None:
    (finding,) = project(("here/plan", "kind: district-plan", "kind: distric-plan")).findings
    assert finding.help.zh.startswith("是否应为 district-plan？可以写：national-guidance（国家指导意见）、")
    assert finding.help.en.startswith("Did you mean district-plan? It can be: national-guidance, ")


def test_number_in_place_of_text_is_told_to_be_quoted() -> None:
    (finding,) = project(("here/outline", "title: 总则", "title: 2025")).findings
    assert finding.help.zh == '请加上引号："2025"。'


def test_form_is_told_in_words_with_examples() -> None:
    (finding,) = project(("here/outline", "within: 1d", "within: 一天")).findings
    assert "5wd（工作日）" in finding.help.zh
    assert finding.help.en == "For example: 1d"


def test_deep_nesting_and_long_lists_end_in_findings() -> None:
    deep = "sections:\n" + "".join(
        f"{'  ' * i}- id: s{i}\n{'  ' * i}  title: t\n{'  ' * i}  sections:\n" for i in range(31)
    )
    many = "basis: [" + "{}, " * 50_000 + "a]"
    files = tree() | {"plans/here/outline.yaml": deep.encode(), "plans/here/more.yaml": many.encode()}
    files["plans/here/plan.yaml"] = files["plans/here/plan.yaml"].replace(b"basis: [law, above-2025]\n", b"")
    found = project_from(files).findings
    assert 1 < len(found) <= 100
    assert {finding.rule for finding in found} <= {"PS102", "PS106", "PS107"}


def test_a_figure_in_quotes_is_told_what_to_do() -> None:
    enterprise = (
        "enterprises:\n  one:\n    name: 示例一厂\n    district: 某区\n    industry: 水泥\n"
        "    legal-representative: {name: 示例甲}\n    responsible: {name: 示例乙}\n    supervisor: {name: 示例丙}\n"
        "    emissions: {pm: '2.4 吨'}\n"
    )
    found = project(more={"plans/here/enterprises/1.yaml": enterprise})
    assert told(found) == ["plans/here/enterprises/1.yaml:9:21 PS102"]
    assert "写数" in found.findings[0].help.zh
