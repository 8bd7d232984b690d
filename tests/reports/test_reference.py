"""Rules told to people: all that a record says, nothing of what it does not."""

from __future__ import annotations

import pytest

from plangen.cli.catalogue import catalogue
from plangen.finding import Language
from plangen.reports.reference import FAMILIES, explanation, listing, page

KNOWN = catalogue()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("rule", KNOWN)
def test_an_explanation_says_all_that_is_known(rule: str, language: Language) -> None:
    known = KNOWN[rule]
    text = explanation(known, language)
    assert text.startswith(f"{known.id} {known.name}")
    for said in (known.title, known.why, known.ground, known.advice):
        assert said(language) in text
    for sample in (known.bad, known.good):
        for line in (sample.own + sample.upper).splitlines():
            assert f"  {line}\n" in text or not line


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_and_the_page_have_every_rule_in_order(language: Language) -> None:
    listed = [line.split()[0] for line in listing(KNOWN.values(), language).splitlines() if "  " in line]
    assert listed == list(KNOWN) == sorted(KNOWN)
    headings = [line.split()[1] for line in page(KNOWN.values(), language).splitlines() if line.startswith("### ")]
    assert headings == list(KNOWN)


def test_every_family_has_a_name() -> None:
    assert {rule[:2] for rule in KNOWN} == set(FAMILIES)
