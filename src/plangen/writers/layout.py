"""The layout profile: what a printed document looks like, as frozen data read from ``templates/layouts``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

Positive = Annotated[float, Meta(gt=0)]
Amount = Annotated[float, Meta(ge=0)]
Colour = Annotated[str, Meta(pattern=r"\A[0-9A-F]{6}\Z")]
Identifier = Annotated[str, Meta(pattern=r"\A[A-Za-z][A-Za-z0-9]{0,30}\Z")]


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def emu(points: float) -> int:
    """Points as English Metric Units, in which drawings are measured."""
    return round(points * 12700)


def points(millimetres: float) -> float:
    """Millimetres as points."""
    return millimetres * 72 / 25.4


class _Data(Struct, frozen=True, cache_hash=True, forbid_unknown_fields=True):
    """A record of the profile; an unknown key is an error."""


class Size(_Data, frozen=True):
    """Paper in millimetres, upright."""

    width: Positive
    height: Positive


class Margins(_Data, frozen=True):
    """Distances from the paper's edges to the type area (版心), in millimetres, for the upright page."""

    top: Positive
    bottom: Positive
    left: Positive
    right: Positive


class Grid(_Data, frozen=True):
    """Body text: size, line pitch and extra character spacing in points."""

    size: Positive
    line: Positive
    spacing: float

    @property
    def character(self) -> float:
        """Width of one Chinese character (一字) in points."""
        return self.size + self.spacing


class Fonts(_Data, frozen=True):
    """Faces by the names that the standard uses."""

    song_title: str
    fangsong: str
    hei: str
    kai: str
    song: str


class RedHeadLayout(_Data, frozen=True):
    """版头 (7.2): ``top`` and ``rule_after`` in millimetres, ``rule`` in points, the other gaps in lines."""

    top: Amount
    colour: Colour
    narrowest: Annotated[int, Meta(ge=1, le=100)]
    number_after: Amount
    rule_after: Amount
    rule: Positive
    title_after: Amount


class LetterLayout(_Data, frozen=True):
    """信函格式 (10.1): distances from the paper's edges and width in millimetres, rules in points.

    ``number_after`` is the gap between the upper double line and the number in sizes of the number.
    """

    top: Amount
    rule_after: Amount
    foot: Amount
    width: Positive
    thick: Positive
    thin: Positive
    gap: Amount
    number_after: Amount


class SignatureLayout(_Data, frozen=True):
    """署名 and 成文日期 (7.3.5): gaps above in lines, distances from the right in characters."""

    sealed_before: Amount
    sealed_right: Amount
    unsealed_before: Amount
    unsealed_right: Amount
    date_shift: Amount


class TitleLayout(_Data, frozen=True):
    """Blank lines above the title of an annex or an attached plan."""

    title_before: Amount


class ImprintLayout(_Data, frozen=True):
    """版记 (7.4): rules in millimetres, indents from both sides in characters."""

    thick: Positive
    thin: Positive
    side: Amount


class PageNumberLayout(_Data, frozen=True):
    """页码 (7.5): ``below`` the type area in millimetres, ``side`` in characters, what stands around the number."""

    below: Amount
    side: Amount
    before: str
    after: str


class TableLayout(_Data, frozen=True):
    """Tables: ``border`` in points, room in cells in millimetres, ``splits_above`` in lines, a ground for each tone."""

    border: Positive
    padding: Amount
    padding_above: Amount
    splits_above: Positive
    head: Colour
    yellow: Colour
    orange: Colour
    red: Colour


class ChartLayout(_Data, frozen=True):
    """Tree charts, in points; ``height`` is the most a chart may take, in millimetres."""

    largest: Positive
    level_gap: Positive
    box_gap: Positive
    inset: Amount
    line: Positive
    height: Positive


class LeastLayout(_Data, frozen=True):
    """The smallest type of a placard in points on the finished sign, for each group of its fields."""

    name: Positive = 14
    district: Positive = 10.5
    industry: Positive = 10.5
    grade: Positive = 10.5
    people: Positive = 10.5
    measures: Positive = 10.5
    other: Positive = 9


class PlacardLayout(_Data, frozen=True):
    """A placard: ``scale`` of the file to the finished sign, side of the QR code on the sign in millimetres."""

    scale: Annotated[float, Meta(gt=0, le=1)] = 1
    code: Positive = 24
    least: LeastLayout = LeastLayout()


class Role(_Data, frozen=True):
    """How paragraphs of one function look: size and ``line`` in points, indent in characters, gaps in lines.

    ``font`` is a face name once loaded; ``spacing`` is extra character spacing in points.
    """

    style: Identifier
    name: str
    font: str
    size: Positive
    align: Literal["both", "left", "center", "right"] = "both"
    first_line: Amount = 0
    before: Amount = 0
    after: Amount = 0
    line: Amount = 0
    spacing: float = 0
    keep_next: bool = False
    outline: Annotated[int, Meta(ge=0, le=9)] = 0


