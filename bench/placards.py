"""Placards: what filling a template costs beside deflating the same text, and beside two libraries that fill templates.

One process, one core, CPU seconds, on a file system in memory where there is one (``/dev/shm``). docxtpl and
docx-mailmerge2 are installed by hand (``pip install docxtpl docx-mailmerge2``); one that is absent is left out.

    python bench/placards.py [--count 500]
"""

from __future__ import annotations

import argparse
import io
import re
import statistics
import struct
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from plangen.compose.placard import Common, common, placard
from plangen.document.placard import FIELDS, Placard
from plangen.model.enterprises import Enterprise
from plangen.resources import read_template_bytes
from plangen.settings import find_project
from plangen.source.project import load_project
from plangen.writers.docx.package import QUICK, framed
from plangen.writers.form import load
from plangen.writers.form.form import filled
from plangen.writers.layout import load_layout
from plangen.writers.png import png
from plangen.writers.qr import modules

ROOT = Path(__file__).parents[1]
PLAN = "shuimogou-2025"
Write = Callable[[int], None]


def records(count: int) -> list[Enterprise]:
    """The example enterprises again and again, each with a name, contact and numbers of its own."""
    known = list(load_project(find_project(ROOT)).plans[PLAN].enterprises.values())
    found = []
    for number in range(count):
        one = known[number % len(known)]
        person = msgspec.structs.replace(one.responsible, phone=f"0000-{number:07}")
        found.append(
            msgspec.structs.replace(one, id=f"e-{number}", name=f"{one.name[:40]}{number}", responsible=person)
        )
    return found


def ways(listed: list[Enterprise], shared: Common, folder: Path) -> dict[str, Write]:
    """What is compared; each writes one document."""
    placards = [placard(each, shared) for each in listed]
    data = read_template_bytes("placard.docx")
    form, faults = load(data, "placard.docx", load_layout("placard"))
    assert form is not None, faults

    def path(number: int) -> Path:
        return folder / f"{number}.docx"

    def ours(number: int) -> None:
        one = placards[number]
        path(number).write_bytes(form.docx(one, form.fit(one)))

    def composed(number: int) -> None:
        one = placard(listed[number], shared)
        path(number).write_bytes(form.docx(one, form.fit(one)))

    fits = [form.fit(each) for each in placards]

    def measured_before(number: int) -> None:
        path(number).write_bytes(form.docx(placards[number], fits[number]))

    found = {
        "plangen: measure, fill, deflate, write": ours,
        "plangen: the same with composing the fields": composed,
        "plangen: fill, deflate, write (measured before)": measured_before,
        "bare: join, deflate (zlib 6), write the same": bare(form, placards, path, 6),
        "bare: the same by the level that plangen uses": bare(form, placards, path, QUICK),
    }
    for name, make in (("docxtpl", docxtpl), ("docx-mailmerge2", mailmerge)):
        try:
            found[name] = make(data, placards, path)
        except ImportError:
            print(f"{name} is not installed: left out")
    return found


def bare(form: Any, placards: list[Placard], path: Callable[[int], Path], level: int) -> Write:
    """The text that plangen writes, by the least that a program can do: its pieces lie there, are joined and deflated.

    All other members, the picture of the QR code among them, lie there deflated.
    """
    pieces: list[list[str]] = []
    around: list[tuple[bytes, bytes]] = []
    for one in placards:
        whole = form.docx(one, form.fit(one))
        with zipfile.ZipFile(io.BytesIO(whole)) as package:
            entry = package.getinfo("word/document.xml")
            text = package.read(entry).decode()
        start = entry.header_offset + 30 + len(entry.filename)
        around.append((whole[: entry.header_offset], whole[start + entry.compress_size :]))
        pieces.append(re.split("(?<=>)(?=[^<])", text))
    head = struct.Struct("<4s5H3L2H")

    def write(number: int) -> None:
        data = "".join(pieces[number]).encode()
        deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
        small = deflate.compress(data) + deflate.flush()
        local = head.pack(b"PK\3\4", 20, 0, 8, 0, 33, zlib.crc32(data), len(small), len(data), 17, 0)
        before, after = around[number]
        path(number).write_bytes(b"".join((before, local, b"word/document.xml", small, after)))

    return write


def docxtpl(data: bytes, placards: list[Placard], path: Callable[[int], Path]) -> Write:
    """The same page with Jinja marks; measures as a loop over paragraphs."""
    from docxtpl import DocxTemplate

    source = _with_marks(data)
    contexts = [_texts(each) for each in placards]

    def write(number: int) -> None:
        document = DocxTemplate(io.BytesIO(source))
        document.render({"f": contexts[number]}, autoescape=True)
        document.save(path(number))

    return write


def mailmerge(data: bytes, placards: list[Placard], path: Callable[[int], Path]) -> Write:
    """The same template; the lines of a level in one field, divided by line feeds."""
    from mailmerge import MailMerge

    contexts = [{name: "\n".join(v) if isinstance(v, list) else v for name, v in _texts(p).items()} for p in placards]

    def write(number: int) -> None:
        with MailMerge(io.BytesIO(data)) as document:
            document.merge(**contexts[number])
            document.write(path(number))

    return write


