"""What a plan asks of its pages beside its words: layout, contents, the form of its head, flow charts."""

from __future__ import annotations

import msgspec
from conftest import composed

from plangen.compose.context import Library
from plangen.document.nodes import Contents, FlowChart, FlowKind, HeadForm, Imprint, PartKind, RedHead
from plangen.document.walk import blocks
from plangen.model.outline import Annex, Content, Figure, Flow, FlowBox
from plangen.model.plan import Plan

FLOW = Flow(
    boxes={"watch": FlowBox(text="@committee会商", kind="start"), "end": FlowBox(text="终止", kind="end")},
    edges=(("watch", "end", "是"), ("end", "watch")),
)


def test_an_unknown_layout_is_a_finding_with_its_neighbour(plan: Plan, shared: Library) -> None:
    found = composed(msgspec.structs.replace(plan, layout="hous"), shared).findings
    assert [(each.rule, each.at) for each in found] == [("CO007", "layout")]
    assert "house" in found[0].help.en


def test_contents_stand_between_notice_and_plan_and_list_headings_and_annexes(plan: Plan, shared: Library) -> None:
    document = composed(msgspec.structs.replace(plan, contents=True), shared).document
    kinds = [part.kind for part in document.parts]
    assert kinds == [PartKind.NOTICE, PartKind.CONTENTS, PartKind.PLAN, PartKind.ANNEX]
    (listed,) = (block for block in blocks(document) if isinstance(block, Contents))
    assert [(entry.level, entry.target) for entry in listed.entries][-1] == (1, "annex-duties")
    assert listed.entries[-1].text == "附件　职责分工"
    assert {entry.level for entry in listed.entries} <= {1, 2}
    assert all(entry.text for entry in listed.entries)


def test_a_letter_has_a_bare_mark_and_an_imprint_for_its_copies(plan: Plan, shared: Library) -> None:
    assert plan.issue
    issue = msgspec.structs.replace(plan.issue, heading="letter")
    document = composed(msgspec.structs.replace(plan, issue=issue), shared).document
    (head,) = (block for block in blocks(document) if isinstance(block, RedHead))
    assert (head.issuer, head.form) == ("示例市人民政府办公室", HeadForm.LETTER)
    imprints = [block for block in blocks(document) if isinstance(block, Imprint)]
    assert all(each.form is HeadForm.LETTER and each.copies for each in imprints)


def test_a_flow_chart_names_bodies_and_keeps_its_arrows(plan: Plan, shared: Library) -> None:
    figure = Figure(id="flow", alt="流程", caption="应急流程", flow=FLOW)
    annex = Annex(id="annex-flow", title="流程图", content=(Content(figure="flow"),))
    drawn = composed(msgspec.structs.replace(plan, figures={"flow": figure}, annexes=(annex,)), shared)
    (chart,) = (block for block in blocks(drawn.document) if isinstance(block, FlowChart))
    assert [(box.id, box.kind) for box in chart.boxes] == [("watch", FlowKind.START), ("end", FlowKind.END)]
    assert chart.boxes[0].text.endswith("会商")
    assert "@" not in chart.boxes[0].text
    assert [(edge.source, edge.target, edge.label) for edge in chart.edges] == [
        ("watch", "end", "是"),
        ("end", "watch", ""),
    ]
    assert (chart.alt, chart.id) == ("流程", "flow")
