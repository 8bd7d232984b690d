"""The manifest: what the last build made and from which inputs. A damaged one is as good as none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from plangen.files import OWN

from .keys import Key

PATH = f"{OWN}/manifest.json"
VERSION = 2


class Made(Struct, frozen=True):
    """One output: digest of its bytes and key of its inputs."""

    digest: str
    key: Key


class Manifest(Struct, frozen=True):
    """Outputs by path below the output folder."""

    outputs: dict[str, Made] = {}


class _Output(Struct, frozen=True):
    """One output as it is written: ``key`` names what its key has in common with others."""

    digest: str
    key: str
    enterprise: str = ""


class _File(Struct, frozen=True):
    """The file: twenty thousand outputs have a handful of keys among them."""

    version: int
    keys: dict[str, dict[str, str]]
    outputs: dict[str, _Output]


def read(folder: Path) -> Manifest:
    """The manifest of an output folder; empty when it is missing, damaged or of another version."""
    try:
        found = msgspec.json.decode((folder / PATH).read_bytes(), type=_File)
        if found.version != VERSION:
            return Manifest()
        outputs = found.outputs.items()
        return Manifest({path: Made(each.digest, Key(found.keys[each.key], each.enterprise)) for path, each in outputs})
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, KeyError):
        return Manifest()


def to_bytes(manifest: Manifest) -> bytes:
    """Readable, sorted JSON."""
    names: dict[int, str] = {}
    keys: dict[str, dict[str, str]] = {}
    outputs: dict[str, _Output] = {}
    for path, made in manifest.outputs.items():
        shared = made.key.shared
        if id(shared) not in names:  # most keys share one mapping
            name = names[id(shared)] = _name(shared)
            keys[name] = dict(shared)
        outputs[path] = _Output(made.digest, names[id(shared)], made.key.enterprise)
    written = msgspec.json.encode(_File(VERSION, keys, outputs), order="sorted")
    return msgspec.json.format(written, indent=1) + b"\n"


def _name(shared: object) -> str:
    return hashlib.sha256(msgspec.json.encode(shared, order="deterministic")).hexdigest()[:16]
