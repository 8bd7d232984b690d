"""Numbering and resolving: a draft becomes nodes, in the order in which it will be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from plangen.document.nodes import (
    Block,
    Box,
    Break,
    Cell,
    Column,
    FlowBox,
    FlowChart,
    Inlines,
    Link,
    Paragraph,
    ParagraphRole,
    Row,
    Run,
    Section,
    Table,
    TreeChart,
)
from plangen.finding import Path, Text

from .characters import runs
from .draft import (
    Clause,
    DraftAnnex,
    DraftBlock,
    DraftCell,
    DraftChart,
    DraftFlow,
    DraftRow,
    DraftSection,
    DraftTable,
    DraftTree,
    Ready,
    Reference,
    Words,
)
from .marks import marks
from .names import Printed
from .numbering import Scheme
from .problems import Problems, nearest


def section_targets(sections: Iterable[DraftSection], scheme: Scheme) -> dict[str, Link]:
    """Section id → how a reference to it is printed."""
    targets: dict[str, Link] = {}
    for section, path in _walk(sections, ()):
        targets[section.id] = Link(scheme.cited(path), section.id)
    return targets


def annex_targets(annexes: tuple[DraftAnnex, ...]) -> dict[str, Link]:
    """Annex id → 附件1, or 附件 where there is one only (GB/T 9704-2012, 7.3.4)."""
    labels = ["附件"] if len(annexes) == 1 else [f"附件{number}" for number in range(1, len(annexes) + 1)]
    return {annex.section.id: Link(label, annex.section.id) for annex, label in zip(annexes, labels, strict=True)}


def _walk(sections: Iterable[DraftSection], above: tuple[int, ...]) -> Iterator[tuple[DraftSection, tuple[int, ...]]]:
    for position, section in enumerate(sections, 1):
        path = (*above, position)
        yield section, path
        yield from _walk(section.sections, path)


class Resolver:
    """Turns drafts into nodes. It remembers who was introduced, so feed it the document in reading order."""

    def __init__(self, names: Mapping[str, Printed], targets: Mapping[str, Link], problems: Problems) -> None:
        self.names = names
        self.targets = targets
        self.problems = problems
        self.introduced: set[str] = set()

    def start_again(self) -> None:
        """Forget who was introduced: the notice and the plan each introduce names for themselves."""
        self.introduced.clear()

    def words(self, words: Words, path: Path, *, running: bool = True) -> Inlines:
        """Inlines of words; outside running text (titles, tables, charts) nobody is introduced."""
        return tuple(self._inlines(words, path, running))

    def plain(self, words: Words, path: Path) -> str:
        """Text of words outside running text."""
        return "".join("" if isinstance(each, Break) else each.text for each in self.words(words, path, running=False))

    def _inlines(self, words: Words, path: Path, running: bool) -> Iterator[Run | Link | Break]:
        pending: list[Run] = []
        for word in words:
            resolved = self._reference(word, path, running) if isinstance(word, Reference) else word
            if isinstance(resolved, Run):
                pending.append(resolved)
                continue
            yield from _merged(pending)
            pending = []
            yield resolved
        yield from _merged(pending)

    def _reference(self, word: Reference, path: Path, running: bool) -> Run | Link:
        if target := self.targets.get(word.id):
            return target
        name = self.names.get(word.id)
        if name is None:
            known = nearest(word.id, [*self.names, *self.targets])
            message = Text(f"“@{word.id}” 没有对应的内容", f"“@{word.id}” refers to nothing")
            self.problems.add("CO001", (*path, f"@{word.id}"), message, known)
            return Run(f"@{word.id}")
        first = running and word.id not in self.introduced
        if first:
            self.introduced.add(word.id)
        return Run(name(first))

    def sections(self, sections: Iterable[DraftSection], scheme: Scheme, above: tuple[int, ...] = ()) -> list[Section]:
        """Numbered sections with everything in them."""
        return [self._section(section, scheme, (*above, n)) for n, section in enumerate(sections, 1)]

    def _section(self, draft: DraftSection, scheme: Scheme, path: tuple[int, ...]) -> Section:
        title = self.words(draft.title, draft.path, running=False)
        blocks = self.blocks(draft.content, scheme, len(path), draft.id, draft.origin)
        return Section(
            id=draft.id,
            level=len(path),
            number=scheme.number(path),
            mark=scheme.heading(path),
            title=title,
            blocks=(*blocks, *self.sections(draft.sections, scheme, path)),
            origin=draft.origin,
        )

    def blocks(
        self, content: Iterable[DraftBlock], scheme: Scheme, level: int, owner: str, origin: str = ""
    ) -> list[Block]:
        """Blocks under a heading of ``level``; clauses without an id of their own are counted under ``owner``."""
        content = tuple(content)
        found: list[Block] = []
        for position, (draft, mark) in enumerate(zip(content, marks(content, scheme, level), strict=True), 1):
            match draft:
                case Clause():
                    found.append(self._paragraph(draft, mark, draft.id or f"{owner}.{position}", origin))
                case DraftTable():
                    found.append(self._table(draft, draft.id or f"{owner}.{position}"))
                case DraftChart():
                    root = self._box(draft.root, draft.path)
                    found.append(TreeChart(root, draft.alt, draft.id or owner, _caption(draft)))
                case DraftFlow():
                    found.append(self._flow(draft))
                case Ready():
                    found.append(draft.block)
        return found

    def _paragraph(self, draft: Clause, mark: str, identity: str, origin: str) -> Paragraph:
        return Paragraph(
            self.words(draft.words, draft.path),
            role=draft.role,
            mark=mark,
            depth=max(draft.item, 0),
            id=identity,
            origin=draft.origin or origin,
            states=draft.states,
        )

    def _table(self, draft: DraftTable, identity: str) -> Table:
        return Table(
            tuple(Column(weight) for weight in draft.weights),
            tuple(self._row(row, draft.path) for row in draft.rows),
            tuple(self._row(row, draft.path) for row in draft.header),
            self.words(draft.caption, draft.path, running=False),
            identity,
        )

    def _row(self, draft: DraftRow, path: Path) -> Row:
        return Row(tuple(self._cell(cell, path) for cell in draft.cells), draft.id, draft.origin)

    def _cell(self, draft: DraftCell, path: Path) -> Cell:
        paragraphs = tuple(
            Paragraph(self.words(words, draft.path or path, running=False), role=ParagraphRole.CELL)
            for words in draft.words
        )
        return Cell(paragraphs, draft.columns, draft.rows, draft.align, draft.tone)

    def _flow(self, draft: DraftFlow) -> FlowChart:
        boxes = tuple(FlowBox(name, self.plain(words, draft.path), kind) for name, words, kind in draft.boxes)
        return FlowChart(boxes, draft.edges, draft.alt, draft.id, _caption(draft))

    def _box(self, draft: DraftTree, path: Path) -> Box:
        return Box(self.plain(draft.words, path), tuple(self._box(below, path) for below in draft.below))


def _caption(draft: DraftChart | DraftFlow) -> Inlines:
    return (Run(draft.caption),) if draft.caption else ()


def _merged(pending: list[Run]) -> Iterator[Run]:
    """Neighbouring runs of one style become one before notation is looked for: PM2.5 may be split by a reference."""
    for bold, group in groupby(pending, lambda run: run.bold):
        yield from runs("".join(run.text for run in group), bold=bold)
