"""All rules, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from .across import XP001, XP002, XP004
from .answers import UP001, UP002, UP003
from .bodies import BO003, BO004, BO005, BO007, BO009, BO010, BO011
from .chapters import ST003, ST004, ST005, ST006, ST007, ST008, ST009, ST010, ST011, ST012, ST013
from .citations import CI001, CI004, CI005, CI006
from .colours import AL015, AL016, AL017, AL018
from .coverage import ME010, ME011, ME012, ME013, ME014, ME015
from .deadlines import DE001, DE002, DE003, DE004, DE005, DE006, DE007, DE008, DE009
from .echoes import WF002, WF003
from .engine import ENGINE
from .ladder import AL004, AL005, AL006, AL007
from .measures import ME003, ME004, ME005, ME006, ME007, ME008, ME009, ME016
from .namings import BO001, BO002, BO006, BO008
from .numbers import CI002, CI003, CI007
from .ratios import RE006, RE007, RE008, RE009
from .reduction import RE001, RE002, RE003, RE004, RE005
from .rule import Rule
from .scope import AL009, AL010, AL011, AL012, AL013, AL014
from .sources import CI008, CI009, CI010, CI011, CI012, CI013, CI014, CI015
from .stated import WF001
from .structure import ME001, ME002, ST001, ST002
from .thresholds import AL001, AL002, AL003, AL008
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
    # clauses that answer one above
    UP001,
    UP002,
    UP003,
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
