"""Which outcomes of other registers put a problem into the pool by themselves.

Such a problem is kept by the office in charge of this register on that day; before anybody is in charge, and where
nobody is, there is no pool. It counts as on the list only when the office has put it there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fazhi.kernel.organs import Organ, office_in_charge
from fazhi.kernel.register import Heard, Hearing
from fazhi.registers.supervision.models import Origin

TITLE_LENGTH = 200
MARK = re.compile("【[^】]*】")  # what stands before a title, such as 【示例】


def keeper(heard: Heard) -> Organ | None:
    """The office in charge of the pool for the organ that the outcome concerns."""
    return office_in_charge(heard.concerned, "supervision", heard.on)


def what_came(heard: Heard) -> Mapping[str, Any]:
    """Owner and wording of a problem that came by itself: of the case its number and mark, and not the names in it."""
    mark = MARK.match(heard.matter.title)
    return {
        "origin": ORIGINS[f"{heard.matter.label}.{heard.announcement.code}"],
        "title": f"{mark[0] if mark else ''}{heard.announcement.name}：{heard.matter.number}"[:TITLE_LENGTH],
        "owner": heard.concerned,
        "content": f"{heard.matter.number}，{heard.words}",
    }


ORIGINS = {
    "reconsideration.application.corrected": Origin.RECONSIDERATION,
    "litigation.case.lost": Origin.SUIT,
    "enforcement.filereview.failed": Origin.FILE,
}
OUTCOMES = [
    Hearing(
        outcome,
        link="source",
        opens="come_in",
        drops="fall_away",
        resumes="come_again",
        kept_by=keeper,
        fills=what_came,
    )
    for outcome in ORIGINS
]
