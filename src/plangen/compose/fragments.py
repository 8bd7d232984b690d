"""Fragments: shared prose with gaps, in a part of Jinja that names values, compares and repeats, and nothing else.

Two walls: the syntax tree is checked against a list of what is allowed before anything runs (no calls, no assignment,
no import, no arithmetic that could grow), and what runs sees plain data only, in Jinja's immutable sandbox. Values are
escaped, so that a name holding ``*`` or ``@`` stays the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from plangen.finding import Path, Text
from plangen.model.plan import Plan

from .problems import Problems, nearest

if TYPE_CHECKING:
    from jinja2.environment import Template

ALLOWED_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
)
DEEPEST_LOOP = 2
ALLOWED_FILTERS = {"join", "default", "first", "last", "length", "trim"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+!|@~-])")


class Value(str):
    """Text that is part of the prose already and needs no escaping."""

    __slots__ = ()


def escape(value: Any) -> str:
    """Text of a value with everything that Markdown or ``@`` would read as a sign made plain."""
    return value if isinstance(value, Value) else _SPECIAL.sub(r"\\\1", str(value))


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=escape, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in sorted(ALLOWED_FILTERS)}
    environment.tests = {}
    return environment


def refused(source: str) -> str:
    """Name of the first thing in a template that is not allowed; empty when all is. Raises ``TemplateError``."""
    tree = _environment().parse(source)
    if _loops(tree) > DEEPEST_LOOP:
        return "for … for … for"
    for node in _descendants(tree):
        if not isinstance(node, ALLOWED_NODES):
            return type(node).__name__
        if isinstance(node, nodes.Filter) and node.name not in ALLOWED_FILTERS:
            return f"|{node.name}"
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            return f".{node.attr}"
        if isinstance(node, nodes.For) and node.recursive:
            return "recursive"
    return ""


def _loops(node: nodes.Node) -> int:
    """How deep loops are nested; this bounds the work, as there is nothing else that repeats."""
    return isinstance(node, nodes.For) + max(map(_loops, node.iter_child_nodes()), default=0)


def _descendants(node: nodes.Node) -> list[nodes.Node]:
    found = [node]
    for each in found:
        found.extend(each.iter_child_nodes())
    return found


@lru_cache(maxsize=256)
def _compiled(source: str) -> Template:
    if name := refused(source):
        raise TemplateError(f"not allowed here: {name}")
    return _environment().from_string(source)


def facts(plan: Plan, given: Mapping[str, str]) -> dict[str, Any]:
    """What a fragment may name: plain data only."""
    place = plan.jurisdiction
    return {
        "plan": {
            "title": plan.title,
            "full_title": plan.full_title,
            "edition": plan.edition,
            "calls_itself": plan.calls_itself,
        },
        "jurisdiction": {"name": place.name, "short": place.short or place.name, "within": place.within},
        "given": {name: Value(words) for name, words in given.items()},
    }


def fragment(
    name: str, given: Mapping[str, str], plan: Plan, library: Mapping[str, str], problems: Problems, path: Path
) -> str:
    """The words of a fragment for a plan, in Markdown with references; faults are recorded and give empty words."""
    source = library.get(name)
    if source is None:
        message = Text(f"没有名为 {name} 的片段", f"there is no fragment {name}")
        problems.add("CO002", path, message, nearest(name, library))
        return ""
    try:
        return _compiled(source).render(facts(plan, given))
    except TemplateError as error:
        detail = str(error.message or error)
        message = Text(f"片段 {name} 无法套用：{detail}", f"fragment {name} cannot be filled: {detail}")
        problems.add(
            "CO003", path, message, Text("检查片段里的变量名，以及 with 是否给全", "check its names and `with`")
        )
        return ""
