"""One target's bytes from its declared inputs: pure functions that a worker process can run."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, Literal, TypeVar

from plangen.compose.operation_plan import Frame
from plangen.document.nodes import Document
from plangen.document.placard import Placard
from plangen.model.enterprises import Enterprise
from plangen.writers.form.fit import Fit
from plangen.writers.layout import Layout

T = TypeVar("T")
Format = Literal["docx", "html", "text", "pdf", "png"]

EXTENSIONS: dict[Format, str] = {"docx": ".docx", "html": ".html", "text": ".txt", "pdf": ".pdf", "png": ".png"}
PRINTED = ("pdf", "png")
"""Formats that LibreOffice makes of a .docx; a picture is made of a placard alone, which is one page."""


class Shared(Generic[T]):
    """What many jobs have in common. It crosses to a worker as bytes that are made once, and read once there."""

    __slots__ = ("_packed", "value")

    def __init__(self, value: T, packed: bytes = b"") -> None:
        self.value, self._packed = value, packed

    def __reduce__(self) -> tuple[Callable[[bytes], Shared[T]], tuple[bytes]]:
        self._packed = self._packed or pickle.dumps(self.value)
        return _received, (self._packed,)


@lru_cache(maxsize=64)
def _received(packed: bytes) -> Shared[Any]:
    return Shared(pickle.loads(packed), packed)  # noqa: S301 - made by this program, in the process that starts this one


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """A composed document to be written in one format."""

    document: Document
    layout: Shared[Layout]
    format: Format


@dataclass(frozen=True, slots=True)
class PlacardJob:
    """Placards to be written, measured already: one, or all of a plan in one file with a title of its own."""

    placards: tuple[tuple[Placard, Fit], ...]
    sheet: Shared[tuple[str, bytes, Layout]]
    """The template's file and bytes, and the layout."""
    format: Format
    title: str = ""


@dataclass(frozen=True, slots=True)
class OperationJob:
    """An enterprise's operation plan to be composed and written; ``common`` is what those of its plan share."""

    enterprise: Enterprise
    common: Shared[tuple[Frame, Layout]]
    format: Format


Job = DocumentJob | PlacardJob | OperationJob


def produce_all(jobs: Sequence[Job]) -> list[bytes]:
    """The bytes of several jobs, which cross to a worker together."""
    return [produce(job) for job in jobs]


def produce(job: Job) -> bytes:
    """The bytes of a job's output; for PDF those of the .docx that is to be printed."""
    if isinstance(job, PlacardJob):
        return _placards(job)
    if isinstance(job, OperationJob):
        from plangen.compose.operation_plan import operation_plan

        shared, layout = job.common.value
        return written(operation_plan(job.enterprise, shared), job.format, layout)
    return written(job.document, job.format, job.layout.value)


def _placards(job: PlacardJob) -> bytes:
    first = job.placards[0]
    if job.format in ("docx", *PRINTED):
        from plangen.writers.form import load

        file, data, layout = job.sheet.value
        form, _ = load(data, file, layout)
        if form is None:
            raise ValueError("a template that was judged sound")
        return form.together(job.placards, job.title, first[0].issuer) if job.title else form.docx(*first)
    from plangen.compose.placard import page

    return written(page(*(each for each, _ in job.placards), title=job.title), job.format)


def written(document: Document, form: Format, layout: Layout | None = None) -> bytes:
    """A document in one format, in ``layout`` or the shipped one that it names; for PDF as .docx to be printed."""
    match form:
        case "docx" | "pdf" | "png":
            from plangen.writers import docx
            from plangen.writers.layout import load_layout

            return docx.write(document, layout or load_layout(document.layout), printing=form in PRINTED)
        case "html":
            from plangen.writers import html

            return html.write(document).encode()
        case "text":
            from plangen.writers import text

            return text.write(document).encode()