def _texts(one: Placard) -> dict[str, Any]:
    def plain(words: Any) -> str:
        return words if isinstance(words, str) else "".join(run.text for run in words)

    lines = {name: [plain(each) for each in found] for name, found in one.lines.items()}
    return dict.fromkeys(FIELDS, "") | {name: plain(each) for name, each in one.values.items()} | lines


def _with_marks(data: bytes) -> bytes:
    field = re.compile(r'<w:r><w:fldChar w:fldCharType="begin"/></w:r>.*?MERGEFIELD (\S+) .*?"end"/></w:r>')
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts["word/document.xml"].decode()

    def mark(match: re.Match[str]) -> str:
        name = match[1]
        return f"<w:r><w:t>{{{{ {'line' if name.endswith('措施') else f'f.{name}'} }}}}</w:t></w:r>"

    paragraphs = []
    for each in re.split("(?=<w:p>)", text):
        name = re.search(r"MERGEFIELD (\S+措施) ", each)
        marked = field.sub(mark, each)
        if name:
            end = marked.index("</w:p>") + 6
            loop = f"<w:p><w:r><w:t>{{%p for line in f.{name[1]} %}}</w:t></w:r></w:p>"
            marked = f"{loop}{marked[:end]}<w:p><w:r><w:t>{{%p endfor %}}</w:t></w:r></w:p>{marked[end:]}"
        paragraphs.append(marked)
    parts["word/document.xml"] = "".join(paragraphs).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def compare(count: int, rounds: int, folder: Path) -> None:
    """Documents a CPU second, interleaved, medians; the slow ones on fewer documents."""
    plan = load_project(find_project(ROOT)).plans[PLAN]
    shared = common(plan)
    for title, code in (("without QR code", ""), ("with QR code", shared.code)):
        found = ways(records(count), replace(shared, code=code), folder)
        times: dict[str, list[float]] = {name: [] for name in found}
        for _ in range(rounds):
            for name, write in found.items():
                some = count if name.startswith(("plangen", "bare")) else min(count, 40)
                start = time.process_time()
                for number in range(some):
                    write(number)
                times[name].append((time.process_time() - start) / some)
        print(f"\n{title}, {count} documents, medians of {rounds} rounds")
        own = statistics.median(next(iter(times.values())))
        for name, each in times.items():
            cost = statistics.median(each)
            print(f"  {name:<45} {cost * 1e6:8.0f} µs {1 / cost:8.0f}/s   plangen is {cost / own:6.2f} × as fast")
    text = placard(records(1)[0], shared).code.encode()
    start = time.process_time()
    for _ in range(5000):
        png(*modules(text))
    print(f"\nQR code and its picture: {(time.process_time() - start) / 5000 * 1e6:.0f} µs")
    with suppress(ImportError):
        import segno

        start = time.process_time()
        for _ in range(100):
            segno.make_qr(text, error="m").save(io.BytesIO(), kind="png", scale=8)
        print(f"the same by segno: {(time.process_time() - start) / 100 * 1e6:.0f} µs")


def stages(count: int) -> None:
    """Where the time of one placard goes."""
    plan = load_project(find_project(ROOT)).plans[PLAN]
    shared, listed = common(plan), records(count)
    form, _ = load(read_template_bytes("placard.docx"), "placard.docx", load_layout("placard"))
    assert form is not None
    clock = time.process_time
    marks = [clock()]
    placards = [placard(each, shared) for each in listed]
    marks.append(clock())
    fits = [form.fit(each) for each in placards]
    marks.append(clock())
    variants = [form._variant(fitted.step) for fitted in fits]  # noqa: SLF001 - one stage by itself
    marks.append(clock())
    texts = []
    for one, fitted, variant in zip(placards, fits, variants, strict=True):
        out: list[str] = []
        filled(one, fitted, 0).run(variant.middle, out)
        texts.append("".join(out))
    marks.append(clock())
    for text, variant in zip(texts, variants, strict=True):
        framed("word/document.xml", variant.beginning, text, variant.beginning)
    marks.append(clock())
    plain = [msgspec.structs.replace(one, code="") for one in placards]
    marks.append(clock())
    for one, fitted in zip(plain, fits, strict=True):
        form.docx(one, fitted)
    marks.append(clock())
    whole = [form.docx(one, fitted) for one, fitted in zip(placards, fits, strict=True)]
    marks.append(clock())
    composing, measuring, _, fill, deflate, _, bare, coded = ((b - a) / count * 1e6 for a, b in pairwise(marks))
    with zipfile.ZipFile(io.BytesIO(whole[0])) as package:
        size = package.getinfo("word/document.xml").file_size
    print(f"\none placard of {size:,} bytes of text, {len(whole[0]):,} bytes of .docx, µs:")
    told = ("composing", "measuring", "filling", "deflating", "packing", "QR code, its picture and drawing")
    for name, cost in zip(
        told, (composing, measuring, fill, deflate, bare - fill - deflate, coded - bare), strict=True
    ):
        print(f"  {name:<32} {cost:6.0f}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        compare(given.count, given.rounds, Path(name))
        stages(given.count)


if __name__ == "__main__":
    main()
