"""What a command line chooses: plans by path, rules by the beginning of their ids."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from plangen.errors import InputError, UsageError
from plangen.finding import Text
from plangen.names import shown

if TYPE_CHECKING:
    from plangen.checks.selection import Selection
    from plangen.settings import Checks, Settings
    from plangen.source.project import Project


def chosen_plans(settings: Settings, project: Project, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the plans asked for, those that could not be loaded included; raises InputError where there are none."""
    root = settings.root
    asked = [Path(path).resolve() for path in paths]
    outside = [path for path in asked if not path.is_relative_to(root.resolve())]
    if outside:
        raise InputError(
            Text(f"{outside[0]} 不在项目里", f"{outside[0]} is not in the project"),
            Text(f"项目文件夹是 {root}", f"The project is {root}"),
        )
    chosen = tuple(
        plan
        for plan, files in project.sources.items()
        if not asked or any((root.resolve() / file).is_relative_to(path) for file in files for path in asked)
    )
    if not chosen:
        raise no_plans(settings, project)
    return chosen


def no_plans(settings: Settings, project: Project) -> InputError:
    """That no plan was found, with whatever keeps the files there are from being one."""
    return InputError(
        Text("没有找到预案，什么也没有做", "no plan was found; nothing was done"),
        Text(
            "预案放在 plans/ 下，每份一个文件夹，内有 plan.yaml；新项目用 plangen init 起步，它带一份示例预案。",
            "Plans live under plans/, a folder each with a plan.yaml; plangen init starts a project with an example.",
        ),
        project.findings if settings.plans.is_dir() and not project.sources else (),
    )


def chosen_rules(settings: Checks, select: tuple[str, ...], ignore: tuple[str, ...]) -> Selection:
    """The rules asked for, by the command line, else by the settings; raises UsageError when no rule begins so."""
    from plangen.checks.engine import ALWAYS
    from plangen.checks.selection import Selection

    return Selection(
        _prefixes(select or settings.select, ALWAYS),
        _prefixes(ignore or settings.ignore),
        tuple((pattern, _prefixes(prefixes)) for pattern, prefixes in settings.in_files),
    )


def _prefixes(words: Iterable[str], told: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The beginnings of rule ids that were given, also by comma; ``told`` are families that are told in any case."""
    from plangen.checks.registry import RULES

    given = tuple(each.strip() for word in words for each in word.split(","))
    for prefix in given:
        if not prefix or not (prefix.startswith(told) or any(rule.id.startswith(prefix) for rule in RULES)):
            families = sorted({rule.id[:2] for rule in RULES})
            raise UsageError(
                Text(f"没有可选的规则 {shown(prefix)}", f"there is no rule {shown(prefix)} to choose"),
                Text(f"规则的类别有：{'、'.join(families)}", f"Families of rules: {', '.join(families)}"),
            )
    return given
