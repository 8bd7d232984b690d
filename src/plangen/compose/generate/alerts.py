"""Alert levels, the mapping to response levels and the reduction ratios, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plangen.compose.characters import POLLUTANTS, SYMBOLS, join
from plangen.compose.context import Context, Generated
from plangen.compose.draft import NO_ITEM, Clause, text
from plangen.compose.triggers import INDEX, trigger
from plangen.finding import Path, Text
from plangen.model.fact import Percent
from plangen.model.levels import Colour, Reduction, Response, Track
from plangen.model.outline import Content

COUNTS = {1: "一", 2: "两", 3: "三", 4: "四"}


def track_of(context: Context, content: Content, path: Path) -> Track | None:
    """The track that a content asks for; its absence is recorded as a problem."""
    track = context.plan.alerts.get(content.track)
    if track is None:
        context.problems.add(
            "CO005",
            path,
            Text(
                f"本预案没有 alerts/{content.track}，无法生成", f"this plan has no alerts/{content.track} to write from"
            ),
            Text("在 alerts 下补充该轨道，或改写为 words", "add the track under alerts, or write words instead"),
        )
    return track


def triggers(context: Context, content: Content, path: Path, _owner: str) -> Generated:
    """预警分级: the index, then one item a level, from the lowest."""
    track = track_of(context, content, path)
    if track is None:
        return Generated()
    address: Path = ("alerts", content.track, "levels")
    graded = [colour for colour in track.levels if colour is not Colour.UNGRADED]
    clauses = [
        Clause(
            text(_episode(context, content.track, "的重污染天气，") + _index(track, graded)), ("alerts", content.track)
        )
    ]
    stated = [(colour, level) for colour, level in track.levels.items() if level.when]
    for position, (colour, level) in enumerate(stated):
        when = trigger(level.when, track.at_least) if level.when else ""
        name = f"{colour.chinese}预警：" if colour is not Colour.UNGRADED else "预警启动标准："
        unless = "，且未达到高级别预警条件" if level.unless_higher else ""
        state = f"alerts.{content.track}.levels.{colour}"
        item = 0 if graded else NO_ITEM
        words = text(f"{name}{when}{unless}。")
        place: Path = (*address, colour.value)
        clauses.append(Clause(words, place, item=item, starts=position == 0, id=state, states=(state,)))
    return Generated(tuple(clauses))


def _episode(context: Context, track: str, after: str) -> str:
    """臭氧（O3）为首要污染物的重污染天气，: which track is spoken of, where a plan has several."""
    if len(context.plan.alerts) < 2:
        return ""
    pollutant = context.plan.alerts[track].pollutant if track in context.plan.alerts else track
    return f"{POLLUTANTS.get(track, pollutant)}为首要污染物{after}"


def _index(track: Track, graded: Sequence[Colour]) -> str:
    index = INDEX.get(track.index, track.index.upper())
    words = f"重污染天气预警以空气质量指数（{index}）为指标" if track.index == "aqi" else f"预警以{index}为指标"
    if track.mean == "running-24h":
        words += f"，{index}日均值按连续24小时（可以跨自然日）均值计算"
    if len(graded) > 1:
        names = join([colour.chinese for colour in graded], "和")
        words += f"，预警级别由低到高分为{names}{COUNTS[len(graded)]}级"
    return f"{words}。"


def mapping(context: Context, content: Content, path: Path, _owner: str) -> Generated:
    """应急响应分级: which response each alert starts."""
    track = track_of(context, content, path)
    if track is None:
        return Generated()
    responses = [level.response for level in track.levels.values() if level.response is not Response.UNGRADED]
    clauses: list[Clause] = []
    if responses:
        names = "、".join(f"{response.chinese}应急响应" for response in responses)
        episode = _episode(context, content.track, "的重污染天气，")
        lead = f"{episode}应急响应分为{COUNTS[len(responses)]}个等级，由低到高依次为{names}。"
        clauses.append(Clause(text(lead), ("alerts", content.track)))
    symbol = SYMBOLS.get(content.track, track.pollutant)
    for colour, level in track.levels.items():
        alert = f"{colour.chinese}预警" if colour is not Colour.UNGRADED else f"{symbol}重污染天气预警"
        response = f"{level.response.chinese}应急响应" if responses else f"{symbol}重污染应急响应，响应不分等级"
        state = f"alerts.{content.track}.levels.{colour}.response"
        address: Path = ("alerts", content.track, "levels", colour.value, "response")
        clauses.append(Clause(text(f"发布{alert}时，启动{response}。"), address, id=state, states=(state,)))
    return Generated(tuple(clauses))


def reduction(context: Context, content: Content, path: Path, _owner: str) -> Generated:
    """总体减排要求: the least ratios by level, exceptions for single pollutants, and the rule for trading."""
    found = context.plan.reduction.get(content.track)
    if found is None:
        context.problems.add(
            "CO005",
            path,
            Text(f"没有 reduction/{content.track}，无法生成", f"there is no reduction/{content.track} to write from"),
            Text("在 reduction 下补充比例", "state the ratios under reduction"),
        )
        return Generated()
    track = context.plan.alerts.get(content.track)
    state = f"reduction.{content.track}"
    episode = _episode(context, content.track, "的")
    sentences = "".join(_ratio_sentences(found, track, episode))
    return Generated((Clause(text(sentences), ("reduction", content.track), id=state, states=(state,)),))


def _ratio_sentences(found: Reduction, track: Track | None, episode: str) -> Iterator[str]:
    society = "全社会" if found.of == "whole-society" else found.of
    names = join([POLLUTANTS.get(each, each) for each in found.pollutants], "和")
    levels, ratios = _by_level(found.least, track)
    yield f"{episode}应急响应期间，{society}{names}{levels}的减排比例{ratios}以上。"
    for pollutant, least in found.own.items():
        levels, ratios = _by_level(least, track)
        yield f"其中，{POLLUTANTS.get(pollutant, pollutant)}{levels}的减排比例{ratios}以上。"
    if found.trade:
        traded = join([SYMBOLS.get(each, each) for each in found.trade.pollutants], "和")
        levels, sums = _by_level(found.trade.sum_least, track)
        yield f"{traded}的减排比例可以结合实际调整，但二者减排比例之和{levels}{sums}以上。"
    if found.relief:
        yield "确因客观原因达不到上述比例的，提供详细的测算说明和清单后，可以酌情核减。"


def _by_level(ratios: Mapping[Colour, Percent], track: Track | None) -> tuple[str, str]:
    """(在Ⅲ级、Ⅱ级、Ⅰ级应急响应下, 分别达到10%、20%和30%); one ungraded level has no 分别."""
    colours = [colour for colour in ratios if colour is not Colour.UNGRADED]
    if not colours:
        return "", f"达到{next(iter(ratios.values()))}"
    each = "分别" if len(colours) > 1 else ""
    return f"在{_level_names(colours, track)}下", f"{each}达到{join([str(ratios[colour]) for colour in colours], '和')}"


def _level_names(colours: Sequence[Colour], track: Track | None) -> str:
    """Ⅲ级、Ⅱ级、Ⅰ级应急响应, or 黄色、橙色、红色预警 where no response is mapped."""
    if track and all(colour in track.levels for colour in colours):
        return "、".join(track.levels[colour].response.chinese for colour in colours) + "应急响应"
    return "、".join(colour.chinese for colour in colours) + "预警"
