from __future__ import annotations

import msgspec
import pytest
import yaml

from plangen.document.nodes import ParagraphRole, Tone
from plangen.resources import read_template
from plangen.writers.layout import Layout, load_layout, points, twips


def profile() -> dict[str, object]:
    return yaml.safe_load(read_template("layouts/gbt9704.yaml"))


def test_the_type_area_is_156_by_225_millimetres() -> None:
    layout = load_layout("gbt9704")
    sides = layout.paper, layout.margins
    assert sides[0].width - sides[1].left - sides[1].right == 156
    assert sides[0].height - sides[1].top - sides[1].bottom == 225
    assert layout.text_width() == pytest.approx(points(156))
    assert layout.text_width(landscape=True) == pytest.approx(points(225))
    assert layout.text_left(landscape=True) == pytest.approx(points(35))


def test_twenty_two_lines_of_twenty_eight_characters_fit_and_no_more() -> None:
    grid = load_layout("gbt9704").grid
    height, width = twips(points(225)), twips(points(156))
    assert 22 * twips(grid.line) <= height < 23 * twips(grid.line)
    assert 28 * twips(grid.character) <= width < 29 * twips(grid.character)


def test_faces_are_named_as_the_standard_names_them() -> None:
    layout = load_layout("gbt9704")
    roles = layout.roles
    named = [roles.title, roles.mark, roles.body, roles.annex_label, roles.page_number]
    assert [role.font for role in named] == ["方正小标宋简体", "方正小标宋简体", "仿宋_GB2312", "黑体", "宋体"]
    headings = [layout.heading(level).font for level in (1, 2, 3, 9)]
    assert headings == ["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"]
    assert [role.size for role in named] == [22, 48, 16, 16, 14]


def test_every_paragraph_role_and_every_tone_has_its_look() -> None:
    layout = load_layout("gbt9704")
    assert all(getattr(layout.roles, role.value).style for role in ParagraphRole)
    assert all(len(getattr(layout.table, tone.value)) == 6 for tone in Tone if tone is not Tone.NONE)


def test_headings_deeper_than_the_last_look_like_the_last() -> None:
    layout = load_layout("gbt9704")
    assert layout.heading(12) == layout.headings[-1]


def test_a_role_without_a_pitch_takes_that_of_the_grid() -> None:
    roles = load_layout("gbt9704").roles
    assert (roles.body.line, roles.body.spacing) == (28.95, -0.3)
    assert (roles.cell.line, roles.cell.spacing) == (18, 0)


def test_an_unknown_key_is_refused_by_name() -> None:
    data = profile() | {"colour": "red"}
    with pytest.raises(msgspec.ValidationError, match="colour"):
        Layout.from_data(data)


def test_an_unknown_font_is_refused_by_name() -> None:
    data = profile()
    data["roles"]["body"]["font"] = "fancy"
    with pytest.raises(msgspec.ValidationError, match="fancy"):
        Layout.from_data(data)


def test_every_style_has_an_identifier_and_a_name_of_its_own() -> None:
    roles = load_layout("gbt9704").every_role()
    assert len({role.style for role in roles}) == len({role.name for role in roles}) == len(roles)
