"""The manifest: what the last build made and from which inputs. A damaged one is as good as none."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from plangen.files import OWN

PATH = f"{OWN}/manifest.json"
VERSION = 1


class Made(Struct, frozen=True):
    """One output: digest of its bytes and key of its inputs."""

    digest: str
    key: dict[str, str]


class Manifest(Struct, frozen=True):
    """Outputs by path below the output folder."""

    version: int = VERSION
    outputs: dict[str, Made] = {}


def read(folder: Path) -> Manifest:
    """The manifest of an output folder; empty when it is missing, damaged or of another version."""
    try:
        found = msgspec.json.decode((folder / PATH).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Manifest()
    return found if found.version == VERSION else Manifest()


def to_bytes(manifest: Manifest) -> bytes:
    """Readable, sorted JSON."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n"
