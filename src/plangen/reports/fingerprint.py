"""What tells one finding from another in two runs: rule, plan and place in the plan, else the file; never the line."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from plangen.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """32 hexadecimal digits for each finding, all different; several of one rule at one place are counted."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for each in findings:
        key = (each.rule, each.plan, each.at or each.place.file)
        seen[key] += 1
        found.append(hashlib.sha256("\0".join((*key, str(seen[key]))).encode(errors="replace")).hexdigest()[:32])
    return found
