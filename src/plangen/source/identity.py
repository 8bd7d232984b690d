"""Ids that mean one thing, and levels that stand where they can: faults inside one plan."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from plangen.finding import Finding, Path, Place, Text
from plangen.model.levels import Colour

from .faults import Fault
from .levels import rungs
from .manuscript import Places
from .outline import pieces, sections

DUPLICATE = Fault(
    "PS208",
    Text("标识“{name}”重复：先见于 {first}", "the id “{name}” is used twice; first at {first}"),
    Text(
        "章节、附件、机构、工作组、文件、用语、时限的标识在一份预案内不得相同，请改其中一个及对它的引用。",
        "Sections, annexes, bodies, groups, documents, terms and deadlines share one set of ids in a plan; change one"
        " and what refers to it.",
    ),
)
RESERVED = Fault(
    "PS209",
    Text("“{name}”有固定含义，不能作标识", "“{name}” has a meaning of its own and cannot be an id"),
    Text(
        "plan 指本预案自己，members 指全部成员单位；请换一个标识。",
        "“plan” is the plan itself, “members” are all member bodies; take another id.",
    ),
)
NOT_A_RUNG = Fault(
    "PS210",
    Text("轨道“{track}”没有“{level}”这一级", "the track “{track}” has no level “{level}”"),
    Text("请改用 {known}，或在 alerts 中写出这一级。", "Use {known}, or write the level under “alerts”."),
)
NO_LEVEL = Fault(
    "PS214",
    Text("措施“{name}”没有写任何一级", "the measure “{name}” stands at no level"),
    Text("请写出它从哪一级起执行，例如 yellow:。", "Write the level from which it holds, as in “yellow:”."),
)
NOTHING_BELOW = Fault(
    "PS215",
    Text("“same”之下没有写这项措施的更低级别", "“same” has no lower level of this measure to be the same as"),
    Text("请在这一级写出措施的内容。", "Write the measure out at this level."),
)
FIGURE_KIND = Fault(
    "PS216",
    Text("图“{name}”应在 image、tree、flow 中恰好写一种", "the figure “{name}” must have one of image, tree and flow"),
    Text("请写图片的相对路径，或写框图、流程图。", "Write the path of an image, a tree of boxes or a flow chart."),
)
FAULTS = (DUPLICATE, RESERVED, NOT_A_RUNG, NO_LEVEL, NOTHING_BELOW, FIGURE_KIND)

Where = Callable[[], Place]
"""Gives a place when it is asked for: places are read from the text a second time, and only faults need them."""

_MEANT = ("plan", "jurisdiction", "member-list")
"""Ids with a meaning of their own in words."""

_NAMED = ("bodies", "groups", "documents", "terms", "deadlines")


def judge_identity(
    raw: Mapping[str, Any], whole: Mapping[str, Any], taken: dict[str, Where], places: Places
) -> Iterator[Finding]:
    """Faults of what the plan itself states; ``whole`` is it with all that it inherits.

    ``taken`` are the ids of the project's plans and registered documents, with what gives their places.
    """
    yield from _judge_ids(raw, whole, taken, places)
    yield from _judge_duties(raw, places)
    yield from _judge_measures(raw, whole, places)
    yield from _judge_levels(raw, whole, places)
    for name, figure in raw.get("figures", {}).items():
        if sum(kind in figure for kind in ("image", "tree", "flow")) != 1:
            yield places.finding(FIGURE_KIND, ("figures", name), name=name)


def _judge_ids(
    raw: Mapping[str, Any], whole: Mapping[str, Any], taken: dict[str, Where], places: Places
) -> Iterator[Finding]:
    """Each id once. What is inherited stands first, and may be stated anew under the same key."""
    first: ChainMap[str, Where] = ChainMap({}, taken)  # a copy for each of a thousand plans would cost more
    for name, path in _named(whole):
        if path[1] not in raw.get(str(path[0]), {}):
            first.setdefault(name, partial(places.at, path))
    for name, path in (*_named(raw), *((section["id"], (*path, "id")) for path, section in sections(raw))):
        if name in _MEANT or (name == "members" and path[0] in ("bodies", "groups")):
            yield places.finding(RESERVED, path, name=name)
        elif name in first:
            yield places.finding(DUPLICATE, path, name=name, first=first[name]())
        first.setdefault(name, partial(places.at, path))


def _named(raw: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    for key in _NAMED:
        for name in raw.get(key, {}):
            yield name, (key, name)


def _judge_duties(raw: Mapping[str, Any], places: Places) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for body, duties in raw.get("duties", {}).items():
        for index, duty in enumerate(duties):
            path: Path = ("duties", body, index, "id")
            if duty["id"] in first:
                yield places.finding(DUPLICATE, path, name=duty["id"], first=places.at(first[duty["id"]]))
            first.setdefault(duty["id"], path)


def _judge_measures(raw: Mapping[str, Any], whole: Mapping[str, Any], places: Places) -> Iterator[Finding]:
    for name, measure in raw.get("measures", {}).items():
        stated = [colour for colour in Colour if colour in measure]
        if not stated:
            yield places.finding(NO_LEVEL, ("measures", name), name=name)
        elif measure[stated[0]] == "same":
            yield places.finding(NOTHING_BELOW, ("measures", name, stated[0].value))
        for colour in stated:
            yield from _judge_rung(measure, colour, ("measures", name, colour.value), whole, places)


def _judge_levels(raw: Mapping[str, Any], whole: Mapping[str, Any], places: Places) -> Iterator[Finding]:
    for path, piece in pieces(raw):
        if "level" in piece:
            yield from _judge_rung(piece, Colour(piece["level"]), (*path, "level"), whole, places)
    for track, reduction in raw.get("reduction", {}).items():
        for colour in reduction["least"]:
            path = ("reduction", track, "least", colour)
            yield from _judge_rung({"track": track}, Colour(colour), path, whole, places)


def _judge_rung(
    node: Mapping[str, Any], colour: Colour, path: Path, whole: Mapping[str, Any], places: Places
) -> Iterator[Finding]:
    track = node.get("track", "pm25")
    known = rungs(whole, track)
    if track in whole.get("alerts", {}) and colour not in known:
        yield places.finding(NOT_A_RUNG, path, track=track, level=colour.value, known=" / ".join(known))
