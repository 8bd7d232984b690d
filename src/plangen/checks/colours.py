"""Colours and response levels in words and titles against the plan's own mapping."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from plangen.finding import Path, Severity, Text
from plangen.model.levels import Colour, Response
from plangen.model.outline import Section
from plangen.model.plan import Plan

from .prose import Passage, passages, typed
from .rule import Example, Found, Rule
from .subject import Subject
from .wording import level

_ROMAN = r"(Ⅰ|Ⅱ|Ⅲ|Ⅳ|III|II|IV|I)级"
_COLOUR = r"([蓝黄橙红])色"
_ASCII = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ"}
_CHARACTERS = {"蓝": Colour.BLUE, "黄": Colour.YELLOW, "橙": Colour.ORANGE, "红": Colour.RED}
_LEVEL_FIRST = re.compile(_ROMAN + r"(?:应急)?(?:响应)?（" + _COLOUR + r"(?:预警)?）")
_COLOUR_FIRST = re.compile(_COLOUR + r"(?:预警)?（" + _ROMAN)
_STARTS = re.compile(_COLOUR + r"预警[^。；\n蓝黄橙红ⅠⅡⅢⅣI未不降升解]{0,40}?" + _ROMAN + r"(?:应急)?响应")
_RESPECTIVELY = re.compile(
    r"((?:[蓝黄橙红]色(?:预警)?(?:[、，]|和|及|以及)?){2,4})[^。；]{0,14}?分别[^。；]{0,8}?((?:(?:III|II|IV|I|[ⅠⅡⅢⅣ])级(?:应急)?(?:响应)?(?:[、，]|和|及|以及)?){2,4})"
)
_DENIED = re.compile(r"未|不|低于")
_MIXED = re.compile(
    rf"(?:发布|启动|接到|达到){_ROMAN}(?:（[蓝黄橙红]色）)?(?:重污染天气)?预警|启动{_COLOUR}(?:应急)?响应"
)
_TITLE = re.compile(rf"{_ROMAN}|{_COLOUR}")
_BOUNDARY = re.compile(r"(?:持续\d+(?:小时|天))(及以上|以上)")


def mappings(plan: Plan) -> Mapping[Colour, set[Response]]:
    """The responses that each colour starts, over all tracks of a plan."""
    found: dict[Colour, set[Response]] = {}
    for track in plan.alerts.values():
        for colour, stated in track.levels.items():
            found.setdefault(colour, set()).add(stated.response)
    return found


def response(roman: str) -> Response:
    """Ⅲ of Ⅲ or III."""
    return Response(_ASCII.get(roman, roman))


def _pairs(passage: Passage) -> Iterator[tuple[str, Colour, Response]]:
    for match in _LEVEL_FIRST.finditer(passage.bare):
        yield match[0], _CHARACTERS[match[2]], response(match[1])
    for pattern in (_COLOUR_FIRST, _STARTS):
        for match in pattern.finditer(passage.bare):
            if not _DENIED.search(passage.bare[max(0, match.start() - 4) : match.start()]):
                yield match[0], _CHARACTERS[match[1]], response(match[2])


def _known(subject: Subject) -> Mapping[Colour, set[Response]]:
    """The responses that each colour starts; of an old plan without such facts, as its words have them most often."""
    known = mappings(subject.plan)
    if known or not subject.manuscript:
        return known
    counts: dict[Colour, Counter[Response]] = {}
    for passage in typed(subject.plan):
        told = [(colour, reached) for _, colour, reached in _pairs(passage)]
        told += [
            each for match in _RESPECTIVELY.finditer(passage.bare) for each in _listed(*match.groups()) for _ in "12"
        ]
        for colour, reached in told:
            counts.setdefault(colour, Counter())[reached] += 1
    return {colour: {found.most_common(1)[0][0]} for colour, found in counts.items() if _is_sure(found)}


def _listed(colours: str, romans: str) -> Iterator[tuple[Colour, Response]]:
    """Colours and levels that are told respectively; twice as sure as one told beside the other."""
    one, two = re.findall("[蓝黄橙红]", colours), re.findall(_ROMAN, romans)
    if len(one) == len(two):
        yield from ((_CHARACTERS[colour], response(roman)) for colour, roman in zip(one, two, strict=True))


def _is_sure(counts: Counter[Response]) -> bool:
    first, *others = [count for _, count in counts.most_common()]
    return not others or first > others[0]


def _mismatched(subject: Subject) -> Iterator[Found]:
    known = _known(subject)
    for passage in passages(subject.plan):
        for said, colour, reached in _pairs(passage):
            if colour in known and reached not in known[colour]:
                right = "、".join(each.chinese for each in known[colour])
                message = Text(
                    f"“{said}”：{level(colour).zh}对应的是{right}响应",
                    f"“{said}”: {level(colour).en} starts response {right.replace('级', '')}",
                )
                yield Found(passage.path, message, said=said)


def _mixed(subject: Subject) -> Iterator[Found]:
    if not _known(subject):
        return
    for passage in passages(subject.plan):
        for match in _MIXED.finditer(passage.bare):
            message = Text(
                f"“{match[0]}”：预警用颜色，响应用级别",
                f"“{match[0]}”: alerts have colours, responses have levels",
            )
            yield Found(passage.path, message, said=match[0])


def _misplaced(subject: Subject) -> Iterator[Found]:
    for kind, sections in (("sections", subject.plan.sections), ("annexes", subject.plan.annexes)):
        for section in sections:
            yield from _under(subject.plan, section, (kind, section.id), "")


def _under(plan: Plan, section: Section, path: Path, heading: str) -> Iterator[Found]:
    heading = section.title if _TITLE.search(section.title) else heading
    for index, content in enumerate(section.content):
        if content.generate == "measures" and content.level and heading:
            wrong = _disagrees(plan, heading, content.track, content.level)
            if wrong:
                place: Path = path if len(section.content) == 1 else (*path, "content", index)
                message = Text(
                    f"“{heading}”之下列的是{level(content.level).zh}的措施",
                    f"under “{heading}” stand the measures of {level(content.level).en}",
                )
                yield Found((*place, "level"), message)
    for below in section.sections:
        yield from _under(plan, below, (*path, "sections", below.id), heading)


def _disagrees(plan: Plan, heading: str, track: str, colour: Colour) -> bool:
    stated = plan.alerts[track].levels.get(colour) if track in plan.alerts else None
    romans = {response(roman) for roman, _ in _TITLE.findall(heading) if roman}
    colours = {_CHARACTERS[each] for _, each in _TITLE.findall(heading) if each}
    return bool(romans and stated and stated.response not in romans) or bool(colours and colour not in colours)


def _other_boundary(subject: Subject) -> Iterator[Found]:
    track = subject.plan.alerts.get("pm25")
    if track is None:
        return
    for passage in passages(subject.plan):
        for sentence in re.split(r"[。；\n]", passage.bare):
            for match in _BOUNDARY.finditer(sentence) if "AQI" in sentence else ():
                if match[1] != track.at_least:
                    message = Text(
                        f"“{match[0]}”：本预案的边界词是“{track.at_least}”",
                        f"“{match[0]}”: the boundary word of this plan is “{track.at_least}”",
                    )
                    yield Found(passage.path, message, said=match[0])


_GROUND = Text(
    "环大气〔2024〕6号：黄、橙、红对应Ⅲ、Ⅱ、Ⅰ级", "MEE Huan Daqi [2024] No. 6: yellow, orange, red start III, II, I"
)
_LEVELS = "levels: {yellow: {response: Ⅲ}, orange: {response: Ⅱ}, red: {response: Ⅰ}}"
_ALERTS = f"alerts: {{pm25: {{pollutant: PM2.5, {_LEVELS}}}}}\n"


def _words(words: str) -> str:
    return _ALERTS + f"sections: [{{id: start, title: 启动, words: '{words}'}}]\n"


_SECTION = (
    "levels-are: restated\nmeasures:\n  sites:\n    family: mandatory\n    sector: dust\n    object: 土石方作业\n"
    "    yellow: {do: 停止}\n    orange: same\n"
    "sections: [{id: third, title: Ⅲ级响应措施, generate: measures, level: yellow}]\n"
)

AL015 = Rule(
    id="AL015",
    name="colour-and-response-in-words",
    severity=Severity.ERROR,
    title=Text("文中的颜色与响应级别不对应", "a colour and a response level in the words do not correspond"),
    why=Text(
        "文中和标题里的颜色、级别要与 alerts 的对应关系一致。",
        "Colours and levels in words and titles follow the mapping in alerts.",
    ),
    ground=_GROUND,
    advice=Text("请按 alerts 的对应关系改正。", "Follow the mapping in alerts."),
    check=_mismatched,
    bad=Example(_words("按照Ⅲ级（橙色）响应执行。")),
    good=Example(_words("按照Ⅱ级（橙色）响应执行。")),
)
AL016 = Rule(
    id="AL016",
    name="measures-under-wrong-level",
    severity=Severity.ERROR,
    title=Text("标题是一级，措施是另一级", "a heading names one level, its measures are of another"),
    why=Text(
        "由事实生成的措施要列在同一级别的标题之下。", "Generated measures stand under the heading of their own level."
    ),
    ground=_GROUND,
    advice=Text("请核对 level 和标题。", "Compare level with the heading."),
    check=_misplaced,
    bad=Example(_ALERTS + _SECTION.replace("level: yellow", "level: orange")),
    good=Example(_ALERTS + _SECTION),
)
AL017 = Rule(
    id="AL017",
    name="colour-for-level",
    severity=Severity.WARNING,
    title=Text("预警写成级别，或响应写成颜色", "an alert is called by a level, or a response by a colour"),
    why=Text("预警以颜色分级，响应以Ⅰ、Ⅱ、Ⅲ级分级。", "Alerts are graded by colours, responses by levels I, II, III."),
    ground=_GROUND,
    advice=Text("请写“黄色预警”“Ⅲ级响应”。", "Write the colour of an alert and the level of a response."),
    check=_mixed,
    bad=Example(_words("发布Ⅲ级预警后，各单位开展督导。")),
    good=Example(_words("发布黄色预警后，启动Ⅲ级响应。")),
)
AL018 = Rule(
    id="AL018",
    name="boundary-word-in-words",
    severity=Severity.WARNING,
    title=Text("文中的边界词与 alerts 不同", "a boundary word in the words differs from alerts"),
    why=Text("同一条件只用一个边界词。", "A condition has one boundary word throughout."),
    ground=_GROUND,
    advice=Text("请统一，或改由 generate: triggers 生成。", "Use one word, or let generate: triggers write it."),
    check=_other_boundary,
    bad=Example(_words("预测日AQI＞150持续48小时以上的，发布预警。")),
    good=Example(_words("预测日AQI＞150持续48小时及以上的，发布预警。")),
)
