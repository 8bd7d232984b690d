"""Placards as .docx: a page made in Word with merge fields, compiled once, filled many times.

``load`` reads a template and says what is wrong with it; a ``Form`` measures a placard before it writes it, so that it
never runs over its page, and never has type below the least size of its layout.
"""

from __future__ import annotations

from .faults import RULES
from .fit import Fit, Overfull, Overlong, Unfit, Unplaced
from .form import Form
from .load import load

__all__ = ["RULES", "Fit", "Form", "Overfull", "Overlong", "Unfit", "Unplaced", "load"]
