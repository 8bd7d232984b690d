"""files.py: whole or not at all, inside the folder, no litter, whatever the disk says."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pytest

from plangen.errors import OutputError
from plangen.files import OutputFolder, write_file

CALLS = ("open", "write", "fsync", "replace", "mkdir")
OLD, NEW = b"old" * 100, b"new" * 1000


def tree(root: Path) -> dict[str, bytes]:
    """All files below root but the lock."""
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    files.pop(".plangen/lock", None)
    return files


class Faults:
    """Counts the system calls of one run and makes the k-th fail."""

    def __init__(self, fail_at: int, number: int) -> None:
        self.count = 0
        self.fail_at = fail_at
        self.number = number
        self.log: list[tuple[str, str]] = []

    def wrap(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            self.count += 1
            self.log.append((name, str(args[0])))
            if self.count == self.fail_at:
                raise OSError(self.number, os.strerror(self.number))
            return real(*args, **options)

        return call


@contextmanager
def failing(fail_at: int, number: int = errno.ENOSPC) -> Iterator[Faults]:
    faults = Faults(fail_at, number)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, faults.wrap(name, getattr(os, name)))
        yield faults


def test_writes_into_new_folders_and_leaves_nothing_else(tmp_path: Path) -> None:
    with OutputFolder(tmp_path / "a" / "build") as out:
        assert out.write("区/预案.docx", NEW) is True
        assert out.write(PurePosixPath("top.txt"), b"") is True
    assert tree(tmp_path / "a" / "build") == {"区/预案.docx": NEW, "top.txt": b""}


def test_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    with OutputFolder(tmp_path) as out:
        out.write("a.txt", NEW)
        before = (tmp_path / "a.txt").stat()
        assert out.write("a.txt", NEW) is False
        after = (tmp_path / "a.txt").stat()
        assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
        assert out.write("a.txt", NEW[:-1] + b"x") is True


def test_file_mode_follows_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        with OutputFolder(tmp_path) as out:
            out.write("a", b"x")
    finally:
        os.umask(old)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_remove_takes_the_file_and_empty_folders_only(tmp_path: Path) -> None:
    with OutputFolder(tmp_path) as out:
        for name in ("x/y/a", "x/b"):
            out.write(name, b"1")
        assert out.remove("x/y/a") is True
        assert out.remove("x/y/a") is False
        assert not (tmp_path / "x" / "y").exists()
        assert tree(tmp_path) == {"x/b": b"1"}


def test_leftovers_of_a_killed_build_are_cleared(tmp_path: Path) -> None:
    leftover = tmp_path / ".plangen" / "tmp" / "123-1"
    leftover.parent.mkdir(parents=True)
    leftover.write_bytes(b"half")
    with OutputFolder(tmp_path):
        assert not leftover.exists()


def test_order_is_data_then_folders_then_seal(tmp_path: Path) -> None:
    with OutputFolder(tmp_path) as out, failing(0) as faults:
        out.write("x/a", b"1")
        out.seal(".plangen/made.json", b"2")
    steps = [name for name, _ in faults.log if name in ("write", "fsync", "replace")]
    assert steps == ["write", "fsync", "replace", "fsync", "write", "fsync", "replace", "fsync"]


def test_a_second_build_in_the_folder_is_refused(tmp_path: Path) -> None:
    with OutputFolder(tmp_path) as out:
        with pytest.raises(OutputError, match="another plangen") as caught, OutputFolder(tmp_path):
            pass
        assert "另一个 plangen" in caught.value.text("zh")
        out.write("a", b"1")
    with OutputFolder(tmp_path) as out:
        assert out.write("a", b"1") is False


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT])
def test_any_failing_call_leaves_old_or_new_and_no_litter(tmp_path: Path, number: int) -> None:
    def run(root: Path) -> None:
        with OutputFolder(root) as out:
            out.write("keep/a.docx", NEW)
            out.write("keep/b.docx", NEW)
            out.seal(".plangen/made.json", NEW)

    stopped = 0
    for k in range(1, 100):
        root = tmp_path / str(k)
        with OutputFolder(root) as out:
            out.write("keep/a.docx", OLD)
        with failing(k, number) as faults:
            ended = done(root, run)
        if faults.count < k:
            break
        stopped += not ended
        files = tree(root)
        assert files.get("keep/a.docx") in (OLD, NEW), k
        assert set(files.values()) <= {OLD, NEW}, k
        assert not [name for name in files if "/tmp/" in name], k
    assert ended
    assert stopped > 15
    assert tree(root) == {"keep/a.docx": NEW, "keep/b.docx": NEW, ".plangen/made.json": NEW}


def done(root: Path, run: Callable[[Path], None]) -> bool:
    try:
        run(root)
    except OutputError as error:
        assert str(root) in error.message.zh
        assert str(root) in error.message.en
        assert error.advice.zh
        assert error.advice.en
        return False
    return True


def test_a_user_named_output_survives_any_failing_call(tmp_path: Path) -> None:
    target = tmp_path / "报告.json"
    for k in range(1, 20):
        target.write_bytes(OLD)
        with failing(k):
            try:
                write_file(target, NEW)
            except OutputError as error:
                assert "磁盘已满" in error.text("zh")
            else:
                break
        assert target.read_bytes() in (OLD, NEW)
        assert list(tmp_path.iterdir()) == [target]
    assert k > 4
    assert target.read_bytes() == NEW


def test_interruption_leaves_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), OutputFolder(tmp_path) as out:
        out.write("a", OLD)
        monkeypatch.setattr(os, "fsync", interrupt)
        out.write("a", NEW)
    assert tree(tmp_path) == {"a": OLD}


LIMITED = """
import resource, sys
from pathlib import Path
from plangen.errors import OutputError
from plangen.files import OutputFolder, write_file
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
root = Path(sys.argv[1])
def folder():
    with OutputFolder(root) as out:
        out.write("a", b"n" * 60_000)
