"""A plan as its files say it: one mapping merged from several files, and where each part of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from msgspec import Struct

from plangen.finding import Finding, Path, Place

from .faults import Fault
from .kept import Kept
from .marks import Marks
from .records import Records

LIST = "enterprises"
"""The key that may stand in several files, and the folder in a plan's folder where its files can lie."""
_MODEL_NAMES = {"unless": "except", "given": "with"}


class Manuscript(Struct, frozen=True, eq=False):
    """The merged data of a plan, or of a registry of documents; ``id`` is what references call it."""

    id: str
    file: str
    """The file that stands for the whole: ``plan.yaml`` of a folder."""
    kept: Kept[dict[str, Any]]
    """The data of all manuscripts by file: of a thousand plans only a few are needed at a time."""
    marks: dict[str, Marks]
    """The marks of the file in which a top-level key stands."""
    listed: Records | None
    """The enterprises: they may be many, in many files."""
    files: tuple[str, ...]
    broken: bool = False
    """Whether a file could not be read, so that ``raw`` is not the whole."""

    @property
    def raw(self) -> dict[str, Any]:
        """The merged data: what is judged and made into a plan. It is not to be changed."""
        return self.unlisted if self.listed is None else {**self.unlisted, LIST: self.listed}

    @property
    def unlisted(self) -> dict[str, Any]:
        """The merged data but for the enterprises."""
        return self.kept[self.file]

    @property
    def folder(self) -> str:
        """The folder of the files, project-relative, ``""`` for the project itself."""
        return self.file.rpartition("/")[0]

    def value(self, path: Path) -> Place:
        """The place of a value."""
        marks = self.marks_of(path)
        return marks.value(path) if marks else self._head()

    def key(self, path: Path) -> Place:
        """The place of a key or list item."""
        marks = self.marks_of(path)
        return marks.key(path) if marks else self._head()

    def marks_of(self, path: Path) -> Marks | None:
        """The marks of the file in which a path stands."""
        if self.listed is not None and len(path) > 1 and path[0] == LIST and path[1] in self.listed:
            return self.listed.marks(str(path[1]))
        return self.marks.get(str(path[0])) if path else None

    def _head(self) -> Place:
        marks = self.marks.get("plan")
        return marks.key(("plan",)) if marks else Place(self.file)

    def resolve(self, path: Path) -> tuple[Path, bool]:
        """A model path as a path of the files, as far as it leads, and whether it leads to its end.

        Knows what the model adds: ``levels`` of a measure, ``content`` of a section that has one piece, ``cells`` of a
        row that is written as a list, field names.
        """
        node: Any = self.raw
        found: list[str | int] = []
        for step in path:
            if isinstance(node, Mapping):
                key = _key(node, step)
                if key is None and _implied(step):
                    continue
                if key is None:
                    return tuple(found), False
                node = node[key]
                found.append(key)
            else:
                index = _index(node, step)
                if index is None and step == "cells":
                    continue
                if index is None:
                    return tuple(found), False
                node = node[index]
                found.append(index)
        return tuple(found), not isinstance(node, Mapping | list)


def _key(node: Mapping[str, Any], step: str | int) -> str | None:
    name = str(step)
    return next((key for key in (name, _MODEL_NAMES.get(name, name.replace("_", "-"))) if key in node), None)


def _implied(step: str | int) -> bool:
    return isinstance(step, int) or step in ("levels", "content")


def _index(node: Any, step: str | int) -> int | None:
    if not isinstance(node, list):
        return None
    if isinstance(step, int):
        return step if 0 <= step < len(node) else None
    return next((i for i, item in enumerate(node) if isinstance(item, dict) and item.get("id") == step), None)


class Places(Struct, frozen=True):
    """Where the parts of a plan stand: in its own files, else in those from which it inherits."""

    plan: str
    chain: tuple[Manuscript, ...]
    """The plan's own manuscript, its parents' from near to far, the registries."""

    def at(self, path: Path) -> Place:
        """The place of a value, or of the key of a mapping or list; the nearest part there is; else the file."""
        owner = self._owner(path)
        found, is_scalar = owner.resolve(path)
        return owner.value(found) if is_scalar else owner.key(found)

    def key(self, path: Path) -> Place:
        """The place of a key or list item, or of the nearest part above it."""
        owner = self._owner(path)
        return owner.key(owner.resolve(path)[0])

    def source(self, path: Path) -> tuple[Marks | None, Path]:
        """The marks of the file in which a single value stands, and its path there; no path where it is not one."""
        owner = self._owner(path)
        found, is_scalar = owner.resolve(path)
        return owner.marks_of(found), found if is_scalar else ()

    def finding(self, fault: Fault, path: Path, **values: object) -> Finding:
        """The fault at a path of the plan."""
        return self.placed(fault, self.at(path), path, **values)

    def placed(self, fault: Fault, place: Place, path: Path, **values: object) -> Finding:
        """The fault at a place that is known already."""
        return replace(fault.at(place, **values), plan=self.plan, at=self.address(path))

    def address(self, path: Path) -> str:
        """The path as text, list items by id where they have one."""
        node: Any = self.chain[0].raw
        steps = []
        for step in path:
            index = _index(node, step)
            node = node[index] if index is not None else node.get(step) if isinstance(node, Mapping) else None
            own = node.get("id") if index is not None and isinstance(node, dict) else None
            steps.append(own if isinstance(own, str) else str(step))
        return "/".join(steps)

    def _owner(self, path: Path) -> Manuscript:
        depths = [len(each.resolve(path[:2])[0]) for each in self.chain]
        return self.chain[depths.index(max(depths))]
