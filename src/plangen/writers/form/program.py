"""A compiled template: constant text and what is put between it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from plangen.document.nodes import Run, Script
from plangen.document.placard import Words, mark
from plangen.writers.docx.xml import escape

Values = Mapping[str, Words]
Lines = Mapping[str, tuple[Words, ...]]


@dataclass(slots=True)
class Blank:
    """The place of a field inside a text element; ``lower`` and ``upper`` begin a run that stands lower or higher."""

    name: str
    plain: str
    lower: str
    upper: str

    def write(self, words: Words) -> str:
        """Escaped text as it is, runs with what divides them."""
        return words if isinstance(words, str) else "".join(self._runs(words))

    def _runs(self, words: tuple[Run, ...]) -> Iterator[str]:
        heads = {Script.NORMAL: self.plain, Script.SUB: self.lower, Script.SUPER: self.upper}
        for script, same in groupby(words, key=lambda run: run.script):
            yield "</w:t></w:r>" + heads[script] + "".join(escape(run.text) for run in same)
        yield "</w:t></w:r>" + self.plain


@dataclass(slots=True)
class Picture:
    """The place of the QR code: a drawing between ``before`` and ``after`` its number and its relation."""

    parts: tuple[str, str, str, str]

    def write(self, number: int) -> str:
        """The drawing; ``number`` is its own in the document."""
        one, two, three, four = self.parts
        return f"{one}{number}{two}{number}{three}{number}{four}"


@dataclass(slots=True)
class Passage:
    """A paragraph that is repeated for each line of a field, or goes where all its fields are empty."""

    program: Program
    names: tuple[str, ...]
    repeated: str = ""
    numbered: str = ""
    picture: bool = False
    single: bool = field(init=False)
    """Whether there is only one field in it: written faster."""

    def __post_init__(self) -> None:
        kinds = [type(part) for part in self.program]
        self.single = not self.numbered and kinds == [str, Blank, str]


@dataclass(slots=True)
class Block:
    """A row of a table, its ``head`` open for a height where it stretches: gone where the
    levels of which it tells have no measures, higher where the page has room."""

    head: str
    tail: str
    program: Program
    levels: tuple[str, ...] = ()
    repeated: str = ""
    numbered: str = ""
    stretches: bool = False


@dataclass(slots=True)
class Holder:
    """A cell whose paragraphs can all go; then it holds ``empty``, since a cell ends with a paragraph."""

    program: Program
    empty: str


Part = str | Blank | Picture | Passage | Block | Holder
Program = Sequence[Part]


@dataclass(slots=True)
class Filling:
    """One placard being written: escaped values, the heights of rows that stretch in order, the picture's number."""

    values: dict[str, Words]
    lines: Lines
    heights: Iterator[int]
    picture: int = 0
    """Nought where there is no code."""

    def run(self, program: Program, out: list[str]) -> None:
        """Appends the text of a program."""
        values = self.values
        for part in program:
            kind = type(part)
            if kind is str:
                out.append(part)  # type: ignore[arg-type]
            elif kind is Blank:
                words = values.get(part.name, "")  # type: ignore[union-attr]
                out.append(words if type(words) is str else part.write(words))  # type: ignore[union-attr, arg-type]
            elif kind is Passage:
                self._passage(part, out)  # type: ignore[arg-type]
            elif kind is Block:
                self._block(part, out)  # type: ignore[arg-type]
            elif kind is Holder:
                before = len(out)
                self.run(part.program, out)  # type: ignore[union-attr]
                if len(out) == before:
                    out.append(part.empty)  # type: ignore[union-attr]
            elif self.picture:
                out.append(part.write(self.picture))  # type: ignore[union-attr, arg-type]

    def _passage(self, part: Passage, out: list[str]) -> None:
        if part.single:
            self._single(part, out)
        elif part.repeated:
            for _ in self._each(part.repeated, part.numbered):
                self.run(part.program, out)
        elif any(self.values.get(name) for name in part.names) or (part.picture and self.picture):
            self.run(part.program, out)

    def _single(self, part: Passage, out: list[str]) -> None:
        head, blank, tail = part.program
        if part.repeated:
            lines = self.lines.get(part.repeated, ())
            for number, line in enumerate(lines, 1):
                words = line if type(line) is str else blank.write(line)  # type: ignore[union-attr, arg-type]
                out += (head, f"{mark(number)}{words}" if len(lines) > 1 else words, tail)  # type: ignore[arg-type]
            return
        line = self.values.get(part.names[0], "")
        if line:
            out += (head, line if type(line) is str else blank.write(line), tail)  # type: ignore[union-attr, arg-type]

    def _block(self, part: Block, out: list[str]) -> None:
        if part.levels and not any(self.lines.get(level) for level in part.levels):
            return
        for _ in self._each(part.repeated, part.numbered) if part.repeated else (0,):
            out.append(part.head)
            if part.stretches:
                out.append(f'<w:trHeight w:val="{next(self.heights)}" w:hRule="atLeast"/></w:trPr>')
            self.run(part.program, out)
            out.append(part.tail)

    def _each(self, name: str, numbered: str) -> Iterator[int]:
        """Once for each line, which stands in its field meanwhile, with its number where no field is there for that."""
        outer = self.values
        lines = self.lines.get(name, ())
        counted = not numbered and len(lines) > 1
        self.values = dict(outer)
        for number, line in enumerate(lines, 1):
            if not counted:
                self.values[name] = line
            else:
                self.values[name] = f"{mark(number)}{line}" if isinstance(line, str) else (Run(mark(number)), *line)
            if numbered:
                self.values[numbered] = str(number)
            yield number
        self.values = outer
