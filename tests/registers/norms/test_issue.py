"""One series of numbers, publication, filing upward and with the people's congress."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.act import act
from fazhi.kernel.clocks import Clock, State
from fazhi.kernel.mend import correct
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.norms.models import Document
from tests.registers.conftest import refused

from .conftest import NOW, PUBLISHED, Build, again, clock, codes

ISSUED = date(2024, 11, 8)


# --- numbers ------------------------------------------------------------------------------------------------------


def test_documents_of_an_organ_are_numbered_without_gap(reviewed: Build, take: Build) -> None:
    meeting = {"meeting": "常务会议", "minutes": "同意"}
    drafts = [reviewed(title=f"第{n}件") for n in range(3)]
    for draft in drafts:
        take(draft, "decide", date(2024, 11, 4), **meeting)
    numbers = [take(drafts[n], "number", date(2024, 11, 5)).matter.document_number for n in (2, 0, 1)]
    assert numbers == ["甲府规〔2024〕1号", "甲府规〔2024〕2号", "甲府规〔2024〕3号"]


def test_a_number_that_an_older_document_bears_is_left_out(enrolled: Build, numbered: Build) -> None:
    enrolled("甲府规〔2024〕1号", date(2024, 1, 15))
    assert numbered().document_number == "甲府规〔2024〕2号"


def test_a_number_is_borne_once_in_an_organ(enrolled: Build, police: Organ) -> None:
    enrolled("甲府发〔2015〕3号")
    assert enrolled("甲府发〔2015〕3号", organ=police).document_number == "甲府发〔2015〕3号"
    with refused(code="invalid"):
        enrolled("甲府发〔2015〕3号")


# --- publication --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed, code, citation",
    [
        pytest.param({"effective_on": date(2024, 12, 9)}, "", "", id="thirty days after"),
        pytest.param(
            {"effective_on": date(2024, 12, 8)}, "effective_too_soon", "规章制定程序条例(2017)第三十二条", id="too soon"
        ),
        pytest.param({"effective_on": ISSUED, "immediate_reason": "汛期"}, "", "", id="at once, with its reason"),
        pytest.param({"interpreted_on": None}, "not_interpreted", "重庆市优化营商环境条例(2021)", id="no reading"),
        pytest.param({"expires_on": None}, "without_term", "", id="no term"),
    ],
)
def test_what_is_expected_of_a_publication(
    numbered: Build, take: Build, changed: dict[str, Any], code: str, citation: str
) -> None:
    done = take(numbered(), "publish", ISSUED, **{**PUBLISHED, **changed})
    assert codes(done) == ({code} if code else set())
    assert all(w.citation.startswith(citation) for w in done.warnings)


def test_the_market_is_given_time_to_adjust(begin: Build, take: Build, clerk: User, police: Organ) -> None:
    document = begin("draft_unplanned", organ=police, market=True, secret=True).matter
    for step, on, data in [
        ("assess", date(2024, 9, 3), {"findings": "必要"}),
        ("review_competition", date(2024, 9, 3), {"fair_competition_result": "clear", "reviewed_by": "drafter"}),
        ("submit_review", date(2024, 9, 4), {"text": "第一条"}),
    ]:
        document = take(document, step, on, **data).matter
    take(document.reviews.get(), "opine", date(2024, 9, 12), conclusion="pass", opinions=0, letter=True)
    take(document, "decide", date(2024, 9, 13), meeting="局务会", minutes="同意")
    take(document, "number", date(2024, 9, 13))
    done = take(document, "publish", date(2024, 9, 18), **{**PUBLISHED, "effective_on": date(2024, 9, 18)})
    assert [(w.code, w.citation) for w in done.warnings] == [
        ("no_time_to_adjust", "优化营商环境条例(2019)第六十五条第一款")
    ]


@pytest.mark.parametrize(
    "changed",
    [{"effective_on": date(2024, 11, 7)}, {"expires_on": date(2024, 12, 19)}],
    ids=["in effect before it is published", "ended before it is in effect"],
)
def test_the_days_of_a_document_follow_one_another(numbered: Build, take: Build, changed: dict[str, date]) -> None:
    with refused(code="invalid"):
        take(numbered(), "publish", ISSUED, **{**PUBLISHED, **changed})


def test_a_publication_names_its_day_of_effect(numbered: Build, take: Build) -> None:
    with refused(code="required", field="effective_on"):
        take(numbered(), "publish", ISSUED, **{**PUBLISHED, "effective_on": None})


def test_a_day_of_effect_in_the_future_may_be_corrected(published: Build, clerk: User) -> None:
    today = date(2024, 11, 12)
    done = correct(published(), by=clerk, reason="笔误", today=today, effective_on=date(2024, 12, 25))
    assert done.matter.effective_on == date(2024, 12, 25)
    with refused(code="date_in_future", field="assessed_on"):
        correct(again(done.matter), by=clerk, reason="笔误", today=today, assessed_on=date(2024, 12, 25))


# --- filing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "on, in_time, warned",
    [
        pytest.param(date(2024, 12, 6), True, set(), id="on the last day"),
        pytest.param(date(2024, 12, 9), False, {"filed_late"}, id="late"),
    ],
)
def test_a_document_is_filed_upward_in_time(
    published: Build, take: Build, on: date, in_time: bool, warned: set[str]
) -> None:
    done = take(published(), "file_upward", on, recipient="某市人民政府")
    assert (done.matter.filed_in_time, done.matter.timely, codes(done)) == (in_time, in_time, warned)


def test_what_is_not_filed_is_overdue_with_both(published: Build) -> None:
    document = published()
    states = {code: clock(document, code).state(date(2024, 12, 7)) for code in ("filing", "congress", "expiry")}
    assert states == {"filing": State.OVERDUE, "congress": State.OVERDUE, "expiry": State.RUNNING}
    assert document.filed_in_time is False


def test_only_governments_file_with_the_congress(enrolled: Build, police: Organ, take: Build) -> None:
    done = take(enrolled("甲公发〔2024〕1号", date(2024, 5, 6)), "file_with_congress", date(2024, 5, 20))
    assert done.matter.congress_filed_on == date(2024, 5, 20)
    with refused("重庆市行政执法责任制条例(2010)第十一条第一款", code="no_congress_of_its_own"):
        take(enrolled("甲公发〔2024〕2号", organ=police), "file_with_congress", date(2024, 5, 20))


def test_the_congress_revokes_on_the_grounds_of_the_law(published: Build, take: Build) -> None:
    document = published()
    with refused("各级人大常委会监督法(2024)第三十九条", code="revoked_without_ground", field="ground"):
        take(document, "revoke", date(2025, 3, 3), revoked_by="congress", document="决定")
    done = take(document, "revoke", date(2025, 3, 3), revoked_by="congress", document="决定", ground="conflict")
    assert (done.matter.ended_by, done.matter.ended_on) == ("revoked", date(2025, 3, 3))
    assert not Clock.objects.filter(record_id=document.pk, record=document.label, code="filing", open=True).exists()


def test_an_organ_outside_keeps_its_own_documents_only(published: Build, stranger: User) -> None:
    with refused(code="no_role"):
        act(published(), "file_upward", by=stranger, on=date(2024, 12, 6), today=NOW, recipient="市政府")
    assert Document.objects.get().filed_on is None
