"""Figures as they are printed: amounts rounded to the nearest, shares as the list states them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from plangen.inventory.account import PartCut, Share
from plangen.inventory.amounts import rounded

EXACT = 9
"""Decimal places of figures for programs."""


def amount(value: Fraction, places: int = 2) -> str:
    """1234.50."""
    return f"{rounded(value, places):f}"


def plain(value: Fraction, places: int = EXACT) -> Decimal:
    """The shortest decimal of a figure, at most so many places; zero is 0."""
    figure = rounded(value, places)
    return figure.quantize(Decimal(1)) if figure == figure.to_integral_value() else figure.normalize()


def percent(value: Fraction) -> str:
    """30% where that is exact, else the fraction: 1/3."""
    hundredfold = plain(value * 100)
    exact = Fraction(hundredfold) == value * 100
    return f"{hundredfold:f}%" if exact else f"{value.numerator}/{value.denominator}"


def shares(cut: PartCut) -> str:
    """100%, or 30%×90% + 20%: how the share of a part comes about; empty where nothing is cut."""
    return " + ".join(map(share, cut.shares))


def share(each: Share) -> str:
    """30%×90%; the factor only where it is not 100%."""
    return percent(each.by) if each.factor == 1 else f"{percent(each.by)}×{percent(each.factor)}"
