"""What is kept of many things of which few are in use at a time: the last few as they are, the others packed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import GenericAlias
from typing import Any, TypeVar

import msgspec

MOST = 64
"""Things that are kept as they are: all of a small project's, of a large one's those that many ask for."""
A_THING = 65_536
"""Bytes of a file that count for one thing: a long list is many."""
PAGES = 4
"""Pages of a list that are kept as they are: it is mostly read from its beginning to its end."""
TYPED = 16
"""Of its records made of them: a district's list stays whole while forty rules go over it."""
_FAST = 1
_WINDOW = 16_384
"""Bytes of others that a value is packed against: more take longer and save no more."""

_ENOUGH = 4
"""Values that mostly fill it."""

T = TypeVar("T")


class Kept(Mapping[str, T]):
    """Values by name, in the order in which they came; one that was packed comes back equal, as another object."""

    def __init__(
        self,
        pack: Callable[[T], bytes],
        unpack: Callable[[bytes], T],
        most: int = MOST,
        weigh: Callable[[T], int] = lambda _: 1,
    ) -> None:
        """``most``: how much is kept as it is, things counted as ``weigh`` says; the one used last always."""
        self._pack, self._unpack, self._most, self._weigh = pack, unpack, most, weigh
        self._weight = 0
        """Of all that is kept as it is."""
        self._packed: dict[str, bytes] = {}
        """Every name; what is at hand may have nothing here."""
        self._open: dict[str, T] = {}
        """The values used last, in the order of their use."""
        self._like = b""
        """What packed values are likely to repeat: plans have much of their wording in common."""

    def __setitem__(self, name: str, value: T) -> None:
        if name in self._open:
            self._weight -= self._weigh(self._open.pop(name))
        self._packed[name] = b""
        self._use(name, value)

    def __getitem__(self, name: str) -> T:
        if name in self._open:
            value = self._open[name] = self._open.pop(name)  # the last in the order
        else:
            value = self._unpack(self._inflated(self._packed[name]))
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
            self._weight -= self._weigh(value)
            self._packed[name] = self._packed[name] or self._deflated(self._pack(value))

    def _use(self, name: str, value: T) -> None:
        self._open[name] = value
        self._weight += self._weigh(value)
        while self._weight > self._most and len(self._open) > 1:
            self.put_away(next(iter(self._open)))

    def _deflated(self, data: bytes) -> bytes:
        packing = zlib.compressobj(_FAST, zdict=self._like)
        return packing.compress(data) + packing.flush()

    def _inflated(self, data: bytes) -> bytes:
        return zlib.decompressobj(zdict=self._like).decompress(data)


def kept_files() -> Kept[bytes]:
    """For the contents of files."""
    return Kept(bytes, bytes, weigh=lambda data: 1 + len(data) // A_THING)


def kept_data() -> Kept[dict[str, Any]]:
    """For what ``parse`` gives of a file that holds a mapping."""
    return Kept(_ENCODER.encode, _DECODER.decode)


def kept_pages() -> Kept[dict[str, Any]]:
    """For the records of a list, some at a time."""
    return Kept(_ENCODER.encode, _DECODER.decode, PAGES)


def kept_records(record: type[T], read: Callable[[type, Any], Any]) -> Kept[dict[str, T]]:
    """For such records made of data, some at a time; ``read`` makes a scalar of its type and text."""
    encoder = msgspec.msgpack.Encoder(enc_hook=str)
    decoder = msgspec.msgpack.Decoder(GenericAlias(dict, (str, record)), dec_hook=read)
    return Kept(encoder.encode, decoder.decode, TYPED)


_ENCODER = msgspec.json.Encoder(decimal_format="number")
_DECODER = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)
