"""One side of a comparison: a plan of a project, or what an old file holds, as a document and its facts."""

from __future__ import annotations

from dataclasses import dataclass

from plangen.compose.context import Library
from plangen.compose.plan import compose
from plangen.diff.revision import revision
from plangen.document.nodes import Document
from plangen.finding import Place
from plangen.model.plan import Plan
from plangen.readers.outline import read_outline
from plangen.source.project import Project
from plangen.writers.docx import write_tracked
from plangen.writers.layout import Layout

from .drafted import drafted
from .office import manuscript


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed, and the plan behind it; ``library`` has its layout.

    Of an ``imported`` one the ids are made up, and only those facts are known that were recognised.
    """

    document: Document
    plan: Plan
    library: Library
    imported: bool = False


def of_plan(plan: Plan, project: Project, library: Library) -> Edition:
    """The edition that a plan of a project is."""
    composition = compose(plan, project.plans, library, lambda path: project.locate(plan.id, path))
    return Edition(composition.document, plan, library)


def of_file(data: bytes, name: str, library: Library) -> Edition:
    """The edition that a file holds (.docx, .pdf, .doc, text), imported in memory. Raises InputError."""
    _, plan = drafted(read_outline(manuscript(data, name)), library, whole=True)
    composition = compose(plan, {plan.id: plan}, library, lambda _: Place(""))
    return Edition(composition.document, plan, library, imported=True)


def tracked(before: Edition, after: Edition) -> bytes:
    """One .docx with tracked changes from the one edition to the other, in the layout of the other."""
    imported = before.imported or after.imported
    layout = Layout.from_data(after.library.layouts[after.document.layout])
    return write_tracked(revision(before.document, after.document, imported), layout)
