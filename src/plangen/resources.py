"""The schemas and templates that plangen ships: beside the modules when installed, at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .errors import InputError
from .finding import Text
from .names import shown

_PACKAGE = Path(__file__).resolve().parent


def schema_names() -> list[str]:
    """The file names of all schemas, sorted."""
    return sorted(path.name for path in _root("schemas").glob("*.json"))


def read_schema(name: str) -> str:
    """The JSON text of one of ``schema_names()``; raises InputError."""
    return _read("schemas", name)


def list_templates(folder: str = "") -> list[str]:
    """The names of all templates below ``folder`` (``layouts``), as ``read_template`` takes them, sorted."""
    root = _root("templates")
    start = (root / folder).resolve()
    if not start.is_relative_to(root):
        return []
    files = (path for path in start.rglob("*") if path.is_file() and path.resolve().is_relative_to(root))
    return sorted(path.relative_to(root).as_posix() for path in files)


def read_template(name: str) -> str:
    """The text of one template (``layouts/gbt9704.yaml``); raises InputError."""
    return _read("templates", name)


def read_template_bytes(name: str) -> bytes:
    """The bytes of one template that is no text (``placard.docx``); raises InputError."""
    return _path("templates", name).read_bytes()


@cache
def _root(kind: str) -> Path:
    """The folder of that kind, in the wheel or, two levels up from ``src/plangen``, in the checkout."""
    shipped = _PACKAGE / kind
    return (shipped if shipped.is_dir() else _PACKAGE.parent.parent / kind).resolve()


def _read(kind: str, name: str) -> str:
    return _path(kind, name).read_text(encoding="utf-8")


def _path(kind: str, name: str) -> Path:
    root = _root(kind)
    try:
        path = (root / name).resolve()
        if path.is_relative_to(root) and path.is_file():
            return path
    except (OSError, ValueError):  # names that no file system takes: too long, with a NUL
        pass
    raise InputError(
        Text(f"plangen 没有“{shown(name)}”", f"plangen has no “{shown(name)}”"),
        Text(f"可用的有：{'、'.join(_names(kind))}。", f"There are: {', '.join(_names(kind))}."),
    )


def _names(kind: str) -> list[str]:
    return schema_names() if kind == "schemas" else list_templates()
