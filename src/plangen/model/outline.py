"""The outline: what stands where. A section has own words, a fragment, something generated, or several of these."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from .bodies import Answer
from .fact import Fact
from .levels import Colour
from .measures import Family

Generator = Literal[
    "basis",
    "triggers",
    "mapping",
    "reduction",
    "measures",
    "members",
    "duties",
    "posts",
    "groups",
    "terms",
    "repeal",
    "org-chart",
]


class Content(Fact, frozen=True, kw_only=True):
    """One piece of content; exactly one of ``words``, ``fragment``, ``generate``, ``figure``, ``table`` is given."""

    words: str = ""
    fragment: str = ""
    """Name and version in the fragment library: ``purpose@1``."""
    given: dict[str, str] = field(default_factory=dict, name="with")
    """Values for the fragment's own gaps."""
    generate: Generator | None = None
    figure: str = ""
    table: str = ""
    level: Colour | None = None
    family: Family | None = None
    track: str = "pm25"
    of: tuple[str, ...] = ()
    """Ids to which a generator is limited: bodies for duties, groups for groups."""
    form: Literal["list", "table", "paragraphs", "sections"] | None = None


class Section(Fact, frozen=True, kw_only=True):
    """A section of the outline with its content and subsections."""

    id: str
    title: str
    content: tuple[Content, ...] = ()
    sections: tuple[Section, ...] = ()
    answers: Answer | None = None
    states: tuple[str, ...] = ()
    """Paths of the facts that these words state."""


class Annex(Section, frozen=True, kw_only=True):
    """An annex; ``page`` turns it to landscape where a table needs the width."""

    numbering: str = ""
    """Numbering scheme of the annex where it differs from the plan's."""
    page: Literal["portrait", "landscape"] = "portrait"


class Figure(Fact, frozen=True, kw_only=True):
    """A figure: an image in the plan's folder, a tree of boxes, or a flow chart."""

    id: str
    alt: str
    caption: str = ""
    image: str = ""
    tree: Tree | None = None
    flow: Flow | None = None
    data: bytes = b""
    media: str = ""
    width: int = 0
    height: int = 0


class Tree(Fact, frozen=True, kw_only=True):
    """A box of a tree chart: ``box`` is its text (ids resolve as in words), ``below`` what hangs under it."""

    box: str
    below: tuple[Tree, ...] = ()


class FlowBox(Fact, frozen=True, kw_only=True):
    """A box of a flow chart; ids in its text resolve as in words."""

    text: str
    kind: Literal["start", "step", "decision", "end"] = "step"


class Flow(Fact, frozen=True, kw_only=True):
    """A flow chart: boxes by id, and arrows as the ids of two boxes and, where it has one, the arrow's label."""

    boxes: dict[str, FlowBox]
    edges: tuple[tuple[str, ...], ...] = ()
