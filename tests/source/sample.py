"""A small plan in several files, to be made wrong one spot at a time."""

from __future__ import annotations

from collections.abc import Mapping

from plangen.source.project import Project, project_from

PLAN = """\
plan: here-2025
kind: district-plan
title: 某区重污染天气应急预案
jurisdiction: {name: 某区, level: district}
issue:
  by: office
  signed: 2025-02-25
upstream:
  - {plan: above-2025}
basis: [law, above-2025]
"""
BODIES = """\
bodies:
  office: {name: 某区人民政府办公室, role: issuer}
  ecology: {name: 某区生态环境局, role: member}
groups:
  team: {name: 督导组, lead: [ecology]}
duties:
  ecology:
    - {id: watch, words: 督导检查。, carries: [dust]}
"""
ALERTS = """\
alerts:
  pm25:
    pollutant: PM2.5
    levels:
      yellow: {response: Ⅲ, when: aqi > 200}
      orange: {response: Ⅱ, when: aqi > 200 for 48h}
      red: {response: Ⅰ}
reduction:
  pm25: {pollutants: [so2], least: {yellow: 10%}}
measures:
  dust:
    family: mandatory
    by: [ecology]
    object: 土石方作业
    yellow: {do: 禁止, words: '{{ do }}{{ object }}。'}
    red: same
"""
OUTLINE = """\
sections:
  - id: general
    title: 总则
    sections:
      - {id: purpose, title: 编制目的, words: 制定本预案。}
      - id: scope
        title: 适用范围
        content:
          - words: 适用于某区。
          - {generate: triggers}
deadlines:
  report: {who: [members], to: office, within: 1d}
"""
DOCUMENTS = """\
documents:
  law: {title: 中华人民共和国大气污染防治法, kind: law}
"""
ABOVE = """\
plan: above-2025
kind: record
title: 某市重污染天气应急预案
jurisdiction: {name: 某市, level: city}
"""
FILES = {
    "plans/documents.yaml": DOCUMENTS,
    "plans/here/alerts.yaml": ALERTS,
    "plans/here/bodies.yaml": BODIES,
    "plans/here/outline.yaml": OUTLINE,
    "plans/here/plan.yaml": PLAN,
    "plans/records/above.yaml": ABOVE,
}


def tree(*changes: tuple[str, str, str], **more: str | bytes) -> dict[str, bytes]:
    """The files, in each change ``(file, old, new)`` put once; ``more`` are files by path with ``__`` for ``/``."""
    texts: dict[str, str | bytes] = dict(FILES)
    for file, old, new in changes:
        path = next(path for path in texts if path.endswith(f"{file}.yaml"))
        text = texts[path]
        assert isinstance(text, str)
        assert text.count(old) == 1, (file, old)
        texts[path] = text.replace(old, new)
    return {path: text if isinstance(text, bytes) else text.encode() for path, text in {**texts, **more}.items()}


def project(*changes: tuple[str, str, str], more: Mapping[str, str | bytes] | None = None) -> Project:
    """The project of the changed files."""
    return project_from(tree(*changes, **(more or {})))


def told(found: Project) -> list[str]:
    """``place rule`` of each finding."""
    return [f"{finding.place} {finding.rule}" for finding in found.findings]
