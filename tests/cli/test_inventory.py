"""``plangen inventory``: the report, its exit codes, its refusals."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plangen.cli import main

LIST = Path(__file__).parents[1] / "inventory" / "sample.py"


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the sample's list."""
    text = re.search(r'TEXT = """\\\n(.*?)"""', LIST.read_text(encoding="utf-8"), re.DOTALL)
    people = re.search(r'PEOPLE = "(.*)"', LIST.read_text(encoding="utf-8"))
    assert text and people
    (tmp_path / "plans").mkdir()
    (tmp_path / "plangen.toml").write_text("")
    (tmp_path / "plans" / "yunzhong.yaml").write_text(text[1].replace("PEOPLE", people[1]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_plan_is_enough(listed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["--lang", "zh", "inventory", "yunzhong"]) == 0
    short = capfd.readouterr().out
    assert main.run(["--lang", "zh", "inventory", "report", "yunzhong"]) == 0
    assert capfd.readouterr().out == short
    assert "全社会  67.00  240.00  130.00  165.25" in short


def test_options_may_stand_first(listed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["inventory", "--format", "json", "--level", "red", "yunzhong"]) == 0
    assert json.loads(capfd.readouterr().out)["levels"] == ["red"]


def test_a_missed_target_is_told_and_not_judged(listed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = listed / "plans" / "yunzhong.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("yellow: 10%", "yellow: 20%"), encoding="utf-8")
    assert main.run(["--lang", "en", "inventory", "yunzhong", "--level", "yellow"]) == 0
    assert "are missing" in capfd.readouterr().out
    assert main.run(["check", "--select", "IN"]) == 1


def test_a_workbook_goes_to_a_file(listed: Path) -> None:
    assert main.run(["inventory", "yunzhong", "--format", "xlsx", "-o", "清单.xlsx"]) == 0
    assert (listed / "清单.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "没有预案 nowhere"),
        (["yunzhong", "--format", "xlsx"], "xlsx 要用 -o 指明文件"),
        (["yunzhong", "--source", "nobody"], "清单里没有 nobody"),
        (["yunzhong", "--level", "purple"], "purple"),
    ],
)
def test_what_cannot_be_done_is_refused(
    words: list[str], said: str, listed: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["--lang", "zh", "inventory", *words]) == 2
    assert said in capfd.readouterr().err


def test_a_plan_without_a_list_has_none_to_report(listed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    plain = "plan: plain\nkind: record\ntitle: 某预案\njurisdiction: {name: 某市, level: city}\n"
    (listed / "plans" / "plain.yaml").write_text(plain, encoding="utf-8")
    assert main.run(["--lang", "zh", "inventory", "plain"]) == 2
    told = capfd.readouterr().err
    assert "没有减排清单" in told
    assert "yunzhong" in told


def test_help_is_in_both_languages(capfd: pytest.CaptureFixture[str]) -> None:
    for language, said in (("zh", "减排清单"), ("en", "reduction list")):
        assert main.run(["--lang", language, "inventory", "--help"]) == 0
        assert said in capfd.readouterr().out


def test_a_source_may_be_called_by_its_name_or_code(listed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["inventory", "yunzhong", "--source", "foundry"]) == 0
    by_id = capfd.readouterr().out
    name = next(line for line in by_id.splitlines() if line.startswith("foundry ")).split()[1]
    assert main.run(["inventory", "yunzhong", "--source", name]) == 0
    assert capfd.readouterr().out == by_id
    assert main.run(["--lang", "zh", "inventory", "yunzhong", "--source", name[:-2]]) == 2
    assert f"是否应为：foundry（{name}）" in capfd.readouterr().err


def test_a_name_that_several_have_names_none() -> None:
    from plangen.cli.called import Called, called, near

    listed = [Called("a", "示例厂", "91"), Called("b", "示例厂"), Called("c", "示例二厂", "92")]
    assert called(listed) == {"a": "a", "b": "b", "c": "c", "91": "a", "92": "c", "示例二厂": "c"}
    told = near("示例厂", listed)
    assert told
    assert told.en == "Did you mean: a (示例厂), b (示例厂)"
    assert near("无关", listed) is None
