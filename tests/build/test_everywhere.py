"""Nothing around a build reaches its bytes: hash seed, time zone, locale, folder, umask, workers."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .project import Workshop

PLANGEN = [sys.executable, "-m", "plangen.cli.main"]

SURROUNDINGS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "POSIX", "umask": "077"},
    {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LANG": "zh_CN.UTF-8", "jobs": "2"},
]


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".plangen" not in path.parts)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    workshop = Workshop(tmp_path_factory.mktemp("expected"))
    workshop.build(formats=("docx", "html", "text"))
    return digests(workshop.settings.out)


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_the_same_bytes_everywhere(surroundings: dict[str, str], expected: dict[str, str], tmp_path: Path) -> None:
    root = tmp_path / surroundings["PYTHONHASHSEED"] / "某 文件夹"
    root.mkdir(parents=True)
    workshop = Workshop(root)
    jobs = surroundings.get("jobs", "1")
    environment = {name: value for name, value in surroundings.items() if name.isupper()}
    command = [*PLANGEN, "build", "--to", "docx,html,text", "--executor", "processes", "--jobs", jobs]
    subprocess.run(
        command,
        cwd=root,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **environment},
        umask=int(surroundings.get("umask", "022"), 8),
        check=True,
        capture_output=True,
    )
    assert digests(workshop.settings.out) == expected


def test_nothing_asks_the_network(tmp_path: Path) -> None:
    root = Workshop(tmp_path).root
    closed = (
        "import socket, sys\n"
        "def refuse(*_a, **_k): raise RuntimeError('network')\n"
        "socket.socket.connect = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
        "from plangen.cli.main import run\n"
        "sys.exit(run(['build']))\n"
    )
    assert subprocess.run([sys.executable, "-c", closed], cwd=root, capture_output=True, check=False).returncode == 0


def test_an_interrupted_build_leaves_whole_outputs(tmp_path: Path) -> None:
    import io
    import time
    import zipfile

    workshop = Workshop(tmp_path)
    out = workshop.settings.out
    for delay in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        process = subprocess.Popen([*PLANGEN, "build"], cwd=workshop.root, stdout=subprocess.DEVNULL)
        time.sleep(delay)
        process.kill()
        process.wait()
        for path in out.rglob("*.docx"):
            if ".plangen" not in path.parts:
                assert zipfile.ZipFile(io.BytesIO(path.read_bytes())).testzip() is None
        for path in list(out.rglob("*.docx"))[::2]:
            path.unlink()
    workshop.build()
    clean = Workshop(tmp_path / "clean")
    clean.build()
    assert workshop.outputs() == clean.outputs()
    assert not list((out / ".plangen" / "tmp").iterdir())
