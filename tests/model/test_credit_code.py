from __future__ import annotations

import pytest

from plangen.model.credit_code import ALPHABET, check_digit, is_formed, is_valid


def test_the_example_of_the_standard_is_valid() -> None:
    assert is_valid("91350100M000100Y43")


@pytest.mark.parametrize("code", ["91350100M000100Y44", "91350100M000100Y34", "91350100M00010Y043"])
def test_a_wrong_or_swapped_character_is_found(code: str) -> None:
    assert is_formed(code)
    assert not is_valid(code)


@pytest.mark.parametrize(
    "code", ["", "91350100M000100Y4", "91350100M000100Y433", "91350100I000100Y43", "9135０100M000100Y43"]
)
def test_what_is_no_code_is_not_formed(code: str) -> None:
    assert not is_formed(code)
    assert not is_valid(code)


def test_every_single_wrong_character_changes_the_check_digit() -> None:
    code = "91350100M000100Y43"
    for place in range(17):
        for other in set(ALPHABET) - {code[place]}:
            assert check_digit(code[:place] + other + code[place + 1 :]) != code[-1]
