"""The meeting: not without review and papers, the head last, dissent on record; then party committee and public."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.registers.decisions.models import Proceeding
from tests.registers.conftest import refused

from .conftest import LAWFUL, MEETING, SUBMISSION, Build, again, codes, day, review_of

LAW = "重大行政决策程序暂行条例(2019)"

# --- on the agenda ------------------------------------------------------------------------------------------------


def test_nothing_is_discussed_before_its_legality_review(submitted: Build, take: Build) -> None:
    decision = submitted()
    for step in ("table", "decide"):
        with refused(f"{LAW}第", code="wrong_stage"):
            take(decision, step, "2024-04-29", papers="草案") if step == "table" else take(
                decision, step, "2024-04-29", **MEETING
            )


def test_the_agenda_wants_what_became_of_the_opinions(drafting: Build, forum: Build, take: Build) -> None:
    decision = drafting()
    held = forum(decision, opinions=4)
    decision = take(decision, "submit_review", "2024-04-15", **SUBMISSION).matter
    take(review_of(decision), "approve", "2024-04-25", **LAWFUL)
    with refused(f"{LAW}第二十九条", code="public_adoption_missing"):
        take(decision, "table", "2024-04-29", papers="草案")
    take(held, "give_feedback", "2024-04-29", channel="当面反馈", opinions_adopted=4)
    assert take(decision, "table", "2024-04-29", papers="草案").matter.stage == "tabled"


def test_the_agenda_wants_what_became_of_the_argument(
    drafting: Build, forum: Build, proceed: Build, take: Build
) -> None:
    decision = drafting(professional=True)
    forum(decision)
    argument = proceed(decision, "commission_institution", "2024-03-11", institution="某研究院").matter
    take(argument, "argue", "2024-03-25", result="可行", no_conflict=True, signed_opinion=True)
    decision = take(decision, "submit_review", "2024-04-15", **SUBMISSION).matter
    take(review_of(decision), "approve", "2024-04-25", **LAWFUL)
    with refused(f"{LAW}第二十九条", code="expert_adoption_missing"):
        take(decision, "table", "2024-04-29", papers="草案")
    take(argument, "answer_experts", "2024-04-29", adoption="全部采纳")
    assert take(decision, "table", "2024-04-29", papers="草案").matter.stage == "tabled"


def test_what_concerns_the_market_is_discussed_after_the_fair_competition_review(reviewed: Build, take: Build) -> None:
    decision = reviewed(market=True)
    with refused(f"{LAW}第二十九条", code="fair_competition_missing"):
        take(decision, "table", "2024-04-29", papers="草案")
    take(decision, "review_competition", "2024-04-28", finding="不含有禁止内容")
    assert take(decision, "table", "2024-04-29", papers="草案").matter.stage == "tabled"


# --- the meeting --------------------------------------------------------------------------------------------------

MEETINGS = [
    pytest.param(
        {"meeting_kind": "office"}, "meeting_of_another_kind", "第三十条第一款", id="not a government's meeting"
    ),
    pytest.param({"spoke_last": False}, "head_did_not_speak_last", "第三十条第二款", id="the head did not speak last"),
    pytest.param({"agreed": 8, "dissent": 1}, "dissent_not_recorded", "第三十条第三款", id="dissent without words"),
    pytest.param(
        {"agreed": 9, "dissent": 1, "dissent_words": "缓办"},
        "counts_disagree",
        "第三十条第三款",
        id="more than present",
    ),
    pytest.param(
        {"agreed": 4, "dissent": 5, "dissent_words": "缓办"},
        "against_majority_without_reason",
        "第三十条第二款",
        id="against the majority without reason",
    ),
]


@pytest.mark.parametrize("changed, code, article", MEETINGS)
def test_the_meeting_goes_by_the_rule_and_its_record_says_so(
    tabled: Build, take: Build, changed: dict[str, Any], code: str, article: str
) -> None:
    with refused(f"{LAW}{article}", code=code):
        take(tabled(), "decide", "2024-05-06", **{**MEETING, **changed})


def test_the_head_may_decide_against_the_majority_with_his_reason(decided: Build) -> None:
    found = decided(agreed=4, dissent=5, dissent_words="缓办", majority_reason="汛期将至")
    assert (found.stage, found.dissent) == ("decided", 5)


def test_the_discussion_is_on_file_with_the_decision(decided: Build) -> None:
    discussion = Proceeding.objects.get(decision=decided(), step=";discussion;")
    assert (discussion.held_on, discussion.result) == (day("2024-05-06"), "原则同意")


def test_a_discussion_is_not_recorded_by_itself(decided: Build, proceed: Build) -> None:
    decision = decided()
    with refused(code="only_brought"):
        proceed(decision, "record_discussion", "2024-04-30", result="同意")


def test_a_draft_sent_back_by_the_meeting_is_reviewed_again(tabled: Build, take: Build) -> None:
    meeting = {name: MEETING[name] for name in ("meeting_kind", "meeting_name", "minutes")}
    decision = take(tabled(), "discuss_again", "2024-05-06", **meeting).matter
    assert (decision.stage, decision.reviewed, decision.tabled_on) == ("drafting", False, None)
    assert not Proceeding.objects.filter(decision=decision, step=";discussion;").exists()
    assert take(decision, "submit_review", "2024-05-13", **SUBMISSION).matter.stage == "review"


def test_a_township_discusses_in_its_own_meeting(tabled: Build, take: Build, township: Organ) -> None:
    decision = tabled(organ=township)
    with refused(f"{LAW}第四十二条", code="meeting_of_a_government", field="meeting_kind"):
        take(decision, "decide", "2024-05-06", **MEETING)
    done = take(
        decision, "decide", "2024-05-06", **{**MEETING, "meeting_kind": "joint", "meeting_name": "党政联席会议"}
    )
    assert (done.matter.stage, done.matter.organ) == ("decided", township)


# --- party committee, people's congress, publication --------------------------------------------------------------


@pytest.mark.parametrize(
    "about, code, article",
    [
        ({}, "party_not_asked", "第三十一条"),
        ({"to_party": False, "to_congress": True}, "congress_not_asked", "第八条第一款"),
    ],
    ids=["party committee", "people's congress"],
)
def test_nothing_is_issued_before_those_who_must_be_asked(
    decided: Build, take: Build, about: dict[str, Any], code: str, article: str
) -> None:
    decision = decided(**about)
    with refused(f"{LAW}{article}", code=code):
        take(decision, "publish", "2024-05-13", channel="县政府公报")
    step = "report_to_party" if code == "party_not_asked" else "report_to_congress"
    take(decision, step, "2024-05-13", document="请示")
    assert take(decision, "publish", "2024-05-13", channel="县政府公报").matter.stage == "executing"


def test_a_secret_decision_is_carried_out_without_publication(decided: Build, take: Build) -> None:
    decision = take(decided(secret=True), "report_to_party", "2024-05-08", document="请示").matter
    with refused(f"{LAW}第三十二条", code="is_secret"):
        take(decision, "publish", "2024-05-13", channel="县政府公报")
    decision = take(decision, "issue", "2024-05-13", grounds="涉及国家秘密").matter
    assert (decision.stage, decision.published_on, decision.complete) == ("executing", None, True)


def test_a_public_decision_is_not_kept_back(decided: Build, take: Build) -> None:
    decision = take(decided(), "report_to_party", "2024-05-08", document="请示").matter
    with refused(f"{LAW}第三十二条", code="is_not_secret"):
        take(decision, "issue", "2024-05-13", grounds="无")


def test_a_technical_decision_is_explained(published: Build, take: Build, proceed: Build, drafting: Build) -> None:
    decision = drafting(professional=True, to_party=False)
    proceed(decision, "hold_forum", "2024-03-20", participants=10, opinions=0)
    argument = proceed(decision, "commission_institution", "2024-03-21", institution="某研究院").matter
    take(argument, "argue", "2024-03-25", result="可行", no_conflict=True, signed_opinion=True)
    take(argument, "answer_experts", "2024-03-26", adoption="采纳")
    decision = take(decision, "submit_review", "2024-04-15", **SUBMISSION).matter
    take(review_of(decision), "approve", "2024-04-25", **LAWFUL)
    take(decision, "table", "2024-04-29", papers="草案")
    take(decision, "decide", "2024-05-06", **MEETING)
    done = take(decision, "publish", "2024-05-13", channel="县政府公报")
    assert codes(done) == {"not_interpreted"}
    assert (done.matter.complete, done.matter.missing) == (False, "解读")
    assert take(again(decision), "interpret", "2024-05-20", form="新闻发布会").matter.complete
