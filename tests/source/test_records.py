"""The enterprises of a plan: however many there are, a few are held; typed, placed and judged like the others."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.model.enterprises import Enterprise
from plangen.settings import find_project
from plangen.source import marks as places
from plangen.source.emit import emit
from plangen.source.kept import PAGES, TYPED, kept_records
from plangen.source.marks import Marks
from plangen.source.plan import _enterprise, _scalar
from plangen.source.project import Project, load_project, project_from
from plangen.source.records import A_PAGE, Records
from plangen.source.yaml import parse

ROOT = Path(__file__).parents[2]
HEAD = "plan: city\nkind: record\ntitle: 示例市应急预案\njurisdiction: {name: 示例市, level: city}\n"
FIRM: dict[str, Any] = {
    "name": "示例水泥有限公司",
    "district": "河东区",
    "industry": "水泥",
    "emissions": {"pm": 12},
    "legal-representative": {"name": "法定代表人"},
    "responsible": {"name": "厂长"},
    "supervisor": {"name": "监督员"},
    "measures": {"yellow": ["停用1台球磨机。"]},
}
A_FILE = 150
MANY = 1200


def firms(first: int, end: int) -> dict[str, Any]:
    return {f"e-{number}": {**FIRM, "name": f"示例水泥{number}厂"} for number in range(first, end)}


def city(count: int, **spoiled: Any) -> Project:
    """A plan with so many enterprises in files of some hundred; ``spoiled`` records take the place of those ids."""
    files = {"plans/city/plan.yaml": HEAD.encode()}
    for first in range(0, count, A_FILE):
        own = firms(first, min(count, first + A_FILE))
        own |= {name.replace("_", "-"): data for name, data in spoiled.items() if name.replace("_", "-") in own}
        files[f"plans/city/enterprises/{first:05}.yaml"] = emit({"enterprises": own}).encode()
    return project_from(files)


def alive() -> int:
    gc.collect()
    return sum(isinstance(each, Enterprise) for each in gc.get_objects())


def test_no_more_than_a_few_are_held() -> None:
    project = city(MANY)
    assert not project.findings
    listed = project.plans["city"].enterprises
    before = alive()
    for _ in range(2):
        assert [each.name for each in listed.values()] == [f"示例水泥{number}厂" for number in range(MANY)]
    assert alive() - before <= TYPED * A_PAGE
    own = project.places["city"].chain[0].listed
    assert own is not None
    assert own.at_hand <= PAGES * A_PAGE
    assert list(own) == [f"e-{number}" for number in range(MANY)]


def test_one_comes_back_equal() -> None:
    listed = city(MANY).plans["city"].enterprises
    first = listed["e-3"]
    assert listed["e-3"] is first
    assert len(list(listed.values())) == MANY
    assert listed["e-3"] == first
    assert listed["e-3"] is not first
    assert "e-3" in listed
    assert "e-0000" not in listed


def test_the_enterprises_of_this_repository_come_back_as_they_are_written() -> None:
    project = load_project(find_project(ROOT))
    for name, plan in project.plans.items():
        raw = project.places[name].chain[0].raw.get("enterprises", {})
        held = kept_records(Enterprise, _scalar)
        for number, (identity, each) in enumerate(plan.enterprises.items()):
            assert each == _enterprise(identity, raw[identity])
            held[str(number)] = {identity: each}
            held.put_away(str(number))
            assert held[str(number)] == {identity: each}


@given(st.lists(st.dictionaries(st.from_regex(r"[a-z][a-z0-9]{0,3}", fullmatch=True), st.integers()), max_size=6))
def test_records_are_those_of_the_files(files: list[dict[str, int]]) -> None:
    records = Records()
    stated: dict[str, tuple[int, str]] = {}
    for number, data in enumerate(files):
        fresh = {name: value for name, value in data.items() if name not in stated}
        records.add(fresh, Marks(f"{number}.yaml", {}))
        stated |= {name: (value, f"{number}.yaml") for name, value in fresh.items()}
    assert {name: (records[name], records.marks(name).file) for name in records} == stated
    assert {name: value for page in records.pages() for name, value in page.items()} == dict(records)
    assert len(records) == len(stated)


def test_a_fault_far_down_is_told_at_its_place() -> None:
    project = city(MANY, e_1111={**FIRM, "days": 400, "measures": {"yellow": [{"do": "sleep"}]}})
    assert [(each.rule, each.at, str(each.place)) for each in project.findings] == [
        ("PS103", "enterprises/e-1111/measures/yellow/0/do", "plans/city/enterprises/01050.yaml:870:15"),
        ("PS109", "enterprises/e-1111/days", "plans/city/enterprises/01050.yaml:871:11"),
    ]


def test_an_id_of_two_files_is_told_at_both() -> None:
    project = city(2 * A_FILE)
    twice = {**project.tree, "plans/city/enterprises/more.yaml": emit({"enterprises": firms(7, 8)}).encode()}
    (found,) = project_from(twice).findings
    assert found.rule == "PS311"
    assert str(found.place) == "plans/city/enterprises/more.yaml:2:3"
    assert "plans/city/enterprises/00000.yaml:" in found.message.zh


@pytest.mark.parametrize("empty", ["enterprises: {}\n", "enterprises: []\n", "enterprises:\n"])
def test_a_list_of_nothing_is_told(empty: str) -> None:
    project = project_from({"plans/city/plan.yaml": (HEAD + empty).encode()})
    assert [each.at for each in project.findings] == ["enterprises"]


def paths(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(inner for step, value in steps for inner in paths(value, (*path, step)))]


def yaml_files() -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "plans").rglob("*.yaml"))


TRICKY = """\
# a list
enterprises:  # of two

  a: {name: 甲, measures: {yellow: [停产。]}}
  "b":
    name: >
      乙

      丙
    measures:
      yellow:
      - 停产。
      - {do: stop, units: [x,
          y]}
  # what follows
  c: {name: 丁}
  d:
  e: {name: 戊,
    days: 3}
  'f': {name: 己}
inventory: {edition: 2025年版,
  dust: {g: {name: 庚}}}
units: {h: {name: 辛}, i: {name: 壬}}
title: 题
"""


@pytest.mark.parametrize("name", [*yaml_files(), ""])
def test_places_in_a_long_list_are_those_of_the_whole_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (ROOT / name).read_bytes() if name else TRICKY.encode()
    every = [*paths(parse(data, name).data), ("enterprises", "none", "name"), ("none", "none", "none")]
    found = []
    for least in (len(data) + 1, 0):
        monkeypatch.setattr(places, "LONG", least)
        marks = Marks(name, {name: data})
        found.append([(path, marks.key(path), marks.value(path)) for path in every])
    assert found[0] == found[1]
