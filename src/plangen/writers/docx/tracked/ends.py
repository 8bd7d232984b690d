"""The marks at the ends of paragraphs, which join paragraphs when they go.

A mark can neither come nor go where a table or nothing follows: there is no paragraph to be joined with. What changes
before such a place is told so that its last mark stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .apart import loose
from .marks import State
from .steps import NEW, OLD, Step


@dataclass(frozen=True, slots=True)
class End:
    """The mark at the end of a paragraph; ``kept`` is the paragraph whose mark came or went instead of this one."""

    state: State
    kept: Step | None = None


def with_last(found: Sequence[Step]) -> Iterator[tuple[Step, bool]]:
    """Each step and whether it is a paragraph whose mark can neither come nor go."""
    for step, below in zip(found, (*found[1:], None), strict=True):
        yield step, not step.is_table and (below is None or below.is_table)


def joined(found: Sequence[Step]) -> list[Step]:
    """The steps, the last paragraph that goes and the last that comes before such a place made one of other words."""
    out: list[Step] = []
    for step, last in with_last(found):
        out.append(step)
        if last:
            _join(out, always=step is found[-1])
    return list(_without_halves(out))


def _join(out: list[Step], *, always: bool) -> None:
    tail: list[Step] = []
    while out and out[-1].state and not out[-1].is_table:
        tail.append(out.pop())
    gone = next((step for step in tail if step.old and step.state in OLD), None)
    came = next((step for step in tail if step.new and step.state in NEW), None)
    one = gone and came and (always or (_plain(gone) and _plain(came)))
    out += [step for step in reversed(tail) if not one or (step is not gone and step is not came)]
    if one and gone and came:
        out.append(Step("", gone.old, came.new))


def _plain(step: Step) -> bool:
    return step.item.kind == "paragraph" and not loose(step.item.xml)


def _without_halves(found: Sequence[Step]) -> Iterator[Step]:
    """A paragraph that was moved, but whose other half became part of something else, goes or comes."""
    left = {id(step.old) for step in found if step.state == "moveFrom"}
    came = {id(step.old) for step in found if step.state == "moveTo"}
    for step in found:
        if step.state == "moveFrom" and id(step.old) not in came:
            yield Step("del", step.old, None)
        elif step.state == "moveTo" and id(step.old) not in left:
            yield Step("ins", None, step.new)
        else:
            yield step


def ends(found: Sequence[Step]) -> dict[int, End]:
    """The marks that are not of their paragraph's state, by its place among the steps.

    The mark of the last paragraph kept comes or goes instead of that of the very last one, which gets its properties.
    """
    marks: dict[int, End] = {}
    for place, (step, last) in enumerate(with_last(found)):
        if last and step.state and step.item.kind == "paragraph":
            side = OLD if step.state in OLD else NEW
            below = found[place + 1].state if place + 1 < len(found) else ""
            kept = next((at for at in range(place, -1, -1) if found[at].state not in side), -1)
            if below not in side and kept >= 0 and not found[kept].state and found[kept].item.kind == "paragraph":
                marks |= {kept: End(side[0]), place: End("", found[kept])}
    return marks
