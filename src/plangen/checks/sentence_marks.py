"""How sentences and lists are divided: a comma among enumerated things, a paragraph without its full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text

from .prose import Passage, outline, passages
from .rule import Example, Found, Rule
from .subject import Subject

_INSIDE = re.compile(r"（[^（）]*）|\([^()]*\)|《[^《》]*》|“[^“”]*”")
_SENTENCE = re.compile(r"[^。；：:;\n]+")
_ITEM = re.compile(r"[^、，]+")
_LONGEST = 12
"""Characters of an enumerated thing."""
_BODY = re.compile(r"[局厅委办院站队]\Z")
_POLLUTANT = re.compile(r"(?:PM2\.5|PM10|SO2|NOx|VOCs|O3|二氧化硫|氮氧化物|颗粒物|挥发性有机物|一氧化碳|臭氧)\Z")
_ACTS = re.compile(
    r"各|并|且|其|应|要|由|须|对|将|按|停|禁|减|加|增|实|开|做|落|严|组|负|督|指|监|配|协|会|强|确|提|建|完|推|暂|及时|可以|不得|参与"
)
"""What begins a clause and not the next thing of a list."""
_LAST = re.compile(r"[^、，]+(?:和|及|以及|与|等)[^、，]*\Z")
_ENDED = re.compile(r"[。；：！？…:;.!?”’）】》〉)|]\s*\Z")
_CUT_OFF = re.compile(r"[\u4e00-\u9fff）][，、,]\s*\Z")
_WHOLE = re.compile(r"[，。；].*", re.DOTALL)
_PARTED = re.compile(r"[，；：]")
_NO_SENTENCE = re.compile(
    r"电话|邮箱|联系人|传真|网址|邮编|[_＿□]|\A附件|\A（|\A注[:：]|^第[一二三四五六七八九十\d]+[章节条]"
)
_SHORTEST, _SHORTEST_ITEM, _SIBLINGS = 12, 10, 2
"""Characters of a sentence and of an item; items beside it, all of them ended."""


def _commas(subject: Subject) -> Iterator[Found]:
    for passage in passages(subject.plan):
        for sentence in _SENTENCE.finditer(_INSIDE.sub(lambda match: "◇" * len(match[0]), passage.bare)):
            for start, end in _divided(sentence[0]):
                said = passage.bare[sentence.start() + start : sentence.start() + end]
                message = Text(
                    f"“{said}”里并列的词语之间用了逗号", f"a comma stands between enumerated things in “{said}”"
                )
                yield Found(passage.path, message, said=said)


def _divided(sentence: str) -> Iterator[tuple[int, int]]:
    """Two things side by side in a list with a comma between them, all else with the mark of enumeration."""
    items = list(_ITEM.finditer(sentence))
    marks = [sentence[each.start() - 1] if each.start() else "" for each in items]
    for n in range(1, len(items) - 1):
        left, right = items[n], items[n + 1]
        if marks[n : n + 2] != ["、", "，"]:
            continue
        goes_on = marks[n + 2 : n + 3] == ["、"] or bool(_LAST.match(right[0]))
        if goes_on and _of_one_kind(left[0], right[0]):
            yield left.start(), right.end()


def _of_one_kind(left: str, right: str) -> bool:
    if max(len(left), len(right)) > _LONGEST or min(len(left), len(right)) < 2 or _ACTS.match(right):
        return False
    if all(_POLLUTANT.search(each) for each in (left, right)):
        return True
    return left[-2:] == right[-2:] or all(_BODY.search(each) for each in (left, right))


def _open_ends(subject: Subject) -> Iterator[Found]:
    for passage in outline(subject.plan):
        if passage.is_title or _in_table(passage):
            continue
        for index, paragraph in enumerate(passage.paragraphs):
            text = paragraph.strip()
            if not text or _ENDED.search(text) or _NO_SENTENCE.search(text):
                continue
            if _is_cut_off(text) or _is_sentence(text, passage) or _beside_ended(passage, index, text):
                message = Text(f"“{text[-12:]}”之后没有句号", f"no full stop follows “{text[-12:]}”")
                yield Found(passage.path, message, said=text[-12:])


def _in_table(passage: Passage) -> bool:
    return "|" in passage.words


def _is_cut_off(text: str) -> bool:
    return len(text) >= _SHORTEST_ITEM and bool(_CUT_OFF.search(text))


def _is_sentence(text: str, passage: Passage) -> bool:
    """Whether it is no heading, name or line of a form: a clause of it is ended, and it stands in a chapter."""
    return passage.path[0] == "sections" and len(text) >= _SHORTEST and bool(_WHOLE.search(text))


def _beside_ended(passage: Passage, index: int, text: str) -> bool:
    others = [each.strip() for n, each in enumerate(passage.paragraphs) if n != index]
    ended = len(others) >= _SIBLINGS and all(each[-1:] in ("。", "；") for each in others)
    return ended and len(text) >= _SHORTEST_ITEM and bool(_PARTED.search(text))


_PUNCTUATION = Text("GB/T 15834-2011（标点符号用法）", "GB/T 15834-2011 (punctuation)")


def _words(words: str) -> str:
    return f'sections: [{{id: work, title: 工作, words: "{words}"}}]\n'


WO015 = Rule(
    id="WO015",
    name="comma-in-enumeration",
    severity=Severity.HUMAN,
    title=Text("并列词语之间顿号、逗号混用", "a comma stands among enumerated things"),
    why=Text(
        "句内并列的词语之间用顿号；中间夹一个逗号，会被读成两层意思。",
        "Enumerated words are divided by one mark; a comma among them reads as the end of a clause.",
    ),
    ground=_PUNCTUATION,
    advice=Text("是并列词语的，请改为顿号。", "Use the mark of enumeration between words of one list."),
    check=_commas,
    bad=Example(_words("钢铁企业、焦化企业，水泥企业、铸造企业落实减排措施。")),
    good=Example(_words("钢铁企业、焦化企业、水泥企业落实减排措施，铸造企业、化工企业错峰运输。")),
)
WO016 = Rule(
    id="WO016",
    name="no-full-stop",
    severity=Severity.WARNING,
    title=Text("一段话末尾没有句号", "a paragraph ends without a full stop"),
    why=Text(
        "没有句号，看不出是写完了还是漏了后半句。",
        "Without its full stop it is open whether the sentence is whole or its end was lost.",
    ),
    ground=_PUNCTUATION,
    advice=Text("请补句号，或补上漏了的文字。", "Add the full stop, or the words that are missing."),
    check=_open_ends,
    bad=Example(_words("施工工地停止土石方作业，增加洒水频次，")),
    good=Example(_words("施工工地停止土石方作业，增加洒水频次。")),
)
