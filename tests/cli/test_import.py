"""``plangen import``: a plan in a folder, a report with a schema, nothing overwritten, bad files refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter
from jsonschema import Draft7Validator
from tests.readers.sample import PARAGRAPHS, wrapped

from plangen.cli import main
from plangen.resources import read_schema

from .run import plangen


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "旧预案.txt"
    path.write_text(wrapped(PARAGRAPHS), encoding="utf-8")
    return path


def test_an_old_plan_becomes_one_that_checks_and_builds(project: Path, old: Path) -> None:
    report = project / "report.json"
    done = plangen("import", str(old), "--id", "old-plan", "--report", str(report), cwd=project, PLANGEN_LANG="en")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "Wrote plans/old-plan: plan.yaml" in done.stderr.decode()
    assert "reproduced (100.00%)" in done.stderr.decode()
    told = json.loads(report.read_text(encoding="utf-8"))
    Draft7Validator(json.loads(read_schema("import-report.schema.json"))).validate(told)
    assert told["source"] == {"name": "旧预案.txt", "form": "text"}
    built = plangen("build", "old-plan", "--to", "text", cwd=project)
    assert built.returncode == 0
    (text,) = project.glob("build/old-plan/*.txt")
    assert PARAGRAPHS[3] in text.read_text(encoding="utf-8")


def test_what_the_project_has_registered_is_named_by_its_id(project: Path, old: Path) -> None:
    registered = (project / "plans" / "documents.yaml").read_text(encoding="utf-8")
    assert "law-air-pollution: {title: 中华人民共和国大气污染防治法" in registered
    assert plangen("import", str(old), "--id", "old-plan", cwd=project).returncode == 0
    text = (project / "plans" / "old-plan" / "plan.yaml").read_text(encoding="utf-8")
    assert "basis: [law-air-pollution, " in text
    assert b"CI003" not in plangen("check", cwd=project).stdout
    elsewhere = plangen("import", str(old), "-o", "../elsewhere", "--id", "old-plan", cwd=project)
    assert elsewhere.returncode == 0
    assert "basis: [law, " in (project / "../elsewhere/plan.yaml").read_text(encoding="utf-8")


def test_it_works_outside_a_project_where_a_folder_is_named(tmp_path: Path, old: Path) -> None:
    done = plangen("import", old.name, "-o", "new-plan", cwd=tmp_path)
    assert done.returncode == 0
    assert "plan: new-plan\n" in (tmp_path / "new-plan" / "plan.yaml").read_text(encoding="utf-8")


def test_a_name_in_yaml_gives_one_file(project: Path, old: Path) -> None:
    assert plangen("import", str(old), "-o", "plans/records/old-plan.yaml", cwd=project).returncode == 0
    text = (project / "plans" / "records" / "old-plan.yaml").read_text(encoding="utf-8")
    assert "plan: old-plan\n" in text
    assert "sections:\n" in text
    again = plangen("import", str(old), "-o", "plans/records/old-plan.yaml", cwd=project)
    assert again.returncode == 2
    assert plangen("import", str(old), "-o", "plans/example-city/more.yaml", cwd=project).returncode == 2


def test_nothing_is_overwritten(tmp_path: Path, old: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "plan.yaml").write_text("mine")
    done = plangen("import", old.name, "-o", "mine", cwd=tmp_path, PLANGEN_LANG="en")
    assert done.returncode == 2
    assert "not empty" in done.stderr.decode()
    assert (tmp_path / "mine" / "plan.yaml").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\x03\x04"),
        ("b.docx", b"\xd0\xcf\x11\xe0" * 200),
        ("c.txt", b""),
        ("d.pdf", b"%PDF-1.4"),
        ("e.txt", None),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_advice(
    name: str, data: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert main.run(["--lang", "zh", "import", name, "-o", "new"]) == 2
    message, advice = capsys.readouterr().err.strip().splitlines()
    assert message.startswith("错误：")
    assert advice.endswith("。")
    assert not (tmp_path / "new").exists()


def test_an_id_that_no_plan_may_have_is_refused(tmp_path: Path, old: Path) -> None:
    assert plangen("import", old.name, "-o", "new", "--id", "Ab", cwd=tmp_path).returncode == 2


def test_a_workbook_is_sent_to_its_own_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "清单.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet().write(0, 0, "企业名称")
    assert main.run(["--lang", "zh", "import", str(file), "-o", str(tmp_path / "plan")]) == 2
    assert "plangen inventory import" in capsys.readouterr().err
