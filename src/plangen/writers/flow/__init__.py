"""The geometry of flow charts, the same for every writer: rows of boxes from the top down, lines at right angles.

layers ── which row a box stands in, and the order in the row, so that few lines cross
place ─── sizes of boxes, their places, and the largest text with which the chart fits
route ─── lines between the boxes: each has a track of its own wherever two would lie on each other
"""

from .place import Drawing, Label, Line, Shape, draw

__all__ = ["Drawing", "Label", "Line", "Shape", "draw"]
