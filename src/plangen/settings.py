"""The only reader of the settings file: folders, what is checked, what is pinned."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import InputError, NoProjectError, UsageError
from .finding import FAILING, Severity, Text
from .names import shown
from .reasons import explain

_DEFAULTS = {"plans": "plans", "templates": "templates", "out": "build"}
_CHECKS = ("select", "ignore", "fail-on", "rules")
_PER_PATH = ("path", "ignore")
_PIN = ("path", "git", "rev")
_ID = re.compile(r"[a-z][a-z0-9-]{0,59}", re.ASCII)
_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Checks:
    """What ``check`` looks for where the command line does not say: beginnings of rule ids, and the fail level."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    in_files: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Pattern of project-relative paths → what is ignored in those files, in the order written."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A plan above whose content ``plangen.lock`` holds fast.

    ``git`` is the folder of another project inside a git repository on this disk, as written; empty for a plan of this
    project. ``path`` is the plan's file or folder in that project.
    """

    name: str
    path: str
    git: str = ""
    rev: str = "HEAD"


@dataclass(frozen=True, slots=True)
class Settings:
    """The project's folders, absolute; plans, templates and out lie inside root, and out apart from the others."""

    root: Path
    plans: Path
    templates: Path
    out: Path
    checks: Checks = field(default_factory=Checks)
    upstream: tuple[Pin, ...] = ()


def find_project(start: Path, config: Path | None = None) -> Settings:
    """The project that ``start`` lies in, or that of the settings file ``config``.

    The nearest ``plangen.toml``, or ``pyproject.toml`` with ``[tool.plangen]``, upward wins; without one, the nearest
    folder that has ``plans/``. Raises UsageError and InputError.
    """
    if config is not None:
        file = config.absolute()
        return _settings(file.parent, file, _table(file) or {})
    here = Path(os.path.realpath(start))
    folders = [here, *here.parents]
    for folder in folders:
        for name in ("plangen.toml", "pyproject.toml"):
            file = folder / name
            table = _table(file) if file.is_file() else None
            if table is not None:
                return _settings(folder, file, table)
    for folder in folders:
        if (folder / "plans").is_dir():
            return _settings(folder, folder, {})
    raise NoProjectError(
        Text(f"{shown(str(here))} 不在 plangen 项目中", f"{shown(str(here))} is not inside a plangen project"),
        Text("请进入项目文件夹，或用 plangen init 新建。", "Go to a project folder, or make one with plangen init."),
    )


