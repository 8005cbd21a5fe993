"""How a decision begins: in the catalogue or outside it, with a unit in the lead; how one is adjusted or given up."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.access import visible
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.decisions.models import Catalogue, Decision
from tests.registers.conftest import refused

from .conftest import LAWFUL, MEETING, SUBMISSION, Build, again, codes, day, review_of

LAW = "重大行政决策程序暂行条例(2019)"

# --- the catalogue ------------------------------------------------------------------------------------------------


def publish(take: Build, catalogue: Catalogue, consented: str, published: str) -> Catalogue:
    take(catalogue, "consent", consented, document="常委会会议纪要")
    return take(catalogue, "publish", published, channel="县政府网站").matter  # type: ignore[no-any-return]


def test_the_items_are_listed_with_the_publication_of_their_catalogue(
    catalogue: Build, proposed: Build, take: Build
) -> None:
    listing = catalogue()
    waiting, other = proposed(catalogue=listing), proposed()
    publish(take, listing, "2024-02-26", "2024-02-28")
    assert (again(waiting).stage, again(waiting).listed_on) == ("listed", day("2024-02-28"))
    assert (again(other).stage, again(other).listed_on) == ("proposed", None)


def test_a_catalogue_without_items_gets_no_consent(catalogue: Build, take: Build) -> None:
    with refused(f"{LAW}第三条第三款", code="without_items"):
        take(catalogue(), "consent", "2024-01-22", document="常委会会议纪要")


def test_nothing_is_published_before_the_party_committee_consents(
    catalogue: Build, proposed: Build, take: Build
) -> None:
    listing = catalogue()
    proposed(catalogue=listing)
    with refused(f"{LAW}第三条第三款", code="wrong_stage"):
        take(listing, "publish", "2024-02-20", channel="县政府网站")


def test_a_published_catalogue_takes_items_only_by_adjustment(catalogue: Build, proposed: Build, take: Build) -> None:
    listing = catalogue()
    first = proposed(catalogue=listing)
    listing = publish(take, listing, "2024-02-26", "2024-02-28")
    with refused(f"{LAW}第三条第三款", code="catalogue_closed", field="catalogue"):
        proposed("2024-06-03", catalogue=again(listing))
    listing = take(listing, "adjust", "2024-06-03", grounds="上级新任务").matter
    second = proposed("2024-06-04", catalogue=again(listing))
    take(first, "delist", "2024-06-05", grounds="条件不具备")
    listing = publish(take, listing, "2024-06-11", "2024-06-12")
    assert (again(first).stage, again(first).listed_on) == ("proposed", None)
    assert again(second).listed_on == day("2024-06-12")
    assert (listing.published_on, listing.adjusted_on, listing.adjustments) == (
        day("2024-02-28"),
        day("2024-06-12"),
        1,
    )


def test_an_item_leaves_the_catalogue_only_while_it_is_adjusted(catalogue: Build, proposed: Build, take: Build) -> None:
    listing = catalogue()
    item = proposed(catalogue=listing)
    publish(take, listing, "2024-02-26", "2024-02-28")
    with refused(f"{LAW}第三条第三款", code="catalogue_closed"):
        take(item, "delist", "2024-06-05", grounds="条件不具备")


@pytest.mark.parametrize(
    "year, code",
    [(2018, "impossible_year"), (2028, "impossible_year"), (2024, "year_taken")],
    ids=["before the regulation", "too far ahead", "twice"],
)
def test_a_year_has_one_catalogue(catalogue: Build, year: int, code: str) -> None:
    catalogue(2024)
    with refused(f"{LAW}第三条第三款", code=code, field="year"):
        catalogue(year, "2024-01-09")


def test_what_was_started_before_the_publication_is_listed_where_it_stands(
    catalogue: Build, proposed: Build, take: Build, transport: Organ
) -> None:
    listing = catalogue()
    item = proposed("2024-01-15", catalogue=listing)
    done = take(item, "initiate", "2024-02-01", lead=transport, argument="必要可行")
    assert codes(done) == {"waits_for_catalogue"}
    publish(take, listing, "2024-02-26", "2024-02-28")
    assert (again(item).stage, again(item).listed_on) == ("drafting", day("2024-02-28"))


# --- proposal and start -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["macro", "legislation", "emergency"])
def test_what_the_regulation_leaves_out_is_not_entered(proposed: Build, kind: str) -> None:
    with refused(f"{LAW}第三条第二款", code="outside_scope", field="excluded"):
        proposed(excluded=kind)


@pytest.mark.parametrize("missing", ["lead", "argument"])
def test_the_start_names_the_unit_in_the_lead_after_an_argument(
    proposed: Build, take: Build, transport: Organ, missing: str
) -> None:
    given: dict[str, Any] = {"lead": transport, "argument": "必要可行"}
    del given[missing]
    with refused(f"{LAW}第十一条", code="required", field=missing):
        take(proposed(), "initiate", "2024-03-04", **given)


def test_the_unit_in_the_lead_is_not_named_among_the_others(proposed: Build, take: Build, transport: Organ) -> None:
    with refused(f"{LAW}第十一条", code="others_without_lead", field="others"):
        take(
            proposed(),
            "initiate",
            "2024-03-04",
            lead=transport,
            argument="必要可行",
            others="甲县公安局\n甲县交通运输局",
        )


def test_the_unit_in_the_lead_works_on_the_draft_and_a_stranger_does_not(
    drafting: Build, take: Build, lead_clerk: User, stranger: User
) -> None:
    decision = drafting()
    assert take(decision, "amend", "2024-03-11", by=lead_clerk, professional=True).matter.professional
    with refused(code="no_role"):
        take(decision, "amend", "2024-03-11", by=stranger, professional=False)


def test_who_takes_part_sees_the_decision_and_a_stranger_does_not(
    drafting: Build, lead_clerk: User, stranger: User
) -> None:
    decision = drafting()
    assert list(visible(lead_clerk, Decision)) == [decision]
    assert list(visible(stranger, Decision)) == []


# --- consultation of units ----------------------------------------------------------------------------------------


def test_without_agreement_the_dispute_is_put_into_words(drafting: Build, take: Build) -> None:
    decision = drafting(concerned="甲县公安局")
    with refused(f"{LAW}第十三条", code="dispute_without_words", field="dispute"):
        take(decision, "consult_units", "2024-03-11", agreed=False)
    done = take(decision, "consult_units", "2024-03-11", agreed=False, dispute="公安局认为应当分期实施")
    assert done.matter.consulted_on == day("2024-03-11")


def test_it_is_said_which_units_were_consulted(drafting: Build, take: Build) -> None:
    with refused(f"{LAW}第十三条", code="nobody_concerned", field="concerned"):
        take(drafting(), "consult_units", "2024-03-11", agreed=True)


# --- adjustment ---------------------------------------------------------------------------------------------------


def begin_adjustment(open_: Build, decision: Decision, transport: Organ, on: str = "2025-02-10") -> Decision:
    about = {"adjusts": again(decision), "domain": "policy", "lead": transport, "grounds": "客观情况变化"}
    return open_(Decision, "begin_adjustment", on, **about).matter  # type: ignore[no-any-return]


def test_an_adjustment_goes_the_whole_way_and_ends_the_old_decision(
    published: Build, open_: Build, take: Build, forum: Build, transport: Organ
) -> None:
    old = published()
    new = begin_adjustment(open_, old, transport)
    assert (new.stage, new.initiated_on) == ("drafting", day("2025-02-10"))
    with refused(f"{LAW}第十四条第一款", code="participation_missing"):
        take(new, "submit_review", "2025-02-17", **SUBMISSION)
    with refused(f"{LAW}第三十七条", code="not_replaced"):
        take(old, "end", "2025-02-17")
    forum(new, "2025-02-17")
    take(new, "submit_review", "2025-02-18", **SUBMISSION)
    take(review_of(new), "approve", "2025-03-03", **LAWFUL)
    take(new, "table", "2025-03-04", papers="草案")
    take(new, "decide", "2025-03-10", **MEETING)
    take(new, "report_to_party", "2025-03-11", document="请示")
    assert again(old).stage == "executing"
    done = take(new, "publish", "2025-03-17", channel="县政府公报")
    assert (done.matter.stage, done.matter.complete) == ("executing", True)
    assert (again(old).stage, again(old).ended_on) == ("ended", day("2025-03-17"))


def test_only_one_adjustment_of_a_decision_is_under_way(published: Build, open_: Build, transport: Organ) -> None:
    old = published()
    begin_adjustment(open_, old, transport)
    with refused(f"{LAW}第三十七条", code="adjusted_already", field="adjusts"):
        begin_adjustment(open_, old, transport, "2025-03-03")


def test_what_is_not_carried_out_is_not_adjusted(tabled: Build, open_: Build, transport: Organ) -> None:
    with refused(f"{LAW}第三十七条", code="not_carried_out", field="adjusts"):
        begin_adjustment(open_, tabled(), transport)
