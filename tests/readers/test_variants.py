"""Old texts in traditional characters are read as if they were in simplified ones, each character in its place."""

from __future__ import annotations

from plangen.readers import read
from plangen.readers.foreign import Line
from plangen.readers.variants import is_traditional, read_alike, simplified

OLD = "濱江市重污染天氣應急預案\n一、總則\n為積極應對重污染天氣，保障公眾健康，制定本預案。\n"


def test_each_character_stays_in_its_place() -> None:
    assert simplified("啓動Ⅲ級響應，PM2.5達標。") == "启动Ⅲ级响应，PM2.5达标。"
    assert simplified("启动Ⅲ级响应。") == "启动Ⅲ级响应。"


def test_a_text_is_traditional_as_a_whole_or_not_at_all() -> None:
    assert is_traditional(OLD)
    assert not is_traditional("为应对重污染天气，保护公众健康，制定本预案，由張局長解释。")
    assert not is_traditional("")


def test_a_manuscript_is_read_alike_with_the_same_places() -> None:
    typed = read(OLD.encode(), "old.txt")
    alike = read_alike(typed)
    assert [each.text for each in alike.items if isinstance(each, Line)] == [
        "滨江市重污染天气应急预案",
        "一、总则",
        "为积极应对重污染天气，保障公众健康，制定本预案。",
    ]
    assert [place for place, _ in alike.lines] == [place for place, _ in typed.lines]
    assert all(len(one) == len(two) for (_, one), (_, two) in zip(typed.lines, alike.lines, strict=True))


def test_one_in_simplified_characters_is_left_as_it_is() -> None:
    typed = read("河东区重污染天气应急预案\n一、总则\n应对后台问题。\n".encode(), "old.txt")
    assert read_alike(typed) is typed
