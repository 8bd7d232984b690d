"""An invented plan as an office would send it: its paragraphs, and the same as text that was copied from a PDF."""

from __future__ import annotations

from collections.abc import Iterable

NOTICE = [
    "示政办〔2024〕7号",
    "示例县人民政府办公室关于印发示例县重污染天气应急预案（2024年修订）的通知",
    "各乡镇人民政府，县政府各部门、各直属机构：",
    "修订后的《示例县重污染天气应急预案（2024年修订）》已经县人民政府同意，现印发给你们，请结合本单位职责抓好落实，"
    "遇有问题及时向县重污染天气应急指挥部办公室反映。",
    "示例县人民政府办公室",
    "2024年9月3日",
    "（此件公开发布）",
]
PLAN = [
    "示例县重污染天气应急预案",
    "（2024年修订）",
    "1总则",
    "1.1编制目的",
    "为了在重污染天气来临之前做好准备、来临之时从容应对，最大程度减轻污染对群众生活的影响，保护公众健康，结合本县实际，"
    "制定本预案。",
    "1.2编制依据",
    "（1）《中华人民共和国大气污染防治法》",
    "（2）生态环境部《关于进一步优化重污染天气应对机制的指导意见》（环大气〔2024〕6号）",
    "（3）《示例市重污染天气应急预案（2024年修订）》（示市政办〔2024〕31号）",
    "2预警",
    "2.1预警分级",
    "重污染天气预警以空气质量指数（AQI）为指标，日均值按连续24小时（可以跨自然日）均值计算，分为黄色、橙色和红色三级。",
    "（1）黄色预警：预测日AQI>200或日AQI>150持续48小时及以上，且未达到高级别预警条件。",
    "（2）橙色预警：预测日AQI>200持续48小时或日AQI>150持续72小时及以上，且未达到高级别预警条件。",
    "（3）红色预警：预测日AQI>200持续72小时且日AQI>300持续24小时及以上。",
    "2.2响应启动",
    "发布黄色预警时，启动Ⅲ级响应；发布橙色预警时，启动Ⅱ级响应；发布红色预警时，启动Ⅰ级响应。",
    "3响应措施",
    "3.1减排比例",
    "响应期间，全县二氧化硫、氮氧化物、颗粒物、挥发性有机物在Ⅲ级、Ⅱ级、Ⅰ级响应下的减排比例分别达到全社会总排放量的"
    "10%、20%、30%以上，B级及以上企业自主减排。",
    "3.2信息报送",
    "响应终止后3个工作日内，县重污染天气应急指挥部办公室将应对情况书面报送市重污染天气应急指挥部办公室，2023年以前的"
    "做法不再沿用，比上年多出的3.5%单独说明。",
    "4附则",
    "本预案自印发之日起施行，《示例县重污染天气应急预案（2020年修订）》（示政办〔2020〕11号）同时废止。",
    "附件：成员单位职责",
]
ANNEX = [
    "附件",
    "成员单位职责",
    "一、领导机构",
    "县重污染天气应急指挥部统一指挥全县重污染天气应对工作，研究决定重大事项。",
    "二、成员单位",
    "（一）县教育局：指导学校减少或者停止户外活动，做好学生健康防护。",
    "（二）县住房和城乡建设局：督促施工工地落实停工和抑尘措施，每日巡查并记录。",
    "（三）县公安局：落实货车限行，依法查处违反烟花爆竹禁放规定的行为。",
]
IMPRINT = "示例县人民政府办公室 2024年9月3日印发"
PARAGRAPHS = [*NOTICE, *PLAN, *ANNEX, IMPRINT]

HEADINGS = [
    (1, "1", "总则"),
    (2, "1.1", "编制目的"),
    (2, "1.2", "编制依据"),
    (1, "2", "预警"),
    (2, "2.1", "预警分级"),
    (2, "2.2", "响应启动"),
    (1, "3", "响应措施"),
    (2, "3.1", "减排比例"),
    (2, "3.2", "信息报送"),
    (1, "4", "附则"),
    (1, "一、", "领导机构"),
    (1, "二、", "成员单位"),
]


def wrapped(paragraphs: Iterable[str], width: int = 28, page: int = 18) -> str:
    """Text as PDF programs give it: wrapped hard, first lines shorter by two, blank lines, page numbers anywhere."""
    physical: list[str] = []
    for paragraph in paragraphs:
        line, room = "", float(width - 2)
        for character in paragraph:
            room -= 0.5 if character.isascii() else 1
            if room < 0:
                physical.append(line)
                line, room = "", width - (0.5 if character.isascii() else 1)
            line += character
        physical.append(line)
    lines: list[str] = []
    for number, line in enumerate(physical):
        if number and number % page == 0:
            lines += ["", f"— {number // page} —"]
        lines += ["", line]
    return "\n".join(lines)
