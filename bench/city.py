"""An invented city with a reduction list: enterprises of all key industries, building sites, vehicles, society.

    .venv/bin/python bench/city.py FOLDER [ENTERPRISES]

Writes a project of one plan into a new folder: the plan that ``init`` writes, with the list beside it, at most 500
enterprises a file under ``plans/city/enterprises``. Nothing in it is real; the same seed gives the same city.
Industries, branches and grades are those of ``templates/industries/2020.yaml``; measures grow with level and grade, and
the ratios of the plan are reached.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from plangen.model.credit_code import check_digit
from plangen.resources import read_template
from plangen.source.emit import emit
from plangen.source.yaml import parse

SEED = 20260401
A_FILE = 500
EXAMPLE = "init/plans/example-city/{}.yaml"
PARTS = ("plan", "alerts", "bodies", "measures", "deadlines", "outline")
DISTRICTS = tuple(f"示例{name}区" for name in ("东", "西", "南", "北", "中", "新")) + tuple(
    f"示例{name}县" for name in ("甲", "乙", "丙", "丁", "戊")
)
LEVELS = ("yellow", "orange", "red")
OTHERS = ("石料加工", "食品制造", "饲料加工", "塑料制品", "金属制品", "商品混凝土", "木材加工")
KINDS = {
    "kiln": ("回转窑", "kiln", "原料磨制、煅烧、冷却、成品出库", "袋式除尘、脱硝"),
    "furnace": ("炉", "furnace", "配料、熔炼、浇注、精整", "袋式除尘、脱硫"),
    "spray": ("喷涂线", "line", "前处理、喷涂、烘干、包装", "活性炭吸附、催化燃烧"),
    "line": ("生产线", "line", "投料、加工、包装、入库", "布袋除尘、活性炭吸附"),
}
"""Kind of plant: what its units are called, their kind, its process, its treatment."""
GASES = {
    "kiln": {"so2": 9, "nox": 40, "pm": 14},
    "furnace": {"so2": 6, "nox": 9, "pm": 12, "vocs": 1},
    "spray": {"vocs": 12, "pm": 1},
    "line": {"vocs": 4, "pm": 3, "nox": 1},
}
"""Tonnes a year of a middling plant of each kind."""
_KILNS = ("窑", "水泥", "焦", "玻璃", "陶瓷", "耐火", "岩矿棉", "氧化铝", "炭素", "炭黑", "炼油", "氮肥")
_FURNACES = ("钢铁", "铁合金", "铸造", "冶炼", "电解铝", "再生", "压延")
_SPRAYS = ("涂", "漆", "油墨", "印刷", "家具", "制鞋", "人造", "玻璃钢", "制药", "农药", "橡胶", "防水", "纤维素")

Record = dict[str, Any]


def city(folder: Path, count: int = 3000) -> None:
    """Write the project."""
    draw = random.Random(SEED)
    firms = dict(enterprises(count, draw))
    own = folder / "plans" / "city"
    files: dict[Path, str] = {folder / "plangen.toml": ""}
    for name in ("documents", "records/national-2024"):
        files[folder / "plans" / f"{name}.yaml"] = read_template(f"init/plans/{name}.yaml")
    for part in PARTS:
        text = read_template(EXAMPLE.format(part))
        files[own / f"{part}.yaml"] = text.replace("plan: example-city", "plan: city")
    files[own / "inventory.yaml"] = emit({"inventory": inventory(draw, firms)})
    names = list(firms)
    for number, first in enumerate(range(0, count, A_FILE), 1):
        chosen = {name: firms[name] for name in names[first : first + A_FILE]}
        files[own / "enterprises" / f"{number:04}.yaml"] = emit({"enterprises": chosen})
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def industries() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Industry, branch and the grades that it can have."""
    data = parse(read_template("industries/2020.yaml").encode(), "2020.yaml").data["industries"]
    return tuple((name, branch, tuple(grades)) for name, own in data.items() for branch, grades in own.items())


def enterprises(count: int, draw: random.Random) -> Iterator[tuple[str, Record]]:
    """So many enterprises: two thirds in the key industries, each branch in turn, the rest other, small, protected."""
    branches = industries()
    for number in range(count):
        kind = draw.choices(("key", "other", "small", "protected", "stopped"), (66, 14, 14, 4, 2))[0]
        name, branch, grades = branches[number % len(branches)]
        if kind in ("other", "small"):
            name, branch, grades = draw.choice(OTHERS), "", ()
        if kind == "protected":
            name, branch, grades = "热力生产和供应", "", ()
        yield f"e-{number + 1:05}", _enterprise(number + 1, kind, name, branch, grades, draw)


