"""A contract from the first paper to the file, through the door, to the sentence of the report and back."""

from __future__ import annotations

from datetime import date

from fazhi.indicators import figures
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User

from .conftest import Build


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_contract_from_the_first_paper_to_the_file(
    submitted: Build, take: Build, lawyer: User, county: Organ
) -> None:
    contract = submitted(day("2024-09-02"), amount_fen=120_000_000_00, due_on=day("2024-09-16"))
    contract = take(contract, "counsel_review", day("2024-09-03"), counsel_opinion="主体适格").matter
    contract = take(contract, "adviser_review", day("2024-09-05"), by=lawyer, adviser_opinion="明确违约责任").matter
    opinion = {"conclusion": "revise", "opinions": 2}
    contract = take(contract, "conclude", day("2024-09-10"), by=lawyer, **opinion).matter
    contract = take(contract, "answer", day("2024-09-12"), opinions_adopted=2).matter
    contract = take(contract, "sign", day("2024-09-18"), document_number="甲公合〔2024〕7号").matter
    contract = take(contract, "dispute", day("2025-03-10"), dispute="道路没有按期交付").matter
    contract = take(contract, "settle", day("2025-04-14"), way="negotiation", settlement="change").matter
    change = {"ground": "agreed", "content": "交付期顺延", "reviewed_again": True}
    contract = take(contract, "change", day("2025-04-21"), **change).matter
    contract = take(contract, "perform", day("2026-09-17")).matter
    contract = take(contract, "archive", day("2026-10-12")).matter

    assert (contract.stage, contract.timely, contract.number) == ("archived", True, "甲公合审〔2024〕1号")
    assert [event.name for event in events_of(contract)][-1] == "归档"
    cut = parse_breakdown("kind=investment", "contracts.reviewed")
    counted = figures.value("contracts.reviewed", county, Period.year(2024), breakdown=cut)
    assert counted.value == 1
    behind = figures.records("contracts.reviewed", county, Period.year(2024), breakdown=cut)
    assert [row.pk for rows in behind.values() for row in rows] == [contract.pk]
    assert verify().findings == ()
