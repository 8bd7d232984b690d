"""One build: compare keys, make what is stale, write it, record it, remove what has no target any more."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from plangen.compose.context import Library
from plangen.compose.operation_plan import LAYOUT as OPERATION
from plangen.compose.operation_plan import Frame, frame
from plangen.compose.plan import compose
from plangen.compose.problems import Locate
from plangen.errors import OutputError
from plangen.files import OutputFolder
from plangen.finding import Finding, Text
from plangen.model.plan import Plan
from plangen.writers.layout import Layout

from . import manifest
from .keys import BY_FORMAT, changed, digest
from .manifest import Made, Manifest
from .placards import Placards
from .produce import PRINTED, DocumentJob, Job, OperationJob, PlacardJob, Shared, produce_all
from .render import Renderer, to_pdf, to_png
from .targets import Target

AHEAD = 128
"""Outputs in flight at once: enough to keep workers busy, few enough to keep memory flat."""
BATCH = 8
"""Outputs of a long build that cross to a worker together."""
SHEETS = 64
"""Documents that LibreOffice is given together."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A target to be built, and why: ``new``, ``missing``, ``spoiled``, or names of changed inputs."""

    target: Target
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A target that could not be built: findings in its plan, an output that cannot be written, or a fault of ours."""

    target: Target
    findings: tuple[Finding, ...] = ()
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did. ``removed`` are paths of outputs whose targets are gone."""

    built: tuple[Stale, ...]
    fresh: int
    failed: tuple[Failure, ...]
    removed: tuple[str, ...]
    outdated: tuple[tuple[str, Target], ...] = ()
    """Paths of outputs that were not asked for and whose inputs have changed since they were made."""


def stale(targets: Iterable[Target], folder: Path, force: bool = False) -> Iterator[Stale]:
    """The targets whose output is not what its inputs would give, each with the reasons."""
    made = manifest.read(folder).outputs
    for target in targets:
        if target.on_demand:
            continue
        reasons = _reasons(target, made.get(target.path), folder)
        if reasons or force:
            yield Stale(target, reasons or ("forced",))


def _reasons(target: Target, made: Made | None, folder: Path) -> tuple[str, ...]:
    if made is None:
        return ("new",)
    differing = changed(made.key, target.key)
    if differing:
        return differing
    try:
        held = (folder / target.path).read_bytes()
    except OSError:
        return ("missing",)
    return () if digest(held) == made.digest else ("spoiled",)


def orphans(targets: Iterable[Target], folder: Path) -> tuple[str, ...]:
    """Paths of outputs that an earlier build made and that are no targets any more, in whatever format."""
    wanted = {PurePosixPath(target.path).with_suffix("") for target in targets}
    return tuple(path for path in manifest.read(folder).outputs if PurePosixPath(path).with_suffix("") not in wanted)


def outdated(targets: Sequence[Target], outputs: Mapping[str, Made]) -> tuple[tuple[str, Target], ...]:
    """Paths of outputs that were not asked for this time and that their inputs would not give any more.

    They are of other formats than the targets, or made on demand; beside each its target.
    """
    known = {PurePosixPath(target.path).with_suffix(""): target for target in targets}
    asked = {target.path for target in targets if not target.on_demand}
    others = ((path, known.get(PurePosixPath(path).with_suffix(""))) for path in outputs if path not in asked)
    return tuple(
        (path, target) for path, target in others if target and set(changed(outputs[path].key, target.key)) - BY_FORMAT
    )


Result = tuple[Stale, bytes | Failure]


class _Batch:
    """Some outputs on their way through one worker."""

    def __init__(self, jobs: list[tuple[Stale, Job | Failure]], executor: Executor) -> None:
        self._jobs = jobs
        sound = tuple(job for _, job in jobs if not isinstance(job, Failure))
        try:
            self._made: Future[list[bytes]] = executor.submit(produce_all, sound)
        except BrokenProcessPool as error:
            self._made = Future()
            self._made.set_exception(error)

    @property
    def done(self) -> bool:
        return self._made.done()

    def results(self) -> Iterator[Result]:
        """The outputs in order, once they are there."""
        broken: BrokenProcessPool | None = None
        try:
            made = iter(self._made.result())
        except BrokenProcessPool as error:
            made, broken = iter(()), error
        for each, job in self._jobs:
            if isinstance(job, Failure):
                yield each, job
            else:
                yield each, Failure(each.target, error=broken) if broken else next(made)


