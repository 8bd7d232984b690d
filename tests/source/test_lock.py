"""Plans above cannot change unseen, and content from elsewhere comes in only as it was there."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from plangen.errors import InputError
from plangen.settings import Pin, Settings, find_project
from plangen.source.lock import FILE, Cleared, Entry, Lock, read_lock, verify, write_lock
from plangen.source.pinned import fetch
from plangen.source.project import load_project, project_from
from plangen.source.tree import read_tree

CITY = """plan: city
kind: record
title: 云中市重污染天气应急预案
edition: 2024年修订
jurisdiction: {name: 云中市, level: city}
upstream: [{plan: province}]
basis: [law]
"""
REGISTRY = "documents: {law: {title: 中华人民共和国大气污染防治法, kind: law}}\n"
OWN = """plan: own
kind: district-plan
title: 河东区重污染天气应急预案
jurisdiction: {name: 河东区, level: district, within: 云中市}
upstream: [{plan: city}]
sections: [{id: purpose, title: 编制目的, words: 为应对重污染天气，制定本预案。}]
"""
COPY = "plans/upstream/city/city/plan.yaml"


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Another project, in git."""
    folder = tmp_path / "city"
    write(folder, {"plans/city/plan.yaml": CITY, "plans/documents.yaml": REGISTRY, "plans/other.yaml": "?"})
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    return folder


@pytest.fixture
def own(tmp_path: Path, city: Path) -> Settings:
    """A project with the city's plan pinned."""
    folder = tmp_path / "own"
    write(
        folder,
        {"plangen.toml": '[upstream.city]\ngit = "../city"\npath = "plans/city"\n', "plans/own/plan.yaml": OWN},
    )
    settings = find_project(folder)
    pin(settings)
    return settings


def pin(settings: Settings) -> None:
    tree = read_tree(settings).files
    fetched = [(each, fetch(settings, each, project_from(tree))) for each in settings.upstream]
    for _, each in fetched:
        write(settings.root, {name: data.decode() for name, data in each.files.items()})
    lock = Lock({each.name: found.entry for each, found in fetched})
    (settings.root / FILE).write_bytes(write_lock(lock))


def told(settings: Settings) -> list[tuple[str, str]]:
    """File and message of what is refused."""
    with pytest.raises(InputError) as refused:
        load_project(settings)
    return [(each.place.file, each.message.en) for each in refused.value.findings]


def test_a_pinned_plan_is_read_from_its_copy_with_its_own_registry(own: Settings) -> None:
    project = load_project(own)
    assert project.findings == ()  # the province's plan is not here, and is not missed
    assert list(project.sources) == ["own"]
    assert project.pinned == {"city": "plans/upstream/city/"}
    assert set(project.plans["city"].documents) == {"law"}
    assert project.plans["own"].documents == {}


def test_only_what_makes_the_plan_is_copied(own: Settings) -> None:
    assert sorted(read_tree(own).files) == [
        "plans/own/plan.yaml",
        COPY,
        "plans/upstream/city/documents.yaml",
    ]


def test_every_flipped_bit_of_a_copy_is_refused_with_expected_and_found(own: Settings) -> None:
    path = own.root / COPY
    good = path.read_bytes()
    for place in range(0, len(good), 7):
        path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        ((file, message),) = told(own)
        assert file == COPY
        assert message.count("sha256:") == 2
    path.write_bytes(good)
    assert load_project(own).findings == ()


def test_another_file_an_older_edition_and_a_missing_file_are_refused(own: Settings) -> None:
    path = own.root / COPY
    path.write_text(CITY.replace("2024", "2020"), encoding="utf-8")
    assert [file for file, _ in told(own)] == [COPY]
    path.unlink()
    ((file, message),) = told(own)
    assert file == COPY
    assert message.endswith("found no such file")


def test_a_file_that_nobody_accepted_is_refused(own: Settings) -> None:
    write(own.root, {"plans/upstream/city/more.yaml": "documents: {}\n"})
    ((file, message),) = told(own)
    assert file == "plans/upstream/city/more.yaml"
    assert "expected no such file" in message
    (own.root / file).rename(own.root / "plans/upstream/more.yaml")
    assert [each.rule for each in load_project(own).findings] == ["PS303"]  # not in a folder of a pinned plan


