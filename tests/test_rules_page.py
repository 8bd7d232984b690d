"""docs/rules.md and docs/rules.zh-CN.md say what the rules say.

After a wanted change, ``python tests/test_rules_page.py`` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from plangen.cli.catalogue import catalogue
from plangen.finding import Language
from plangen.reports.reference import page

PAGES: dict[str, Language] = {"rules.md": "en", "rules.zh-CN.md": "zh"}
DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize(("name", "language"), PAGES.items())
def test_the_page_is_fresh(name: str, language: Language) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == page(catalogue().values(), language)


if __name__ == "__main__":
    for file, spoken in PAGES.items():
        (DOCS / file).write_text(page(catalogue().values(), spoken), encoding="utf-8")
