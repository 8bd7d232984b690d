"""The canonical JSON form of a document: what goldens compare and digests are taken of."""

from __future__ import annotations

import msgspec

from plangen.model.fact import canonical

from .nodes import Document


def to_json(document: Document) -> bytes:
    """One line of UTF-8 JSON; equal trees give equal bytes."""
    return canonical(document)


def from_json(data: bytes) -> Document:
    """Inverse of :func:`to_json`; raises ``msgspec.ValidationError`` on anything else."""
    return msgspec.json.decode(data, type=Document)
