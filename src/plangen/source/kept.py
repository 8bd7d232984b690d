"""What is kept of many things of which few are in use at a time: the last few as they are, the others packed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

MOST = 64
"""Things that are kept as they are: all of a small project's, of a large one's those that many ask for."""
_FAST = 1
_WINDOW = 16_384
"""Bytes of others that a value is packed against: more take longer and save no more."""

_ENOUGH = 4
"""Values that mostly fill it."""

T = TypeVar("T")


class Kept(Mapping[str, T]):
    """Values by name, in the order in which they came; one that was packed comes back equal, as another object."""

    def __init__(self, pack: Callable[[T], bytes], unpack: Callable[[bytes], T]) -> None:
        self._pack, self._unpack = pack, unpack
        self._packed: dict[str, bytes] = {}
        """Every name; what is at hand may have nothing here."""
        self._open: dict[str, T] = {}
        """The values used last, in the order of their use."""
        self._like = b""
        """What packed values are likely to repeat: plans have much of their wording in common."""

    def __setitem__(self, name: str, value: T) -> None:
        self._packed[name] = b""
        self._use(name, value)

    def __getitem__(self, name: str) -> T:
        value = self._open.pop(name) if name in self._open else self._unpack(self._inflated(self._packed[name]))
        self._use(name, value)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __contains__(self, name: object) -> bool:
        return name in self._packed

    @property
    def at_hand(self) -> int:
        """How many values are kept as they are."""
        return len(self._open)

    def put_away(self, name: str) -> None:
        """Packs a value that is not needed soon."""
        if name in self._open:
            self._like = self._like or b"".join(map(self._pack, [*self._open.values()][-_ENOUGH:]))[-_WINDOW:]
            value = self._open.pop(name)
            self._packed[name] = self._packed[name] or self._deflated(self._pack(value))

    def _use(self, name: str, value: T) -> None:
        self._open[name] = value
        if len(self._open) > MOST:
            self.put_away(next(iter(self._open)))

    def _deflated(self, data: bytes) -> bytes:
        packing = zlib.compressobj(_FAST, zdict=self._like)
        return packing.compress(data) + packing.flush()

    def _inflated(self, data: bytes) -> bytes:
        return zlib.decompressobj(zdict=self._like).decompress(data)


def kept_files() -> Kept[bytes]:
    """For the contents of files."""
    return Kept(bytes, bytes)


def kept_data() -> Kept[dict[str, Any]]:
    """For what ``parse`` gives of a file that holds a mapping."""
    return Kept(_ENCODER.encode, _DECODER.decode)


_ENCODER = msgspec.json.Encoder(decimal_format="number")
_DECODER = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)
