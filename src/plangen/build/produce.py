"""One target's bytes from its declared inputs: pure functions that a worker process can run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plangen.document.nodes import Document
from plangen.model.enterprises import Enterprise
from plangen.model.plan import Plan

Format = Literal["docx", "html", "text"]

EXTENSIONS: dict[Format, str] = {"docx": ".docx", "html": ".html", "text": ".txt"}


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """A composed document to be written in one format."""

    document: Document
    format: Format


@dataclass(frozen=True, slots=True)
class PlacardJob:
    """An enterprise's placard to be composed and written; ``plan`` comes without its enterprises."""

    enterprise: Enterprise
    plan: Plan
    format: Format


Job = DocumentJob | PlacardJob


def produce(job: Job) -> bytes:
    """The bytes of a job's output."""
    if isinstance(job, PlacardJob):
        from plangen.compose.placard import placard

        return written(placard(job.enterprise, job.plan), job.format)
    return written(job.document, job.format)


def written(document: Document, form: Format) -> bytes:
    """A document in one format."""
    match form:
        case "docx":
            from plangen.writers import docx
            from plangen.writers.layout import load_layout

            return docx.write(document, load_layout(document.layout))
        case "html":
            from plangen.writers import html

            return html.write(document).encode()
        case "text":
            from plangen.writers import text

            return text.write(document).encode()
