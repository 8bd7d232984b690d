"""Whether a mandatory measure is of a kind that the law names, or says on what it rests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text
from plangen.model.measures import Family, Measure, Sector

from .prose import address
from .rule import Example, Found, Rule
from .strength import modality
from .subject import Subject
from .wording import level

_KINDS = re.compile(
    r"企业|工业|工厂|工序|生产|产能|负荷|锅炉|炉窑|机组|清单|停限产"
    r"|车|机动|交通|通行|行驶|运输|非道路|机械|船舶|油气|汽油|油品|加油"
    r"|烟花|爆竹|焰火|工地|施工|土石方|拆除|拆迁|搅拌|喷涂|喷浆|涂装|粉刷|沥青|切割|焊接|矿山|砂石|堆场|物料|扬尘|露天"
    r"|烧烤|焚烧|秸秆|燃煤|散煤|煤炭|学校|幼儿园|学生|户外|室外|人工影响天气|增雨|增雪|溶剂|挥发性|VOCs"
)
"""The kinds of Article 96, and what other articles of the law forbid or limit at any time."""
_BINDS = 2
"""Limits and bans take something away from people; reductions and stricter checks do not."""
_RESTS_ON = re.compile(r"@[a-z]|《|依法")


def _unnamed(subject: Subject) -> Iterator[Found]:
    for measure in subject.plan.measures.values():
        if measure.family is not Family.MANDATORY or measure.sector is Sector.SUPERVISION or measure.answers:
            continue
        for colour, provision in measure.levels.items():
            if (modality(provision.do) or 0) < _BINDS or _is_grounded(measure):
                continue
            message = Text(
                f"强制性措施“{measure.id}”（{provision.do}{provision.object}）不在法律列举的应急措施之内，也没有写依据",
                f"the mandatory “{measure.id}” ({level(colour).en}) is not of a kind that the law names, nor does it"
                " say on what it rests",
            )
            yield Found(address(subject.plan, measure.id, colour, "do"), message)
            break


def _is_grounded(measure: Measure) -> bool:
    said = [text for each in measure.levels.values() for text in (each.object, each.at, each.words)]
    return any(_KINDS.search(each) or _RESTS_ON.search(each) for each in said)


def _measure(object_: str, words: str = "{{ do }}{{ object }}。") -> str:
    return (
        "measures:\n  other:\n    family: mandatory\n    sector: other\n"
        f"    yellow: {{do: 停止, object: {object_}, words: '{words}'}}\n"
    )


ME019 = Rule(
    id="ME019",
    name="measure-outside-the-law",
    severity=Severity.INFO,
    title=Text("强制性措施不在法律列举之内，也没有写依据", "a mandatory measure of a kind that the law does not name"),
    why=Text(
        "限制权利的措施要有依据：法律列举了停产限产、限行、禁放、停工、停止露天烧烤和户外活动等；此外的要写明依据。",
        "What limits rights needs a ground: the law names limits on enterprises, vehicles, fireworks, earthwork and"
        " outdoor activities; anything else should say on what it rests.",
    ),
    ground=Text("《大气污染防治法》第九十六条", "Air Pollution Prevention and Control Law, Article 96"),
    advice=Text(
        "请在句子里引用依据的法规，或者改为倡议性措施。",
        "Cite what it rests on in its words, or make it an advisory measure.",
    ),
    check=_unnamed,
    bad=Example(_measure("夜市经营")),
    good=Example(_measure("露天烧烤")),
    needs=frozenset({"project"}),
)
