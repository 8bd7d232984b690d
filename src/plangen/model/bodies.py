"""Everyone who is named: bodies with their names, working groups, duties."""

from __future__ import annotations

from typing import Literal

from .fact import Fact


class Contact(Fact, frozen=True, kw_only=True):
    """How an office is reached. Posts and office lines only; never a person."""

    office: str = ""
    duty_phone: str = ""
    """In working hours."""
    night_phone: str = ""
    """Outside working hours."""


class FormerName(Fact, frozen=True, kw_only=True):
    """A name that the body had."""

    name: str
    until: str = ""


class Body(Fact, frozen=True, kw_only=True):
    """An organ, office or department. ``short`` is introduced by 以下简称 at first use and used from then on."""

    id: str
    name: str
    short: str = ""
    plates: tuple[str, ...] = ()
    """Names that the body also bears (挂牌), printed in parentheses behind its name."""
    former: tuple[FormerName, ...] = ()
    role: Literal["headquarters", "hq-office", "member", "issuer", "unit", "upstream", "addressee", ""] = ""
    of: str = ""
    """The body of which it is a part."""
    hosted_by: str = ""
    """The body in which the office sits."""
    collective: bool = False
    """Stands for several bodies of one kind (各街道办事处)."""
    contact: Contact | None = None

    @property
    def called(self) -> str:
        """The name used after the first mention, with plates."""
        plates = f"（{'、'.join(self.plates)}）" if self.plates else ""
        return (self.short or self.name) + plates


class Post(Fact, frozen=True, kw_only=True):
    """A post in a group, never a person: 组长 held by 市工业和信息化局局长."""

    role: str
    holders: tuple[str, ...]


class Group(Fact, frozen=True, kw_only=True):
    """A leading group or working group: posts, or lead and member bodies, and its task."""

    id: str
    name: str
    short: str = ""
    posts: tuple[Post, ...] = ()
    lead: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    area: str = ""
    task: str = ""

    @property
    def called(self) -> str:
        """The name used after the first mention."""
        return self.short or self.name


class Duty(Fact, frozen=True, kw_only=True):
    """One duty of a body: words, and the measures that it carries out."""

    id: str
    words: str
    carries: tuple[str, ...] = ()
    answers: Answer | None = None


class Answer(Fact, frozen=True, kw_only=True):
    """The clause above that a clause here answers; ``seen`` is that clause's fingerprint when last read."""

    plan: str
    clause: str
    seen: str = ""
