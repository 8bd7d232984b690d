"""A department's sub-plan (专项实施方案) out of the plan above it, every clause linked to what it answers.

The words of duties and measures are the parent's; the frame around them is a draft for the department to extend.
Registries (bodies, documents, alerts, ratios, deadlines, terms, groups) come from ``parent`` and are not repeated.
"""

from .subplan import derive

__all__ = ["derive"]
