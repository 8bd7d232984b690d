"""What the parts of an official document look like: 文号, dates, addressees, 版记, labels of annexes."""

from __future__ import annotations

import re
from datetime import date

NUMBER = re.compile(r"[\u4e00-\u9fff]{2,14}\s*[〔\[［【（(]\s*(?:19|20)\d{2}\s*[〕\]］】）)]\s*第?\s*\d{1,4}\s*号")
"""发文字号, with the brackets and blanks of careless typing."""
DATE = re.compile(r"((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
ANNEX_LABEL = re.compile(r"附\s*件\s*([0-9０-９一二三四五六七八九十]{0,3})\s*[：:]?")
ATTACHMENTS = re.compile(r"附\s*件\s*[：:]\s*(?:[1１]\s*[.．、]\s*)?(?=\S)")
NUMBERED_NAME = re.compile(r"[0-9]{1,2}\s*[.．、]\s*")
CONTENTS = re.compile(r"目\s*[录次錄]")
CONTENTS_ENTRY = re.compile(r"(.+?)[\s.…·．\-_]*[\s.…·．]\s*[-—]?\s*\d{1,3}\s*[-—]?|(.+?)(?<=[\u4e00-\u9fff）])\d{1,3}")
IMPRINT = re.compile(rf"(\S.{{2,60}}?)\s*({DATE.pattern})\s*印\s*发")
COPIES = re.compile(r"抄\s*送\s*[：:]\s*")
NOTE = re.compile(r"[（(](此件.{1,40})[）)]")
CONTACT = re.compile(r"[（(]\s*联\s*系")
ADDRESSEES = re.compile(r"[^。！？；]{2,400}[：:]")
EDITION = re.compile(r"[（(]([^（）()]*(?:修订|版|稿|试行|暂行|\d{4}年)[^（）()]*)[）)]$")
WEB = re.compile(
    r"(?:来源|信息来源|发布日期|发布时间|发布机构|索\s*引\s*号|浏览次数|阅读次数|字\s*体|字号|分享到|扫一扫|打印本页|关闭窗口"
    r"|当前位置|上一篇|下一篇|责任编辑|主题分类|公文种类|首页\s*[>＞])"
    r"\s*[：:>＞]?.*"
)
PAGE_NUMBER = re.compile(
    r"[-—–－·]+\s*\d{1,4}\s*[-—–－·]+|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
    r"|[-—–－]\s*[IVXivx]{1,6}\s*[-—–－]"
)
PAGE_NUMBER_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff，、；。])\s*[—–－-]+\s*\d{1,3}\s*[—–－-]+\s*(?=[\u4e00-\u9fff])")
SERIAL_HEAD = re.compile(r"序\s*号\s+\S.*|序\s*号")
"""The head of a numbered table as loose text."""


def calendar_date(year: str, month: str, day: str) -> date | None:
    """The date of three figures; None where the calendar has none."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def whole_date(text: str) -> date | None:
    """The date, where a line is a date and nothing else."""
    found = DATE.fullmatch(text.strip())
    return calendar_date(*found.groups()) if found else None
