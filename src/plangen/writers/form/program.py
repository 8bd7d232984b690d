"""A compiled template: constant text and what is put between it. Each part appends its own text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from plangen.document.nodes import Run, Script
from plangen.document.placard import Words, mark
from plangen.writers.docx.xml import escape

Lines = Mapping[str, tuple[Words, ...]]


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
        for part in program:
            part.fill(self, out)

    def repeat(self, program: Program, name: str, numbered: str, out: list[str]) -> None:
        """Runs it for each line, which is in its field meanwhile, with its number where no field is there for that."""
        values, lines = self.values, self.lines.get(name, ())
        if not numbered and len(lines) > 1:
            lines = tuple([_marked(number, line) for number, line in enumerate(lines, 1)])
        for number, line in enumerate(lines, 1):
            values[name] = line
            if numbered:
                values[numbered] = str(number)
            self.run(program, out)
        for each in (name, numbered):
            values.pop(each, None)


@dataclass(slots=True)
class Blank:
    """The place of a field inside a text element; ``lower`` and ``upper`` begin a run that stands lower or higher."""

    name: str
    plain: str
    lower: str
    upper: str

    def runs(self, words: tuple[Run, ...]) -> str:
        """Runs with what divides them."""
        heads = {Script.NORMAL: self.plain, Script.SUB: self.lower, Script.SUPER: self.upper}
        out: list[str] = []
        for script, same in groupby(words, key=lambda run: run.script):
            out += ("</w:t></w:r>", heads[script], *(escape(run.text) for run in same))
        return "".join((*out, "</w:t></w:r>", self.plain))


@dataclass(slots=True)
class Stretch:
    """Constant text with fields in it: each field with the text before it, and the last text."""

    fields: Sequence[tuple[str, Blank]]
    last: str

    def fill(self, filling: Filling, out: list[str]) -> None:
        """Appends it."""
        values = filling.values
        for text, blank in self.fields:
            words = values.get(blank.name, "")
            out += (text, words if isinstance(words, str) else blank.runs(words))
        out.append(self.last)


@dataclass(slots=True)
class Picture:
    """The place of the QR code: a drawing in whose gaps its number stands."""

    parts: tuple[str, ...]

    def fill(self, filling: Filling, out: list[str]) -> None:
        """Appends the drawing."""
        if filling.picture:
            out.append(str(filling.picture).join(self.parts))


@dataclass(slots=True)
class Passage:
    """A paragraph that goes where all its fields are empty."""

    program: Program
    names: tuple[str, ...]
    picture: bool = False

    def fill(self, filling: Filling, out: list[str]) -> None:
        """Appends the paragraph or nothing."""
        if any(map(filling.values.get, self.names)) or (self.picture and filling.picture):
            filling.run(self.program, out)


@dataclass(slots=True)
class Repeated:
    """A paragraph or a row for each line of a field; ``numbered`` is the field of its number, where there is one."""

    program: Program
    name: str
    numbered: str = ""

    def fill(self, filling: Filling, out: list[str]) -> None:
        """Appends the paragraphs or rows."""
        filling.repeat(self.program, self.name, self.numbered, out)


@dataclass(slots=True)
class Listed:
    """A paragraph for each line of a field, in which there is nothing else: most of the text of a placard."""

    head: str
    blank: Blank
    tail: str

    def fill(self, filling: Filling, out: list[str]) -> None:
        """Appends the paragraphs."""
        blank, lines = self.blank, filling.lines.get(self.blank.name, ())
        said = [line if isinstance(line, str) else blank.runs(line) for line in lines]
        if len(said) > 1:
            said = [f"{mark(number)}{line}" for number, line in enumerate(said, 1)]
        if said:
            out += (self.head, f"{self.tail}{self.head}".join(said), self.tail)


@dataclass(slots=True)
class Block:
    """A row of a table, its ``head`` open for a height where it stretches: gone where the
    levels of which it tells have no measures, higher where the page has room."""

    head: str
    tail: str
    program: Program
    levels: tuple[str, ...]
    stretches: bool

    def fill(self, filling: Filling, out: list[str]) -> None:
        """Appends the row or nothing."""
        if not any(map(filling.lines.get, self.levels)):
            return
        out.append(self.head)
        if self.stretches:
            out.append(f'<w:trHeight w:val="{next(filling.heights)}" w:hRule="atLeast"/></w:trPr>')
        filling.run(self.program, out)
        out.append(self.tail)


@dataclass(slots=True)
class Holder:
    """A cell whose paragraphs can all go; then it holds ``empty``, since a cell ends with a paragraph."""

    program: Program
    empty: str

    def fill(self, filling: Filling, out: list[str]) -> None:
        """Appends what the cell holds."""
        before = len(out)
        filling.run(self.program, out)
        if len(out) == before:
            out.append(self.empty)


Part = Stretch | Picture | Passage | Repeated | Listed | Block | Holder
Program = Sequence[Part]
Loose = str | Blank | Part
"""What a template is taken apart into, before texts and fields that stand together are bound to a stretch."""


def bound(parts: Iterable[Loose]) -> Program:
    """The program of parts."""
    found: list[Part] = []
    fields: list[tuple[str, Blank]] = []
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
        elif isinstance(part, Blank):
            fields.append((text, part))
            text = ""
        else:
            if fields or text:
                found.append(Stretch(tuple(fields), text))
            fields, text = [], ""
            found.append(part)
    return (*found, Stretch(tuple(fields), text)) if fields or text else tuple(found)


def repetition(program: Program, name: str, numbered: str) -> Part:
    """A paragraph or a row for each line of a field."""
    match program:
        case (Stretch(((head, Blank(name=only) as blank),), tail),) if only == name and not numbered:
            return Listed(head, blank, tail)
    return Repeated(program, name, numbered)


def names(parts: Iterable[Loose]) -> Iterator[str]:
    """The fields of which parts tell, but for the picture."""
    for part in parts:
        if isinstance(part, Blank):
            yield part.name
        elif isinstance(part, Listed):
            yield part.blank.name
        elif isinstance(part, Stretch):
            yield from (blank.name for _, blank in part.fields)
        elif not isinstance(part, str | Picture):
            yield from names(part.program)


def _marked(number: int, line: Words) -> Words:
    return f"{mark(number)}{line}" if isinstance(line, str) else (Run(mark(number)), *line)
