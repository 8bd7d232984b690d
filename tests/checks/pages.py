"""An old plan as a .docx whose pages look as a few keys say: paper, margins, title, body, number, in mm and points."""

from __future__ import annotations

from typing import Any

import yaml
from tests.readers.docx_builder import W, package, relations

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINES = (
    "一、总则",
    "为应对重污染天气，保护公众健康，依据有关法律法规和上级预案，制定本预案。",
    "二、附则",
    "本预案由区生态环境局负责解释，自印发之日起施行，原有规定与此不同的以此为准。",
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/footer.xml" ContentType="{_WORD}.footer+xml"/></Types>'
)


def typeset(own: str) -> bytes:
    """The .docx; keys that are left out leave it to the word processor, ``number`` left out has no numbers."""
    pages: dict[str, Any] = yaml.safe_load(own)
    title = _line("河东区重污染天气应急预案", pages.get("title", {}))
    body = "".join(_line(text, pages.get("body", {})) for text in _LINES)
    number = pages.get("number")
    footer = {"footer": "footer.xml"} if number else {}
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {W}><w:body>{title}{body}{_section(pages)}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(footer),
        "word/footer.xml": f"<w:ftr {W}>{_footer(number or {})}</w:ftr>",
    }
    return package({name: content.encode() for name, content in members.items()})


def _line(text: str, look: dict[str, Any]) -> str:
    pitch = look.get("pitch")
    about = f'<w:spacing w:line="{round(pitch * 20)}" w:lineRule="exact"/>' if pitch else ""
    return f"<w:p><w:pPr>{about}</w:pPr><w:r>{_run(look)}<w:t>{text}</w:t></w:r></w:p>"


def _run(look: dict[str, Any]) -> str:
    face = f'<w:rFonts w:eastAsia="{look["face"]}"/>' if "face" in look else ""
    size = f'<w:sz w:val="{round(look["size"] * 2)}"/>' if "size" in look else ""
    return f"<w:rPr>{face}{size}</w:rPr>"


def _section(pages: dict[str, Any]) -> str:
    width, height = (round(each * 1440 / 25.4) for each in pages["paper"])
    sides = " ".join(f'w:{side}="{round(value * 1440 / 25.4)}"' for side, value in pages["margins"].items())
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {sides}/></w:sectPr>'


def _footer(number: dict[str, Any]) -> str:
    before, _, after = str(number.get("text", "1")).partition("1")
    run = _run(number)
    code = "<w:fldChar w:fldCharType='{}'/>"
    field = "".join(
        f"<w:r>{run}{each}</w:r>"
        for each in (
            code.format("begin"),
            "<w:instrText>PAGE</w:instrText>",
            code.format("separate"),
            "<w:t>1</w:t>",
            code.format("end"),
        )
    )
    return f"<w:p><w:r>{run}<w:t>{before}</w:t></w:r>{field}<w:r>{run}<w:t>{after}</w:t></w:r></w:p>"
