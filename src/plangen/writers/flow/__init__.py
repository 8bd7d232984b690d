"""The geometry of flow charts, the same for every writer: rows of boxes from the top down, lines at right angles.

layers ── which row a box stands in, and the order in the row, so that few lines cross
place ─── sizes of boxes, their places, and the largest text with which the chart fits
route ─── lines between the boxes: each has a track of its own wherever two would lie on each other

Ranks and order are Sugiyama's method, some hundred lines. A library for it (fast-sugiyama, MIT) gives middles of boxes
of given sizes; what makes a chart of an official page is the rest: sizes that follow from the text at the largest type
that fits the page, tracks at right angles with room for labels, lanes beside the boxes for ways back. It would bring a
compiled package to every installation, and results that its next version may change, where equal plans give equal
bytes.
"""

from .place import Drawing, Label, Line, Shape, draw

__all__ = ["Drawing", "Label", "Line", "Shape", "draw"]
