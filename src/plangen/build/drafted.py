"""The plan that an old text makes, in memory."""

from __future__ import annotations

from plangen.compose.context import Library
from plangen.draft import Draft, draft
from plangen.errors import InputError
from plangen.finding import Text
from plangen.model.plan import Plan
from plangen.readers.outline import Reading
from plangen.source.emit import emit
from plangen.source.project import project_from

PLAN = "old-plan"
"""What the draft is called while it is looked at."""


def drafted(reading: Reading, library: Library, *, whole: bool = False) -> tuple[Draft, Plan]:
    """The draft and the plan that it makes; where some fact of it cannot be one, those of its words alone.

    ``whole`` adds what is no text of the plan but printed with it: contents and drawings. Raises InputError.
    """
    contents = whole and any(aside.kind == "contents" for aside in reading.asides)
    charts = {each.place: each.text.split(" / ") for each in reading.asides if whole and each.kind == "figure"}
    for recognise in (True, False):
        made = draft(
            reading.document,
            reading.edition,
            PLAN,
            library.schemes,
            contents=contents,
            recognise=recognise,
            charts=charts,
        )
        plan = project_from({f"plans/{PLAN}/plan.yaml": emit(made.data).encode()}).plans.get(PLAN)
        if plan:
            return made, plan
    raise InputError(
        Text("没有读出正文", "no text of a plan was made out"),
        Text("请用 plangen import 导入，看报告里说了什么。", "Import it with plangen import and see its report."),
    )
