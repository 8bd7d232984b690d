"""The plain text writer: for terminals, for reviewers and for texts that tests compare.

Each paragraph is one line, whatever its length, and nothing depends on what stands elsewhere, so that a changed word is
one changed line. What only the file's properties hold (title, issuer and date of the document) is not printed.
"""

from __future__ import annotations

from plangen.document.nodes import Document
from plangen.writers.inert import inert

from .blocks import part_lines

_PART_RULE = "=" * 96


def write(document: Document) -> str:
    """The document as plain text, parts divided by a rule; ends with one line feed."""
    parts = ("\n".join(part_lines(part)) for part in document.parts)
    return inert(f"\n\n{_PART_RULE}\n\n".join(parts)) + "\n"
