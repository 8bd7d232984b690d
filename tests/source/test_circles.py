"""Plans above that go round in a circle are refused, and the circle is named."""

from __future__ import annotations

from plangen.source.project import project_from

PLAN = """plan: {name}
kind: record
title: 预案
jurisdiction: {{name: {name}, level: city}}
upstream: [{above}]
"""


def told(**above: str) -> dict[str, str]:
    """Plan → the circle told of it."""
    files = {
        f"plans/{name}.yaml": PLAN.format(
            name=name, above=", ".join(f"{{plan: {each}}}" for each in ids.split())
        ).encode()
        for name, ids in above.items()
    }
    project = project_from(files)
    assert all(each.rule == "PS223" for each in project.findings)
    assert not {each.plan for each in project.findings} & set(project.plans)
    return {each.plan: each.message.en.rpartition(": ")[2] for each in project.findings}


def test_a_plan_above_itself() -> None:
    assert told(a="a") == {"a": "a → a"}


def test_a_circle_of_three_is_told_at_each_of_them_and_not_below() -> None:
    assert told(a="b", b="c", c="a", below="a") == {"a": "a → b → c → a", "b": "b → c → a → b", "c": "c → a → b → c"}


def test_two_ways_to_one_plan_are_no_circle() -> None:
    top = PLAN.format(name="top", above="").replace("upstream: []\n", "").encode()
    files = {f"plans/{name}.yaml": PLAN.format(name=name, above="{plan: top}").encode() for name in ("a", "b")}
    files |= {"plans/top.yaml": top, "plans/c.yaml": PLAN.format(name="c", above="{plan: a}, {plan: b}").encode()}
    project = project_from(files)
    assert project.findings == ()
    assert set(project.plans) == {"a", "b", "c", "top"}
