"""Only what is stale is made, for a reason; outputs are whole, the same everywhere, repaired when spoiled."""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from plangen.build import engine, manifest
from plangen.build.executors import InProcess, Kind
from plangen.build.produce import Shared

from . import project
from .project import Workshop

P = ParamSpec("P")
T = TypeVar("T")

PLAN = "jiaozuo-miit-2023"
DISTRICT = "shuimogou-2025"


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path, PLAN)


@pytest.fixture
def district(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path, DISTRICT)


def test_the_first_build_makes_everything_and_the_second_nothing(workshop: Workshop) -> None:
    first = workshop.build()
    assert [each.reasons for each in first.built] == [("new",)]
    held = {path: path.stat().st_mtime_ns for path in workshop.settings.out.rglob("*.docx")}
    second = workshop.build()
    assert (second.built, second.fresh, second.removed) == ((), 1, ())
    assert held == {path: path.stat().st_mtime_ns for path in workshop.settings.out.rglob("*.docx")}


def test_a_comment_changes_nothing(workshop: Workshop) -> None:
    workshop.build()
    workshop.edit(f"{PLAN}/plan.yaml", "kind:", "# 一句注释\nkind:")
    assert workshop.due() == {}


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        (f"{PLAN}/alerts.yaml", "least: {yellow: 10%", "least: {yellow: 11%", "reduction"),
        (f"{PLAN}/plan.yaml", "焦工信〔2023〕126号", "焦工信〔2023〕127号", "issue"),
        ("records/jiaozuo-city-2023.yaml", "edition: 2023年修订", "edition: 2023年第二次修订", "citations"),
    ],
)
def test_a_changed_fact_is_the_reason(workshop: Workshop, file: str, old: str, new: str, reason: str) -> None:
    workshop.build()
    workshop.edit(file, old, new)
    assert workshop.due() == {PLAN: (reason,)}
    assert [each.reasons for each in workshop.build().built] == [(reason,)]
    assert workshop.due() == {}


def test_a_document_is_a_reason_only_for_plans_that_name_it(workshop: Workshop) -> None:
    workshop.build()
    workshop.edit("documents.yaml", "documents:\n", "documents:\n  unheard-of: {title: 未被引用的文件}\n")
    assert workshop.due() == {}
    workshop.edit("documents.yaml", "焦政办〔2023〕60号", "焦政办〔2023〕61号")
    assert workshop.due() == {PLAN: ("documents",)}


def test_a_plan_that_is_not_cited_is_no_reason(workshop: Workshop) -> None:
    workshop.build()
    folder = workshop.root / "plans" / "another"
    folder.mkdir()
    text = (workshop.root / "plans" / "records" / "jiaozuo-city-2023.yaml").read_text(encoding="utf-8")
    (folder / "plan.yaml").write_text(text.replace("plan: jiaozuo-city-2023", "plan: another"), encoding="utf-8")
    assert workshop.due() == {}


def test_a_fragment_of_the_project_is_a_reason(workshop: Workshop) -> None:
    workshop.build()
    folder = workshop.settings.templates / "fragments"
    folder.mkdir(parents=True)
    (folder / "purpose@1.md").write_text("为了空气，制定{{ plan.calls_itself }}。", encoding="utf-8")
    assert workshop.due() == {PLAN: ("fragments",)}


def test_what_another_format_said_before_is_told(workshop: Workshop) -> None:
    workshop.build(formats=("docx", "text", "html"))
    assert workshop.build().outdated == ()
    workshop.edit("documents.yaml", "焦政办〔2023〕60号", "焦政办〔2023〕61号")
    old = workshop.build(formats=("docx", "html")).outdated
    assert [Path(path).suffix for path, _ in old] == [".txt"]
    assert old[0][1].id == PLAN
    assert workshop.build(formats=("text",)).outdated == ()


def test_one_enterprise_changes_its_own_documents(district: Workshop) -> None:
    district.build()
    district.edit(f"{DISTRICT}/enterprises.yaml", "0000-0000001", "0000-0000099")
    own = f"{DISTRICT}/demo-01"
    assert district.due() == {f"{own}/placard": ("enterprise",), f"{own}/operation-plan": ("enterprise",)}


