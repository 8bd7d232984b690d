"""resources.py: what ships is found beside the package and in the checkout, and nothing else is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from plangen import resources
from plangen.errors import InputError


@pytest.fixture(params=["installed", "checkout"])
def shipped(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with its resources in either place; the folder that holds them."""
    package = tmp_path / "src" / "plangen"
    root = package if request.param == "installed" else tmp_path
    package.mkdir(parents=True)
    for name in ("schemas/plan.json", "schemas/a.json", "templates/layouts/b.yaml", "templates/fragments/一/c.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f'"{name}"', encoding="utf-8")
    (root / "secret").write_text("secret", encoding="utf-8")
    (root / "templates" / "link").symlink_to(root / "secret")
    monkeypatch.setattr(resources, "_PACKAGE", package)
    resources._root.cache_clear()
    yield root
    resources._root.cache_clear()


@pytest.mark.usefixtures("shipped")
def test_schemas_and_templates_are_found() -> None:
    assert resources.schema_names() == ["a.json", "plan.json"]
    assert resources.read_schema("plan.json") == '"schemas/plan.json"'
    assert resources.list_templates() == ["fragments/一/c.md", "layouts/b.yaml"]
    assert resources.list_templates("layouts") == ["layouts/b.yaml"]
    assert resources.read_template("fragments/一/c.md") == '"templates/fragments/一/c.md"'


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    "name", ["none", "", ".", "layouts", "../secret", "link", "layouts/../../secret", "/etc/passwd", "a\0b", "x" * 5000]
)
def test_nothing_else_is_read(name: str) -> None:
    for read in (resources.read_template, resources.read_template_bytes, resources.read_schema):
        with pytest.raises(InputError) as caught:
            read(name)
        assert caught.value.message.zh
    with pytest.raises(InputError, match="plangen has no") as caught:
        resources.read_template("none")
    assert "layouts/b.yaml" in caught.value.advice.en


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("folder", ["..", "/", "none", "../schemas"])
def test_nothing_else_is_listed(folder: str) -> None:
    assert resources.list_templates(folder) == []


def test_what_ships_is_readable() -> None:
    for name in resources.schema_names():
        assert isinstance(json.loads(resources.read_schema(name)), dict)
    assert "layouts/gbt9704.yaml" in resources.list_templates("layouts")
    for name in resources.list_templates():
        read = resources.read_template_bytes if name.endswith(".docx") else resources.read_template
        assert read(name)
