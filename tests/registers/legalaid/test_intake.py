"""A case comes in: which form it has, who forwarded it, when a notice was late, what is no case."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain import refused

from .conftest import APPLIED, Build, codes, day, due

ACT = "法律援助法(2021)"


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        pytest.param({}, set(), id="by himself"),
        pytest.param({"form": "other"}, {"only_advice"}, id="advice is no case"),
        pytest.param({"through": "custody"}, {"forwarded_without_day"}, id="forwarded, nobody knows when"),
        pytest.param({"through": "custody", "asked_on": day("2024-02-29")}, set(), id="forwarded the next day"),
        pytest.param(
            {"through": "custody", "asked_on": day("2024-02-28")}, {"forwarded_late"}, id="forwarded too late"
        ),
    ],
)
def test_what_is_noted_of_an_application(opened: Build, data: dict[str, Any], warned: set[str]) -> None:
    assert codes(opened(**data)) == warned


@pytest.mark.parametrize(
    ("notice", "found", "warned"),
    [
        pytest.param("minor", "2024-02-27", set(), id="on the third day"),
        pytest.param("minor", "2024-02-26", {"notified_late"}, id="on the fourth day"),
        pytest.param("treatment", "2024-02-26", {"notified_late"}, id="compulsory treatment"),
        pytest.param("open", "2024-02-20", set(), id="a notice that is left to the court"),
    ],
)
def test_a_judicial_organ_gives_notice_within_three_days(
    opened: Build, notice: str, found: str, warned: set[str]
) -> None:
    values = {"recipient": "minor", "matter": "other", "notifier": "甲县人民法院", "notice": notice}
    assert codes(opened("notify", on=day("2024-03-01"), found_on=day(found), **values)) == warned


def test_a_notice_is_no_application(notified: Build) -> None:
    case = notified()
    assert (case.stage, case.form, case.decision, case.accepted_on) == ("granted", "criminal", "granted", APPLIED)
    assert case.review_due_on is None


def test_a_notice_names_its_organ(opened: Build) -> None:
    with refused(ACT + "第三十六条", code="required", field="notifier"):
        opened("notify", recipient="minor", matter="other", notice="minor", notifier="")


def test_a_duty_lawyer_helps_without_application_and_assignment(opened: Build) -> None:
    case = opened("help", recipient="other", matter="other").matter
    assert (case.stage, case.form, case.accepted_on, case.assigned_on) == ("assigned", "duty_lawyer", APPLIED, APPLIED)
    assert (case.assigned_in_time, case.timely) == (True, True)


def test_who_applies_at_the_wrong_place_is_told_the_right_one(applied: Build, take: Build) -> None:
    case = take(applied(), "refer", day("2024-03-04"), agency="乙县法律援助中心").matter
    assert (case.stage, case.timely, case.decision) == ("referred", True, "")
    with refused(ACT + "第三十八条", code="required", field="agency"):
        take(applied(), "refer", day("2024-03-04"))


def test_an_application_is_withdrawn(applied: Build, take: Build) -> None:
    assert take(applied(), "withdraw", day("2024-03-04"), grounds="已经领到工资").matter.stage == "withdrawn"


def test_before_the_act_of_2022_no_limit_is_known(opened: Build, take: Build) -> None:
    case = opened(on=day("2021-12-30")).matter
    assert case.review_due_on is None
    case = take(case, "grant", day("2021-12-31"), means="pledged").matter
    case = take(case, "assign", day("2021-12-31"), aider="lawyer", firm="示例律师事务所").matter
    assert (case.stage, case.timely, case.assigned_in_time) == ("assigned", None, None)


def test_an_application_on_the_day_of_the_act_has_its_limit(applied: Build) -> None:
    assert due(applied(day("2022-01-01")), "review") == day("2022-01-08")
