"""Keys of targets: a digest for each thing that can change an output, so that staleness can be explained."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from sys import intern

import msgspec
from msgspec import structs

from plangen import __version__
from plangen.compose.context import Library
from plangen.compose.operation_plan import LAYOUT as OPERATION
from plangen.compose.operation_plan import Frame
from plangen.compose.placard import common as placard_common
from plangen.model.enterprises import Enterprise
from plangen.model.fact import canonical, fingerprint
from plangen.model.plan import Plan

Key = dict[str, str]
"""Component of the input → its digest."""

_ENCODER = msgspec.json.Encoder(enc_hook=str, order="deterministic")
PLACARD_FIELDS = ("title", "edition", "issue", "bodies", "alerts")
"""The fields of a plan that its placards print."""
INVENTORY_FIELDS = ("edition", "valid_from", "valid_to", "office", "hotline", "placard_layout", "placard_code")
"""The fields of its inventory that they print."""


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _short(value: object) -> str:
    return intern(digest(_ENCODER.encode(value))[:16])  # targets have most of them in common


@cache
def program() -> str:
    """Digest of what makes the bytes: plangen's own code and the libraries whose output reaches a document."""
    code = hashlib.sha256()
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*.py")):
        code.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    libraries = [version(name) for name in ("jinja2", "markdown-it-py", "msgspec")]
    return _short([__version__, code.hexdigest(), zlib.ZLIB_RUNTIME_VERSION, *libraries])


def plan_key(plan: Plan, plans: Mapping[str, Plan], library: Library, form: str) -> Key:
    """The key of a plan's document: its facts by field, what it cites, the shared prose, the layout, the program.

    All plans have the project's whole registry of documents; only what a plan names counts for it.
    """
    said = canonical(structs.replace(plan, documents={}, enterprises={})).decode()
    own = structs.replace(plan, documents={name: each for name, each in plan.documents.items() if name in said})
    fields = {name: _short(getattr(own, name)) for name in own.__struct_fields__ if name != "enterprises"}
    others = (plans[name] for name in plans if name != plan.id and name in said)
    cited = [(other.id, other.full_title, other.issue) for other in others]
    shared = {
        "citations": _short(cited),
        "fragments": _short(library.fragments),
        "numbering-schemes": _short(sorted(repr(scheme) for scheme in library.schemes.values())),
        "layout-profile": _short(library.layouts.get(plan.layout)),
        "program": program(),
        "format": form,
    }
    return fields | shared


def placard_keys(plan: Plan, library: Library, form: str) -> Iterable[tuple[Enterprise, Key]]:
    """The key of each placard of a plan."""
    shared = {name: _short(getattr(plan, name)) for name in PLACARD_FIELDS}
    layout = placard_common(plan).layout
    listed = [getattr(plan.inventory, name, None) for name in INVENTORY_FIELDS]
    shared |= {"inventory": _short(listed), "layout-profile": _short(library.layouts.get(layout))}
    shared |= {"placard-template": digest(library.placard[1])[:16], "program": program(), "format": form}
    for enterprise in plan.enterprises.values():
        yield enterprise, {"enterprise": fingerprint(enterprise), **shared}


def placards_key(keys: Iterable[tuple[Enterprise, Key]]) -> Key:
    """The key of the file with all placards of a plan, from those of each."""
    found = list(keys)
    return {**found[0][1], "enterprise": _short([key["enterprise"] for _, key in found])}


def operation_keys(plan: Plan, library: Library, form: str, shared: Frame) -> Iterable[tuple[Enterprise, Key]]:
    """The key of each operation plan of a plan; ``shared`` is their frame."""
    common = {"frame": _short(repr(shared)), "layout-profile": _short(library.layouts[OPERATION])}
    common |= {"program": program(), "format": form}
    for enterprise in plan.enterprises.values():
        if not enterprise.placard_only:
            yield enterprise, {"enterprise": fingerprint(enterprise), **common}


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """The components in which two keys differ, in the order of the new key."""
    names = [*new, *(name for name in old if name not in new)]
    return tuple(name for name in names if old.get(name) != new.get(name))
