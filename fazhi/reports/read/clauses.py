"""Where the parts of a sentence begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

CLAUSE_MARKS = "，；。：！？\t\n"
SEGMENT_MARKS = "；。！？\n"


def begin(text: str, marks: str, position: int, reach: int = 2000) -> int:
    """Where the clause (or whatever the marks delimit) around a position begins, at most so far back."""
    ends = _ends(text, marks)
    before = bisect_right(ends, position)
    return max(0, position - reach, ends[before - 1] if before else 0)


@lru_cache(maxsize=64)
def _ends(text: str, marks: str) -> list[int]:
    """The places right behind a mark; every quantity of a sentence asks for them."""
    return [match.end() for match in _any_of(marks).finditer(text)]


@cache
def _any_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")
