"""The enterprise of the examples of the rules on enterprises."""

from __future__ import annotations

_ALERTS = (
    "alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}, orange: {response: Ⅱ}, red: {response: Ⅰ}}}}\n"
)
_PEOPLE = (
    "    legal-representative: {name: 示例甲, phone: 0000-0000001}\n"
    "    responsible: {name: 示例乙, phone: 0000-0000002}\n"
    "    supervisor: {name: 示例丙, phone: 0000-0000003}\n"
)


def enterprise(more: str, identity: str = "mill") -> str:
    """One enterprise as an entry of ``enterprises``; ``more`` are its keys beside name, district and contacts."""
    return f"  {identity}:\n    name: 示例建材有限公司\n    district: 河东区\n{_PEOPLE}" + "".join(
        f"    {line}\n" for line in more.splitlines()
    )


def listed(*each: str) -> str:
    """A list of the enterprises."""
    return "enterprises:\n" + "".join(each)


def warned(text: str) -> str:
    """The plan also has alerts of three levels."""
    return _ALERTS + text
