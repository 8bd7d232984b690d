# ruff: noqa: E501 - a table: one contradiction a line
# fmt: off
"""Contradictions to plant into the example plans: one edit of the YAML text each, and what must be found where."""

from __future__ import annotations

from typing import NamedTuple


class Mutation(NamedTuple):
    """In ``file`` the text ``old``, which stands there once, becomes ``new``; ``rule`` must then be found at ``at``."""

    rule: str
    file: str
    old: str
    new: str
    at: str


S = "plans/shuimogou-2025/"
SUB = "plans/shuimogou-2025-construction/plan.yaml"
J = "plans/jiaozuo-miit-2023/"
L = "plans/liaocheng-jiangbei-2023/"
C = "plans/chaoyang-miit/"
M = "plans/inner-mongolia-miit-2024/"
I = "init/plans/example-city/"  # noqa: E741 - the new project, beside those of S, J, L and C
DOCUMENTS = "plans/documents.yaml"
NATIONAL = "init/plans/records/national-2024.yaml"
URUMQI = "plans/records/urumqi-2025.yaml"
_DATED = "edition: 2025年修订版\njurisdiction: {name: 乌鲁木齐市"
_YELLOW = "yellow: {response: Ⅲ, when: {any: [aqi > 200, aqi > 150 for >= 48h]}"
_DUST = "    at: 施工工地\n    except: [特殊工艺, 应急抢险工程]\n    by: [construction, landscape, subdistricts]\n    yellow:\n      do: 禁止\n"


def _urumqi(rule: str, more: str, at: str) -> Mutation:
    """The city's plan says more."""
    return Mutation(rule, URUMQI, _DATED, f"{more}\n{_DATED}", at)


