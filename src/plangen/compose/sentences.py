"""Sentences of measures: a template over the facts of a provision, or the sentence the facts themselves make."""

from __future__ import annotations

import re

from plangen.finding import Path, Text
from plangen.model.fact import Quantity
from plangen.model.measures import Provision

from .problems import Problems, nearest
from .triggers import condition

_GAP = re.compile(r"\{\{\s*([a-z]+)\s*\}\}")
BOUNDS = {">=": "不低于", ">": "超过", "<=": "不超过", "<": "低于", "+": "增加", "": ""}


PERIODS = {"日": "每日", "天": "每天", "周": "每周", "月": "每月", "小时": "每小时", "年": "每年"}


def _figure(amount: Quantity) -> tuple[str, str]:
    """The period before the bound and the figure after it: (每日, 1次) for 1 次/日."""
    _, _, period = amount.unit.partition("/")
    if period not in PERIODS:
        return "", amount.figure
    return PERIODS[period], amount.figure.removesuffix(f"/{period}")


def quantity(amount: Quantity | None) -> str:
    """不低于50%, 每日增加1次."""
    if not amount:
        return ""
    period, figure = _figure(amount)
    return period + BOUNDS[amount.bound] + figure


def threshold(amount: Quantity | None) -> str:
    """A size from which on: 每日10辆次及以上."""
    if not amount:
        return ""
    period, figure = _figure(amount)
    return period + {">=": f"{figure}及以上", ">": f"超过{figure}"}.get(amount.bound, BOUNDS[amount.bound] + figure)


def gaps(provision: Provision) -> dict[str, str]:
    """What a sentence template may name, as printed."""
    return {
        "do": provision.do,
        "object": provision.object,
        "at": provision.at,
        "area": provision.area,
        "stage": f"{provision.stage}及以下排放标准" if provision.stage else "",
        "amount": quantity(provision.amount),
        "threshold": threshold(provision.threshold),
        "except": "、".join(provision.unless),
        "when": "，或".join(
            "且".join(condition(each, "及以上") for each in all_of) for all_of in provision.when.alternatives
        )
        if provision.when
        else "",
    }


def sentence(provision: Provision, path: Path, problems: Problems) -> str:
    """The sentence of a provision in Markdown with references, ending with a full stop."""
    known = gaps(provision)
    if not provision.words:
        unless = f"（{known['except']}除外）" if known["except"] else ""
        object_ = known["stage"] + known["object"]
        return f"{known['area']}{known['at']}{known['do']}{known['amount']}{object_}{unless}。"

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name not in known:
            message = Text(
                f"句子模板里没有 {{{{ {name} }}}} 这一项", f"a sentence template cannot name {{{{ {name} }}}}"
            )
            problems.add("CO004", path, message, nearest(name, known))
        return known.get(name, "")

    words = _GAP.sub(fill, provision.words.strip())
    return words if words.endswith(("。", "；", "：")) else f"{words}。"
