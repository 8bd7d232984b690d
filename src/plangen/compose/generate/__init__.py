"""Generated content: for each word that ``generate:`` allows the function that writes it from facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from plangen.compose.context import Context, Generated
from plangen.finding import Path
from plangen.model.outline import Content

from . import alerts, bodies, closing, measures

Generator = Callable[[Context, Content, Path, str], Generated]

GENERATORS: Mapping[str, Generator] = {
    "basis": closing.basis,
    "terms": closing.terms,
    "repeal": closing.repeal,
    "triggers": alerts.triggers,
    "mapping": alerts.mapping,
    "reduction": alerts.reduction,
    "measures": measures.measures,
    "members": bodies.members,
    "duties": bodies.duties,
    "posts": bodies.posts,
    "groups": bodies.groups,
    "org-chart": bodies.org_chart,
}
"""Arguments: context, the content that asks, its address in the plan, the id of the section that holds it."""
