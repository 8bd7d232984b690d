"""All plans of a project, judged and typed, with their findings and the place of everything in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from msgspec import Struct

from plangen.finding import Edit, Finding, Path, Place, Remark, Text
from plangen.model.plan import Plan
from plangen.settings import Settings

from .circles import UPSTREAM_CIRCLE, plans_above, upstream_circle
from .edits import rewrite
from .faults import Fault
from .figures import Loaded, image_file, load_figures
from .flows import judge_flows
from .gather import gather
from .identity import Where, judge_identity
from .lock import read_lock, verify
from .manuscript import Manuscript, Places
from .outline import judge_outline
from .plan import to_plan
from .plans import Plans, whole
from .references import judge_references
from .registry import Registry, pinned_folder
from .remarks import remarks
from .tables import judge_tables
from .tree import read_tree
from .units import judge_units
from .validate import validate

__all__ = ["Project", "load_project", "project_from", "read_tree"]

SAME_PLAN = Fault(
    "PS217",
    Text("预案标识“{name}”重复，另见 {other}", "the plan id “{name}” is used twice; see also {other}"),
    Text("请改其中一份预案的标识。", "Change the id of one of the plans."),
)
CIRCLE = Fault(
    "PS218",
    Text("预案“{name}”绕一圈又派生自己", "the plan “{name}” comes down from itself"),
    Text("请改正 parent。", "Correct “parent”."),
)
FAULTY_PARENT = Fault(
    "PS219",
    Text(
        "它所派生的预案“{name}”有错误，本预案暂不检查",
        "its parent “{name}” has faults, so this plan was not looked at",
    ),
    Text("请先改正那份预案。", "Correct that plan first."),
)
FAULTS = (SAME_PLAN, CIRCLE, FAULTY_PARENT)


class Project(Struct, frozen=True):
    """The plans without error that can be composed, by id in the order of their files, and all findings of the files.

    In a loaded plan every id outside the words is that of a record in it; only plans above it may be missing.
    """

    plans: Mapping[str, Plan]
    findings: tuple[Finding, ...]
    places: dict[str, Places]
    """Of every plan, the faulty ones too."""
    tree: Mapping[str, bytes]
    registered: Mapping[str, Any]
    """The documents that are registered for all plans, as their files state them."""

    def locate(self, plan: str, path: Path, said: str = "", nth: int = 0) -> Place:
        """The place of a part of a plan, or of the nearest part above it that is written; or of words said there.

        ``nth`` says how often these words stand there before.

        A last step that begins with ``@`` is a reference in the words there: its own place in the text.
        """
        place = self.places[plan].at(path)
        last = str(path[-1]) if path else ""
        words = last if last.startswith("@") else said
        return self._said(place, words, nth) if words else place

    def _said(self, start: Place, words: str, nth: int) -> Place:
        """The place of words in the text that begins at a place, the last where they stand there less often.

        The place itself where they do not stand so.
        """
        lines = _lines(self.tree.get(start.file, b""))
        first = max(start.line - 1, 0)
        pattern = re.compile(re.escape(words) + (r"(?![a-z0-9-])" if words.startswith("@") else ""))
        place = start
        for number, line in enumerate(islice(lines, first, None)):
            if number and line.strip() and _indent(line) <= _indent(lines[first]):
                break
            for found in pattern.finditer(line, 0 if number else max(start.column - 1, 0)):
                place = Place(start.file, start.line + number, found.start() + 1)
                if not nth:
                    return place
                nth -= 1
        return place

    @property
    def sources(self) -> dict[str, tuple[str, ...]]:
        """The paths of the YAML files of each plan of the project, the faulty ones too; pinned plans are left out."""
        return {name: own.files for name, own in self._own() if not pinned_folder(own.file)}

    @property
    def pinned(self) -> dict[str, str]:
        """The plans pinned from other projects, and the folder in which each lies."""
        return {name: folder for name, own in self._own() if (folder := pinned_folder(own.file))}

    def _own(self) -> Iterator[tuple[str, Manuscript]]:
        return ((name, places.chain[0]) for name, places in self.places.items())

    def rewrite(self, plan: str, path: Path, new: str) -> Edit | None:
        """The edit that writes another text at a path of a plan; None where that cannot be done safely."""
        marks, found = self.places[plan].source(path)
        return rewrite(marks, found, new) if marks and found else None

    def remarks(self, plans: Container[str]) -> tuple[Remark, ...]:
        """What comments say to plangen in the files of those plans and in the registries."""
        owners = {file: name for name, files in self.sources.items() for file in files}
        return tuple(
            remark
            for file in sorted(self.readers)
            if not pinned_folder(file) and (file not in owners or owners[file] in plans)
            for remark in remarks(self.tree[file], file, owners.get(file, ""))
        )

    @property
    def readers(self) -> dict[str, set[str]]:
        """The plans that are made from each YAML file, those that inherit from it too."""
        found: dict[str, set[str]] = {}
        for name, places in self.places.items():
            for file in (file for each in places.chain for file in each.files):
                found.setdefault(file, set()).add(name)
        return found

    def files(self, plan: str) -> tuple[tuple[str, bytes], ...]:
        """All files from which a plan is made, by path: its own, its parents', the registries, the images."""
        names = {name for each in self.places[plan].chain for name in each.files}
        own = self.places[plan].chain[0]
        figures = self.plans[plan].figures.values() if plan in self.plans else ()
        names |= {image_file(own, figure.image) for figure in figures if figure.image}
        return tuple((name, self.tree[name]) for name in sorted(names))


