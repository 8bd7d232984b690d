"""``styles.xml`` and ``fontTable.xml``: the roles of a layout as Word's styles."""

from __future__ import annotations

from functools import cache

from plangen.writers.layout import Layout, Role

from .formats import style_paragraph_properties, style_run_properties
from .namespaces import W
from .xml import DECLARATION, escape

# Latin text is marked as English, as Word does it: marked as Chinese, HJ and NOx would break between any two letters.
_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
# Type area and line count are measured: no quarter blanks between Chinese and digits, no punctuation in the margin.
# LibreOffice up to 7.4 at least reads overflowPunct the wrong way round: what is only to be printed by it says so too.
_STRICT = '<w:overflowPunct w:val="{hang}"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


@cache
def styles(layout: Layout, printing: bool = False) -> str:
    """The style part: defaults, ``Normal`` on the grid, and a style for each role."""
    body = layout.roles.body
    run = style_run_properties(body, layout.latin)
    defaults = run.replace("</w:rPr>", f"{_LANGUAGE}</w:rPr>")
    normal_spacing = f'<w:spacing w:before="0" w:after="0" w:line="{round(body.line * 20)}" w:lineRule="exact"/>'
    strict = _STRICT.format(hang=int(printing))
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/>{strict}{normal_spacing}<w:jc w:val="both"/></w:pPr>{run}</w:style>'
    )
    roles = "".join(_style(layout, role) for role in layout.every_role())
    return (
        f"{DECLARATION}<w:styles {W}><w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault><w:pPrDefault/>"
        f"</w:docDefaults>{normal}{_BUILT_IN}{roles}</w:styles>"
    )


def _style(layout: Layout, role: Role) -> str:
    follow = '<w:next w:val="BodyText"/>' if role.outline or role.keep_next else ""
    custom = "" if role.name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{role.style}"><w:name w:val="{escape(role.name)}"/>'
        f'<w:basedOn w:val="Normal"/>{follow}<w:qFormat/>{style_paragraph_properties(layout.grid, role)}'
        f"{style_run_properties(role, layout.latin)}</w:style>"
    )


@cache
def font_table(layout: Layout) -> str:
    """The faces that the layout names, in the order of their first use."""
    faces = dict.fromkeys(role.font for role in layout.every_role())
    if layout.latin:
        faces[layout.latin] = None
    fonts = "".join(
        f'<w:font w:name="{escape(face)}"><w:charset w:val="86"/><w:family w:val="auto"/></w:font>' for face in faces
    )
    return f"{DECLARATION}<w:fonts {W}>{fonts}</w:fonts>"
