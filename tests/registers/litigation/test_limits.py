"""Every limit of a suit: from which event it runs, and its last day, as a jurist would count it.

The day of the event is left out; a last day on a day off moves to the next workday (司法解释 art. 48).
"""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel.automatic import advance
from fazhi.kernel.clocks import State, current, runs
from fazhi.kernel.journal import events_of
from fazhi.registers.litigation.models import Case

from .conftest import Build, due


@pytest.mark.parametrize(
    "received, last_day",
    [
        pytest.param(date(2024, 3, 1), date(2024, 3, 18), id="last day on a Saturday moves to Monday"),
        pytest.param(date(2024, 3, 4), date(2024, 3, 19), id="ordinary"),
        pytest.param(date(2024, 2, 14), date(2024, 2, 29), id="received within Spring Festival, ends on 29 February"),
        pytest.param(
            date(2024, 1, 26),
            date(2024, 2, 18),
            id="ends on 10 February, moves past Spring Festival to the make-up Sunday",
        ),
        pytest.param(date(2024, 9, 16), date(2024, 10, 8), id="ends on 1 October, moves past National Day"),
        pytest.param(date(2023, 12, 20), date(2024, 1, 4), id="over the turn of the year"),
    ],
)
def test_a_defendant_answers_within_the_period_from_the_copy_of_the_complaint(
    sued: Build, received: date, last_day: date
) -> None:
    case = sued(received)
    assert (case.defence_due_on, due(case, "jurisdiction")) == (last_day, last_day)


@pytest.mark.parametrize(
    "step, key, received, last_day",
    [
        pytest.param("receive_appeal", "litigation.appeal.answer", date(2024, 6, 25), date(2024, 7, 10), id="appeal"),
        pytest.param(
            "receive_appeal",
            "litigation.appeal.answer",
            date(2024, 9, 20),
            date(2024, 10, 8),
            id="appeal: past National Day",
        ),
        pytest.param(
            "receive_retrial_application",
            "litigation.retrial_opinion",
            date(2024, 7, 1),
            date(2024, 7, 16),
            id="retrial",
        ),
    ],
)
def test_the_answer_of_a_later_instance_has_its_own_period(
    notice: Build, step: str, key: str, received: date, last_day: date
) -> None:
    case = notice(received, step=step, appellant="other", lower_case="（2023）甲行初1号").matter
    assert case.defence_due_on == last_day
    assert current(runs(events_of(case)))["defence"].limit_id == key


@pytest.mark.parametrize("step", ["receive_appeal", "receive_retrial_application"])
def test_who_appealed_or_applied_himself_has_nothing_to_answer(notice: Build, step: str) -> None:
    case = notice(date(2024, 7, 1), step=step, appellant="own", lower_case="（2023）甲行初1号").matter
    assert case.defence_due_on is None


def test_a_third_party_has_nothing_to_answer(sued: Build) -> None:
    assert sued(capacity="third_party").defence_due_on is None


@pytest.mark.parametrize(
    "given, last_day",
    [
        pytest.param(date(2024, 3, 11), date(2024, 3, 11), id="as the court set it"),
        pytest.param(None, date(2024, 3, 18), id="not set: the longest"),
    ],
)
def test_in_the_simplified_procedure_the_court_sets_the_period(sued: Build, given: date | None, last_day: date) -> None:
    set_by_court = {"evidence_due_on": given} if given else {}
    case = sued(track="simplified", simplified_ground="disclosure", matter="disclosure", **set_by_court)
    assert case.defence_due_on == last_day


def test_evidence_after_leave_has_its_period_from_the_end_of_the_cause(sued: Build, take: Build) -> None:
    case = sued(date(2024, 3, 1))
    take(case, "request_extension", date(2024, 3, 8), grounds="洪水淹没档案室")
    take(case, "permit_extension", date(2024, 3, 12), permitted_by="准许延期通知书")
    take(case, "defend", date(2024, 3, 15), with_evidence=False)
    take(case, "cause_ends", date(2024, 4, 19))
    assert due(case, "evidence") == date(2024, 5, 6)  # 4 May is Saturday within the holiday, 5 May Sunday


COURT = [
    pytest.param(
        "receive_notice",
        "ordinary",
        date(2024, 2, 29),
        "trial",
        date(2024, 8, 29),
        id="first instance: 29 February to 29 August",
    ),
    pytest.param(
        "receive_notice",
        "ordinary",
        date(2023, 8, 31),
        "trial",
        date(2024, 2, 29),
        id="first instance: ends with the month",
    ),
    pytest.param(
        "receive_notice", "simplified", date(2024, 2, 26), "trial", date(2024, 4, 11), id="first instance, simplified"
    ),
    pytest.param(
        "receive_notice", "ordinary", date(2024, 2, 26), "service", date(2024, 3, 4), id="service: ends on a Saturday"
    ),
    pytest.param(
        "receive_appeal",
        "ordinary",
        date(2024, 2, 26),
        "trial",
        date(2024, 5, 27),
        id="second instance: ends on a Sunday",
    ),
    pytest.param(
        "receive_retrial_application",
        "ordinary",
        date(2024, 2, 26),
        "trial",
        date(2024, 8, 26),
        id="review of an application for retrial",
    ),
]


