"""What the yearly report says of settlement: the exact words, with figures and without any."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.settlement.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

SLOT = "（由撰写单位填写：行政争议化解机构和府院联动的做法）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("settlement."), None if measure.unit in ("%", "天") else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    known: dict[str, Exact] = {
        "received": 20,
        "settled": 12,
        "settled[phase=before]": 5,
        "settled[phase=reconsideration]": 4,
        "settled[phase=litigation]": 3,
        "concluded": 16,
        "resolution_rate": 75,
        "average_days": 21,
    }
    assert read(known) == (
        "行政争议实质性化解。2024年纳入化解行政争议20件，化解行政争议12件，其中复议诉讼前5件、复议中4件、诉讼中3件。"
        "行政争议实质化解率75%，平均化解21天。" + SLOT
    )


def test_taken_in_and_nothing_settled_yet() -> None:
    assert read({"received": 2}) == ("行政争议实质性化解。2024年纳入化解行政争议2件，没有化解的行政争议。" + SLOT)
