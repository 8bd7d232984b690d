"""The only module that writes files: every output appears whole or not at all.

Bytes are complete in memory before a file is opened. They go to a new file in the same file system, are flushed to the
disk, and take their final name in one step; a failure at any point leaves the former output as it was and no litter.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath, PurePosixPath
from types import TracebackType

from .errors import OutputError
from .finding import Text
from .names import check_name, shown
from .reasons import explain

try:
    import fcntl
except ImportError:  # Windows has no such advisory locks; there, two builds at once in one folder are not noticed
    fcntl = None  # type: ignore[assignment]

OWN = ".plangen"
"""The folder inside an output folder that belongs to plangen: lock, unfinished files, list of what was made."""

_SCRATCH = ".plangen-"
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_BY_DESCRIPTOR = os.open in os.supports_dir_fd and _DIRECTORY != 0


class OutputFolder:
    """One output folder, held by one build at a time; use as a context manager.

    Files are replaced one by one, so a stopped build can leave a mix of whole old and whole new ones; what was finished
    is known from the file written with ``seal``, last.
    """

    def __init__(self, root: Path) -> None:
        self._root = Path(os.path.realpath(root))
        self._tmp = self._root / OWN / "tmp"
        self._lock: int | None = None
        self._count = 0
        self._unsynced: dict[Path, None] = {}

    def __enter__(self) -> OutputFolder:
        with _explained(self._tmp):
            self._root.mkdir(parents=True, exist_ok=True)
            self._folder(PurePosixPath(OWN, "tmp"))
        self._take_lock()
        try:
            with _explained(self._tmp):
                for leftover in self._tmp.iterdir():
                    leftover.unlink()
        except BaseException:
            self._release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.sync()
        finally:
            self._release()

    def write(self, relative: PurePosixPath | str, data: bytes) -> bool:
        """Puts ``data`` there; False when these bytes are there already. Raises OutputError."""
        path = self._path(relative)
        with _explained(path):
            folder = self._folder(path.relative_to(self._root).parent)
            if _holds(path, data):
                return False
            self._count += 1
            with _directory(folder, self._root) as descriptor:
                _replace(self._tmp / f"{os.getpid()}-{self._count}", path, data, descriptor)
            self._unsynced[folder] = None
        return True

    def seal(self, relative: PurePosixPath | str, data: bytes) -> bool:
        """Like ``write``, after everything before has reached the disk: for the list of what was made."""
        self.sync()
        written = self.write(relative, data)
        self.sync()
        return written

    def remove(self, relative: PurePosixPath | str) -> bool:
        """Removes that file and the folders that become empty; False when there is none. Raises OutputError."""
        path = self._path(relative)
        with _explained(path):
            if not os.path.lexists(path):
                return False
            with _directory(path.parent, self._root) as descriptor:
                os.unlink(path if descriptor is None else path.name, dir_fd=descriptor)
            self._unsynced[path.parent] = None
            for folder in path.relative_to(self._root).parents[:-1]:
                try:
                    (self._root / folder).rmdir()
                except OSError:  # not empty
                    break
        return True

    def sync(self) -> None:
        """Makes the names given so far survive a power cut. Raises OutputError."""
        for folder in self._unsynced:
            if folder.exists():
                with _explained(folder), _directory(folder, self._root) as descriptor:
                    _sync_directory(descriptor)
        self._unsynced.clear()

    def _path(self, relative: PurePosixPath | str) -> Path:
        parts = str(relative).split("/")
        for part in parts:
            check_name(part, str(relative))
        folded = [part.casefold() for part in parts]
        if folded == [OWN] or folded[:2] in ([OWN, "tmp"], [OWN, "lock"]):
            raise _refused(
                self._root.joinpath(*parts), Text("这个名称由 plangen 自用", "plangen keeps this name for itself")
            )
        return self._root.joinpath(*parts)

    def _folder(self, relative: PurePath) -> Path:
        """That folder below the root, made if it is missing; never through a symbolic link."""
        path = self._root
        for part in relative.parts:
            path /= part
            with suppress(FileExistsError):
                path.mkdir()
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode):
                raise _refused(path, Text("输出文件夹中不用符号链接", "symbolic links are not followed here"))
            if not stat.S_ISDIR(mode):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        return path

    def _take_lock(self) -> None:
        if fcntl is None:
            return
        path = self._root / OWN / "lock"
        with _explained(path):
            self._lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._release()
                root = shown(str(self._root))
                raise OutputError(
                    Text(f"另一个 plangen 正在写 {root}", f"another plangen is writing to {root}"),
                    Text("请等它结束，或另选输出文件夹。", "Wait until it ends, or choose another output folder."),
                ) from None
            except BaseException:
                self._release()
                raise

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def write_file(path: Path, data: bytes) -> bool:
    """Writes one output that the user named, whole or not at all; False when these bytes are there already.

    A link is followed; a device or pipe (``/dev/stdout``) is written to, not replaced. Raises OutputError.
    """
    with _explained(path):
        if path.exists() and not path.is_file() and not path.is_dir():
            _write_all(os.open(path, os.O_WRONLY), data)
            return True
        target = Path(os.path.realpath(path))
        if _holds(target, data):
            return False
        temporary = target.with_name(f".plangen-{os.getpid()}")
        temporary.unlink(missing_ok=True)  # left by a killed process that had the same number
        with _directory(target.parent, target.parent) as descriptor:
            _replace(temporary, target, data, descriptor)
            _sync_directory(descriptor)
    return True


def remove_file(path: Path) -> bool:
    """Removes one file; False when there is none. Raises OutputError."""
    with _explained(path):
        if not os.path.lexists(path):
            return False
        path.unlink()
    return True


def move_files(moves: Iterable[tuple[Path, Path]]) -> None:
    """Renames files inside one file system, all of them or none. Raises OutputError."""
    done: list[tuple[Path, Path]] = []
    try:
        for old, new in moves:
            with _explained(new):
                new.parent.mkdir(exist_ok=True)
                old.replace(new)
            done.append((old, new))
    except BaseException:
        for old, new in reversed(done):
            with suppress(OSError):
                new.replace(old)
        raise


@contextmanager
def scratch(inside: Path | None = None) -> Iterator[Path]:
    """An empty folder that is gone afterwards: hidden in that one, or where the system keeps such folders.

    Raises OutputError.
    """
    import tempfile

    with _explained(inside or Path(tempfile.gettempdir())), _held(inside):
        prefix = _SCRATCH if inside else "plangen-"
        folder = tempfile.TemporaryDirectory(prefix=prefix, dir=inside, ignore_cleanup_errors=True)
        lock = _claimed(Path(folder.name)) if inside else None
    try:
        with folder as name:
            yield Path(name)
    finally:
        if lock is not None:
            os.close(lock)


def sweep(inside: Path) -> None:
    """Removes the scratch folders of killed processes; one in use is held by its lock and stays."""
    import shutil

    if fcntl is None:
        return
    with suppress(OSError), _held(inside):
        for folder in inside.iterdir():
            if folder.name.startswith(_SCRATCH) and folder.is_dir() and not folder.is_symlink():
                lock = _claimed(folder)
                if lock is not None:
                    shutil.rmtree(folder, ignore_errors=True)
                    os.close(lock)


@contextmanager
def _held(folder: Path | None) -> Iterator[None]:
    """While a scratch folder is made or looked for in that folder, nobody else does so."""
    lock = os.open(folder, os.O_RDONLY | _DIRECTORY) if folder and fcntl else None
    try:
        if lock is not None:
            with suppress(OSError):  # some network file systems have no locks
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _claimed(folder: Path) -> int | None:
    """The lock of a scratch folder, held until it is closed; None where another process has it or there are none."""
    if fcntl is None:
        return None
    lock = os.open(folder, os.O_RDONLY | _DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock


def check_writable(path: Path) -> None:
    """Makes sure, as far as that can be known, that ``write_file`` will not fail. Raises OutputError."""
    with _explained(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if path.exists() and not path.is_file():
            return
        target = Path(os.path.realpath(path))
        temporary = target.with_name(f".plangen-{os.getpid()}")
        temporary.unlink(missing_ok=True)
        os.close(os.open(temporary, _NEW, 0o666))
        temporary.unlink()


def make_folder(path: Path) -> None:
    """Makes a folder and those above it, where they are missing. Raises OutputError."""
    with _explained(path):
        path.mkdir(parents=True, exist_ok=True)


def _holds(path: Path, data: bytes) -> bool:
    """Whether a regular file with exactly these bytes is there; raises IsADirectoryError for a folder."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    return stat.S_ISREG(status.st_mode) and status.st_size == len(data) and path.read_bytes() == data


