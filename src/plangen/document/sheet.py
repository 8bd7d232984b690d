"""How the pages of a foreign .docx are set, as far as a reader can tell without a word processor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """The pages of one section of the file, in millimetres; ``place`` is its first paragraph."""

    place: str
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def landscape(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Typeset:
    """A paragraph outside tables: its face and size in points, the exact distance of its lines in points.

    What the file leaves to the word processor is empty or 0.
    """

    place: str
    text: str
    face: str
    size: float
    pitch: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sections and paragraphs in order, and how page numbers stand in the footers."""

    pages: tuple[Page, ...]
    paragraphs: tuple[Typeset, ...]
    numbers: tuple[Typeset, ...]
    """The footers that hold a page number, with what stands around it; none where no page has a number."""
