"""The only reader of environment and settings file: the project's folders, the language, colour, processors."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TextIO

from .errors import InputError, UsageError
from .finding import Language, Text
from .names import shown
from .reasons import explain

Colour = Literal["auto", "always", "never"]

_DEFAULTS = {"plans": "plans", "templates": "templates", "out": "build"}
_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """The project's folders, absolute; plans, templates and out lie inside root, and out apart from the others."""

    root: Path
    plans: Path
    templates: Path
    out: Path


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
    raise UsageError(
        Text(f"{shown(str(here))} 不在 plangen 项目中", f"{shown(str(here))} is not inside a plangen project"),
        Text("请进入项目文件夹，或用 plangen init 新建。", "Go to a project folder, or make one with plangen init."),
    )


def language(explicit: str | None = None) -> Language:
    """The language of messages: ``explicit``, else PLANGEN_LANG, else the locale; Chinese if it begins with zh."""
    names = ("PLANGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wish = explicit or next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "zh" if wish.lower().startswith("zh") else "en"


def colour(stream: TextIO, choice: Colour = "auto") -> bool:
    """Whether to colour ``stream``; asks the choice, NO_COLOR, FORCE_COLOR, TERM, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return os.environ.get("TERM") != "dumb" and stream.isatty()


def cpu_count() -> int:
    """Processors this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
    for key in table:
        if key not in _DEFAULTS:
            from difflib import get_close_matches

            close = get_close_matches(key, _DEFAULTS, 1)
            hint = Text(f"，是否指“{close[0]}”", f"; did you mean “{close[0]}”") if close else Text("", "")
            raise _wrong(file, Text(f"不认识“{shown(key)}”{hint.zh}", f"unknown key “{shown(key)}”{hint.en}"))
    real = Path(os.path.realpath(root))
    folders = {key: _folder(real, file, key, table.get(key, default)) for key, default in _DEFAULTS.items()}
    for key in ("plans", "templates"):
        if folders["out"].is_relative_to(folders[key]) or folders[key].is_relative_to(folders["out"]):
            raise _wrong(file, Text(f"out 与 {key} 重叠", f"out and {key} overlap"))
    return Settings(real, **folders)


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


def _wrong(file: Path, what: Text) -> UsageError:
    known = "、".join(_DEFAULTS)
    return UsageError(
        Text(f"{shown(str(file))}：{what.zh}", f"{shown(str(file))}: {what.en}"),
        Text(
            f"可用的设置有 {known}，都是项目内的文件夹。",
            f"The settings are {', '.join(_DEFAULTS)}; each names a folder inside the project.",
        ),
    )


def _unreadable(file: Path, reason: Text, advice: Text = Text("请检查这个文件。", "Check this file.")) -> InputError:
    name = shown(str(file))
    return InputError(Text(f"不能读取 {name}：{reason.zh}", f"cannot read {name}: {reason.en}"), advice)
