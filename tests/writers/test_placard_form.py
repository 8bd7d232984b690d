"""The template of placards: made anew byte for byte, filled, measured before writing, its faults told by place."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.writers import placard_records as records
from tests.writers.placard_template import FILE, build

from plangen.document.placard import FIELDS
from plangen.finding import Finding
from plangen.model.levels import Colour
from plangen.settings import find_project
from plangen.source.project import load_project
from plangen.writers.form import RULES, Overfull, Overlong, Unplaced, load
from plangen.writers.layout import load_layout

ROOT = Path(__file__).parents[2]
PLAN = load_project(find_project(ROOT)).plans["shuimogou-2025"]
SCRIPTS = Path(sys.executable).parent
BODY = "word/document.xml"


def made(one: records.Enterprise, layout: str = "placard", template: bytes | None = None) -> bytes:
    form = records.form(layout, template)
    fields = records.fields(one, PLAN)
    return form.docx(fields, form.fit(fields))


def faults(data: bytes) -> tuple[Finding, ...]:
    form, found = load(data, "templates/placard.docx", load_layout("placard"))
    assert (form is None) == bool(found)
    return found


def test_the_shipped_template_is_made_from_its_source() -> None:
    assert FILE.read_bytes() == build(), "run tests/writers/placard_template.py"


def test_equal_placards_are_equal_bytes_and_nothing_of_the_template_is_left() -> None:
    data = made(records.LONGEST)
    assert data == made(records.LONGEST)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read(BODY).decode()
        assert package.testzip() is None
    assert not re.search("MERGEFIELD|fldChar|[«»]", body)


def test_every_word_is_there() -> None:
    shown = records.text(made(records.LONGEST))
    fields = records.fields(records.LONGEST, PLAN)
    for name in (
        "企业名称",
        "所属区县",
        "行业类型",
        "绩效等级",
        "法定代表人",
        "监督人",
        "应急减排责任人联系方式",
        "有效期",
    ):
        assert fields.values[name]
        assert str(fields.values[name]) in shown
    assert "（1）停用1号水泥磨" in shown
    assert "减少PM2.5和NOx排放" in shown
    assert shown.count("停用1号水泥磨") == 7


def test_a_level_without_measures_has_no_row_and_one_line_has_no_number() -> None:
    shown = records.text(made(records.enterprise({Colour.RED: ["停产。"]})))
    assert "黄色" not in shown
    assert "蓝色" not in shown
    assert "红色预警" in shown
    assert "\n停产。\n" in shown


def test_text_cannot_break_out_of_its_place() -> None:
    shown = made(records.enterprise({Colour.RED: ["<w:t>&"]}, name='示例"<&>厂'))
    assert "示例&quot;&lt;&amp;&gt;厂" in records.text(shown)


def test_an_empty_field_takes_its_paragraph_along() -> None:
    assert "监督电话" in records.text(made(records.SHORTEST))
    bare = records.fields(records.SHORTEST, PLAN)
    form = records.form()
    bare.values["监督电话"] = ""  # type: ignore[index]
    assert "监督电话" not in records.text(form.docx(bare, form.fit(bare)))


@pytest.mark.parametrize("layout", records.SHEETS)
def test_type_is_never_below_the_least_size(layout: str) -> None:
    form = records.form(layout)
    sheet = load_layout(layout)
    sizes = []
    for one in (records.SHORTEST, records.LONGEST):
        fields = records.fields(one, PLAN)
        fitted = form.fit(fields)
        with zipfile.ZipFile(io.BytesIO(form.docx(fields, fitted))) as package:
            own = [int(size) for size in re.findall('w:sz w:val="([0-9]+)"', package.read(BODY).decode())]
        sizes.append(fitted.step)
        least = min(getattr(sheet.placard.least, name) for name in sheet.placard.least.__struct_fields__)
        assert min(own, default=1000) / 2 >= least * sheet.placard.scale
    assert sizes[0] == 0 < sizes[1]


@pytest.mark.parametrize("layout", records.SHEETS)
def test_what_does_not_fit_names_the_field(layout: str) -> None:
    form = records.form(layout)
    with pytest.raises(Overfull) as caught:
        form.fit(records.fields(records.TOO_LONG, PLAN))
    assert caught.value.field.endswith("预警措施")
    with pytest.raises(Overfull) as caught:
        form.fit(records.fields(records.enterprise({Colour.RED: ["停产。"]}, name="示例" * 2000), PLAN))
    assert caught.value.field == "企业名称"


LEVELS = (Colour.YELLOW, Colour.ORANGE, Colour.RED)
ONE_LINE = "停用第1条生产线。"


@pytest.mark.parametrize(("layout", "count"), [("placard", 8), *((layout, 12) for layout in records.SHEETS[1:])])
def test_so_many_measures_of_one_line_fit_each_level(layout: str, count: int) -> None:
    fitted = records.form(layout).fit(
        records.fields(records.enterprise({level: [ONE_LINE] * count for level in LEVELS}), PLAN)
    )
    assert fitted.step > 0


def test_what_is_too_much_is_told_in_lines_of_the_longest_field() -> None:
    form = records.form()
    listed = {level: [ONE_LINE] * 8 for level in LEVELS}
    for more in (4, 7):
        with pytest.raises(Overfull) as caught:
            form.fit(
                records.fields(records.enterprise({**listed, Colour.ORANGE: [ONE_LINE] * 8 + ["停产。"] * more}), PLAN)
            )
        assert caught.value.field == "橙色预警措施"
        assert more - 3 <= caught.value.lines <= more
    even = {**listed, Colour.RED: [ONE_LINE[:-1] + "和第2条生产线。"] * 10}
    with pytest.raises(Overfull) as caught:
        form.fit(records.fields(records.enterprise({**even, Colour.YELLOW: [ONE_LINE] * 10}), PLAN))
    assert caught.value.field == "红色预警措施"


@pytest.mark.parametrize("layout", records.SHEETS)
def test_labels_are_never_larger_than_what_they_label(layout: str) -> None:
    form = records.form(layout)
    for count in (1, 4, 6, 8):
        fields = records.fields(records.enterprise({level: [ONE_LINE] * count for level in LEVELS}), PLAN)
        content = body(form.docx(fields, form.fit(fields)))
        stated = {
            name: [float(size) / 2 for size in re.findall('<w:sz w:val="([0-9]+)"', row)]
            for row in re.findall("<w:tr>.*?</w:tr>", content)
            for name in ("所属区县", "红色预警")
            if name in row
        }
        for sizes in stated.values():
            assert not sizes or sizes[0] <= sizes[-1]
    assert stated["红色预警"]


def test_room_is_saved_before_type() -> None:
    form = records.form()
    fields = records.fields(records.enterprise({level: [ONE_LINE] * 4 for level in LEVELS}), PLAN)
    content = body(form.docx(fields, form.fit(fields)))
    assert "w:sz " not in content
    text = re.search('<w:pStyle w:val="PlacardText"/><w:spacing w:line="([0-9]+)" w:lineRule="exact"/>', content)
    assert text
    assert 16 * 1.2 * 20 <= int(text[1]) < 430


def test_a_row_of_fixed_height_cuts_nothing_off() -> None:
    fixed = records.changed(
        BODY, lambda body: body.replace('w:val="640" w:hRule="atLeast"', 'w:val="640" w:hRule="exact"')
    )
    form = records.form(template=fixed)
    fine = records.fields(records.SHORTEST, PLAN)
    assert form.fit(fine).step == 0
    with pytest.raises(Overfull) as caught:
        form.fit(records.fields(records.enterprise({Colour.RED: ["停产。"]}, name="示例" * 50), PLAN))
    assert caught.value.field == "企业名称"


def test_a_level_without_place_and_a_code_that_is_too_long_are_refused() -> None:
    without = records.changed(BODY, lambda body: re.sub(r"<w:tr>(?:(?!</w:tr>).)*蓝色预警措施.*?</w:tr>", "", body))
    form = records.form(template=without)
    with pytest.raises(Unplaced):
        form.fit(records.fields(records.enterprise({Colour.BLUE: ["停产。"]}), PLAN))
    from msgspec.structs import replace

    with pytest.raises(Overlong):
        form.fit(replace(records.fields(records.SHORTEST, PLAN), code="示" * 61))


def simple(body: str) -> str:
    """All fields in the simple form."""
    pattern = r'<w:r><w:fldChar w:fldCharType="begin"/></w:r>.*?MERGEFIELD (\S+) .*?"end"/></w:r>'
    return re.sub(
        pattern, r'<w:fldSimple w:instr=" MERGEFIELD &quot;\1&quot; "><w:r><w:t>x</w:t></w:r></w:fldSimple>', body
    )


def test_simple_fields_and_rows_by_line() -> None:
    assert records.text(made(records.LONGEST, template=records.changed(BODY, simple))) == records.text(
        made(records.LONGEST)
    )
    counted = records.changed(
        BODY,
        lambda body: simple(body).replace(
            "（</w:t></w:r>" + _merge("红色预警响应"), "（</w:t></w:r>" + _merge("红色预警序号")
        ),
    )
    shown = records.text(made(records.enterprise({Colour.RED: ["停产。", "停运。"]}), template=counted))
    assert re.search("（1）\n停产。\n.*（2）\n停运。\n", shown, re.DOTALL)


def _merge(name: str) -> str:
    return f'<w:fldSimple w:instr=" MERGEFIELD &quot;{name}&quot; ">'


FIRST = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
TITLE = "<w:t>重污染天气应急减排公示牌</w:t></w:r>"
LINK = (
    "word/_rels/settings.xml.rels",
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
    ' Type="t" Target="http://example.org/a" TargetMode="External"/></Relationships>',
)
END = '<w:fldChar w:fldCharType="end"/></w:r>'
NAME = "表1第1行第2格第1段"
HEAD = "表格外第1段"
CASES: dict[str, tuple[str, str, str, str]] = {
    "unknown field": ("CO022", NAME, "MERGEFIELD 企业名称 ", "MERGEFIELD 企业名 "),
    "missing field": ("CO023", "", "MERGEFIELD 监督人联系方式 ", "MERGEFIELD 监督电话 "),
    "no end": ("CO024", NAME, f"<w:r>{END}", ""),
    "no beginning": ("CO024", NAME, FIRST, ""),
    "across paragraphs": ("CO024", NAME, FIRST, f"{FIRST}</w:p><w:p>"),
    "a switch": ("CO024", NAME, "企业名称 \\*", "企业名称 \\b x \\*"),
    "another field": ("CO027", NAME, " MERGEFIELD 企业名称 ", " DATE "),
    "a change": ("CO027", HEAD, TITLE, f"{TITLE}<w:ins><w:r/></w:ins>"),
    "a comment": ("CO027", HEAD, TITLE, f"{TITLE}<w:r><w:commentReference/></w:r>"),
    "two sections": ("CO028", "", TITLE, f"{TITLE}</w:p><w:p><w:pPr><w:sectPr/></w:pPr>"),
    "a page break": ("CO028", "", TITLE, f'{TITLE}<w:r><w:br w:type="page"/></w:r>'),
    "columns": ("CO028", "", '<w:cols w:space="425"/>', '<w:cols w:num="2" w:space="425"/>'),
    "a document type": ("CO020", "", "<w:document", '<!DOCTYPE x [<!ENTITY a "a">]><w:document'),
}
"""Rule, place, and what of the body becomes what, once."""
ADDED = {
    "macros": ("CO021", "word/vbaProject.bin", "x"),
    "an object": ("CO021", "word/embeddings/a.bin", "x"),
    "a link outside": ("CO021", *LINK),
    "a header": ("CO025", "word/header1.xml", "<w:hdr>MERGEFIELD x</w:hdr>"),
}
"""Rule, and the part with its content."""


def in_a_link(body: str) -> str:
    return body.replace(FIRST, f"<w:hyperlink>{FIRST}", 1).replace(END, f"{END}</w:hyperlink>", 1)


def two_levels(body: str) -> str:
    both = _merge("红色预警措施") + "<w:r/></w:fldSimple>" + _merge("黄色预警措施")
    return simple(body).replace(_merge("黄色预警措施"), both)


def bound(settings: str) -> str:
    return settings.replace("<w:compat>", "<w:mailMerge/><w:compat>")


def template_of(case: tuple[str, str, str, str]) -> bytes:
    return records.changed(BODY, lambda body: body.replace(*case[2:], 1))


FAULTY = {
    **{name: (case[0], case[1], template_of(case)) for name, case in CASES.items()},
    **{
        name: (rule, at, records.changed(BODY, lambda b: b + " ", (at, part)))
        for name, (rule, at, part) in ADDED.items()
    },
    "no zip": ("CO020", "", b"PK nothing"),
    "in a hyperlink": ("CO025", NAME, records.changed(BODY, in_a_link)),
    "two levels in one paragraph": ("CO026", "表1第6行第2格第1段", records.changed(BODY, two_levels)),
    "a data source": ("CO021", "word/settings.xml", records.changed("word/settings.xml", bound)),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_points_to_its_field_and_place(name: str) -> None:
    rule, where, template = FAULTY[name]
    found = [each for each in faults(template) if each.rule == rule]
    assert found
    assert found[0].place.file == "templates/placard.docx"
    assert found[0].place.where.zh == where
    assert bool(found[0].place.where.en) == bool(where)
    assert all(each.message.zh and each.message.en and each.help.zh and each.help.en for each in found)


def test_all_kinds_of_faults_have_a_case() -> None:
    assert {rule for rule, _, _ in FAULTY.values()} == set(RULES)


def test_what_word_adds_does_no_harm() -> None:
    def worded(body: str) -> str:
        body = body.replace("<w:p>", '<w:p w:rsidR="00AA" w14:paraId="1">')
        body = body.replace(
            "<w:t>«企业名称»</w:t></w:r>",
            '<w:t>«企业</w:t></w:r><w:proofErr w:type="gramStart"/><w:r><w:t>名称»</w:t></w:r>',
        )
        return body.replace(
            " MERGEFIELD 企业名称 ", ' MERGEFIELD </w:instrText></w:r><w:r><w:instrText xml:space="preserve">企业名称 '
        )

    assert records.text(made(records.LONGEST, template=records.changed(BODY, worded))) == records.text(
        made(records.LONGEST)
    )


def test_together_is_valid_and_holds_all(tmp_path: Path) -> None:
    form = records.form()
    placards = [records.fields(each, PLAN) for each in (records.SHORTEST, records.LONGEST, records.SHORTEST)]
    data = form.together([(each, form.fit(each)) for each in placards], "示例公示牌", "示例局")
    for name, content in (("one", made(records.LONGEST)), ("together", data), ("template", build())):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(content)
        command = [SCRIPTS / "openxml-audit", path, "-o", "json", "-m", "0"]
        (report,) = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
        assert (report["error_count"], report["warning_count"]) == (0, 0), report
        command = [SCRIPTS / "ooxml-integrity", "check", "--json", "--no-config", path]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout
        assert '"severity"' not in run.stdout, run.stdout
    assert records.text(data).count("企业名称") == 3
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert sum(name.startswith("word/media/code") for name in package.namelist()) == 3


def body(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(BODY).decode()


def at_the_end(template: str) -> str:
    """The template with a field of the enterprise, a shared one and a code behind all others."""
    last = "".join(f"{_merge(name)}<w:r/></w:fldSimple>" for name in ("编号", "清单版次", "二维码"))
    return simple(template).replace("</w:tbl>", f"</w:tbl><w:p>{last}</w:p>")


def at_the_head(template: str) -> str:
    return simple(template).replace("<w:body>", f"<w:body><w:p>{_merge('有效期')}<w:r/></w:fldSimple></w:p>")


@pytest.mark.parametrize("change", [simple, at_the_end, at_the_head])
@pytest.mark.parametrize("code", ["", "plan/e1"])
def test_parts_that_are_deflated_once_change_no_word(change: Callable[[str], str], code: str) -> None:
    form = records.form(template=records.changed(BODY, change))
    first = msgspec.structs.replace(records.fields(records.SHORTEST, PLAN), code=code)
    foot = {"监督电话": "<12345>", "有效期": "", "清单版次": "2026年版"}
    other = msgspec.structs.replace(first, values={**first.values, **foot})
    runs = records.fields(records.enterprise({Colour.RED: ["减少PM2.5和NOx排放。", "停产。"]}, name="示例"), PLAN)
    for each in (first, other, msgspec.structs.replace(runs, code=code), first):
        fitted = form.fit(each)
        assert body(form.docx(each, fitted)) == body(form.together([(each, fitted)], "示例", "示例局"))
    assert "&lt;12345&gt;" in body(form.docx(other, form.fit(other)))
    assert "12345&gt;" not in body(form.docx(first, form.fit(first)))


def test_all_fields_can_stand_on_a_placard() -> None:
    rest = [name for name in FIELDS if "预警序号" not in name and "蓝色" not in name]
    line = "".join(f"{_merge(name)}<w:r/></w:fldSimple>" for name in rest if "措施" not in name and name != "二维码")
    all_of_them = records.changed(BODY, lambda b: simple(b).replace(TITLE, f"{TITLE}</w:p><w:p>{line}"))
    assert "e1" in records.text(made(records.enterprise({Colour.RED: ["停产。"]}), template=all_of_them))
