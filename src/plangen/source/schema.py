"""The compiled schemas: offline, draft-07, with nothing that text of any size could slow down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from jsonschema import Draft7Validator, FormatChecker, ValidationError, validators
from referencing import Registry
from referencing.jsonschema import DRAFT7

from plangen.resources import read_schema, schema_names

from .accept import is_day

_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date", raises=ValueError)
def _is_day(value: object) -> bool:
    """Whether the calendar has the day; how a date is written is the pattern's business."""
    return not isinstance(value, str) or len(value) != 10 or bool(date.fromisoformat(value))


def _repeated(_validator: Any, wanted: bool, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """``uniqueItems`` for texts and numbers, in linear time, one error at each repeated item."""
    seen: set[object] = set()
    for index, item in enumerate(instance if wanted and isinstance(instance, list) else ()):
        if isinstance(item, dict | list):
            continue
        if item in seen:
            yield ValidationError("repeated", path=(index,), instance=item)
        seen.add(item)


_Validator: Any = validators.extend(Draft7Validator, {"uniqueItems": _repeated})  # type: ignore[no-untyped-call]


@_FORMATS.checks("day", raises=ValueError)
def _is_day_as_far_as_known(value: object) -> bool:
    """Whether the calendar has the day, month or year."""
    return not isinstance(value, str) or is_day(value)


@cache
def _registry() -> Registry[Any]:
    """All schemas by file name. Nothing else can be referred to: no file, no network."""
    schemas = {name: json.loads(read_schema(name)) for name in schema_names()}
    for schema in schemas.values():
        schema.pop("$schema", None)  # it would bring the library's own validator back in place of ours
    return Registry().with_resources((name, DRAFT7.create_resource(schema)) for name, schema in schemas.items())


@cache
def validator(reference: str) -> Draft7Validator:
    """The validator for one schema or a part of one: ``plan.schema.json#/definitions/whole``."""
    found: Draft7Validator = _Validator({"$ref": reference}, registry=_registry(), format_checker=_FORMATS)
    return found


def lookup(reference: str) -> Any:
    """The content of one schema or a part of one."""
    return _registry().resolver().lookup(reference).contents
