"""Fetching a plan above as it is now: from another project in a git repository on this disk, or from this project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from plangen.errors import InputError
from plangen.finding import Text
from plangen.names import check_name
from plangen.settings import Pin, Settings

from .faults import MAX_BYTES
from .figures import MAX_IMAGE_BYTES
from .history import commit_of, tree_at
from .lock import Entry, digest
from .project import Project, project_from
from .tree import IMAGES, YAML


class Fetched(Struct, frozen=True):
    """A plan above with its project, the files to be kept here by project-relative path, and its entry in the lock."""

    plan: str
    project: Project
    files: Mapping[str, bytes]
    entry: Entry


def fetch(settings: Settings, pin: Pin, here: Project) -> Fetched:
    """The plan that a pin names, as it is now. Raises InputError where it cannot be read, and for one with faults."""
    if not pin.git:
        plan = _plan(here, pin)
        kept = {name: here.tree[name] for name in here.sources[plan]}
        return Fetched(plan, here, kept, _entry(pin, here, plan, kept, ""))
    repository = (settings.root / Path(pin.git).expanduser()).resolve()
    if not repository.is_dir():
        raise InputError(
            Text(f"upstream.{pin.name}：没有文件夹 {pin.git}", f"upstream.{pin.name}: there is no folder {pin.git}"),
            Text("plangen 不联网；请先把那个仓库取到这里。", "plangen uses no network; clone the repository there."),
        )
    top = pin.path.split("/")[0] if "/" in pin.path else "."
    commit = commit_of(repository, pin.rev)
    project = project_from(_fitting(tree_at(repository, commit, top)))
    plan = _plan(project, pin)
    base = f"{settings.plans.relative_to(settings.root).as_posix()}/upstream/{pin.name}"
    kept = {_here(base, name, top): data for name, data in project.files(plan)}
    return Fetched(plan, project, kept, _entry(pin, project, plan, kept, commit))


def _fitting(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that can belong to plans, within the limits for files on disk."""
    limits = {**dict.fromkeys(YAML, MAX_BYTES), **dict.fromkeys(IMAGES, MAX_IMAGE_BYTES)}
    return {name: data for name, data in files.items() if len(data) <= limits.get(_suffix(name), -1)}


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _here(base: str, name: str, top: str) -> str:
    """The name of a file of the other project in this one."""
    inner = name if top == "." else name.removeprefix(f"{top}/")
    for part in inner.split("/"):
        check_name(part, name)
    return f"{base}/{inner}"


def _plan(project: Project, pin: Pin) -> str:
    """The id of the plan whose file or folder the pin names; the plan must be sound."""
    wanted = PurePosixPath(pin.path)
    plans = [name for name, files in project.sources.items() if any(_is_at(wanted, file) for file in files)]
    if len(plans) != 1:
        known = ", ".join(str(PurePosixPath(files[0]).parent) for files in project.sources.values())
        raise InputError(
            Text(f"upstream.{pin.name}：{pin.path} 不是一份预案", f"upstream.{pin.name}: {pin.path} is not one plan"),
            Text(f"那里的预案：{known}", f"The plans there: {known}"),
        )
    if plans[0] not in project.plans:
        raise InputError(
            Text(f"上位预案 {plans[0]} 有错误，不能锁定", f"the plan above, {plans[0]}, has faults"),
            Text("请先在那个项目里改正。", "Have them mended in that project first."),
            tuple(each for each in project.findings if each.plan in ("", plans[0])) if not pin.git else (),
        )
    return plans[0]


def _is_at(wanted: PurePosixPath, file: str) -> bool:
    path = PurePosixPath(file)
    return wanted in (path, path.parent)


def _entry(pin: Pin, project: Project, plan: str, kept: Mapping[str, bytes], commit: str) -> Entry:
    return Entry(
        plan=plan,
        edition=project.plans[plan].edition,
        path=pin.path,
        git=pin.git,
        rev=pin.rev if pin.git else "",
        commit=commit,
        files={name: digest(kept[name]) for name in sorted(kept)},
    ).sealed
