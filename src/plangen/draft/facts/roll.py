"""The roll of bodies of a draft: by full name and short form, so that a fact can say who without registering twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from plangen.draft.ids import Ids

Data = dict[str, Any]
_BODY = re.compile(
    r"(?:指挥部|领导小组|办公室|委员会|办事处|管委会|部门|单位|企业|政府|中心|分局|大队|支队|街道|[乡镇局厅委办处科])$"
)
_NO_NAME = re.compile(
    r"^(?:本|该|其|同时|并|由|对|经|根据|按照|接到|每|重污染天气|应急)|[的了，。]|期间|启动|解除|终止|结束|内容"
)
_LONGEST = 26


@dataclass(slots=True)
class Roll:
    """Bodies found so far, with the ids that they share with everything else."""

    bodies: Data
    ids: Ids

    def known(self, name: str, *, new: bool) -> str:
        """The id of a body; with ``new`` one that is not there yet is registered where its name is that of a body."""
        name = name.strip()
        for identity, body in self.bodies.items():
            if name in (body["name"], body.get("short"), called(body)):
                return str(identity)
        if not new or not is_body(name):
            return ""
        return self.add(name)

    def all_of(self, names: list[str]) -> list[str]:
        """The ids of bodies, new ones registered; none where one of the names is that of no body."""
        if not names or not all(self.known(name, new=False) or is_body(name) for name in names):
            return []
        return list(dict.fromkeys(self.known(name, new=True) for name in names))

    def add(self, name: str, **more: Any) -> str:
        """Registers a body."""
        identity = self.ids.body(name)
        self.bodies[identity] = named(name) | more
        return identity


_AND_OTHERS = re.compile(r"等(?:[\d一二三四五六七八九十]+个?)?(?:相关|有关)?(?:成员)?(?:单位|部门)?$")


def split(words: str) -> list[str]:
    """The names of a list: divided by commas and 及, by 和 where both sides are names; not inside parentheses."""
    found = []
    for part in re.split(r"(?:[、，]|以?及)(?![^（）]*）)", _AND_OTHERS.sub("", words)):
        halves = part.split("和")
        both = len(halves) > 1 and all(is_body(half.strip()) for half in halves)
        found += [half.strip() for half in (halves if both else [part])]
    return [name for name in found if name]


def is_body(name: str) -> bool:
    """Whether a phrase reads as the name of an office."""
    return 1 < len(name) <= _LONGEST and bool(_BODY.search(bare(name))) and not _NO_NAME.search(name)


def bare(name: str) -> str:
    """A name without what stands in parentheses behind it."""
    return re.sub(r"（[^（）]*）$", "", name)


def named(name: str) -> Data:
    """The record of a body: names that it also bears in parentheses apart, 各 as a sign of many."""
    found = re.fullmatch(r"([^（）]+)（([^（）]+)）", name)
    plates = found[2].split("、") if found else []
    many = {"collective": True} if name.startswith("各") else {}
    if found and plates and all(re.search(r"[局委办]$|中心$", each) for each in plates):
        return {"name": found[1], "plates": plates, **many}
    return {"name": name, **many}


def called(body: Data) -> str:
    """The full name with plates."""
    plates = body.get("plates")
    return f"{body['name']}（{'、'.join(plates)}）" if plates else str(body["name"])
