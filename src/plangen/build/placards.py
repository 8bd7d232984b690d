"""The placards of a build: template and layout looked up once, each placard composed and measured before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from plangen.compose.context import Library
from plangen.compose.placard import Common, common, placard, unknown_names
from plangen.compose.problems import RULES, Locate, nearest
from plangen.document.placard import CODE, Placard
from plangen.finding import Finding, Path, Severity, Text
from plangen.model.enterprises import Enterprise
from plangen.model.levels import LADDER
from plangen.model.plan import Plan
from plangen.writers.form import Fit, Form, Overfull, Unfit, Unplaced, load
from plangen.writers.layout import Layout

from .produce import Format, PlacardJob, Shared

PLACARDS = "企业公示牌"
KEYS = {
    "企业名称": "name",
    "所属区县": "district",
    "行业类型": "industry",
    "绩效等级": "grade",
    "法定代表人": "legal-representative",
    "应急减排责任人": "responsible",
    "监督人": "supervisor",
    "地址": "address",
    **{f"{colour.chinese}预警措施": f"measures/{colour.value}" for colour in LADDER},
}
"""Where in an enterprise the text of a field stands."""
_SHORTEN = Text(
    "别的版式也排不下，请合并或改短，或在模板里给它多留地方",
    "No other layout holds it either: shorten it, or give it more room in the template",
)


class Made(NamedTuple):
    """A placard, and how it fits its page."""

    placard: Placard
    fit: Fit


@dataclass
class Placards:
    """The placards of one plan; ``locate`` gives the place of an address in it."""

    plan: Plan
    library: Library
    locate: Locate
    shared: Common = field(init=False)
    layout: Layout | None = field(init=False)
    """The layout that the list names; None where there is none of that name."""
    sheet: Shared[tuple[str, bytes, Layout]] = field(init=False)

    def __post_init__(self) -> None:
        self.shared = common(self.plan)
        name = self.shared.layout
        self.layout = Layout.from_data(self.library.layouts[name]) if name in self.library.layouts else None
        if self.layout:
            self.sheet = Shared((*self.library.placard, self.layout))

    def form(self) -> tuple[Form | None, tuple[Finding, ...]]:
        """The template on its sheet, or what keeps all placards from being made."""
        if self.layout is None:
            path: Path = ("inventory", "placard-layout")
            message = Text(f"没有名为 {self.shared.layout} 的版式", f"there is no layout {self.shared.layout}")
            return None, (self._finding("CO007", path, message, nearest(self.shared.layout, self.library.layouts)),)
        wrong = unknown_names(self.shared.code)
        if wrong:
            message = Text(f"二维码内容里没有“{wrong[0]}”可用", f"the QR code can say nothing called “{wrong[0]}”")
            advice = nearest(wrong[0], ("id", "plan", "name", "code", "district", "edition", "digest"))
            return None, (self._finding("CO031", ("inventory", "placard-code"), message, advice),)
        file, data = self.library.placard
        return load(data, file, self.layout)

    def made(self, enterprise: Enterprise, form: Form) -> Made | tuple[Finding, ...]:
        """A placard that fits, or why it does not."""
        composed = placard(enterprise, self.shared)
        try:
            return Made(composed, form.fit(composed))
        except Unfit as error:
            return (self._unfit(enterprise, composed, error),)

    def findings(self, enterprises: Iterable[Enterprise]) -> Iterator[Finding]:
        """What keeps the placards from being made."""
        form, faults = self.form()
        yield from faults
        if form is None:
            return
        for enterprise in enterprises:
            made = self.made(enterprise, form)
            yield from () if isinstance(made, Made) else made

    def job(
        self, enterprises: Sequence[Enterprise], form: Format, merged: bool = False
    ) -> PlacardJob | tuple[Finding, ...]:
        """The placards of some enterprises ready to be written, or why some cannot be made."""
        sheet, faults = self.form()
        if sheet is None or self.layout is None:
            return faults
        outcomes = [self.made(enterprise, sheet) for enterprise in enterprises]
        found = tuple(finding for each in outcomes if not isinstance(each, Made) for finding in each)
        made = tuple(each for each in outcomes if isinstance(each, Made))
        title = f"{self.plan.full_title}{PLACARDS}" if merged else ""
        return found or PlacardJob(made, self.sheet, form, title)

    def _roomier(self, composed: Placard) -> str:
        """The smallest other layout of placards that holds it; empty where none does."""
        for name, form in self._others:
            try:
                form.fit(composed)
            except Unfit:
                continue
            return name
        return ""

    @cached_property
    def _others(self) -> list[tuple[str, Form]]:
        """The template on the sheets of the other layouts of placards, from the smallest finished sign."""
        file, data = self.library.placard
        named = {name: each for name, each in self.library.layouts.items() if "placard" in each}
        sheets = {name: Layout.from_data(each) for name, each in named.items() if name != self.shared.layout}
        made = [(name, load(data, file, sheets[name])[0]) for name in sorted(sheets, key=lambda n: _area(sheets[n]))]
        return [(name, form) for name, form in made if form]

    def _unfit(self, enterprise: Enterprise, composed: Placard, error: Unfit) -> Finding:
        name, of = error.field, enterprise.name
        path: Path = ("enterprises", enterprise.id, *KEYS.get(name, "").split("/")) if name in KEYS else ("inventory",)
        if isinstance(error, Unplaced):
            message = Text(
                f"公示牌模板没有放“{name}”的地方：{of}", f"the placard template has no place for “{name}”: {of}"
            )
            advice = Text(f"请在模板里插入域“{name}”", f"Insert the field “{name}” into the template")
            return self._finding("CO032", path, message, advice)
        if isinstance(error, Overfull):
            message = Text(
                f"公示牌排不下“{name}”：{of}，用最小字号仍超出约 {error.lines} 行",
                f"“{name}” does not fit the placard: {of}, at the least size by about {error.lines} line(s)",
            )
            other = self._roomier(composed)
            advice = Text(
                f"版式 {other} 排得下（写在 inventory 的 placard-layout），或把这一项合并、改短",
                f"The layout {other} holds it (placard-layout in the inventory); or shorten it",
            )
            return self._finding("CO030", path, message, advice if other else _SHORTEN)
        message = Text(f"{CODE}的内容超过 180 字节：{of}", f"the QR code would say more than 180 bytes: {of}")
        return self._finding("CO031", ("inventory",), message, Text("请改短 placard-code", "Shorten placard-code"))

    def _finding(self, rule: str, path: Path, message: Text, advice: Text) -> Finding:
        at = "/".join(map(str, path))
        place = self.locate(path)
        return Finding(place, rule, Severity.ERROR, message, advice, RULES[rule].ground, self.plan.id, at)


def _area(layout: Layout) -> float:
    """Square millimetres of the finished sign."""
    return layout.paper.width * layout.paper.height
