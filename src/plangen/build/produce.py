"""One target's bytes from its declared inputs: pure functions that a worker process can run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plangen.document.nodes import Document
from plangen.model.enterprises import Enterprise
from plangen.model.plan import Plan
from plangen.writers.layout import Layout

Format = Literal["docx", "html", "text", "pdf"]

EXTENSIONS: dict[Format, str] = {"docx": ".docx", "html": ".html", "text": ".txt", "pdf": ".pdf"}


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """A composed document to be written in one format."""

    document: Document
    layout: Layout
    format: Format


@dataclass(frozen=True, slots=True)
class PlacardJob:
    """An enterprise's placard to be composed and written; ``plan`` comes without its enterprises."""

    enterprise: Enterprise
    plan: Plan
    layout: Layout
    format: Format


Job = DocumentJob | PlacardJob


def produce(job: Job) -> bytes:
    """The bytes of a job's output; for PDF those of the .docx that is to be printed."""
    if isinstance(job, PlacardJob):
        from plangen.compose.placard import placard

        return written(placard(job.enterprise, job.plan), job.format, job.layout)
    return written(job.document, job.format, job.layout)


def written(document: Document, form: Format, layout: Layout | None = None) -> bytes:
    """A document in one format, in ``layout`` or the shipped one that it names; for PDF as .docx to be printed."""
    match form:
        case "docx" | "pdf":
            from plangen.writers import docx
            from plangen.writers.layout import load_layout

            return docx.write(document, layout or load_layout(document.layout), printing=form == "pdf")
        case "html":
            from plangen.writers import html

            return html.write(document).encode()
        case "text":
            from plangen.writers import text

            return text.write(document).encode()
