"""Reading PDF: pages as geometry → lines → paragraphs and tables. The libraries are an extra, ``plangen[pdf]``."""

from .read import read_pdf

__all__ = ["read_pdf"]
