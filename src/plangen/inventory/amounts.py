"""Exact amounts: decimals of the list become fractions, and are rounded again only where they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

Amounts = dict[str, Fraction]
"""Pollutant → kilograms a day."""

POLLUTANTS = ("so2", "nox", "pm", "vocs", "pm25", "pm10", "co")
"""All pollutants that a list can state, in the order in which they are reported."""
KILOGRAMS = 1000
"""Kilograms in a tonne."""
ZERO = Fraction()

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


def daily(annual: Decimal, days: int) -> Fraction:
    """Kilograms a day of tonnes a year: annual × 1000 ÷ days."""
    top, below = annual.as_integer_ratio()
    return Fraction(top * KILOGRAMS, below * days)


def portion(whole: Fraction, part: Decimal, of: Decimal) -> Fraction:
    """whole × part ÷ of, brought to lowest terms once."""
    (top, below), (of_top, of_below) = part.as_integer_ratio(), of.as_integer_ratio()
    return Fraction(whole.numerator * top * of_below, whole.denominator * below * of_top)


def dot(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """The sum of the products, brought to lowest terms once."""
    total_top, total_below = 0, 1
    for one, other in pairs:
        (top, below), (by, of) = one.as_integer_ratio(), other.as_integer_ratio()
        total_top, total_below = total_top * below * of + top * by * total_below, total_below * below * of
    return Fraction(total_top, total_below)


def rounded(amount: Fraction, places: int) -> Decimal:
    """The decimal of so many places that is nearest; halves are rounded away from zero."""
    scaled = amount * 10**places
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    whole += 2 * rest >= scaled.denominator
    return Decimal(whole if amount >= 0 else -whole).scaleb(-places, _EXACT)


def brief(amount: Fraction, places: int = 3) -> str:
    """The shortest decimal of at most so many places: 12.5."""
    figure = rounded(amount, places)
    return f"{figure.quantize(Decimal(1)) if figure == figure.to_integral_value() else figure.normalize():f}"


def ratio(value: Fraction, places: int = 2) -> str:
    """9.99%, cut off and not rounded, so that a ratio just below its target never looks as if it reached it."""
    scaled = value * 100 * 10**places
    return f"{Decimal(scaled.numerator // scaled.denominator).scaleb(-places):f}%"


def agrees(stated: Decimal, computed: Fraction) -> bool:
    """Whether a stated figure is the computed one, rounded to the last digit that is stated."""
    exponent = stated.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return abs(Fraction(stated) - computed) * 2 <= Fraction(1, 10 ** max(places, 0))


def total(amounts: Iterable[Mapping[str, Fraction]]) -> Amounts:
    """The sum of several, pollutant by pollutant, in the order of reports."""
    summed: Amounts = {}
    for each in amounts:
        for gas, amount in each.items():
            summed[gas] = summed[gas] + amount if gas in summed else amount
    return {gas: summed[gas] for gas in POLLUTANTS if gas in summed}
