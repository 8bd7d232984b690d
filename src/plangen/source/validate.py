"""The schema's judgement of a plan as findings: every fault at once, each at its key or value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from plangen.finding import Edit, Finding, Path

from . import form
from .accept import accepts
from .faults import MAX_FINDINGS
from .manuscript import LIST, Manuscript, Places

if TYPE_CHECKING:
    from jsonschema import ValidationError

PLAN = ("plan.schema.json", "plan.schema.json#/definitions/whole")
"""A file of a plan folder may hold any part; the merged plan must also be whole."""
REGISTRY = ("documents.schema.json",)

_ABOUT_KEYS = frozenset(("additionalProperties", "required", "propertyNames"))
_ORDER = ("type", "minLength", "minItems", "minProperties", "enum", "pattern")
"""Of several faults of one value the first of these is told: the others follow from it."""


def validate(manuscript: Manuscript, schemas: Sequence[str] = PLAN) -> list[Finding]:
    """All faults of form, in the order of the files, at most MAX_FINDINGS."""
    places = Places(manuscript.id, (manuscript,))
    findings: set[Finding] = set()
    for data, judges in _parts(manuscript, schemas):
        errors = [error for schema in judges if not accepts(schema, data) for error in _errors(schema, data)]
        findings |= {finding for error in _telling(errors) for finding in _findings(error, places)}
        if len(findings) >= MAX_FINDINGS:
            break
    return sorted(findings)[:MAX_FINDINGS]


def _parts(manuscript: Manuscript, schemas: Sequence[str]) -> Iterator[tuple[dict[str, Any], Sequence[str]]]:
    """What is judged at a time, and by which schemas: all but the enterprises, then some of these after the others."""
    yield manuscript.unlisted, schemas
    for page in manuscript.listed.pages() if manuscript.listed is not None else ():
        yield {LIST: page}, schemas[:1]


def _errors(schema: str, data: dict[str, Any]) -> Iterator[ValidationError]:
    from .schema import validator  # the judge is slow to load and seldom called

    yield from validator(schema).iter_errors(data)


def _telling(errors: list[ValidationError]) -> Iterator[ValidationError]:
    """Without those errors that another error at the same value explains."""
    values: dict[Path, ValidationError] = {}
    for error in errors:
        path = tuple(error.absolute_path)
        if _keyword(error) in _ABOUT_KEYS:
            yield error
        elif path not in values or _rank(error) < _rank(values[path]):
            values[path] = error
    yield from values.values()


def _keyword(error: ValidationError) -> str:
    return "propertyNames" if "propertyNames" in error.absolute_schema_path else str(error.validator)


def _rank(error: ValidationError) -> int:
    keyword = _keyword(error)
    return _ORDER.index(keyword) if keyword in _ORDER else len(_ORDER)


def _findings(error: ValidationError, places: Places) -> Iterator[Finding]:
    path: Path = tuple(error.absolute_path)
    schema: Any = error.schema
    instance: Any = error.instance
    own = places.chain[0]
    match _keyword(error):
        case "additionalProperties":
            for key in instance:
                if key not in schema["properties"]:
                    told = form.unknown_key(key, schema["properties"])
                    yield places.placed(form.UNKNOWN_KEY, own.key((*path, key)), (*path, key), **told)
        case "required":
            for key in schema["required"]:
                if key not in instance:
                    yield places.placed(form.MISSING_KEY, own.key(path), path, **form.missing(key, schema))
        case "propertyNames":
            full = (*path, str(instance))
            yield places.placed(form.WRONG_NAME, own.key(full), full, name=form.short(instance))
        case keyword:
            fault, told = form.wrong_value(keyword, error, _name(path))
            finding = places.placed(fault, own.value(path), path, **told)
            yield replace(finding, edits=_quotes(own, path) if form.is_text_unquoted(keyword, error) else ())


def _quotes(own: Manuscript, path: Path) -> tuple[Edit, ...]:
    """Quotes around a value that is to be text."""
    marks = own.marks_of(path)
    written = marks.written(path) if marks else ""
    return (Edit(own.value(path), written, f'"{written}"'),) if written else ()


def _name(path: Path) -> str:
    """The last key of a path: what an item of a list is called by."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")
