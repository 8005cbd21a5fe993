"""From what an observer found to the sentence of the report, and from the figure back to the finding."""

from __future__ import annotations

from fazhi.indicators.figures import records
from fazhi.indicators.period import Period
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.reports.compose import compose

from .conftest import Build, day


def test_from_the_finding_to_the_sentence_and_back(
    point: Build,
    observer: Build,
    found: Build,
    take: Build,
    named: Build,
    engaged: Build,
    villages: list[Organ],
    clerk: User,
    staff: User,
    county: Organ,
    police: Organ,
) -> None:
    place = point()
    matter = found(point=place, observer=observer(point=place)).matter
    matter = take(matter, "assign", "2024-03-06", assigned_to=police, due_on=day("2024-03-27")).matter
    matter = take(matter, "answer", "2024-03-20", by=staff, answer="已批评教育").matter
    matter = take(matter, "solve", "2024-03-25", verified="回访", told_on=day("2024-03-25")).matter
    named()
    engaged(villages[0])
    assert verify().findings == ()

    text = compose(county, 2024).text
    assert "年末有基层法治观测点1个，在聘法治观察员1人，2024年反映问题1件，解决问题1件" in text
    assert "已命名民主法治示范村（社区）1个，其中省（市）级1个" in text
    assert "聘有法律顾问的村（社区）1个，占村（社区）的33.33%" in text
    (behind,) = records("governance.findings_solved", county, Period.year(2024), user=clerk).values()
    assert list(behind) == [matter]
