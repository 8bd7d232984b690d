"""Measures of one level: by family, mandatory ones by sector."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from plangen.compose.context import Context, Generated
from plangen.compose.draft import Clause, DraftSection, text
from plangen.compose.sentences import sentence
from plangen.compose.words import inline
from plangen.finding import Path, Text
from plangen.model.levels import Colour
from plangen.model.measures import Family, Measure
from plangen.model.outline import Content
from plangen.model.plan import Plan


def measures(context: Context, content: Content, path: Path, owner: str) -> Generated:
    """The measures that one level states; without a family, a subsection for each family."""
    level = content.level or Colour.UNGRADED
    chosen = [measure for measure in context.plan.measures.values() if _stands(measure, content, level)]
    if not chosen:
        _report_empty(context, content, path, level)
    if content.family or content.form in {"list", "paragraphs"}:
        return Generated(tuple(_blocks(context, chosen, level, content.form, owner)))
    sections = tuple(
        DraftSection(
            f"{owner}-{family}",
            text(family.chinese),
            path,
            tuple(_blocks(context, of_family, level, None, f"{owner}-{family}")),
        )
        for family in Family
        if (of_family := [measure for measure in chosen if measure.family is family])
    )
    return Generated(tuple(_increment(context.plan, content.track, level)), sections)


def _stands(measure: Measure, content: Content, level: Colour) -> bool:
    return (
        level in measure.stated
        and measure.track == content.track
        and content.family in (None, measure.family)
        and (not content.of or measure.id in content.of)
    )


def _increment(plan: Plan, track: str, level: Colour) -> Iterator[Clause]:
    """The sentence by which a cumulative level joins on to the one below."""
    levels = plan.alerts[track].levels if track in plan.alerts else {}
    lower = [colour for colour in levels if colour.rank < level.rank]
    if plan.levels_are == "cumulative" and lower and level in levels:
        below = levels[lower[-1]].response.chinese
        yield Clause(text(f"在落实{below}应急响应措施的基础上，增加下列措施："), ("levels-are",))


def _blocks(context: Context, chosen: list[Measure], level: Colour, form: str | None, owner: str) -> Iterator[Clause]:
    """Mandatory measures: one paragraph a sector, opened by the sector's name. Others: one list item a measure."""
    mandatory = all(measure.family is Family.MANDATORY for measure in chosen)
    if form == "list" or (form is None and not mandatory):
        for position, measure in enumerate(chosen):
            yield _item(context, measure, level, position == 0)
        return
    ordered = sorted(chosen, key=lambda measure: _sector_order(chosen, measure))
    for sector, group in groupby(ordered, key=lambda measure: measure.sector):
        together = list(group)
        words = text(f"{sector.chinese}。", bold=True) if sector else ()
        states = tuple(f"measures.{measure.id}.{level}" for measure in together)
        for measure in together:
            words += inline(sentence(measure.levels[level], ("measures", measure.id), context.problems))
        above = " ".join(dict.fromkeys(filter(None, map(_origin, together))))
        path: Path = ("measures", together[0].id)
        yield Clause(words, path, id=f"{owner}.{sector or 'all'}", origin=above, states=states)


def _sector_order(chosen: list[Measure], measure: Measure) -> int:
    """Sectors stand in the order of their first measure in the plan."""
    return next(index for index, each in enumerate(chosen) if each.sector is measure.sector)


def _item(context: Context, measure: Measure, level: Colour, first: bool) -> Clause:
    state = f"measures.{measure.id}.{level}"
    path: Path = ("measures", measure.id)
    words = inline(sentence(measure.levels[level], path, context.problems))
    return Clause(words, path, item=0, starts=first, id=state, states=(state,), origin=_origin(measure))


def _origin(measure: Measure) -> str:
    return f"{measure.answers.plan}#{measure.answers.clause}" if measure.answers else ""


def _report_empty(context: Context, content: Content, path: Path, level: Colour) -> None:
    family = content.family.chinese if content.family else "措施"
    context.problems.add(
        "CO005",
        path,
        Text(f"{level.chinese or '该'}级别没有{family}可以生成", f"no measures at level {level} to write from"),
        Text("在 measures 下为该级别写措施，或删去这一节", "state measures at this level, or drop the section"),
    )
