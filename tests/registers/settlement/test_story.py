"""From the invitation to the performed agreement, and from the sentence of the report back to the dispute."""

from __future__ import annotations

from datetime import date

from fazhi.indicators.figures import records, value
from fazhi.indicators.period import Period
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.reports.compose import compose

from .conftest import BOTH, TALK, Build


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_from_the_invitation_to_the_sentence_and_back(
    taken_in: Build, take: Build, application: Build, ended: Build, county: Organ
) -> None:
    case = application()
    dispute = taken_in(day("2024-03-01"), channel="reconsideration", phase="reconsideration", application=case.number)
    dispute = take(dispute, "consent", day("2024-03-05"), **BOTH).matter
    dispute = take(dispute, "meet", day("2024-03-07"), **TALK).matter
    signed = {"paper": "private", "agreement": "罚款减半，申请人撤回申请", "lawful": True}
    dispute = take(dispute, "agree", day("2024-03-12"), performance_due_on=day("2024-03-29"), **signed).matter
    ended(case, day("2024-03-14"))
    dispute = take(dispute, "conclude", day("2024-03-15"), confirmed="复议已经终止").matter
    dispute = take(dispute, "perform", day("2024-03-28"), verified="查阅缴款凭证").matter
    assert (dispute.stage, dispute.result, dispute.way) == ("performed", "settled", "agreement")
    assert verify().findings == ()

    assert value("settlement.settled", county, Period.year(2024)).value == 1
    (behind,) = records("settlement.settled", county, Period.year(2024)).values()
    assert [row.number for row in behind] == [dispute.number]
    assert "化解行政争议1件，其中复议中1件" in compose(county, 2024).text
