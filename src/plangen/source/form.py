"""Faults of form: what to say where a plan does not keep to its schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from plangen.finding import Text
from plangen.names import shown

from .faults import Fault

if TYPE_CHECKING:
    from jsonschema import ValidationError

Told = dict[str, object]

UNKNOWN_KEY = Fault("PS101", Text("不认识键“{key}”", "unknown key “{key}”"), Text("{help_zh}", "{help_en}"))
WRONG_TYPE = Fault(
    "PS102",
    Text("“{title}”应是{wanted_zh}，这里是{found_zh}", "“{key}” must be {wanted_en}; this is {found_en}"),
    Text("{help_zh}", "{help_en}"),
)
NOT_ALLOWED = Fault(
    "PS103",
    Text("“{title}”不能写“{value}”", "“{key}” cannot be “{value}”"),
    Text("{help_zh}", "{help_en}"),
)
WRONG_FORM = Fault(
    "PS104",
    Text("“{title}”的写法不对：“{value}”", "“{key}” is not written as it must be: “{value}”"),
    Text("{help_zh}", "{help_en}"),
)
MISSING_KEY = Fault("PS105", Text("缺少“{title}”（{key}）", "“{key}” is missing"), Text("{help_zh}", "{help_en}"))
EMPTY = Fault(
    "PS106",
    Text("“{title}”是空的", "“{key}” is empty"),
    Text("请写上内容，或删去这个键。", "Write something, or delete the key."),
)
TOO_MUCH = Fault(
    "PS107",
    Text("“{title}”有 {count} {unit_zh}，超过上限 {limit}", "“{key}” has {count} {unit_en}; the limit is {limit}"),
    Text("请精简或拆分。", "Shorten or split it."),
)
NO_SUCH_DAY = Fault(
    "PS108",
    Text("“{title}”写的“{value}”不是日历上的日期", "“{key}” says “{value}”, a day that the calendar does not have"),
    Text("请核对年、月、日。", "Look at year, month and day again."),
)
OUT_OF_RANGE = Fault(
    "PS109",
    Text("“{title}”不能是 {value}", "“{key}” cannot be {value}"),
    Text("可以是 {least} 至 {most}。", "It can be {least} to {most}."),
)
REPEATED = Fault(
    "PS110",
    Text("“{value}”在这个列表中重复", "“{value}” is repeated in this list"),
    Text("请删去重复的一项。", "Delete the repeated item."),
)
WRONG_NAME = Fault(
    "PS111",
    Text("“{name}”不能作标识", "“{name}” cannot be an id"),
    Text(
        "标识以小写拉丁字母开头，只含小写字母、数字和连字符，不超过60个字符，例如 committee-office。",
        "An id begins with a lower-case Latin letter and holds only such letters, digits and hyphens, at most 60"
        " characters, as in committee-office.",
    ),
)

FAULTS = (
    UNKNOWN_KEY, WRONG_TYPE, NOT_ALLOWED, WRONG_FORM, MISSING_KEY, EMPTY, TOO_MUCH, NO_SUCH_DAY, OUT_OF_RANGE, REPEATED,
    WRONG_NAME,
)  # fmt: skip

_VALUE_FAULTS = {
    "type": WRONG_TYPE,
    "enum": NOT_ALLOWED,
    "pattern": WRONG_FORM,
    "minLength": EMPTY,
    "minItems": EMPTY,
    "minProperties": EMPTY,
    "maxLength": TOO_MUCH,
    "maxItems": TOO_MUCH,
    "maxProperties": TOO_MUCH,
    "format": NO_SUCH_DAY,
    "minimum": OUT_OF_RANGE,
    "maximum": OUT_OF_RANGE,
    "uniqueItems": REPEATED,
}
"""Keyword of the schema → fault. A test holds the schemas to these keywords."""
_TYPES = {
    "object": Text("映射（键: 值）", "a mapping (key: value)"),
    "array": Text("列表", "a list"),
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数", "a number"),
    "boolean": Text("true 或 false", "true or false"),
    "null": Text("空值", "nothing"),
}
_SIZES = {
    "maxLength": Text("个字", "characters"),
    "maxItems": Text("项", "items"),
    "maxProperties": Text("个键", "keys"),
}
_KINDS = ((bool, "boolean"), (int, "integer"), (Decimal, "number"), (str, "string"), (list, "array"), (dict, "object"))


_ADVICE = {
    "array": Text("请写成列表，每项前加“- ”。", "Write it as a list, each item after “- ”."),
    "boolean": Text("请写 true 或 false，不加引号。", "Write true or false, without quotes."),
    "integer": Text("请写阿拉伯数字，不加引号。", "Write digits, without quotes."),
    "string": Text("请写成一段文字。", "Write it as one text."),
    "number": Text("请写数，不加引号和单位。", "Write a number, without quotes and unit."),
    "object": Text("请写成“键: 值”，每个键一行并缩进。", "Write it as “key: value”, one key a line, indented."),
}
"""What to do where a value of this type belongs."""


def short(value: object, limit: int = 40) -> str:
    """A value as a message shows it: one line, cut to size."""
    text = shown(str(value).lower() if isinstance(value, bool) else str(value)[: 2 * limit])
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def unknown_key(key: str, known: Mapping[str, Any]) -> Told:
    """What to say of a key that the schema does not know."""
    near = nearest(key, known)
    keys = "、".join(known)
    if near:
        help_zh, help_en = f"是否应为“{near}”？", f"Did you mean “{near}”?"
    else:
        help_zh, help_en = f"这里可用的键：{keys}。", f"The keys that may stand here: {', '.join(known)}."
    return {"key": short(key), "help_zh": help_zh, "help_en": help_en}


def missing(key: str, schema: Mapping[str, Any]) -> Told:
    """What to say of a key that must be there."""
    known = _property(schema, key)
    title, description = known.get("title", key), known.get("description", "")
    example = _examples(known)
    return {
        "key": key,
        "title": title,
        "help_zh": f"请写 {key}：{description}{_for_example(example).zh}",
        "help_en": f"Write {key}.{_for_example(example).en}",
    }


def wrong_value(keyword: str, error: ValidationError, name: str) -> tuple[Fault, Told]:
    """The fault and what to say of a value that fails one keyword of its schema; ``name`` is its key."""
    schema: Any = error.schema
    value: Any = error.instance
    limit: Any = error.validator_value
    told: Told = {"key": name, "title": schema.get("title", name), "value": short(value)}
    if keyword == "type" and value is not None:
        told |= _of_type(value, [limit] if isinstance(limit, str) else limit, schema)
    elif keyword == "enum":
        told |= _of_choice(value, schema)
    elif keyword == "pattern":
        told |= _of_form(str(value), schema)
    elif keyword in _SIZES:
        unit = _SIZES[keyword]
        told |= {"count": len(value), "limit": limit, "unit_zh": unit.zh, "unit_en": unit.en}
    elif keyword in ("minimum", "maximum"):
        told |= {"least": schema["minimum"], "most": schema["maximum"]}
    return EMPTY if value is None else _VALUE_FAULTS[keyword], told


def _of_type(value: object, names: list[str], schema: Mapping[str, Any]) -> Told:
    found = _TYPES[_type(value)]
    advice = _type_advice(value, names, schema)
    return {
        "wanted_zh": "或".join(_TYPES[name].zh for name in names),
        "wanted_en": " or ".join(_TYPES[name].en for name in names),
        "found_zh": f"{found.zh}“{short(value)}”" if not isinstance(value, dict | list) else found.zh,
        "found_en": f"{found.en}, “{short(value)}”" if not isinstance(value, dict | list) else found.en,
        "help_zh": advice.zh,
        "help_en": advice.en,
    }


def _type(value: object) -> str:
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "null")


def is_text_unquoted(keyword: str, error: ValidationError) -> bool:
    """Whether the value lacks nothing but quotes: a text is wanted, and its letters or figures make a good one."""
    value: Any = error.instance
    wanted: Any = error.validator_value
    single = value is not None and not isinstance(value, str | dict | list)
    return keyword == "type" and "string" in wanted and single and _fits(short(value), error.schema)


def _fits(word: str, schema: Any) -> bool:
    return re.search(schema.get("pattern", ""), word) is not None


def _type_advice(value: object, wanted: list[str], schema: Mapping[str, Any]) -> Text:
    scalar = not isinstance(value, dict | list)
    if "string" in wanted and scalar:
        return _text_advice(short(value), schema)
    if wanted == ["array"] and scalar:
        return Text(f"请写成列表：[{short(value)}]。", f"Write it as a list: [{short(value)}].")
    return _ADVICE[wanted[0]]


def _text_advice(word: str, schema: Mapping[str, Any]) -> Text:
    if _fits(word, schema):
        return Text(f'请加上引号："{word}"。', f'Put it in quotes: "{word}".')
    if _fits(f"{word}%", schema):
        return Text(f"请写作 {word}%。", f"Write {word}%.")
    told = _of_form(word, schema)
    return Text(str(told["help_zh"]), str(told["help_en"]))


def _of_choice(value: object, schema: Mapping[str, Any]) -> Told:
    choices: list[str] = schema["enum"]
    near = nearest(str(value), choices)
    notes = zip(choices, schema["enumDescriptions"], strict=True)
    listed = "、".join(f"{choice}（{note}）" for choice, note in notes)
    return {
        "help_zh": (f"是否应为 {near}？" if near else "") + f"可以写：{listed}。",
        "help_en": (f"Did you mean {near}? " if near else "") + f"It can be: {', '.join(choices)}.",
    }


def _of_form(value: str, schema: Mapping[str, Any]) -> Told:
    if "\n" in value:
        return {"help_zh": "请写成一行，不用 | 和 >。", "help_en": "Write it on one line, without | or >."}
    if value != value.strip():
        return {"help_zh": "请删去首尾的空格。", "help_en": "Delete the blanks around it."}
    example = _for_example(_examples(schema))
    return {
        "help_zh": f"{schema.get('description', '')}{example.zh}",
        "help_en": example.en.strip() or "See the description of the key in the schema.",
    }


def _examples(schema: Mapping[str, Any]) -> list[str]:
    return [str(each).strip() for each in schema.get("examples", ()) if isinstance(each, str | int)][:3]


def _for_example(examples: list[str]) -> Text:
    if not examples:
        return Text("", "")
    return Text(f"例如：{'；'.join(examples)}。", f" For example: {'; '.join(examples)}")


def _property(schema: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    own = schema.get("properties", {})
    from .schema import lookup  # needed only where there is a fault to explain

    found: Mapping[str, Any] = own[key] if key in own else lookup("plan.schema.json")["properties"].get(key, {})
    return lookup(f"plan.schema.json{found['$ref']}") if "$ref" in found else found


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or nothing."""
    close = get_close_matches(word[:60], list(known), 1, 0.6)
    return close[0] if close else ""