def _enterprise(
    number: int, kind: str, industry: str, branch: str, grades: tuple[str, ...], draw: random.Random
) -> Record:
    plant = _plant(industry)
    called, unit_kind, process, treatment = KINDS[plant]
    grade = draw.choices(grades, range(1, len(grades) + 1))[0] if grades else ""
    emissions = _emissions(plant, kind, draw)
    count = 1 if kind == "small" else draw.randint(2, 4)
    shared = _split(emissions, count)
    units = {
        f"u-{place}": {
            "name": f"{place}号{called}",
            "kind": unit_kind,
            "emissions": dict(shared),
            "capacity": "10万吨/年",
        }
        for place in range(1, count + 1)
    }
    trucks = 0 if kind == "small" else draw.choice((0, 4, 8, 12, 24, 60))
    days = draw.choice((0, 0, 300, 330))
    record: Record = {
        "name": f"示例第{number}{branch or industry}有限公司".replace("、", "").replace("-", ""),
        "code": _code(number),
        "district": draw.choice(DISTRICTS),
        "address": f"示例路{number}号",
        "industry": industry,
        **({"branch": branch} if branch else {}),
        **({"grade": grade} if grade else {}),
        "kind": kind,
        "products": [{"name": branch or industry, "annual": f"{draw.randint(1, 90) * 1000} t"}],
        "process": process,
        **({"days": days} if days else {}),
        **({"emissions": emissions} if kind != "stopped" else {}),
        **({"units": units} if kind != "stopped" else {}),
        "outlets": {"da001": {"name": "DA001 主要排口", "kind": "main", "treatment": treatment}},
        "traffic": {"daily": trucks, "goods": "原料、成品", "gate": trucks >= 10},
        **{
            role: {"name": f"示例{sign}{number}", "phone": f"0000-{number * 3 + place:07}"}
            for place, (role, sign) in enumerate(
                (("legal-representative", "甲"), ("responsible", "乙"), ("supervisor", "丙"))
            )
        },
    }
    if kind == "small":
        record |= {"small": {"seasonal": draw.random() < 0.2}}
    if kind == "protected":
        record |= {"protection": {"task": "居民供热", "approved": "市人民政府", "mode": "heat"}}
    if kind != "stopped":
        record |= {"filing": {"office": "ecology", "day": "2025-09-30", "number": f"示备{number:05}", "reviewed": True}}
        record["measures"] = _measures(kind, grade, list(units), record)
    return record


def _plant(industry: str) -> str:
    for plant, words in (("kiln", _KILNS), ("furnace", _FURNACES), ("spray", _SPRAYS)):
        if any(word in industry for word in words):
            return plant
    return "line"


def _emissions(plant: str, kind: str, draw: random.Random) -> dict[str, Decimal]:
    """Tonnes a year, from a tenth to ten times the middling plant's; of a small one at most 100 kg together."""
    if kind == "small":
        return {"vocs": Decimal(draw.randint(5, 90)).scaleb(-3)}
    size = draw.lognormvariate(0, 0.8)
    return {gas: Decimal(max(1, round(middling * size * 1000))).scaleb(-3) for gas, middling in GASES[plant].items()}


def _split(emissions: Mapping[str, Decimal], count: int) -> dict[str, Decimal]:
    """What each of several equal units emits: nine tenths together, the rest is transport and yards."""
    return {gas: (amount * 9 / 10 / count).quantize(Decimal("0.000001")) for gas, amount in emissions.items()}


def _measures(kind: str, grade: str, units: list[str], record: Record) -> Record:
    return {
        level: [*_production(kind, grade, units, rung), *_transport(record, rung)] for rung, level in enumerate(LEVELS)
    }


def _production(kind: str, grade: str, units: list[str], rung: int) -> Iterator[Record]:
    """What is stopped or limited; B less than C, C less than D, and more at each level."""
    half = (len(units) + 1) // 2
    if kind == "small":
        yield _step("limit", units, (5, 10, 20)[rung])
    elif kind == "protected":
        share = f"{(5, 10, 15)[rung]}%"
        yield {"do": "other", "by": share, "words": f"以热定产，提高治理设施效率，排放量减少{share}。", **_BY_WHOM}
    elif grade in ("A", "引领性"):
        yield _step("limit", units, (10, 15, 25)[rung])
    elif grade in ("B", "B-"):
        yield _step("limit", units, ((20, 30, 40), (25, 35, 45))[grade == "B-"][rung])
    elif grade == "C":
        yield from _partly(units, rung)
    elif grade == "非引领性" and rung == 0 and len(units) > 2:
        yield {"do": "rotate", "by": f"{100 // len(units)}%", "groups": [[unit] for unit in units], **_BY_WHOM}
    elif rung < 2:
        stopped = (half, max(len(units) - 1, half))[rung]
        yield _step("stop", units[:stopped])
        if units[stopped:]:
            yield _step("limit", units[stopped:], (60, 80)[rung])
    else:
        yield {"do": "stop", **_BY_WHOM}