@pytest.mark.parametrize("spoil", ["flip", "truncate", "delete"])
def test_a_spoiled_output_is_repaired(workshop: Workshop, spoil: str) -> None:
    workshop.build()
    before = workshop.outputs()
    (path,) = workshop.settings.out.rglob("*.docx")
    data = path.read_bytes()
    stamp = path.stat()
    if spoil == "delete":
        path.unlink()
    else:
        path.write_bytes(data[:-1] + b"\1" if spoil == "flip" else data[: len(data) // 2])
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert workshop.due() == {PLAN: ("missing" if spoil == "delete" else "spoiled",)}
    workshop.build()
    assert workshop.outputs() == before


def test_what_has_no_target_any_more_goes_and_what_is_not_ours_stays(district: Workshop) -> None:
    district.build()
    foreign = district.settings.out / "笔记.txt"
    foreign.write_text("不是 plangen 写的", encoding="utf-8")
    path = district.root / "plans" / DISTRICT / "enterprises.yaml"
    path.unlink()
    outcome = district.build()
    assert len([name for name in outcome.removed if "/公示牌/" in name]) == 12
    assert len([name for name in outcome.removed if "/操作方案/" in name]) == 11
    assert all(not (district.settings.out / name).exists() for name in outcome.removed)
    assert foreign.exists()


def test_a_manifest_that_names_a_place_outside_removes_nothing_there(workshop: Workshop) -> None:
    workshop.build()
    precious = workshop.root / "precious.txt"
    precious.write_text("x", encoding="utf-8")
    file = workshop.settings.out / manifest.PATH
    content = json.loads(file.read_bytes())
    content["outputs"]["../precious.txt"] = {"digest": "0", "key": {}}
    file.write_text(json.dumps(content), encoding="utf-8")
    workshop.build()
    assert precious.exists()
    assert "../precious.txt" not in manifest.read(workshop.settings.out).outputs


def test_a_damaged_manifest_is_as_good_as_none(workshop: Workshop) -> None:
    workshop.build()
    clean = workshop.outputs()
    file = workshop.settings.out / manifest.PATH
    whole = file.read_bytes()
    chance = random.Random(7)
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 9)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        file.write_bytes(data[: chance.randrange(len(data) + 1)])
        workshop.build()
        assert workshop.outputs() == clean


def test_workers_make_the_same_bytes(district: Workshop, tmp_path_factory: pytest.TempPathFactory) -> None:
    district.build()
    other = Workshop(tmp_path_factory.mktemp("other"), DISTRICT)
    outcome = other.build(kind="processes", jobs=2)
    assert outcome.failed == ()
    assert other.outputs() == district.outputs()


@pytest.mark.parametrize(("kind", "jobs"), [("local", 1), ("processes", 2)])
def test_many_outputs_cross_together_and_are_told_one_by_one_in_order(
    district: Workshop, kind: Kind, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    district.build()
    alone = district.outputs()
    monkeypatch.setattr(engine, "AHEAD", 6)
    monkeypatch.setattr(engine, "BATCH", 3)
    shutil.rmtree(district.settings.out)
    told: list[tuple[int, int]] = []
    outcome = district.build(kind=kind, jobs=jobs, progress=lambda done, due: told.append((done, due)))
    assert told == [(number, len(alone)) for number in range(1, len(alone) + 1)]
    wanted = [each.path for each in district.targets() if not each.on_demand]
    assert [each.target.path for each in outcome.built] == wanted
    assert district.outputs() == alone


def test_what_jobs_share_is_read_once_in_a_worker() -> None:
    shared = Shared(("版式", {"a": 1}))
    one, other = (pickle.loads(pickle.dumps((number, shared)))[1] for number in range(2))
    assert one is other
    assert one.value == shared.value


class Dying(InProcess):
    """A pool of which a worker dies at its third task: what is under way and all that follows is lost."""

    def __init__(self) -> None:
        self.left = 2

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self.left -= 1
        if self.left < -1:
            raise BrokenProcessPool
        if self.left < 0:
            lost: Future[T] = Future()
            lost.set_exception(BrokenProcessPool())
            return lost
        return super().submit(call, *args, **kwargs)


def test_what_a_dead_worker_had_in_hand_fails_and_is_made_by_the_next_build(
    district: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "AHEAD", 6)
    monkeypatch.setattr(engine, "BATCH", 3)
    monkeypatch.setattr(project, "executor", lambda *_: Dying())
    outcome = district.build()
    wanted = [each.path for each in district.targets() if not each.on_demand]
    assert [each.target.path for each in outcome.built] == wanted[:6]
    assert [each.target.path for each in outcome.failed] == wanted[6:]
    assert all(isinstance(each.error, BrokenProcessPool) for each in outcome.failed)
    monkeypatch.undo()
    assert [each.target.path for each in district.build().built] == wanted[6:]


def test_a_plan_with_a_dangling_reference_fails_alone(tmp_path: Path) -> None:
    both = Workshop(tmp_path, PLAN, DISTRICT)
    both.build()
    before = both.outputs()
    both.edit(f"{PLAN}/outline.yaml", "@hq-office", "@hq-offlce")
    outcome = both.build()
    assert [each.target.id for each in outcome.failed] == [PLAN]
    assert {finding.rule for finding in outcome.failed[0].findings} == {"CO001"}
    assert outcome.built == ()
    assert both.outputs() == before


def test_incremental_is_clean_after_any_edits(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> None:
    chance = random.Random(11)
    values = [10, 11, 12, 13]
    current = 10
    for step in range(12):
        new = chance.choice(values)
        workshop.edit(f"{PLAN}/alerts.yaml", f"yellow: {current}%", f"yellow: {new}%")
        current = new
        if chance.random() < 0.3:
            for path in list(workshop.settings.out.rglob("*.docx")):
                path.unlink()
        workshop.build()
        fresh = Workshop(tmp_path_factory.mktemp(f"fresh{step}"), PLAN)
        fresh.edit(f"{PLAN}/alerts.yaml", "yellow: 10%", f"yellow: {current}%")
        fresh.build()
        assert workshop.outputs() == fresh.outputs()
