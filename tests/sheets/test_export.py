"""An export shows what its reader may see, is safe to open, and taken in again unchanged it changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from fazhi.kernel.act import act
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import add_party
from fazhi.kernel.people import Role, User
from fazhi.kernel.register import Record, registry
from fazhi.registers.reconsideration.models import Application, ContactPoint
from fazhi.sheets.export import export
from fazhi.sheets.layout import PARTIES
from fazhi.sheets.outcome import Outcome
from tests.domain import NOW, person
from tests.sheets.conftest import AT, FIRST_ROW, change, judged, places, rows_in, taken

pytestmark = pytest.mark.django_db
Export = Callable[..., Path]
Build = Callable[..., Any]
IDENTITY = "11010519491231002X"


def opened(county: Organ, handler: User, title: str = "联系点", **data: Any) -> Any:
    values = {"title": title, "kind": "enterprise", **data}
    return act(ContactPoint, "open", by=handler, on=date(2024, 3, 4), organ=county, today=NOW, **values).matter


def cells_of(path: Path, record: Record, row: int = FIRST_ROW) -> dict[str, Any]:
    found = places(path, record)
    sheet = load_workbook(path)[found.title]
    return {key: sheet.cell(row, place) for key, place in found.places.items()}


@pytest.fixture
def trodden_case(accepted_case: Build, handler: User) -> Application:
    """A case with an amount, a party and steps that the record keeps no day for."""
    case = accepted_case(date(2024, 3, 4), amount_fen=1_234_550)
    case = act(case, "send_copy", by=handler, on=date(2024, 3, 6), today=NOW).matter
    kinds = case.record.procedure.by_code["begin_inquiry"].inputs[0].choices
    case = act(case, "begin_inquiry", by=handler, on=date(2024, 3, 8), today=NOW, kind=kinds[0][0]).matter
    add_party(case, by=handler, role="applicant", kind="person", name="张某", identity=IDENTITY, today=NOW)
    return case


def test_an_unchanged_export_changes_nothing(
    exported: Export, applications: Record, county: Organ, trodden_case: Application, handler: User
) -> None:
    path, events = exported(applications, handler, [county]), Event.objects.count()
    count, _ = taken(path, applications, handler)
    assert (dict(count.outcomes), dict(count.disregarded)) == ({Outcome.SAME: 1}, {})
    assert Event.objects.count() == events


def test_amounts_are_told_in_yuan_and_days_as_dates(
    exported: Export, applications: Record, county: Organ, trodden_case: Application, handler: User
) -> None:
    cells = cells_of(exported(applications, handler, [county]), applications)
    assert cells["amount_fen"].value == 12345.5
    assert cells["on:send_copy"].value.date() == date(2024, 3, 6)
    assert cells["on:begin_inquiry"].value.date() == date(2024, 3, 8)


def test_identity_numbers_are_never_in_clear(
    exported: Export, applications: Record, county: Organ, received_case: Build, handler: User
) -> None:
    case = received_case(date(2024, 3, 4), title=f"张某（{IDENTITY}）不服处罚")
    add_party(case, by=handler, role="applicant", kind="person", name="张某", identity=IDENTITY, today=NOW)
    path = exported(applications, handler, [county])
    cells = cells_of(path, applications)
    assert cells[PARTIES].value == "申请人张某 110*************2X"
    assert IDENTITY not in cells["title"].value
    assert judged(path, applications, handler)[0].outcomes == {Outcome.SAME: 1}


def test_only_what_the_reader_sees_is_exported(
    exported: Export, points: Record, county: Organ, township: Organ, handler: User, stranger: User
) -> None:
    opened(county, handler)
    assert [len(rows_in(exported(points, user, [county]), points)) for user in (handler, stranger)] == [1, 0]


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@"])
def test_a_text_is_never_a_formula(
    exported: Export, points: Record, county: Organ, handler: User, beginning: str
) -> None:
    title = f'{beginning}HYPERLINK("http://example")'
    opened(county, handler, title=title)
    path = exported(points, handler, [county])
    cell = cells_of(path, points)["title"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", title, True)
    assert judged(path, points, handler)[0].outcomes == {Outcome.SAME: 1}


@pytest.mark.parametrize(
    "written, expected",
    [("改了", Outcome.UPDATED), (" 联系点 ", Outcome.SAME), ("联系点\r\n", Outcome.SAME), (None, Outcome.SAME)],
    ids=["other words", "spaces around", "a line break at the end", "emptied"],
)
def test_only_other_words_are_a_change(
    exported: Export, points: Record, county: Organ, handler: User, written: str | None, expected: Outcome
) -> None:
    opened(county, handler)
    path = change(exported(points, handler, [county]), points, {FIRST_ROW: {"title": written}})
    assert judged(path, points, handler)[0].outcomes == {expected: 1}


def test_what_only_the_system_writes_is_disregarded_and_said(
    exported: Export, points: Record, county: Organ, handler: User
) -> None:
    opened(county, handler)
    path = change(exported(points, handler, [county]), points, {FIRST_ROW: {"~stage": "已撤销"}})
    count, _ = judged(path, points, handler)
    assert (dict(count.outcomes), dict(count.disregarded)) == ({Outcome.SAME: 1}, {"~stage": 1})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(min_size=1, max_size=60), address=st.text(max_size=60))
def test_whatever_was_written_comes_back_as_it_was(
    exported: Export, points: Record, county: Organ, handler: User, title: str, address: str
) -> None:
    """Round trip as a property: an export taken in again unchanged changes nothing."""
    told = title.replace("\x00", "").strip() or "联系点"
    opened(county, handler, title=told, address=address.replace("\x00", ""))
    count, _ = judged(exported(points, handler, [county]), points, handler)
    assert set(count.outcomes) == {Outcome.SAME}


def test_queries_do_not_grow_with_the_rows(points: Record, county: Organ, handler: User, tmp_path: Path) -> None:
    def queries(rows: int) -> int:
        for n in range(rows):
            opened(county, handler, title=f"第{n}")
        keys = list(ContactPoint.objects.values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as seen:
            export(points, handler, keys, [county], tmp_path / "out.xlsx", at=AT)
        return len(seen)

    assert queries(2) == queries(20)


@pytest.mark.parametrize("record", list(registry.records()), ids=lambda record: record.label)
def test_every_record_of_the_example_county_comes_back_as_it_was(
    example_county: Any, record: Record, tmp_path: Path
) -> None:
    everybody = person("everybody", example_county.organ("qingxi").parent, Role.HANDLER, Role.REVIEWER, Role.HEAD)
    keys = list(record.model._default_manager.order_by("pk").values_list("pk", flat=True))
    some = keys[:: max(1, len(keys) // 40)]
    path = tmp_path / "export.xlsx"
    export(record, everybody, some, [], path, at=AT)
    count, verdicts = judged(path, record, everybody, date.today())
    assert [v for v in verdicts if v.outcome is not Outcome.SAME] == []
    assert count.rows == len(some) or not some
