"""One plan in all the forms in which offices keep it, and what LibreOffice makes of each, comes in without loss."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.readers.docx_builder import W, docx, numbered, p
from tests.readers.variants import FORMS

from plangen.build.imported import bring_in
from plangen.build.office import manuscript
from plangen.build.render import renderer, to_pdf
from plangen.errors import InputError
from plangen.programs import run
from plangen.readers.foreign import item_text

from .imports import FAULTLESS, Score, score
from .test_imported import LIBRARY, plans, printed

soffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def judged(name: str, data: bytes) -> Score:
    document = plans()[name]
    return score(document, manuscript(data, name), bring_in(data, f"{name}.docx", "again", LIBRARY))


def converted(folder: Path, files: dict[str, bytes], to: str) -> dict[str, bytes]:
    """What LibreOffice makes of files: by their names, without their endings."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "out"
    run(["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(out), *files], 300, folder)
    return {path.stem: path.read_bytes() for path in out.iterdir()}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_comes_in_whole(form: str) -> None:
    for name, document in plans().items():
        assert judged(name, FORMS[form]().document(document)) == FAULTLESS, name


@soffice
@pytest.mark.render
def test_every_form_comes_in_whole_after_libreoffice_saved_it(tmp_path: Path) -> None:
    files = {f"{name}@{form}.docx": FORMS[form]().document(plans()[name]) for name in plans() for form in FORMS}
    found = converted(tmp_path, files, "docx")
    assert len(found) == len(files)
    assert {key: told for key, data in found.items() if (told := judged(key.split("@")[0], data)) != FAULTLESS} == {}


@soffice
@pytest.mark.render
@pytest.mark.parametrize("to", ["doc", "rtf"])
def test_older_formats_come_in_whole(to: str, tmp_path: Path) -> None:
    # with typed numbers: LibreOffice itself does not keep where lists start again when it writes these
    name = "chaoyang-miit"
    files = {f"{form}.docx": FORMS[form]().document(plans()[name]) for form in ("no styles", "text boxes")}
    found = converted(tmp_path, files, to)
    assert {form: judged(name, data) for form, data in found.items()} == dict.fromkeys(
        ("no styles", "text boxes"), FAULTLESS
    )


@soffice
@pytest.mark.render
def test_every_example_comes_back_from_its_pdf() -> None:
    names = list(plans())
    made = to_pdf(renderer(), [printed(plans()[name]) for name in names])
    told = {name: judged(name, data) for name, data in zip(names, made, strict=True) if data}
    assert told == dict.fromkeys(names, FAULTLESS)


@soffice
@pytest.mark.render
def test_every_form_comes_back_from_its_pdf(tmp_path: Path) -> None:
    # boxes of one size cut their text off, and columns cut wide tables: what is not drawn cannot be read
    names = ("chaoyang-miit",)
    forms = [form for form in FORMS if form not in ("text boxes", "two columns")]
    files = {f"{name}@{form}.docx": FORMS[form]().document(plans()[name]) for name in names for form in forms}
    files["jiaozuo-miit-2023@columns.docx"] = FORMS["two columns"]().document(plans()["jiaozuo-miit-2023"])
    found = converted(tmp_path, files, "pdf")
    assert len(found) == len(files)
    assert {key: told for key, data in found.items() if (told := judged(key.split("@")[0], data)) != FAULTLESS} == {}


FORMATS = ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "taiwaneseCounting")
FORMATS += ("taiwaneseCountingThousand", "japaneseCounting", "decimalEnclosedCircle", "decimalEnclosedCircleChinese")
FORMATS += ("decimalFullWidth", "decimalZero", "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter")
FORMATS += ("ideographTraditional", "ideographZodiac")
DEPTHS = (0, 1, 2, 2, 1, 2, 3, 4, 4, 0, 1, 2, 2, 3)


def _definition(identity: int, levels: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="multilevel"/>{entries}</w:abstractNum>'
    )


def lists() -> bytes:
    """A file with lists of all formats, on all levels, that go on, start again, and change their format."""
    chinese = [("chineseCounting", "第%1章"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")]
    chinese.append(("decimalEnclosedCircle", "%5"))
    path = [("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"), ("decimal", "%1.%2.%3.%4")]
    path.append(("decimal", "（%5）"))
    definitions = [[(form, "%1、")] for form in FORMATS] + [chinese, path]
    own = (
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>',
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="chineseCounting"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="〔%1〕"/></w:lvl></w:lvlOverride>',
        "",
    )
    nums = [(number, number, "") for number in range(1, len(definitions) + 1)]
    nums += [(100 + number, len(definitions), override) for number, override in enumerate(own)]
    xml = "".join(_definition(number, levels) for number, levels in enumerate(definitions, 1))
    xml += "".join(f'<w:num w:numId="{a}"><w:abstractNumId w:val="{b}"/>{c}</w:num>' for a, b, c in nums)
    body = "".join(numbered("项", 0, number) for number in range(1, len(FORMATS) + 1) for _ in range(10))
    body += "".join(numbered("项", depth, len(FORMATS) + n) for n in (1, 2) for depth in DEPTHS)
    body += "".join(numbered("项", depth, 100 + n) for n in (2, 0, 0, 2, 1, 2) for depth in (0, 0, 1))
    return docx(p("甲") + body, {"numbering": f"<w:numbering {W}>{xml}</w:numbering>"})


@soffice
@pytest.mark.render
def test_computed_numbers_are_those_that_libreoffice_prints(tmp_path: Path) -> None:
    printed_ = converted(tmp_path, {"lists.docx": lists()}, "txt:Text (encoded):UTF8")["lists"].decode("utf-8-sig")
    expected = ["".join(line.split()) for line in printed_.splitlines() if line.strip()]
    assert ["".join(item_text(item).split()) for item in manuscript(lists(), "x").items] == expected


@soffice
@pytest.mark.render
def test_what_libreoffice_cannot_read_is_told() -> None:
    with pytest.raises(InputError, match="LibreOffice cannot read it"):
        manuscript(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.doc")


def test_an_older_format_needs_libreoffice_and_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError) as error:
        manuscript(b"{\\rtf1 text}", "old.rtf")
    assert "LibreOffice" in error.value.message.zh
    assert ".docx" in error.value.advice.en


def test_libreoffice_is_started_without_macros_and_what_it_made_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "made.docx").write_bytes(docx(p("一、总则") + p("内容。")))
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\ngrep -q DisableMacrosExecution "$(echo "$1" | sed "s,.*file://,,")/user/registrymodifications.xcu"'
        f' && cp "{tmp_path}/made.docx" old.docx\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le")
    found = manuscript(old, "old.doc")
    assert found.form == "doc"
    assert [item_text(item) for item in found.items] == ["一、总则", "内容。"]
    assert [aside.kind for aside in found.asides] == ["macro"]
