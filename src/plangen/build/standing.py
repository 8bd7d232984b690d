"""What stands in a folder before a list is imported into it: enterprises by file, bodies by name, what we wrote."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from plangen.finding import Text
from plangen.lists.near import nearest
from plangen.source.emit import emit
from plangen.source.manuscript import LIST
from plangen.source.tree import COLUMNS, YAML
from plangen.source.yaml import parse

NUMBERED = re.compile(r"\d{4,}\.yaml")
"""Name of a file of enterprises that an import writes."""
HEAD = "inventory"
_RECORD = re.compile(rb"^  (\S+):\r?\n    name: ([^\s'\">|].*?)\r?$", re.MULTILINE)
"""Id and name of an enterprise in a file that is as an import wrote it."""
_ANY_RECORD = re.compile(rb"^  \S", re.MULTILINE)
_MOST_ABOVE = 10
_MOST_NAMED = 10


class Standing(Struct, frozen=True):
    """The files of a plan but those of an earlier import; nothing where the folder is no plan's."""

    plan: str = ""
    keys: Mapping[Path, tuple[str, ...]] = {}
    """File → its top-level keys."""
    enterprises: Mapping[str, Path] = {}
    bodies: Mapping[str, str] = {}
    """Name, short name or id → id, those of plans from which this one comes down too."""
    head: Mapping[str, Any] = {}
    """The head of the list that stands there, be it in a file of an earlier import."""
    written: Mapping[str, str] = {}
    """File of an earlier import, by its name in the folder → digest of what was written."""


def standing(folder: Path, plans: Path | None, target: Path) -> Standing:
    """What stands in a folder; the file ``target`` tells its head alone. Parents are looked for among ``plans``."""
    own = target if target != folder else folder / f"{HEAD}.yaml"
    beside = own.parent
    head = _data(own).get(HEAD) if own.is_file() else None
    stated = _data(beside / COLUMNS).get("files") if (beside / COLUMNS).is_file() else None
    written = {key: str(each) for key, each in stated.items()} if isinstance(stated, dict) else {}
    if not (folder / "plan.yaml").is_file():
        return Standing(head=head if isinstance(head, dict) else {}, written=written)
    but = target
    read = {path: _data(path) for path in _files(folder) if path != but}
    whole: dict[str, Any] = {key: value for data in read.values() for key, value in data.items() if key != LIST}
    enterprises = {
        identity: path for path, data in read.items() if isinstance(data.get(LIST), dict) for identity in data[LIST]
    }
    name = str(whole.get("plan", folder.name))
    head = head or whole.get(HEAD)
    keys = {path: tuple(data) for path, data in read.items()}
    return Standing(name, keys, enterprises, _bodies(whole, plans), head if isinstance(head, dict) else {}, written)


def digest(data: bytes) -> str:
    """What a file is known by, whatever its line ends."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:32]


def is_plain(path: Path) -> bool:
    """Whether a file is data in the form in which an import writes it, with no remark but that on the top line."""
    text = path.read_bytes().replace(b"\r\n", b"\n")
    body = text.partition(b"\n")[2] if text.startswith(b"#") else text
    return emit(_data(path)).encode() == body


def top_keys(path: Path) -> tuple[str, ...]:
    """The top-level keys of a file."""
    return tuple(_data(path))


def enterprises_of(path: Path, *, ours: bool) -> Iterator[tuple[str, str]]:
    """Id and name of each enterprise of a file; one that is as an import wrote it is not parsed for that."""
    data = path.read_bytes()
    if ours and len(found := _RECORD.findall(data)) == len(_ANY_RECORD.findall(data)):
        yield from ((identity.decode(), name.decode()) for identity, name in found)
        return
    listed = _data(path).get(LIST)
    for identity, each in listed.items() if isinstance(listed, dict) else ():
        yield str(identity), str(each.get("name", "")) if isinstance(each, dict) else ""


def named(bodies: Mapping[str, Any], identity: str) -> str:
    """What a list calls a body: its name, or its id where the name is another one's too."""
    return next((name for name, each in names(bodies).items() if each == identity and name != identity), identity)


def names(bodies: Mapping[str, Any]) -> dict[str, str]:
    """Name, short name or id → id; a name that several have is none of theirs."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for key in ("name", "short"):
        for identity, body in bodies.items():
            name = body.get(key) if isinstance(body, dict) else getattr(body, key, "")
            if name and found.setdefault(name, identity) != identity:
                twice.add(name)
    return {name: each for name, each in found.items() if name not in twice} | {each: each for each in bodies}


def unknown_body(said: str, bodies: Mapping[str, str] | None) -> dict[str, Text]:
    """Why a body is not known, and what to do."""
    if bodies is None:
        return {
            "why": Text("不知道是哪份预案的机构", "and which plan's body that is, is not known"),
            "how": Text(
                "请用 -o 写明预案文件夹重新导入；或写机构标识。",
                "Import again with -o and the folder of the plan, or write the id of the body.",
            ),
        }
    known = [name for name, identity in bodies.items() if name != identity]
    close = nearest(said, known, 0.5)
    listed = "、".join(known[:_MOST_NAMED]) + ("等" if len(known) > _MOST_NAMED else "")
    zh = f"预案登记的机构有：{listed}；新机构先登记在预案的 bodies 里。"
    en = f"Bodies of the plan are {listed}; register a new one under bodies first."
    return {
        "why": Text("预案没有登记这个机构", "which is no body of the plan"),
        "how": Text(f"是不是“{close}”？{zh}", f"Is it “{close}”? {en}") if close else Text(zh, en),
    }


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in YAML and path.name != COLUMNS and path.is_file():
            yield path
    listed = folder / LIST
    for path in sorted(listed.iterdir()) if listed.is_dir() else ():
        if path.suffix.lower() in YAML and not NUMBERED.fullmatch(path.name) and path.is_file():
            yield path


def _data(path: Path) -> dict[str, Any]:
    """The top-level keys of a file; nothing where it is not sound, which is ``check``'s business."""
    try:
        data = parse(path.read_bytes(), path.name).data
    except OSError:
        return {}
    return data if isinstance(data, dict) else {}


def _bodies(whole: Mapping[str, Any], plans: Path | None) -> dict[str, str]:
    """The plan's own bodies before those of the plans from which it comes down."""
    found: dict[str, Any] = {}
    for _ in range(_MOST_ABOVE):
        own = whole.get("bodies")
        found = {**own, **found} if isinstance(own, dict) else found
        parent = whole.get("parent")
        if not isinstance(parent, str) or plans is None or not (above := _plan(parent, plans)):
            break
        whole = above
    return names(found)


def _plan(identity: str, plans: Path) -> dict[str, Any]:
    """The data of a plan but its enterprises, by id; nothing where there is none."""
    said = re.compile(rb"^plan:\s*[\"']?" + re.escape(identity.encode()) + rb"[\"']?\s*(?:#.*)?$", re.MULTILINE)
    for path in sorted(plans.rglob("*.yaml")):
        if path.parent.name != LIST and path.is_file() and said.search(path.read_bytes()):
            files = list(_files(path.parent)) if path.name == "plan.yaml" else [path]
            return {key: value for each in files for key, value in _data(each).items() if key != LIST}
    return {}
