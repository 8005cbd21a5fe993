"""Words and patterns by kind: each YAML file of this folder holds one kind of knowledge, code asks for it by name.

A file is parsed once per process.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
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
    """A regular expression that matches any of the given words."""
    return "(?:" + "|".join(map(re.escape, options)) + ")"


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """Any of the words of a list, or of the expressions listed under `patterns`, compiled."""
    data = load(name)
    if key in data.get("patterns", {}):
        listed = data["patterns"][key]
        return re.compile("|".join(listed) if isinstance(listed, list) else listed)
    return re.compile(either(words(name, key)))
