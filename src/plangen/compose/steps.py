"""Sentences of an enterprise's measures: its own words, or what the facts of a step say."""

from __future__ import annotations

from plangen.model.enterprises import Enterprise, Step

from .characters import join

WHOLE = "全厂"
_BANNED = {"truck": "重型载货车辆运输", "machine": "非道路移动机械"}
_ALL = {"truck": "停止公路运输", "machine": "停止使用非道路移动机械"}


def steps(enterprise: Enterprise, stated: tuple[Step, ...]) -> tuple[str, ...]:
    """The sentences of the measures of one level, each with its full stop."""
    return tuple(sentence(step, enterprise) for step in stated)


def sentence(step: Step, enterprise: Enterprise) -> str:
    """停用1号水泥磨。 or 2号水泥磨限产30%（以日产量计）。 or the words of the step."""
    words = (step.words or _of_facts(step, enterprise)).strip()
    return words if words.endswith(("。", "；")) else f"{words}。"


def _of_facts(step: Step, enterprise: Enterprise) -> str:
    which = join([_unit(enterprise, unit) for unit in step.units], "、")
    share = str(step.by) if step.by else ""
    match step.do:
        case "stop":
            return f"停用{which}" if which else f"{WHOLE}停产"
        case "limit":
            basis = f"（以{step.of}计）" if step.of else ""
            return f"{which or WHOLE}限产{share}{basis}"
        case "rotate":
            least = f"，每日停产比例不低于{share}" if share else ""
            groups = "、".join(join([_unit(enterprise, unit) for unit in group], "和") for group in step.groups)
            return f"{groups or which or WHOLE}轮流停产{least}"
        case "ban":
            kind = step.vehicles or "truck"
            return f"停止使用{step.stage}及以下排放标准{_BANNED[kind]}" if step.stage else _ALL[kind]
        case "reduce-trips":
            return f"日进出厂车辆减少{share}"
    return ""


def _unit(enterprise: Enterprise, unit: str) -> str:
    return enterprise.units[unit].name if unit in enterprise.units else unit
