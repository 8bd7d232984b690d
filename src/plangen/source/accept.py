"""The quick judgement: whether data fits a schema at all, by a validator in Rust, many times faster than the judge.

Only when it says no does the judge (``schema.py``) look for every fault; a test holds the two to one opinion.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema_rs import Draft7Validator

from plangen.model.fact import Day
from plangen.resources import read_schema, schema_names

_BASE = "json-schema:///"


def _retrieved(address: str) -> Any:
    """One of our schemas by file name; there is nothing else to retrieve, no file and no network."""
    name = address.removeprefix(_BASE)
    if name not in schema_names():
        raise ValueError(address)
    schema = json.loads(read_schema(name))
    schema.pop("$id", None)  # a relative id would move the base
    return schema


@cache
def _validator(reference: str) -> Draft7Validator:
    schema = {"$ref": _BASE + reference}
    return Draft7Validator(schema, retriever=_retrieved, validate_formats=True, formats={"day": is_day})


def is_day(text: str) -> bool:
    """Whether the calendar has a day, month or year; how it is written is the pattern's business."""
    try:
        Day.parse(text)
    except ValueError:
        return not Day.FORM.fullmatch(text)
    return True


def accepts(reference: str, data: Any) -> bool:
    """Whether plain data fits one schema or a part of one: ``plan.schema.json#/definitions/whole``."""
    return _validator(reference).is_valid(data)
