"""What is wrong with a mapping file: the place, the reason, and the word that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from plangen.finding import Text

from .fields import TABLES
from .near import nearest

_SHEET = ("holds", "head", "merged", "columns", "foot")
_COLUMN = ("title", "field", "unit", "sure", "holds", "style")
_WORDS = {"sure": ("sure", "likely", "stated"), "holds": ("number", "day", "text")}
_MOST = 8
_CELL = r"[A-Z]{1,3}[1-9]\d{0,6}"
_RANGE = re.compile(f"{_CELL}:{_CELL}", re.ASCII)
_LETTERS = re.compile(r"[A-Z]{1,3}", re.ASCII)


def fault(data: Any) -> Text | None:
    """The first thing that is wrong with a file's data; None where nothing is."""
    return next(_file(data), None)


def _file(data: Any) -> Iterator[Text]:
    if not isinstance(data, Mapping):
        yield Text("要有 sheets 一项", "it needs the key sheets")
        return
    yield from _keys(data, ("sheets", "files"), Text("最上层", "the top level"))
    if not isinstance(data.get("sheets"), Mapping):
        yield Text("要有 sheets 一项，下面按工作表写", "it needs the key sheets, and the sheets below it")
        return
    if not _texts(data.get("files", {})):
        yield Text("files 写得不对，它由导入自己填写", "files is not as the import writes it")
    for name, sheet in data["sheets"].items():
        yield from _sheet(str(name), sheet)


def _sheet(name: str, sheet: Any) -> Iterator[Text]:
    where = Text(f"工作表“{name}”", f"sheet “{name}”")
    if not isinstance(sheet, Mapping):
        yield _said(where, Text("下面要有 holds、head、columns", "needs holds, head and columns"))
        return
    yield from _keys(sheet, _SHEET, where)
    holds = sheet.get("holds")
    if holds not in TABLES:
        yield _said(where, _unknown("holds", holds, TABLES))
        return
    for key in ("head", "foot"):
        rows = sheet.get(key, [])
        if not isinstance(rows, list) or not all(_words(row) for row in rows):
            yield _said(where, Text(f"{key} 要逐行写，每行是一列文字", f"{key} must be rows, each a list of texts"))
    merged = sheet.get("merged", [])
    if not _words(merged) or not all(_RANGE.fullmatch(each) for each in merged):
        yield _said(where, Text("merged 要写成 A1:C2 这样", "merged must be like A1:C2"))
    columns = sheet.get("columns")
    if not isinstance(columns, Mapping):
        yield _said(where, Text("要有 columns 一项，下面按列写", "needs the key columns, and the columns below it"))
        return
    fields = [field.key for field in TABLES[str(holds)].fields]
    for letter, column in columns.items():
        yield from _column(Text(f"{where.zh} {letter} 列", f"{where.en}, column {letter}"), str(letter), column, fields)


def _column(where: Text, letter: str, column: Any, fields: list[str]) -> Iterator[Text]:
    if not _LETTERS.fullmatch(letter):
        yield _said(where, Text("列要用字母写，例如 A、AB", "columns are called by letters: A, AB"))
    if not isinstance(column, Mapping) or not isinstance(column.get("title"), str):
        yield _said(where, Text("要有 title，照表头写", "needs a title, as in the header"))
        return
    yield from _keys(column, _COLUMN, where)
    if column.get("field") and column["field"] not in fields:
        yield _said(where, _unknown("field", column["field"], fields))
    for key, words in _WORDS.items():
        if column.get(key) and column[key] not in words:
            yield _said(where, _unknown(key, column[key], words))
    if not _texts({"unit": column.get("unit", "")}):
        yield _said(where, Text("unit 要写成文字", "unit must be a text"))
    style = column.get("style", {})
    if not _texts(style):
        yield _said(where, Text("style 写得不对", "style is not as the import writes it"))


def _keys(data: Mapping[str, Any], known: tuple[str, ...], where: Text) -> Iterator[Text]:
    for key in data:
        if key not in known:
            guess = _guess(key, known)
            yield _said(where, Text(f"没有“{key}”这一项{guess.zh}", f"there is no key “{key}”{guess.en}"))


def _unknown(key: str, said: object, known: Iterable[str]) -> Text:
    """That a word is none of those known, and which was meant."""
    if said is None:
        return Text(f"要有 {key}", f"needs {key}")
    guess = _guess(said, list(known))
    return Text(f"{key} 写的“{said}”不认识{guess.zh}", f"{key} says “{said}”, which is not known{guess.en}")


def _guess(said: object, known: Sequence[str]) -> Text:
    if close := nearest(str(said), known, 0.6):
        return Text(f"，是不是 {close}？", f"; is it {close}?")
    zh, en = (mark.join(known[:_MOST]) for mark in ("、", ", "))
    more = len(known) > _MOST
    return Text(f"，可以是 {zh}{'等' if more else ''}", f"; it can be {en}{', …' if more else ''}")


def _said(where: Text, what: Text) -> Text:
    return Text(f"{where.zh}：{what.zh}", f"{where.en}: {what.en}")


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _texts(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(each, str) for each in value.values())
