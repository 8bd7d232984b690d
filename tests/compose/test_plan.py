from __future__ import annotations

import msgspec
from conftest import composed, nowhere

from plangen.compose.context import Library
from plangen.compose.plan import compose
from plangen.document.canonical import from_json, to_json
from plangen.document.nodes import (
    Attachments,
    Document,
    Link,
    Paragraph,
    PartKind,
    RedHead,
    Section,
    Signature,
    Table,
)
from plangen.document.walk import blocks, lines
from plangen.model.levels import Colour
from plangen.model.measures import Family, Measure, Provision, Sector
from plangen.model.outline import Annex, Content
from plangen.model.outline import Section as OutlineSection
from plangen.model.plan import Plan


def printed(document: Document) -> list[str]:
    return [line for block in blocks(document) for line in lines(block)]


def with_sections(plan: Plan, *sections: OutlineSection) -> Plan:
    return msgspec.structs.replace(plan, sections=sections)


def test_a_plan_is_notice_then_plan_then_annexes(plan: Plan, shared: Library) -> None:
    document = composed(plan, shared).document
    assert [part.kind for part in document.parts] == [PartKind.NOTICE, PartKind.PLAN, PartKind.ANNEX]
    assert [type(block) for block in document.parts[0].blocks] == [RedHead, Paragraph, Paragraph, Signature]
    assert document.parts[0].blocks[0] == RedHead("示例市人民政府办公室文件", "示政办〔2025〕5号")
    assert document.parts[1].subtitle == "（2025年修订版）"


def test_nothing_is_found_in_a_sound_plan(plan: Plan, shared: Library) -> None:
    assert composed(plan, shared).findings == ()


def test_sections_are_numbered_by_the_scheme(plan: Plan, shared: Library) -> None:
    def headings(numbering: str) -> list[str]:
        document = composed(msgspec.structs.replace(plan, numbering=numbering), shared).document
        return [line for block in blocks(document) if isinstance(block, Section) for line in lines(block)]

    assert headings("decimal") == ["1 总则", "1.1 编制依据", "1.2 组织", "2 预警分级", "3 附则"]
    assert headings("chinese") == ["一、总则", "（一）编制依据", "（二）组织", "二、预警分级", "三、附则"]


def test_a_body_is_introduced_once_by_its_full_name(plan: Plan, shared: Library) -> None:
    assert "示例市重污染天气应急指挥部（以下简称市指挥部）领导，市指挥部办公室承办，市指挥部负责。" in printed(
        composed(plan, shared).document
    )


def test_a_body_named_in_a_heading_is_introduced_in_the_text_that_follows(plan: Plan, shared: Library) -> None:
    section = OutlineSection(id="a", title="@works的职责", content=(Content(words="@works管工地，@works管拆除。"),))
    text = printed(composed(with_sections(plan, section), shared).document)
    assert "1 市建设局（市水务局）的职责" in text
    assert "示例市建设局（市水务局，以下简称市建设局）管工地，市建设局（市水务局）管拆除。" in text


def test_references_to_sections_and_annexes_are_links(plan: Plan, shared: Library) -> None:
    paragraph = next(
        block
        for block in blocks(composed(plan, shared).document)
        if isinstance(block, Paragraph) and any(isinstance(each, Link) for each in block.inlines)
    )
    links = [each for each in paragraph.inlines if isinstance(each, Link)]
    assert links == [Link("第2节", "levels"), Link("附件", "annex-duties")]


def test_two_annexes_are_numbered_and_listed(plan: Plan, shared: Library) -> None:
    second = Annex(id="annex-chart", title="组织体系框图", content=(Content(generate="org-chart"),))
    both = msgspec.structs.replace(plan, annexes=(*plan.annexes, second))
    document = composed(both, shared).document
    assert [part.label for part in document.parts[2:]] == ["附件1", "附件2"]
    listed = next(block for block in blocks(document) if isinstance(block, Attachments))
    assert listed.items == (Link("职责分工", "annex-duties"), Link("组织体系框图", "annex-chart"))


def test_a_dangling_reference_is_a_finding_with_its_place_and_the_nearest_name(plan: Plan, shared: Library) -> None:
    section = OutlineSection(id="a", title="总则", content=(Content(words="由@comittee领导。"),))
    (finding,) = composed(with_sections(plan, section), shared).findings
    assert finding.rule == "CO001"
    assert finding.at == "sections/a/content/0/@comittee"
    assert finding.place == nowhere(("sections", "a", "content", 0, "@comittee"))
    assert "committee" in finding.help.zh
    assert "committee" in finding.help.en


def test_trigger_sentences_state_the_facts(plan: Plan, shared: Library) -> None:
    text = printed(composed(plan, shared).document)
    assert "（1）黄色预警：预测日AQI＞200或日AQI＞150持续48小时及以上，且未达到高级别预警条件。" in text
    assert "（2）橙色预警：预测日AQI＞200持续48小时或日AQI＞150持续72小时及以上，且未达到高级别预警条件。" in text
    assert "（3）红色预警：预测日AQI＞200持续72小时且日AQI＞300持续24小时及以上。" in text
    assert any("在Ⅲ级、Ⅱ级、Ⅰ级应急响应下的减排比例分别达到10%、20%和30%以上。" in line for line in text)
    assert any("SO2和NOx的减排比例可以结合实际调整，但二者减排比例之和" in line for line in text)


