"""The language of this run of the command, chosen once before anything is said."""

from __future__ import annotations

from contextvars import ContextVar

from plangen.finding import Language, Text

_LANGUAGE: ContextVar[Language] = ContextVar("language", default="en")


def choose(language: Language) -> None:
    """Speak this language from here on."""
    _LANGUAGE.set(language)


def current() -> Language:
    """The language chosen."""
    return _LANGUAGE.get()


def say(text: Text) -> str:
    """A text in the language chosen."""
    return text(current())
