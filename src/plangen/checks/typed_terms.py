"""Documents, terms and signs as an old plan types them: one thing written in two ways, what a sentence leaves open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from plangen.document.nodes import Paragraph, ParagraphRole, RedHead
from plangen.document.walk import blocks, plain
from plangen.finding import Path, Severity, Text

from .cases import cases
from .prose import typed
from .rule import Example, Found, Need, Rule
from .subject import Subject

_CITED = re.compile(r"《([^《》]*(?:〈[^〈〉]*〉[^《》]*)*)》")
_REPEALED = re.compile(r"[^。；\n]*废止")
"""What is repealed may have had another title."""
_SMALL = 2
"""So many characters more or fewer, and it is the same title."""
_BLANK = re.compile(r"[〔\[［](?:19|20)\d{2}[〕\]］](?:[ \u3000]+\d{1,4}[ \u3000]*|\d{1,4}[ \u3000]+)号")
_SERIAL = re.compile(r"(?<=[\u4e00-\u9fff])[〔\[［](?:19|20)\d{2}[〕\]］]\s*(?:第\s*\d{1,4}|0\d{1,3})\s*号")
_ASCII, _WIDE = re.compile(r"(?<![<>=-])[<>]=?(?=\s*\d)"), re.compile(r"[＞＜≥≤](?=\s*\d)")
_TERMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"专项实施(方案|预案)"), "专项实施{}"),
    (re.compile(r"停驶\s*\d+[%％]的(公务用车|工作用车|公务车辆)"), "停驶的{}"),
    (re.compile(r"各(县[（(]市、区[）)]|县[（(]市[）)]区)"), "各{}"),
)
_FULL = str.maketrans("()", "（）")
_WITHIN = re.compile(r"[\d一二三四五六七八九十]+\s*(?:个?工作日|日|天|小时)(?:之)?内")
_START = re.compile(r"后|起|自|接到|收到|终止|结束|解除|发布|启动|之前|期间|当")
_EACH = re.compile(r"每")
_FORBIDS = re.compile(r"(?:^|[。；])(?:停止|禁止|严禁|不得)[^。；]{2,}")


def _two_titles(subject: Subject) -> Iterator[Found]:
    first: dict[str, Path] = {}
    for passage in typed(subject.plan):
        for title in _CITED.findall(_REPEALED.sub("", passage.bare)):
            other = next((each for each in first if _nearly(each, title)), "")
            if other and title not in first:
                said = Text(f"《{title}》在别处是《{other}》", f"《{title}》 is 《{other}》 elsewhere")
                yield Found(passage.path, said, said=title)
            first.setdefault(title, passage.path)


def _nearly(one: str, two: str) -> bool:
    """Whether one title is the other with a character or two left out, none of them a figure."""
    short, long = sorted((one, two), key=len)
    if not 0 < len(long) - len(short) <= _SMALL or len(short) < 8:
        return False
    rest = iter(long)
    skipped = Counter(long) - Counter(short)
    return all(each in rest for each in short) and not any(each.isdigit() for each in skipped)


def _blanks(subject: Subject) -> Iterator[Found]:
    head = "".join(_head(subject))
    for path, text in ((("issue", "number"), head), *((each.path, each.bare) for each in typed(subject.plan))):
        for match in _BLANK.finditer(text):
            yield Found(path, Text(f"文号“{match[0]}”里有空格", f"there is a blank in “{match[0]}”"), said=match[0])


def _malformed(subject: Subject) -> Iterator[Found]:
    for passage in typed(subject.plan):
        for case in cases(passage, _SERIAL):
            yield case.found(Text(f"文号“{case.said}”的序号多了“第”或0", f"“{case.said}” has a 第 or a leading zero"))


def _head(subject: Subject) -> Iterator[str]:
    for block in blocks(subject.document) if subject.document else ():
        if isinstance(block, RedHead):
            yield block.number
        elif isinstance(block, Paragraph) and block.role is ParagraphRole.CAPTION:
            yield plain(block.inlines)


def _signs(subject: Subject) -> Iterator[Found]:
    said = [form for each in typed(subject.plan) for form in (_ASCII, _WIDE) for _ in form.finditer(each.bare)]
    counts = Counter(said)
    if len(counts) < 2:
        return
    rare = min((_ASCII, _WIDE), key=lambda form: counts[form])
    for passage in typed(subject.plan):
        for case in cases(passage, rare):
            text = case.match.string[max(0, case.match.start() - 3) : case.match.end() + 3]
            message = Text(
                f"“{text}”用“{case.said}”，别处多用{'全角' if rare is _ASCII else '半角'}",
                f"“{text}” has “{case.said}”; elsewhere it is mostly of {'full' if rare is _ASCII else 'half'} width",
            )
            yield Found(passage.path, message, said=text)


def _terms(subject: Subject) -> Iterator[Found]:
    for form, name in _TERMS:
        said = [match for each in typed(subject.plan) for match in form.finditer(each.bare)]
        counts = Counter(match[1].translate(_FULL) for match in said)
        if len(counts) < 2:
            continue
        usual = counts.most_common(1)[0][0]
        for case in (each for passage in typed(subject.plan) for each in cases(passage, form)):
            term = case.match[1].translate(_FULL)
            if term != usual:
                message = Text(
                    f"“{name.format(term)}”与“{name.format(usual)}”是否同一件事",
                    f"is “{name.format(term)}” the same as “{name.format(usual)}”",
                )
                yield case.found(message)


def _open_deadlines(subject: Subject) -> Iterator[Found]:
    for passage in typed(subject.plan):
        for sentence in re.split(r"[。；\n]", passage.bare) if not passage.is_title else ():
            match = _WITHIN.search(sentence)
            if match and not _START.search(sentence) and not _EACH.search(_clause(sentence, match)):
                said = Text(f"“{match[0]}”没有写从什么时候起算", f"“{match[0]}” does not say from when")
                yield Found(passage.path, said, said=sentence.strip()[:30])


def _clause(sentence: str, match: re.Match[str]) -> str:
    """The part of a sentence between two commas in which a match stands."""
    return sentence[sentence.rfind("，", 0, match.start()) + 1 :].split("，", maxsplit=1)[0]


def _forbidding(subject: Subject) -> Iterator[Found]:
    for passage in typed(subject.plan):
        if passage.section is None or passage.is_title or "倡议" not in passage.section.title:
            continue
        for paragraph in passage.paragraphs:
            for match in _FORBIDS.finditer(paragraph):
                words = match[0].lstrip("。；")
                said = Text(f"倡议性措施里写了“{words[:14]}”", f"“{words[:14]}” stands among what is only advised")
                yield Found(passage.path, said, said=words)


_REGULAR = Text(
    "国办发〔2024〕5号：预案用语规范、前后一致", "State Council Office [2024] No. 5: regular, uniform terms"
)
_NUMBERS = Text("GB/T 9704-2012 第 7.2.5 条（发文字号）", "GB/T 9704-2012, clause 7.2.5 (document number)")
_MANUSCRIPT: frozenset[Need] = frozenset({"manuscript"})


def _text(*lines: str) -> str:
    head = ("河东区重污染天气应急预案", "一、总则", "为应对重污染天气，制定本预案。", "二、措施")
    return "\n".join((*head, *lines, "三、附则", "本预案自印发之日起施行。", ""))


LT009 = Rule(
    id="LT009",
    name="document-under-two-titles",
    severity=Severity.WARNING,
    title=Text("同一文件写了两种题名", "one document is cited with two titles"),
    why=Text("文件的题名照原文写，全文一样。", "A title is cited as it is, and alike everywhere."),
    ground=_NUMBERS,
    advice=Text("请按原文件统一。", "Compare with the document and use one title."),
    check=_two_titles,
    bad=Example(
        _text("执行《云中市重污染天气应急预案（2024年版）》。", "依据《云中市重污染天气应急预案（2024版）》行动。")
    ),
    good=Example(_text("《云中市重污染天气应急预案（2024年版）》代替《云中市重污染天气应急预案（2023年版）》。")),
    needs=_MANUSCRIPT,
)
LT010 = Rule(
    id="LT010",
    name="blank-in-number",
    severity=Severity.INFO,
    title=Text("文号里有空格", "there is a blank in a document number"),
    why=Text(
        "发文字号中间没有空格；也可能是从 PDF 复制时带来的。", "A document number has none; it may come from a PDF."
    ),
    ground=_NUMBERS,
    advice=Text("请删去空格。", "Delete the blank."),
    check=_blanks,
    bad=Example(_text("执行云环发〔2024〕12 号文件。")),
    good=Example(_text("执行云环发〔2024〕12号文件。")),
    needs=_MANUSCRIPT,
)
LT011 = Rule(
    id="LT011",
    name="signs-of-two-widths",
    severity=Severity.WARNING,
    title=Text("比较符号全角、半角混用", "comparison signs are of two widths"),
    why=Text("＞和>在一份预案里用一种。", "A plan uses one of the two forms."),
    ground=Text("GB/T 15835-2011（数字用法）", "GB/T 15835-2011 (numbers)"),
    advice=Text("请统一为全角。", "Use the full-width signs."),
    check=_signs,
    bad=Example(_text("黄色预警：AQI＞150持续48小时；红色预警：AQI＞200持续72小时且AQI>300持续24小时。")),
    good=Example(_text("黄色预警：AQI＞150持续48小时；红色预警：AQI＞200持续72小时且AQI＞300持续24小时。")),
    needs=_MANUSCRIPT,
)
LT012 = Rule(
    id="LT012",
    name="one-thing-two-terms",
    severity=Severity.HUMAN,
    title=Text("像是同一件事，用了两种说法", "what seems one thing has two terms"),
    why=Text("一件事用一个词，执行的人才不会当成两件。", "One term for one thing, or readers take it for two."),
    ground=_REGULAR,
    advice=Text("是同一件事的，请统一。", "Use one term for one thing."),
    check=_terms,
    bad=Example(_text("各部门编制专项实施方案。", "区建设局编制专项实施预案。", "专项实施方案报区指挥部。")),
    good=Example(_text("各部门编制专项实施方案，专项实施方案报区指挥部。")),
    needs=_MANUSCRIPT,
)
LT013 = Rule(
    id="LT013",
    name="deadline-without-start",
    severity=Severity.HUMAN,
    title=Text("时限没有写从何时起算", "a deadline does not say from when"),
    why=Text("“1日内”要有起点，例如“应急响应终止后1日内”。", "“Within a day” needs an event from which it counts."),
    ground=_REGULAR,
    advice=Text("请写明起算的事件。", "Name the event from which it counts."),
    check=_open_deadlines,
    bad=Example(_text("工作情况1日内上报区指挥部。")),
    good=Example(_text("应急响应终止后1日内上报区指挥部。")),
    needs=_MANUSCRIPT,
)
LT014 = Rule(
    id="LT014",
    name="order-among-advice",
    severity=Severity.HUMAN,
    title=Text("倡议性措施里有禁止的话", "an order stands among what is only advised"),
    why=Text(
        "倡议不能禁止；要禁止的，写进强制性措施。", "Advice cannot forbid; what is forbidden is a mandatory measure."
    ),
    ground=Text(
        "环大气〔2024〕6号：措施分倡议性和强制性", "MEE Huan Daqi [2024] No. 6: measures are advisory or mandatory"
    ),
    advice=Text("请改用“倡导”“尽量”，或移到强制性措施。", "Say “advise”, or move it to the mandatory measures."),
    check=_forbidding,
    bad=Example(
        _text(
            "（一）倡议性减排措施",
            "倡导绿色出行。停止使用含挥发性有机物的涂料。",
            "（二）强制性减排措施",
            "禁止露天烧烤。",
        )
    ),
    good=Example(
        _text("（一）倡议性减排措施", "倡导绿色出行。", "（二）强制性减排措施", "停止土石方作业。禁止露天烧烤。")
    ),
    needs=_MANUSCRIPT,
)
LT020 = Rule(
    id="LT020",
    name="serial-malformed",
    severity=Severity.WARNING,
    title=Text("文号的序号写法不对", "the serial of a document number is malformed"),
    why=Text("发文字号的序号不编虚位（1不写01），不加“第”。", "A serial has no leading zero and no word before it."),
    ground=_NUMBERS,
    advice=Text("请按原文件核对，例如 水政办〔2025〕5号。", "Compare it with the document itself."),
    check=_malformed,
    bad=Example(_text("执行云环发〔2024〕第12号文件。")),
    good=Example(_text("执行云环发〔2024〕12号文件第3条和省政府令第10号。")),
    needs=_MANUSCRIPT,
)