@lru_cache(maxsize=2)
def _lines(data: bytes) -> list[str]:
    """The lines of a file, cut once for all findings in it."""
    return data.decode("utf-8-sig", "replace").splitlines()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def load_project(settings: Settings) -> Project:
    """The project on disk. Raises InputError when a plan above is not as the lock says."""
    tree = read_tree(settings)
    verify(settings, read_lock(settings.root), tree.files)
    return project_from(tree.files, tree.findings)


def project_from(files: Mapping[str, bytes], findings: Iterable[Finding] = ()) -> Project:
    """The project of a tree of files by project-relative path, wherever they come from; ``findings`` are added."""
    gathered = gather(files)
    loading = _Loading(files, gathered.plans, gathered.registries)
    loading.load()
    findings = sorted({*findings, *gathered.findings, *loading.findings})
    order = [each.id for each in gathered.plans]
    plans = Plans({name: loading.plans[name] for name in order if name in loading.plans})
    return Project(plans, tuple(findings), loading.places, files, loading.registered)


class _Loading:
    """Judges the plans of one project, parents before those that come down from them."""

    def __init__(
        self, files: Mapping[str, bytes], manuscripts: tuple[Manuscript, ...], registries: tuple[Manuscript, ...]
    ) -> None:
        self.plans: dict[str, Callable[[], Plan]] = {}
        """What makes each plan without error."""
        self.findings: list[Finding] = []
        self.places: dict[str, Places] = {}
        self._files = files
        self._manuscripts = {each.id: each for each in manuscripts}
        self._sound: dict[str, bool] = {}
        self._parents = {each.id: _parent_in(each.raw) for each in manuscripts}
        self._above = {each.id: plans_above(each.raw) for each in manuscripts}
        self._heads: dict[str, Where] = {each.id: partial(each.key, ("plan",)) for each in manuscripts}
        folders = dict.fromkeys(("", *(pinned_folder(each.file) for each in (*manuscripts, *registries))))
        self._shared = {folder: Registry(folder, manuscripts, registries, self._heads) for folder in folders}
        for shared in self._shared.values():
            self.findings += shared.findings
        self._doubles = self._double_plans(manuscripts)

    @property
    def registered(self) -> Mapping[str, Any]:
        """The documents of our own registry."""
        return self._shared[""].documents

    def load(self) -> None:
        """Judges everything."""
        for name in self._manuscripts:
            self._is_sound(name)

    def _double_plans(self, manuscripts: tuple[Manuscript, ...]) -> frozenset[str]:
        named: dict[str, list[Manuscript]] = {}
        for each in manuscripts:
            named.setdefault(each.id, []).append(each)
        doubles = {name: same for name, same in named.items() if len(same) > 1}
        for name, same in doubles.items():
            for each in same:
                other = next(other for other in same if other is not each)
                places, where = Places(name, (each,)), other.key(("plan",))
                self.findings.append(places.finding(SAME_PLAN, ("plan",), name=name, other=where))
        return frozenset(doubles)

    def _is_sound(self, name: str) -> bool:
        """Whether a plan has no errors; it is judged at the first question."""
        if name not in self._sound:
            self._sound[name] = False
            own = self._manuscripts[name]
            self.places[name] = Places(name, (own, *self._of(own).sheets))
            if not own.broken:
                found = validate(own)
                self.findings += found
                if not found and name not in self._doubles:
                    self._sound[name] = self._has_sound_parent(own) and self._judge(own)
        return self._sound[name]

    def _judge(self, own: Manuscript) -> bool:
        places, shared, raw = self.places[own.id], self._of(own), own.raw
        data = whole(places.chain, shared.documents)
        figures, found = load_figures(own, places, self._files)
        found += judge_identity(raw, data, shared.taken, places)
        found += judge_outline(raw, places)
        found += judge_tables(raw, places)
        found += judge_flows(raw, places)
        found += judge_units(raw, places)
        found += judge_references(raw, {**_EMPTY, **data, "plans": self._heads}, places)
        found += self._circle(own, places)
        self.findings += shared.telling(found)
        if shared.forbids(found):
            return False
        self.plans[own.id] = partial(_made, places.chain, shared.documents, figures)
        return True

    def _of(self, own: Manuscript) -> Registry:
        return self._shared[pinned_folder(own.file)]

    def _circle(self, own: Manuscript, places: Places) -> Iterator[Finding]:
        circle = upstream_circle(own.id, self._above)
        if circle:
            yield places.finding(UPSTREAM_CIRCLE, ("upstream", circle[0], "plan"), circle=" → ".join(circle[1]))

    def _has_sound_parent(self, own: Manuscript) -> bool:
        """Whether the parent has no errors, if there is one; the plan then inherits from it."""
        name = self._parents[own.id]
        if name not in self._manuscripts:
            return True
        fault = CIRCLE if own.id in self._line(name) else FAULTY_PARENT
        if fault is CIRCLE or not self._is_sound(name):
            self.findings.append(self.places[own.id].finding(fault, ("parent",), name=name))
            return False
        self.places[own.id] = Places(own.id, (own, *self.places[name].chain))
        return True

    def _line(self, name: str) -> Iterator[str]:
        """A plan and those from which it comes down, each once."""
        seen: set[str] = set()
        while name in self._manuscripts and name not in seen:
            yield name
            seen.add(name)
            name = self._parents[name]


def _made(chain: tuple[Manuscript, ...], documents: Mapping[str, Any], figures: Mapping[str, Loaded]) -> Plan:
    own = chain[0]
    plan = to_plan(whole(chain, documents), figures)
    own.kept.put_away(own.file)  # beside the plan itself its data are seldom wanted
    return plan


def _parent_in(raw: Mapping[str, Any]) -> str:
    parent = raw.get("parent", "")
    return parent if isinstance(parent, str) else ""


_EMPTY: dict[str, Any] = {key: {} for key in ("figures", "tables", "measures", "enterprises")}
