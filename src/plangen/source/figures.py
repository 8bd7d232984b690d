"""The images of a plan's figures: read from its folder, known by content, limited in size."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from plangen.finding import Finding, Path, Text

from .faults import Fault
from .form import short
from .images import identify
from .manuscript import Manuscript, Places

MAX_IMAGE_BYTES = 20_000_000
MAX_PIXELS = 50_000_000

Loaded = dict[str, Any]
"""``data``, ``media``, ``width`` and ``height`` of a figure."""

OUTSIDE = Fault(
    "PS307",
    Text("图片“{name}”不在预案的文件夹之内", "the image “{name}” is not inside the plan's folder"),
    Text("请把图片放进预案的文件夹，写相对路径。", "Put the image into the plan's folder and write a relative path."),
)
MISSING = Fault(
    "PS308",
    Text("找不到图片“{file}”", "there is no image “{file}”"),
    Text("请核对文件名和大小写，或放入图片。", "Look at name and case again, or put the image there."),
)
NOT_AN_IMAGE = Fault(
    "PS309",
    Text("“{file}”的内容不是 PNG 或 JPEG", "the content of “{file}” is neither PNG nor JPEG"),
    Text("请用绘图软件另存为 PNG。", "Save it as PNG from a drawing program."),
)
TOO_LARGE = Fault(
    "PS310",
    Text("图片“{file}”有 {width}×{height} 像素，过大", "the image “{file}” has {width}×{height} pixels, too many"),
    Text("请缩小到5000万像素以内。", "Scale it down to at most 50 million pixels."),
)
FAULTS = (OUTSIDE, MISSING, NOT_AN_IMAGE, TOO_LARGE)


def load_figures(
    owner: Manuscript, places: Places, files: Mapping[str, bytes]
) -> tuple[dict[str, Loaded], list[Finding]]:
    """The images of the figures that ``owner`` itself states, and what is wrong with them."""
    loaded: dict[str, Loaded] = {}
    findings: list[Finding] = []
    for name, figure in owner.raw.get("figures", {}).items():
        if "image" in figure:
            found = _load(figure["image"], ("figures", name, "image"), owner, places, files)
            if isinstance(found, Finding):
                findings.append(found)
            else:
                loaded[name] = found
    return loaded, findings


def image_file(owner: Manuscript, image: str) -> str:
    """The project-relative path of a figure's image; empty when it leads out of the plan's folder."""
    parts = PurePosixPath(image).parts
    return "" if ".." in parts else (PurePosixPath(owner.folder) / image).as_posix()


def _load(image: str, path: Path, owner: Manuscript, places: Places, files: Mapping[str, bytes]) -> Loaded | Finding:
    file = image_file(owner, image)
    if not file:
        return places.finding(OUTSIDE, path, name=short(image))
    if file not in files:
        return places.finding(MISSING, path, file=short(file, 120))
    found = identify(files[file])
    if found is None:
        return places.finding(NOT_AN_IMAGE, path, file=short(file, 120))
    if found.width * found.height > MAX_PIXELS:
        return places.finding(TOO_LARGE, path, file=short(file, 120), width=found.width, height=found.height)
    return {"data": files[file], "media": found.media, "width": found.width, "height": found.height}