def _table(file: Path) -> dict[str, Any] | None:
    """plangen's part of a settings file; None when a ``pyproject.toml`` says nothing about plangen."""
    import tomllib

    text = _read(file)
    of_python = file.name == "pyproject.toml"
    if of_python and "plangen" not in text:
        return None
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(
            Text(f"{shown(str(file))} 不是正确的 TOML（{error}）", f"{shown(str(file))} is not correct TOML: {error}"),
            Text("请改正这一处。", "Correct this spot."),
        ) from error
    if not of_python:
        return content
    tool = content.get("tool")
    table = tool.get("plangen") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise _wrong(file, Text("tool.plangen 应是一个表", "tool.plangen must be a table"))
    return table


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise _unreadable(file, Text("文件过大", "it is too large"))
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _unreadable(file, *explain(error)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(file, Text("不是 UTF-8 编码", "it is not UTF-8")) from error
    except ValueError as error:  # a path with a NUL
        raise _unreadable(file, Text("路径不合规定", "the path is not allowed")) from error


def _settings(root: Path, file: Path, table: dict[str, Any]) -> Settings:
    _known(file, table, (*_DEFAULTS, *_CHECKS, "upstream"))
    real = Path(os.path.realpath(root))
    folders = {key: _folder(real, file, key, table.get(key, default)) for key, default in _DEFAULTS.items()}
    for key in ("plans", "templates"):
        if folders["out"].is_relative_to(folders[key]) or folders[key].is_relative_to(folders["out"]):
            raise _wrong(file, Text(f"out 与 {key} 重叠", f"out and {key} overlap"))
    return Settings(real, **folders, checks=_checks(file, table), upstream=_pins(file, table))


def _known(file: Path, table: dict[str, Any], keys: tuple[str, ...]) -> None:
    for key in table:
        if key not in keys:
            from difflib import get_close_matches

            close = get_close_matches(key, keys, 1)
            hint = Text(f"，是否指“{close[0]}”", f"; did you mean “{close[0]}”") if close else Text("", "")
            raise _wrong(file, Text(f"不认识“{shown(key)}”{hint.zh}", f"unknown key “{shown(key)}”{hint.en}"), keys)


def _checks(file: Path, table: dict[str, Any]) -> Checks:
    level = table.get("fail-on", Severity.ERROR.value)
    if level not in [each.value for each in FAILING]:
        choices = ", ".join(each.value for each in FAILING)
        raise _wrong(file, Text(f"fail-on 只能是 {choices}", f"fail-on must be one of {choices}"))
    rules = table.get("rules", [])
    if not isinstance(rules, list) or not all(isinstance(each, dict) for each in rules):
        raise _wrong(file, Text("rules 应写作 [[rules]]", "rules must be written as [[rules]]"))
    in_files = tuple(_in_files(file, each) for each in rules)
    return Checks(_rules(file, table, "select"), _rules(file, table, "ignore"), Severity(level), in_files)


def _in_files(file: Path, table: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    _known(file, table, _PER_PATH)
    path = table.get("path")
    if not isinstance(path, str) or not path or path.startswith("/") or "ignore" not in table:
        what = Text(
            "[[rules]] 要有 path（项目内的路径，例如 plans/old/**）和 ignore",
            "[[rules]] needs a path inside the project, as in plans/old/**, and ignore",
        )
        raise _wrong(file, what, _PER_PATH)
    return path, _rules(file, table, "ignore")


def _rules(file: Path, table: dict[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise _wrong(
            file, Text(f'{key} 应是规则编号的列表，例如 ["AL"]', f'{key} must be a list of rule ids, as in ["AL"]')
        )
    return tuple(value)


def _pins(file: Path, table: dict[str, Any]) -> tuple[Pin, ...]:
    pins = table.get("upstream", {})
    if not isinstance(pins, dict) or not all(isinstance(each, dict) for each in pins.values()):
        raise _wrong(file, Text("upstream 应写作 [upstream.名称]", "upstream must be written as [upstream.NAME]"))
    return tuple(_pin(file, name, pins[name]) for name in sorted(pins))


def _pin(file: Path, name: str, table: dict[str, Any]) -> Pin:
    _known(file, table, _PIN)
    given = {key: table[key] for key in _PIN if key in table}
    path, git = given.get("path"), given.get("git", "")
    wrong = None
    if not _ID.fullmatch(name):
        wrong = Text("名称只含小写字母、数字和连字符", "the name has lower-case letters, digits and hyphens")
    elif not all(isinstance(each, str) and each and each.isprintable() for each in given.values()):
        wrong = Text("各项应是一行文字", "each value must be one line of text")
    elif not path or path.startswith("/") or ".." in path.split("/"):
        wrong = Text(
            "path 应是预案在它那个项目里的路径，例如 plans/example-city",
            "“path” must be the plan's path in its project, as in plans/example-city",
        )
    elif "://" in git or given.get("rev", "HEAD").startswith("-") or ("rev" in given and not git):
        wrong = Text(
            "git 应是本机上的文件夹，rev 是其中的版本；plangen 不联网，请先取到本机",
            "“git” must be a folder on this computer and “rev” a revision in it; plangen uses no network, so clone it",
        )
    if wrong:
        raise _wrong(file, Text(f"upstream.{shown(name)}：{wrong.zh}", f"upstream.{shown(name)}: {wrong.en}"), _PIN)
    return Pin(name, **given)


def _folder(root: Path, file: Path, key: str, value: object) -> Path:
    """The folder below the project that ``key`` names; links that lead out count as out."""
    if not isinstance(value, str) or not value or "\0" in value:
        raise _wrong(file, Text(f"{key} 应是一个文件夹名", f"{key} must be the name of a folder"))
    folder = Path(os.path.realpath(root / value))
    if folder == root or not folder.is_relative_to(root):
        raise _wrong(
            file, Text(f"{key} = “{shown(value)}”不在项目之内", f"{key} = “{shown(value)}” is not inside the project")
        )
    return folder


def _wrong(file: Path, what: Text, keys: tuple[str, ...] = (*_DEFAULTS, *_CHECKS, "upstream")) -> UsageError:
    return UsageError(
        Text(f"{shown(str(file))}：{what.zh}", f"{shown(str(file))}: {what.en}"),
        Text(
            f"可用的设置有 {'、'.join(keys)}；plangen schema settings 有说明。",
            f"The settings are {', '.join(keys)}; plangen schema settings describes them.",
        ),
    )


def _unreadable(file: Path, reason: Text, advice: Text = Text("请检查这个文件。", "Check this file.")) -> InputError:
    name = shown(str(file))
    return InputError(Text(f"不能读取 {name}：{reason.zh}", f"cannot read {name}: {reason.en}"), advice)
