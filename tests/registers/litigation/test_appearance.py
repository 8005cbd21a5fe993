"""Who came to court: what counts as the head's appearance, what is refused, what is warned of (法释〔2020〕3号)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from tests.registers.conftest import refused

from .conftest import Build, codes

ON = date(2024, 4, 10)
RULES = "行政机关负责人出庭应诉规定(2020)"
REASON = {"absence_ground": "irreplaceable_duty", "absence_reason": "主持防汛指挥", "absence_proved": True}
SHOWN = {"identity_shown": True}

WHO = [
    # who came               what was filled in                               the head appeared
    pytest.param("chief", SHOWN, True, id="chief with proof of identity"),
    pytest.param("deputy", SHOWN, True, id="deputy with proof of identity"),
    pytest.param("in_charge", SHOWN, True, id="other head in charge with proof of identity"),
    pytest.param("staff", REASON, False, id="staff with reason and proof"),
    pytest.param("staff", REASON | {"absence_ground": "force_majeure"}, False, id="staff: force majeure"),
    pytest.param(
        "staff", {"absence_ground": "not_stated", "absence_reason": "未说明"}, False, id="staff without reason"
    ),
    pytest.param(
        "staff",
        {
            "absence_ground": "co_defendant",
            "absence_reason": "由市场监管局负责人出庭",
            "co_defendant": "甲县市场监管局",
        },
        False,
        id="staff, a co-defendant's head came",
    ),
    pytest.param("nobody", {}, False, id="nobody"),
]


@pytest.mark.parametrize("who, given, head", WHO)
def test_who_came_is_kept_as_it_was(defended: Build, take: Build, who: str, given: dict[str, Any], head: bool) -> None:
    case = take(defended(), "hear", ON, appeared_by=who, **given).matter
    assert (case.stage, case.heard_on, case.appeared_by, case.head_appeared) == ("heard", ON, who, head)


REFUSED = [
    pytest.param("deputy", {}, "identity_not_shown", f"{RULES}第六条第一款", id="head without proof of identity"),
    pytest.param(
        "deputy",
        {"identity_shown": False},
        "identity_not_shown",
        f"{RULES}第六条第一款",
        id="proof refused by the court",
    ),
    pytest.param("staff", {}, "staff_without_ground", f"{RULES}第八条", id="staff, nothing said"),
    pytest.param(
        "staff", {"absence_ground": "accident"}, "staff_without_ground", f"{RULES}第八条", id="staff, no written reason"
    ),
    pytest.param(
        "staff", REASON | {"absence_proved": False}, "staff_without_proof", f"{RULES}第九条第一款", id="staff, no proof"
    ),
    pytest.param(
        "staff",
        {"absence_ground": "co_defendant", "absence_reason": "他人出庭"},
        "not_co_defendant",
        f"{RULES}第三条",
        id="agreement without a co-defendant",
    ),
    pytest.param(
        "staff",
        REASON | {"only_lawyer": True},
        "only_a_lawyer",
        "行政诉讼法司法解释(2018)第一百二十八条第二款",
        id="only a lawyer",
    ),
    pytest.param(
        "staff",
        REASON | {"staff_kind": "government_legal_office"},
        "staff_not_fitting",
        f"{RULES}第十条",
        id="the government's legal office for a department",
    ),
]


@pytest.mark.parametrize("who, given, code, article", REFUSED)
def test_what_does_not_count_is_refused_with_its_article(
    defended: Build, take: Build, who: str, given: dict[str, Any], code: str, article: str
) -> None:
    with refused(article, code=code):
        take(defended(), "hear", ON, appeared_by=who, **given)


def test_the_reason_is_one_of_the_laws_list(defended: Build, take: Build) -> None:
    with refused(code="invalid", field="absence_ground"):
        take(defended(), "hear", ON, appeared_by="staff", absence_ground="busy", absence_reason="开会")


def test_the_head_of_a_subordinate_body_is_not_the_head(
    defended: Build, take: Build, county: Organ, police: Organ
) -> None:
    case = defended(organ=county, court="丙市中级人民法院")
    with refused(f"{RULES}第二条", code="head_of_other_organ", field="office_organ"):
        take(case, "hear", ON, appeared_by="chief", office_organ=police, **SHOWN)


@pytest.mark.parametrize("kind", ["government_legal_office", "government_handling_department", "acting_staff"])
def test_a_government_may_send_its_legal_office_or_the_department(
    defended: Build, take: Build, county: Organ, kind: str
) -> None:
    case = defended(organ=county, court="丙市中级人民法院")
    done = take(case, "hear", ON, appeared_by="staff", staff_kind=kind, **REASON)
    assert done.matter.appeared_by == "staff"


WARNED = [
    pytest.param("chief", SHOWN, set(), id="chief"),
    pytest.param("chief", SHOWN | {"spoke": False}, {"head_silent"}, id="chief, silent on the substance"),
    pytest.param("chief", SHOWN | {"incident": "left"}, {"advice_threatens"}, id="chief, left the hearing"),
    pytest.param("chief", SHOWN | {"incident": "refused"}, {"advice_threatens"}, id="chief, refused to explain"),
    pytest.param("staff", REASON, set(), id="staff with reason and proof"),
    pytest.param(
        "staff",
        {"absence_ground": "not_stated", "absence_reason": "未说明"},
        {"absent_without_reason", "advice_threatens"},
        id="staff without reason",
    ),
    pytest.param("nobody", {}, {"nobody_came", "advice_threatens"}, id="nobody"),
    pytest.param(
        "nobody", {"only_lawyer": True}, {"nobody_came", "advice_threatens"}, id="only a lawyer, entered as nobody"
    ),
]


@pytest.mark.parametrize("who, given, warnings", WARNED)
def test_what_the_law_expects_is_warned_of(
    defended: Build, take: Build, who: str, given: dict[str, Any], warnings: set[str]
) -> None:
    assert codes(take(defended(), "hear", ON, appeared_by=who, **given)) == warnings


def test_nobody_in_court_names_the_consequences(defended: Build, take: Build) -> None:
    done = take(defended(), "hear", ON, appeared_by="nobody")
    warned = {w.code: w for w in done.warnings}
    assert warned["nobody_came"].citation == "行政诉讼法(2017)第五十八条"
    assert "司法建议" in warned["nobody_came"].message
    assert warned["advice_threatens"].citation == f"{RULES}第十二条第一款"


def test_a_head_whom_the_court_called_and_who_stays_away_is_warned_of(defended: Build, take: Build) -> None:
    case = take(defended(), "summon", date(2024, 4, 1), hearing_on=ON, head_called="high_attention").matter
    assert "absent_though_called" in codes(take(case, "hear", ON, appeared_by="staff", **REASON))


def test_after_a_delay_for_the_head_his_absence_weighs_more(defended: Build, take: Build) -> None:
    case = take(defended(), "adjourn", date(2024, 4, 9), grounds="负责人住院").matter
    done = take(case, "hear", date(2024, 4, 25), appeared_by="staff", absence_ground="not_stated", absence_reason="无")
    assert any("延期后" in w.message for w in done.warnings)


#  first hearing, second hearing, called again, kept, warned
TWICE = [
    pytest.param("deputy", "staff", False, "deputy", set(), id="one appearance is enough"),
    pytest.param("deputy", "nobody", False, "deputy", {"nobody_came", "advice_threatens"}, id="one appearance is kept"),
    pytest.param("deputy", "chief", False, "chief", set(), id="the highest counts"),
    pytest.param("staff", "chief", False, "chief", set(), id="the head comes to the second hearing"),
    pytest.param("deputy", "staff", True, "deputy", {"absent_again"}, id="called again and not come"),
]


@pytest.mark.parametrize("first, second, again, kept, warnings", TWICE)
def test_one_appearance_in_an_instance_is_enough(
    defended: Build, take: Build, first: str, second: str, again: bool, kept: str, warnings: set[str]
) -> None:
    given = {"staff": REASON, "nobody": {}}
    case = take(defended(), "hear", ON, appeared_by=first, **given.get(first, SHOWN)).matter
    asked = REASON if again else given.get(second, SHOWN) if second != "staff" else {}
    done = take(case, "hear_again", date(2024, 5, 8), appeared_by=second, called_again=again, **asked)
    assert (done.matter.appeared_by, done.matter.heard_on) == (kept, ON)
    assert codes(done) == warnings


def test_who_came_to_a_later_hearing_must_be_said(heard: Build, take: Build) -> None:
    with refused("行政诉讼法(2017)第三条第三款", code="appearance_missing"):
        take(heard(), "hear_again", date(2024, 5, 8))


def test_an_appearance_in_the_first_instance_does_not_count_in_the_second(
    served: Build, take: Build, notice: Build
) -> None:
    first = take(served("revoke"), "appeal", date(2024, 6, 18)).matter
    second = notice(date(2024, 7, 1), step="receive_appeal", appellant="own", previous=first).matter
    assert (first.head_appeared, second.head_appeared) == (True, False)


@pytest.mark.parametrize(
    "received, hearing, called, warnings",
    [
        pytest.param(date(2024, 4, 7), ON, None, set(), id="three days before"),
        pytest.param(date(2024, 4, 8), ON, None, {"summons_short"}, id="two days before"),
        pytest.param(
            date(2024, 4, 8), ON, "mass_incident", {"summons_short", "head_notice_short"}, id="the head as well"
        ),
    ],
)
def test_a_short_summons_is_warned_of(
    defended: Build, take: Build, received: date, hearing: date, called: str | None, warnings: set[str]
) -> None:
    asked = {"head_called": called} if called else {}
    assert codes(take(defended(), "summon", received, hearing_on=hearing, **asked)) == warnings


def test_the_head_of_a_third_party_need_not_appear(defended: Build, take: Build) -> None:
    case = take(defended(capacity="third_party"), "hear", ON, appeared_by="staff")
    assert (case.matter.appeared_by, codes(case)) == ("staff", set())
