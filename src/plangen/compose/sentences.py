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


def quantity(amount: Quantity | None) -> str:
    """不低于50%, 增加1次/日."""
    return BOUNDS[amount.bound] + amount.figure if amount else ""


def threshold(amount: Quantity | None) -> str:
    """A size from which on: 10辆次/日及以上."""
    if not amount:
        return ""
    return {">=": f"{amount.figure}及以上", ">": f"超过{amount.figure}"}.get(amount.bound, quantity(amount))


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
