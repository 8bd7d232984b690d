"""What the parts of an official document look like: 文号, dates, addressees, 版记, labels of annexes."""

from __future__ import annotations

import re
from datetime import date

_ORGAN = r"[\u4e00-\u9fff]{2,14}"
_YEAR = r"(?:[1１][9９]|[2２][0０])\d{2}"
_OPEN, _CLOSE = r"[〔\[［【（(]", r"[〕\]］】）)]"
NUMBER = re.compile(rf"{_ORGAN}\s*{_OPEN}\s*{_YEAR}\s*{_CLOSE}\s*第?\s*\d{{1,4}}\s*[号號]")
"""发文字号, with the brackets and blanks of careless typing."""
LOST_BRACKETS = re.compile(
    rf"({_ORGAN})\s*(?:{_OPEN}\s*({_YEAR})\s+|({_YEAR})\s*{_CLOSE}|\s({_YEAR})\s+)\s*第?\s*(\d{{1,4}})\s*[号號]"
)
"""发文字号 as a line of its own, of whose brackets one or both were lost: organ, year (one of three), number."""
DATE = re.compile(r"((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
ANNEX_LABEL = re.compile(r"附\s*件\s*([0-9０-９一二三四五六七八九十]{0,3})\s*[：:]?")
ATTACHMENTS = re.compile(r"附\s*件\s*[：:]\s*(?:[1１]\s*[.．、]\s*)?(?=\S)")
NUMBERED_NAME = re.compile(r"[0-9]{1,2}\s*[.．、]\s*")
CONTENTS = re.compile(r"目\s*[录次錄]")
CONTENTS_ENTRY = re.compile(r"(.+?)[\s.…·．\-_]*[\s.…·．]\s*[-—]?\s*\d{1,3}\s*[-—]?|(.+?)(?<=[\u4e00-\u9fff）])\d{1,3}")
IMPRINT = re.compile(rf"(\S.{{2,60}}?)\s*({DATE.pattern})\s*印\s*[发發]")
COPIES = re.compile(r"抄\s*送\s*[：:]\s*")
NOTE = re.compile(r"[（(](此件.{1,40})[）)]")
CONTACT = re.compile(r"[（(]\s*[联聯]\s*[系繫絡络]")
ADDRESSEES = re.compile(r"[^。！？；]{2,400}[：:]")
EDITION = re.compile(r"[（(]([^（）()]*(?:修订|版|稿|试行|暂行|\d{4}年)[^（）()]*)[）)]$")
WEB = re.compile(
    r"(?:来源|信息来源|发布日期|发布时间|发布机构|发布人|成文日期|公开日期|生成日期|索\s*引\s*号|浏览次数|阅读次数|点击数|访问量|字\s*体|字号"
    r"|分享到|扫一扫|打印本页|关闭窗口|当前位置|您的位置|上一篇|下一篇|上一条|下一条|责任编辑|主题分类|主题词|公文种类|发文机关|发文字号"
    r"|有效性|首页\s*[>＞])\s*[：:>＞]?.*"
)
"""A line that a web page sets above or below a text."""
WEB_BUTTONS = re.compile(
    r"(?:[【】\[\]（）()|｜·\s：:/]|字\s*[体号]|[大中小](?![\u4e00-\u9fff])|默认|打印(?:本页|此页|文章)?|关闭(?:本页|窗口)?|收藏|分享(?:到)?|返回(?:顶部)?|微信|微博"
    r"|QQ空间|纠错|我要纠错|复制|保存|下载|TOP){2,}"
)
"""A line of nothing but the buttons of a web page."""
WEB_FOOT = re.compile(
    r"(?:版权所有|主办单位|承办单位|主办[：:]|承办[：:]|网站标识码|网站地图|联系我们|技术支持|.{0,12}ICP备|.{0,12}公网安备|附件下载|相关链接|相关解读|相关文件|政策解读"
    r"|相关新闻|扫描二维码|Copyright).*",
    re.IGNORECASE,
)
"""A line at the foot of a web page."""
PAGE_NUMBER = re.compile(
    r"[-—–－·~～]+\s*\d{1,4}\s*[-—–－·~～]+|第\s*\d{1,4}\s*[页頁](?:\s*[，,/（(]?\s*共\s*\d{1,4}\s*[页頁][）)]?)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[-—–－]\s*[IVXivx]{1,6}\s*[-—–－]|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
    r"|共\s*\d{1,4}\s*[页頁]\s*[，,/]?\s*第\s*\d{1,4}\s*[页頁]"
)
PAGE_NUMBER_INSIDE = re.compile(
    r"(?:(?<=[\u4e00-\u9fff，、；。》”）])|^)\s*[—–－-]+\s*\d{1,3}\s*[—–－-]+\s*(?=[\u4e00-\u9fff《“（]|$)"
    r"|\s*第\s*\d{1,3}\s*[页頁]\s*[，,/]?\s*共\s*\d{1,3}\s*[页頁]\s*"
)
SERIAL_HEAD = re.compile(r"序\s*[号號](?:\s+\S.*)?")
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
