"""The .docx writer: a document in a layout as the bytes of a WordprocessingML package, set as GB/T 9704-2012 wants it.

write ── body ── paragraph · section heading      one module a kind of block:
   │      ├── redhead · closing · imprint          what an official document opens and ends with
   │      └── table · chart (tree) · image
   ├── page · styles · static                      what depends on the layout alone, cached
   ├── tracked                                     two editions as one with tracked changes
   └── package                                     the canonical zip
"""

from .write import write, write_tracked

__all__ = ["write", "write_tracked"]
