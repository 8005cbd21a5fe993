"""Whether a document is in force on a day: computed, the same for one row and for the whole table."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import value
from fazhi.indicators.period import Period
from fazhi.kernel import access
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.norms.force import Force, documents_with, ends_on, force_of, public_list
from fazhi.registers.norms.models import Document
from tests.registers.conftest import refused

from .conftest import Build, again, codes

ISSUED, EFFECTIVE, LAST = date(2024, 1, 8), date(2024, 2, 8), date(2025, 2, 7)


def both_ways(document: Document, on: date) -> str:
    """The force by the row and by the condition on the table; they must agree."""
    by_table = [f for f in Force if Document.objects.filter(documents_with(f, on), pk=document.pk).exists()]
    assert by_table == ([force_of(document, on)] if force_of(document, on) else [])
    return force_of(document, on)


@pytest.fixture
def document(enrolled: Build) -> Document:
    """Issued on 8 January 2024, in effect from 8 February 2024 to 7 February 2025."""
    return enrolled("甲府发〔2024〕1号", ISSUED, effective_on=EFFECTIVE, expires_on=LAST)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "on, wanted",
    [
        pytest.param(date(2024, 1, 7), "", id="the day before it was issued"),
        pytest.param(date(2024, 1, 8), Force.PENDING, id="issued"),
        pytest.param(date(2024, 2, 7), Force.PENDING, id="the day before it takes effect"),
        pytest.param(date(2024, 2, 8), Force.IN_FORCE, id="the day it takes effect"),
        pytest.param(date(2025, 2, 7), Force.IN_FORCE, id="the last day of its term"),
        pytest.param(date(2025, 2, 8), Force.EXPIRED, id="the day after, though nobody has entered it"),
    ],
)
def test_force_follows_from_the_dates(document: Document, on: date, wanted: str) -> None:
    assert document.stage == "published"
    assert both_ways(document, on) == wanted


def test_a_draft_has_no_force(drafting: Build) -> None:
    assert both_ways(drafting(), date(2026, 1, 1)) == ""


def test_a_document_without_term_stays_in_force(enrolled: Build) -> None:
    assert both_ways(enrolled("甲府发〔2015〕3号"), date(2026, 1, 1)) == Force.IN_FORCE


@pytest.mark.parametrize(
    "step, data, wanted",
    [
        ("repeal", {"document": "甲府发〔2024〕9号"}, Force.REPEALED),
        ("lapse", {"document": "公告"}, Force.EXPIRED),
        ("revoke", {"revoked_by": "superior", "document": "决定"}, Force.REVOKED),
    ],
)
def test_what_ends_has_no_force_from_that_day_on(
    document: Document, take: Build, step: str, data: dict[str, Any], wanted: str
) -> None:
    ended = take(document, step, date(2024, 6, 3), **data).matter
    assert both_ways(ended, date(2024, 6, 2)) == Force.IN_FORCE
    assert both_ways(ended, date(2024, 6, 3)) == wanted
    assert both_ways(ended, date(2025, 6, 3)) == wanted
    assert ends_on(ended) == date(2024, 6, 3)


def test_a_new_document_takes_the_place_of_the_old(document: Document, enrolled: Build, take: Build) -> None:
    new = enrolled("甲府发〔2024〕9号", date(2024, 6, 3), effective_on=date(2024, 7, 1))
    early = take(document, "replace", date(2024, 6, 10), replaced_by=new)
    assert codes(early) == {"ends_before_replacement"}
    assert both_ways(early.matter, date(2024, 6, 10)) == Force.REPLACED
    assert list(new.replaces.all()) == [early.matter]


def test_nothing_replaces_itself_or_before_it_is_issued(document: Document, drafting: Build, take: Build) -> None:
    with refused(code="replaced_by_itself"):
        take(document, "replace", date(2024, 6, 10), replaced_by=again(document))
    with refused("优化营商环境条例(2019)第六十四条第二款", code="replacement_not_issued"):
        take(document, "replace", date(2024, 9, 10), replaced_by=drafting())


@pytest.mark.parametrize("step, data", [("repeal", {"document": "决定"}), ("amend", {"what": "第二条"})])
def test_what_has_expired_can_no_longer_be_changed(
    document: Document, take: Build, step: str, data: dict[str, str]
) -> None:
    with refused(code="not_in_force"):
        take(document, step, date(2025, 2, 8), **data)


def test_a_term_is_prolonged_before_it_runs_out(document: Document, take: Build) -> None:
    with refused(code="term_not_longer", field="expires_on"):
        take(document, "prolong", date(2025, 1, 6), expires_on=LAST, grounds="评估")
    longer = take(document, "prolong", date(2025, 1, 6), expires_on=date(2027, 2, 7), grounds="评估").matter
    assert both_ways(longer, date(2026, 1, 1)) == Force.IN_FORCE


def test_an_amendment_leaves_the_document_in_force_and_names_its_ground(
    document: Document, enrolled: Build, take: Build
) -> None:
    ground = enrolled("甲府发〔2024〕9号", date(2024, 6, 3))
    done = take(document, "amend", date(2024, 6, 3), what="第二条", amended_by=ground, text="第二条 修改后的条文。")
    assert (codes(done), both_ways(done.matter, date(2024, 6, 3))) == (set(), Force.IN_FORCE)
    assert list(ground.amends.all()) == [done.matter]


def test_the_public_list_holds_what_is_in_force_that_day(
    document: Document, enrolled: Build, county: Organ, police: Organ, take: Build
) -> None:
    other = enrolled("甲公发〔2020〕1号", date(2020, 1, 6), organ=police)
    take(enrolled("甲府发〔2015〕3号"), "repeal", date(2024, 5, 6), document="决定")
    listed = [list(Document.objects.filter(public_list(o, date(2024, 6, 3))).order_by("pk")) for o in (county, police)]
    assert listed == [[document, other], [other]]


def test_list_filter_and_stock_say_the_same(
    document: Document, enrolled: Build, county: Organ, clerk: User, take: Build
) -> None:
    take(enrolled("甲府发〔2015〕3号"), "repeal", date(2024, 5, 6), document="决定")
    enrolled("甲府发〔2016〕8号")
    end = date(2024, 12, 31)
    seen = access.visible(clerk, Document).filter(documents_with(Force.IN_FORCE, end)).count()
    assert (seen, value("norms.in_force", county, Period.year(2024)).value) == (2, 2)
    assert value("norms.repealed", county, Period.year(2024)).value == 1
