"""Everything that is cited, and what stands above or is replaced."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .fact import Day, Fact

DocumentKind = Literal["law", "regulation", "standard", "notice", "plan", "opinion", "other"]
Status = Literal["in-force", "superseded", "repealed", "draft"]


class CitedDocument(Fact, frozen=True, kw_only=True):
    """A document that may be cited: title without title marks, 文号, issuer, date, edition, status."""

    id: str
    title: str
    edition: str = ""
    number: str = ""
    issuer: str = ""
    """As printed before the title mark; empty for laws and plans."""
    dated: Day | None = None
    kind: DocumentKind = "notice"
    status: Status = "in-force"
    in_force: date | None = None
    until: date | None = None
    replaced_by: str = ""
    short: str = ""
    """The short title introduced at first use: 指南."""
    plain: bool = False
    """Printed without title marks (其他现行有效的法律法规)."""

    @property
    def full_title(self) -> str:
        """Title with its edition in parentheses."""
        return f"{self.title}（{self.edition}）" if self.edition else self.title


class Upstream(Fact, frozen=True, kw_only=True):
    """A plan above this one that it may not fall short of."""

    plan: str
    must: Literal["not-weaker", "consistent"] = "not-weaker"


class Superseded(Fact, frozen=True, kw_only=True):
    """A document that this one repeals; the repeal clause is generated from it."""

    document: str
    by_title: Literal["plan", "notice"] = "plan"


class Term(Fact, frozen=True, kw_only=True):
    """A term of the plan; ``means`` is its definition, ``short`` the form introduced at first use."""

    id: str
    name: str
    means: str = ""
    short: str = ""
