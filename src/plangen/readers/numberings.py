"""The numberings of a text: which numbered lines follow each other, what stands below what, and what is a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .foreign import Item, Line
from .marks import Mark, parse_mark

_LONGEST_TITLE = 40
_LONGEST_LEAD = 24
"""Characters of a heading that runs into its text: 加强组织领导。各级部门要……"""
_GAP = 3
"""A numbering may leave out so many numbers by mistake; beyond that, a figure only looks like its next number."""
LEAD = re.compile(rf"([^。：；，]{{2,{_LONGEST_LEAD}}}[。：])(.*)")
_ALWAYS_TITLES = ("chapter", "section", "cn、", "h")


@dataclass(eq=False)
class Group:
    """One numbering: its members follow each other with the same kind of mark."""

    style: str
    above: Group | None
    members: list[int] = field(default_factory=list)
    last: tuple[int, ...] = ()
    styled: int = 0
    headings: bool = False

    @property
    def depth(self) -> int:
        """How many numberings stand above."""
        return self.above.depth + 1 if self.above else 0


class Numberings:
    """Finds the numberings of a run of items, then builds what they order."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.marks: list[Mark | None] = [_mark(item) for item in items]
        self.groups: list[Group | None] = [None] * len(items)
        self.all: list[Group] = []
        self.styled = sum(1 for item in items if isinstance(item, Line) and item.level)
        self.stack: list[Group] = []
        for position, item in enumerate(items):
            if isinstance(item, Line):
                self._place(position, item)
        for group in self.all:
            group.headings = (not group.above or group.above.headings) and self._are_headings(group)

    def _place(self, position: int, line: Line) -> None:
        """Adds a line to the numbering it continues, or to a new one."""
        if line.level:
            self._join(position, self._styled(line.level), self.marks[position])
            return
        mark = self.marks[position]
        if mark is None:
            return
        key = mark.depth_style
        for group in reversed(self.stack):
            if group.style == key or (group.style.startswith("h") and group.last and _same_kind(self, group, mark)):
                if self._continues(group, mark, line):
                    self._join(position, group, mark)
                    return
                if mark.number == 1 and len(mark.path) == 1 and group.style == key:
                    below = self.stack[-1]
                    inside = below is not group and self._goes_on_after(position, below)
                    self._join(position, self._new(key, below if inside else group.above), mark)
                    return
                break
        if self._may_begin(mark, line):
            above = self.stack[-1] if self.stack else None
            if mark.style in ("path", "n"):
                above = next((each for each in reversed(self.stack) if _is_above(each, mark)), None)
            self._join(position, self._new(key, above), mark)

    def _styled(self, level: int) -> Group:
        """The numbering of headings of a level that a style states; deeper ones end."""
        above = next(
            (each for each in reversed(self.stack) if each.style[0] == "h" and int(each.style[1:]) < level), None
        )
        for group in self.stack:
            if group.style == f"h{level}" and group.above is above:
                return group
        return self._new(f"h{level}", above)

    def _new(self, style: str, above: Group | None) -> Group:
        group = Group(style, above)
        self.all.append(group)
        return group

    def _join(self, position: int, group: Group, mark: Mark | None) -> None:
        line = self.items[position]
        group.members.append(position)
        group.last = mark.path if mark else ()
        group.styled += bool(isinstance(line, Line) and line.level)
        self.groups[position] = group
        chain = [group]
        while chain[0].above:
            chain.insert(0, chain[0].above)
        self.stack = chain

    def _continues(self, group: Group, mark: Mark, line: Line) -> bool:
        """Whether a number is the next, or a gap too small to be anything but a slip."""
        if len(mark.path) > 1 and mark.path[:-1] != group.last[:-1]:
            return False
        step = mark.number - group.last[-1] if group.last else 1
        return step == 1 or (1 < step <= _GAP and (is_title(mark.rest) or bool(line.mark)))

    def _goes_on_after(self, position: int, group: Group) -> bool:
        """Whether the next mark of a numbering's kind is its next number, so that what stands between is inside it."""
        following = (mark for mark in self.marks[position + 1 :] if mark and mark.depth_style == group.style)
        after = next(following, None)
        return bool(after and group.last and after.path[:-1] == group.last[:-1] and after.number == group.last[-1] + 1)

    def _may_begin(self, mark: Mark, line: Line) -> bool:
        if mark.style == "n" and not is_title(mark.rest):
            return False
        if line.mark:
            return True
        if mark.style == "path":
            known = any(_is_above(each, mark) for each in self.stack)
            return (known or not self.stack) and (mark.number <= _GAP or is_title(mark.rest))
        return mark.number == 1

    def _are_headings(self, group: Group) -> bool:
        """Whether the members of a numbering are headings: all look like titles, or run on from one into their text."""
        if group.styled:
            return True
        if group.above and group.above.style.startswith("path") and not group.style.startswith("path"):
            return False  # below 1.1, （1） counts items
        if self.styled > 2:
            kinds = {self.marks[each].depth_style for each in self._styled_lines() if self.marks[each]}  # type: ignore[union-attr]
            if group.style not in kinds:
                return False
        looks = [_look(self.marks[each]) for each in group.members]
        if "item" in looks or "title" not in looks:
            return False
        if group.style in _ALWAYS_TITLES or group.style.startswith("path"):
            return True
        filled = sum(1 for each in group.members if not self._is_leaf(each, group))
        return filled * 2 >= len(group.members)

    def _styled_lines(self) -> Iterator[int]:
        return (n for n, item in enumerate(self.items) if isinstance(item, Line) and item.level)

    def _is_leaf(self, position: int, group: Group) -> bool:
        """Whether nothing stands below a member: the next thing is its next, or one that ends its numbering."""
        if position + 1 >= len(self.items):
            return True
        following = self.groups[position + 1]
        return following is not None and following.depth <= group.depth


def _mark(item: Item) -> Mark | None:
    return parse_mark(item.whole, heading=item.level > 0) if isinstance(item, Line) else None


def heading_depth(group: Group) -> int:
    """How many numberings of headings stand above this one."""
    above, depth = group.above, 0
    while above:
        depth += above.headings
        above = above.above
    return depth


def _is_above(group: Group, mark: Mark) -> bool:
    """Whether 4.3 of a numbering is the parent of 4.3.2."""
    return len(mark.path) > 1 and group.last == mark.path[:-1]


def _same_kind(numberings: Numberings, group: Group, mark: Mark) -> bool:
    """Whether headings that a style marks have marks of this kind, so that one without the style is theirs too."""
    first = numberings.marks[group.members[-1]]
    return bool(first and first.depth_style == mark.depth_style)


def is_title(text: str) -> bool:
    """Whether a text can be a heading: short, and no sentence."""
    return 0 < len(text) <= _LONGEST_TITLE and not set(text) & set("。；！？;") and text[-1] not in "：:，,、"


def _look(mark: Mark | None) -> str:
    """``title``, ``lead`` (a title that runs into its text) or ``item``."""
    text = mark.rest if mark else ""
    if not mark or is_title(text):
        return "title"
    return "lead" if LEAD.fullmatch(text) else "item"
