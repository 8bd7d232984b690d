"""Which level, family and sector the sentences of a plan stand under, by the headings and lead-ins above them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plangen.draft.outline import Passage

from .spelling import COLOURS, LEVELS, plainer, response

_LEVEL = re.compile(rf"([ⅠⅡⅢⅣ]|(?<![A-Za-z])(?:I{{1,3}}|IV)(?=级))级|({'|'.join(COLOURS)})")
_ABOUT = re.compile(r"措施|响应")
_NOT_MEASURES = re.compile(r"联动|总结|评估|报送|信息|终止|解除|启动|总体要求")
_OZONE = re.compile(r"O3|O₃|臭氧")
_FAMILIES = (
    ("health", re.compile(r"(?:健康|公众|个人)防护")),
    ("advisory", re.compile(r"倡议|建议性")),
    ("mandatory", re.compile(r"强制")),
)
_SECTORS = (
    ("industrial", re.compile(r"^工业|^企业")),
    ("mobile", re.compile(r"^移动源|^机动车")),
    ("dust", re.compile(r"^扬尘|^施工")),
    ("area", re.compile(r"^面源")),
    ("other", re.compile(r"^其[他它]|^综合|^生活源")),
)
_LEAD = re.compile(r"(.{2,10}?(?:源|其[他它]|综合)?(?:污染)?(?:减排|管控)?措施)[。：:](.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Context:
    """Under which headings a sentence stands."""

    colour: str = ""
    family: str = ""
    sector: str = ""
    track: str = "pm25"


def sentences(passage: Passage) -> Iterator[tuple[Context, str, str]]:
    """The sentences of a passage that state measures of a level, with what they stand under and their places."""
    base = _context((*passage.above, passage.title))
    context = base
    for text, place in passage.texts():
        words = text.strip()
        bare = re.sub(r"^[（(]?[\d一二三四五六七八九十①-⑩]+[）)、.．]?\s*", "", words)
        if (under := _under(base, context, bare)) is not None:
            context = under
            continue
        here, rest = _led(context, bare)
        if bare == words:  # what goes on without a mark goes on under the same lead
            context = here
        if not rest:
            context = here
            continue
        for sentence in _parts(rest, here):
            yield here, sentence, place


def _parts(words: str, context: Context) -> list[str]:
    """The sentences of a paragraph; in those of a sector also what semicolons divide."""
    ends = "。；" if context.sector else "。"
    return [part for part in re.findall(rf"(?:[^{ends}（(]|[（(][^）)]*[）)]|[（(])+[{ends}]?", words) if part.strip()]


def _context(titles: tuple[str, ...]) -> Context:
    """What the headings around a passage say."""
    context = Context()
    for title in titles:
        context = Context() if _NOT_MEASURES.search(title) else _read(context, title)
    return context


def _read(context: Context, title: str) -> Context:
    words = plainer(title)
    if _OZONE.search(words) and _ABOUT.search(words):
        context = replace(context, colour="ungraded", track="o3", family="mandatory")
    elif (level := _LEVEL.search(words)) and _ABOUT.search(words) and "分级" not in words:
        context = Context(_colour(level), context.family)
    for name, form in _FAMILIES:
        if form.search(words) and "措施" in words:
            context = replace(context, family=name, sector="")
    return replace(context, sector=_sector(words) or context.sector)


def _colour(found: re.Match[str]) -> str:
    if found[2]:
        return COLOURS[found[2]]
    return next(colour for colour, level in LEVELS.items() if level == response(found[1]))


def _sector(words: str) -> str:
    return next((name for name, form in _SECTORS if form.search(words) and "措施" in words), "")


def _under(base: Context, context: Context, words: str) -> Context | None:
    """The context that a line without a sentence opens: a heading that stayed an item."""
    if len(words) > 24 or set(words) & set("。；，："):
        return None
    level = _LEVEL.search(plainer(words))
    changed = _read(base if level else context, words)
    return changed if changed != context or level else None


def _led(context: Context, words: str) -> tuple[Context, str]:
    """The context and the rest of a paragraph that begins with a lead such as 工业源减排措施。"""
    found = _LEAD.match(words)
    sector = _sector(found[1]) if found else ""
    if found and (sector or any(form.search(found[1]) for _, form in _FAMILIES)):
        family = context.family if context.family in ("", "mandatory") or not sector else "mandatory"
        changed = _read(replace(context, family=family), found[1])
        return replace(changed, sector=sector or changed.sector), found[2].strip()
    return context, words
