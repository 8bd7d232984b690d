"""Ids for what has only a Chinese name: the field's usual titles in English, else a position."""

from __future__ import annotations

import re

TITLES = {
    "总则": "general",
    "编制目的": "purpose",
    "编制目的及依据": "purpose-and-basis",
    "编制依据": "basis",
    "适用范围": "scope",
    "工作原则": "principles",
    "预案体系": "plan-system",
    "组织机构": "organisation",
    "组织机构和职责": "organisation",
    "组织机构与职责": "organisation",
    "组织机构及职责": "organisation",
    "组织领导": "leadership",
    "机构职责": "duties",
    "主要职责": "duties",
    "预警": "alerting",
    "预报预警": "alerting",
    "监测预警": "alerting",
    "监测与预警": "alerting",
    "监测预报": "forecast",
    "风险评估": "risk",
    "预警分级": "alert-levels",
    "预警启动": "alert-start",
    "预警发布": "alert-issue",
    "预警解除": "alert-lift",
    "信息公开": "publication",
    "信息发布": "publication",
    "应急响应": "response",
    "应急响应措施": "response-measures",
    "响应分级": "response-levels",
    "响应级别": "response-levels",
    "应急响应分级": "response-levels",
    "应急响应启动": "response-start",
    "应急响应终止": "response-end",
    "响应终止": "response-end",
    "总体要求": "overall",
    "总体减排要求": "overall",
    "健康防护措施": "health",
    "公众防护措施": "health",
    "倡议性减排措施": "advisory",
    "倡议性污染减排措施": "advisory",
    "强制性减排措施": "mandatory",
    "强制性污染减排措施": "mandatory",
    "区域应急联动": "linkage",
    "信息报送": "reporting",
    "总结评估": "evaluation",
    "应急保障": "support",
    "保障措施": "support",
    "组织保障": "support-organisation",
    "人力资源保障": "support-staff",
    "经费保障": "support-funds",
    "物资保障": "support-material",
    "制度保障": "support-rules",
    "监督问责": "accountability",
    "责任追究": "accountability",
    "应急演练": "drill",
    "预案演练": "drill",
    "预案管理": "management",
    "预案宣传": "publicity",
    "宣传培训": "publicity",
    "预案培训": "training",
    "预案备案": "filing",
    "预案修订": "revision",
    "预案解释": "interpretation",
    "预案实施": "entry-into-force",
    "附则": "supplementary",
}
_LEVEL = re.compile(r"(Ⅳ|Ⅲ|Ⅱ|Ⅰ|IV|III|II|I)级")
_COLOURS = {"Ⅳ": "blue", "Ⅲ": "yellow", "Ⅱ": "orange", "Ⅰ": "red", "IV": "blue", "III": "yellow", "II": "orange"}
_ANNEXES = (
    ("职责", "annex-duties"),
    ("组织体系", "annex-organisation"),
    ("流程", "annex-procedure"),
    ("行业", "annex-industries"),
    ("清单", "annex-list"),
    ("专班", "annex-groups"),
)

_BODIES = (
    ("保护委员会办公室", "committee-office"),
    ("保护委员会", "committee"),
    ("指挥部办公室", "hq-office"),
    ("领导小组办公室", "hq-office"),
    ("指挥部", "headquarters"),
    ("纪", "discipline"),
    ("宣传部", "publicity-department"),
    ("网信", "internet"),
    ("文明办", "civility"),
    ("党政办", "general-office"),
    ("街道", "subdistricts"),
    ("镇", "townships"),
    ("生态环境", "ecology"),
    ("发改", "development"),
    ("发展和改革", "development"),
    ("工业和信息化", "industry"),
    ("工信", "industry"),
    ("教", "education"),
    ("交警", "traffic-police"),
    ("公安", "public-security"),
    ("财政", "finance"),
    ("自然资源", "natural-resources"),
    ("建设", "construction"),
    ("住建", "construction"),
    ("行政执法", "enforcement"),
    ("城市管理", "city-management"),
    ("城管", "city-management"),
    ("交通", "transport"),
    ("水", "water"),
    ("农业", "agriculture"),
    ("卫", "health-bureau"),
    ("应急", "emergency"),
    ("机关事务", "government-offices"),
    ("园林", "gardens"),
    ("园区", "park"),
    ("市场监", "market"),
    ("商务", "commerce"),
    ("经济", "economy"),
    ("行政审批", "approvals"),
    ("统计", "statistics"),
    ("气象", "weather"),
    ("电", "power"),
)
"""What of a body's name tells its field; the first that stands in the name holds."""


class Ids:
    """Gives each thing an id that nothing else has."""

    def __init__(self) -> None:
        self._taken = {"plan", "members"}

    def take(self, wish: str) -> str:
        """The id wished for, or with the next free number."""
        identity, number = wish, 1
        while identity in self._taken:
            number += 1
            identity = f"{wish}-{number}"
        self._taken.add(identity)
        return identity

    def section(self, title: str, above: str, position: str) -> str:
        """An id for a section by its title; the same title under several levels takes the level's id in front."""
        name = re.sub(r"[\s，。、：:]", "", title)
        wish = TITLES.get(name, "")
        level = _LEVEL.search(name)
        if not wish and level and "响应" in name:
            wish = f"response-{_COLOURS.get(level[1], 'red')}"
        if wish and wish in self._taken and above and f"{above}-{wish}" not in self._taken:
            wish = f"{above}-{wish}"
        return self.take(wish[:58] or position)

    def body(self, name: str) -> str:
        """An id for a body."""
        bare = re.sub(r"（[^）]*）|^.*?(?:度假区|开发区)(?=\S)|^.{2,4}[省市区县](?=\S{3})", "", name)
        wishes = (word for part in (bare, name) for sign, word in _BODIES if sign in part)
        return self.take(next(wishes, "body"))

    def annex(self, title: str, number: int) -> str:
        """An id for an annex."""
        return self.take(next((name for word, name in _ANNEXES if word in title), f"annex-{number}"))
