"""The order of keys that a schema gives: that of its ``properties``, wherever in a file a mapping stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from .schema import lookup

_WAYS = ("allOf", "anyOf", "oneOf")
Place = tuple[str, Any]
"""A part of a schema with the file that its references begin from."""


class KeyOrder:
    """The keys of one place of the schemas with the places below them."""

    def __init__(self, places: list[Place]) -> None:
        self._schemas = [each for place in places for each in _whole(*place)]
        self._keys: dict[str, list[Place]] = {}
        for file, schema in self._schemas:
            for key, below in schema.get("properties", {}).items():
                self._keys.setdefault(key, [(file, below)])
        self._rank = {key: rank for rank, key in enumerate(self._keys)}
        self._below: dict[str | None, KeyOrder] = {}

    def rank(self, key: str) -> int:
        """The position of a key; those that the schema leaves to the writer come last."""
        return self._rank.get(key, len(self._rank))

    def below(self, key: str | None) -> KeyOrder:
        """The order at the value of a key, or of the items where the key is None."""
        known = key if key in self._keys or key is None else "*"
        if known not in self._below:
            self._below[known] = KeyOrder(self._keys.get(known or "") or self._unnamed(known))
        return self._below[known]

    def _unnamed(self, key: str | None) -> list[Place]:
        name = "items" if key is None else "additionalProperties"
        return [(file, schema[name]) for file, schema in self._schemas if name in schema]


def _whole(file: str, schema: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """A schema with what it refers to and what it is put together from."""
    if not isinstance(schema, Mapping):
        return
    if reference := schema.get("$ref"):
        target, _, inside = reference.partition("#")
        yield from _whole(target or file, lookup(f"{target or file}#{inside}"))
        return
    yield file, schema
    for way in _WAYS:
        for each in schema.get(way, ()):
            yield from _whole(file, each)


@cache
def key_order(file: str) -> KeyOrder:
    """The order that a schema file gives."""
    return KeyOrder([(file, lookup(file))])
