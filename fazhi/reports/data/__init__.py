"""Words and patterns by kind: each YAML file of this folder holds one kind of knowledge, code asks for it by name.

A file is parsed once per process.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The data of `data/<name>.yaml`."""
    return yaml.load((files(__name__) / f"{name}.yaml").read_text(encoding="utf-8"), Loader)  # noqa: S506


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """A list of words, longest first, so that the longer reading wins."""
    return tuple(sorted(load(name)[key], key=lambda word: (-len(word), word)))


def either(options: tuple[str, ...]) -> str:
    """A regular expression that matches any of the given words, the first of those that fit.

    Words with a common beginning share it, so that the expression has fewer branches to try at each place.

    >>> either(("行政复议", "行政诉讼", "行政", "诉讼"))
    '(?:行政(?:复议|诉讼|)|诉讼)'
    """
    return "(?:" + "|".join(_branches(options)) + ")"


def _branches(options: Sequence[str]) -> list[str]:
    """One branch for each first character; a word that ends here keeps its place between those before and behind it."""
    found: list[str] = []
    for ends, run in groupby(options, key=lambda word: not word):
        by_first: dict[str, list[str]] = {}
        for word in () if ends else run:
            by_first.setdefault(word[0], []).append(word[1:])
        found += [""] if ends else [re.escape(first) + _rest(words) for first, words in by_first.items()]
    return found


def _rest(options: Sequence[str]) -> str:
    branches = _branches(options)
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """Any of the words of a list, or of the expressions listed under `patterns`, compiled."""
    data = load(name)
    if key in data.get("patterns", {}):
        listed = data["patterns"][key]
        return re.compile("|".join(listed) if isinstance(listed, list) else listed)
    return re.compile(either(words(name, key)))
