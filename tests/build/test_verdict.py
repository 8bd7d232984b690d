"""The verdict on a project: remarks heeded, findings owned by the file they stand in, mending until nothing is left."""

from __future__ import annotations

from plangen.build.library import library
from plangen.build.verdict import judge, mended
from plangen.finding import Finding
from plangen.scaffold import scaffold
from plangen.source.project import Project, project_from

FILES = {str(path): data for path, data in scaffold().items() if str(path).startswith("plans/")}
PLAN, ALERTS, DOCUMENTS = "plans/example-city/plan.yaml", "plans/example-city/alerts.yaml", "plans/documents.yaml"


def changed(file: str, old: str, new: str, files: dict[str, bytes] | None = None) -> dict[str, bytes]:
    tree = dict(files or FILES)
    text = tree[file].decode()
    assert old in text
    return tree | {file: text.replace(old, new, 1).encode()}


def look(project: Project, *plans: str) -> tuple[Finding, ...]:
    from pathlib import Path

    return judge(project, plans or tuple(project.sources), library(Path("none"))).findings


def test_a_remark_in_the_source_is_heeded() -> None:
    weaker = changed(ALERTS, "aqi > 150 for >= 48h", "aqi > 150 for >= 72h")
    assert [each.rule for each in look(project_from(weaker))] == ["AL001"]
    told = changed(ALERTS, "    levels:", "    # plangen: ignore AL001 上级正在修订\n    levels:", weaker)
    assert look(project_from(told)) == ()


def test_a_remark_is_in_vain_only_where_all_plans_of_its_file_were_judged() -> None:
    told = changed(DOCUMENTS, "documents:", "documents:  # plangen: ignore CI002 原件如此")
    project = project_from(told)
    assert [(each.rule, each.plan) for each in look(project)] == [("PX002", "")]
    assert look(project, "national-2024") == ()


def test_no_remark_is_in_vain_in_a_plan_that_could_not_be_judged() -> None:
    told = changed(ALERTS, "    levels:", "    # plangen: ignore AL001 上级正在修订\n    levels:")
    broken = changed(PLAN, "numbering:", "numering:", told)
    assert [each.rule for each in look(project_from(broken))] == ["PS101"]


def test_a_finding_belongs_to_the_plan_in_whose_file_it_stands() -> None:
    wrong = changed(DOCUMENTS, "〔", "(")
    wrong = changed(DOCUMENTS, "〕", ")", wrong)
    for plans in ((), ("example-city",)):
        (found,) = (each for each in look(project_from(wrong), *plans) if each.rule == "CI002")
        assert (found.plan, found.at.partition("/")[0]) == ("", "documents")


def test_mending_goes_on_until_nothing_is_left_to_mend() -> None:
    wrong = changed(PLAN, "示政办〔2025〕1号", "示政办[2025] 第01号  # 见原件")
    wrong = changed(PLAN, "edition: 2025年版", "edition: 2025", wrong)
    project = project_from(wrong)
    assert [each.rule for each in look(project)] == ["PS102"]
    tree, count = mended(project, look)
    assert (list(tree), count) == ([PLAN], 2)
    right = changed(PLAN, "edition: 2025年版", 'edition: "2025"', changed(PLAN, "1号", "1号  # 见原件"))
    assert tree[PLAN] == right[PLAN]
    assert look(project_from({**wrong, **tree})) == ()


def test_what_is_sound_is_left_alone() -> None:
    assert mended(project_from(FILES), look) == ({}, 0)
