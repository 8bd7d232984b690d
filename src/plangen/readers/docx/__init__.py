"""Reading .docx: a package → paragraphs with computed numbers, tables, and what stands beside the text."""

from .read import read_docx
from .sheet import read_sheet

__all__ = ["read_docx", "read_sheet"]