class Roles(_Data, frozen=True):
    """Every function that a paragraph can have, headings apart; a ``ParagraphRole`` finds its own by its value."""

    body: Role
    title: Role
    annex_title: Role
    subtitle: Role
    annex_label: Role
    addressees: Role
    contact: Role
    caption: Role
    cell: Role
    cell_head: Role
    figure: Role
    mark: Role
    number: Role
    signatory: Role
    copy_number: Role
    classification: Role
    attachments: Role
    issuer: Role
    date: Role
    note: Role
    imprint: Role
    page_number: Role


class Layout(_Data, frozen=True):
    """A layout profile; hashable, so that what depends on it alone can be cached."""

    name: str
    paper: Size
    margins: Margins
    grid: Grid
    fonts: Fonts
    latin: str
    red_head: RedHeadLayout
    letter: LetterLayout
    signature: SignatureLayout
    annex: TitleLayout
    plan: TitleLayout
    imprint: ImprintLayout
    page_number: PageNumberLayout
    table: TableLayout
    chart: ChartLayout
    roles: Roles
    headings: Annotated[tuple[Role, ...], Meta(min_length=1, max_length=9)]
    contents: Annotated[tuple[Role, ...], Meta(min_length=1, max_length=9)]
    placard: PlacardLayout = PlacardLayout()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Layout:
        """A layout from plain data; raises ``msgspec.ValidationError`` (a ``ValueError``) naming the wrong key."""
        raw = msgspec.convert(data, cls)
        roles = {name: _resolved(getattr(raw.roles, name), raw) for name in Roles.__struct_fields__}
        headings = tuple(_resolved(role, raw) for role in raw.headings)
        contents = tuple(_resolved(role, raw) for role in raw.contents)
        return msgspec.structs.replace(raw, roles=Roles(**roles), headings=headings, contents=contents)

    def heading(self, level: int) -> Role:
        """The role of a heading, ``level`` from 1; deeper levels look like the last."""
        return self.headings[min(level, len(self.headings)) - 1]

    def every_role(self) -> tuple[Role, ...]:
        """All roles in order, headings and lines of the contents last."""
        return (*(getattr(self.roles, name) for name in Roles.__struct_fields__), *self.headings, *self.contents)

    def text_left(self, landscape: bool = False) -> float:
        """Distance of the type area from the paper's left edge in points; a landscape page is turned to the right."""
        return points(self.margins.bottom if landscape else self.margins.left)

    def text_width(self, landscape: bool = False) -> float:
        """Width of the type area in points."""
        if landscape:
            return points(self.paper.height - self.margins.top - self.margins.bottom)
        return points(self.paper.width - self.margins.left - self.margins.right)


def _resolved(role: Role, layout: Layout) -> Role:
    """A role with the face's name for its key, the grid's pitch for no pitch, the grid's spacing at the grid's size."""
    face = getattr(layout.fonts, role.font, None)
    if face is None:
        raise msgspec.ValidationError(f"Unknown font `{role.font}` - at `$.roles` ({role.name})")
    return msgspec.structs.replace(
        role,
        font=face,
        line=role.line or layout.grid.line,
        spacing=role.spacing or (layout.grid.spacing if role.size == layout.grid.size else 0),
    )


Profile = Mapping[str, Any]
"""A layout as plain data, complete."""


@cache
def load_layout(name: str) -> Layout:
    """The shipped layout of that name; what :mod:`plangen.resources` raises if there is none."""
    return Layout.from_data(profile(name, _shipped))


def profile(name: str, read: Callable[[str], str], seen: tuple[str, ...] = ()) -> Profile:
    """The data of a layout; one that is ``based_on`` another says only what differs.

    ``read`` gives the YAML text of a layout by its name. A layout that is based on one of its own name means the
    shipped one. Raises ``ValueError`` on text that is no layout, and what ``read`` raises.
    """
    import yaml

    try:
        own = yaml.load(read(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if not isinstance(own, dict):
        raise ValueError("no mapping")
    base = own.pop("based_on", None)
    if base is None:
        return own
    if base in (*seen, name) and (base != name or read is _shipped):
        raise ValueError(f"based_on: {base}")
    above = profile(base, _shipped if base == name else read, (*seen, name))
    return _merged(above, own)


def _shipped(name: str) -> str:
    from plangen.resources import read_template

    return read_template(f"layouts/{name}.yaml")


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    both = {name: _merged(base.get(name, {}), value) for name, value in own.items() if isinstance(value, Mapping)}
    return {**base, **own, **both}