ALERTS = (
    Mutation("AL001", S + "alerts.yaml", "150 for >= 48h", "150 for >= 72h", "alerts/pm25/levels/yellow/when"),
    Mutation("AL001", I + "alerts.yaml", "300 for >= 24h", "350 for >= 24h", "alerts/pm25/levels/red/when"),
    Mutation("AL001", J + "alerts.yaml", "any: [aqi > 200 for 48h", "any: [aqi > 250 for 48h", "alerts/pm25/levels/orange/when"),
    Mutation("AL002", I + "alerts.yaml", "[aqi > 200 for 48h,", "[aqi > 200 for 12h,", "alerts/pm25/levels/orange/when"),
    Mutation("AL003", S + "alerts.yaml", "at-least: 及以上", "at-least: 以上", "alerts/pm25/at-least"),
    Mutation("AL003", L + "alerts.yaml", "ungraded, when: aqi > 150", "ungraded, when: aqi >= 150", "alerts/o3/levels/ungraded/when"),
    Mutation("AL004", S + "alerts.yaml", "orange: {response: Ⅱ", "orange: {response: Ⅰ", "alerts/pm25/levels/orange/response"),
    Mutation("AL005", I + "alerts.yaml", _YELLOW, "blue: {response: Ⅳ, when: aqi > 150}\n      " + _YELLOW, "alerts/pm25/levels/blue"),
    Mutation("AL006", S + "alerts.yaml", "not-lower: true", "not-lower: false", "alerts/pm25/follows"),
    Mutation("AL006", S + "alerts.yaml", "follows: {plan: urumqi-2025", "follows: {plan: national-2024", "alerts/pm25/follows"),
    Mutation("AL007", I + "alerts.yaml", _YELLOW + ", unless-higher: true", _YELLOW, "alerts/pm25/levels/yellow"),
    Mutation("AL007", I + "alerts.yaml", "300 for >= 24h]}}", "300 for >= 24h]}, unless-higher: true}", "alerts/pm25/levels/red/unless-higher"),
    Mutation("AL008", NATIONAL, "    at-least: 及以上\n", "    at-least: 及以上\n    lift: {hours: 48h}\n", "alerts/pm25/lift/hours"),
    Mutation("AL009", S + "alerts.yaml", "any: [aqi > 200 for 48h", "any: [aqi > 200 for 2d", "alerts/pm25/levels/orange/when"),
    Mutation("AL009", I + "outline.yaml", "提前24小时以上发布", "提前2天（24小时）发布", "sections/alerting/sections/alert-issue/words"),
    Mutation("AL010", S + "alerts.yaml", "mean: running-24h", "mean: daily", "alerts/pm25/mean"),
    Mutation("AL011", S + "plan.yaml", "signed: 2025-02-25", "signed: 2026-04-25", "basis/4"),
    Mutation("AL012", S + "plan.yaml", "excluded: [dust-storm, o3]", "excluded: [dust-storm, pm25]", "scope/excluded"),
    Mutation("AL012", S + "plan.yaml", "pollutants: [pm25], excluded: [dust-storm, o3]", "pollutants: [pm25, o3]", "scope/pollutants"),
    Mutation("AL013", NATIONAL, "reduction:\n", "  o3: {pollutant: O3, levels: {ungraded: {response: ungraded}}}\n\nreduction:\n", "alerts"),
    Mutation("AL014", NATIONAL, "    at-least: 及以上\n", "    at-least: 及以上\n    lead: 48h\n", "alerts/pm25/lead"),
    Mutation("AL015", J + "outline.yaml", "Ⅲ级（黄色）应急响应措施", "Ⅲ级（橙色）应急响应措施", "sections/response/sections/response-measures/sections/response-yellow/title"),
    Mutation("AL015", J + "outline.yaml", "采取Ⅲ级应急响应措施", "采取Ⅱ级应急响应措施", "sections/response/sections/response-measures/sections/response-yellow/content/0/words"),
    Mutation("AL016", S + "outline.yaml", "{id: yellow-health, title: 健康防护措施, generate: measures, level: yellow", "{id: yellow-health, title: 健康防护措施, generate: measures, level: orange", "sections/response/sections/response-measures/sections/response-yellow/sections/yellow-health/level"),
    Mutation("AL017", I + "outline.yaml", "words: 预警信息发布后，", "words: 发布Ⅲ级预警后，", "sections/response/sections/response-start/words"),
    Mutation("AL018", I + "outline.yaml", "预测将达到预警条件的", "预测日AQI＞150持续48小时以上的", "sections/alerting/sections/alert-issue/words"),
    Mutation("AL001", L + "alerts.yaml", "ungraded, when: aqi > 150 for >= 2d", "ungraded, when: aqi > 150 for >= 3d", "alerts/o3/levels/ungraded/when"),
    Mutation("AL015", SUB, "Ⅱ级（橙色预警）响应措施", "Ⅱ级（红色预警）响应措施", "sections/response/sections/response-orange/title"),
    Mutation("AL016", SUB, "        generate: measures\n        level: red", "        generate: measures\n        level: yellow", "sections/response/sections/response-red/level"),
    Mutation("AL017", S + "outline.yaml", "@duty-units接到预警信息后，", "启动橙色响应后，@duty-units", "sections/response/sections/response-start/words"),
)
REDUCTION = (
    Mutation("RE001", S + "alerts.yaml", "orange: 20%", "orange: 15%", "reduction/pm25/least/orange"),
    Mutation("RE002", I + "alerts.yaml", "    relief: true", "    trade: {pollutants: [so2, nox], sum-least: {yellow: 20%, orange: 30%, red: 60%}}\n    relief: true", "reduction/pm25/trade/sum-least/orange"),
    Mutation("RE003", S + "alerts.yaml", "yellow: 10%", "yellow: 25%", "reduction/pm25/least/orange"),
    Mutation("RE004", I + "alerts.yaml", "[so2, nox, pm, vocs]", "[so2, nox, pm]", "reduction/pm25/pollutants"),
    Mutation("RE005", I + "alerts.yaml", "    relief: true", "    own: {vocs: {yellow: 10%, orange: 15%, red: 20%}}\n    relief: true", "reduction/pm25/own/vocs/orange"),
    Mutation("RE006", S + "alerts.yaml", "orange: 20%, red: 30%", "orange: 20%", "reduction/pm25/least"),
    Mutation("RE007", J + "outline.yaml", "工业企业应当严格按照市、县", "各级减排比例为10%、15%和30%。工业企业应当严格按照市、县", "sections/response/sections/response-measures/sections/overall/sections/overall-ratio/content/1/words"),
    Mutation("RE008", S + "enterprises.yaml", "限产10%（以日产量计）", "限产10%", "enterprises/demo-02/measures/yellow/0"),
    Mutation("RE009", "plans/records/jiaozuo-city-2023.yaml", "    relief: true\n", "", "reduction/pm25/relief"),
    Mutation("RE002", L + "alerts.yaml", "red: 60%}}", "red: 50%}}", "reduction/pm25/trade/sum-least/red"),
    Mutation("RE003", L + "alerts.yaml", "least: {yellow: 10%, orange: 20%, red: 30%}", "least: {yellow: 10%, orange: 40%, red: 30%}", "reduction/pm25/least/red"),
    Mutation("RE001", J + "alerts.yaml", "yellow: 10%", "yellow: 9%", "reduction/pm25/least/yellow"),
)
MEASURES = (
    Mutation("ME001", S + "measures.yaml", "    by: [natural-resources, ecology]\n", "", "measures/dust-opencast"),
    Mutation("ME002", S + "bodies.yaml", "      carries: [fireworks]\n", "", "measures/fireworks/by"),
    Mutation("ME003", I + "measures.yaml", "orange: {do: 停止}\n", "orange: {do: 建议}\n", "measures/health-schools/orange/do"),
    Mutation("ME003", S + "measures.yaml", "red: {do: 禁止, stage: 国三}", "red: {do: 减少, stage: 国三}", "measures/mobile-nonroad/red/do"),
    Mutation("ME003", S + "measures.yaml", "    # plangen: ignore ME003 原文红色一级为“建议停止”，弱于橙色的“停止”，照录；修订时宜改为“停止”\n", "", "measures/health-events/red/do"),
    Mutation("ME003", L + "measures.yaml", "      do: 禁止\n      object: 重型和中型柴油货车", "      do: 减少\n      object: 重型和中型柴油货车", "measures/old-trucks/orange/do"),
    Mutation("ME004", I + "measures.yaml", "red: {stage: 国三}", "red: {stage: 国一}", "measures/mobile-nonroad/red/stage"),
    Mutation("ME004", I + "measures.yaml", "orange: {stage: 国四}", "orange: {stage: 国二}", "measures/mobile-trucks/orange/stage"),
    Mutation("ME005", I + "measures.yaml", "orange: {area: 全市}", "orange: {area: 全市}\n    red: {area: 主城区}", "measures/dust-sites/red/area"),
    Mutation("ME005", S + "measures.yaml", "orange: {area: 全区范围内}\n    red: same", "orange: {area: 全区范围内}\n    red: {area: 绕城高速合围范围内}", "measures/dust-sites/red/area"),
    Mutation("ME006", I + "measures.yaml", "amount: '+1 次/日'", "amount: '+3 次/日'", "measures/dust-roads/red/amount"),
    Mutation("ME007", S + "measures.yaml", "    red: same\n\n  # plangen: ignore ME009", "    red: {threshold: '>= 20 辆次/日'}\n\n  # plangen: ignore ME009", "measures/industrial-trucks/red/threshold"),
    Mutation("ME008", S + "measures.yaml", "orange: {area: 全区范围内}\n    red: same", "orange: {area: 全区范围内}\n    red: {except: [特殊工艺, 应急抢险工程, 重点工程]}", "measures/dust-sites/red/except"),
    Mutation("ME009", S + "measures.yaml", "    red: same\n\n  advisory-lighting:", "\n  advisory-lighting:", "measures/advisory-transit"),
    Mutation("ME009", S + "measures.yaml", "object: 露天烧烤, words: '{{ do }}{{ object }}。'}\n    orange: same\n", "object: 露天烧烤, words: '{{ do }}{{ object }}。'}\n", "measures/barbecue"),
    Mutation("ME009", S + "measures.yaml", "  # plangen: ignore ME009 原文只在黄色一级写了小微涉气企业，橙色、红色未再列，照录\n", "", "measures/industrial-trucks-small"),
    Mutation("ME010", SUB, "      area: 全区范围内\n    red: same\n", "      area: 全区范围内\n", "measures/dust-sites"),
    _urumqi("ME010", "measures: {glass: {family: mandatory, object: 玻璃窑, yellow: {do: 停止}}}", "measures"),
    Mutation("ME011", SUB, "do: 禁止", "do: 减少", "measures/dust-sites/yellow/do"),
    Mutation("ME011", SUB, _DUST, _DUST.replace("]", ", 重点工程]", 1), "measures/dust-sites/except"),
    Mutation("ME011", SUB, "area: 全区范围内", "area: 绕城高速合围范围内", "measures/dust-sites/orange/area"),
    _urumqi("ME011", "measures: {mobile-nonroad: {family: mandatory, object: 机械, orange: {do: 停止, stage: 国三}}}", "measures/mobile-nonroad/orange/stage"),
    _urumqi("ME011", "measures: {dust-roads: {family: mandatory, object: 清扫, yellow: {do: 增加, amount: '+2 次/日'}}}", "measures/dust-roads/yellow/amount"),
    Mutation("ME012", I + "measures.yaml", "    sector: mobile\n    object: 重型载货车辆", "    sector: other\n    object: 重型载货车辆", "measures"),
    _urumqi("ME013", "measures: {industrial-trucks: {family: mandatory, object: 货车, orange: {do: 停止, threshold: '> 10 辆次/日'}}}", "measures/industrial-trucks/orange/threshold"),
    _urumqi("ME014", "measures: {closure: {family: health, at: 学校, red: {do: 停课, when: aqi >= 500}}}", "measures/health-schools/red/do"),
    Mutation("ME015", L + "measures.yaml", "      do: 减少\n      object: 含挥发性有机物", "      do: 禁止\n      object: 含挥发性有机物", "measures/solvents/yellow/do"),
    Mutation("ME016", I + "measures.yaml", "orange: {do: 避免}\n", "orange: same\n", "measures/health-sensitive/orange"),
    Mutation("ME001", I + "measures.yaml", "    by: [police]\n", "", "measures/mobile-trucks"),
    Mutation("ME002", I + "bodies.yaml", ", carries: [mobile-trucks]}", "}", "measures/mobile-trucks/by"),
    Mutation("ME004", L + "measures.yaml", "      do: 禁止\n      object: 重型和中型柴油货车", "      do: 禁止\n      stage: 国三\n      object: 重型和中型柴油货车", "measures/old-trucks/orange/stage"),
    Mutation("ME008", I + "measures.yaml", "orange: {area: 全市}", "orange: {except: [应急抢险工程, 重点工程]}", "measures/dust-sites/orange/except"),
    Mutation("ME006", L + "measures.yaml", "      amount: '+2 次/日'\n      words: '{{ at }}在正常保洁基础上，{{ object }}每天增加2次（{{ except }}除外）。'\n", "      amount: '+2 次/日'\n      words: '{{ at }}在正常保洁基础上，{{ object }}每天{{ amount }}（{{ except }}除外）。'\n    red: {amount: '+1 次/日'}\n", "measures/road-cleaning/red/amount"),
    _urumqi("ME010", "levels-are: restated\nmeasures: {industrial-trucks-small: {family: mandatory, object: 货车, yellow: {do: 停止}, orange: same}}", "measures/industrial-trucks-small"),
    _urumqi("ME011", "measures: {barbecue: {family: mandatory, object: 露天烧烤, area: 全市, yellow: {do: 禁止}}, mobile-bulk: {family: mandatory, object: 渣土车, yellow: {do: 禁止}}}", "measures/mobile-bulk/yellow/do"),
    Mutation("ME017", I + "measures.yaml", "    orange: {do: 避免}\n", "    orange: {do: 避免, at: 儿童、老年人}\n", "measures/health-sensitive/orange/at"),
    Mutation("ME017", S + "measures.yaml", "等易感人群尽可能留在室内，{{ do }}{{ object }}。'}\n    orange: {do: 避免", "等易感人群尽可能留在室内，{{ do }}{{ object }}。'}\n    orange: {at: 儿童和孕妇, do: 避免", "measures/health-sensitive/orange/at"),
    Mutation("ME018", S + "outline.yaml", "易感人群应当避免户外活动", "敏感人群应当避免户外活动", "measures/health-sensitive/yellow/words"),
    Mutation("ME019", I + "measures.yaml", "object: 露天焚烧和露天烧烤", "object: 夜市经营", "measures/open-burning/yellow/do"),
    Mutation("ME019", S + "measures.yaml", "object: 露天烧烤, words", "object: 街头演出, words", "measures/barbecue/yellow/do"),
)
BODIES = (
    Mutation("BO001", S + "outline.yaml", "督查，由@committee组织", "督查，由区统计局组织", "sections/accountability/words"),
    Mutation("BO001", I + "bodies.yaml", "words: 会同@ecology组织", "words: 会同市商务局组织", "duties/industry/industry-enterprises/words"),
    Mutation("BO002", S + "bodies.yaml", "{name: 区应急管理局,", "{name: 区安监局,", "bodies/emergency-management/name"),
    Mutation("BO003", I + "bodies.yaml", "short: 市指挥部办公室", "short: 市指挥部", "bodies/hq-office/short"),
    Mutation("BO004", S + "outline.yaml", "        # plangen: ignore BO004 原文如此：与 2.2 的名单相比，街道办事处提前、执法局移到末尾\n", "", "annexes/annex-duties/sections/annex-members/of"),
    Mutation("BO005", S + "outline.yaml", "          - landscape\n", "", "duties/landscape"),
    Mutation("BO006", S + "outline.yaml", "@committee-office配备专职人员", "区重污染天气应急领导小组配备专职人员", "sections/support/sections/support-people/words"),
    Mutation("BO007", L + "bodies.yaml", "lead: [party-office, ecology]\n    members:\n      - civilisation", "lead: [party-office, city-command-office]\n    members:\n      - civilisation", "groups/coordination/lead/1"),
    Mutation("BO008", C + "outline.yaml", "设七个应急工作专班", "设六个应急工作专班", "sections/organisation/sections/leadership/sections/group/content/1/words"),
    Mutation("BO008", I + "outline.yaml", "words: 成员单位的职责见", "words: 共15个成员单位，职责见", "sections/organisation/sections/organisation-members/content/1/words"),
    Mutation("BO009", I + "outline.yaml", "应急响应期间实行24小时值班，保持通信畅通", "应急响应期间安排值班", "sections"),
    Mutation("BO010", J + "bodies.yaml", "duty-phone: 0391-3569403", "duty-phone: '3569403'", "bodies/hq-office/contact/duty-phone"),
    Mutation("BO011", S + "bodies.yaml", "{name: 市重污染天气应急指挥部办公室, role: upstream}", "{name: 市应急办公室, role: upstream}", "deadlines/list-revision/to"),
    Mutation("ST002", S + "bodies.yaml", "{name: 区园区办, role: member}", "{name: 区园区办}", "duties/park-office"),
    Mutation("BO002", I + "outline.yaml", "words: '@finance保障应急工作经费。", "words: '市环保局保障应急工作经费。", "sections/safeguards/sections/safeguards-funds/words"),
    Mutation("BO010", J + "bodies.yaml", ", night-phone: 0391-3569260", "", "bodies/hq-office/contact"),
    Mutation("ST002", I + "bodies.yaml", "  finance:\n    - {id: finance-funds, words: 保障重污染天气预警和应急响应所需经费。}\n", "", "bodies/finance"),
    Mutation("BO012", S + "bodies.yaml", "    # plangen: ignore BO012 园区分预案另行编制，手头没有\n", "", "duties/park-office/park-office-plan/words"),
    Mutation("BO013", URUMQI, "  city-headquarters-office: {name: 市重污染天气应急指挥部办公室}\n", "  city-headquarters-office: {name: 市重污染天气应急指挥部办公室}\n  sport: {name: 市体育局, role: member}\nduties: {sport: [{id: sport-events, words: 停办户外赛事。}]}\n", "duties"),
    Mutation("BO014", J + "bodies.yaml", "holders: [市工业和信息化局副局长]", "holders: [李四]", "groups/leading-group/posts/1/holders/0"),
    Mutation("BO014", I + "outline.yaml", "应急响应期间实行24小时值班", "联系人：张三，应急响应期间实行24小时值班", "sections/safeguards/sections/safeguards-people/words"),
    Mutation("BO017", I + "outline.yaml", "应急响应期间实行24小时值班", "应急响应期间实行24小时值班（邮箱zhiban@example.com）", "sections/safeguards/sections/safeguards-people/words"),
    Mutation("BO015", S + "bodies.yaml", "    # plangen: ignore BO015 原文对街道办事处和教育局写了同一句，没有写谁牵头，照录\n", "", "duties/education/education-schools/words"),
    Mutation("BO015", M + "bodies.yaml", "    # plangen: ignore BO015 原文两个处的职责相同，各管本行业，照录\n", "", "duties/chemistry-division/chemistry-stagger/words"),
    Mutation("BO016", L + "bodies.yaml", "short: 市指挥部办公室,", "short: 市重污染区指挥部,", "bodies/city-command-office/short"),
)
CITATIONS = (
    Mutation("CI001", S + "plan.yaml", "  - urumqi-2025\n", "", "basis"),
    Mutation("CI002", S + "plan.yaml", "number: 水政办〔2025〕5号", "number: 水政办（2025）第5号", "issue/number"),
    Mutation("CI003", DOCUMENTS, "number: 环办便函〔2021〕341号", "number: 环办大气函〔2020〕340号", "documents/guide-2021-supplement"),
    Mutation("CI004", DOCUMENTS, "dated: 2023-02 ", "dated: 2026-02 ", "supersedes/0/document"),
    Mutation("CI005", DOCUMENTS, "    number: 环办大气函〔2019〕648号\n", "    number: 环办大气函〔2019〕648号\n    status: repealed\n    until: 2024-01-01\n", "basis/6"),
    Mutation("CI006", "plans/records/jiaozuo-miit-2020.yaml", "title: 焦作市工业和信息化系统重污染天气应急预案\nedition: 2020年修订\njurisdiction: {name: 焦作市工业和信息化系统, short: 市, level: department, within: 焦作市}\nissue: {by: jiaozuo-miit-commission, number: 焦工信〔2020〕8号}", "title: 焦作市重污染天气应急预案\nedition: 2025年修订\njurisdiction: {name: 焦作市, short: 市, level: city, within: 河南省}\nissue: {by: jiaozuo-miit-commission}", "upstream/0/plan"),
    Mutation("CI007", S + "plan.yaml", "水政办〔2025〕5号", "水政办〔2021〕5号", "issue/number"),
    Mutation("CI008", J + "outline.yaml", "1. 学习贯彻@jiaozuo-city-2023，", "1. 学习贯彻《焦作市重污染天气应急预案，", "sections/duties/sections/group-duties/words"),
    Mutation("CI009", DOCUMENTS, "number: HJ 633—2012", "number: HJ633-2012", "documents/hj-633-2012/number"),
    Mutation("CI010", J + "outline.yaml", "（以下简称公示牌）", "（以下简称市工信局）", "sections/response/sections/response-measures/sections/overall/sections/overall-operation-plan/words"),
    Mutation("CI011", SUB, "  - law-emergency-response\n", "", "basis"),
    Mutation("CI012", S + "outline.yaml", "words: 本预案由@committee-office负责解释", "words: 本方案由@committee-office负责解释", "sections/administration/sections/administration-interpretation/words"),
    Mutation("CI012", SUB, "calls-itself: 本方案", "calls-itself: 本预案", "calls-itself"),
    Mutation("CI013", J + "outline.yaml", "预警期间实施全厂停产", "按照焦政办〔2023〕6号，预警期间实施全厂停产", "sections/response/sections/response-measures/sections/overall/sections/overall-operation-plan/words"),
    Mutation("CI014", J + "outline.yaml", "预警期间实施全厂停产", "按照焦政办[2023]60号，预警期间实施全厂停产", "sections/response/sections/response-measures/sections/overall/sections/overall-operation-plan/words"),
    Mutation("CI015", S + "outline.yaml", "根据本区实际，制定本预案", "根据@xinjiang-general-plan和本区实际，制定本预案", "sections/general/sections/purpose/words"),
    Mutation("CI002", DOCUMENTS, "number: 环大气〔2022〕68号", "number: 环大气〔2022〕068号", "documents/action-plan-2022/number"),
    Mutation("CI007", J + "plan.yaml", "number: 焦工信〔2023〕126号", "number: 焦工信〔2020〕126号", "issue/number"),
    Mutation("CI012", J + "outline.yaml", "本预案重点规范", "本方案重点规范", "sections/basis-and-scope/sections/scope/words"),
    Mutation("CI016", S + "plan.yaml", "  # plangen: ignore CI016 原文废止旧版时没有写文号，照录\n", "", "supersedes/0/document"),
    Mutation("CI017", L + "plan.yaml", "  # plangen: ignore CI017 原文如此：旧预案由区指挥部办公室印发，本预案由区管委会办公室印发\n", "", "supersedes/0/document"),
)
DEADLINES = (
    Mutation("DE001", "plans/records/chaoyang-city.yaml", "alerts:\n", "deadlines: {daily: {what: 前一日应急响应措施落实情况, every: day, clock: '8:00'}}\nalerts:\n", "deadlines/daily-report/clock"),
    _urumqi("DE002", "deadlines: {report: {what: 预警发布情况, after: alert-lifted, within: 12h}}", "deadlines/after-report/within"),
    _urumqi("DE003", "deadlines: {filing: {what: 操作方案, every: year, months: [9]}}", "deadlines/operation-plan-filing/months"),
    Mutation("DE004", "plans/records/jiaozuo-city-2023.yaml", "alerts:\n", "deadlines: {county-plans: {day: 2024-01-10}}\nalerts:\n", "deadlines/county-plans/day"),
    Mutation("DE005", J + "deadlines.yaml", "day: 2024-01-20", "day: 2023-01-20", "deadlines/county-plans/day"),
    Mutation("DE006", L + "alerts.yaml", "    # 市级发布预警即启动响应", "    lead: 3h\n    # 市级发布预警即启动响应", "deadlines/forwarding/within"),
    Mutation("DE007", S + "deadlines.yaml", "  operation-plan-filing:", "  second-report: {who: [committee-office], to: city-committee-office, what: 预警发布情况、预警持续时间、各部门响应情况、企业措施落实情况等, after: response-end, within: 3d}\n  operation-plan-filing:", "deadlines/second-report"),
    Mutation("DE008", S + "deadlines.yaml", "    after: response-end\n", "", "deadlines/after-report/within"),
    Mutation("DE009", S + "outline.yaml", "words: 预警一经解除，应急响应自动终止。", "words: 预警解除后3日内报送总结。", "sections/response/sections/response-end/words"),
    Mutation("DE009", J + "outline.yaml", "于@response-summary将应急工作开展情况", "在响应终止后5个工作日内将应急工作开展情况", "sections/response/sections/response-measures/sections/closing/words"),
    Mutation("DE010", I + "deadlines.yaml", "within: 20wd", "within: 60wd", "deadlines/plan-filing/within"),
    Mutation("DE010", S + "outline.yaml", "words: 上级部门组织预案演练的，", "words: 本预案印发后3个月内报上级备案。上级部门组织预案演练的，", "sections/administration/sections/administration-drills/words"),
    Mutation("DE011", S + "outline.yaml", "应当及时修订和报备", "应当及时修订", "sections/administration/sections/administration-filing/title"),
    Mutation("DE012", J + "outline.yaml", "做好工业企业恢复生产工作。", "做好工业企业恢复生产工作，每日抽查企业不少于2家。", "sections/response/sections/response-measures/sections/closing/words"),
)
FACTS = (
    Mutation("WF001", I + "outline.yaml", "提前24小时以上发布", "提前12小时以上发布", "sections/alerting/sections/alert-issue/words"),
    Mutation("WF001", I + "alerts.yaml", "lift: {hours: 36h}", "lift: {hours: 48h}", "sections/alerting/sections/alert-change/words"),
    Mutation("WF001", J + "outline.yaml", "每日抽查企业不少于5家", "每日抽查企业不少于3家", "sections/response/sections/response-measures/sections/reporting/words"),
    Mutation("WF001", J + "deadlines.yaml", "at-least: 5家企业", "at-least: 10家企业", "sections/response/sections/response-measures/sections/reporting/words"),
    Mutation("WF002", L + "measures.yaml", "amount: '+2 次/日'", "amount: '+3 次/日'", "measures/road-cleaning/yellow/words"),
    Mutation("WF003", S + "measures.yaml", "red: {do: 停驶, amount: 50%", "red: {do: 停驶, amount: 30%", "duties/government-affairs/government-affairs-cars/words"),
    Mutation("WF002", S + "measures.yaml", "amount: +1 次/日 ", "amount: +2 次/日 ", "measures/dust-roads/yellow/words"),
    Mutation("WF003", S + "bodies.yaml", "@state-assets协助推动所监管的企业减排污染物，督促其在红色预警期间停驶50%", "@state-assets协助推动所监管的企业减排污染物，督促其在红色预警期间停驶30%", "duties/finance/finance-state-firms/words"),
)
STRUCTURE = (
    Mutation("ST001", S + "plan.yaml", "printed: 2025-02-25}", "printed: 2025-02-20}", "issue/imprint/printed"),
    Mutation("ST001", S + "plan.yaml", "edition: 2025年修订版", "edition: 2024年修订版", "edition"),
    Mutation("ST003", S + "outline.yaml", "words: 预警一经解除", "words: （一）预警一经解除", "sections/response/sections/response-end/words"),
    Mutation("ST003", I + "outline.yaml", "title: 应急保障", "title: 六、应急保障", "sections/safeguards/title"),
    Mutation("ST004", S + "plan.yaml", "imprint: {by: gov-office", "imprint: {by: police", "issue/imprint/by"),
    Mutation("ST005", S + "outline.yaml", "    # plangen: ignore ST005 原文“预警”一章只有“预警”一节，照录\n", "", "sections/alerting/title"),
    Mutation("ST006", S + "plan.yaml", "水政办〔2025〕5号", "水政办〔2025〕××号", "issue/number"),
    Mutation("ST007", S + "plan.yaml", "edition: 2025年修订版", "edition: 2025年征求意见稿", "edition"),
    Mutation("ST008", S + "outline.yaml", "职责分工见@annex-duties", "职责分工见附件3", "sections/organisation/sections/organisation-members/content/1/words"),
    Mutation("ST009", S + "outline.yaml", "，组织体系见@annex-chart", "", "annexes/annex-chart"),
    Mutation("ST010", S + "outline.yaml", "              - {id: orange-health, title: 健康防护措施, generate: measures, level: orange, family: health}\n", "", "sections"),
    Mutation("ST011", I + "outline.yaml", "title: 应急保障", "title: 其他事项", "sections"),
    Mutation("ST012", S + "outline.yaml", "应急组织体系框图, generate: org-chart}", "应急组织体系框图, words: 见下页。}", "annexes/annex-chart/title"),
    Mutation("ST013", S + "outline.yaml", "words: 预警一经解除，应急响应自动终止。", "words: 公众收到预警信息后，应当自觉遵守机动车限行和禁燃、禁烧等规定，在生活中减少大气污染物排放。", "sections/response/sections/response-end/words"),
    Mutation("ST006", I + "outline.yaml", "title: 应急保障", "title: 应急保障（待定）", "sections/safeguards/title"),
    Mutation("ST010", J + "outline.yaml", "{generate: measures, level: red, family: mandatory, form: list}", "{words: 加强检查。}", "sections"),
    Mutation("ST012", C + "outline.yaml", "figure: flow-chart", "words: 另发。", "figures/flow-chart"),
    Mutation("ST014", I + "outline.yaml", "sections:\n  - id: general\n", "sections:\n  - {id: toc, title: 目录, words: 第一章 总则……1}\n  - {id: toc-more, title: 目录, words: 第二章 组织……2}\n  - id: general\n", "sections/toc-more/words"),
    Mutation("ST015", S + "plan.yaml", "numbering: decimal ", "layout: placard-a3\nnumbering: decimal ", "layout"),
    Mutation("ST016", J + "outline.yaml", "              - words: 在落实Ⅲ级应急响应措施的基础上，增加下列措施：\n              - {generate: measures, level: orange, family: mandatory, form: list}\n", "              - words: 在落实Ⅲ级应急响应措施的基础上，增加下列措施：\n", "sections/response/sections/response-measures/sections/response-orange/words"),
    Mutation("ST016", C + "outline.yaml", "                  办公室履行下列职责：\n              - {generate: duties, of: [hq-office]}\n", "                  办公室履行下列职责：\n", "sections/organisation/sections/leadership/sections/office/words"),
    Mutation("ST017", S + "outline.yaml", "              # plangen: ignore ST017 各级响应都适用，原文列在Ⅰ级之下，照录\n", "", "sections/response/sections/response-measures/sections/response-red/sections/regional-linkage/words"),
)
WORDING = (
    Mutation("WO001", S + "outline.yaml", "title: Ⅲ级响应措施", "title: III级响应措施", "sections/response/sections/response-measures/sections/response-yellow/title"),
    Mutation("WO002", S + "outline.yaml", "对细颗粒物（PM2.5）", "对细颗粒物（PM 2.5）", "sections/general/sections/applicability/words"),
    Mutation("WO003", S + "outline.yaml", "words: 预警一经解除，", "words: 预警一经解除,", "sections/response/sections/response-end/words"),
    Mutation("WO004", S + "outline.yaml", "或者臭氧（O3）污染", "或者臭氧（O3污染", "sections/general/sections/applicability/words"),
    Mutation("WO005", S + "outline.yaml", "预警一经解除，应急响应", "预警一经解除，、应急响应", "sections/response/sections/response-end/words"),
    Mutation("WO006", J + "outline.yaml", "实行“以量定产”或者“以热定产”", "实行“以量定产”、“以热定产”", "sections/response/sections/response-measures/sections/overall/sections/overall-differentiated/words"),
    Mutation("WO007", I + "outline.yaml", "预测将达到预警条件的", "预测日AQI>200的", "sections/alerting/sections/alert-issue/words"),
    Mutation("WO008", S + "outline.yaml", "应急响应自动终止", "应急响应自动自动终止", "sections/response/sections/response-end/words"),
    Mutation("WO009", S + "outline.yaml", "并建立台账制度", "并建立台帐制度", "sections/reporting/sections/reporting-evaluation/words"),
    Mutation("WO010", S + "outline.yaml", "为规范全区重污染天气应急响应", "为规范全区重污染应对工作", "sections/general/sections/purpose/words"),
    Mutation("WO011", L + "measures.yaml", "国六排放标准除外", "国五以上排放标准除外", "measures/o3-mobile/ungraded/object"),
    Mutation("WO002", J + "deadlines.yaml", "PM10、PM2.5、一氧化碳", "PM10、PM₂.₅、一氧化碳", "terms/aqi/means"),
    Mutation("WO003", S + "bodies.yaml", "words: 负责重污染天气网上舆情的调控管控。", "words: 负责重污染天气网上舆情(含评论)的管控。", "duties/cyberspace/cyberspace-opinion/words"),
    Mutation("WO008", S + "bodies.yaml", "words: 承担@committee-office的日常工作。", "words: 承担@committee-office的的日常工作。", "duties/ecology/ecology-office/words"),
    Mutation("WO011", S + "measures.yaml", "object: 新能源车辆和国六及以上排放标准车辆", "object: 新能源车辆和国六以上排放标准车辆", "measures/industrial-clean-trucks/object"),
    Mutation("WO012", I + "outline.yaml", "，@headquarters应当及时提高预警级别", "，应当及时提高预警级别", "sections/alerting/sections/alert-change/words"),
    Mutation("WO012", S + "outline.yaml", "words: 预警一经解除，应急响应自动终止。", "words: 预警一经解除的，应当立即终止应急响应。", "sections/response/sections/response-end/words"),
    Mutation("WO013", S + "outline.yaml", "      # plangen: ignore WO013 操作方案在这里写作“应急响应操作方案”，照录\n", "", "sections/organisation/sections/organisation-public/words"),
    Mutation("WO013", J + "outline.yaml", "（以下简称“一厂一策”方案）", "", "sections/response/sections/response-measures/sections/overall/sections/overall-operation-plan/words"),
    Mutation("WO014", S + "outline.yaml", "避免简单化，杜绝“一刀切”", "不仅避免简单化，杜绝“一刀切”", "sections/response/sections/response-measures/sections/overall/content/1/words"),
    Mutation("WO015", I + "outline.yaml", "应急响应期间实行24小时值班", "市公安局、市教育局，市财政局、市商务局应急响应期间实行24小时值班", "sections/safeguards/sections/safeguards-people/words"),
    Mutation("WO016", S + "outline.yaml", "words: 预警一经解除，应急响应自动终止。", "words: 预警一经解除，应急响应自动终止", "sections/response/sections/response-end/words"),
)
_PERSONS = ", legal-representative: {name: 甲, phone: '1'}, responsible: {name: 乙, phone: '2'}, supervisor: {name: 丙, phone: '3'}, measures: "
_FIRST = "enterprises:\n  demo-01:"