def test_every_trigger_sentence_names_the_fact_that_it_states(plan: Plan, shared: Library) -> None:
    stated = [
        state
        for block in blocks(composed(plan, shared).document)
        if isinstance(block, Paragraph)
        for state in block.states
    ]
    for colour in ("yellow", "orange", "red"):
        assert f"alerts.pm25.levels.{colour}" in stated


def test_the_repeal_clause_names_what_is_replaced(plan: Plan, shared: Library) -> None:
    text = printed(composed(plan, shared).document)
    assert "本预案自印发之日起实施。2020年9月示例市人民政府发布的《示例市旧预案（2020年版）》同时废止。" in text


def test_a_basis_is_cited_with_number_and_short_title_at_first(plan: Plan, shared: Library) -> None:
    text = printed(composed(plan, shared).document)
    assert "（1）《示例法》；" in text
    assert "（2）示例部《关于印发〈示例指南〉的函》（示函〔2020〕3号，以下简称《指南》）。" in text


def test_duties_are_a_list_or_a_table(plan: Plan, shared: Library) -> None:
    annex = composed(plan, shared).document.parts[-1]
    assert [line for block in annex.blocks for line in lines(block)] == [
        "一、示例市建设局（市水务局，以下简称市建设局）：建立工地清单。督促工地停工。",
        "二、示例市城管局（以下简称市城管局）：增加洒水频次。",
    ]
    table = Annex(id="annex-duties", title="职责", content=(Content(generate="duties", form="table"),))
    document = composed(msgspec.structs.replace(plan, annexes=(table,)), shared).document
    found = next(block for block in document.parts[-1].blocks if isinstance(block, Table))
    assert len(found.header) == 1
    assert [row.id for row in found.rows] == ["duties.works", "duties.roads"]


def dust(levels: dict[Colour, Provision]) -> Measure:
    stated = dict.fromkeys(levels, ("do",))
    return Measure(id="dust", family=Family.MANDATORY, sector=Sector.DUST, levels=levels, stated=stated)


def test_a_measure_is_written_anew_from_its_facts_at_each_level(plan: Plan, shared: Library) -> None:
    words = "{{ area }}工地{{ do }}{{ object }}（{{ except }}除外）"
    low = Provision(area="环线内", do="停止", object="土石方作业", unless=("抢险", "特殊工艺"), words=words)
    high = msgspec.structs.replace(low, area="全市")
    measured = msgspec.structs.replace(plan, measures={"dust": dust({Colour.YELLOW: low, Colour.RED: high})})
    outline = [
        OutlineSection(id=f"m-{level}", title=level.chinese, content=(Content(generate="measures", level=level),))
        for level in (Colour.YELLOW, Colour.RED)
    ]
    text = printed(composed(with_sections(measured, *outline), shared).document)
    assert "扬尘源减排措施。环线内工地停止土石方作业（抢险、特殊工艺除外）。" in text
    assert "扬尘源减排措施。全市工地停止土石方作业（抢险、特殊工艺除外）。" in text
    assert "在落实Ⅱ级应急响应措施的基础上，增加下列措施：" in text


def test_a_level_without_measures_is_a_finding(plan: Plan, shared: Library) -> None:
    section = OutlineSection(id="a", title="措施", content=(Content(generate="measures", level=Colour.RED),))
    assert [each.rule for each in composed(with_sections(plan, section), shared).findings] == ["CO005"]


def test_a_deadline_is_referred_to_as_its_time_phrase(plan: Plan, shared: Library) -> None:
    section = OutlineSection(id="a", title="报送", content=(Content(words="@summary，报送总结。"),))
    assert "每次应急响应终止后3个工作日内，报送总结。" in printed(
        composed(with_sections(plan, section), shared).document
    )


def test_notation_is_set_with_real_subscripts(plan: Plan, shared: Library) -> None:
    section = OutlineSection(
        id="a", title="范围", content=(Content(words="PM2.5、SO2、NOx、O3与PM10，不动B2C和CO2x。"),)
    )
    document = composed(with_sections(plan, section), shared).document
    paragraph = next(b for b in blocks(document) if isinstance(b, Paragraph) and b.id == "a.1")
    assert [run.text for run in paragraph.inlines if run.text and getattr(run, "script", "") == "sub"] == [
        "2.5", "2", "x", "3", "10",
    ]  # fmt: skip


def test_a_document_survives_its_canonical_form(plan: Plan, shared: Library) -> None:
    document = composed(plan, shared).document
    assert from_json(to_json(document)) == document


def test_composing_twice_gives_the_same_bytes(plan: Plan, shared: Library) -> None:
    first = compose(plan, {plan.id: plan}, shared, nowhere)
    assert to_json(first.document) == to_json(compose(plan, {plan.id: plan}, shared, nowhere).document)
