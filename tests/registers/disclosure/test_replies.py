"""The replies (arts. 36 to 39): what each wants, and as what the yearly report counts it."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel import law
from fazhi.kernel.law import OutcomeSet
from fazhi.registers.disclosure.kinds import counted_as
from fazhi.registers.disclosure.models import REASONS, Application, Exemption, Reason, Reply, ReplyType
from tests.domain import refused

from .conftest import Build, codes, day

ON = "2024-03-20"
SAID = {"reasons": "见答复书", "redress": True}

COUNTED = [
    ("disclose", {"how": "disclose", "form": "paper", "redress": True}, ("disclosed", "")),
    ("disclose", {"how": "already_public", "form": "pointer", "redress": True}, ("disclosed", "")),
    ("disclose_partly", {"exemption": "internal", "form": "paper", **SAID}, ("partial", "")),
    ("refuse", {"exemption": "state_secret", **SAID}, ("refused", "state_secret")),
    ("refuse", {"exemption": "law_forbids", **SAID}, ("refused", "law_forbids")),
    ("refuse", {"exemption": "three_securities", **SAID}, ("refused", "three_securities")),
    ("refuse", {"exemption": "internal", **SAID}, ("refused", "internal")),
    ("refuse", {"exemption": "process", **SAID}, ("refused", "process")),
    ("refuse", {"exemption": "case_file", **SAID}, ("refused", "case_file")),
    ("refer_to_special_regime", {"rules": "不动产登记暂行条例", "redress": True}, ("refused", "inquiry")),
    ("cannot_provide", {"how": "not_exist", "search": "检索档案系统", **SAID}, ("unable", "not_held")),
    ("cannot_provide", {"how": "not_responsible", "competent": "县民政局", **SAID}, ("unable", "not_held")),
    ("cannot_provide", {"how": "no_processing", **SAID}, ("unable", "to_be_made")),
    ("decline", {"how": "not_an_application", "instead": "信访渠道", **SAID}, ("not_processed", "petition")),
    ("decline", {"how": "publication", **SAID}, ("not_processed", "publication")),
    ("decline", {"how": "reconfirm", **SAID}, ("not_processed", "reconfirm")),
    ("withdraw", {}, ("other", "other")),
]


def _named(case: tuple[str, dict[str, Any], Any]) -> str:
    return f"{case[0]} {case[1].get('how') or case[1].get('exemption') or ''}".strip()


@pytest.mark.parametrize("case", COUNTED, ids=_named)
def test_each_reply_counts_under_its_row(asked: Build, take: Build, case: tuple[str, dict[str, Any], Any]) -> None:
    step, data, counted = case
    application = take(asked(), step, ON, **data).matter
    assert (application.reply, application.reason) == counted
    assert (application.answered_on, application.timely) == (day(ON), True)


def test_every_reply_of_the_law_has_its_row_or_is_no_end() -> None:
    listed = law.versions("disclosure.reply_types")[-1]
    assert isinstance(listed, OutcomeSet)
    known = {str(kind) for kind in ReplyType}
    assert {outcome.code for outcome in listed.outcomes} - known == {"deferred"}


def test_every_ground_of_the_law_is_offered_and_counts_under_a_row_of_its_own() -> None:
    listed = law.versions("disclosure.exemptions")[-1]
    assert isinstance(listed, OutcomeSet)
    assert [outcome.code for outcome in listed.outcomes] == [str(ground) for ground in Exemption]
    assert {counted_as("refuse", ground)["reason"] for ground in Exemption} == {str(ground) for ground in Exemption}


def test_every_row_of_the_report_can_be_reached() -> None:
    reached = {counted_as(kind, "state_secret")["reason"] for kind in ReplyType} | {str(g) for g in Exemption}
    assert reached - {""} == {str(reason) for reason in Reason}
    assert sum(len(rows) for rows in REASONS.values()) == len(Reason)
    assert {counted_as(kind, "state_secret")["reply"] for kind in ReplyType} == {str(reply) for reply in Reply}


def test_a_refusal_gives_its_reasons(asked: Build, take: Build) -> None:
    with refused("政府信息公开条例(2019)第十四条", code="required", field="reasons"):
        take(asked(), "refuse", ON, exemption="state_secret")


def test_what_may_be_withheld_is_hinted_at(asked: Build, take: Build) -> None:
    assert codes(take(asked(), "refuse", ON, exemption="process", **SAID)) == {"may_be_withheld"}
    assert codes(take(asked(), "refuse", ON, exemption="state_secret", **SAID)) == set()


def test_what_does_not_exist_was_searched_for(asked: Build, take: Build) -> None:
    with refused("政府信息公开条例(2019)第三十六条第一款第四项", code="search_not_described", field="search"):
        take(asked(), "cannot_provide", ON, how="not_exist", **SAID)


def test_who_can_name_the_right_organ_names_it(asked: Build, take: Build) -> None:
    assert codes(take(asked(), "cannot_provide", ON, how="not_responsible", **SAID)) == {"competent_organ_unnamed"}


def test_unclear_is_only_what_was_to_be_corrected(asked: Build, take: Build) -> None:
    application = asked("2024-03-04")
    with refused("政府信息公开条例(2019)第三十条", code="never_corrected", field="how"):
        take(application, "cannot_provide", ON, how="unclear", **SAID)
    notice = {"items": "写明年度", "correction_due_on": day("2024-03-15")}
    application = take(application, "request_correction", "2024-03-05", **notice).matter
    application = take(application, "supplement", "2024-03-12").matter
    assert take(application, "cannot_provide", ON, how="unclear", **SAID).matter.reason == "unclear"


def test_a_repetition_names_the_application_that_was_answered(asked: Build, take: Build) -> None:
    first, second = asked("2024-03-04"), asked("2024-03-05")
    article = "政府信息公开条例(2019)第三十六条第一款第六项"
    with refused(article, code="first_not_named", field="previous"):
        take(second, "decline", ON, how="repeated", **SAID)
    with refused(article, code="first_not_answered", field="previous"):
        take(second, "decline", ON, how="repeated", previous=first, **SAID)
    with refused(article, code="repeats_itself", field="previous"):
        take(second, "decline", ON, how="repeated", previous=second, **SAID)
    first = take(first, "disclose", "2024-03-08", how="disclose", form="paper").matter
    assert take(second, "decline", ON, how="repeated", previous=first, **SAID).matter.reason == "repeated"


def test_what_can_be_answered_at_once_is_answered_and_delivered_at_once(asked: Build, take: Build) -> None:
    application = asked("2024-03-04")
    with refused("政府信息公开条例(2019)第三十三条第一款", code="not_on_the_day"):
        take(application, "answer_on_the_spot", "2024-03-05", how="disclose", form="paper")
    done = take(application, "answer_on_the_spot", "2024-03-04", how="already_public", form="pointer").matter
    assert (done.stage, done.reply, done.delivered_on, done.timely) == (
        "delivered",
        "disclosed",
        day("2024-03-04"),
        True,
    )


DISCLOSED = {"how": "disclose", "form": "paper"}


@pytest.mark.parametrize(
    ("on", "timely", "warned"),
    [
        pytest.param("2024-04-01", True, set(), id="on the last day"),
        pytest.param("2024-04-02", False, {"answered_late"}, id="a day later"),
    ],
)
def test_a_reply_is_in_time_until_the_last_day(
    asked: Build, take: Build, on: str, timely: bool, warned: set[str]
) -> None:
    done = take(asked("2024-03-04"), "disclose", on, redress=True, **DISCLOSED)
    assert (done.matter.timely, codes(done)) == (timely, warned)


def test_whoever_is_answered_is_told_where_to_turn(asked: Build, take: Build) -> None:
    assert codes(take(asked(), "disclose", ON, **DISCLOSED)) == {"redress_not_told"}


def test_whoever_cannot_read_or_hear_well_gets_help(asked: Build, take: Build) -> None:
    application = asked(assistance=True)
    assert codes(take(application, "disclose", ON, redress=True, **DISCLOSED)) == {"help_not_given"}
    helped = take(asked(assistance=True), "disclose", ON, redress=True, helped=True, **DISCLOSED)
    assert codes(helped) == set()


def test_a_reply_is_delivered_and_filed(asked: Build, take: Build) -> None:
    application = take(asked(), "disclose", ON, **DISCLOSED).matter
    with refused(code="wrong_stage"):
        take(application, "archive", "2024-03-21")
    application = take(application, "deliver", "2024-03-21", delivery="mail").matter
    assert take(application, "archive", "2024-03-22").matter.stage == "archived"


def test_no_application_is_answered_twice(asked: Build, take: Build) -> None:
    application: Application = take(asked(), "disclose", ON, **DISCLOSED).matter
    with refused(code="wrong_stage"):
        take(application, "refuse", "2024-03-21", exemption="process", **SAID)