def _replace(temporary: Path, path: Path, data: bytes, descriptor: int | None) -> None:
    file = os.open(temporary, _NEW, 0o666)
    try:
        _write_all(file, data, sync=True)
        os.replace(temporary, path if descriptor is None else path.name, dst_dir_fd=descriptor)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _write_all(file: int, data: bytes, *, sync: bool = False) -> None:
    """Writes and closes; a nearly full disk takes a part first, so this goes on until the system says no."""
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
        if sync:
            os.fsync(file)
    finally:
        os.close(file)


@contextmanager
def _directory(folder: Path, root: Path) -> Iterator[int | None]:
    """A descriptor of ``folder``, proved to be inside ``root``; None where the system has no such descriptors.

    What is done through it cannot be led elsewhere by a link that is put in the path afterwards.
    """
    if not _BY_DESCRIPTOR:
        yield None
        return
    descriptor = os.open(folder, os.O_RDONLY | _DIRECTORY)
    try:
        real = Path(os.path.realpath(folder))
        if not real.is_relative_to(root) or not os.path.samestat(real.stat(), os.fstat(descriptor)):
            raise _refused(folder, Text("它通向输出文件夹之外", "it leads out of the output folder"))
        yield descriptor
    finally:
        os.close(descriptor)


def _sync_directory(descriptor: int | None) -> None:
    if descriptor is not None:
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno != errno.EINVAL:  # some network file systems cannot flush a folder; the file itself is safe
                raise


_MOVE = Text("请移走或改名后重试。", "Move or rename it and run again.")


def _refused(path: Path, reason: Text, advice: Text = _MOVE) -> OutputError:
    name = shown(str(path))
    return OutputError(Text(f"不能写入 {name}：{reason.zh}", f"cannot write {name}: {reason.en}"), advice)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turns the system's errors into ours, which name the path, the reason and the next step."""
    try:
        yield
    except OSError as error:
        raise _refused(path, *explain(error)) from error
    except ValueError as error:  # a path with a NUL never reaches the system
        raise _refused(path, *explain(OSError(errno.EINVAL, str(error)))) from error
