"""What a loaded project keeps: the last few plans, data and files as they are, the others packed; places read again."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plangen.model.plan import Plan
from plangen.settings import find_project
from plangen.source.kept import MOST, Kept, kept_data, kept_files
from plangen.source.marks import MOST_KEPT, Marks
from plangen.source.project import Project, project_from
from plangen.source.tree import read_tree

HEAD = (
    "plan: {name}\nkind: district-plan\ntitle: 河东区应急预案\njurisdiction: {{name: 河东区, level: district}}\n"
    "bodies: {{police: {{name: 区公安分局, role: member}}}}\n"
)
OUTLINE = "sections:\n" + "".join(f"- {{id: s{n}, title: 第{n}节, words: 各单位落实各项措施。}}\n" for n in range(40))
FEW = 3 * MOST
ROOT = Path(__file__).parents[2]

scalars = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",))),
    st.integers(-(10**30), 10**30),
    st.decimals(-(10**9), 10**9, allow_nan=False, places=6),
    st.booleans(),
    st.none(),
)
trees = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


def loaded(count: int) -> Project:
    files = kept_files()
    for number in range(count):
        name = f"plan-{number}"
        files[f"plans/{name}/plan.yaml"] = HEAD.format(name=name).encode()
        files[f"plans/{name}/outline.yaml"] = OUTLINE.encode()
    return project_from(files)


def kept(project: Project) -> Kept[dict[str, Any]]:
    return project.places["plan-0"].chain[0].kept


def typed(project: Project, name: str) -> Plan:
    """A plan that is made again: as many others as are kept were asked for since."""
    others = [each for each in project.plans if each != name]
    assert len([project.plans[each] for each in others]) > MOST
    return project.plans[name]


@given(st.lists(st.dictionaries(st.text(), trees), max_size=4))
def test_data_come_back_as_they_were(values: list[dict[str, Any]]) -> None:
    held = kept_data()
    for number, value in enumerate((*values, *({"a": n} for n in range(MOST + 1)))):
        held[str(number)] = value
    for number, value in enumerate(values):
        assert repr(held[str(number)]) == repr(value)


@given(st.lists(st.binary(), max_size=4))
def test_bytes_come_back_as_they_were(values: list[bytes]) -> None:
    held = kept_files()
    for number, value in enumerate((*values, *[b""] * (MOST + 1), *values)):
        held[str(number)] = value
    assert [held[str(number)] for number in range(len(values))] == values
    assert len(held) == 2 * len(values) + MOST + 1


def test_no_more_than_a_few_are_kept_as_they_are() -> None:
    project = loaded(FEW)
    assert kept(project).at_hand == MOST
    for _ in range(2):
        assert [plan.id for plan in project.plans.values()] == [f"plan-{n}" for n in sorted(range(FEW), key=str)]
    assert kept(project).at_hand == 0
    gc.collect()
    assert sum(isinstance(each, Plan) and each.title == "河东区应急预案" for each in gc.get_objects()) <= MOST


def test_a_plan_that_is_made_again_is_the_same_plan() -> None:
    project = loaded(FEW)
    first = project.plans["plan-0"]
    again = typed(project, "plan-0")
    assert again == first
    assert again is not first
    assert again is project.plans["plan-0"]


def test_the_plans_of_this_repository_come_back_among_many() -> None:
    files = {**read_tree(find_project(ROOT)).files}
    alone = project_from(files)
    among = project_from({**files, **loaded(FEW).tree})
    for _ in range(2):
        assert {name: plan for name, plan in among.plans.items() if name in alone.plans} == alone.plans
    assert among.findings == alone.findings


def test_data_are_those_of_the_files() -> None:
    project = loaded(FEW)
    own = project.places["plan-0"].chain[0]
    assert list(own.raw) == ["plan", "kind", "title", "jurisdiction", "bodies", "sections"]
    assert own.raw["bodies"] == {"police": {"name": "区公安分局", "role": "member"}}
    assert own.raw is own.raw


def test_places_are_found_in_packed_files() -> None:
    project = loaded(FEW)
    assert str(project.locate("plan-0", ("bodies", "police", "role"))) == "plans/plan-0/plan.yaml:5:38"
    assert str(project.locate("plan-0", ("sections", "s3", "words"))) == "plans/plan-0/outline.yaml:5:31"


def test_a_plan_with_faults_is_told_with_its_data() -> None:
    project = project_from({"plans/a.yaml": (HEAD.format(name="a") + "basis: [nowhere]\n" + OUTLINE).encode()})
    assert [(each.at, each.place.line) for each in project.findings] == [("basis/0", 6)]


def test_places_of_a_few_files_are_kept() -> None:
    for number in range(2 * MOST_KEPT):
        name = f"{number}.yaml"
        marks = Marks(name, {name: OUTLINE.encode()})
        assert marks.key(("sections", "s3")).line == 5
    gc.collect()
    assert gc.is_tracked(marks)
    assert 0 < sum(isinstance(each, Marks) for each in gc.get_objects()) < 2 * MOST_KEPT
