"""Marks in words: levels, chemistry, punctuation, brackets, comparison signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from plangen.finding import Severity, Text

from .cases import cases
from .prose import passages
from .rule import Example, Found, Rule
from .subject import Subject

_HAN = r"[\u4e00-\u9fff]"
_GLYPH = re.compile(r"(?<![A-Za-z国])(?:I{1,3}|IV|Ｉ{1,3})级|(?<![第省市\d])[一二三四]级(?:应急)?响应")
_CHEMISTRY = re.compile(
    r"PM\s+2\.5|PM2\.\s+5|pm2\.5|Pm2\.5|PM2、5|PM₂\.₅|NO_[xX]|PM2。5|SO₂|so2(?![A-Za-z])|So2|NOX|Nox(?![A-Za-z])|nox(?![A-Za-z])|NO[ₓₒ]|O₃|VOC(?![A-Za-z])|Vocs|vocs\b|VOCS"
)
_LETTERS = re.compile(r"(?<![A-Za-z国])(I{1,3}|IV)级")
_GLYPHS = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ"}
_SUBSCRIPTS = str.maketrans({"₂": "2", "₃": "3", "₅": "5", "ₓ": "x", "ₒ": "x"})
_SYMBOLS = {"pm25": "PM2.5", "so2": "SO2", "nox": "NOx", "o3": "O3", "voc": "VOCs", "vocs": "VOCs"}
_FULL = r"[\u3001-\u301f\u4e00-\u9fff\uff01-\uff65]"
_HALF = re.compile(
    rf"(?<={_HAN})[,;:?!()](?!\d)|(?<={_HAN})\((?=[^)]*\))|[,;?!()](?={_HAN})|(?<={_FULL})[\"']|[\"'](?={_FULL})"
)
_STRAY = re.compile(r"[，、；：][，、；：。]|。[，、；：。]|，{2,}|“”|（）|《》")
_BETWEEN = re.compile(r"》、《|”、“")
_SIGN = re.compile(r"(?<![<>=])(?:>=|<=|>|<|≧|≦|大于等于|小于等于)(?=\s*\d)")
_AMBIGUOUS = re.compile(r"国[一二三四五六]以下|(?<!及)国[一二三四五六]以上")
_WIDE = {"(": "（", ")": "）"}
_PAIRS = {"（": "）", "“": "”", "‘": "’", "【": "】", "〔": "〕", "「": "」"}


def _each(
    pattern: re.Pattern[str], said: Text, right: Callable[[str], str] | None = None
) -> Callable[[Subject], Iterator[Found]]:
    """The check that a pattern stands in no words; ``said`` names the match as {0}, its surroundings as {1}."""

    def check(subject: Subject) -> Iterator[Found]:
        for passage in passages(subject.plan):
            for case in cases(passage, pattern):
                message = Text(*(each.format(case.said, case.around) for each in (said.zh, said.en)))
                mended = right(passage.words) if right else ""
                yield case.found(message, "" if mended == passage.words else mended)

    return check


def _with_glyphs(words: str) -> str:
    """III级 → Ⅲ级."""
    return _LETTERS.sub(lambda match: _GLYPHS[match[1]] + "级", words)


def _with_symbols(words: str) -> str:
    """PM 2.5, SO₂ → PM2.5, SO2."""
    return _CHEMISTRY.sub(lambda match: _SYMBOLS[re.sub(r"[^a-z0-9]", "", _plain(match[0]))], words)


def _plain(symbol: str) -> str:
    """A symbol in small ASCII letters, the stop of 2.5 gone."""
    return symbol.lower().translate(_SUBSCRIPTS)


def _unpaired(subject: Subject) -> Iterator[Found]:
    for passage in passages(subject.plan):
        for line in passage.bare.splitlines():
            mark = _open(line)
            if mark:
                place, sign = mark
                near = line[max(0, place - 10) : place + 10]
                message = Text(f"“{near}”里的“{sign}”不成对", f"“{sign}” in “{near}” has no partner")
                yield Found(passage.path, message, said=line[place : place + 10])


def _open(line: str) -> tuple[int, str] | None:
    """Position and sign of the first bracket or quotation mark without a partner.

    A parenthesis may have one of the other width; that is another slip. Half-width ones alone may be list marks.
    """
    waiting: list[tuple[int, str]] = []
    for place, mark in enumerate(line):
        sign = _WIDE.get(mark, mark)
        if sign in _PAIRS:
            waiting.append((place, mark))
        elif sign in _PAIRS.values():
            while waiting and waiting[-1][1] == "(" and sign != "）":
                waiting.pop()
            if waiting and _PAIRS[_WIDE.get(waiting[-1][1], waiting[-1][1])] == sign:
                waiting.pop()
            elif mark != ")":
                return place, mark
    return next((each for each in waiting if each[1] != "("), None)


_PUNCTUATION = Text("GB/T 15834-2011（标点符号用法）", "GB/T 15834-2011 (punctuation)")
_NUMBERS = Text("GB/T 15835-2011（数字用法）和量的符号", "GB/T 15835-2011 (numbers) and symbols of quantities")
_LEVELS = Text("环大气〔2024〕6号：Ⅲ、Ⅱ、Ⅰ级响应", "MEE Huan Daqi [2024] No. 6: responses III, II, I")


def _words(words: str) -> str:
    return f'sections: [{{id: work, title: 工作, words: "{words}"}}]\n'


WO001 = Rule(
    id="WO001",
    name="level-glyph",
    severity=Severity.WARNING,
    title=Text("响应级别没有用罗马数字字符", "a response level is not in the Roman numeral characters"),
    why=Text(
        "级别用Ⅰ、Ⅱ、Ⅲ，全文一种写法，检索才不遗漏。", "Levels use one set of characters, so that a search finds all."
    ),
    ground=_LEVELS,
    advice=Text("请改用Ⅰ、Ⅱ、Ⅲ。", "Use the Roman numeral characters."),
    check=_each(_GLYPH, Text("“{0}”", "“{0}”"), _with_glyphs),
    bad=Example(_words("启动III级响应。")),
    good=Example(_words("启动Ⅲ级响应，停用国II机械，绩效B级企业除外。")),
)
WO002 = Rule(
    id="WO002",
    name="chemical-notation",
    severity=Severity.WARNING,
    title=Text("污染物符号的写法不对", "a pollutant is not written in its usual form"),
    why=Text(
        "写 PM2.5、SO2、NOx、VOCs、O3，下标由系统排印。",
        "Write PM2.5, SO2, NOx, VOCs, O3; subscripts are set in print.",
    ),
    ground=_NUMBERS,
    advice=Text("请改为 PM2.5、SO2、NOx、VOCs、O3。", "Write PM2.5, SO2, NOx, VOCs, O3."),
    check=_each(_CHEMISTRY, Text("“{0}”", "“{0}”"), _with_symbols),
    bad=Example(_words("以PM 2.5为首要污染物。")),
    good=Example(_words("以PM2.5为首要污染物，协同控制NOx和VOCs。")),
)
WO003 = Rule(
    id="WO003",
    name="half-width-mark",
    severity=Severity.WARNING,
    title=Text("中文里用了半角标点", "a half-width mark stands in Chinese text"),
    why=Text("中文用全角标点。", "Chinese text has full-width marks."),
    ground=_PUNCTUATION,
    advice=Text("请改为全角。", "Use the full-width mark."),
    check=_each(_HALF, Text("“{1}”里的“{0}”", "“{0}” in “{1}”")),
    bad=Example(_words("各单位要落实措施,及时报告。")),
    good=Example(_words("8:30前报送空气质量指数（AQI）1,000条。")),
)
WO004 = Rule(
    id="WO004",
    name="unpaired-mark",
    severity=Severity.ERROR,
    title=Text("括号或引号不成对", "brackets or quotation marks are unpaired"),
    why=Text("括号、引号在一段之内成对。", "Brackets and quotation marks pair within a paragraph."),
    ground=_PUNCTUATION,
    advice=Text("请补全。", "Complete the pair."),
    check=_unpaired,
    bad=Example(_words("细颗粒物（PM2.5污染。")),
    good=Example(_words("细颗粒物（PM2.5）污染，防止“一刀切”。")),
)
WO005 = Rule(
    id="WO005",
    name="stray-mark",
    severity=Severity.WARNING,
    title=Text("标点重复或多余", "a mark is doubled or stray"),
    why=Text("两个点号相连，其一是多余的。", "Of two marks in a row one is too many."),
    ground=_PUNCTUATION,
    advice=Text("请删去多余的标点。", "Delete the one too many."),
    check=_each(_STRAY, Text("“{1}”里的“{0}”", "“{0}” in “{1}”")),
    bad=Example(_words("加强巡查，。")),
    good=Example(_words("加强巡查……及时报告。")),
)
WO006 = Rule(
    id="WO006",
    name="comma-between-titles",
    severity=Severity.INFO,
    title=Text("并列的书名号或引号之间用了顿号", "a mark stands between adjacent titles or quotations"),
    why=Text(
        "并列的书名号、引号之间通常不用顿号。", "Between adjacent title marks or quotation marks there is usually none."
    ),
    ground=Text("GB/T 15834-2011 第 4.5.3.5 条", "GB/T 15834-2011, clause 4.5.3.5"),
    advice=Text("请删去顿号。", "Delete the mark."),
    check=_each(_BETWEEN, Text("“{1}”", "“{1}”")),
    bad=Example(_words("依据《大气法》、《环保法》制定。")),
    good=Example(_words("依据《大气法》《环保法》制定。")),
)
WO007 = Rule(
    id="WO007",
    name="comparison-sign",
    severity=Severity.WARNING,
    title=Text("比较符号的写法不统一", "comparison signs are not uniform"),
    why=Text(
        "生成的条件用＞和≥，文中另写的也要用它们。", "Generated conditions have full-width signs; words use the same."
    ),
    ground=_NUMBERS,
    advice=Text("请写＞、≥。", "Write the full-width signs."),
    check=_each(_SIGN, Text("“{1}”里的“{0}”", "“{0}” in “{1}”")),
    bad=Example(_words("预测日AQI>=500时停课。")),
    good=Example(_words("预测日AQI≥500时停课。")),
    needs=frozenset({"project"}),
)
WO011 = Rule(
    id="WO011",
    name="ambiguous-stage",
    severity=Severity.WARNING,
    title=Text("排放阶段是否含本级不明", "it is open whether the stage itself is meant"),
    why=Text("“国四以下”是否含国四，理解不一；写“国四及以下”。", "“Below stage 4” may or may not include stage 4."),
    ground=Text("GB 17691、GB 20891 的排放阶段", "emission stages of GB 17691 and GB 20891"),
    advice=Text("请写“国四及以下”“国五及以上”。", "Say “and below” or “and above”."),
    check=_each(_AMBIGUOUS, Text("“{0}”", "“{0}”")),
    bad=Example(_words("停止使用国四以下排放标准车辆。")),
    good=Example(_words("停止使用国四及以下排放标准车辆。")),
)
