from __future__ import annotations

from datetime import date

import pytest

from plangen.document.nodes import Attachments, Imprint, Link, Note, PartKind, RedHead, Signature
from plangen.writers.docx.closing import places
from plangen.writers.docx.redhead import fit

from . import docx_sample as sample
from .docx_parts import W, attribute, body, paragraphs, style, styled, text

DAY = date(2025, 2, 5)


def test_a_single_annex_has_no_number() -> None:
    (line,) = styled(body(Attachments((Link("成员单位名单", "a"),))), "Attachments")
    assert text(line) == "附件：成员单位名单"
    assert attribute(line, "pPr/spacing", "before") == "579"
    assert attribute(line, "pPr/ind", "left") == str(round(5 * 15.7 * 20))
    assert attribute(line, "pPr/ind", "hanging") == str(round(3 * 15.7 * 20))


def test_several_annexes_are_numbered_and_their_names_aligned() -> None:
    first, second = styled(body(Attachments((Link("名单", "a"), Link("清单", "b")))), "Attachments")
    assert (text(first), text(second)) == ("附件：1.名单", "2.清单")
    assert attribute(first, "pPr/ind", "left") == attribute(second, "pPr/ind", "left")
    assert attribute(second, "pPr/spacing", "before") == "0"


def test_a_sealed_date_stands_four_characters_in_with_the_issuer_centred_over_it() -> None:
    rules = sample.layout().signature
    assert places(rules, True, issuer=10, date=6) == (2, 4)
    assert places(rules, True, issuer=4, date=6) == (5, 4)
    assert places(rules, True, issuer=20, date=6) == (0, 7)


def test_an_unsealed_date_begins_two_characters_right_of_the_issuer() -> None:
    rules = sample.layout().signature
    issuer, day = places(rules, False, issuer=10, date=6)
    assert (issuer, day) == (2, 4)
    assert (issuer + 10) - (day + 6) == 2


def test_an_unsealed_date_longer_than_the_issuer_stands_two_characters_in() -> None:
    rules = sample.layout().signature
    issuer, day = places(rules, False, issuer=4, date=6)
    assert day == 2
    assert (issuer + 4) - (day + 6) == 2


def test_a_date_has_arabic_digits_without_leading_zeros() -> None:
    (line,) = styled(body(Signature("市政府", DAY)), "Date")
    assert text(line) == "2025年2月5日"


def test_the_last_body_paragraph_stays_with_the_signature() -> None:
    inner = sample.section("s", 1, "一、", "总则", sample.body("前"), sample.body("末"))
    before, last = styled(body(inner, Signature("市政府", DAY), Note("此件公开发布")), "BodyText")
    assert before.find(f"{W}pPr/{W}keepNext") is None
    assert last.find(f"{W}pPr/{W}keepNext") is not None


def test_a_note_stands_in_parentheses() -> None:
    (line,) = styled(body(Note("此件公开发布")), "Note")
    assert text(line) == "（此件公开发布）"


def test_the_red_head_in_order() -> None:
    head = RedHead("云川市人民政府文件", "云政〔2025〕6号", copy_number="000001", secrecy="机密★1年", urgency="特急")
    shown = [(style(p), text(p)) for p in paragraphs(body(head, kind=PartKind.NOTICE, title=sample.said("通知")))]
    assert shown == [
        ("CopyNumber", "000001"),
        ("Classification", "机密★1年"),
        ("Classification", "特急"),
        ("IssuerMark", "云川市人民政府文件"),
        ("DocumentNumber", "云政〔2025〕6号"),
        (None, ""),
        ("Title", "通知"),
    ]


@pytest.mark.parametrize("lines", range(4))
def test_the_mark_stands_35_millimetres_down_whatever_is_above_it(lines: int) -> None:
    above = dict(list({"copy_number": "000001", "secrecy": "机密", "urgency": "特急"}.items())[:lines])
    (mark,) = styled(body(RedHead("市政府文件", "甲〔2025〕1号", **above)), "IssuerMark")
    gap = int(attribute(mark, "pPr/spacing", "before") or 0)
    assert gap + lines * 579 == pytest.approx(35 * 1440 / 25.4, abs=2)


def test_a_short_mark_keeps_its_size() -> None:
    layout = sample.layout()
    assert fit("云川市文件", layout.roles.mark, layout.red_head, layout.text_width()) == (layout.roles.mark, 100)


@pytest.mark.parametrize("length", range(9, 60))
def test_a_long_mark_stays_on_one_line(length: int) -> None:
    layout = sample.layout()
    role, scale = fit("甲" * length, layout.roles.mark, layout.red_head, layout.text_width())
    assert length * role.size * scale / 100 <= layout.text_width()
    assert scale >= layout.red_head.narrowest


def test_the_number_shares_the_last_row_of_the_signatories() -> None:
    xml = body(RedHead("市政府文件", "甲〔2025〕1号", signatory="张三、李四、王五"))
    rows = styled(xml, "DocumentNumber")
    assert [text(row) for row in rows] == ["签发人：张三　李四", "甲〔2025〕1号王五"]
    label, names = (int(row.find(f"{W}pPr/{W}tabs/{W}tab").get(f"{W}pos")) for row in rows)
    assert names - label == 4 * 314


def test_the_imprint_is_a_table_at_the_foot_with_three_rules() -> None:
    xml = body(Imprint("市政府办公室", DAY, copies="市委各部门"))
    assert 'w:vertAnchor="margin"' in xml
    assert 'w:tblpYSpec="bottom"' in xml
    assert xml.count('w:sz="8"') == 2
    assert xml.count('w:sz="6"') == 1
    assert [text(p) for p in styled(xml, "Imprint")] == ["抄送：市委各部门。", "市政府办公室2025年2月5日印发"]


def test_an_imprint_without_copies_has_one_row() -> None:
    assert len(styled(body(Imprint("市政府办公室", DAY)), "Imprint")) == 1


def test_a_full_stop_after_the_copies_is_not_doubled() -> None:
    xml = body(Imprint("市政府办公室", DAY, copies="市委各部门。"))
    assert text(styled(xml, "Imprint")[0]) == "抄送：市委各部门。"
