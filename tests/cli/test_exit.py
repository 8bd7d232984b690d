"""Exit codes: one table, and the stops that are not the user's."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from plangen import __version__
from plangen.cli import main
from plangen.errors import Exit

from .run import PLANGEN, plangen


def test_help_explains_every_code() -> None:
    assert set(main.EXITS) == set(Exit)


@pytest.mark.parametrize("command", list(main.MODULES))
def test_a_fault_of_ours_is_said_without_the_plans_words(
    command: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("示例市的内容")

    for place in (
        "plangen.source.project.load_project",
        "plangen.cli.build.Session.require_sound",
        "plangen.resources.read_schema",
        "plangen.scaffold.scaffold",
        "plangen.cli.catalogue.catalogue",
        "plangen.source.lock.read_lock",
        "plangen.build.imported.bring_in",
        "plangen.source.format.formatted",
        "plangen.cli.completion.get_completion_class",
    ):
        monkeypatch.setattr(place, broken)
    monkeypatch.chdir(project)
    (project / "old.txt").write_text("示例市重污染天气应急预案", encoding="utf-8")
    arguments = {
        "import": ["old.txt"],
        "init": ["elsewhere"],
        "diff": ["example-city", "example-city"],
        "derive": ["example-city", "--body", "ecology"],
        "inventory": ["example-city"],
        "schema": ["plan"],
        "completion": ["bash"],
    }.get(command, [])
    assert main.run([command, *arguments]) == Exit.OUR_BUG
    said = capsys.readouterr()
    assert said.out == ""
    assert __version__ in said.err
    assert "RuntimeError" in said.err
    assert "--debug" in said.err
    assert "示例市" not in said.err
    assert "Traceback" not in said.err
    assert main.run(["--debug", command, *arguments]) == Exit.OUR_BUG
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_stop_it_cleanly(project: Path, number: signal.Signals, code: int) -> None:
    watching = subprocess.Popen(
        [PLANGEN, "build", "--watch"], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert watching.stdout
    watching.stdout.readline()
    time.sleep(0.5)
    watching.send_signal(number)
    _, said = watching.communicate(timeout=10)
    assert (watching.returncode, b"Traceback" in said) == (code, False)
    assert not list(project.glob("build/.plangen/tmp/*"))


@pytest.mark.parametrize("arguments", [["--version"], ["-h"], ["schema"], ["-v", "--version"], ["nonsense"]])
def test_small_answers_load_no_heavy_library(arguments: list[str], tmp_path: Path) -> None:
    done = plangen(*arguments, cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.decode().splitlines() if "|" in line}
    assert "click" in loaded
    assert not loaded & {"docx", "lxml", "jinja2", "jsonschema", "yaml", "markdown_it", "multiprocessing"}


def test_version_is_one_line_and_more_on_request(tmp_path: Path) -> None:
    assert plangen("--version", cwd=tmp_path).stdout.decode() == f"plangen {__version__}\n"
    for arguments in (["--version", "-v"], ["-v", "--version"]):
        lines = plangen(*arguments, cwd=tmp_path).stdout.decode().splitlines()
        assert lines[0] == f"plangen {__version__}"
        assert lines[1].startswith("Python 3.")


def test_language_follows_option_then_variable_then_locale(tmp_path: Path) -> None:
    def chinese(*arguments: str, **environment: str) -> bool:
        return "用法" in plangen(*arguments, "-h", cwd=tmp_path, **environment).stdout.decode()

    assert chinese(LC_ALL="zh_CN.UTF-8")
    assert not chinese(LC_ALL="zh_CN.UTF-8", PLANGEN_LANG="en")
    assert chinese("--lang", "zh", PLANGEN_LANG="en")
    assert not chinese("--lang=en", PLANGEN_LANG="zh_CN.UTF-8")
    assert chinese(PLANGEN_LANG="zh_CN.UTF-8")


def test_options_come_from_the_environment_too(project: Path) -> None:
    done = plangen("build", "example-city/demo-01", cwd=project, PLANGEN_BUILD_OUT="elsewhere", PLANGEN_BUILD_TO="text")
    assert done.returncode == 0, done.stderr
    assert [path.suffix for path in project.glob("elsewhere/example-city/公示牌/*")] == [".txt"]
