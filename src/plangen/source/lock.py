"""``plangen.lock``: what the plans above looked like when they were accepted, and which suspect clauses were cleared.

A plan pinned from another project is copied to ``plans/upstream/NAME/``; one of this project stays where it is. The
lock keeps the digest of every file, so that no plan above changes unseen.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from plangen.errors import InputError
from plangen.finding import Finding, Place, Text
from plangen.reasons import explain
from plangen.settings import Pin, Settings

from .faults import Fault
from .registry import pinned_folder

FILE = "plangen.lock"
_HEADER = "# 由 plangen lock 写成，请同预案一起提交。 Written by plangen lock; keep it in git with the plans.\n"

CONTENT = Fault(
    "PS401",
    Text(
        "锁定的文件变了：应为 {expected_zh}，实为 {found_zh}",
        "a pinned file differs: expected {expected_en}, found {found_en}",
    ),
    Text(
        "请从 git 恢复它；确要换用新内容的，运行 plangen lock --update {name}。",
        "Restore it from git; to accept new content, run plangen lock --update {name}.",
    ),
)
ENTRY = Fault(
    "PS402",
    Text(
        "“{name}”的锁定记录不对：应为 {expected_zh}，实为 {found_zh}",
        "the entry “{name}” is wrong: expected {expected_en}, found {found_en}",
    ),
    Text("{help_zh}", "{help_en}"),
)
FAULTS = (CONTENT, ENTRY)

_RESTORE = Text("请从 git 恢复 plangen.lock。", "Restore plangen.lock from git.")
_UPDATE = Text("请运行 plangen lock --update {0}。", "Run plangen lock --update {0}.")
_WRITE = Text("请从 git 恢复 plangen.lock，或运行 plangen lock。", "Restore plangen.lock, or run plangen lock.")
_NO_FILE = Text("没有这个文件", "no such file")
_NO_ENTRY = Text("没有这一条", "no such entry")


class Entry(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One plan above as it was accepted; ``files`` are digests by project-relative path."""

    plan: str
    edition: str = ""
    path: str
    git: str = ""
    rev: str = ""
    commit: str = ""
    files: dict[str, str]
    digest: str = ""
    """Of everything else in the entry."""

    @property
    def sealed(self) -> Entry:
        """The entry with its digest."""
        bare = msgspec.structs.replace(self, digest="")
        return msgspec.structs.replace(self, digest=digest(msgspec.json.encode(bare, order="sorted")))

    def follows(self, pin: Pin) -> bool:
        """Whether it is the entry of what the settings name."""
        return (self.path, self.git, self.rev) == (pin.path, pin.git, pin.rev if pin.git else "")


class Cleared(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A suspect clause that a person compared with the clause above: where it stands, fingerprints, reason."""

    plan: str
    at: str
    above: str
    clause: str
    was: str = ""
    now: str
    reason: str
    by: str = ""


class Lock(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    upstream: dict[str, Entry] = {}
    cleared: tuple[Cleared, ...] = ()


def digest(data: bytes) -> str:
    """``sha256:`` and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def read_lock(root: Path) -> Lock:
    """The lock of a project, empty where there is none; raises InputError when it cannot be understood."""
    path = root / FILE
    if not path.exists():
        return Lock()
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Lock)
    except OSError as error:
        reason, advice = explain(error)
        raise InputError(Text(f"不能读取 {FILE}：{reason.zh}", f"cannot read {FILE}: {reason.en}"), advice) from error
    except (ValueError, msgspec.ValidationError, RecursionError) as error:
        raise InputError(
            Text(f"{FILE} 不是 plangen 写的样子：{error}", f"{FILE} is not as plangen writes it: {error}"), _RESTORE
        ) from error