@dataclass(slots=True)
class Builder:
    """A build in one output folder; ``locate`` gives the place of an address in a plan."""

    folder: Path
    plans: Mapping[str, Plan]
    library: Library
    locate: Callable[[str], Locate]
    renderer: Renderer | None = None
    """What makes PDF of .docx; needed when there are targets of that format."""
    progress: Callable[[int, int], None] = lambda _done, _due: None
    """Told how many outputs are done, and how many are due."""
    _layouts: dict[str, Shared[Layout]] = field(default_factory=dict)
    _frames: dict[str, tuple[Shared[tuple[Frame, Layout]], tuple[Finding, ...]]] = field(default_factory=dict)
    _placards: dict[str, Placards] = field(default_factory=dict)

    def run(self, targets: Sequence[Target], executor: Executor, *, whole: bool) -> Outcome:
        """Build what is stale. ``whole`` says that ``targets`` are all there are, so that others may be removed."""
        with OutputFolder(self.folder) as output:
            known = manifest.read(self.folder)
            due = list(stale(targets, self.folder))
            outputs = dict(known.outputs)
            built: list[Stale] = []
            failed: list[Failure] = []
            for done, (each, result) in enumerate(self._printed(self._made(due, executor)), 1):
                self.progress(done, len(due))
                if isinstance(result, Failure):
                    failed.append(result)
                    continue
                try:
                    output.write(each.target.path, result)
                except OutputError as error:
                    failed.append(Failure(each.target, error=error))
                    continue
                outputs[each.target.path] = Made(digest(result), each.target.key)
                built.append(each)
            removed = self._remove(output, targets, outputs) if whole else ()
            output.seal(manifest.PATH, manifest.to_bytes(Manifest(outputs=outputs)))
        asked = sum(not target.on_demand for target in targets)
        return Outcome(tuple(built), asked - len(due), tuple(failed), removed, outdated(targets, outputs))

    def _remove(self, output: OutputFolder, targets: Sequence[Target], outputs: dict[str, Made]) -> tuple[str, ...]:
        gone = orphans(targets, self.folder)
        for path in gone:
            del outputs[path]
            with suppress(OutputError):  # a manifest that names a path outside is damaged; nothing there is ours
                output.remove(path)
        return gone

    def _made(self, due: Sequence[Stale], executor: Executor) -> Iterator[Result]:
        """The bytes or the failure of each stale target, in order, a bounded number in flight."""
        size = min(BATCH, len(due) // AHEAD) or 1
        flying: deque[_Batch] = deque()
        for start in range(0, len(due), size):
            flying.append(_Batch([(each, self._job(each.target)) for each in due[start : start + size]], executor))
            while flying and (flying[0].done or len(flying) >= AHEAD // size):
                yield from flying.popleft().results()
        for batch in flying:
            yield from batch.results()

    def _printed(self, made: Iterable[Result]) -> Iterator[Result]:
        """The same with PDF in place of the .docx of those that are to be printed, many in one call; or a picture."""
        waiting: list[Result] = []
        for each, result in made:
            if each.target.format in PRINTED:
                waiting.append((each, result))
            if len(waiting) == SHEETS or each.target.format not in PRINTED:
                yield from self._sheets(waiting)
                waiting = []
            if each.target.format not in PRINTED:
                yield each, result
        yield from self._sheets(waiting)

    def _sheets(self, made: list[Result]) -> Iterator[Result]:
        to_print = [data for _, data in made if isinstance(data, bytes)]
        sheets = iter(to_pdf(self.renderer, to_print) if to_print and self.renderer else ())
        for each, result in made:
            if not isinstance(result, bytes):
                yield each, result
                continue
            sheet = next(sheets, None)
            if sheet is not None and self.renderer and each.target.format == "png":
                sheet = to_png(self.renderer, sheet)
            yield each, sheet if sheet is not None else Failure(each.target, error=_unprinted(each.target))

    def _job(self, target: Target) -> Job | Failure:
        if target.product == "operation-plan":
            plan = self.plans[target.plan]
            shared, findings = self._frame(plan)
            if findings:
                return Failure(target, findings)
            return OperationJob(plan.enterprises[target.enterprise], shared, target.format)
        if target.product in ("placard", "placards"):
            return self._placard(target)
        composition = compose(self.plans[target.plan], self.plans, self.library, self.locate(target.plan))
        if composition.findings:
            return Failure(target, composition.findings)
        document = composition.document
        return DocumentJob(document, self._layout(document.layout), target.format)

    def _frame(self, plan: Plan) -> tuple[Shared[tuple[Frame, Layout]], tuple[Finding, ...]]:
        if plan.id not in self._frames:
            shared, findings = frame(plan, self.plans, self.library, self.locate(plan.id))
            self._frames[plan.id] = Shared((shared, self._layout(OPERATION).value)), findings
        return self._frames[plan.id]

    def _placard(self, target: Target) -> Job | Failure:
        plan = self.plans[target.plan]
        if plan.id not in self._placards:
            self._placards[plan.id] = Placards(plan, self.library, self.locate(plan.id))
        alone = target.product == "placard"
        enterprises = (plan.enterprises[target.enterprise],) if alone else tuple(plan.enterprises.values())
        job = self._placards[plan.id].job(enterprises, target.format, merged=not alone)
        return job if isinstance(job, PlacardJob) else Failure(target, job)

    def _layout(self, name: str) -> Shared[Layout]:
        if name not in self._layouts:
            self._layouts[name] = Shared(Layout.from_data(self.library.layouts[name]))
        return self._layouts[name]


def _unprinted(target: Target) -> OutputError:
    return OutputError(
        Text(f"LibreOffice 没有按时做出 {target.path}", f"LibreOffice did not finish {target.path} in time"),
        Text(
            "请重试；仍不行就用 --to docx 另行转换",
            "Try again; if it fails again, use --to docx and convert it by hand",
        ),
    )
