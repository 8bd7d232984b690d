"""The event streams of PyYAML: libyaml's where it is there, else the one in Python; both are read alike (see tests)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import yaml


class PureParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """The parser for Pythons whose PyYAML came without libyaml; ten to twenty times slower."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


PARSER: Callable[[str], Any]
try:
    from yaml._yaml import CParser
except ImportError:
    PARSER = PureParser
else:
    PARSER = CParser


def events(text: str) -> Iterator[Any]:
    """The events of ``text``; raises YAMLError, ValueError or OverflowError where it is no YAML."""
    return iter(PARSER(text).get_event, None)


REFUSALS = (yaml.YAMLError, ValueError, OverflowError)
"""What a parser may raise, whatever the text."""
