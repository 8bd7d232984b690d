"""Breaking a title into centred lines at word boundaries, as a trapezoid or rhombus (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise

from plangen.document.nodes import Break, Run

LINE = 20
"""Characters of size 2号 (22 pt) in the type area of 156 mm."""

_ATOMS = re.compile(
    "重污染天气|应急预案|应急响应|专项实施方案|实施方案|操作方案|指挥部|人民政府|办公室|办公厅|管理委员会|工业和信息化"
    "|生态环境|旅游度假区|江北水城|自治区|工信系统|信息化系统|应急减排|公示牌|组织体系|职责分工|成员单位|框图|流程图|关于印发|修订对照表"
    "|（[^（）]*）|[〔\\[]?[0-9A-Za-z.]+[〕\\]年号]*|[^》，。、）]"
)
_NO_START = "》，。、）的〕"
_NO_END = "《（〔"
_WORDS = re.compile(f"(?:{_ATOMS.pattern})[{_NO_START}]*|.")


@lru_cache(maxsize=1024)
def broken(title: str, line: int = LINE) -> tuple[str, ...]:
    """The lines of a title; one line where it fits."""
    if len(title) <= line:
        return (title,)
    words = list(_words(title))
    fewest = -(-len(title) // line)
    for count in range(fewest, fewest + 3):
        candidates = [lines for lines in _lines(words, count) if max(map(len, lines)) <= line]
        if candidates:
            return min(candidates, key=_badness)
    return tuple(title[start : start + line] for start in range(0, len(title), line))


def title_runs(title: str) -> tuple[Run | Break, ...]:
    """The lines of a title as runs with breaks between them."""
    runs: list[Run | Break] = []
    for index, words in enumerate(broken(title)):
        runs += [Break(), Run(words)] if index else [Run(words)]
    return tuple(runs)


def _words(title: str) -> Iterator[str]:
    """Pieces that stay whole; closing marks and 的 stay with what precedes them, opening marks with what follows."""
    pending = ""
    for match in _WORDS.finditer(title):
        pending += match[0]
        if pending[-1] not in _NO_END:
            yield pending
            pending = ""
    if pending:
        yield pending


def _lines(words: list[str], count: int) -> Iterator[tuple[str, ...]]:
    lengths = [0]
    for word in words:
        lengths.append(lengths[-1] + len(word))
    near = [n for n in range(1, len(words)) if _worth_trying(lengths, n, count)]
    for cuts in combinations(near, count - 1):
        edges = (0, *cuts, len(words))
        yield tuple("".join(words[a:b]) for a, b in pairwise(edges))


def _worth_trying(lengths: list[int], cut: int, count: int) -> bool:
    """A cut is tried when it lies within six characters of an even division; this bounds the search."""
    even = lengths[-1] / count
    return any(abs(lengths[cut] - even * k) <= 6 for k in range(1, count))


def _badness(lines: tuple[str, ...]) -> float:
    lengths = [len(words) for words in lines]
    ragged = float(sum(abs(a - b) for a, b in pairwise(lengths)))
    hourglass = sum(6.0 for a, b, c in zip(lengths, lengths[1:], lengths[2:], strict=False) if b < min(a, c))
    rectangle = 2.0 if len(set(lengths)) == 1 else 0.0
    single = sum(1.5 for words in lines[1:] if words[0] in "和与及在为")
    good = sum(2.0 for words in lines[1:] if words.startswith(("关于", "《")))
    cuts = sum(3.0 for before, after in pairwise(lines) if _splits_word(before, after))
    return ragged + hourglass + rectangle + single + cuts - good


def _splits_word(before: str, after: str) -> bool:
    """A cut between two single Chinese characters that no known word separates is probably inside a word."""
    known = (
        "关于印发",
        "的",
        "》",
        "）",
        "系统",
        "区",
        "市",
        "县",
        "省",
        "办公室",
        "局",
        "厅",
        "委员会",
        "预案",
        "方案",
        "分工",
    )
    return not before.endswith(known) and not after.startswith(("《", "关于", "重污染", "应急", "专项", "成员", "组织"))