@pytest.mark.parametrize("step, track, filed, clock, last_day", COURT)
def test_the_court_has_its_own_periods_from_the_filing(
    notice: Build, step: str, track: str, filed: date, clock: str, last_day: date
) -> None:
    first = {"track": track, "simplified_ground": "by_consent"} if track == "simplified" else {}
    later = {} if step == "receive_notice" else {"appellant": "other", "lower_case": "（2023）甲行初1号"}
    case = notice(date(2024, 3, 1), step=step, filed_on=filed, **first, **later).matter
    assert due(case, clock) == last_day


def test_a_period_of_the_court_is_shown_and_never_called_overdue(sued: Build) -> None:
    case = sued(date(2024, 3, 1), filed_on=date(2024, 2, 26))
    run = current(runs(events_of(case)))["trial"]
    assert (run.state(date(2024, 8, 20)), run.state(date(2025, 3, 1))) == (State.RUNNING, State.MATURED)


@pytest.mark.parametrize(
    "today, state",
    [
        pytest.param(date(2024, 3, 11), State.RUNNING, id="running"),
        pytest.param(date(2024, 3, 13), State.AMBER, id="near the end"),
        pytest.param(date(2024, 3, 18), State.AMBER, id="on the last day"),
        pytest.param(date(2024, 3, 19), State.OVERDUE, id="past it"),
    ],
)
def test_our_own_period_turns_amber_and_red(sued: Build, today: date, state: State) -> None:
    assert current(runs(events_of(sued(date(2024, 3, 1)))))["defence"].state(today) == state


def test_what_stops_the_trial_does_not_count_for_the_court(sued: Build, take: Build) -> None:
    case = sued(date(2024, 3, 1), filed_on=date(2024, 2, 26))
    take(case, "suspend", date(2024, 4, 1), ground="other_case")
    assert due(case, "trial") is None
    take(case, "resume", date(2024, 4, 11))
    assert due(case, "trial") == date(2024, 9, 5)  # 26 August and ten days


def test_an_objection_to_jurisdiction_stops_the_trial_until_the_ruling(sued: Build, take: Build) -> None:
    case = sued(date(2024, 3, 1), filed_on=date(2024, 2, 26))
    take(case, "object_to_jurisdiction", date(2024, 3, 6), grounds="应由中级人民法院管辖")
    take(case, "rule_on_jurisdiction", date(2024, 3, 16), ruling="refused")
    assert due(case, "trial") == date(2024, 9, 5)


def test_turning_ordinary_counts_the_trial_anew_from_the_filing(sued: Build, take: Build) -> None:
    case = sued(date(2024, 3, 1), filed_on=date(2024, 2, 26), track="simplified", simplified_ground="disclosure")
    done = take(case, "turn_ordinary", date(2024, 4, 1))
    assert (due(case, "trial"), done.matter.track) == (date(2024, 8, 26), "ordinary")


@pytest.mark.parametrize(
    "outcome, served_on, last_day",
    [
        pytest.param("revoke", date(2024, 6, 5), date(2024, 6, 20), id="judgment"),
        pytest.param("dismiss", date(2024, 9, 18), date(2024, 10, 8), id="judgment: past National Day"),
        pytest.param("rejected", date(2024, 6, 5), date(2024, 6, 17), id="ruling: ends on a Saturday"),
    ],
)
def test_the_period_to_appeal_depends_on_judgment_or_ruling(
    served: Build, outcome: str, served_on: date, last_day: date
) -> None:
    assert due(served(outcome, on=served_on), "appeal") == last_day


@pytest.mark.parametrize(
    "served_on, known_of_others, effective_on",
    [
        pytest.param(date(2024, 6, 5), None, date(2024, 6, 21), id="nothing known of the others"),
        pytest.param(date(2024, 6, 5), date(2024, 6, 12), date(2024, 6, 28), id="another was served later"),
    ],
)
def test_a_judgment_takes_effect_by_itself_after_the_last_period_to_appeal(
    judged: Build, take: Build, served_on: date, known_of_others: date | None, effective_on: date
) -> None:
    others = {"last_served_on": known_of_others} if known_of_others else {}
    case = take(judged("revoke"), "serve", served_on, **others).matter
    assert advance(Case.record, date(2024, 6, 20)) == []
    advance(Case.record, date(2024, 7, 31))
    case = Case.objects.get(pk=case.pk)
    assert (case.stage, case.effective_on) == ("effective", effective_on)


