"""All rules, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from .across import XP001, XP002, XP004
from .answers import UP001, UP002, UP003
from .arrangement import ST014, ST016, ST017
from .audiences import ME017, ME018
from .bodies import BO003, BO004, BO005, BO007, BO009, BO010, BO011
from .chapters import ST003, ST004, ST005, ST006, ST007, ST008, ST009, ST010, ST011, ST012, ST013
from .citations import CI001, CI004, CI005, CI006
from .colours import AL015, AL016, AL017, AL018
from .consistency import UP004
from .counts import DE012
from .coverage import ME010, ME011, ME012, ME013, ME014, ME015
from .deadlines import DE001, DE002, DE003, DE004, DE005, DE006, DE007, DE008, DE009
from .echoes import WF002, WF003
from .engine import ENGINE
from .enterprises import EN009, EN010, EN011, EN012, EN013
from .filing import DE010, DE011
from .grade_strength import GR004
from .grades import GR002, GR003, GR009
from .industry_editions import GR001, GR010
from .inventory_bases import IN004, IN005, IN016
from .inventory_lists import IN012, IN013, IN014
from .inventory_reductions import IN006, IN007
from .inventory_steps import IN010, IN011, IN015
from .inventory_sums import IN001, IN002, IN003
from .inventory_targets import IN008, IN009
from .kinds import GR005, GR006, GR007, GR008
from .ladder import AL004, AL005, AL006, AL007
from .layouts import ST015
from .lifting import AL019
from .measures import ME003, ME004, ME005, ME006, ME007, ME008, ME009, ME016
from .namings import BO001, BO002, BO006, BO008
from .near_names import BO016
from .numbers import CI002, CI003, CI007
from .operation import EN005, EN006, EN007, EN008
from .people import BO014, BO017
from .phrasing import WO012, WO013, WO014
from .placards import EN001, EN002, EN004
from .powers import ME019
from .ratios import RE006, RE007, RE008, RE009
from .reduction import RE001, RE002, RE003, RE004, RE005
from .rule import Rule
from .scope import AL009, AL010, AL011, AL012, AL013, AL014
from .sentence_marks import WO015, WO016
from .shared_duties import BO015
from .sources import CI008, CI009, CI010, CI011, CI012, CI013, CI014, CI015
from .stated import WF001
from .step_facts import EN014
from .step_words import EN003
from .structure import ME001, ME002, ST001, ST002
from .subplans import BO012, BO013
from .successors import CI016, CI017
from .thresholds import AL001, AL002, AL003, AL008
from .typed_counts import LT018, LT019
from .typed_names import LT005, LT006, LT007, LT008
from .typed_outline import LT001, LT002, LT003, LT004
from .typed_pages import LT021, LT022, LT023
from .typed_selves import LT015, LT016, LT017
from .typed_sources import LT024
from .typed_terms import LT009, LT010, LT011, LT012, LT013, LT014, LT020
from .wording_marks import WO001, WO002, WO003, WO004, WO005, WO006, WO007, WO011
from .wording_slips import WO008, WO009, WO010

RULES: tuple[Rule, ...] = (
    # alerts
    AL001,
    AL002,
    AL003,
    AL004,
    AL005,
    AL006,
    AL007,
    AL008,
    AL009,
    AL010,
    AL011,
    AL012,
    AL013,
    AL014,
    AL015,
    AL016,
    AL017,
    AL018,
    AL019,
    # bodies
    BO001,
    BO002,
    BO003,
    BO004,
    BO005,
    BO006,
    BO007,
    BO008,
    BO009,
    BO010,
    BO011,
    BO012,
    BO013,
    BO014,
    BO015,
    BO016,
    BO017,
    # citations
    CI001,
    CI002,
    CI003,
    CI004,
    CI005,
    CI006,
    CI007,
    CI008,
    CI009,
    CI010,
    CI011,
    CI012,
    CI013,
    CI014,
    CI015,
    CI016,
    CI017,
    # deadlines
    DE001,
    DE002,
    DE003,
    DE004,
    DE005,
    DE006,
    DE007,
    DE008,
    DE009,
    DE010,
    DE011,
    DE012,
    # enterprises and their documents
    EN001,
    EN002,
    EN003,
    EN004,
    EN005,
    EN006,
    EN007,
    EN008,
    EN009,
    EN010,
    EN011,
    EN012,
    EN013,
    EN014,
    # grades
    GR001,
    GR002,
    GR003,
    GR004,
    GR005,
    GR006,
    GR007,
    GR008,
    GR009,
    GR010,
    # the reduction list
    IN001,
    IN002,
    IN003,
    IN004,
    IN005,
    IN006,
    IN007,
    IN008,
    IN009,
    IN010,
    IN011,
    IN012,
    IN013,
    IN014,
    IN015,
    IN016,
    # old plans as typed
    LT001,
    LT002,
    LT003,
    LT004,
    LT005,
    LT006,
    LT007,
    LT008,
    LT009,
    LT010,
    LT011,
    LT012,
    LT013,
    LT014,
    LT015,
    LT016,
    LT017,
    LT018,
    LT019,
    LT020,
    LT021,
    LT022,
    LT023,
    LT024,
    # measures
    ME001,
    ME002,
    ME003,
    ME004,
    ME005,
    ME006,
    ME007,
    ME008,
    ME009,
    ME010,
    ME011,
    ME012,
    ME013,
    ME014,
    ME015,
    ME016,
    ME017,
    ME018,
    ME019,
    # reduction
    RE001,
    RE002,
    RE003,
    RE004,
    RE005,
    RE006,
    RE007,
    RE008,
    RE009,
    # structure
    ST001,
    ST002,
    ST003,
    ST004,
    ST005,
    ST006,
    ST007,
    ST008,
    ST009,
    ST010,
    ST011,
    ST012,
    ST013,
    ST014,
    ST015,
    ST016,
    ST017,
    # clauses that answer one above
    UP001,
    UP002,
    UP003,
    UP004,
    # words against facts
    WF001,
    WF002,
    WF003,
    # wording
    WO001,
    WO002,
    WO003,
    WO004,
    WO005,
    WO006,
    WO007,
    WO008,
    WO009,
    WO010,
    WO011,
    WO012,
    WO013,
    WO014,
    WO015,
    WO016,
    # between the plans of a tree
    XP001,
    XP002,
    XP004,
)


def rule(identifier: str) -> Rule | None:
    """The rule of that id, or None."""
    return next((each for each in (*RULES, *ENGINE) if each.id == identifier), None)


def nearest(word: str, known: Iterable[str]) -> str:
    """The id or name that was probably meant, that with most signs in their places first; or nothing."""
    close = get_close_matches(word[:60], list(known), 20, 0.6)
    return max(close, key=lambda each: sum(one == two for one, two in zip(word, each, strict=False)), default="")


def ids() -> tuple[str, ...]:
    """All rule ids in order."""
    return tuple(each.id for each in (*RULES, *ENGINE))
