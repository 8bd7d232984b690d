"""What is to be said of the plans of a project: every rule on every plan, remarks heeded; and mending what can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from plangen.checks import suppression
from plangen.checks.registry import RULES
from plangen.checks.runner import run
from plangen.checks.subject import Subject
from plangen.checks.tree import Tree
from plangen.compose.context import Library
from plangen.compose.operation_plan import frame
from plangen.compose.plan import compose
from plangen.finding import Finding
from plangen.source.edits import mend
from plangen.source.project import Project, project_from
from plangen.source.registry import pinned_folder

from .placards import Placards

IDS = tuple(rule.id for rule in RULES)
MOST_ROUNDS = 5
"""How often mending may uncover more to mend."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The findings on some plans of a project, in order; ``judged`` are the plans to which the rules were applied."""

    findings: tuple[Finding, ...]
    judged: frozenset[str]


NOTHING = Verdict((), frozenset())
"""Of no plan at all."""


def judge(project: Project, chosen: tuple[str, ...], shared: Library) -> Verdict:
    """The verdict on the chosen plans; on a plan with faults of form, these alone."""
    found = {each for each in project.findings if not each.plan or each.plan in chosen}
    sound = [name for name in chosen if name in project.plans]
    tree = Tree(project.plans)

    def subjects() -> Iterator[Subject]:
        """One at a time, so that no more than one composed document is held."""
        for plan in map(project.plans.__getitem__, sound):
            document = None
            if not plan.is_record:
                composition = compose(plan, project.plans, shared, partial(project.locate, plan.id))
                found.update(composition.findings)
                document = composition.document
                if plan.enterprises:
                    found.update(frame(plan, project.plans, shared, partial(project.locate, plan.id))[1])
                    placards = Placards(plan, shared, partial(project.locate, plan.id))
                    found.update(placards.findings(plan.enterprises.values()))
            yield Subject(
                plan,
                project.plans,
                document,
                tree,
                layout=shared.layouts.get(plan.layout, {}),
                editions=shared.editions,
            )

    owners = {file: name for name, files in project.sources.items() for file in files}
    told = run(subjects(), RULES, project.locate, project.rewrite)
    # Whose a finding is hangs on where it stands, not on which plans are looked at: a baseline is to know it again.
    found.update(replace(each, plan=owners.get(each.place.file, "")) for each in told)
    judged = frozenset(sound)
    readers = project.readers
    heeded = suppression.apply(sorted(found), project.remarks(judged), IDS, lambda file: readers[file] <= judged)
    return Verdict(heeded, judged)


def mended(project: Project, look: Callable[[Project], tuple[Finding, ...]]) -> tuple[dict[str, bytes], int]:
    """The files that change when what ``look`` finds is mended as far as it can be, and how many findings that is."""
    changed: dict[str, bytes] = {}
    count = 0
    for _ in range(MOST_ROUNDS):
        ours = (each for each in look(project) if not any(pinned_folder(edit.place.file) for edit in each.edits))
        edited, done = mend(project.tree, ours)
        if not done:
            break
        changed |= edited
        count += len(done)
        project = project_from({**project.tree, **edited})
    return dict(sorted(changed.items())), count
