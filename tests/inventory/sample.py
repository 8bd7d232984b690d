"""A list small enough to be calculated by hand: every kind of source, every kind of measure, round figures.

What it comes to, in kilograms a day::

    baseline    so2    nox     pm     vocs          yellow    orange    red
    cement        5     20     40                   pm 22.7   30        40      nox 2.5, 5, 20   so2 0, 0, 5
    foundry       2            10        5          pm 2.97    4.5       9      vocs 0.99, 1.5, 3
    paint                              100          vocs 20   40        60
    heating      50    100     20                   20 %      30 %      40 %
    bakery                               0.25       small: nothing
    printing                            10          —          1         2
    site-1                     20                   pm 10     16        20
    site-2                      5                   exempt
    trucks-4           100      5                   nox 20    50        80      pm 1, 2, 4
    homes        10     20     30       50
    whole        67    240    130      165.25
"""

from __future__ import annotations

from plangen.model.plan import Plan
from plangen.source.project import project_from

PEOPLE = "legal-representative: {name: 示例甲}, responsible: {name: 示例乙}, supervisor: {name: 示例丙}"
TEXT = """\
plan: yunzhong
kind: city-plan
title: 云中市重污染天气应急预案
edition: 2025年版
jurisdiction: {name: 云中市, level: city, within: 云中省}
sections: [{id: purpose, title: 编制目的, words: 为应对重污染天气，制定本预案。}]
alerts:
  pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}, orange: {response: Ⅱ}, red: {response: Ⅰ}}}
reduction:
  pm25:
    pollutants: [so2, nox, pm, vocs]
    least: {yellow: 10%, orange: 20%, red: 30%}
    trade: {pollutants: [so2, nox], sum-least: {yellow: 20%, orange: 40%, red: 60%}}
inventory:
  edition: 2025年版
  compiled: 2025-09-20
  days: 365
  totals:
    industrial: {baseline: {so2: 57, nox: 120, pm: 70, vocs: 115.25}, reduction: {orange: {vocs: 42.5}}}
    dust: {baseline: {pm: 25}, reduction: {yellow: {pm: 10}}}
  districts:
    河东区: {baseline: {so2: 55, nox: 120, pm: 80}}
    河西区: {baseline: {so2: 2, pm: 15, vocs: 115.25}, reduction: {red: {pm: 9}}}
  dust:
    site-1:
      name: 示例安置房项目
      district: 河东区
      emissions: {pm: 7.3}
      measures: {yellow: {by: 50%}, orange: {by: 80%}, red: {by: 100%}}
    site-2: {name: 示例抢险工程, district: 河西区, exempt: 应急抢险工程, emissions: {pm: 1.825}}
  mobile:
    trucks-4:
      name: 国四重型柴油货车
      stage: 国四
      count: 5200
      emissions: {nox: 36.5, pm: 1.825}
      measures: {yellow: {by: 20%}, orange: {by: 50%, own: {pm: 40%}}, red: {by: 80%}}
  others:
    homes: {name: 居民生活, emissions: {so2: 3.65, nox: 7.3, pm: 10.95, vocs: 18.25}}
enterprises:
  cement:
    {name: 示例水泥有限公司, code: AAA, district: 河东区, industry: 水泥, branch: 粉磨站, grade: 非引领性, PEOPLE,
    days: 300, emissions: {so2: 1.5, nox: 6, pm: 12},
    units: {mill-1: {name: 1号水泥磨, emissions: {pm: 6}}, mill-2: {name: 2号水泥磨, emissions: {pm: 3}}},
    measures: {
      yellow: [
        {do: stop, units: [mill-1]},
        {do: limit, units: [mill-2], by: 30%, of: 日产量, factor: 90%},
        {do: ban, stage: 国四, cuts: {nox: 2.5}}],
      orange: [{do: stop, units: [mill-1, mill-2]}, {do: ban, stage: 国四, cuts: {nox: 5}}],
      red: [{do: stop}]}}
  foundry:
    {name: 示例铸造有限公司, code: BBB, district: 河西区, industry: 铸造, branch: 铸造用生铁, grade: C, PEOPLE,
    days: 250, emissions: {so2: 0.5, pm: 2.5, vocs: 1.25},
    units: {
      furnace-1: {name: 1号电炉, emissions: {pm: 0.75, vocs: 0.25}},
      furnace-2: {name: 2号电炉, emissions: {pm: 0.75, vocs: 0.25}},
      furnace-3: {name: 3号电炉, emissions: {pm: 0.75, vocs: 0.25}}},
    measures: {
      yellow: [{do: rotate, by: 33%, groups: [[furnace-1], [furnace-2], [furnace-3]]}],
      orange: [{do: stop, units: [furnace-1]}, {do: limit, units: [furnace-2], by: 50%, of: 班次}],
      red: [{do: stop, units: [furnace-1, furnace-2, furnace-3]}]}}
  paint:
    {name: 示例涂料有限公司, code: CCC, district: 河西区, industry: 涂料制造, branch: 涂料制造工业, grade: C, PEOPLE,
    emissions: {vocs: 36.5},
    measures: {
      yellow: [{do: limit, by: 20%, of: 日产量}],
      orange: [{do: limit, by: 40%, of: 日产量}],
      red: [{do: limit, by: 60%, of: 日产量}]}}
  heating:
    {name: 示例热力有限公司, code: DDD, district: 河东区, industry: 热力生产和供应, kind: protected, PEOPLE,
    days: 150, emissions: {so2: 7.5, nox: 15, pm: 3},
    measures: {
      yellow: [{do: other, by: 20%, words: 提高脱硫脱硝除尘效率，排放量减少20%。}],
      orange: [{do: other, by: 30%, words: 提高脱硫脱硝除尘效率，排放量减少30%。}],
      red: [{do: other, by: 40%, words: 提高脱硫脱硝除尘效率，排放量减少40%。}]}}
  bakery:
    {name: 示例食品有限公司, code: EEE, district: 河西区, industry: 食品制造, kind: small, PEOPLE,
    days: 320, emissions: {vocs: 0.08}}
  kiln:
    {name: 示例砖瓦厂, code: FFF, district: 河东区, industry: 砖瓦窑, branch: 烧结砖瓦制品, kind: stopped, PEOPLE,
    emissions: {pm: 40}}
  printing:
    {name: 示例包装有限公司, code: GGG, district: 河西区, industry: 包装印刷, branch: 金属包装印刷, grade: A, PEOPLE,
    emissions: {vocs: 3.65},
    measures: {orange: [{do: limit, by: 10%, of: 日产量}], red: [{do: limit, by: 20%, of: 日产量}]}}
""".replace("PEOPLE", PEOPLE)
FILE = "plans/yunzhong.yaml"


def plan(*edits: tuple[str, str]) -> Plan:
    """The plan, each text that stands in it once replaced by another."""
    return project_from({FILE: edited(*edits)}).plans["yunzhong"]


def edited(*edits: tuple[str, str]) -> bytes:
    """The YAML with some texts replaced."""
    text = TEXT
    for old, new in edits:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text.encode()
