"""Reading a template: what is wrong with it is told, a sound one is compiled for a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache

from plangen.document.placard import FIELDS
from plangen.finding import Finding, Text
from plangen.writers.layout import Layout

from .faults import Faults, Spot
from .form import Form
from .line import Source
from .parts import DOCUMENT, STYLES, read, tree
from .scan import Item, Slot, Spots, clean, items, judge, spots
from .sheet import fit_to
from .styles import Styles
from .tree import Element, document

_REQUIRED = Text(
    "请插入这个域（插入→文档部件→域→MergeField，域名照写）",
    "Insert it (Insert, Quick Parts, Field, MergeField, with that name)",
)


@lru_cache(maxsize=16)
def load(data: bytes, file: str, layout: Layout) -> tuple[Form | None, tuple[Finding, ...]]:
    """The form of a template on the sheet of a layout, or what is wrong with it; ``file`` names it in findings."""
    faults = Faults(file)
    parts = read(data, faults)
    if not parts:
        return None, faults.sorted()
    root, styles = tree(parts, DOCUMENT), tree(parts, STYLES)
    body = root.first("w:body") or Element("w:body")
    places = spots(body)
    judge(body, places, faults)
    clean(body)
    _page(body, faults)
    found = {id(p): items(p, places.get(id(p), Spot()), faults) for p in body.every("w:p")}
    fields = {key: each for key, each in found.items() if any(isinstance(item, Slot) for item in each)}
    _names(body, fields, places, faults)
    if faults.found:
        return None, faults.sorted()
    fit_to(root, [styles], body.first("w:sectPr") or body, layout)
    _fix_grids(body)
    whole = {**parts, STYLES: document(styles).encode()} if STYLES in parts else parts
    names = frozenset(item.name for each in fields.values() for item in each if isinstance(item, Slot))
    measures = tuple(p for p in body.every("w:p") if _tells_measures(fields.get(id(p), ())))
    return Form(Source(Styles(styles), fields, names, layout.placard, measures), root, whole), ()


def _tells_measures(found: Sequence[Item]) -> bool:
    return any(isinstance(item, Slot) and FIELDS[item.name].numbered for item in found)


def _page(body: Element, faults: Faults) -> None:
    last = body.first("w:sectPr")
    sections = list(body.every("w:sectPr"))
    if last is None or len(sections) > 1 or last.first("w:pgSz") is None:
        message = Text("模板须只有一节，并写明纸张", "a template has one section, with its paper")
        advice = Text("请删去分节符", "Delete the section breaks")
        faults.add("CO028", Spot(), message, advice)
        return
    columns = last.first("w:cols")
    if columns and columns.attributes.get("w:num", "1") != "1":
        faults.add(
            "CO028", Spot(), Text("模板分了栏", "the template has columns"), Text("请改为一栏", "Use one column")
        )
    if any(each.attributes.get("w:type") == "page" for each in body.every("w:br")):
        advice = Text("请删去分页符", "Delete the page break")
        faults.add("CO028", Spot(), Text("模板里有分页符", "the template has a page break"), advice)


def _names(body: Element, fields: dict[int, list[Item]], places: Spots, faults: Faults) -> None:
    seen: set[str] = set()
    for paragraph in body.every("w:p"):
        slots = [item.name for item in fields.get(id(paragraph), ()) if isinstance(item, Slot)]
        spot = places.get(id(paragraph), Spot())
        for name in slots:
            if name not in FIELDS:
                faults.add("CO022", spot, Text(f"没有“{name}”这个域", f"there is no field “{name}”"), _near(name))
        known = [FIELDS[name] for name in slots if name in FIELDS]
        _repeats([each.name for each in known if each.numbered], spot, faults)
        seen |= set(slots)
    for name, field in FIELDS.items():
        if field.required and name not in seen:
            faults.add(
                "CO023", Spot(), Text(f"缺少必备的域“{name}”", f"the required field “{name}” is missing"), _REQUIRED
            )


def _repeats(names: list[str], spot: Spot, faults: Faults) -> None:
    if len(names) > 1:
        listed = "、".join(names)
        message = Text(f"一段里有几个逐条重复的域：{listed}", f"several repeated fields in one paragraph: {listed}")
        advice = Text("各级措施各占一段", "Give the measures of each level a paragraph of their own")
        faults.add("CO026", spot, message, advice)


def _near(name: str) -> Text:
    close = get_close_matches(name, FIELDS, 1, 0.5)
    if close:
        return Text(f"是否应为“{close[0]}”？", f"Did you mean “{close[0]}”?")
    return Text(f"可用的域：{'、'.join(FIELDS)}", f"The fields are: {', '.join(FIELDS)}")


def _fix_grids(body: Element) -> None:
    """Columns as wide as the template says, whatever is put into them."""
    for table in body.every("w:tbl"):
        properties = table.first("w:tblPr")
        if properties is None:
            continue
        rest = [each for each in properties.elements() if each.name != "w:tblLayout"]
        at = next((n for n, each in enumerate(rest) if each.name in _AFTER_LAYOUT), len(rest))
        properties.children = [*rest[:at], Element("w:tblLayout", {"w:type": "fixed"}), *rest[at:]]


_AFTER_LAYOUT = ("w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange")
