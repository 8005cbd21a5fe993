"""Notice, jurisdiction, defence and evidence: what is refused and what is warned of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from tests.registers.conftest import refused

from .conftest import Build, codes


@pytest.mark.parametrize(
    "level, court, capacity, warned",
    [
        pytest.param("county", "甲县人民法院", "defendant", True, id="the county alone before a basic court"),
        pytest.param("county", "丙市第二中级人民法院", "defendant", False, id="before the intermediate court"),
        pytest.param("county", "甲县人民法院", "joint", False, id="as co-defendant after reconsideration"),
        pytest.param("department", "甲县人民法院", "defendant", False, id="a department before a basic court"),
    ],
)
def test_the_county_government_is_sued_before_the_intermediate_court(
    notice: Build, county: Organ, police: Organ, level: str, court: str, capacity: str, warned: bool
) -> None:
    sued = county if level == "county" else police
    done = notice(date(2024, 3, 1), organ=sued, court=court, capacity=capacity)
    assert ("court_too_low" in codes(done)) is warned


#  outcome of reconsideration, who is sued, as what, what is warned of
AFTER = [
    pytest.param("uphold", "county", "joint", set(), id="upheld: the government is co-defendant"),
    pytest.param("uphold", "county", "defendant", {"capacity_differs"}, id="upheld: not alone"),
    pytest.param("dismiss_claim", "county", "joint", set(), id="claim dismissed counts as upheld"),
    pytest.param("revoke", "county", "defendant", set(), id="changed: the government alone"),
    pytest.param("revoke", "county", "joint", {"capacity_differs"}, id="changed: no co-defendant"),
    pytest.param("void", "county", "joint", {"capacity_differs"}, id="void is a change"),
    pytest.param("revoke", "police", "defendant", {"sued_though_changed"}, id="changed: not the original organ"),
    pytest.param("uphold", "police", "defendant", set(), id="upheld: the original organ is defendant"),
]


@pytest.mark.parametrize("outcome, organ, capacity, warnings", AFTER)
def test_the_defendant_follows_from_the_reconsideration(
    notice: Build,
    decided: Build,
    county: Organ,
    police: Organ,
    outcome: str,
    organ: str,
    capacity: str,
    warnings: set[str],
) -> None:
    sued = {"county": county, "police": police}[organ]
    court = "丙市中级人民法院"
    done = notice(date(2024, 6, 3), organ=sued, capacity=capacity, court=court, application=decided(outcome))
    assert codes(done) == warnings


SIMPLIFIED = [
    pytest.param({}, "simplified_without_ground", "行政诉讼法(2017)第八十二条", id="without ground"),
    pytest.param(
        {"simplified_ground": "disclosure", "evidence_due_on": date(2024, 3, 19)},
        "evidence_period_too_long",
        "行政诉讼法司法解释(2018)第一百零四条",
        id="period for evidence too long",
    ),
]


@pytest.mark.parametrize("given, code, article", SIMPLIFIED)
def test_the_simplified_procedure_has_its_bounds(notice: Build, given: dict[str, Any], code: str, article: str) -> None:
    with refused(article, code=code):
        notice(date(2024, 3, 1), track="simplified", **given)


@pytest.mark.parametrize(
    "amount, warned", [pytest.param(2000, False, id="at the bound"), pytest.param(2001, True, id="beyond")]
)
def test_a_large_amount_speaks_against_the_simplified_procedure(notice: Build, amount: int, warned: bool) -> None:
    done = notice(date(2024, 3, 1), track="simplified", simplified_ground="small_amount", amount_yuan=amount)
    assert ("amount_too_large" in codes(done)) is warned


@pytest.mark.parametrize(
    "on, given, warnings",
    [
        pytest.param(date(2024, 3, 18), {"with_evidence": True}, set(), id="on the last day"),
        pytest.param(date(2024, 3, 19), {"with_evidence": True}, {"defence_late"}, id="a day late"),
        pytest.param(date(2024, 3, 15), {"with_evidence": False}, {"evidence_missing"}, id="in time, without evidence"),
    ],
)
def test_a_late_or_empty_defence_is_entered_with_its_consequence(
    sued: Build, take: Build, on: date, given: dict[str, Any], warnings: set[str]
) -> None:
    done = take(sued(date(2024, 3, 1)), "defend", on, **given)
    assert codes(done) == warnings
    assert done.matter.timely is (on <= date(2024, 3, 18))


def test_without_evidence_the_act_counts_as_unproved(sued: Build, take: Build) -> None:
    done = take(sued(date(2024, 3, 1)), "defend", date(2024, 3, 15), with_evidence=False)
    assert [w.citation for w in done.warnings] == ["行政诉讼法(2017)第三十四条第二款"]


@pytest.mark.parametrize("step", ["defend", "submit_evidence"])
def test_evidence_collected_in_the_suit_is_refused(sued: Build, take: Build, step: str) -> None:
    given = {"defend": {"with_evidence": True}, "submit_evidence": {"evidence_kind": "supplement", "permitted": True}}
    with refused("行政诉讼法(2017)第三十五条", code="collected_in_suit", field="collected_in_suit"):
        take(sued(), step, date(2024, 3, 8), collected_in_suit=True, **given[step])


#  step, day, what is given, code, article
REFUSED = [
    pytest.param(
        "request_extension",
        date(2024, 3, 19),
        {"grounds": "洪水"},
        "request_late",
        "行政诉讼法司法解释(2018)第三十四条",
        id="leave asked for too late",
    ),
    pytest.param(
        "permit_extension",
        date(2024, 3, 8),
        {"permitted_by": "通知"},
        "not_requested",
        "行政诉讼法司法解释(2018)第三十四条",
        id="leave without request",
    ),
    pytest.param(
        "cause_ends", date(2024, 3, 8), {}, "not_permitted", "行政诉讼法(2017)第三十六条第一款", id="no leave"
    ),
    pytest.param(
        "submit_evidence",
        date(2024, 3, 8),
        {"evidence_kind": "extended"},
        "extension_not_permitted",
        "行政诉讼法(2017)第三十六条第一款",
        id="later evidence without leave",
    ),
    pytest.param(
        "submit_evidence",
        date(2024, 3, 8),
        {"evidence_kind": "supplement"},
        "supplement_not_permitted",
        "行政诉讼法(2017)第三十六条第二款",
        id="more evidence without leave",
    ),
    pytest.param(
        "object_to_jurisdiction",
        date(2024, 3, 19),
        {"grounds": "级别"},
        "objection_late",
        "行政诉讼法司法解释(2018)第十条",
        id="objection too late",
    ),
    pytest.param(
        "rule_on_jurisdiction",
        date(2024, 3, 8),
        {"ruling": "moved"},
        "no_objection",
        "行政诉讼法司法解释(2018)第十条",
        id="ruling without objection",
    ),
    pytest.param(
        "turn_ordinary", date(2024, 3, 8), {}, "not_simplified", "行政诉讼法(2017)第八十二条", id="already ordinary"
    ),
    pytest.param(
        "hear_again",
        date(2024, 3, 8),
        {"appeared_by": "nobody"},
        "wrong_stage",
        "行政机关负责人出庭应诉规定(2020)第七条",
        id="again before the first time",
    ),
    pytest.param(
        "change_act",
        date(2024, 3, 8),
        {"change": "减轻处罚"},
        "required",
        "行政诉讼法司法解释(2018)第八十一条",
        id="act changed, court not told",
    ),
]


@pytest.mark.parametrize("step, on, given, code, article", REFUSED)
def test_what_the_law_forbids_is_refused_with_its_article(
    sued: Build, take: Build, step: str, on: date, given: dict[str, Any], code: str, article: str
) -> None:
    with refused(article, code=code):
        take(sued(date(2024, 3, 1)), step, on, **given)


@pytest.mark.parametrize("step", ["object_to_jurisdiction", "change_act"])
def test_some_steps_belong_to_the_first_instance(notice: Build, take: Build, step: str) -> None:
    case = notice(date(2024, 7, 1), step="receive_appeal", appellant="own", lower_case="（2024）甲行初1号").matter
    given = {
        "object_to_jurisdiction": {"grounds": "级别"},
        "change_act": {"change": "减轻处罚", "court_told_on": date(2024, 7, 2)},
    }
    with refused("行政诉讼法司法解释(2018)"):
        take(case, step, date(2024, 7, 3), **given[step])


def test_evidence_after_leave_is_in_time_until_its_own_last_day(sued: Build, take: Build) -> None:
    case = sued(date(2024, 3, 1))
    take(case, "request_extension", date(2024, 3, 8), grounds="洪水")
    take(case, "permit_extension", date(2024, 3, 12), permitted_by="通知")
    assert codes(take(case, "defend", date(2024, 3, 15), with_evidence=False)) == set()
    case = take(case, "cause_ends", date(2024, 4, 1)).matter
    assert codes(take(case, "submit_evidence", date(2024, 4, 17), evidence_kind="extended")) == {"evidence_late"}


@pytest.mark.parametrize(
    "given, warnings",
    [
        pytest.param(
            {"ground": "direct", "starts_on": date(2023, 8, 31), "sued_on": date(2024, 2, 29)},
            set(),
            id="direct: last day",
        ),
        pytest.param(
            {"ground": "direct", "starts_on": date(2023, 8, 31), "sued_on": date(2024, 3, 1)},
            {"suit_late"},
            id="direct: a day late",
        ),
        pytest.param(
            {"ground": "after_reconsideration", "starts_on": date(2024, 2, 1), "sued_on": date(2024, 2, 19)},
            {"suit_late"},
            id="after reconsideration",
        ),
        pytest.param(
            {"ground": "reconsideration_overdue", "starts_on": date(2024, 2, 1), "sued_on": date(2024, 2, 18)},
            set(),
            id="overdue reconsideration: moved past Spring Festival",
        ),
        pytest.param(
            {"ground": "inaction", "starts_on": date(2023, 8, 1), "sued_on": date(2024, 2, 26)},
            {"suit_late"},
            id="inaction",
        ),
        pytest.param(
            {
                "ground": "inaction",
                "starts_on": date(2024, 1, 15),
                "asked_on": date(2024, 1, 2),
                "sued_on": date(2024, 2, 26),
            },
            {"sued_too_early"},
            id="inaction: too early",
        ),
        pytest.param(
            {"ground": "untold", "starts_on": date(2023, 2, 1), "sued_on": date(2024, 2, 26)},
            {"suit_late"},
            id="untold",
        ),
        pytest.param(
            {
                "ground": "direct",
                "starts_on": date(2024, 1, 2),
                "acted_on": date(2018, 12, 1),
                "sued_on": date(2024, 2, 26),
            },
            {"past_cap"},
            id="longest period",
        ),
        pytest.param(
            {
                "ground": "direct",
                "starts_on": date(2024, 1, 2),
                "acted_on": date(2018, 12, 1),
                "real_estate": True,
                "sued_on": date(2024, 2, 26),
            },
            set(),
            id="longest period, real estate",
        ),
        pytest.param(
            {
                "ground": "direct",
                "starts_on": date(2024, 1, 2),
                "sued_on": date(2024, 2, 26),
                "prerequisite_skipped": True,
            },
            {"prerequisite_skipped"},
            id="reconsideration should have come first",
        ),
        pytest.param(
            {"ground": "direct", "starts_on": date(2024, 1, 2), "sued_on": date(2024, 2, 26), "part": "guided"},
            {"only_guided"},
            id="guidance makes no defendant",
        ),
        pytest.param(
            {"ground": "direct", "starts_on": date(2024, 1, 2), "sued_on": date(2024, 2, 26), "part": "transferred"},
            {"transferred"},
            id="request passed on",
        ),
    ],
)
def test_the_review_of_a_suit_shows_what_the_defence_may_plead(
    sued: Build, take: Build, given: dict[str, Any], warnings: set[str]
) -> None:
    assert codes(take(sued(date(2024, 3, 1)), "review_suit", date(2024, 3, 4), **given)) == warnings


def test_only_people_of_the_organ_or_of_the_office_in_charge_answer(
    sued: Build, take: Build, stranger: User, respondent_handler: User
) -> None:
    case = sued()
    with refused(code="no_role"):
        take(case, "defend", date(2024, 3, 8), by=stranger, with_evidence=True)
    assert take(case, "defend", date(2024, 3, 8), by=respondent_handler, with_evidence=True).matter.stage == "trial"


def test_the_office_in_charge_answers_for_the_county_government(county: Organ, defended: Build) -> None:
    case = defended(organ=county, court="丙市中级人民法院")
    assert (case.organ, case.stage) == (county, "trial")


#  ground, day of the end, given up, refused by
ENDS = [
    pytest.param("death", date(2024, 7, 2), False, None, id="matured"),
    pytest.param("death", date(2024, 7, 1), False, "suspension_too_short", id="on the last day"),
    pytest.param("death", date(2024, 4, 15), True, None, id="given up"),
    pytest.param(
        "other_case", date(2024, 9, 2), False, "suspension_has_no_term", id="another ground never ends the suit"
    ),
]


@pytest.mark.parametrize("ground, on, given_up, code", ENDS)
def test_a_suspended_suit_ends_only_after_its_term(
    sued: Build, take: Build, ground: str, on: date, given_up: bool, code: str | None
) -> None:
    case = take(sued(date(2024, 3, 1)), "suspend", date(2024, 4, 1), ground=ground).matter
    if code:
        with refused("行政诉讼法司法解释(2018)第八十八条第二款", code=code):
            take(case, "end_after_suspension", on, given_up=given_up)
        return
    ended = take(case, "end_after_suspension", on, given_up=given_up).matter
    assert (ended.stage, ended.outcome, ended.judged_on, ended.lost) == ("effective", "moved", on, False)


def test_a_suspended_suit_goes_on_where_it_stood(heard: Build, take: Build) -> None:
    case = take(heard(), "suspend", date(2024, 4, 15), ground="interpretation").matter
    assert take(case, "resume", date(2024, 5, 6)).matter.stage == "heard"