def _partly(units: list[str], rung: int) -> Iterator[Record]:
    """Grade C: of several units some stop and the others are limited; a single one is limited."""
    if len(units) == 1:
        yield _step("limit", units, (50, 60, 70)[rung])
        return
    stopped = (1, 1, (len(units) + 1) // 2)[rung]
    yield _step("stop", units[:stopped])
    if rung:
        yield _step("limit", units[stopped:], (0, 40, 50)[rung])


_BY_WHOM: Record = {
    "indicator": {"of": "日用电量", "usual": "12000 kWh", "most": "9000 kWh"},
    "prepare": "6h",
    "post": "生产厂长",
}


def _step(do: str, units: list[str], by: int = 0) -> Record:
    return {"do": do, "units": units, **({"by": f"{by}%", "of": "日产量"} if by else {}), **_BY_WHOM}


def _transport(record: Record, rung: int) -> Iterator[Record]:
    """Trucks of old stages banned; of key vehicle users with what that saves, out of what no unit carries."""
    trucks = record["traffic"]["daily"]
    if not trucks:
        return
    rest = record["emissions"].get("nox", Decimal()) / 10 * 1000 / 366
    cuts = (rest * (2, 4, 6)[rung] / 10).quantize(Decimal("0.001"), "ROUND_FLOOR")
    saved = {"cuts": {"nox": cuts}} if trucks >= 10 and cuts else {}
    yield {
        "do": "ban",
        "vehicles": "truck",
        "stage": ("国三", "国四", "国五")[rung],
        **saved,
        "prepare": "2h",
        "post": "物流科长",
    }


def _code(number: int) -> str:
    """A code of the right form; no district has the number 990000."""
    body = f"91990000{number:09}"
    return body + check_digit(body)


def inventory(draw: random.Random, firms: Mapping[str, Record]) -> Record:
    """The head of the list, 240 sites, twelve fleets, and what no measure reaches."""
    sites = {f"site-{number:03}": _site(number, draw) for number in range(1, 241)}
    fleets = {f"fleet-{number:02}": _fleet(number, draw) for number in range(1, 13)}
    gases = ("so2", "nox", "pm", "vocs")
    industrial = {
        gas: sum((firm.get("emissions", {}).get(gas, Decimal()) for firm in firms.values()), Decimal()) for gas in gases
    }
    society = {gas: (amount / 8).quantize(Decimal(1)) for gas, amount in industrial.items()}
    return {
        "edition": "2025年版",
        "compiled": "2025-09-20",
        "days": 365,
        "valid-from": "2025-10-15",
        "valid-to": "2026-10-14",
        "office": "ecology",
        "hotline": "12345",
        "dust": sites,
        "mobile": fleets,
        "others": {"homes": {"name": "居民生活", "emissions": society}},
    }


def _site(number: int, draw: random.Random) -> Record:
    site: Record = {
        "name": f"示例第{number}工地",
        "district": draw.choice(DISTRICTS),
        "builder": f"示例第{number}建设有限公司",
        "area": draw.randint(20, 900) * 100,
        "emissions": {"pm": Decimal(draw.randint(5, 400)).scaleb(-1)},
    }
    if draw.random() < 0.08:
        return {**site, "exempt": "应急抢险工程"}
    return {**site, "measures": {level: {"by": f"{by}%"} for level, by in zip(LEVELS, (40, 70, 90), strict=True)}}


def _fleet(number: int, draw: random.Random) -> Record:
    stage = ("国三", "国四", "国五", "国六")[number % 4]
    cuts = {"国三": (80, 100, 100), "国四": (50, 80, 100), "国五": (10, 20, 40), "国六": (5, 10, 20)}[stage]
    return {
        "name": f"{stage}{('重型柴油货车', '中型货车', '工程机械')[number // 5]}",
        "stage": stage,
        "count": draw.randint(300, 9000),
        "emissions": {
            "nox": Decimal(draw.randint(500, 9000)).scaleb(-1),
            "pm": Decimal(draw.randint(10, 300)).scaleb(-1),
        },
        "measures": {level: {"by": f"{by}%"} for level, by in zip(LEVELS, cuts, strict=True)},
    }


if __name__ == "__main__":
    city(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
