"""What the yearly report says of contracts: the exact words, with figures, at zero and without any review."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.contracts.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "reviewed": 20,
    "reviewed[kind=investment]": 12,
    "reviewed[kind=agreement]": 3,
    "reviewed[kind=civil]": 5,
    "reviewed[conclusion=reject]": 1,
    "amount": 350_000_000,
    "on_time_rate": 95,
    "fair_competition_reviewed": 6,
    "fair_competition_reviewed[conclusion=pass]": 3,
    "fair_competition_reviewed[conclusion=revise]": 2,
    "fair_competition_reviewed[conclusion=exception]": 1,
    "opinions": 41,
    "disputed": 2,
}
SLOT = "（由撰写单位填写：合同审查制度、政府履约和公平竞争审查机制）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("contracts."), None if measure.unit == "%" else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    assert read(FULL) == (
        "合同和公平竞争审查。2024年审查政府合同、协议20件，其中招商引资合同12件、行政协议3件、其他政府合同5件，"
        "审查不通过1件。审查合同标的额350000000元，按期完成率95%。"
        "公平竞争审查政策措施6件，其中通过3件、修改后通过2件、适用例外规定1件。"
        "合同和政策措施审查提出意见41条。2024年新发生争议的政府合同2件。" + SLOT
    )


def test_without_any_review() -> None:
    assert read({}) == "合同和公平竞争审查。2024年没有审查政府合同、协议。没有开展公平竞争审查。" + SLOT


def test_contracts_without_dispute_or_money() -> None:
    assert read({"reviewed": 2, "reviewed[kind=civil]": 2}) == (
        "合同和公平竞争审查。2024年审查政府合同、协议2件，其中其他政府合同2件。没有开展公平竞争审查。"
        "没有新发生争议的政府合同。" + SLOT
    )
