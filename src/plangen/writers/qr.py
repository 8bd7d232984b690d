"""QR codes (ISO/IEC 18004): bytes, versions 1 to 9, error correction level M, mask 0.

Every module of a code is a sum (exclusive or) of what each byte of the data contributes, error correction included. So
the contributions are computed once for a version, and a code costs one addition a byte. The mask is fixed: any mask
reads, and choosing the best of eight would cost a hundred times as much as all the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

MOST = 180
"""Bytes that the largest version holds."""
_BLOCKS = (
    (10, (16,)),
    (16, (28,)),
    (26, (44,)),
    (18, (32, 32)),
    (24, (43, 43)),
    (16, (27, 27, 27, 27)),
    (18, (31, 31, 31, 31)),
    (22, (38, 38, 39, 39)),
    (22, (36, 36, 36, 37, 37)),
)
"""For each version: codewords of error correction in a block, and of data in each block (level M)."""
_HELD = tuple(sum(blocks) - 2 for _, blocks in _BLOCKS)
"""Bytes that each version holds."""
_ALIGNMENT: tuple[tuple[int, ...], ...] = (
    (),
    (6, 18),
    (6, 22),
    (6, 26),
    (6, 30),
    (6, 34),
    (6, 22, 38),
    (6, 24, 42),
    (6, 26, 46),
)
_FORMAT = 0b101010000010010
"""Level M and mask 0 with their error correction, masked (table C.1)."""
_PADDING = bytes((0xEC, 0x11))
Place = tuple[int, int]


def modules(data: bytes) -> tuple[int, int]:
    """Side and modules of the code: row after row, the most significant bit first, dark ones set.

    Raises ``ValueError`` when there are more than ``MOST`` bytes.
    """
    if len(data) > MOST:
        raise ValueError(f"a QR code of this kind holds {MOST} bytes, not {len(data)}")
    code = _version(bisect_left(_HELD, len(data)) + 1)
    bits = ((0b0100 << 8 | len(data)) << 8 * len(data) | int.from_bytes(data)) << 4
    words = bits.to_bytes(len(data) + 2)
    dark = code.padded(len(words))
    for turned, word in zip(code.places, words, strict=False):
        dark ^= turned[word]
    return code.side, dark


@cache
def _version(number: int) -> _Version:
    return _Version(number)


class _Version:
    """The codes of one version: what is the same in all of them, and what a byte at a place adds."""

    def __init__(self, number: int) -> None:
        self.side = 17 + 4 * number
        fixed, taken = _patterns(number, self.side)
        free = [place for place in _path(self.side) if place not in taken]
        self._bits = [self._bit(place) for place in free]
        self._base = sum(self._bit(place) for place in fixed) ^ sum(self._bit(p) for p in free if sum(p) % 2 == 0)
        correction, blocks = _BLOCKS[number - 1]
        self._capacity = sum(blocks)
        self.places = [_Turned(self._bits, unit) for _, unit in sorted(self._units(correction, blocks))]
        self._padded: dict[int, int] = {}

    def padded(self, used: int) -> int:
        """The modules of a code whose first codewords are all nought, with the padding behind them."""
        if used not in self._padded:
            dark = self._base
            for place in range(used, self._capacity):
                dark ^= self.places[place][_PADDING[(place - used) % 2]]
            self._padded[used] = dark
        return self._padded[used]

    def _bit(self, place: Place) -> int:
        row, column = place
        return 1 << (self.side * self.side - 1 - row * self.side - column)

    def _units(self, correction: int, blocks: tuple[int, ...]) -> Iterator[tuple[int, dict[int, int]]]:
        """For each codeword of data: the codewords of the stream that a 1 in it makes, its own among them."""
        shortest = min(blocks)
        generator = _generator(correction)
        first = 0
        for number, length in enumerate(blocks):
            remainder = generator
            for place in reversed(range(length)):
                longer = sum(size > shortest for size in blocks[:number])
                at = place * len(blocks) + number if place < shortest else shortest * len(blocks) + longer
                start = self._capacity + number
                tail = {start + n * len(blocks): word for n, word in enumerate(remainder)}
                yield first + place, {at: 1, **tail}
                lead = remainder[0]
                rest = (*remainder[1:], 0)
                remainder = tuple(a ^ _product(lead, b) for a, b in zip(rest, generator, strict=True))
            first += length


class _Turned(dict[int, int]):
    """The modules that each codeword turns over at one place of the data, computed when it is first asked for."""

    def __init__(self, bits: list[int], unit: dict[int, int]) -> None:
        super().__init__()
        self._bits, self._unit = bits, unit

    def __missing__(self, word: int) -> int:
        stream = {at: _product(word, value) for at, value in self._unit.items()}
        bits = self._bits
        found = sum(bits[8 * at + n] for at, each in stream.items() for n in range(8) if each >> (7 - n) & 1)
        self[word] = found
        return found


@cache
def _product(left: int, right: int) -> int:
    """Product in the field of 256 elements over x⁸ + x⁴ + x³ + x² + 1."""
    result = 0
    while right:
        if right & 1:
            result ^= left
        left = left << 1 ^ (0x11D if left & 0x80 else 0)
        right >>= 1
    return result


@cache
def _generator(degree: int) -> tuple[int, ...]:
    """The generator polynomial without its leading 1: the remainder of x to the power of its degree."""
    found = [1]
    root = 1
    for _ in range(degree):
        shifted = [*found, 0]
        for n, value in enumerate(found, 1):
            shifted[n] ^= _product(value, root)
        found = shifted
        root = _product(root, 2)
    return tuple(found[1:])


def _path(side: int) -> Iterator[Place]:
    """All modules but those of the vertical timing pattern in the order in which data fills them (7.7.3)."""
    upward = True
    for right in (*range(side - 1, 6, -2), 5, 3, 1):
        for row in reversed(range(side)) if upward else range(side):
            yield row, right
            yield row, right - 1
        upward = not upward


def _patterns(version: int, side: int) -> tuple[set[Place], set[Place]]:
    """The dark modules of the function patterns, and all modules that they take."""
    dark: set[Place] = {(6, n) for n in range(0, side, 2)} | {(n, 6) for n in range(0, side, 2)}
    taken: set[Place] = {(6, n) for n in range(side)} | {(n, 6) for n in range(side)}
    centres = _ALIGNMENT[version - 1]
    corners = {(6, 6), (6, side - 7), (side - 7, 6)}
    for centre in ((row, column) for row in centres for column in centres if (row, column) not in corners):
        _square(dark, taken, centre, reach=2, light=(1,))
    for centre in ((3, 3), (3, side - 4), (side - 4, 3)):
        _square(dark, taken, centre, reach=4, light=(2, 4))
    for places, bits in _information(version, side):
        taken |= set(places)
        dark -= set(places)
        dark |= {place for n, place in enumerate(places) if bits >> n & 1}
    inside = {(row, column) for row, column in taken if 0 <= row < side and 0 <= column < side}
    return dark & inside, inside


def _square(dark: set[Place], taken: set[Place], centre: Place, reach: int, light: tuple[int, ...]) -> None:
    for row in range(-reach, reach + 1):
        for column in range(-reach, reach + 1):
            place = centre[0] + row, centre[1] + column
            taken.add(place)
            (dark.discard if max(abs(row), abs(column)) in light else dark.add)(place)


def _information(version: int, side: int) -> Iterator[tuple[tuple[Place, ...], int]]:
    """Places of the format and version information from the least significant bit on, and their bits."""
    down = (*range(6), 7, 8, *range(side - 7, side))
    yield tuple((row, 8) for row in down), _FORMAT
    across = (*range(side - 1, side - 9, -1), 7, *range(5, -1, -1))
    yield tuple((8, column) for column in across), _FORMAT
    yield ((side - 8, 8),), 1
    if version >= 7:
        rest = version << 12
        for shift in range(5, -1, -1):
            if rest >> (12 + shift) & 1:
                rest ^= 0x1F25 << shift
        bits = version << 12 | rest
        yield tuple((n // 3, side - 11 + n % 3) for n in range(18)), bits
        yield tuple((side - 11 + n % 3, n // 3) for n in range(18)), bits
