"""A new project: every file it starts with, as bytes. What is in it lies in ``templates/init/``."""

from __future__ import annotations

from pathlib import PurePosixPath

from .resources import list_templates, read_schema, read_template

SETTINGS = PurePosixPath("plangen.toml")
"""The file that makes a folder a project."""

_TEMPLATES = "init"
_SCHEMAS = ("documents.schema.json", "inventory.schema.json", "plan.schema.json", "settings.schema.json")
"""Those of the files that people write; editors find them in the project, without a network."""


def scaffold() -> dict[PurePosixPath, bytes]:
    """Project-relative path → content: settings, an example plan, editor, CI and hook files, and the schemas.

    The settings come last, so that a project whose making was interrupted can be made again.
    """
    schemas = {PurePosixPath("schemas", name): read_schema(name) for name in _SCHEMAS}
    starters = {PurePosixPath(name).relative_to(_TEMPLATES): read_template(name) for name in list_templates(_TEMPLATES)}
    files = starters | schemas
    ordered = sorted(files, key=lambda path: (path == SETTINGS, path))
    return {path: files[path].encode() for path in ordered}
