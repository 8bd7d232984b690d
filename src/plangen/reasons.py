"""Why the operating system refused, in both languages and with the next step."""

from __future__ import annotations

import errno

from .finding import Text

_FREE_SPACE = Text("请清理磁盘空间后重试。", "Free some space and run again.")
_PERMISSION = Text(
    "请检查权限；文件若正在 Word 或 WPS 中打开，请关闭后重试。",
    "Check the permissions; if the file is open in Word or WPS, close it and run again.",
)
_ELSEWHERE = Text("请改用另一个位置。", "Choose another place.")
_RENAME = Text("请移走或改名后重试。", "Move or rename it and run again.")
_SHORTER = Text("请缩短标识或文件夹的路径。", "Shorten the id or the path of the folder.")
_HARDWARE = Text("请检查磁盘或网络盘是否正常。", "Check that the disk or network share is in order.")

_REASONS: dict[int, tuple[Text, Text]] = {
    errno.ENOSPC: (Text("磁盘已满", "the disk is full"), _FREE_SPACE),
    errno.EDQUOT: (Text("磁盘配额已用完", "the disk quota is used up"), _FREE_SPACE),
    errno.EFBIG: (Text("超过文件大小限制", "the size limit for files is exceeded"), _FREE_SPACE),
    errno.EACCES: (Text("没有权限", "permission denied"), _PERMISSION),
    errno.EPERM: (Text("系统不允许这一操作", "operation not permitted"), _PERMISSION),
    errno.EBUSY: (Text("文件正被占用", "the file is in use"), _PERMISSION),
    errno.EROFS: (Text("文件系统只读", "the file system is read-only"), _ELSEWHERE),
    errno.ENOENT: (Text("文件或文件夹不存在", "no such file or folder"), _ELSEWHERE),
    errno.ELOOP: (Text("符号链接不能使用", "the symbolic link cannot be used"), _ELSEWHERE),
    errno.EINVAL: (Text("路径不合规定", "the path is not allowed"), _ELSEWHERE),
    errno.EISDIR: (Text("同名的文件夹已存在", "a folder of this name is in the way"), _RENAME),
    errno.ENOTDIR: (Text("路径中有一段是文件而不是文件夹", "a part of the path is a file, not a folder"), _RENAME),
    errno.EEXIST: (Text("同名的文件已存在", "a file of this name is in the way"), _RENAME),
    errno.ENAMETOOLONG: (Text("名称太长", "the name is too long"), _SHORTER),
    errno.EIO: (Text("磁盘读写出错", "input or output error"), _HARDWARE),
}


def explain(error: OSError) -> tuple[Text, Text]:
    """The reason (half a sentence) and the advice (a sentence) for a system error."""
    said = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, (Text(said, said), _ELSEWHERE))
