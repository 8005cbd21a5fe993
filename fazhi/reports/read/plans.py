"""Which sentences speak of what is to come: by their chapter, or from the sentence on that turns to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi.reports.data import load
from fazhi.reports.read.outline import Block
from fazhi.reports.read.passage import Passage


def plans(sentences: Sequence[Passage], year: int | None) -> list[bool]:
    """Per sentence whether it plans; `year` is the report's."""
    result: list[bool] = []
    since: Block | None = None
    for passage in sentences:
        if since is not None and not _continues(since, passage.block):
            since = None
        if since is None and _turns(passage, year):
            since = passage.block
        plain = passage.block.plan and not passage.block.shortcoming
        result.append(plain or since is not None)
    return result


def _continues(since: Block, block: Block) -> bool:
    """Whether the plans go on: in their own section, and in those below it, up to the end of the chapter."""
    if block == since:
        return True
    if since.plan and since.shortcoming:
        return block.chapter == since.chapter and block.plan
    return block.level > since.level and (since.level == 0 or block.chapter == since.chapter)


def _turns(passage: Passage, year: int | None) -> bool:
    """Whether the plans begin with this sentence."""
    data = load("headings")
    if re.match(data["plan_start"], passage.text) or _later_year(passage, year):
        return True
    if not (passage.block.plan and passage.block.shortcoming):
        return False
    return re.search("|".join(data["turn"]), passage.text) is not None


def _later_year(passage: Passage, year: int | None) -> bool:
    """A sentence that begins with a later year and says what will be: 2025年，我镇将……"""
    named = re.match(r"((?:19|20)\d{2})年", passage.text)
    later = named is not None and year is not None and year < int(named[1]) <= year + 5
    return later and bool(re.search(load("headings")["will"], passage.text[5:60]))
