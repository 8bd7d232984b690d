"""One way to write our YAML: order of keys, quotes, indentation, brackets; what it says and every comment stay.

Between brackets or below each other, block text or one line, with a blank line above or without: that is the writer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Finding

from .emit import written
from .key_order import KeyOrder, key_order
from .scalar import resolve
from .sheet import Branch, Comment, Entry, Leaf, read_sheet
from .text import decode
from .yaml import parse

WIDTH = 120
"""Characters of a line beyond which a list or mapping between brackets is written below each other."""
_CAREFUL = re.compile(r"[-+.~=0-9]")
"""What a text that was put in quotes keeps them for: other tools may read it as a number."""
_REGISTRY = re.compile(r"^documents:", re.MULTILINE)
_PLAN = re.compile(r"^plan:", re.MULTILINE)


def formatted(data: bytes, file: str) -> tuple[bytes, tuple[Finding, ...]]:
    """The file as ``plangen fmt`` writes it; with findings it could not be read and stays as it is."""
    parsed = parse(data, file)
    if parsed.findings:
        return data, parsed.findings
    text, _ = decode(data, file)
    made = format_text(text, file).encode()
    again = parse(made, file)
    if again.findings or again.data != parsed.data:
        raise AssertionError(f"{file}: formatting would change what it says")
    return made, ()


def format_text(text: str, file: str) -> str:
    """The text of a file without findings, formatted."""
    sheet = read_sheet(text)
    lines = [*_comments(sheet.top), *([""] if sheet.apart else [])]
    if isinstance(sheet.root, Branch) and sheet.root.entries:
        lines += _below(sheet.root, key_order(_schema(text, file)), 0)
    elif isinstance(sheet.root, Branch):
        lines.append("{}" if sheet.root.mapping else "[]")
    elif sheet.root is not None:
        lines += _leaf(sheet.root, "")
    ending = [*_comments(sheet.end)]
    if ending and sheet.end[0].apart and lines:
        lines.append("")
    return "".join(f"{line}\n" for line in [*lines, *ending])


def _schema(text: str, file: str) -> str:
    registry = _REGISTRY.search(text) and not _PLAN.search(text) and file.endswith(("documents.yaml", "documents.yml"))
    return "documents.schema.json" if registry else "plan.schema.json"


def _comments(comments: list[Comment]) -> Iterator[str]:
    for number, comment in enumerate(comments):
        if comment.apart and number:
            yield ""
        yield comment.text


def _block(branch: Branch, order: KeyOrder, indent: int) -> Iterator[str]:
    """The lines of a mapping or list below each other, from the margin; the first may be a blank one."""
    for entry in _in_order(branch, order):
        for comment in entry.before:
            if comment.apart:
                yield ""
            yield comment.text
        if entry.apart:
            yield ""
        below = order.below(_name(entry) if branch.mapping else None)
        yield from _beside(entry, list(_entry(entry, below, indent)), indent)
    for comment in branch.last:
        if comment.apart:
            yield ""
        yield comment.text


def _name(entry: Entry) -> str:
    return entry.key.value if entry.key else ""


def _in_order(branch: Branch, order: KeyOrder) -> list[Entry]:
    """Entries in the order of the schema where it has one; those that it does not name keep their place behind."""
    if not branch.mapping:
        return branch.entries
    return sorted(branch.entries, key=lambda entry: order.rank(_name(entry)))


def _entry(entry: Entry, order: KeyOrder, indent: int) -> Iterator[str]:
    """The lines of an entry without its comments."""
    head = f"{_word(entry.key, flow=False)}:" if entry.key else "-"
    value = entry.value
    if isinstance(value, Leaf) or value is None:
        yield from _leaf(value, head) if value else [head]
        return
    if not value.entries:
        yield f"{head} {_flow(value, order)}"
        yield from (comment.text for comment in value.last)
        return
    if value.flow and not value.commented and indent + len(line := f"{head} {_flow(value, order)}") <= WIDTH:
        yield line
        return
    lines = _below(value, order, indent + 2)
    if entry.key:
        yield head
        yield from (f"  {line}" if line else "" for line in lines)
        return
    first = next(lines)
    yield f"- {first}"
    yield from (f"  {line}" if line else "" for line in lines)


def _below(branch: Branch, order: KeyOrder, indent: int) -> Iterator[str]:
    """The lines of a nested mapping or list: no blank line above its first."""
    lines = _block(branch, order, indent)
    first = next(lines)
    yield first or next(lines)
    yield from lines


def _beside(entry: Entry, lines: list[str], indent: int) -> Iterator[str]:
    """The lines of an entry with the comment that stands beside it, in its column where there is room."""
    comment = entry.beside
    if comment is None:
        yield from lines
        return
    room = max(comment.column - indent, len(lines[0]) + 1)
    if comment.column - indent <= len(lines[0]):
        room = len(lines[0]) + 2
    yield f"{lines[0]:<{room}}{comment.text}"
    yield from lines[1:]


def _flow(node: Leaf | Branch | None, order: KeyOrder) -> str:
    """A value between brackets."""
    if node is None:
        return "null"
    if isinstance(node, Leaf):
        return _word(node, flow=True)
    if not node.mapping:
        return "[" + ", ".join(_flow(entry.value, order.below(None)) for entry in node.entries) + "]"
    pairs = [
        f"{_word(entry.key, flow=True)}: {_flow(entry.value, order.below(_name(entry)))}"
        for entry in _in_order(node, order)
    ]
    return "{" + ", ".join(pairs) + "}"


def _word(leaf: Leaf | None, *, flow: bool) -> str:
    """A value on one line."""
    if leaf is None:
        return ""
    if not leaf.style and type(resolve(leaf.value)) is not str:
        return leaf.value or ("null" if flow else "")
    word = written(leaf.value, flow=flow)
    careful = leaf.style in ("'", '"') and _CAREFUL.match(leaf.value)
    return "'" + leaf.value.replace("'", "''") + "'" if careful and word == leaf.value else word


def _leaf(leaf: Leaf, head: str) -> Iterator[str]:
    """The lines of a single value behind its key."""
    if leaf.style in ("|", ">") and leaf.value.strip():
        mark, lines = _text_block(leaf)
        yield f"{head} {mark}".lstrip()
        yield from lines
    else:
        yield f"{head} {_word(leaf, flow=False)}".strip()


def _text_block(leaf: Leaf) -> tuple[str, list[str]]:
    """The header of a block text and its lines as written, indented by two."""
    header = leaf.lines[0].split("#")[0].rstrip()
    body = leaf.lines[1:]
    first = next((line for line in body if line.strip()), "")
    said = next((line for line in leaf.value.split("\n") if line.strip()), "")
    inner = len(first) - len(first.lstrip(" ")) - (len(said) - len(said.lstrip(" ")))
    lines = [line[inner:] for line in body]
    ends = len(leaf.value) - len(leaf.value.rstrip("\n"))
    while lines and not lines[-1]:
        lines.pop()
    # A file may end without a line end.
    chomping = "".join(sign for sign in header[1:] if sign in "+-") if ends else "-"
    lines += [""] * (ends - 1 if "+" in chomping else 0)
    shown = "2" if any(sign.isdigit() for sign in header) or (lines and lines[0][:1] in ("", " ")) else ""
    return f"{leaf.style}{shown}{chomping}", [f"  {line}" if line else "" for line in lines]
