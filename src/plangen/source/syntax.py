"""A parser's refusal, said so that a drafter can act on it; judged by the line, not by the parser's wording."""

from __future__ import annotations

import re

import yaml

from plangen.finding import Finding, Place, Text

from .faults import SYNTAX, TAB

_HINTS: tuple[tuple[re.Pattern[str], Text], ...] = (
    (
        re.compile(r"^\s*(?:- )?[^\s:'\"#]+："),
        Text("键后面请用半角冒号加一个空格，不用全角冒号。", "After a key write a half-width colon and a blank."),
    ),
    (
        re.compile(r"^\s*(?:- )?[\w-]+:[^\s:/]"),
        Text("冒号后面请加一个空格。", "Put a blank after the colon."),
    ),
    (
        re.compile(r"^\s*(?:- )?[\w-]+: +[^'\"\[{|>\s][^'\"]*: "),
        Text("值里有“: ”，请给整个值加上引号。", "The value contains “: ”; put the whole value in quotes."),
    ),
    (
        re.compile(r":\s+[%@`]|^\s*- [%@`]"),
        Text("值以特殊符号开头，请给整个值加上引号。", "The value begins with a special sign; put it in quotes."),
    ),
)
_GENERAL = Text(
    "请检查这一行和上一行的缩进、引号和括号是否成对。",
    "Check the indentation here and on the line before, and that quotes and brackets are closed.",
)


def syntax_finding(error: Exception, text: str, file: str) -> Finding:
    """The finding for an exception of the parser, placed within the text."""
    lines = text.split("\n")
    problem = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    context = error.context_mark if isinstance(error, yaml.MarkedYAMLError) else None
    place = _within(problem or context, lines, file)
    line = lines[place.line - 1]
    if line[place.column - 1 : place.column] == "\t":
        return TAB.at(place)
    began = Text("", "")
    since = _within(context, lines, file).line if context else place.line
    if since != place.line:
        began = Text(f"（这一段从第 {since} 行开始）", f"; the part began in line {since}")
    suspects = (line, lines[place.line - 2] if place.line > 1 else "")
    hint = next((hint for suspect in suspects for pattern, hint in _HINTS if pattern.search(suspect)), _GENERAL)
    detail_en = f"{began.en} ({_own_words(error)})"
    return SYNTAX.at(place, detail_zh=began.zh, detail_en=detail_en, help_zh=hint.zh, help_en=hint.en)


def _own_words(error: Exception) -> str:
    words = getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__
    return "".join(character if character.isprintable() else "\ufffd" for character in str(words))[:120]


def _within(mark: object, lines: list[str], file: str) -> Place:
    """The mark's place; marks at the end of the file may lie behind it."""
    line, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
    last = len(lines) - 1 if lines[-1] or len(lines) == 1 else len(lines) - 2
    if line > last:
        return Place(file, last + 1, len(lines[last]) + 1)
    return Place(file, line + 1, min(column, len(lines[line])) + 1)
