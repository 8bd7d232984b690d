"""The package of a template: its parts, and what in them keeps it from being filled and handed out."""

from __future__ import annotations

import io
import zipfile
import zlib

from plangen.finding import Text

from .faults import Faults, Spot
from .tree import Element, parse

LARGEST = 20_000_000
"""Bytes of all parts together."""
MOST = 200
DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
SETTINGS = "word/settings.xml"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_AGAIN = Text(
    "请在 Word 或 WPS 中打开，另存为“Word 文档 (*.docx)”",
    "Open it in Word or WPS and save it as a Word document (.docx)",
)


def read(data: bytes, faults: Faults) -> dict[str, bytes]:
    """The parts by name; nothing where the file is no .docx that could be filled."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [each for each in package.infolist() if not each.is_dir()]
            if len(members) > MOST or sum(each.file_size for each in members) > LARGEST:
                raise ValueError("too large")
            parts = {each.filename: package.read(each) for each in members}
        root = parse(parts[DOCUMENT])
        for name in (STYLES, SETTINGS):
            parse(parts.get(name, b"<none/>"))
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, RuntimeError, NotImplementedError, EOFError) as error:
        reason = type(error).__name__
        message = Text(f"模板不是能读的 .docx（{reason}）", f"the template is no readable .docx ({reason})")
        faults.add("CO020", Spot(), message, _AGAIN)
        return {}
    if root.name != "w:document" or root.attributes.get("xmlns:w") != _MAIN or root.first("w:body") is None:
        message = Text(
            "模板不是通常的 .docx（也许是严格格式）", "the template is no usual .docx (strict form, perhaps)"
        )
        faults.add("CO020", Spot(), message, _AGAIN)
        return {}
    _judge(parts, faults)
    return parts


def _judge(parts: dict[str, bytes], faults: Faults) -> None:
    for name in sorted(parts):
        spot = Spot(words=Text(name, name))
        if name.lower().endswith("vbaproject.bin") or "/activeX/" in name:
            message = Text("模板带有宏或控件", "the template has macros or controls")
            faults.add("CO021", spot, message, _AGAIN)
        elif "/embeddings/" in name:
            message = Text("模板嵌入了别的文件", "the template has another file inside")
            advice = Text("请删去嵌入的对象，图片请直接插入", "Delete the object; insert pictures directly")
            faults.add("CO021", spot, message, advice)
        elif name.endswith(".rels"):
            _links(parts[name], spot, faults)
    _settings(parts, faults)


def _links(data: bytes, spot: Spot, faults: Faults) -> None:
    try:
        root = parse(data)
    except ValueError:
        faults.add("CO020", spot, Text("这一部分读不出来", "this part cannot be read"), _AGAIN)
        return
    for each in root.elements():
        if each.attributes.get("TargetMode") == "External":
            target = each.attributes.get("Target", "")[:80]
            message = Text(f"模板连到外部：{target}", f"the template leads outside: {target}")
            advice = Text(
                "请取消超链接、链接的图片和所附的模板、数据源",
                "Remove hyperlinks, linked pictures, the attached template and the data source",
            )
            faults.add("CO021", spot, message, advice)


def _settings(parts: dict[str, bytes], faults: Faults) -> None:
    settings = parse(parts.get(SETTINGS, b"<none/>"))
    if settings.first("w:mailMerge"):
        message = Text("模板还连着邮件合并的数据源", "the template is still bound to a data source of mail merge")
        advice = Text(
            "在“邮件→开始邮件合并”里选“普通 Word 文档”后保存", "Choose Mailings, Start Mail Merge, Normal Word Document"
        )
        faults.add("CO021", Spot(words=Text(SETTINGS, SETTINGS)), message, advice)
    for name in sorted(parts):
        kind = name.removeprefix("word/")
        if kind.startswith(("header", "footer")) and name.endswith(".xml") and b"MERGEFIELD" in parts[name]:
            message = Text("页眉、页脚里的域不填写", "fields in headers and footers are not filled")
            advice = Text("请把域移到正文", "Move the field into the body")
            faults.add("CO025", Spot(words=Text(name, name)), message, advice)


def tree(parts: dict[str, bytes], name: str) -> Element:
    """The root of a part, an empty one where there is no such part."""
    return parse(parts.get(name, b"<none/>"))
