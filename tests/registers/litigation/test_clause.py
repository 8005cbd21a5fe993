"""What the yearly report says of litigation: the exact words, with figures, at zero, missing and not yet approved."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.litigation.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

OWN = "[instance=first;level=county]"
FULL: dict[str, Exact | Standing] = {
    "litigation.handled": 31,
    f"litigation.handled{OWN}": 6,
    f"litigation.lost{OWN}": 2,
    "litigation.heard": 12,
    "litigation.head_appeared": 9,
    "litigation.head_appearance_rate": 75,
    "litigation.duty_units@4y": 5,
    "litigation.duties@4y": 14,
    "litigation.duties_closed@4y": 13,
    "litigation.court_received": 40,
}
SLOT = "（由撰写单位填写：应诉工作制度、败诉案件分析和典型案例）。"


def read(**changed: Exact | Standing) -> str:
    """The clause with the full figures, some of them changed by the name of their measure."""
    known = dict(FULL)
    for name, value in changed.items():
        known.update(
            {code: value for code in FULL if code.removeprefix("litigation.").split("[")[0].split("@")[0] == name}
        )
    return Wording(lambda asked: _stated(asked, known.get(str(asked), 0)), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, value: Exact | Standing) -> Stated:
    measure = load_catalogue().measure(asked.code)
    standing = value if isinstance(value, Standing) else Standing.VALUE
    number = None if isinstance(value, Standing) else value
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    assert read() == (
        "行政应诉。2024年办理行政应诉案件31件，县政府为被告的一审案件6件，县政府一审败诉2件。"
        "开庭案件中行政机关负责人出庭应诉9件，负责人出庭应诉率75%。"
        "2021年至2024年有5个单位依生效裁判和复议决定负有履行义务，涉及案件14件，经核查销号13件。"
        "县人民法院新收一审行政案件40件。" + SLOT
    )


def test_without_any_suit() -> None:
    nothing = dict.fromkeys(("handled", "lost", "heard", "head_appeared", "duty_units", "duties", "duties_closed"), 0)
    text = read(**nothing, head_appearance_rate=Standing.NO_VALUE, court_received=0)
    assert text == "行政应诉。2024年没有行政应诉案件。县人民法院没有新收一审行政案件。" + SLOT


def test_suits_that_were_all_won() -> None:
    assert "县政府为被告的一审案件6件，县政府一审没有败诉。" in read(lost=0)


def test_hearings_to_which_no_head_came() -> None:
    assert "开庭案件没有行政机关负责人出庭应诉。" in read(head_appeared=0, head_appearance_rate=0)


def test_no_hearing_leaves_the_sentence_out() -> None:
    assert "出庭" not in read(heard=0, head_appeared=0, head_appearance_rate=Standing.NO_VALUE)


def test_duties_of_which_none_is_closed() -> None:
    assert "涉及案件14件，尚无经核查销号的案件。" in read(duties_closed=0)


def test_a_figure_of_the_court_that_was_not_handed_in() -> None:
    assert "县人民法院新收一审行政案件（待填报：法院新收一审行政案件数）。" in read(court_received=Standing.MISSING)


def test_a_figure_of_the_court_that_is_not_yet_approved() -> None:
    assert "县人民法院新收一审行政案件（待审定：法院新收一审行政案件数）。" in read(court_received=Standing.UNAPPROVED)
