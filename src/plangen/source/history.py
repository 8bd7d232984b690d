"""The files of a project as they were at a git revision."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from plangen.errors import InputError
from plangen.finding import Text

_OFFLINE = tuple(
    word
    for protocol in ("", "file.", "ext.", "ssh.", "git.", "http.", "https.")
    for word in ("-c", f"protocol.{protocol}allow=never")
)
"""A repository may say that its missing objects are to be fetched, and by which command; none is run."""
SECONDS = 60
"""A git that has not answered by then is not going to."""


def tree_at(root: Path, revision: str, folder: str) -> dict[str, bytes]:
    """Project-relative path → content of every file below ``folder`` at a revision. Raises InputError."""
    _require_repository(root)
    words = ("ls-tree", "-r", "-z", "--end-of-options", revision, "--", folder)
    listed = _git(root, *words).decode("utf-8", "surrogateescape")
    entries = [entry.split("\t", 1) for entry in listed.split("\0") if entry]
    objects = {name: head.split()[2] for head, name in entries if head.split()[1] == "blob"}
    contents = _blobs(root, dict.fromkeys(objects.values()))
    return {name: contents[identity] for name, identity in objects.items()}


def file_at(folder: Path, revision: str, name: str) -> bytes:
    """The content of a file, named from ``folder``, at a revision. Raises InputError."""
    _require_repository(folder)
    if not _named(folder, f"{revision}^{{commit}}"):
        raise InputError(
            Text(f"git 里没有版本 {revision}", f"git knows no revision {revision}"),
            Text("用 git log 看有哪些版本。", "See with git log which there are."),
        )
    found = _named(folder, f"{revision}:./{name}")
    if not found or _git(folder, "cat-file", "-t", found).strip() != b"blob":
        raise InputError(
            Text(f"git 版本 {revision} 里没有文件 {name}", f"there is no file {name} at the git revision {revision}"),
            Text(f"用 git ls-tree -r {revision} 看有哪些文件。", f"git ls-tree -r {revision} lists those there are."),
        )
    return _blobs(folder, [found])[found]


def _named(root: Path, name: str) -> str:
    """The full id of the object that a name means to git; nothing if it means none."""
    try:
        return _git(root, "rev-parse", "--verify", "--end-of-options", name).decode().split()[0]
    except InputError:
        return ""


def _blobs(root: Path, identities: Iterable[str]) -> dict[str, bytes]:
    """The contents of objects by id, from one git for all."""
    answer = _git(root, "cat-file", "--batch", given="".join(f"{each}\n" for each in identities).encode())
    found, start = {}, 0
    while start < len(answer):
        end = answer.index(b"\n", start)
        identity, _, size = (*answer[start:end].decode().split(), "")[:3]
        if not size:
            raise InputError(
                Text(
                    f"git 仓库 {root} 不完整，缺少对象 {identity}", f"the repository {root} lacks the object {identity}"
                ),
                Text("请在那里运行 git fsck；plangen 不联网去取。", "Run git fsck there; plangen does not fetch it."),
            )
        start = end + 1 + int(size) + 1
        found[identity] = answer[end + 1 : start - 1]
    return found


def commit_of(root: Path, revision: str) -> str:
    """The full id of the commit that a revision names. Raises InputError."""
    try:
        return _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().split()[0]
    except InputError as error:
        raise InputError(
            Text(f"{root} 里没有 git 版本 {revision}", f"git knows no revision {revision} in {root}"),
            Text("请核对 git 和 rev 两项设置。", "See whether “git” and “rev” of the settings are right."),
        ) from error


def _require_repository(root: Path) -> None:
    try:
        _git(root, "rev-parse", "--git-dir")
    except InputError as error:
        if isinstance(error.__cause__, OSError):
            raise
        raise InputError(
            Text(
                "这个项目不在 git 仓库里，没有旧版本可比",
                "this project is not in a git repository: it has no revisions",
            ),
            Text("先 git init 并提交一次，或改为比较两份预案", "Run git init and commit once, or compare two plans"),
        ) from error


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(root), *_OFFLINE, *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603 - no shell
    except OSError as error:
        raise InputError(
            Text("没有找到 git，读不出旧版本", "git was not found, and it alone knows old revisions"),
            Text("请安装 git，或改为比较两个文件。", "Install git, or compare two files."),
        ) from error
    except subprocess.SubprocessError as error:
        said = getattr(error, "stderr", b"") or b""
        reason = said.decode(errors="replace").strip().splitlines()[-1:] or [type(error).__name__]
        raise InputError(
            Text(f"git 读不出旧版本：{reason[0]}", f"git cannot read the revision: {reason[0]}"),
            Text(
                "写法是 版本:预案标识，例如 HEAD~1:example-city", "Write REVISION:PLAN, for example HEAD~1:example-city"
            ),
        ) from error
    return done.stdout
