from __future__ import annotations

from typing import Any

import msgspec
import pytest

from diff.samples import dust_measure, plan
from plangen.derive import derive
from plangen.errors import InputError
from plangen.model.fact import fingerprint
from plangen.model.levels import Colour
from plangen.model.measures import Family, Measure, Provision
from plangen.model.outline import Annex, Content, Section
from plangen.model.plan import Plan, Scope
from plangen.model.triggers import Trigger
from plangen.source.emit import emit


def section(identity: str, title: str, *below: Section, **content: Any) -> Section:
    return Section(id=identity, title=title, content=(Content(**content),) if content else (), sections=below)


def parent(**changes: Any) -> Plan:
    outline = (
        section(
            "general",
            "总则",
            section("purpose", "编制目的", words="…"),
            section("basis-documents", "编制依据", generate="basis"),
        ),
        section("organisation", "组织机构", generate="members"),
        section("alert", "预警", section("levels", "预警分级", generate="triggers")),
        section(
            "responding",
            "应急响应",
            section("rungs", "响应分级", generate="mapping"),
            section(
                "yellow",
                "Ⅲ级响应措施",
                section("yellow-health", "健康防护", generate="measures", level=Colour.YELLOW, family=Family.HEALTH),
                section("yellow-must", "强制减排", generate="measures", level=Colour.YELLOW, family=Family.MANDATORY),
            ),
            section("red", "Ⅰ级响应措施", generate="measures", level=Colour.RED),
        ),
        section("reports", "信息报送", words="…"),
        section("support", "应急保障", words="…"),
    )
    annexes = (Annex(id="annex-duties", title="职责分工", content=(Content(generate="duties"),)),)
    return plan(**{"sections": outline, "annexes": annexes, **changes})


