"""The placard of an enterprise (公示牌) as fields: what can stand on it, and one placard's values.

A layout made in Word places the fields; a page or a text is made of the same values (``compose.placard``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from msgspec import Struct

from .nodes import Run

Least = Literal["name", "district", "industry", "grade", "people", "measures", "other"]
"""Groups of fields for which a layout states a least size."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the placard; ``numbered`` is the field of the numbers of its lines, where it has lines."""

    name: str
    least: Least = "other"
    required: bool = False
    numbered: str = ""
    level: str = ""
    """The level of which it tells; what stands around it goes where an enterprise has no measures at that level."""


def _of_level(level: str, required: bool) -> tuple[Field, ...]:
    return (
        Field(f"{level}预警措施", "measures", required, numbered=f"{level}预警序号", level=level),
        Field(f"{level}预警序号", "measures", level=level),
        Field(f"{level}预警响应", "measures", level=level),
    )


def mark(number: int) -> str:
    """（2）: what stands before a line of several; no full stop, since a measure may begin with 2号水泥磨."""
    return f"（{number}）"


CODE = "二维码"
"""The field in whose place the QR code stands."""
FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("企业名称", "name", required=True),
        Field("统一社会信用代码"),
        Field("地址"),
        Field("所属区县", "district", required=True),
        Field("行业类型", "industry", required=True),
        Field("绩效等级", "grade", required=True),
        Field("管控类型", "grade"),
        Field("法定代表人", "people", required=True),
        Field("法定代表人联系方式", "people", required=True),
        Field("应急减排责任人", "people", required=True),
        Field("应急减排责任人联系方式", "people", required=True),
        Field("监督人", "people", required=True),
        Field("监督人联系方式", "people", required=True),
        *_of_level("蓝色", required=False),
        *_of_level("黄色", required=True),
        *_of_level("橙色", required=True),
        *_of_level("红色", required=True),
        Field("制发和监督单位"),
        Field("有效期"),
        Field("监督电话"),
        Field("制作依据"),
        Field("清单版次"),
        Field("编号"),
        Field(CODE),
    )
}
"""All fields by name, the names that a template uses."""

Words = str | tuple[Run, ...]
"""Plain text, or runs where some of it stands lower (SO2)."""


class Placard(Struct, frozen=True):
    """One placard: its single values and its lines by field, and what its QR code says (nothing: no code)."""

    id: str
    title: str
    values: Mapping[str, Words]
    lines: Mapping[str, tuple[Words, ...]]
    code: str = ""
    dated: date | None = None
    issuer: str = ""
