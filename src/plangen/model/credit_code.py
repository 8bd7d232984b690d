"""统一社会信用代码 (GB 32100-2015): 17 characters and a check digit, weighted sum modulo 31."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of the code in the order of their values; I, O, S, V and Z are not among them."""
LENGTH = 18
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))


def is_formed(code: str) -> bool:
    """Whether a code has 18 characters, all of the alphabet."""
    return len(code) == LENGTH and all(character in _VALUES for character in code)


def check_digit(code: str) -> str:
    """The check digit that belongs to the first 17 characters; they must be of the alphabet."""
    total = sum(_VALUES[character] * weight for character, weight in zip(code[: LENGTH - 1], _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def is_valid(code: str) -> bool:
    """Whether a code is well formed and its check digit is right."""
    return is_formed(code) and check_digit(code) == code[-1]