def _two(rule: str, one: str, other: str, at: str) -> Mutation:
    """Two more enterprises on the district's list."""
    more = "".join(f"  more-{place}: {{name: 更多{place}厂, district: 水磨沟区, {keys}}}\n" for place, keys in enumerate((one, other)))
    return Mutation(rule, S + "enterprises.yaml", _FIRST, f"enterprises:\n{more}  demo-01:", at)


_CLINKER = "industry: 水泥, branch: 水泥熟料, emissions: {pm: 0.1}, grade: %s" + _PERSONS + "{orange: [{do: limit, by: %s, of: 日产量}]}"
_GYPSUM = "industry: 石膏, kind: other, grade: %s" + _PERSONS + "{orange: [{do: limit, by: 30%%, of: 日产量}]}"
E = S + "enterprises.yaml"
GRADES = (
    Mutation("GR001", E, "industries: '2020'", "industries: '2019'", "inventory/industries"),
    Mutation("GR002", E, "branch: 粉磨站", "branch: 水泥粉磨站", "enterprises/demo-01/branch"),
    Mutation("GR002", I + "enterprises.yaml", "industry: 家具制造", "industry: 家具", "enterprises/demo-02/industry"),
    Mutation("GR003", E, "branch: 粉磨站\n    grade: 非引领性", "branch: 粉磨站\n    grade: C", "enterprises/demo-01/grade"),
    Mutation("GR003", I + "enterprises.yaml", "grade: B", "grade: D", "enterprises/demo-02/grade"),
    _two("GR004", _CLINKER % ("C", "40%"), _CLINKER % ("D", "30%"), "enterprises/more-1/measures/orange"),
    Mutation("GR005", E, "branch: 涂料制造工业\n    grade: C\n    kind: key", "branch: 涂料制造工业\n    grade: C\n    kind: protected", "enterprises/demo-06/grade"),
    Mutation("GR006", E, "small: {burns: 天然气}", "small: {burns: 柴油}", "enterprises/demo-11/small/burns"),
    Mutation("GR006", E, "emissions: {nox: 0.08, pm: 0.01}", "emissions: {nox: 0.1, pm: 0.01}", "enterprises/demo-11/emissions"),
    Mutation("GR007", E, "industry: 石料加工\n    kind: other", "industry: 石料加工\n    kind: stopped", "enterprises/demo-12/measures"),
    Mutation("GR008", E, "branch: 涂料制造工业\n    grade: C", "branch: 涂料制造工业\n    grade: C\n    also: [{industry: 油墨制造, grade: D}]", "enterprises/demo-06/grade"),
    _two("GR009", _GYPSUM % "B", _GYPSUM % "非引领性", "enterprises/more-1/grade"),
    Mutation("GR010", "init/plans/documents.yaml", "（2020年修订版）》的函\n    number: 环办大气函〔2020〕340号", "（2019年版）》的函\n    number: 环办大气函〔2019〕900号", "basis/4"),
)
ENTERPRISES = (
    Mutation("EN001", E, "phone: '0000-0000009'}", "phone: '0000-0000009', internal: true}", "enterprises/demo-03/supervisor/internal"),
    Mutation("EN001", I + "enterprises.yaml", "    grade: 非引领性\n", "", "enterprises/demo-01"),
    Mutation("EN002", I + "enterprises.yaml", "      red:\n        - 全厂停产。\n        - 停止公路运输。\n        - 停止使用国三及以下排放标准非道路移动机械。\n", "", "enterprises/demo-02/measures"),
    Mutation("EN003", E, "words: 自主减排：预制构件线限产20%", "words: 自主减排：预制构件线限产25%", "enterprises/demo-02/measures/orange/0/words"),
    Mutation("EN003", E, "words: 1号隧道窑停止进车", "words: 2号隧道窑停止进车", "enterprises/demo-03/measures/yellow/1/words"),
    Mutation("EN004", E, "grade: B\n    kind: key", "grade: B\n    kind: key\n    placard-only: true", "enterprises/demo-08/placard-only"),
    Mutation("EN005", E, "    process: 配料→中频炉熔炼→造型制芯→浇注→落砂→清理\n", "", "enterprises/demo-04"),
    Mutation("EN006", E, "        dcs-months: 24\n", "        dcs-months: 6\n", "enterprises/demo-10/measures/red/2"),
    Mutation("EN007", E, "        - {do: reduce-trips, by: 50%, cuts: {nox: 0.8}, prepare: 4h, post: 厂长}\n", "", "enterprises/demo-12/measures/yellow"),
    Mutation("EN008", S + "alerts.yaml", "    pollutant: PM2.5\n", "    pollutant: PM2.5\n    lead: 6h\n", "enterprises/demo-03/measures/yellow/1/prepare"),
    Mutation("EN008", I + "enterprises.yaml", "- {do: stop, units: [line-1], prepare: 4h", "- {do: stop, units: [line-1], prepare: 3d", "enterprises/demo-01/measures/yellow/0/prepare"),
    Mutation("EN009", E, "0000-0000012", "0000-0000011", "enterprises/demo-04/supervisor/phone"),
    Mutation("EN010", E, "day: 2025-03-28", "day: 2024-03-28", "enterprises/demo-08/filing/day"),
    Mutation("EN011", E, "91650105MA0000005G", "91650105MA0000005H", "enterprises/demo-05/code"),
    Mutation("EN012", E, "    code: 91650105MA0000006K\n", "", "enterprises/demo-06"),
    Mutation("EN013", E, "name: 示例第七钢结构工程有限公司", "name: 示例第八家具有限公司", "enterprises/demo-08/name"),
)
FAMILIES = {
    "alerts": ALERTS,
    "reduction": REDUCTION,
    "measures": MEASURES,
    "bodies": BODIES,
    "citations": CITATIONS,
    "deadlines": DEADLINES,
    "words against facts": FACTS,
    "structure": STRUCTURE,
    "wording": WORDING,
    "grades": GRADES,
    "enterprises": ENTERPRISES,
}
