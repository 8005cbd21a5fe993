"""A penalty case from filing to closure: what the law forbids, counts and expects."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.enforcement.models import Officer, Penalty
from fazhi.registers.enforcement.models.penal import heaviest
from tests.domain import person, refused

from .conftest import FILED, FINE, FINISHED, TOLD, Build, again, clock, codes

LAW = "行政处罚法(2021)"


def day(text: str) -> date:
    return date.fromisoformat(text)


# --- filing -------------------------------------------------------------------------------------------------------

NINETY = [
    pytest.param("2024-03-04", "2024-06-02", id="a Sunday stays: the act does not move the last day of an agency"),
    pytest.param("2024-01-10", "2024-04-09", id="over a leap day"),
    pytest.param("2023-12-01", "2024-02-29", id="ends on a leap day"),
]


@pytest.mark.parametrize("filed_on, due", NINETY)
def test_a_decision_is_due_ninety_days_after_filing(filed: Build, filed_on: str, due: str) -> None:
    case = filed(day(filed_on))
    assert (case.due_on, case.procedure, case.stage) == (day(due), "ordinary", "investigation")


BARRED = [
    pytest.param("2022-03-04", "2024-03-04", False, False, id="two years to the day"),
    pytest.param("2022-03-03", "2024-03-04", False, True, id="a day later"),
    pytest.param("2022-03-03", "2024-03-04", True, False, id="five years where life or health was harmed"),
    pytest.param("2021-07-14", "2024-03-04", True, True, id="five years are new since 15 July 2021"),
]


@pytest.mark.parametrize("ended, found, harm, barred", BARRED)
def test_a_violation_that_is_too_old_is_not_punished(
    filed: Build, ended: str, found: str, harm: bool, barred: bool
) -> None:
    about = {"violated_until_on": day(ended), "discovered_on": day(found), "harm": harm}
    if not barred:
        assert filed(**about).stage == "investigation"
        return
    with refused(f"{LAW}第三十六条", code="time_barred", field="violated_until_on"):
        filed(**about)


def test_two_officers_investigate(filed: Build, pair: dict[str, Officer]) -> None:
    with refused(f"{LAW}第四十二条", code="too_few_officers"):
        filed(partner=pair["officer"])


UNFIT = [
    pytest.param("2024-03-03", True, id="expired the day before"),
    pytest.param("2024-03-04", False, id="on the last day"),
]


@pytest.mark.parametrize("until, unfit", UNFIT)
def test_an_officer_whose_certificate_has_expired_cannot_sign(
    filed: Build, officer: Build, until: str, unfit: bool
) -> None:
    last = officer("周五", until=day(until))
    if not unfit:
        assert filed(officer=last).officer == last
        return
    with refused(f"{LAW}第四十二条", code="officer_cannot_sign", field="officer"):
        filed(officer=last)


def test_an_officer_who_left_cannot_sign(filed: Build, officer: Build, take: Build, supervisor: User) -> None:
    gone = take(officer("吴六"), "leave", day("2024-02-01"), by=supervisor).matter
    with refused(f"{LAW}第四十二条", code="officer_cannot_sign"):
        filed(officer=gone)


def test_a_certificate_that_expires_meanwhile_stops_the_next_signature(
    filed: Build, officer: Build, take: Build
) -> None:
    case = filed(officer=officer("周五", until=day("2024-03-10")))
    with refused(f"{LAW}第四十二条", code="officer_cannot_sign"):
        take(case, "finish_investigation", day("2024-03-15"), **FINISHED)


def test_an_officer_of_another_unit_cannot_sign(filed: Build, officer: Build, police: Organ) -> None:
    with refused(f"{LAW}第四十二条", code="officer_of_another_unit"):
        filed(officer=officer("郑七", organ=police))


def test_a_township_needs_an_item_that_was_granted(begin: Build, pair: dict[str, Officer], township: Organ) -> None:
    clerk = person("township_clerk", township, Role.HANDLER)
    about = {"field": "urban", "subject": "citizen", **pair}
    with refused(f"{LAW}第二十四条", code="township_without_item", field="item"):
        begin(Penalty, "file", FILED, by=clerk, organ=township, **about)


def test_an_item_that_ended_gives_no_power(filed: Build, item: Build, take: Build) -> None:
    ended = take(item(), "end", day("2024-01-08"), grounds="法律修改").matter
    with refused(f"{LAW}第三十八条", code="item_not_held"):
        filed(item=ended)


def test_an_item_that_allows_inspections_allows_no_penalty(filed: Build, item: Build) -> None:
    with refused(f"{LAW}第三十八条", code="item_no_penalty"):
        filed(item=item(act="inspection"))


# --- on the spot --------------------------------------------------------------------------------------------------

ON_THE_SPOT = [
    pytest.param("citizen", 20_000, False, id="citizen, 200 yuan"),
    pytest.param("citizen", 20_001, True, id="citizen, a cent more"),
    pytest.param("body", 300_000, False, id="body, 3,000 yuan"),
    pytest.param("body", 300_100, True, id="body, 3,001 yuan"),
]


@pytest.fixture
def on_the_spot(begin: Build, pair: dict[str, Officer]) -> Build:
    def build(**data: Any) -> Any:
        about = {"field": "market", "subject": "citizen", "officer": pair["officer"], "handed_over": True}
        return begin(Penalty, "punish_on_the_spot", FILED, **{**about, "imposed": "fine", "fine_fen": 10_000, **data})

    return build


@pytest.mark.parametrize("subject, fen, refuses", ON_THE_SPOT)
def test_small_fines_are_imposed_on_the_spot(on_the_spot: Build, subject: str, fen: int, refuses: bool) -> None:
    if refuses:
        with refused(f"{LAW}第五十一条", code="beyond_summary", field="fine_fen"):
            on_the_spot(subject=subject, fine_fen=fen)
        return
    case = on_the_spot(subject=subject, fine_fen=fen).matter
    assert (case.procedure, case.stage, case.kind, case.amount_fen) == ("summary", "performance", "fine", fen)
    assert (case.decided_on, case.delivered_on) == (FILED, FILED)


def test_only_a_warning_or_a_fine_is_imposed_on_the_spot(on_the_spot: Build) -> None:
    with refused(f"{LAW}第五十一条", code="no_summary_kind"):
        on_the_spot(imposed="closure", fine_fen=None)
    assert on_the_spot(imposed="warning", fine_fen=None).matter.amount_fen == 0


def test_a_hundred_yuan_may_be_taken_on_the_spot_against_a_receipt(on_the_spot: Build) -> None:
    with refused(f"{LAW}第七十条", code="collected_without_receipt"):
        on_the_spot(collected_yuan=100)
    case = on_the_spot(collected_yuan=100, receipt=True).matter
    assert case.collected_fen == 10_000
    assert clock(case, "handover").due_on == day("2024-03-06")


def test_more_than_a_hundred_yuan_needs_a_ground_to_be_taken_on_the_spot(on_the_spot: Build) -> None:
    much = {"fine_fen": 20_000, "collected_yuan": 200, "receipt": True}
    with refused(f"{LAW}第六十八条", code="collected_beyond_onsite"):
        on_the_spot(**much)
    assert on_the_spot(**much, onsite_ground="hard").matter.collected_fen == 20_000


def test_what_was_taken_goes_to_the_organ_and_to_the_bank_in_two_workdays_each(on_the_spot: Build, take: Build) -> None:
    case = on_the_spot(collected_yuan=100, receipt=True).matter
    case = take(case, "hand_in", day("2024-03-05")).matter
    assert clock(case, "deposit").due_on == day("2024-03-07")
    case = take(case, "deposit", day("2024-03-08")).matter
    assert take(case, "perform", day("2024-03-08")).matter.stage == "closed"


def test_nothing_is_handed_in_that_was_not_taken(on_the_spot: Build, take: Build) -> None:
    with refused(f"{LAW}第七十一条", code="nothing_taken_on_the_spot"):
        take(on_the_spot().matter, "hand_in", day("2024-03-05"))


# --- notice and hearing -------------------------------------------------------------------------------------------


def test_no_decision_before_the_party_was_told(investigated: Build, take: Build, chief: User) -> None:
    with refused(code="wrong_stage"):
        take(investigated(), "punish", day("2024-04-01"), by=chief, **FINE)


@pytest.mark.parametrize("kind", ["permit_revoked", "closure"])
def test_heavy_penalties_give_the_right_to_a_hearing(notified: Build, kind: str) -> None:
    with refused(f"{LAW}第六十三条", code="hearing_not_offered", field="hearing_ground"):
        notified(proposed_kind=kind, proposed_fen=None)


HEARING = {"proposed_fen": 20_000_000, "hearing_ground": "large_fine"}
REQUESTS = [
    pytest.param("2024-03-25", True, id="the fifth workday"),
    pytest.param("2024-03-26", False, id="a day later"),
]


@pytest.mark.parametrize("on, in_time", REQUESTS)
def test_a_hearing_is_requested_within_five_workdays(notified: Build, take: Build, on: str, in_time: bool) -> None:
    case = notified(**HEARING)
    assert clock(case, "hearing_request").due_on == day("2024-03-25")
    if in_time:
        assert take(case, "request_hearing", day(on)).matter.stage == "hearing"
        return
    with refused(f"{LAW}第六十四条", code="requested_too_late"):
        take(case, "request_hearing", day(on))


def test_no_hearing_where_the_law_gives_none(notified: Build, take: Build) -> None:
    with refused(f"{LAW}第六十三条", code="no_right_to_hearing"):
        take(notified(), "request_hearing", day("2024-03-20"))


def test_no_decision_while_a_hearing_may_be_requested(notified: Build, take: Build, chief: User) -> None:
    case = notified(**HEARING)
    with refused(f"{LAW}第六十四条", code="hearing_right_runs"):
        take(case, "punish", day("2024-03-25"), by=chief, **{**FINE, "fine_fen": 20_000_000})


NOTICES = [
    pytest.param("2024-04-08", True, id="seven workdays before"),
    pytest.param("2024-04-09", False, id="six workdays before"),
]


@pytest.mark.parametrize("told_on, in_time", NOTICES)
def test_the_hearing_is_announced_seven_workdays_before(
    notified: Build, take: Build, told_on: str, in_time: bool
) -> None:
    case = take(notified(**HEARING), "request_hearing", day("2024-03-22")).matter
    about = {"hearing_planned_on": day("2024-04-17"), "place": "三楼会议室", "presider": "李主持"}
    if in_time:
        assert take(case, "announce_hearing", day(told_on), **about).matter.hearing_planned_on == day("2024-04-17")
        return
    with refused(f"{LAW}第六十四条", code="hearing_notice_late"):
        take(case, "announce_hearing", day(told_on), **about)


def test_who_investigated_does_not_preside(notified: Build, take: Build) -> None:
    case = take(notified(**HEARING), "request_hearing", day("2024-03-22")).matter
    about = {"hearing_planned_on": day("2024-04-17"), "place": "三楼会议室", "presider": "赵一"}
    with refused(f"{LAW}第六十四条", code="presided_by_investigator"):
        take(case, "announce_hearing", day("2024-03-25"), **about)


@pytest.fixture
def heard(notified: Build, take: Build) -> Penalty:
    """A case with a hearing on 17 April 2024."""
    case = take(notified(**HEARING), "request_hearing", day("2024-03-22")).matter
    about = {"hearing_planned_on": day("2024-04-17"), "place": "三楼会议室", "presider": "李主持"}
    case = take(case, "announce_hearing", day("2024-04-01"), **about).matter
    return take(case, "hold_hearing", day("2024-04-17"), record="双方质证").matter  # type: ignore[no-any-return]


LARGE = {**FINE, "fine_fen": 20_000_000}


def test_after_a_hearing_the_legality_check_comes_first(heard: Penalty, take: Build, chief: User) -> None:
    assert heard.legal_review_required
    with refused(f"{LAW}第五十八条", code="legal_review_missing"):
        take(heard, "punish", day("2024-04-22"), by=chief, **LARGE)


def test_what_passed_the_legality_check_may_be_decided(
    heard: Penalty, take: Build, chief: User, reviewer: Officer
) -> None:
    case = take(heard, "submit_review", day("2024-04-18")).matter
    assert (case.review_ground, case.stage) == ("after_hearing", "legal_review")
    case = take(case, "pass_review", day("2024-04-19"), legal_reviewer=reviewer, opinion="同意").matter
    case = take(case, "punish", day("2024-04-22"), by=chief, **LARGE).matter
    assert (case.legal_review_required, case.legal_reviewed, case.outcome) == (True, True, "punish")


@pytest.mark.parametrize("ground", ["public_interest", "complex", "law"])
def test_a_case_of_article_58_cannot_be_decided_unchecked(
    notified: Build, take: Build, chief: User, ground: str
) -> None:
    case = take(notified(), "submit_review", day("2024-03-20"), review_ground=ground).matter
    case = take(case, "return_review", day("2024-03-21"), opinion="证据不足").matter
    case = take(case, "notify", day("2024-03-25"), **TOLD).matter
    with refused(f"{LAW}第五十八条", code="legal_review_missing"):
        take(case, "punish", day("2024-04-01"), by=chief, **FINE)


def test_the_checker_is_qualified_and_did_not_investigate(
    notified: Build, take: Build, officer: Build, pair: dict[str, Officer]
) -> None:
    case = take(notified(), "submit_review", day("2024-03-20"), review_ground="complex").matter
    with refused(f"{LAW}第五十八条", code="reviewer_investigated"):
        take(case, "pass_review", day("2024-03-21"), legal_reviewer=pair["officer"], opinion="同意")
    with refused(f"{LAW}第五十八条", code="reviewer_without_qualification"):
        take(
            case, "pass_review", day("2024-03-21"), legal_reviewer=officer("冯八", legal_reviewer=True), opinion="同意"
        )


# --- decision -----------------------------------------------------------------------------------------------------

DECIDED = [
    pytest.param("2024-06-02", True, set(), id="the ninetieth day"),
    pytest.param("2024-06-03", False, {"overdue"}, id="a day later"),
]


@pytest.mark.parametrize("on, timely, warned", DECIDED)
def test_a_decision_after_ninety_days_is_entered_and_late(
    notified: Build, take: Build, chief: User, on: str, timely: bool, warned: set[str]
) -> None:
    done = take(notified(), "punish", day(on), by=chief, **FINE)
    assert (done.matter.timely, codes(done)) == (timely, warned)


SEVERAL = [
    pytest.param(["warning"], "warning", id="one alone"),
    pytest.param(["warning", "fine"], "fine", id="fine beside a warning"),
    pytest.param(["fine", "confiscation"], "confiscation", id="confiscation beside a fine"),
    pytest.param(["fine", "closure", "confiscation"], "closure", id="closure of three"),
    pytest.param(["permit_revoked", "permit_suspended"], "permit_revoked", id="revocation beside suspension"),
    pytest.param(["closure", "detention"], "detention", id="detention over all"),
    pytest.param(["other", "warning"], "warning", id="a named kind before others"),
    pytest.param(["other"], "other", id="others alone"),
]


@pytest.mark.parametrize("kinds, counted", SEVERAL)
def test_several_penalties_count_under_the_heaviest(kinds: list[str], counted: str) -> None:
    assert heaviest(kinds) == counted == heaviest(kinds[::-1])


def test_a_decision_with_two_penalties_is_one_case_under_the_heavier(notified: Build, take: Build, chief: User) -> None:
    case = notified(proposed_kind="confiscation", proposed_fen=800_000)
    both = {"imposed": ["fine", "confiscation"], "confiscated_fen": 300_000}
    case = take(case, "punish", day("2024-04-01"), by=chief, **{**FINE, **both}).matter
    assert (case.kind, case.amount_fen) == ("confiscation", 800_000)


MISMATCHES = [
    pytest.param({"fine_fen": None}, "fine_and_kind_differ", "第五十九条", id="fine without amount"),
    pytest.param({"confiscated_fen": 100}, "confiscation_and_kind_differ", "第五十九条", id="amount without kind"),
    pytest.param({"imposed": ["fine", "other"]}, "other_kind_without_law", "第九条", id="other kind without its law"),
    pytest.param({"document_complete": False}, "unknown_document_parts", "第五十九条", id="document incomplete"),
    pytest.param({"fined_before": True}, "fined_before", "第二十九条", id="fined twice for one act"),
    pytest.param({"law_changed": True}, "newer_law_lighter", "第三十七条", id="newer law is lighter"),
    pytest.param({"complex": True}, "not_discussed", "第五十七条", id="grave and not discussed"),
    pytest.param({"fine_fen": 500_100}, "heavier_without_new_notice", "第四十四条", id="more than was told"),
]


@pytest.mark.parametrize("changed, code, article", MISMATCHES)
def test_what_a_decision_must_not_be(
    notified: Build, take: Build, chief: User, changed: dict[str, Any], code: str, article: str
) -> None:
    with refused(f"{LAW}{article}", code=code):
        take(notified(), "punish", day("2024-04-01"), by=chief, **{**FINE, **changed})


def test_a_statement_never_makes_it_heavier(notified: Build, take: Build, chief: User) -> None:
    case = take(notified(), "hear_statement", day("2024-03-20"), statement="初犯", checked="不成立").matter
    with refused(f"{LAW}第四十五条", code="heavier_after_statement"):
        take(case, "punish", day("2024-04-01"), by=chief, **{**FINE, "fine_fen": 600_000})


def test_only_the_head_or_the_reviewer_decides(notified: Build, take: Build) -> None:
    with refused(code="no_role"):
        take(notified(), "punish", day("2024-04-01"), **FINE)


SPARED = [
    pytest.param("minor", "minor_corrected", None, id="minor"),
    pytest.param("first", "first_minor", None, id="first"),
    pytest.param("not_established", None, None, id="not established"),
    pytest.param("minor", None, "without_ground", id="minor without ground"),
    pytest.param("minor", "first_minor", "ground_and_outcome_differ", id="first violation named minor"),
    pytest.param("not_established", "minor_corrected", "ground_and_outcome_differ", id="ground without violation"),
    pytest.param("criminal", None, "no_such_outcome", id="crime has its own step"),
]


@pytest.mark.parametrize("outcome, ground, code", SPARED)
def test_no_penalty_has_its_ground(
    investigated: Build, take: Build, chief: User, outcome: str, ground: str | None, code: str | None
) -> None:
    about = {"outcome": outcome, "ground": ground, "educated": True}
    if code is None:
        case = take(investigated(), "spare", day("2024-03-20"), by=chief, **about).matter
        assert (case.outcome, case.kind, case.timely) == (outcome, "", True)
        return
    with refused(LAW, code=code):
        take(investigated(), "spare", day("2024-03-20"), by=chief, **about)


# --- delivery, publication ----------------------------------------------------------------------------------------


def test_a_decision_is_delivered_within_seven_workdays(decided: Build, take: Build) -> None:
    case = decided()
    assert clock(case, "delivery").due_on == day("2024-04-11")
    case = take(case, "deliver", day("2024-04-11"), delivery="direct").matter
    assert clock(case, "payment").due_on == day("2024-04-26")


def test_electronic_delivery_needs_consent(decided: Build, take: Build) -> None:
    with refused(f"{LAW}第六十一条", code="electronic_without_consent"):
        take(decided(), "deliver", day("2024-04-03"), delivery="electronic")


def test_public_notice_delivers_after_thirty_days_that_do_not_end_on_a_holiday(decided: Build, take: Build) -> None:
    about = {"channel": "县政府网站", "tried": "邮寄退回"}
    case = take(decided(), "announce_delivery", day("2024-04-03"), **about).matter
    with refused("民事诉讼法(2023)第九十五条", code="notice_not_over"):
        take(case, "deliver", day("2024-05-05"), delivery="public_notice")
    assert take(case, "deliver", day("2024-05-06"), delivery="public_notice").matter.stage == "performance"


PUBLISHED = [
    pytest.param("market", "2024-04-29", True, id="market: the twentieth workday"),
    pytest.param("market", "2024-04-30", False, id="market: later"),
    pytest.param("urban", "2024-04-11", True, id="others: the seventh workday"),
    pytest.param("urban", "2024-04-12", False, id="others: later"),
]


@pytest.mark.parametrize("field, on, in_time", PUBLISHED)
def test_a_decision_becomes_public_in_time(
    begin: Build, pair: dict[str, Officer], take: Build, chief: User, field: str, on: str, in_time: bool
) -> None:
    case = begin(Penalty, "file", FILED, field=field, subject="body", **pair).matter
    case = take(case, "finish_investigation", day("2024-03-15"), **FINISHED).matter
    case = take(case, "notify", day("2024-03-18"), **TOLD).matter
    case = take(case, "punish", day("2024-04-01"), by=chief, **FINE).matter
    case = take(case, "publish", day(on), channel="县政府网站").matter
    assert again(case).published_in_time is in_time


def test_what_was_changed_is_taken_back_within_three_workdays(delivered: Build, take: Build) -> None:
    case = take(delivered(), "publish", day("2024-04-08"), channel="信用公示系统").matter
    why = {"changed_by": "revoked", "source": "reconsideration", "document": "甲府复〔2024〕8号"}
    case = take(case, "change", day("2024-07-05"), **why).matter
    assert clock(case, "withdrawal").due_on == day("2024-07-10")
    done = take(case, "withdraw", day("2024-07-11"), explained="处罚决定被复议撤销")
    assert codes(done) == {"overdue"}


def test_nothing_is_taken_back_that_was_not_public(delivered: Build, take: Build) -> None:
    why = {"changed_by": "revoked", "source": "court", "document": "（2024）示行初8号"}
    case = take(delivered(), "change", day("2024-07-05"), **why).matter
    with refused(f"{LAW}第四十八条", code="nothing_to_withdraw"):
        take(case, "withdraw", day("2024-07-08"), explained="撤销")
    assert take(case, "close", day("2024-07-08")).matter.stage == "closed"


def test_a_penalty_of_a_body_of_another_province_is_pushed_there(delivered: Build, take: Build) -> None:
    with refused("市场监督管理行政处罚信息公示规定(2021)第十条", code="nothing_to_push"):
        take(delivered(), "push", day("2024-04-08"), recipient="某省市场监管局")
    case = take(delivered(), "publish", day("2024-04-08"), channel="公示系统", other_province=True).matter
    assert clock(case, "push").due_on == day("2024-04-16")


# --- performance --------------------------------------------------------------------------------------------------


def test_what_is_collected_adds_up_beside_what_was_decided(delivered: Build, take: Build) -> None:
    case = take(delivered(), "collect", day("2024-04-10"), amount_yuan=2000, way="bank").matter
    with refused(f"{LAW}第六十七条", code="not_all_collected"):
        take(case, "perform", day("2024-04-10"))
    case = take(case, "collect", day("2024-04-17"), amount_yuan=3000, way="bank").matter
    assert (case.amount_fen, case.collected_fen) == (500_000, 500_000)
    assert take(case, "perform", day("2024-04-17")).matter.stage == "closed"


COLLECTED = [
    pytest.param({"amount_yuan": 5001, "way": "bank"}, "collects_more_than_owed", id="more than owed"),
    pytest.param({"amount_yuan": 0, "way": "bank"}, "nothing_collected", id="nothing"),
    pytest.param({"amount_yuan": 100, "way": "officer"}, "collected_by_officer", id="taken by who decided"),
]


@pytest.mark.parametrize("about, code", COLLECTED)
def test_who_decides_does_not_collect(delivered: Build, take: Build, about: dict[str, Any], code: str) -> None:
    with refused(f"{LAW}第六十七条", code=code):
        take(delivered(), "collect", day("2024-04-10"), **about)


LATE_FINES = [
    pytest.param("2024-04-18", 100, "not_overdue", id="not overdue on the last day"),
    pytest.param("2024-04-20", 30_000, None, id="two days at three per cent"),
    pytest.param("2024-04-20", 30_001, "faster_than_allowed", id="more than three per cent a day"),
    pytest.param("2024-12-02", 500_001, "beyond_principal", id="more than the fine"),
    pytest.param("2024-12-02", 500_000, None, id="as much as the fine"),
]


@pytest.mark.parametrize("on, fen, code", LATE_FINES)
def test_three_per_cent_a_day_are_added_and_never_more_than_the_fine(
    delivered: Build, take: Build, on: str, fen: int, code: str | None
) -> None:
    if code is None:
        assert take(delivered(), "add_late_fine", day(on), late_fine_fen=fen).matter.late_fine_fen == fen
        return
    with refused(LAW, code=code):
        take(delivered(), "add_late_fine", day(on), late_fine_fen=fen)


def test_nothing_is_added_during_reconsideration_or_suit(delivered: Build, take: Build) -> None:
    with refused(f"{LAW}第七十三条", code="contested"):
        take(delivered(), "add_late_fine", day("2024-05-20"), late_fine_fen=100, contested=True)


COURT = {"challenge_until_on": day("2024-10-03"), "materials": True}
ASKED = [
    pytest.param("2024-10-08", "demand_runs", id="ten workdays after the demand have not passed"),
    pytest.param("2024-10-31", None, id="they have passed"),
]


@pytest.mark.parametrize("on, code", ASKED)
def test_the_court_is_asked_ten_workdays_after_the_demand(
    delivered: Build, take: Build, on: str, code: str | None
) -> None:
    case = take(delivered(), "demand", day("2024-09-27"), content="十日内缴清").matter
    if code is None:
        assert clock(take(case, "ask_court", day(on), **COURT).matter, "court_accept").open
        return
    with refused("行政强制法(2011)第五十四条", code=code):
        take(case, "ask_court", day(on), **COURT)


def test_the_court_is_not_asked_while_the_decision_can_be_challenged(delivered: Build, take: Build) -> None:
    case = take(delivered(), "demand", day("2024-05-06"), content="十日内缴清").matter
    with refused("行政强制法(2011)第五十三条", code="still_open_to_challenge"):
        take(case, "ask_court", day("2024-06-03"), **COURT)


def test_no_demand_before_the_last_day_of_payment(delivered: Build, take: Build) -> None:
    with refused(f"{LAW}第六十七条", code="payment_runs"):
        take(delivered(), "demand", day("2024-04-18"), content="十日内缴清")


WAYS = [
    pytest.param({}, "organ_may_not_enforce", "行政处罚法", id="no power of its own"),
    pytest.param(
        {"power": "税收征管法", "utilities": True}, "cuts_supply", "行政强制法(2011)第四十三条", id="cuts water"
    ),
    pytest.param(
        {"power": "道路交通安全法", "way": "substitute"},
        "substitute_without_condition",
        "行政强制法(2011)第五十条",
        id="substitute performance without need",
    ),
    pytest.param(
        {"power": "城乡规划法", "demolition": True},
        "demolition_too_early",
        "行政强制法(2011)第四十四条",
        id="demolition",
    ),
]


@pytest.mark.parametrize("about, code, article", WAYS)
def test_how_an_organ_enforces_itself(
    delivered: Build, take: Build, chief: User, about: dict[str, Any], code: str, article: str
) -> None:
    case = take(delivered(), "demand", day("2024-05-06"), content="十日内履行").matter
    with refused(article, code=code):
        take(case, "decide_execution", day("2024-06-03"), by=chief, **{"way": "restore", **about})


def test_nothing_is_enforced_on_a_holiday(delivered: Build, take: Build, chief: User) -> None:
    case = take(delivered(), "demand", day("2024-05-06"), content="十日内履行").matter
    with refused("行政强制法(2011)第四十三条", code="on_a_holiday"):
        take(case, "decide_execution", day("2024-10-01"), by=chief, way="restore", power="某法")


# --- measures -----------------------------------------------------------------------------------------------------


def test_evidence_is_held_for_seven_workdays(filed: Build, take: Build) -> None:
    case = take(filed(), "hold_evidence", day("2024-03-05"), things="账簿", approved=True).matter
    assert clock(case, "hold").due_on == day("2024-03-14")
    with refused(f"{LAW}第五十六条", code="hold_under_way"):
        take(case, "hold_evidence", day("2024-03-06"), things="电脑", approved=True)
    done = take(case, "settle_hold", day("2024-03-15"), treatment="退还")
    assert codes(done) == {"overdue"}


SEIZED = {
    "measure": "detain_property",
    "things": "设备一台",
    "recorded": True,
    "document_given": True,
    "related": True,
    "approved_on": date(2024, 3, 5),
}
FROZEN = {"measure": "freeze", "things": "存款", "recorded": True, "approved_on": date(2024, 3, 11)}


def test_a_seizure_lasts_thirty_days_and_is_lengthened_once_by_thirty(filed: Build, take: Build, chief: User) -> None:
    case = take(filed(), "take_measure", day("2024-03-05"), **SEIZED).matter
    assert clock(case, "seizure").due_on == day("2024-04-04")
    more = {"days": 30, "grounds": "案情复杂", "told": True}
    case = take(case, "extend_seizure", day("2024-04-01"), by=chief, **more).matter
    assert clock(case, "seizure").due_on == day("2024-05-04")
    with refused("行政强制法(2011)第二十五条"):
        take(case, "extend_seizure", day("2024-04-30"), by=chief, **more)


def test_the_days_of_an_appraisal_do_not_count(filed: Build, take: Build) -> None:
    case = take(filed(), "take_measure", day("2024-03-05"), **SEIZED).matter
    case = take(case, "begin_appraisal", day("2024-03-11"), institute="某鉴定所").matter
    case = take(case, "end_appraisal", day("2024-03-21"), finding="不合格").matter
    assert clock(case, "seizure").due_on == day("2024-04-14")


@pytest.mark.parametrize(
    "changed, code",
    [
        pytest.param({"document_given": False}, "without_document", id="no document"),
        pytest.param({"related": False}, "beyond_the_case", id="beyond the case"),
        pytest.param({"recorded": False}, "procedure_incomplete", id="procedure not kept"),
        pytest.param({"approved_on": None}, "not_approved_before", id="not approved"),
        pytest.param(
            {"approved_on": date(2024, 3, 6)}, "not_approved_before", id="approved afterwards without urgency"
        ),
    ],
)
def test_a_seizure_keeps_its_procedure(filed: Build, take: Build, changed: dict[str, Any], code: str) -> None:
    with refused("行政强制法(2011)", code=code):
        take(filed(), "take_measure", day("2024-03-05"), **{**SEIZED, **changed})


@pytest.mark.parametrize(
    "approved, told",
    [
        pytest.param(date(2024, 3, 6), set(), id="within a day"),
        pytest.param(date(2024, 3, 7), {"approved_too_late"}, id="two days later"),
        pytest.param(None, {"approved_too_late"}, id="never"),
    ],
)
def test_what_was_urgent_is_approved_within_twenty_four_hours(
    filed: Build, take: Build, approved: date | None, told: set[str]
) -> None:
    done = take(filed(), "take_measure", day("2024-03-05"), **{**SEIZED, "urgent": True, "approved_on": approved})
    assert codes(done) == told


def test_a_seizure_and_a_freeze_run_and_end_each_for_itself(filed: Build, take: Build, chief: User) -> None:
    case = take(filed(), "take_measure", day("2024-03-05"), **SEIZED).matter
    case = take(case, "take_measure", day("2024-03-11"), **FROZEN).matter
    assert (clock(case, "seizure").due_on, clock(case, "freeze").due_on) == (day("2024-04-04"), day("2024-04-10"))
    more = {"days": 30, "grounds": "案情复杂", "told": True}
    case = take(case, "extend_freeze", day("2024-04-01"), by=chief, **more).matter
    case = take(case, "release", day("2024-04-02"), ground="unrelated").matter
    assert not clock(case, "seizure").open
    assert clock(case, "freeze").due_on == day("2024-05-10")
    with refused("行政强制法(2011)第二十八条", code="nothing_seized"):
        take(case, "release", day("2024-04-03"), ground="unrelated")
    case = take(case, "unfreeze", day("2024-04-15"), ground="已经作出处理决定").matter
    assert not clock(case, "freeze").open


# --- crime --------------------------------------------------------------------------------------------------------

CRIME = "行政执法机关移送涉嫌犯罪案件的规定(2020)"


def test_a_crime_is_handed_to_the_police(investigated: Build, take: Build, chief: User) -> None:
    case = take(investigated(), "report_crime", day("2024-03-18"), team="赵一、钱二", report="涉案金额巨大").matter
    assert clock(case, "transfer").due_on == day("2024-03-21")
    with refused(f"{CRIME}第五条", code="transfer_not_approved"):
        take(case, "send_transfer", day("2024-03-19"), recipient="甲县公安局")
    case = take(case, "approve_transfer", day("2024-03-19"), by=chief).matter
    case = take(case, "send_transfer", day("2024-03-20"), recipient="甲县公安局").matter
    case = take(case, "police_file", day("2024-03-22"), document="立案通知书1号").matter
    case = take(case, "hand_over", day("2024-03-25")).matter
    assert (case.stage, case.outcome, case.kind) == ("closed", "criminal", "")


def test_one_officer_is_no_team(investigated: Build, take: Build) -> None:
    with refused(f"{CRIME}第五条", code="team_too_small"):
        take(investigated(), "report_crime", day("2024-03-18"), team="赵一", report="涉案金额巨大")


def test_what_the_police_decline_comes_back(investigated: Build, take: Build, chief: User) -> None:
    case = take(investigated(), "report_crime", day("2024-03-18"), team="赵一、钱二", report="涉案金额巨大").matter
    case = take(case, "approve_transfer", day("2024-03-19"), by=chief).matter
    case = take(case, "send_transfer", day("2024-03-20"), recipient="甲县公安局").matter
    case = take(case, "police_decline", day("2024-03-22"), document="不予立案1号").matter
    case = take(case, "object", day("2024-03-25")).matter
    case = take(case, "police_uphold", day("2024-03-28")).matter
    case = take(case, "ask_procuratorate", day("2024-03-29")).matter
    case = take(case, "take_back", day("2024-04-01"), grounds="公安机关不予立案").matter
    assert (case.stage, case.outcome, case.decided_on) == ("investigated", "", None)
    assert clock(case, "decision").open, "the period to decide, counted from the filing, runs again"