@pytest.mark.parametrize(
    "served_on, effective_on, last_day",
    [
        pytest.param(date(2024, 6, 5), date(2024, 6, 21), date(2024, 12, 23), id="ends on a Saturday"),
        pytest.param(date(2024, 8, 14), date(2024, 8, 30), date(2025, 2, 28), id="ends with February"),
    ],
)
def test_the_right_to_apply_for_retrial_lapses(
    served: Build, take: Build, served_on: date, effective_on: date, last_day: date
) -> None:
    case = take(served("revoke", on=served_on), "take_effect", date(2024, 9, 30)).matter
    assert (case.effective_on, due(case, "retrial")) == (effective_on, last_day)


def test_what_was_entered_late_does_not_move_the_day_of_effect(served: Build, take: Build) -> None:
    case = served("revoke", on=date(2024, 6, 5))
    take(case, "receive_judicial_advice", date(2024, 7, 1), about="other", advice="加强取证")
    advance(Case.record, date(2024, 7, 31))
    case = Case.objects.get(pk=case.pk)
    assert (case.stage, case.effective_on, events_of(case)[-1].on) == ("effective", date(2024, 6, 21), date(2024, 7, 1))


@pytest.mark.parametrize(
    "today, state",
    [
        pytest.param(date(2024, 6, 17), State.AMBER, id="our own period is near its end"),
        pytest.param(date(2024, 6, 24), State.STOPPED, id="it lapsed while another may still appeal"),
    ],
)
def test_our_own_right_to_appeal_warns_and_then_lapses(judged: Build, take: Build, today: date, state: State) -> None:
    served_later = date(2024, 6, 12)
    case = take(judged("revoke"), "serve", date(2024, 6, 5), last_served_on=served_later).matter
    advance(Case.record, today)
    assert current(runs(events_of(case)))["appeal"].state(today) == state
    assert Case.objects.get(pk=case.pk).stage == "served"


def test_a_judgment_pronounced_in_court_is_sent_within_the_courts_period(judged: Build) -> None:
    assert due(judged("revoke", in_court=True), "delivery") == date(2024, 6, 13)


def test_the_defence_is_passed_on_within_the_courts_period(defended: Build) -> None:
    assert due(defended(date(2024, 3, 1)), "service_of_defence") == date(2024, 3, 6)


def test_an_appeal_is_passed_on_within_the_courts_period(served: Build, take: Build) -> None:
    case = take(served("revoke"), "appealed_by_other", date(2024, 6, 25), appealed_on=date(2024, 6, 18)).matter
    assert due(case, "appeal_copy") == date(2024, 6, 24)  # 23 June is a Sunday


@pytest.mark.parametrize(
    "urgent, received, last_day",
    [
        pytest.param(False, date(2024, 3, 15), date(2024, 5, 15), id="two months"),
        pytest.param(False, date(2023, 12, 31), date(2024, 2, 29), id="two months, ends with February"),
        pytest.param(True, date(2024, 3, 15), date(2024, 4, 1), id="urgent: ends on a Saturday"),
    ],
)
def test_the_procuratorates_advice_is_answered_in_time(
    advice: Build, urgent: bool, received: date, last_day: date
) -> None:
    assert due(advice(received, urgent=urgent), "procuratorial") == last_day


def test_advice_about_a_norm_is_answered_within_the_legal_period(effective: Build, take: Build) -> None:
    case = effective()
    take(case, "receive_judicial_advice", date(2024, 7, 1), about="norm", advice="修改", defect="conflict")
    assert due(case, "judicial_advice") == date(2024, 8, 30)


def test_other_advice_is_answered_by_the_day_it_names(effective: Build, take: Build) -> None:
    case = effective()
    named = date(2024, 7, 22)
    take(case, "receive_judicial_advice", date(2024, 7, 1), about="head", advice="出庭", reply_due_on=named)
    assert due(case, "judicial_advice") == named


def test_the_court_may_write_about_an_unlawful_norm_for_some_months(judged: Build, take: Build) -> None:
    case = take(judged("revoke", norm_unlawful="burden"), "serve", date(2024, 6, 5)).matter
    case = take(case, "take_effect", date(2024, 6, 21)).matter
    assert due(case, "norm_advice") == date(2024, 9, 23)  # 21 September is a Saturday


def test_a_suspension_that_waits_for_a_plaintiff_matures(sued: Build, take: Build) -> None:
    case = sued(date(2024, 3, 1))
    take(case, "suspend", date(2024, 4, 1), ground="death")
    assert due(case, "end_of_suspension") == date(2024, 7, 1)  # 30 June is a Sunday