for write in (lambda: write_file(root / "a", b"n" * 60_000), folder):
    try:
        write()
    except OutputError as error:
        print(error.text("en"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind on Windows")
def test_a_real_size_limit_keeps_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(OLD)
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert run.stdout.count("the size limit for files is exceeded") == 2
    assert tree(tmp_path) == {"a": OLD}


@pytest.mark.parametrize(
    ("number", "zh"),
    [
        (errno.EACCES, "Word"),
        (errno.EPERM, "不允许"),
        (errno.EROFS, "只读"),
        (errno.EDQUOT, "配额"),
        (errno.EBUSY, "占用"),
    ],
)
def test_a_refused_replacement_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, zh: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with OutputFolder(tmp_path) as out:
        monkeypatch.setattr(os, "replace", refuse)
        with pytest.raises(OutputError) as caught:
            out.write("a.docx", NEW)
        monkeypatch.undo()
        assert zh in caught.value.text("zh")
        assert out.write("b.docx", NEW) is True


def test_folder_in_the_way_file_in_the_way_and_long_names(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with OutputFolder(tmp_path) as out:
        for name, words in (
            ("a.docx", "a folder of this name"),
            ("file/b.docx", "a part of the path is a file"),
            ("预案" * 60 + ".docx", "the name is too long"),
        ):
            with pytest.raises(OutputError, match=words):
                out.write(name, NEW)
        assert out.write("other.docx", NEW) is True
    with pytest.raises(OutputError, match="a folder of this name"):
        write_file(tmp_path / "a.docx", NEW)
    with pytest.raises(OutputError, match="no such file or folder"):
        write_file(tmp_path / "none" / "b", NEW)


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "../x", "a/../../x", "/etc/x", "a//b", "C:\\x", "c:x", "\\\\host\\share", "a\\b", "a\0b",
        "CON", "nul.docx", "a/COM1.txt", "trailing.", "trailing ", "line\nbreak", "rtl\u202ename", "\ud800", "a?b",
        ".plangen", ".plangen/tmp/x", ".PLANGEN/lock",
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    with OutputFolder(tmp_path / "out") as out:
        for action in (lambda: out.write(name, b"x"), lambda: out.remove(name)):
            with pytest.raises(OutputError) as caught:
                action()
            assert caught.value.text("zh").encode()
    assert tree(tmp_path / "out") == {}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(OLD)
    root = tmp_path / "out"
    root.mkdir()
    (root / "folder").symlink_to(outside)
    (root / "file").symlink_to(outside / "secret")
    with OutputFolder(root) as out:
        for action in (lambda: out.write("folder/new", NEW), lambda: out.remove("folder/secret")):
            with pytest.raises(OutputError):
                action()
        assert out.write("file", OLD) is True
        assert not (root / "file").is_symlink()
    assert tree(outside) == {"secret": OLD}


def test_a_link_put_in_after_the_check_does_not_lead_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "out"
    real = os.fsync

    def swap(descriptor: int) -> None:
        real(descriptor)
        if not (root / "moved").exists():
            (root / "folder").rename(root / "moved")
            (root / "folder").symlink_to(outside)

    with pytest.raises(OutputError, match="leads out"), OutputFolder(root) as out:
        monkeypatch.setattr(os, "fsync", swap)
        out.write("folder/a", NEW)
    assert tree(outside) == {}
    assert tree(root) == {"moved/a": NEW}


def test_plangens_own_folder_may_not_be_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "tmp").mkdir(parents=True)
    (outside / "tmp" / "precious").write_bytes(OLD)
    root = tmp_path / "out"
    root.mkdir()
    (root / ".plangen").symlink_to(outside)
    with pytest.raises(OutputError, match="symbolic links"), OutputFolder(root):
        pass
    assert tree(outside) == {"tmp/precious": OLD}


def test_user_named_output_follows_links_and_writes_to_devices(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.write_bytes(OLD)
    (tmp_path / "link").symlink_to(real)
    assert write_file(tmp_path / "link", NEW) is True
    assert write_file(tmp_path / "link", NEW) is False
    assert (tmp_path / "link").is_symlink()
    assert real.read_bytes() == NEW
    assert write_file(Path(os.devnull), NEW) is True
    assert not Path(os.devnull).is_file()
    with pytest.raises(OutputError):
        write_file(tmp_path / "a\0b", NEW)


def test_our_leftover_beside_a_user_named_output_is_replaced(tmp_path: Path) -> None:
    (tmp_path / f".plangen-{os.getpid()}").write_bytes(b"half")
    write_file(tmp_path / "a", NEW)
    assert tree(tmp_path) == {"a": NEW}
