"""The package: members of a zip file under limits that are counted while reading; XML without DOCTYPE or network."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from plangen.errors import InputError
from plangen.finding import Text

MAX_PARTS = 2_000
MAX_BYTES = 100_000_000
"""All parts together, unpacked."""
MAX_XML = 20_000_000
"""One part of XML, unpacked."""
MAX_TAGS = 1_000_000
"""Tags of one part: what a tree of them takes in memory is many times their text."""
MAX_RATIO = 200
_SMALL = 1_000_000
"""Below this a high ratio does no harm; XML of tables packs well."""
_CHUNK = 1 << 16
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_SAVE_AGAIN = Text(
    "请在 Word 或 WPS 中打开，另存为 .docx 后重试。",
    "Open it in Word or WPS, save it as .docx and try again.",
)
_SUSPECT = Text(
    "这不像办公软件写出的文件，请核对来源。",
    "Office programs do not write such files; check where it comes from.",
)


def refused(zh: str, en: str, advice: Text = _SAVE_AGAIN) -> InputError:
    """Why a package cannot be read."""
    return InputError(Text(zh, en), advice)


class Package:
    """The parts of a .docx by name; raises InputError for what is no sound, harmless package."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError, UnicodeDecodeError) as error:
            raise refused("不是完整的 .docx（压缩包打不开）", "not a whole .docx: the package does not open") from error
        self._read = 0
        self._check(infos)
        self.names = {info.filename: info for info in infos}
        if "word/document.xml" not in self.names and not self._main():
            raise refused("压缩包里没有 Word 正文", "the package holds no Word document")

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > MAX_PARTS:
            raise refused(f"部件超过 {MAX_PARTS} 个", f"more than {MAX_PARTS} parts", _SUSPECT)
        names = [info.filename for info in infos]
        if len({name.casefold() for name in names}) < len(names):
            raise refused("有重名的部件", "two parts have one name", _SUSPECT)
        for info in infos:
            name = info.filename
            if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name:
                raise refused("部件名指向压缩包之外", "the name of a part leads out of the package", _SUSPECT)
            if info.flag_bits & 0x1:
                raise refused("文档加了密码", "the document has a password")
        if sum(info.file_size for info in infos) > MAX_BYTES:
            raise refused("解开后超过 100 MB", "more than 100 MB when unpacked", _SUSPECT)

    def _main(self) -> str:
        return self.related("", "officeDocument")

    @property
    def main(self) -> str:
        """The name of the main document part."""
        return self._main() or "word/document.xml"

    def bytes(self, name: str) -> bytes:
        """The content of a part, counted while it is unpacked."""
        info = self.names[name]
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self._read += len(piece)
                    if self._read > MAX_BYTES:
                        raise refused("解开后超过 100 MB", "more than 100 MB when unpacked", _SUSPECT)
                    if size > _SMALL and size > MAX_RATIO * max(info.compress_size, 1):
                        raise refused("压缩比异常", "the package is packed too tightly to be a document", _SUSPECT)
                    pieces.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise refused(f"部件 {name[:60]} 已损坏", f"the part {name[:60]} is damaged") from error
        return b"".join(pieces)

    def xml(self, name: str) -> Any:
        """The root element of a part; None where there is no such part."""
        if name not in self.names:
            return None
        too_large = refused(f"部件 {name[:60]} 大得反常", f"the part {name[:60]} is too large for a document", _SUSPECT)
        if self.names[name].file_size > MAX_XML:
            raise too_large
        data = self.bytes(name)
        if data.count(b"<") > MAX_TAGS:
            raise too_large
        if b"<!DOCTYPE" in data:
            raise refused("XML 中有 DOCTYPE", "the XML has a DOCTYPE", _SUSPECT)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refused(f"部件 {name[:60]} 不是正确的 XML", f"the part {name[:60]} is no sound XML") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise refused("XML 中有 DOCTYPE", "the XML has a DOCTYPE", _SUSPECT)
        return root

    def related(self, source: str, kind: str) -> str:
        """The name of the first part of a kind (``styles``) that a part refers to; nothing for none or an outer one."""
        return next(iter(self.all_related(source, kind)), "")

    def all_related(self, source: str, kind: str) -> list[str]:
        """The names of all parts of a kind that a part refers to inside the package."""
        folder = source.rpartition("/")[0]
        found: list[str] = []
        for relation in self._relations(source):
            target = relation.get("Target", "")
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                name = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found += [name] if name in self.names else []
        return found

    def _relations(self, source: str) -> Iterator[Any]:
        folder, _, file = source.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        return iter(()) if root is None else root.iter(_RELATION)

    def outer(self, source: str) -> list[tuple[str, str]]:
        """Kind and target of what a part refers to outside the package, but for links that a reader clicks."""
        found = [
            (each.get("Type", "").rpartition("/")[2], each.get("Target", ""))
            for each in self._relations(source)
            if each.get("TargetMode") == "External"
        ]
        return [(kind, target) for kind, target in found if kind != "hyperlink"]

    def foreign_parts(self) -> list[tuple[str, str]]:
        """Kind and name of parts that are reported and never read: macros, embedded objects, other files."""
        kinds = (
            ("macro", "vbaProject"),
            ("embedded-object", "embeddings/"),
            ("control", "activeX/"),
            ("other-file", "afchunk"),
        )
        return [(kind, name) for name in self.names for kind, sign in kinds if sign.lower() in name.lower()]
