"""A plan's enterprises and other sources as the office's list: the workbook that was imported, or one of our own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plangen.lists.columns import Layout
from plangen.lists.sheets import Sheet, sheets
from plangen.lists.xlsx import Workbook

from .listed import say
from .standing import named


def listing(raw: Mapping[str, Any], layouts: Mapping[str, Layout], bodies: Mapping[str, Any] | None = None) -> bytes:
    """The .xlsx of a plan's YAML that has passed its schema; raises InputError where the library is missing.

    The YAML and not the model, because a cell that says the usual thing is not the same as an empty one. The office
    that issues placards is called by its name among ``bodies``.
    """
    book = Workbook()
    head = raw.get("inventory", {})
    if "office" in head:
        raw = {**raw, "inventory": {**head, "office": named(bodies or {}, head["office"])}}
    for sheet in listed_sheets(raw, layouts):
        book.sheet(sheet)
    return book.close()


def listed_sheets(raw: Mapping[str, Any], layouts: Mapping[str, Layout]) -> list[Sheet]:
    """The sheets of a plan's list."""
    return list(sheets(raw.get("enterprises", {}), raw.get("inventory", {}), layouts, say))
