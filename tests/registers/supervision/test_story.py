"""From a lost suit to the sentence of the report, and from the figure back to the problem and to the suit."""

from __future__ import annotations

from datetime import date

from fazhi.indicators.figures import records, value
from fazhi.indicators.period import Period
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.links import linked
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.supervision.models import Measure, Problem
from fazhi.reports.compose import compose

from .conftest import Build


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_lost_suit_is_put_right_and_stands_in_the_report(
    judged: Build, begin: Build, take: Build, owner: User, police: Organ, county: Organ
) -> None:
    suit = judged("revoke")
    told = {"content": "处罚前没有告知听证权利", "due_on": day("2024-08-30")}
    problem = take(Problem.objects.get(), "take_in", day("2024-06-11"), **told).matter
    told = {"problem": problem, "title": "处罚告知书增加听证权利一栏", "by": owner, "organ": police}
    measure = begin(Measure, "set", day("2024-06-17"), **told).matter
    take(measure, "carry_out", day("2024-06-28"), by=owner, result="文书已经修订启用")
    take(problem, "report", day("2024-07-15"), by=owner, result="抽查二十件，均已告知")
    take(problem, "verify", day("2024-07-22"), how="调阅新近案卷十件")
    problem = take(problem, "close", day("2024-07-24")).matter
    assert (problem.stage, problem.timely) == ("closed", True)
    assert verify().findings == ()

    assert value("supervision.problems_closed", county, Period.year(2024)).value == 1
    (behind,) = records("supervision.problems_closed", county, Period.year(2024)).values()
    assert [linked(row.source) for row in behind] == [suit]
    assert "纳入问题清单1个，整改销号1个，没有逾期未整改的问题" in compose(county, 2024).text
