"""PDF: the same bytes each time, stale with its renderer, a clear word when LibreOffice is missing, faulty or hangs."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from plangen.build import render
from plangen.build.engine import Builder
from plangen.build.executors import executor
from plangen.build.library import library
from plangen.build.render import Renderer, renderer, to_pdf, to_png
from plangen.build.targets import targets
from plangen.errors import OutputError

from .project import Workshop

soffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def program(folder: Path, words: str) -> Renderer:
    """A stand-in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(0o755)
    return Renderer(str(path), "1")


def test_a_machine_without_libreoffice_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError) as caught:
        renderer()
    assert "LibreOffice" in caught.value.message.zh
    assert "--to docx" in caught.value.advice.en


def test_a_libreoffice_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, "exit 3")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(OutputError, match="does not answer"):
        renderer()


def test_a_machine_without_poppler_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, "echo 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError) as caught:
        renderer(painting=True)
    assert "poppler" in caught.value.advice.zh


def test_a_picture_that_is_not_made_is_none(tmp_path: Path) -> None:
    assert to_png(Renderer("", "", str(tmp_path / "nothing")), b"%PDF") is None


def test_what_hangs_is_stopped_with_its_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(render, "START", 1)
    monkeypatch.setattr(render, "EACH", 0)
    begun = time.monotonic()
    assert to_pdf(program(tmp_path, "sleep 60 & sleep 60"), [b"a", b"b"]) == [None, None]
    assert time.monotonic() - begun < 20


def test_what_is_finished_is_kept_and_half_a_file_is_not(tmp_path: Path) -> None:
    whole, half = "printf '%%PDF-1.7 %%%%EOF\\n' > 0.pdf", "printf '%%PDF-1.7' > 1.pdf"
    assert to_pdf(program(tmp_path, f"{whole}; {half}; exit 1"), [b"", b""]) == [
        b"%PDF-1.7 %EOF\n".replace(b"%EOF", b"%%EOF"),
        None,
    ]


def test_the_time_of_making_leaves_no_trace(tmp_path: Path) -> None:
    """What LibreOffice writes anew each time: the date, the identity and the checksum."""
    made = [
        "/CreationDate(D:20250101120000Z') /ID [ <{0}>\n<{0}> ] /DocChecksum /{0} %%EOF".format(digit * 32)
        for digit in "AB"
    ]
    settled = []
    for number, text in enumerate(made):
        (tmp_path / str(number)).write_text(text)
        settled += to_pdf(program(tmp_path, f"cp {tmp_path}/{number} 0.pdf"), [b""])
    assert settled[0] == settled[1]
    assert settled[0] is not None
    assert len(settled[0]) == len(made[0])
    assert b"A" * 32 not in settled[0]


def test_an_output_that_was_not_printed_is_a_failure_and_the_others_stay(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path, "jiaozuo-miit-2023")
    project, shared = workshop.project, library(workshop.settings.templates)
    printer = program(tmp_path, "exit 1")
    found = targets(project.plans, shared, ("docx", "pdf"), workshop.plans, printer.version)
    locate = lambda plan: lambda path: project.locate(plan, path)  # noqa: E731
    with executor("local", 1) as workers:
        outcome = Builder(workshop.settings.out, project.plans, shared, locate, printer).run(found, workers, whole=True)
    assert [each.target.format for each in outcome.built] == ["docx"]
    assert [(each.target.format, type(each.error)) for each in outcome.failed] == [("pdf", OutputError)]


@pytest.mark.render
@soffice
def test_pdf_is_a_target_like_others(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path, "jiaozuo-miit-2023")
    project, shared = workshop.project, library(workshop.settings.templates)
    printer = renderer()
    locate = lambda plan: lambda path: project.locate(plan, path)  # noqa: E731
    built = []
    for version in (printer.version, printer.version, "another"):
        found = targets(project.plans, shared, ("pdf",), workshop.plans, version)
        with executor("local", 1) as workers:
            builder = Builder(workshop.settings.out, project.plans, shared, locate, printer)
            outcome = builder.run(found, workers, whole=True)
        built.append([each.reasons for each in outcome.built])
        made = workshop.outputs()
    assert built == [[("new",)], [], [("renderer",)]]
    (pdf,) = made.values()
    assert pdf.startswith(b"%PDF-")
    assert b"CreationDate(D:19800101" in pdf


@pytest.mark.render
@soffice
@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="Poppler is not installed")
def test_placards_alone_become_pictures(tmp_path: Path) -> None:
    district = Workshop(tmp_path, "shuimogou-2025")
    project, shared, printer = district.project, library(district.settings.templates), renderer(painting=True)
    found = targets(project.plans, shared, ("png",), ("shuimogou-2025",), printer.version)
    assert {target.product for target in found} == {"placard"}
    locate = lambda plan: lambda path: project.locate(plan, path)  # noqa: E731
    builder = Builder(district.settings.out, project.plans, shared, locate, printer)
    with executor("local", 1) as workers:
        outcome = builder.run(found[:1], workers, whole=False)
    assert outcome.failed == ()
    (path,) = district.settings.out.rglob("*.png")
    assert path.read_bytes().startswith(b"\x89PNG")
