"""Tables that came out of a PDF or a web page as loose cells: numbered rows are put together again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .characters import END, joined, width
from .flow import Physical
from .foreign import Grid, GridCell
from .patterns import ANNEX_LABEL, IMPRINT, SERIAL_HEAD

_NAME = 13
"""Width from which a line cannot be a name in a narrow column."""

Piece = list[Physical] | Grid


def tables(lines: Sequence[Physical]) -> list[Piece]:
    """Runs of ordinary lines, and tables: where 序号 heads three or four columns, and cells behind tabs."""
    pieces: list[Piece] = [[]]
    position = 0
    while position < len(lines):
        line = lines[position]
        heads = line.text.split()
        if (
            heads[0] == "序号"
            and not line.cells
            and len(heads) in (3, 4)
            and (found := _body(lines, position + 1, len(heads)))
        ):
            rows, position = found
            header = tuple(GridCell((head,)) for head in heads)
            pieces += [Grid((header, *rows), line.place, header=1), []]
            continue
        if line.cell and (tabbed := _tabbed(lines, position)):
            rows, position = tabbed
            pieces += [Grid(tuple(rows), line.place, header=1), []]
            continue
        if line.cells and (rows := _divided(lines, position)):
            pieces += [Grid(tuple(rows), line.place, header=1), []]
            position += len(rows)
            continue
        ordinary = pieces[-1]
        assert isinstance(ordinary, list)  # noqa: S101 - a table is always followed by an empty run
        ordinary.append(line)
        position += 1
    return [piece for piece in pieces if piece]


def _tabbed(lines: Sequence[Physical], start: int) -> tuple[list[tuple[GridCell, ...]], int] | None:
    """Rows of cells that begin with a tab, a tab alone between two rows, and the line after them."""
    rows: list[list[str]] = [[]]
    position = start
    while position < len(lines):
        line = lines[position]
        if line.row and rows[-1]:
            rows.append([])
        if line.cell:
            rows[-1].append(line.text)
        elif rows[-1] and not line.top and not line.row:
            rows[-1][-1] = joined(rows[-1][-1], line.text)
        else:
            break
        position += 1
    rows = [row for row in rows if row]
    if len(rows) < 2 or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
        return None
    return [tuple(GridCell((text,)) for text in row) for row in rows], position


def _divided(lines: Sequence[Physical], start: int) -> list[tuple[GridCell, ...]]:
    """Rows that stand each on one line, cells divided by tabs, below a head of names; none where there is no table."""
    head = lines[start].cells
    if not all(head) or any(any(sign.isdigit() for sign in cell) for cell in head):
        return []
    rows = []
    for line in lines[start:]:
        if len(line.cells) != len(head):
            break
        rows.append(tuple(GridCell((cell,)) for cell in line.cells))
    return rows if len(rows) > 1 else []


def _body(lines: Sequence[Physical], start: int, columns: int) -> tuple[list[tuple[GridCell, ...]], int] | None:
    return _rows(lines, start) if columns == 3 else _branches(lines, start)


def _branches(lines: Sequence[Physical], start: int) -> tuple[list[tuple[GridCell, ...]], int] | None:
    """Rows of number, name, branch and class, number and name merged over the branches.

    The last column closes with the same words in each row (长期停产); where it wrapped, its lines end in 、.
    """
    end = start
    while end < len(lines) and not (ANNEX_LABEL.fullmatch(lines[end].text) or IMPRINT.fullmatch(lines[end].text)):
        end += 1
    closing = _closing([line.text for line in lines[start:end]])
    if not closing:
        return None
    groups: list[tuple[str, list[str], list[tuple[str, str]]]] = []
    pending: list[str] = []
    for line in lines[start:end]:
        first, _, rest = line.text.partition(" ")
        if not pending and first == str(len(groups) + 1):
            groups.append((first, [], []))
            pending = [rest] if rest else []
            if not rest.endswith(closing):
                continue
        elif not groups:
            return None
        else:
            pending.append(line.text)
        if pending[-1].endswith(closing):
            _, names, branches = groups[-1]
            branches.append(_branch(pending, names, alone=not branches))
            pending = []
    if pending or len(groups) < 2 or not all(branches for _, _, branches in groups):
        return None
    return list(_merged(groups)), end


def _closing(texts: Sequence[str]) -> str:
    """The words after the last 、 with which most rows end."""
    tails = Counter(text.rpartition("、")[2] for text in texts if "、" in text and not text.endswith("、"))
    word, count = tails.most_common(1)[0] if tails else ("", 0)
    return word if count >= 3 else ""


def _branch(pending: list[str], names: list[str], *, alone: bool) -> tuple[str, str]:
    """Branch and class of one row; with the first, the name stands before them."""
    texts = list(pending)
    classes = [texts.pop()]
    while texts and texts[-1].endswith("、"):
        classes.insert(0, texts.pop())
    before, _, last = classes[0].rpartition(" ")
    if before:
        classes[0] = last
        texts.append(before)
    branch = texts
    if alone:
        if len(texts) == 1 and " " in texts[0]:
            name, _, rest = texts[0].partition(" ")
            names.append(name)
            branch = [rest]
        else:
            names += texts[:-1]
            branch = texts[-1:]
    return "".join(branch), "".join(classes)


def _merged(groups: Sequence[tuple[str, list[str], list[tuple[str, str]]]]) -> Iterator[tuple[GridCell, ...]]:
    for number, names, branches in groups:
        for index, (branch, kind) in enumerate(branches):
            own = (GridCell((branch,)), GridCell((kind,)))
            if index:
                yield own
            else:
                count = len(branches)
                yield (GridCell((number,), rows=count), GridCell(("".join(names),), rows=count), *own)


def _rows(lines: Sequence[Physical], start: int) -> tuple[list[tuple[GridCell, ...]], int] | None:
    """Rows of number, name and text from a line on, and the line after them; None where fewer than two fit."""
    rows: list[tuple[GridCell, ...]] = []
    position = start
    while position < len(lines):
        first, _, name = lines[position].text.partition(" ")
        if first != str(len(rows) + 1):
            break
        position += 1
        names, texts = [name] if name else [], list[str]()
        while position < len(lines) and not _ends_row(lines[position].text, len(rows) + 2):
            text = lines[position].text
            if (not texts and width(text) < _NAME and text[-1] not in END and (not name or not names)) or (
                not texts and names and width(text) < 5 and text[-1] not in END
            ):
                names.append(text)
            else:
                _add(texts, text)
            position += 1
        rows.append((GridCell((first,)), GridCell(("".join(names),)), GridCell(tuple(texts) or ("",))))
    return (rows, position) if len(rows) > 1 else None


def _ends_row(text: str, following: int) -> bool:
    return bool(
        text == str(following)
        or text.startswith(f"{following} ")
        or ANNEX_LABEL.fullmatch(text)
        or SERIAL_HEAD.fullmatch(text)
        or IMPRINT.fullmatch(text)
    )


def _add(texts: list[str], text: str) -> None:
    """A line of the last column: a new paragraph after a short line that ends a sentence, else it goes on."""
    if texts and not (texts[-1][-1] in "。；" and width(texts[-1]) % 27 < 20 and width(text) > 20):
        texts[-1] = joined(texts[-1], text)
    else:
        texts.append(text)
