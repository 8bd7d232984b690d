"""The outline of a sub-plan: our frame around the parent's facts, each section answering one above."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from plangen.model.deadlines import Deadline
from plangen.model.levels import Colour
from plangen.model.outline import Content, Section

from .parent import Parent

Data = dict[str, Any]


def outline(parent: Parent) -> list[Data]:
    """All sections in order; one whose like the parent does not have answers nothing."""
    return [_general(parent), _organisation(parent), _alerting(parent), _response(parent), *_rest(parent)]


def _general(parent: Parent) -> Data:
    plan, body = f"@{parent.plan.id}", f"@{parent.body.id}"
    purpose = f"为落实{plan}，规范{body}重污染天气应急响应工作，明确职责和各级别响应措施，制定本方案。"
    parts = [
        _section(parent, "purpose", "编制目的", _like(parent, "", "编制目的", "目的"), words=purpose),
        _section(parent, "basis", "编制依据", _like(parent, "basis", "编制依据", "依据"), generate="basis"),
    ]
    return _section(parent, "general", "编制目的与依据", _like(parent, "", "总则", "编制目的", "依据"), sections=parts)


def _organisation(parent: Parent) -> Data:
    plan, body = f"@{parent.plan.id}", f"@{parent.body.id}"
    if parent.duties:
        duties = {"generate": "duties", "of": [parent.body.id], "form": "list"}
        content = [{"words": f"{body}按照{plan}承担下列职责："}, duties]
    else:
        content = [{"words": f"{body}按照{plan}的分工，组织落实@{parent.free('response')}所列各项措施。"}]
    above = _like(parent, "duties", "组织", "职责")
    return _section(parent, "organisation", "组织机构与职责", above, content=content)


def _alerting(parent: Parent) -> Data:
    words = f"预警的发布、级别调整和解除以@{parent.plan.id}的规定为准。"
    parts = [
        _section(parent, name, title, _like(parent, generator, title), content=_tracks(parent, generator))
        for name, title, generator in (
            ("alert-levels", "预警分级", "triggers"),
            ("response-levels", "响应分级", "mapping"),
        )
        if parent.plan.alerts
    ]
    above = _like(parent, "", "预警")
    return _section(parent, "alerting", "预警与响应分级", above, words=words, sections=parts)


def _response(parent: Parent) -> Data:
    plan, body = f"@{parent.plan.id}", f"@{parent.body.id}"
    start = f"{body}接到预警通知后，按照预警级别启动相应级别的响应"
    held = "，组织落实下列措施；未列出的，" if parent.measures else "，履行本方案规定的职责；具体措施"
    words = f"{start}{held}按照{plan}执行。"
    above = _like(parent, "measures", "响应措施", "响应")
    return _section(parent, "response", "响应措施", above, words=words, sections=list(_levels(parent)))


def _rest(parent: Parent) -> Iterator[Data]:
    plan, body = f"@{parent.plan.id}", f"@{parent.body.id}"
    secure = (
        f"{body}应当明确应急响应的分管负责人和承办机构，安排专人联络和报送信息；"
        "响应期间实行24小时值守，保持通信畅通；应急响应所需经费、物资和装备按照有关规定予以保障。"
    )
    close = f"1. 本方案由{body}负责解释。\n2. 本方案自印发之日起施行，由{body}根据{plan}的修订和实施情况适时修订。"
    for name, title, words, like in (
        ("reporting", "信息报送", _reporting(parent), ("信息报送", "信息上报", "报告")),
        ("support", "保障措施", secure, ("保障",)),
        ("supplementary", "附则", close, ("附则", "预案管理", "解释", "实施")),
    ):
        yield _section(parent, name, title, _like(parent, "", *like), words=words)


def _section(parent: Parent, identity: str, title: str, above: Section | None, **rest: Any) -> Data:
    given = {key: value for key, value in rest.items() if value}
    if len(given.get("content", ())) == 1:
        given = {**given.pop("content")[0], **given}
    answer = parent.answer(above.id, above) if above else {}
    return {"id": parent.free(identity), "title": title, **answer, **given}


def _like(parent: Parent, generator: str, *titles: str) -> Section | None:
    return parent.section(lambda content: bool(generator) and content.generate == generator, *titles)


def _tracks(parent: Parent, generator: str) -> list[Data]:
    return [{"generate": generator, **_of_track(track)} for track in parent.plan.alerts]


def _of_track(track: str) -> Data:
    return {} if track == "pm25" else {"track": track}


def _levels(parent: Parent) -> Iterator[Data]:
    """A section for each level of each track at which the body has measures, from the lowest."""
    found = {(parent.plan.measures[key].track, level) for key, levels in parent.measures.items() for level in levels}
    for track, level in sorted(found, key=lambda pair: (pair[0] != "pm25", pair[0], pair[1].rank)):
        name = f"response-{level}" if track == "pm25" else f"response-{track}-{level}"
        above = parent.section(partial(_writes, track, level))
        content = [{"generate": "measures", "level": level.value, **_family(parent, track, level), **_of_track(track)}]
        yield _section(parent, name, _level_title(parent, track, level), above, content=content)
    yield from _going_on(parent, found)


def _going_on(parent: Parent, found: set[tuple[str, Colour]]) -> Iterator[Data]:
    """A section for each higher level of a cumulative plan at which the body has nothing to add."""
    if parent.plan.levels_are == "restated":
        return
    for track, known in parent.plan.alerts.items():
        below = [level for level in known.levels if (track, level) in found]
        for level in known.levels:
            if below and level.rank > below[-1].rank:
                lower = known.levels[below[-1]].response.chinese
                words = f"@{parent.body.id}继续落实{lower}应急响应措施，并加强对落实情况的督促检查。"
                name = f"response-{level}" if track == "pm25" else f"response-{track}-{level}"
                above = parent.section(partial(_writes, track, level))
                yield _section(parent, name, _level_title(parent, track, level), above, words=words)


def _family(parent: Parent, track: str, level: Colour) -> Data:
    """The family where the level has only one, so that it gets no lone subsection.

    Without it a cumulative level also says that it adds to the one below, so there it stays out.
    """
    families = {
        parent.plan.measures[key].family.value
        for key, levels in parent.measures.items()
        if level in levels and parent.plan.measures[key].track == track
    }
    lone = len(families) == 1 and parent.plan.levels_are == "restated"
    return {"family": families.pop()} if lone else {}


def _writes(track: str, level: Colour, content: Content) -> bool:
    return content.generate == "measures" and (content.track, content.level) == (track, level)


def _level_title(parent: Parent, track: str, level: Colour) -> str:
    known = parent.plan.alerts.get(track)
    rung = known.levels.get(level) if known else None
    if level is Colour.UNGRADED or not rung:
        return f"{known.pollutant if known else ''}{level.chinese}应急响应措施"
    return f"{rung.response.chinese}（{level.chinese}预警）响应措施"


def _reporting(parent: Parent) -> str:
    if not parent.deadlines:
        return f"@{parent.body.id}按照@{parent.plan.id}的要求报送应急响应情况。"
    sentences = [_report(parent, deadline) for deadline in parent.deadlines]
    if len(sentences) == 1:
        return sentences[0]
    return "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(sentences, 1))


def _report(parent: Parent, deadline: Deadline) -> str:
    known = parent.plan.bodies.keys() | parent.plan.groups.keys()
    to = f"向@{deadline.to}" if deadline.to in known else ""
    least = f"（不少于{deadline.at_least}）" if deadline.at_least else ""
    return f"@{parent.body.id}应当@{deadline.id}{to}报送{parent.detached(deadline.what)}{least}。"
