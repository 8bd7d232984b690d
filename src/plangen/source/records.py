"""The enterprises of a plan, from however many files: packed by the page, typed when they are asked for.

A city has ten thousand, and each is wanted by itself and for a moment. As they are written they would take ten times
the memory of all the rest, typed another five times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from .kept import Kept, kept_pages
from .marks import Marks

A_PAGE = 16
"""Records packed together: enough to have wording in common, few enough to unpack for one of them."""

T = TypeVar("T")


class Records(Mapping[str, Any]):
    """Records by id in the order of the files, as ``parse`` gives them, and the file in which each stands."""

    def __init__(self) -> None:
        self._pages = kept_pages()
        self._page_of: dict[str, str] = {}
        self._marks: dict[str, Marks] = {}
        """Of each page: all its records stand in one file."""

    def add(self, records: Mapping[str, Any], marks: Marks) -> None:
        """Takes in what a file has; none of the ids may be here already."""
        names = list(records)
        for start in range(0, len(names), A_PAGE):
            some, page = names[start : start + A_PAGE], str(len(self._marks))
            self._pages[page] = {name: records[name] for name in some}
            self._page_of |= dict.fromkeys(some, page)
            self._marks[page] = marks

    def __getitem__(self, name: str) -> Any:
        return self._pages[self._page_of[name]][name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._page_of)

    def __len__(self) -> int:
        return len(self._page_of)

    def __contains__(self, name: object) -> bool:
        return name in self._page_of

    @property
    def at_hand(self) -> int:
        """How many records are kept as they are, at most."""
        return self._pages.at_hand * A_PAGE

    def marks(self, name: str) -> Marks:
        """The marks of the file in which a record stands."""
        return self._marks[self._page_of[name]]

    def page_of(self, name: str) -> str:
        """The page on which a record is kept."""
        return self._page_of[name]

    def page(self, page: str) -> dict[str, Any]:
        """The records of a page."""
        return self._pages[page]

    def pages(self) -> Iterator[dict[str, Any]]:
        """All records, some at a time; one empty page where there are none."""
        yield from self._pages.values() if self._marks else ({},)


class Typed(Mapping[str, T]):
    """Records made of their data when they are first asked for.

    One that is asked for again after many others comes back equal, as another object.
    """

    def __init__(self, records: Records, make: Callable[[str, Any], T], kept: Kept[dict[str, T]]) -> None:
        """``make`` makes a record of its id and its data; ``kept`` is to hold them by the page."""
        self._records, self._make, self._kept = records, make, kept

    def __getitem__(self, name: str) -> T:
        page = self._records.page_of(name)
        if page not in self._kept:
            self._kept[page] = {each: self._make(each, data) for each, data in self._records.page(page).items()}
        return self._kept[page][name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, name: object) -> bool:
        return name in self._records
