"""Who carries out a measure: the subject of its sentence, that of the lead-in above it, or whose duty says the same."""

from __future__ import annotations

import re
from typing import Any

from .roll import Roll, is_body, split
from .spelling import plainer

Data = dict[str, Any]
_SUBJECT = re.compile(r"(?:^|[，。；])(?:由)?([^，。；]{2,60}?)(?=应当|应(?![急对用])|要|须|负责|严格|会同|牵头|组织)")
_SHARED = 6
"""So many characters in a row say the same thing, unless they are what every duty says."""
_EVERYWHERE = re.compile(
    r"重污染|应急|响应|预警|减排|措施|清单|落实|期间|部门|企业|监督|检查|督[查导促]|单位|按照|要求|级别|工作|"
    r"办公室|指挥部|委员会|政府|分局"
)


class Owners:
    """Knows the duties of a plan by their characteristic words; ``lead`` are the bodies that a lead-in names."""

    def __init__(self, duties: Data, roll: Roll) -> None:
        self.roll = roll
        self.lead: list[str] = []
        self._said: dict[str, set[str]] = {}
        for body, held in duties.items():
            for duty in held:
                for piece in _pieces(duty["words"]):
                    self._said.setdefault(piece, set()).add(body)

    def of(self, sentence: str) -> list[str]:
        """The ids of the bodies that a measure binds to act."""
        return self.subject(sentence) or self._with_the_duty(sentence) or self.lead

    def subject(self, sentence: str) -> list[str]:
        """The bodies that a sentence says should act."""
        for found in _SUBJECT.finditer(plainer(sentence)):
            names = split(found[1])
            if whole := self.roll.known(found[1], new=is_body(found[1]) and len(names) == 1):
                return [whole]
            if ids := self.roll.all_of(names):
                return ids
        return []

    def _with_the_duty(self, sentence: str) -> list[str]:
        known = [self._said[piece] for piece in sorted(_pieces(sentence)) if piece in self._said]
        return list(dict.fromkeys(body for bodies in known if len(bodies) <= 2 for body in sorted(bodies)))


def _pieces(words: str) -> set[str]:
    """All runs of characters of a length within the clauses of a text, those that are said everywhere left out."""
    found = set()
    for clause in re.split(r"《[^》]*》|[，。；：、（）“”]", plainer(words)):
        found |= {clause[n : n + _SHARED] for n in range(len(clause) - _SHARED + 1)}
    return {piece for piece in found if not _EVERYWHERE.search(piece)}
