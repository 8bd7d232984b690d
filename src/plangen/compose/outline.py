"""Expanding the outline: words, fragments, generated content, figures and tables become a draft."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.document.nodes import FlowEdge, FlowKind, Image, Run
from plangen.finding import Path
from plangen.model.bodies import Answer
from plangen.model.outline import Annex, Content, Figure, Flow, Section, Tree

from .context import Context, Generated
from .draft import (
    Clause,
    DraftAnnex,
    DraftBlock,
    DraftChart,
    DraftFlow,
    DraftPlan,
    DraftSection,
    DraftTree,
    Ready,
)
from .fragments import fragment
from .generate import GENERATORS
from .tables import data_table
from .words import clauses, references


def expand(context: Context) -> DraftPlan:
    """The draft of a plan: everything in its place, nothing numbered yet."""
    plan = context.plan
    return DraftPlan(
        preamble=_generated(context, plan.preamble, ("preamble",), "preamble").blocks,
        sections=tuple(_section(context, section, ("sections", section.id)) for section in plan.sections),
        annexes=tuple(_annex(context, annex, ("annexes", annex.id)) for annex in plan.annexes),
    )


def _annex(context: Context, annex: Annex, path: Path) -> DraftAnnex:
    return DraftAnnex(_section(context, annex, path), annex.numbering, annex.page == "landscape")


def _section(context: Context, section: Section, path: Path) -> DraftSection:
    own = _generated(context, section.content, path, section.id)
    below = (_section(context, each, (*path, "sections", each.id)) for each in section.sections)
    return DraftSection(
        id=section.id,
        title=references(section.title),
        path=path,
        content=tuple(_stating(own.blocks, section.states)),
        sections=(*own.sections, *below),
        origin=origin(section.answers),
    )


def origin(answer: Answer | None) -> str:
    """``plan#clause`` of the clause above that is answered."""
    return f"{answer.plan}#{answer.clause}" if answer else ""


def _stating(blocks: tuple[DraftBlock, ...], states: tuple[str, ...]) -> Iterator[DraftBlock]:
    """The first clause of a section carries the facts that the section declares to state."""
    for index, block in enumerate(blocks):
        if index == 0 and states and isinstance(block, Clause):
            yield Clause(
                block.words,
                block.path,
                block.role,
                block.item,
                block.starts,
                block.mark,
                block.id,
                block.origin,
                (*block.states, *states),
            )
        else:
            yield block


def _generated(context: Context, content: tuple[Content, ...], path: Path, owner: str) -> Generated:
    """All content of a section in order."""
    pieces = [_content(context, each, (*path, "content", n), owner) for n, each in enumerate(content)]
    blocks = tuple(block for piece in pieces for block in piece.blocks)
    return Generated(blocks, tuple(section for piece in pieces for section in piece.sections))


def _content(context: Context, content: Content, path: Path, owner: str) -> Generated:
    if content.generate:
        return GENERATORS[content.generate](context, content, path, owner)
    if content.figure:
        return Generated((_figure(context.plan.figures[content.figure], path),))
    if content.table:
        return Generated((data_table(context.plan.tables[content.table]),))
    if content.fragment:
        name = content.fragment
        words = fragment(name, content.given, context.plan, context.library.fragments, context.problems, path)
        return Generated(clauses(words, path))
    return Generated(clauses(content.words, path))


def _figure(figure: Figure, path: Path) -> DraftBlock:
    if figure.tree:
        return DraftChart(_tree(figure.tree), figure.alt, path, figure.id, figure.caption)
    if figure.flow:
        return _flow(figure.flow, figure, path)
    caption = (Run(figure.caption),) if figure.caption else ()
    image = Image(figure.data, figure.media, figure.width, figure.height, figure.alt, caption, figure.id)
    return Ready(image)


def _flow(flow: Flow, figure: Figure, path: Path) -> DraftFlow:
    boxes = tuple((box, references(each.text), FlowKind(each.kind)) for box, each in flow.boxes.items())
    edges = tuple(FlowEdge(*edge) for edge in flow.edges)
    return DraftFlow(boxes, edges, figure.alt, path, figure.id, figure.caption)


def _tree(tree: Tree) -> DraftTree:
    return DraftTree(references(tree.box), tuple(_tree(below) for below in tree.below))
