from __future__ import annotations

import pytest
from conftest import nowhere
from jinja2 import TemplateError

from plangen.compose.fragments import fragment, refused
from plangen.compose.problems import Problems
from plangen.model.plan import Plan

HOSTILE = [
    "{{ plan.title() }}",
    "{{ ''.__class__ }}",
    "{{ plan.__class__.__mro__ }}",
    "{{ plan['title'] }}",
    "{{ plan|attr('__class__') }}",
    "{{ 'x' * 200000000 }}",
    "{{ 1 + 1 }}",
    "{{ 2 ** 99999 }}",
    "{{ range(9) }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ 'a' ~ 'b' }}",
    "{{ self }}{{ self.x() }}",
    "{% set x = 1 %}",
    "{% include 'a' %}",
    "{% import 'a' as b %}",
    "{% from 'a' import b %}",
    "{% extends 'a' %}",
    "{% block x %}{% endblock %}",
    "{% macro x() %}{% endmacro %}",
    "{% call x() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{% endautoescape %}",
    "{% for a in plan.title recursive %}{{ loop(a) }}{% endfor %}",
    "{% for a in plan.title %}{% for b in plan.title %}{% for c in plan.title %}x{% endfor %}{% endfor %}{% endfor %}",
    "{{ plan.title|upper }}",
    "{{ plan.title|format('x') }}",
    "{{ plan.title is defined }}",
    "{% print 1 if lipsum() %}",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_what_is_not_allowed_is_refused_before_it_runs(source: str) -> None:
    try:
        assert refused(source) != ""
    except TemplateError:
        return


@pytest.mark.parametrize(
    "source",
    [
        "为做好{{ jurisdiction.name }}的工作，制定{{ plan.calls_itself }}。",
        "{% if plan.edition %}（{{ plan.edition }}）{% endif %}",
        "{% for each in given %}{{ each }}、{% endfor %}",
        "{{ given.law|default('有关规定') }}",
        "{{ '甲' if plan.title == '乙' else '丙' }}",
    ],
)
def test_ordinary_fragments_are_allowed(source: str) -> None:
    assert refused(source) == ""


def filled(source: str, plan: Plan, **given: str) -> tuple[str, list[str]]:
    problems = Problems(plan.id, nowhere)
    words = fragment("a@1", given, plan, {"a@1": source}, problems, ("sections", "a"))
    return words, [finding.rule for finding in problems.found]


def test_values_are_escaped_and_given_words_are_words(plan: Plan) -> None:
    import msgspec

    odd = msgspec.structs.replace(plan, title="甲*乙*@works")
    assert filled("{{ plan.title }}和{{ given.x }}", odd, x="@works") == ("甲\\*乙\\*\\@works和@works", [])


def test_a_missing_value_is_a_finding_not_a_gap(plan: Plan) -> None:
    assert filled("依据{{ given.law }}", plan) == ("", ["CO003"])


def test_a_missing_fragment_is_a_finding(plan: Plan) -> None:
    problems = Problems(plan.id, nowhere)
    assert fragment("b@1", {}, plan, {"a@1": ""}, problems, ()) == ""
    assert [finding.rule for finding in problems.found] == ["CO002"]
