"""Keys of targets: a digest for each thing that can change an output, so that staleness can be explained."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from sys import intern

import msgspec
from msgspec import Struct, structs

from plangen import __version__
from plangen.compose.context import Library
from plangen.compose.operation_plan import LAYOUT as OPERATION
from plangen.compose.operation_plan import Frame
from plangen.compose.placard import common as placard_common
from plangen.model.fact import canonical
from plangen.model.plan import Plan


class Key(Struct, frozen=True):
    """What an output hangs on: component of the input → its digest.

    ``shared`` is one mapping for all outputs of a kind; those of a list differ in ``enterprise``.
    """

    shared: Mapping[str, str]
    enterprise: str = ""

    @property
    def components(self) -> Mapping[str, str]:
        """All of them by name."""
        return {"enterprise": self.enterprise, **self.shared} if self.enterprise else self.shared


_ENCODER = msgspec.json.Encoder(enc_hook=str, order="deterministic")
PLACARD_FIELDS = ("title", "edition", "issue", "bodies", "alerts")
"""The fields of a plan that its placards print."""
BY_FORMAT = frozenset(("format", "renderer"))
"""Components in which outputs of one target differ from format to format."""
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


def plan_key(plan: Plan, plans: Mapping[str, Plan], library: Library, form: Mapping[str, str]) -> Key:
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
    }
    return Key({**fields, **shared, **form})


def placard_key(plan: Plan, library: Library, form: Mapping[str, str]) -> Key:
    """What the keys of a plan's placards have in common."""
    shared = {name: _short(getattr(plan, name)) for name in PLACARD_FIELDS}
    layout = placard_common(plan).layout
    listed = [getattr(plan.inventory, name, None) for name in INVENTORY_FIELDS]
    shared |= {"inventory": _short(listed), "layout-profile": _short(library.layouts.get(layout))}
    shared |= {"placard-template": digest(library.placard[1])[:16], "program": program()}
    return Key({**shared, **form})


def operation_key(library: Library, frame: Frame, form: Mapping[str, str]) -> Key:
    """What the keys of a plan's operation plans have in common."""
    shared = {"frame": _short(repr(frame)), "layout-profile": _short(library.layouts[OPERATION]), "program": program()}
    return Key({**shared, **form})


def of_enterprise(key: Key, *fingerprints: str) -> Key:
    """The key of what is made of an enterprise, or of several together, by their fingerprints."""
    return Key(key.shared, fingerprints[0] if len(fingerprints) == 1 else _short(fingerprints))


def changed(old: Key, new: Key) -> tuple[str, ...]:
    """The components in which two keys differ, in the order of the new key."""
    if old == new:
        return ()
    before, after = old.components, new.components
    names = [*after, *(name for name in before if name not in after)]
    return tuple(name for name in names if before.get(name) != after.get(name))
