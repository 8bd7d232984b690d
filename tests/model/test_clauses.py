"""What a clause is called, and when its fingerprint changes."""

from __future__ import annotations

from msgspec.structs import replace

from plangen.model.bodies import Answer, Duty
from plangen.model.clauses import clause, clauses, seen
from plangen.model.fact import canonical
from plangen.model.levels import Colour
from plangen.model.measures import Family, Measure, Provision
from plangen.model.outline import Annex, Content, Section
from plangen.model.plan import Jurisdiction, Plan

INNER = Section(id="inner", title="内", content=(Content(words="内容。"),))
OUTER = Section(id="outer", title="外", sections=(INNER,))
DUTY = Duty(id="dust", words="管控扬尘。")
MEASURE = Measure(id="dust", family=Family.MANDATORY, levels={Colour.RED: Provision(do="停止")}, stated={})
PLAN = Plan(
    id="city",
    kind="city-plan",
    title="预案",
    jurisdiction=Jurisdiction(name="云中市", level="city"),
    sections=(OUTER,),
    annexes=(Annex(id="list", title="名单"),),
    duties={"housing": (DUTY,)},
    measures={"dust": MEASURE},
)
ANSWER = Answer(plan="above", clause="scope", seen="0123456789abcdef")


def test_every_clause_has_its_id_and_path() -> None:
    assert {each.id: each.path for each in clauses(PLAN).values()} == {
        "outer": ("sections", "outer"),
        "inner": ("sections", "outer", "sections", "inner"),
        "list": ("annexes", "list"),
        "duties.housing.dust": ("duties", "housing", "dust"),
        "measures.dust": ("measures", "dust"),
    }


def test_a_clause_is_found_by_its_id() -> None:
    found = clause(PLAN, "inner")
    assert found and found.fact is INNER
    assert found.seen == seen(INNER)
    assert clause(PLAN, "duties.dust") is None


def test_any_word_changes_the_fingerprint() -> None:
    assert seen(replace(DUTY, words="管控扬尘")) != seen(DUTY)
    assert seen(replace(INNER, title="里")) != seen(INNER)
    assert seen(replace(OUTER, sections=())) != seen(OUTER)


def test_what_a_clause_answers_does_not() -> None:
    assert seen(replace(DUTY, answers=ANSWER)) == seen(DUTY)
    assert seen(replace(MEASURE, answers=ANSWER)) == seen(MEASURE)
    assert seen(replace(OUTER, sections=(replace(INNER, answers=ANSWER),))) == seen(OUTER)


def test_what_is_not_said_is_not_in_the_fingerprint() -> None:
    assert canonical(DUTY) == '{"id":"dust","words":"管控扬尘。"}'.encode()