def write_lock(lock: Lock) -> bytes:
    """The file: upstream by name, then what was cleared, in order."""
    lines = [_HEADER]
    for name in sorted(lock.upstream):
        entry = lock.upstream[name].sealed
        lines += [f"\n[upstream.{name}]\n", *_table(entry), f"\n[upstream.{name}.files]\n", *_pairs(entry.files)]
    for cleared in sorted(lock.cleared, key=msgspec.structs.astuple):
        lines += ["\n[[cleared]]\n", *_table(cleared)]
    return "".join(lines).encode()


def _table(record: Struct) -> Iterator[str]:
    values = msgspec.structs.asdict(record)
    yield from _pairs({key: value for key, value in values.items() if isinstance(value, str) and value}, in_order=True)


def _pairs(values: Mapping[str, str], *, in_order: bool = False) -> Iterator[str]:
    """TOML of texts; a JSON text is a TOML text as well, but for the control that only TOML escapes."""
    for key in values if in_order else sorted(values):
        name = key if in_order else json.dumps(key, ensure_ascii=False)
        yield f"{name} = {json.dumps(values[key], ensure_ascii=False)}\n".replace("\x7f", "\\u007f")


def verify(settings: Settings, lock: Lock, files: Mapping[str, bytes]) -> None:
    """Raises InputError with a finding for each file or entry that is not as it was accepted."""
    found = tuple(sorted({*_entries(settings, lock), *_contents(settings, lock, files)}))
    if found:
        raise InputError(
            Text(f"上位预案与 {FILE} 不符，共 {len(found)} 处", f"plans above do not agree with {FILE}: {len(found)}"),
            Text(
                "内容没有经人接受以前，什么也不做。",
                "Nothing is done with content that nobody has accepted.",
            ),
            found,
        )


def _entries(settings: Settings, lock: Lock) -> Iterator[Finding]:
    """What settings and lock say of each other."""
    pins = {pin.name: pin for pin in settings.upstream}
    for name in sorted({*pins, *lock.upstream}):
        pin, entry = pins.get(name), lock.upstream.get(name)
        if entry is None:
            yield _wrong(name, _same(f"[upstream.{name}]"), _NO_ENTRY, _WRITE)
        elif pin is None:
            yield _wrong(name, _NO_ENTRY, _same(f"[upstream.{name}]"), _WRITE)
        elif entry.sealed != entry:
            yield _wrong(name, _same(entry.sealed.digest), _same(entry.digest or "-"), _RESTORE)
        elif not entry.follows(pin):
            asked, held = _called(pin.git, pin.rev, pin.path), _called(entry.git, entry.rev, entry.path)
            yield _wrong(name, _same(asked), _same(held), _UPDATE)


def _same(text: str) -> Text:
    return Text(text, text)


def _called(git: str, rev: str, path: str) -> str:
    return f"{git}@{rev}:{path}" if git else path


def _wrong(name: str, expected: Text, found: Text, advice: Text) -> Finding:
    told = {"help_zh": advice.zh.format(name), "help_en": advice.en.format(name)}
    return ENTRY.at(Place(FILE), name=name, **_both(expected, found), **told)


def _both(expected: Text, found: Text) -> dict[str, str]:
    return {"expected_zh": expected.zh, "expected_en": expected.en, "found_zh": found.zh, "found_en": found.en}


def _contents(settings: Settings, lock: Lock, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """What lock and files say of each other."""
    for name, entry in lock.upstream.items():
        for path, expected in entry.files.items():
            found = _same(digest(files[path])) if path in files else _NO_FILE
            if found.zh != expected:
                yield CONTENT.at(Place(path), name=name, **_both(_same(expected), found))
    listed = {path for entry in lock.upstream.values() for path in entry.files}
    missing = {pin.name for pin in settings.upstream} - lock.upstream.keys()  # told as entries, not file by file
    for path in files:
        name = pinned_folder(path).rstrip("/").rpartition("/")[2]
        if name and name not in missing and path not in listed:
            yield CONTENT.at(Place(path), name=name, **_both(_NO_FILE, _same(digest(files[path]))))
