"""Performance, and confirmation by the court: joint, within thirty days, with the court's answers."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain import refused

from .conftest import AGREED, Build, codes, due

ACT = "人民调解法(2010)"


def day(text: str) -> date:
    return date.fromisoformat(text)


# -- the thirty days: the day of effect is left out, a last day on a holiday moves (民法典 arts. 201, 203)


@pytest.mark.parametrize(
    ("effective", "last"),
    [
        pytest.param("2024-03-11", "2024-04-10", id="a workday"),
        pytest.param("2024-03-15", "2024-04-15", id="a Sunday moves to Monday"),
        pytest.param("2024-01-10", "2024-02-09", id="the workday before Spring Festival"),
        pytest.param("2024-01-11", "2024-02-18", id="Spring Festival moves to the make-up workday"),
        pytest.param("2023-12-31", "2024-01-30", id="over the year"),
    ],
)
def test_confirmation_is_asked_for_within_thirty_days(agreed: Build, effective: str, last: str) -> None:
    case = agreed(day(effective), accepted={"on": day("2023-12-01")})
    assert due(case, "confirmation") == day(last)


@pytest.mark.parametrize(
    ("on", "allowed"),
    [pytest.param("2024-04-10", True, id="the last day"), pytest.param("2024-04-11", False, id="the day after")],
)
def test_after_the_thirty_days_the_court_is_not_asked(agreed: Build, take: Build, on: str, allowed: bool) -> None:
    case, asked = agreed(), {"court": "甲县人民法院", "jointly": True}
    if allowed:
        assert take(case, "apply", day(on), **asked).matter.stage == "confirming"
    else:
        with refused(ACT + "第三十三条第一款", code="applied_too_late"):
            take(case, "apply", day(on), **asked)


def test_one_side_alone_cannot_ask_the_court(agreed: Build, take: Build) -> None:
    with refused(ACT + "第三十三条第一款", code="not_jointly", field="jointly"):
        take(agreed(), "apply", day("2024-03-20"), court="甲县人民法院", jointly=False)


def test_relations_of_identity_are_not_confirmed(agreed: Build, take: Build) -> None:
    done = take(agreed(accepted={"kind": "marriage"}), "apply", day("2024-03-20"), court="甲县人民法院", jointly=True)
    assert codes(done) == {"of_identity"}


# -- the court


def test_the_courts_own_periods_are_shown(applied: Build, take: Build) -> None:
    case = applied(day("2024-03-20"))
    assert due(case, "acceptance") == day("2024-03-25")  # three days end on Saturday
    case = take(case, "court_accepts", day("2024-03-22")).matter
    assert due(case, "decision") == day("2024-04-22")  # thirty days end on Sunday


def test_a_confirmed_agreement_may_still_be_performed(applied: Build, take: Build) -> None:
    case = take(applied(), "court_accepts", day("2024-03-22")).matter
    case = take(case, "confirm", day("2024-04-01")).matter
    assert (case.stage, case.confirmed_on) == ("agreed", day("2024-04-01"))
    assert take(case, "perform", day("2024-04-08")).matter.stage == "performed"


def test_a_confirmation_without_acceptance_is_asked_about(applied: Build, take: Build) -> None:
    assert codes(take(applied(), "confirm", day("2024-03-20"))) == {"not_accepted_yet"}


def test_an_agreement_is_confirmed_once(applied: Build, take: Build) -> None:
    case = take(applied(), "confirm", day("2024-03-20")).matter
    with refused(ACT + "第三十三条第一款", code="confirmed_already"):
        take(case, "apply", day("2024-03-22"), court="甲县人民法院", jointly=True)


@pytest.mark.parametrize(
    ("step", "ground", "law"),
    [
        pytest.param("court_declines", "marriage", "第四条第二款", id="not accepted"),
        pytest.param("court_refuses", "third_party", "第七条", id="not confirmed"),
    ],
)
def test_an_agreement_that_is_not_confirmed_stands_as_before(
    applied: Build, take: Build, step: str, ground: str, law: str
) -> None:
    done = take(applied(), step, day("2024-03-22"), ground=ground)
    assert (done.matter.stage, done.matter.confirmed_on) == ("agreed", None)
    assert law in str(done.event.law)


@pytest.mark.parametrize("step", ["court_declines", "court_refuses"])
def test_the_ground_of_the_court_is_one_of_the_rules_list(applied: Build, take: Build, step: str) -> None:
    with refused(field="ground"):
        take(applied(), step, day("2024-03-22"), ground="不合适")


# -- a new agreement, performance, visits


def test_a_changed_agreement_starts_the_thirty_days_anew(applied: Build, take: Build) -> None:
    case = take(applied(), "court_refuses", day("2024-03-28"), ground="unclear").matter
    case = take(case, "change", day("2024-04-08"), terms="明确修复的范围和日期", signed=True).matter
    assert (case.effective_on, due(case, "confirmation")) == (day("2024-04-08"), day("2024-05-08"))
    assert take(case, "apply", day("2024-05-08"), court="甲县人民法院", jointly=True).matter.stage == "confirming"


@pytest.mark.parametrize(("signed", "code"), [pytest.param(False, "changed_without_signature", id="without signature")])
def test_a_changed_agreement_is_signed(agreed: Build, take: Build, signed: bool, code: str) -> None:
    with refused(ACT + "第二十九条第二款", code=code):
        take(agreed(), "change", day("2024-03-18"), terms="改为分期", signed=signed)


def test_a_confirmed_agreement_is_not_changed(applied: Build, take: Build) -> None:
    case = take(applied(), "confirm", day("2024-03-20")).matter
    with refused(ACT + "第三十三条第三款", code="confirmed_already"):
        take(case, "change", day("2024-03-25"), terms="改为分期", signed=True)


def test_performance_is_due_on_the_agreed_day_and_ends_the_wait(agreed: Build, take: Build) -> None:
    case = agreed(performance_due_on=day("2024-03-31"))
    assert due(case, "performance") == day("2024-03-31")
    case = take(case, "visit", day("2024-04-01"), findings="尚欠一半，已经催促").matter
    assert (case.visited_on, case.performed) == (day("2024-04-01"), False)
    case = take(case, "perform", day("2024-04-03")).matter
    assert (case.stage, case.performed, case.performed_on) == ("performed", True, day("2024-04-03"))


# -- the answer to whoever sent it, the file


def test_whoever_handed_over_a_dispute_hears_how_it_ended(agreed: Build, take: Build) -> None:
    case = agreed(accepted={"channel": "police", "handed_over_by": "乙镇派出所"})
    case = take(case, "answer", day("2024-03-12"), content="已达成协议").matter
    assert case.answered_on == day("2024-03-12")
    with refused(code="answered_already"):
        take(case, "answer", day("2024-03-13"), content="已达成协议")


def test_where_nobody_sent_it_there_is_nobody_to_answer(agreed: Build, take: Build) -> None:
    with refused(code="nobody_sent_it"):
        take(agreed(), "answer", day("2024-03-12"), content="已达成协议")


def test_a_file_is_closed_when_nothing_is_open(agreed: Build, take: Build) -> None:
    case = agreed()
    with refused(code="wrong_stage"):
        take(case, "archive", day("2024-03-12"), file="登记表、记录、协议书")
    case = take(case, "perform", AGREED).matter
    assert take(case, "archive", day("2024-03-12"), file="登记表、记录、协议书").matter.stage == "archived"


@pytest.mark.parametrize(
    ("performed", "visited", "asked"),
    [
        pytest.param(AGREED, False, set(), id="on the spot"),
        pytest.param(day("2024-03-20"), False, {"performed_unseen"}, id="later, nobody went to see"),
        pytest.param(day("2024-03-20"), True, set(), id="later, visited"),
    ],
)
def test_a_file_shows_that_somebody_saw_to_the_performance(
    agreed: Build, take: Build, performed: date, visited: bool, asked: set[str]
) -> None:
    case = take(agreed(), "perform", performed).matter
    if visited:
        case = take(case, "visit", day("2024-03-21"), findings="已经履行").matter
    assert codes(take(case, "archive", day("2024-03-25"), file="登记表、记录、协议书")) == asked
