"""What the yearly report says of proposals: the exact words, with figures, at zero and in part."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.proposals.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "received[kind=npc]": 12,
    "received[kind=cppcc]": 9,
    "received[kind=npc|cppcc]": 21,
    "answer_rate[kind=npc|cppcc]": 100,
    "evaluated[kind=npc|cppcc]": 20,
    "satisfaction_rate[kind=npc|cppcc]": 95,
    "received[kind=procuratorial]": 3,
    "received[kind=judicial]": 2,
    "received[kind=procuratorial|judicial]": 5,
    "answer_rate[kind=procuratorial|judicial]": 80,
    "answered[kind=judicial]": 2,
    "answered[kind=reconsideration]": 1,
    "answered[kind=message]": 7,
}
SLOT = "（由撰写单位填写：建议提案办理的制度和成效，接受人大、政协、司法和社会监督的做法）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("proposals."), None if measure.unit == "%" else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    assert read(FULL) == (
        "建议提案与外部监督。2024年承办人大代表建议12件，承办政协提案9件，办复率100%。"
        "代表、委员本人作出评价20件，满意和基本满意率95%。"
        "收到检察建议3件，收到司法建议2件，检察建议、司法建议回复率80%。"
        "办理回复司法建议2件，办理行政复议意见1件，答复网民留言7件。" + SLOT
    )


def test_without_any_proposal() -> None:
    assert read({}) == "建议提案与外部监督。2024年没有承办人大代表建议，没有承办政协提案。" + SLOT


def test_before_anybody_has_judged() -> None:
    assert "评价" not in read({**FULL, "evaluated[kind=npc|cppcc]": 0})


def test_what_came_last_year_and_was_answered_this_year() -> None:
    assert "没有承办政协提案。办理回复司法建议2件。" in read({"answered[kind=judicial]": 2})
