"""click's own words in Chinese. click asks gettext for them at run time; this answers in the language of the command.

``install`` must run before click is imported, because click binds gettext's function by name.
"""

from __future__ import annotations

import gettext

from . import language

WORDS = {
    "Usage:": "用法:",
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Show this message and exit.": "显示本帮助并退出。",
    "Show the version and exit.": "显示版本并退出。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "No such option: {name}": "没有选项 {name}",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少{param_type}",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Option {name!r} does not take a value.": "选项 {name!r} 不带值。",
    "{name} {filename!r} does not exist.": "{filename!r} 不存在。",
    "{name} {filename!r} is a directory.": "{filename!r} 是文件夹，这里要文件。",
    "{name} {filename!r} is a file.": "{filename!r} 是文件，这里要文件夹。",
    "{name} {filename!r} is not readable.": "{filename!r} 不可读。",
    "{name} {filename!r} is not writable.": "{filename!r} 不可写。",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是整数。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "required": "必填",
    "(dynamic)": "（运行时确定）",
}

PLURALS = {
    "Option {name!r} requires an argument.": "选项 {name!r} 后面要跟一个值。",
    "Did you mean {possibility}?": "是否应为 {possibility}？",
    "(Possible options: {possibilities})": "（可能是：{possibilities}）",
    "Got unexpected extra argument ({args})": "多出的参数：{args}",
    "{value!r} is not {choice}.": "{value!r} 不在可选值之内：{choice}。",
    "{value!r} is not one of {choices}.": "{value!r} 不在可选值之内：{choices}。",
}


def install() -> None:
    """Answer gettext from here; the language is looked up at each call."""
    gettext.gettext = _one
    gettext.ngettext = _many


def _one(message: str) -> str:
    return WORDS.get(message, message) if language.current() == "zh" else message


def _many(msgid1: str, msgid2: str, n: int) -> str:
    if language.current() == "zh" and msgid1 in PLURALS:
        return PLURALS[msgid1]
    return msgid1 if n == 1 else msgid2
