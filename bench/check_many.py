"""Checking a whole tree: provinces, their cities, districts and departments, each plan checked with those above it.

    .venv/bin/python bench/check_many.py [PLANS …]

The tree is made from the example that ``init`` writes, varied by a seed; every section answers its like above. Each
size (10, 100 and 1,000 plans by default) is checked by the real command in a process of its own: seconds and peak
memory, whole and per plan. Last, one plan in a process that runs already.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rounds import medians, table

from plangen.build.library import library
from plangen.build.verdict import judge
from plangen.derive import derive
from plangen.model.clauses import clauses
from plangen.model.plan import Plan
from plangen.resources import read_template
from plangen.source.emit import emit
from plangen.source.project import project_from
from plangen.source.yaml import parse

SEED = 20260301
FAN = {"nation": ("province", 10), "province": ("city", 9), "city": ("district", 10)}
"""Below each plan of a level so many of the next; of a city's, every third is a department's."""
PLACES = {"province": "省", "city": "市", "district": "区"}
DEPARTMENTS = ("construction", "police", "city-management")
WORDS = ("尽量留在室内", "外出做好防护", "加强巡查", "落实到具体单位", "做好记录")
EXAMPLE = "init/plans/example-city/{}.yaml"
PARTS = ("plan", "alerts", "bodies", "measures", "deadlines", "outline")


def tree(count: int) -> Mapping[str, bytes]:
    """The files of ``count`` plans below the national record, the same for the same count."""
    draw = random.Random(SEED)
    files = {
        f"plans/{name}.yaml": template(f"init/plans/{name}.yaml") for name in ("documents", "records/national-2024")
    }
    waiting = [("national-2024", "nation", "")]
    shared = len(files)
    for above, level, place in waiting:
        upper = plan_of(files, above)
        below, fan = FAN.get(level, ("", 0))
        for number in range(fan):
            if len(files) - shared == count:
                return files
            identity = f"{above}-{number}" if level != "nation" else f"province-{number}"
            name = f"{place}第{number + 1}{PLACES[below]}"
            if level == "city" and number % 3 == 2:
                data = derive(upper, DEPARTMENTS[number // 3], identity)
            else:
                data = governed(identity, below, name, upper, draw)
                waiting.append((identity, below, name))
            files[f"plans/{identity}/plan.yaml"] = emit(data).encode()
    return files


def template(name: str) -> bytes:
    return read_template(name).encode()


def chain(files: Mapping[str, bytes], identity: str) -> dict[str, bytes]:
    """A plan of the tree with those above it: their ids are the beginnings of its own."""
    return {
        name: data
        for name, data in files.items()
        if not name.endswith("/plan.yaml") or f"{identity}-".startswith(f"{Path(name).parent.name}-")
    }


def plan_of(files: Mapping[str, bytes], identity: str) -> Plan:
    """One plan of the tree."""
    return project_from(chain(files, identity)).plans[identity]


def governed(identity: str, level: str, name: str, upper: Plan, draw: random.Random) -> dict[str, Any]:
    """A government's plan: the example's, with names of its own and some other words."""
    data: dict[str, Any] = {}
    for part in PARTS:
        text = template(EXAMPLE.format(part)).decode().replace("示例市", name)
        data |= parse(varied(text, draw).encode(), f"{part}.yaml").data
    data |= {"plan": identity, "kind": f"{level}-plan", "title": f"{name}重污染天气应急预案"}
    data["jurisdiction"] = {"name": name, "level": level, "within": upper.jurisdiction.name}
    data["upstream"] = [{"plan": upper.id}]
    data["issue"]["number"] = f"示政办〔2025〕{draw.randrange(1, 90)}号"
    if not upper.is_record:
        data["alerts"]["pm25"]["follows"] = {"plan": upper.id, "how": "same-time"}
    data["basis"] = [*data.get("basis", ()), *([] if upper.is_record else [upper.id])]
    above = clauses(upper)
    for section in data["sections"]:
        if section["id"] in above:
            section["answers"] = {"plan": upper.id, "clause": section["id"], "seen": above[section["id"]].seen}
    return data


def varied(text: str, draw: random.Random) -> str:
    """Some sentences end otherwise."""
    return re.sub(r"，(?:尽量留在室内|外出做好防护)。", lambda _: f"，{draw.choice(WORDS)}。", text)


def measured(folder: Path) -> tuple[float, float, str]:
    """Seconds, peak MB and the last line of ``plangen check`` in a folder."""
    script = (
        "import resource, sys; from plangen.cli.main import run; run(['--lang', 'en', 'check', '--exit-zero']);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    return seconds, int(done.stderr.split()[-1]) / 1024, done.stdout.splitlines()[-1]


def write(files: Mapping[str, bytes], folder: Path) -> None:
    (folder / "plangen.toml").write_text("")
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def warm(files: Mapping[str, bytes], rounds: int = 9) -> str:
    """A district's plan in a running process: with the plans above it alone, and among all that are loaded."""
    identity = next((name.split("/")[1] for name in files if name.count("-") == 3), "province-0")
    above, shared = chain(files, identity), library(Path())
    project = project_from(files)
    ways = {
        "one plan and those above it, read and checked": lambda: judge(project_from(above), (identity,), shared),
        "one plan among all, checked": lambda: judge(project, (identity,), shared),
    }
    return table(medians(ways, rounds), "one plan and those above it, read and checked")


def main(sizes: tuple[int, ...] = (10, 100, 1000)) -> None:
    """Print the growth curve."""
    print("plans   seconds   ms/plan   peak MB   KB/plan   MB of YAML")
    for count in sizes:
        with tempfile.TemporaryDirectory() as place:
            files = tree(count)
            write(files, Path(place))
            seconds, memory, said = measured(Path(place))
        size = sum(map(len, files.values())) / 1e6
        each = f"{seconds / count * 1000:9.1f} {memory:9.0f} {memory / count * 1024:9.0f}"
        print(f"{count:5} {seconds:9.2f} {each} {size:12.1f}   {said}")
    print(warm(files))


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or (10, 100, 1000))