def sections(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    waiting = list(data["sections"])
    while waiting:
        each = waiting.pop(0)
        found[each["id"]] = each
        waiting[:0] = each.get("sections", [])
    return found


def answered(data: dict[str, Any]) -> dict[str, str]:
    return {key: each["answers"]["clause"] for key, each in sections(data).items() if "answers" in each}


def with_measures(*measures: Measure, **changes: Any) -> Plan:
    return parent(measures={measure.id: measure for measure in measures}, **changes)


def test_the_head_names_the_parent_as_upstream_and_basis() -> None:
    data = derive(parent(scope=Scope(pollutants=("pm25",))), "construction")
    head = {key: value for key, value in data.items() if key not in ("duties", "measures", "sections")}
    assert head == {
        "plan": "jia-2023-construction",
        "kind": "department-plan",
        "title": "甲区住房和城乡建设局重污染天气应急响应专项实施方案",
        "calls-itself": "本方案",
        "jurisdiction": {"name": "甲区住房和城乡建设局", "short": "区住建局", "level": "department", "within": "甲区"},
        "numbering": "decimal",
        "parent": "jia-2023",
        "upstream": [{"plan": "jia-2023", "must": "not-weaker"}],
        "basis": ["law", "yi-2023", "jia-2023"],
        "scope": {"pollutants": ["pm25"]},
        "levels-are": "cumulative",
    }


def test_another_id_can_be_chosen() -> None:
    assert derive(parent(), "construction", "sites-2025")["plan"] == "sites-2025"


def test_own_duties_keep_their_words_and_the_fingerprint_of_what_was_read() -> None:
    above = parent()
    first, second = derive(above, "construction")["duties"]["construction"]
    assert first == {
        "id": "site-list",
        "words": "建立施工工地清单，报@hq-office。",
        "answers": {
            "plan": "jia-2023",
            "clause": "duties.construction.site-list",
            "seen": fingerprint(above.duties["construction"][0]),
        },
    }
    assert second["carries"] == ["dust-sites"]


def test_measures_hold_level_by_level_what_changes() -> None:
    yellow = parent().measures["dust-sites"].levels[Colour.YELLOW]
    red = msgspec.structs.replace(yellow, area="全区", unless=())
    above = with_measures(dust_measure(yellow, red))
    found = derive(above, "construction")["measures"]["dust-sites"]
    assert found["answers"] == {
        "plan": "jia-2023",
        "clause": "measures.dust-sites",
        "seen": fingerprint(above.measures["dust-sites"]),
    }
    assert {key: found[key] for key in ("family", "sector", "do", "red")} == {
        "family": "mandatory",
        "sector": "dust",
        "do": "禁止",
        "red": {"area": "全区", "except": []},
    }
    assert "do" not in found["yellow"]
    assert found["yellow"]["except"] == ["应急抢险工程"]


def test_a_level_without_change_is_the_word_same() -> None:
    assert derive(parent(), "construction")["measures"]["dust-sites"]["red"] == "same"


def test_only_levels_at_which_the_body_is_responsible_are_taken() -> None:
    yellow = parent().measures["dust-sites"].levels[Colour.YELLOW]
    red = msgspec.structs.replace(yellow, by=("construction", "education"))
    data = derive(with_measures(dust_measure(yellow, red)), "education")
    assert set(data["measures"]["dust-sites"]) & {"yellow", "red"} == {"red"}
    assert data["measures"]["dust-sites"]["red"]["words"] == yellow.words
    assert "response-red" in sections(data)
    assert "response-yellow" not in sections(data)


def test_triggers_and_amounts_of_measures_are_written_as_yaml_reads_them() -> None:
    when = Trigger.parse({"any": ["aqi >= 500", {"all": ["aqi > 300", "aqi > 200 for 48h"]}]})
    stop = Provision(do="停课", by=("education",), words="中小学{{ do }}。", when=when)
    measure = Measure(
        id="schools", family=Family.HEALTH, levels={Colour.RED: stop}, stated={Colour.RED: ("do", "words", "when")}
    )
    red = derive(with_measures(measure), "education")["measures"]["schools"]["red"]
    assert red["when"] == {"any": ["aqi >= 500", {"all": ["aqi > 300", "aqi > 200 for 48h"]}]}
    assert Trigger.parse(red["when"]) == when


def test_sections_answer_the_innermost_section_above_that_says_it_all() -> None:
    assert answered(derive(parent(), "construction")) == {
        "general": "general",
        "purpose": "purpose",
        "basis": "basis-documents",
        "organisation": "annex-duties",
        "alerting": "alert",
        "alert-levels": "levels",
        "response-levels": "rungs",
        "response": "responding",
        "response-yellow": "yellow",
        "response-red": "red",
        "reporting": "reports",
        "support": "support",
    }


def test_reports_name_receiver_and_time_by_reference() -> None:
    assert sections(derive(parent(), "construction"))["reporting"]["words"] == (
        "@construction应当@daily向@hq-office报送前一日应急响应情况。"
    )
    assert (
        sections(derive(parent(duties={"hq-office": parent().duties["construction"]}), "hq-office"))["reporting"][
            "words"
        ]
        == "@hq-office应当@after报送响应情况。"
    )


def test_words_that_point_into_the_parent_still_point_there() -> None:
    duty = msgspec.structs.replace(
        parent().duties["construction"][0], words="按@plan和本预案要求，落实@annex-duties、@red。"
    )
    data = derive(parent(duties={"construction": (duty,)}), "construction")
    assert data["duties"]["construction"][0]["words"] == (
        "按@jia-2023和@jia-2023要求，落实@jia-2023“职责分工”部分、@jia-2023“Ⅰ级响应措施”部分。"
    )


def test_section_ids_keep_clear_of_inherited_ids() -> None:
    deadlines = {"reporting": msgspec.structs.replace(parent().deadlines["daily"], id="reporting")}
    assert "section-reporting" in sections(derive(parent(deadlines=deadlines), "construction"))


def test_a_level_with_one_family_gets_no_lone_subsection() -> None:
    restated = sections(derive(parent(levels_are="restated"), "construction"))["response-yellow"]
    cumulative = sections(derive(parent(), "construction"))["response-yellow"]
    assert (restated["generate"], restated["level"], restated["family"]) == ("measures", "yellow", "mandatory")
    assert "family" not in cumulative


def test_a_body_with_duties_alone_gets_no_levels() -> None:
    data = derive(parent(measures={}), "construction")
    assert "measures" not in data
    assert "sections" not in sections(data)["response"]


def test_a_misspelt_body_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(InputError) as stopped:
        derive(parent(), "constructon")
    assert stopped.value.text("en") == "jia-2023 has no body constructon\nDid you mean construction?"
    with pytest.raises(InputError) as stopped:
        derive(parent(), "区教育局")
    assert stopped.value.text("zh") == "jia-2023 里没有机构 区教育局\n是不是 education？"


def test_a_body_with_nothing_to_do_has_no_sub_plan() -> None:
    with pytest.raises(InputError, match="neither duties nor measures"):
        derive(parent(), "education")


def test_the_data_can_be_written_as_yaml() -> None:
    assert emit(derive(parent(), "construction")).startswith("plan: jia-2023-construction\nkind: department-plan\n")