@pytest.mark.parametrize("line", ["2024年修订", "plans/city", "../city", "HEAD", 'digest = "sha256:'])
def test_an_edited_entry_is_refused(own: Settings, line: str) -> None:
    path = own.root / FILE
    text = path.read_text(encoding="utf-8")
    assert line in text
    path.write_text(text.replace(line, line.replace("2", "3").replace("c", "d").replace("H", "G"), 1), encoding="utf-8")
    assert FILE in [file for file, _ in told(own)]


def test_a_deleted_lock_and_an_entry_that_the_settings_do_not_name_are_refused(own: Settings) -> None:
    (own.root / FILE).rename(own.root / "kept")
    assert told(own) == [(FILE, "the entry “city” is wrong: expected [upstream.city], found no such entry")]
    (own.root / "kept").rename(own.root / FILE)
    write(own.root, {"plangen.toml": ""})
    assert told(find_project(own.root)) == [
        (FILE, "the entry “city” is wrong: expected no such entry, found [upstream.city]")
    ]


def test_settings_that_name_another_revision_are_refused(own: Settings) -> None:
    write(own.root, {"plangen.toml": '[upstream.city]\ngit = "../city"\npath = "plans/city"\nrev = "v2"\n'})
    ((file, message),) = told(find_project(own.root))
    assert file == FILE
    assert message.endswith("expected ../city@v2:plans/city, found ../city@HEAD:plans/city")


@pytest.mark.parametrize("text", ["[", "upstream = 3", "[upstream.city]\nplan = 1", "nonsense = 1"])
def test_a_lock_that_cannot_be_understood_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_lock(tmp_path)


def test_the_lock_reads_back_as_written(tmp_path: Path) -> None:
    entry = Entry(plan="x", path="plans/“x”.yaml", files={"plans/“x”.yaml": "sha256:0", 'a"b\\': "1"}).sealed
    cleared = Cleared(plan="own", at="a/b", above="x", clause="c", now="1", reason='只改了"文字"\x7f\n')
    lock = Lock({"x": entry, "a": entry}, (cleared,))
    (tmp_path / FILE).write_bytes(write_lock(lock))
    assert read_lock(tmp_path) == lock
    assert write_lock(read_lock(tmp_path)) == write_lock(lock)


def test_a_plan_of_this_project_is_pinned_where_it_is(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "plangen.toml": '[upstream.city]\npath = "plans/records/city.yaml"\n',
            "plans/records/city.yaml": CITY,
            "plans/documents.yaml": REGISTRY,
        },
    )
    settings = find_project(tmp_path)
    pin(settings)
    verify(settings, read_lock(tmp_path), read_tree(settings).files)
    write(tmp_path, {"plans/records/city.yaml": CITY + "# 改\n"})
    assert [file for file, _ in told(settings)] == ["plans/records/city.yaml"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"git": "../nowhere"}, "there is no folder"),
        ({"rev": "v9"}, "git knows no revision"),
        ({"path": "plans/none"}, "is not one plan"),
        ({"path": "plans/other.yaml"}, "has faults"),
    ],
)
def test_what_cannot_be_fetched_is_told(own: Settings, changed: dict[str, str], words: str) -> None:
    from dataclasses import replace as replaced

    wanted = replaced(own.upstream[0], **changed)
    with pytest.raises(InputError) as refused:
        fetch(own, wanted, project_from({}))
    assert words in refused.value.message.en


def test_a_commit_is_pinned_and_the_work_tree_does_not_count(own: Settings, city: Path) -> None:
    held = read_lock(own.root).upstream["city"]
    write(city, {"plans/city/plan.yaml": CITY + "# 未提交\n"})
    assert fetch(own, own.upstream[0], project_from({})).entry == held
    git(city, "commit", "-qam", "two")
    newer = fetch(own, own.upstream[0], project_from({})).entry
    assert newer.commit != held.commit
    assert replace(newer, commit=held.commit, files=held.files, digest=held.digest) == held


def test_pins_are_sorted_by_name_in_the_settings(tmp_path: Path) -> None:
    write(tmp_path, {"plangen.toml": '[upstream.b]\npath = "plans/b"\n[upstream.a]\npath = "plans/a"\n'})
    assert find_project(tmp_path).upstream == (Pin("a", "plans/a"), Pin("b", "plans/b"))
