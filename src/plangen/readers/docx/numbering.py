"""Automatic numbering: ``w:numPr`` and ``numbering.xml`` → the marks that a reader of the page sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .names import child, children, number, value

_DIGITS = "〇一二三四五六七八九"
_ZERO = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_COUNTING = ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand")
_CYCLES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: format of the number, text around it, where it starts, what makes it start again."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    glued: bool = False
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = field(default_factory=dict)
    """Id of a list → its definition, its own levels, its own starts."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Any) -> Numbering:
        """The lists of ``numbering.xml``; none without it."""
        found = cls()
        linked: dict[str, str] = {}
        aliases: dict[str, str] = {}
        for element in children(root, "abstractNum"):
            identity = value(element, "abstractNumId")
            found.abstract[identity] = {number(each, "ilvl"): _level(each) for each in children(element, "lvl")}
            if style := value(child(element, "styleLink")):
                linked[style] = identity
            if style := value(child(element, "numStyleLink")):
                aliases[identity] = style
        for element in children(root, "num"):
            abstract = value(child(element, "abstractNumId"))
            abstract = linked.get(aliases.get(abstract, ""), abstract)
            own: dict[int, Level] = {}
            starts: dict[int, int] = {}
            for override in children(element, "lvlOverride"):
                depth = number(override, "ilvl")
                if (level := child(override, "lvl")) is not None:
                    own[depth] = _level(level)
                if (start := child(override, "startOverride")) is not None:
                    starts[depth] = number(start)
            found.lists[value(element, "numId")] = (abstract, own, starts)
        return found

    def depth_of_style(self, list_id: str, style: str) -> int:
        """The level of a list that a paragraph style is linked to."""
        abstract, own, _ = self.lists.get(list_id, ("", {}, {}))
        levels = {**self.abstract.get(abstract, {}), **own}
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def mark(self, list_id: str, depth: int) -> str:
        """The mark of the next paragraph of a list at a depth from 0; nothing for bullets and unknown lists."""
        if list_id not in self.lists:
            return ""
        abstract, own, starts = self.lists[list_id]
        levels = {**self.abstract.get(abstract, {}), **own}
        counts = self._counts.setdefault(abstract, {})
        self._count(counts, levels, depth, list_id, starts)
        level = levels.get(depth, Level())
        if level.form == "bullet":
            return ""
        text = level.text
        for above in range(depth + 1):
            form = levels.get(above, Level()).form
            form = "decimal" if level.legal else form
            text = text.replace(f"%{above + 1}", shown(counts.get(above, 1), form))
        return text if level.glued or not text[-1:].isdecimal() else f"{text} "

    def _count(
        self, counts: dict[int, int], levels: dict[int, Level], depth: int, list_id: str, starts: dict[int, int]
    ) -> None:
        for above in range(depth):
            if above not in counts:
                counts[above] = levels.get(above, Level()).start
        if depth in starts and (list_id, depth) not in self._begun:
            self._begun.add((list_id, depth))
            counts[depth] = starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else levels.get(depth, Level()).start
        for below in [each for each in counts if each > depth]:
            after = levels.get(below, Level()).restart
            if after is None or (after and depth < after):
                del counts[below]


def _level(element: Any) -> Level:
    restart = child(element, "lvlRestart")
    return Level(
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")),
        start=number(child(element, "start"), default=1),
        restart=None if restart is None else number(restart),
        glued=value(child(element, "suff")) == "nothing",
        legal=(legal := child(element, "isLgl")) is not None and value(legal) not in ("0", "false"),
        style=value(child(element, "pStyle")),
    )


def shown(count: int, form: str) -> str:  # noqa: C901, PLR0911 - one case a format
    """A number in one of Word's formats; formats that no Chinese document uses are shown as decimals."""
    if form == "none":
        return ""
    if form in _COUNTING or form == "japaneseCounting":
        return _counted(count, _ZERO, "十百千") if 0 < count < 10_000 else str(count)
    if form == "chineseLegalSimplified":
        return _counted(count, _LEGAL, "拾佰仟", bare_ten=False) if 0 < count < 10_000 else str(count)
    if form in ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"):
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"):
        return _circled(count)
    if form in _CYCLES:
        return _CYCLES[form][count - 1] if 0 < count <= len(_CYCLES[form]) else str(count)
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))
    if form == "decimalZero":
        return f"{count:02}"
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("A") + (count - 1) % 26) * min((count - 1) // 26 + 1, 10)
        return letter if form == "upperLetter" else letter.lower()
    return str(count)


def _counted(count: int, digits: str, units: str, *, bare_ten: bool = True) -> str:
    """21 → 二十一, 105 → 一百零五; 10 → 十."""
    words, gap = "", False
    text = str(count)
    for place, digit in zip(range(len(text) - 1, -1, -1), text, strict=True):
        if digit == "0":
            gap = bool(words)
            continue
        words += ("零" if gap else "") + digits[int(digit)] + (units[place - 1] if place else "")
        gap = False
    return words.removeprefix(digits[1]) if bare_ten and 10 <= count < 20 else words


def _circled(count: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= count <= last:
            return chr(start + count - first)
    return f"（{count}）"


def _roman(count: int) -> str:
    words = ""
    if not 0 < count < 4000:
        return str(count)
    for worth, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        words += sign * (count // worth)
        count %= worth
    return words
