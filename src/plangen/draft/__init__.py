"""A document read from outside → the plan as data that YAML can hold: own words verbatim, facts where they are sure."""

from .plan import Draft, draft

__all__ = ["Draft", "draft"]
