"""Parts that are the same in every document: settings and theme."""

from __future__ import annotations

from .namespaces import W
from .xml import DECLARATION

_COMPATIBILITY = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
)
_URI = "http://schemas.microsoft.com/office/word"
_SETTINGS = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="{_URI}" w:val="{value}"/>' for name, value in _COMPATIBILITY
)


def settings(update: bool) -> str:
    """``settings.xml``; ``update`` asks Word to bring the fields up to date on opening."""
    fields = '<w:updateFields w:val="true"/>' if update else ""
    return (
        f'{DECLARATION}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{fields}<w:compat>{_SETTINGS}</w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "000000",
    "folHlink": "000000",
}
_SCHEME = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
_FACES = '<a:latin typeface=""/><a:ea typeface=""/><a:cs typeface=""/>'
_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_SOLID}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"

THEME = (
    f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="plangen">'
    f'<a:themeElements><a:clrScheme name="plangen">{_SCHEME}</a:clrScheme>'
    f'<a:fontScheme name="plangen"><a:majorFont>{_FACES}</a:majorFont><a:minorFont>{_FACES}</a:minorFont>'
    "</a:fontScheme>"
    f'<a:fmtScheme name="plangen"><a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>'
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst></a:fmtScheme>"
    "</a:themeElements></a:theme>"
)
