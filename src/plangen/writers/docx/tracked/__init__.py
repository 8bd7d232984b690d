"""Two written editions as one with tracked changes.

loom ── steps       what becomes of each block: kept, taken out, put in, moved
  │  └── words      the same inside a paragraph
  ├── apart          written paragraphs, tables and rows taken apart
  └── marks          what Word calls a revision: who, when, and a number that no other has
"""

from .loom import weave
from .marks import Marks

__all__ = ["Marks", "weave"]
