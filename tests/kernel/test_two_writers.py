"""Two writers at once, each with a connection of its own: numbers have no gap, and only one of two steps is taken."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from fazhi.kernel.act import act
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.numbering import Counter, take
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refused
from fazhi.kernel.register import registry
from tests.domain import NOW

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2024, 3, 4)
WRITERS, EACH = 4, 6


def together(work: Callable[[int], Any]) -> list[Any]:
    """Run the work in threads that begin at the same moment."""
    barrier = Barrier(WRITERS)

    def run(n: int) -> Any:
        try:
            barrier.wait(timeout=30)
            return work(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(run, range(WRITERS)))


def test_numbers_taken_at_once_have_neither_gap_nor_duplicate(county: Organ) -> None:
    def work(n: int) -> list[int]:
        found = []
        for _ in range(EACH):
            with transaction.atomic():
                found.append(take(county, "series", 2024))
        return found

    numbers = sorted(n for found in together(work) for n in found)
    assert numbers == list(range(1, WRITERS * EACH + 1))


def test_a_transaction_that_fails_gives_its_number_back(county: Organ) -> None:
    def fail_after_taking() -> None:
        with transaction.atomic():
            take(county, "series", 2024)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_taking()
    with transaction.atomic():
        assert take(county, "series", 2024) == 1


def test_matters_opened_at_once_are_numbered_without_gap(county: Organ, handler: User) -> None:
    model = next(iter(registry)).records[0].model

    def work(n: int) -> None:
        for i in range(EACH):
            act(
                model,
                "receive",
                by=handler,
                on=DAY,
                organ=county,
                today=NOW,
                title=f"第{n}人第{i}件",
                channel="visit",
                applicant="citizen",
                respondent_name="某机关",
                respondent_kind="department",
                matter="penalty",
            )

    together(work)
    assert Counter.objects.get().last == model.objects.count() == WRITERS * EACH
    assert verify().findings == ()


def test_of_writers_who_saw_the_same_version_one_moves_the_matter(
    received_case: Callable[..., Any], handler: User
) -> None:
    case = received_case(DAY)

    def work(n: int) -> str:
        try:
            act(case, "accept", by=handler, on=DAY, today=NOW, version=case.version)
        except Refused as refused:
            return refused.refusal.code
        return "done"

    assert sorted(together(work)) == ["changed_meanwhile"] * (WRITERS - 1) + ["done"]
    assert verify().findings == ()
