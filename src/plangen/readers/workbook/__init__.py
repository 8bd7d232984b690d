"""Reading lists: .xlsx, .xls, .ods through a process of its own, .csv here → rows. An extra: ``plangen[excel]``."""

from .book import Book, open_book
from .cells import Cell, Head, Oddities, SheetName, letters

__all__ = ["Book", "Cell", "Head", "Oddities", "SheetName", "letters", "open_book"]
