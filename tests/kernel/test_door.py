"""The one door: what it checks, that all or nothing happens, and that nothing passes by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from fazhi.kernel.act import act, assess
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.matter import NotDeletable, WrongDoor
from fazhi.kernel.mend import correct, revert
from fazhi.kernel.numbering import Counter
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import add_party
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refused
from fazhi.kernel.register import registry
from fazhi.kernel.touched import TouchedMonth
from tests.domain import NOW, refused

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
MONDAY = date(2024, 3, 4)


def opening(**changes: Any) -> dict[str, Any]:
    return {
        "title": "张某不服行政处罚",
        "channel": "visit",
        "applicant": "citizen",
        "respondent_name": "某机关",
        "respondent_kind": "department",
        "matter": "penalty",
        **changes,
    }


def model() -> Any:
    return next(iter(registry)).records[0].model


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        pytest.param({"on": date(2026, 1, 1)}, "date_in_future", "received_on", id="date-in-the-future"),
        pytest.param({"channel": "pigeon"}, "invalid", "channel", id="value-outside-its-list"),
        pytest.param({"channel": ""}, "required", "channel", id="required-field-empty"),
        pytest.param({"stage": "closed"}, "unknown_field", "stage", id="stage-set-by-hand"),
        pytest.param({"respondent_name": ""}, "", "", id="constraint-of-the-database"),
        pytest.param({"respondent": 999999}, "invalid", "respondent", id="organ-that-does-not-exist"),
    ],
)
def test_a_bad_opening_is_refused_and_leaves_no_trace(
    county: Organ, handler: User, changes: dict[str, Any], code: str, field: str
) -> None:
    values = opening(**changes)
    on = values.pop("on", MONDAY)
    with refused(code=code, field=field):
        act(model(), "receive", by=handler, on=on, organ=county, today=NOW, **values)
    assert not model()._default_manager.exists()
    assert not Event.objects.exists()
    assert not Counter.objects.exists()
    assert not TouchedMonth.objects.exists()


def test_every_wrong_field_is_named_at_once(county: Organ, handler: User) -> None:
    with pytest.raises(Refused) as caught:
        act(model(), "receive", by=handler, on=MONDAY, organ=county, today=NOW, **opening(channel="x", matter="y"))
    assert {refusal.field for refusal in caught.value.refusals} == {"channel", "matter"}


def test_opening_without_an_organ_is_refused(handler: User) -> None:
    with refused(code="organ_required", field="organ"):
        act(model(), "receive", by=handler, on=MONDAY, today=NOW, **opening())


def test_an_organ_that_did_not_exist_yet_cannot_open(county: Organ, handler: User) -> None:
    county.founded_on = date(2024, 6, 1)
    county.save()
    with refused(code="organ_not_there"):
        act(model(), "receive", by=handler, on=MONDAY, organ=county, today=NOW, **opening())


def test_a_step_that_does_not_exist_is_refused_with_those_that_do(received_case: Build, handler: User) -> None:
    with refused(code="unknown_step"):
        act(received_case(MONDAY), "vanish", by=handler, on=MONDAY, today=NOW)


def test_a_step_out_of_order_is_refused_with_the_article(received_case: Build, county_head: User) -> None:
    case = received_case(MONDAY)
    with refused("行政复议法(2023)", code="wrong_stage"):
        act(case, "deliver", by=county_head, on=MONDAY, today=NOW)


def test_a_step_before_the_one_before_it_is_refused(received_case: Build, handler: User) -> None:
    with refused(code="before_previous_step"):
        act(received_case(MONDAY), "accept", by=handler, on=date(2024, 3, 1), today=NOW)


def test_somebody_without_a_role_is_refused(received_case: Build, stranger: User) -> None:
    with refused(code="no_role"):
        act(received_case(MONDAY), "accept", by=stranger, on=MONDAY, today=NOW)


def test_the_second_writer_is_refused_and_told_to_look_again(received_case: Build, handler: User) -> None:
    case = received_case(MONDAY)
    act(case, "accept", by=handler, on=MONDAY, today=NOW, version=case.version)
    with refused(code="changed_meanwhile"):
        act(case, "accept", by=handler, on=MONDAY, today=NOW, version=case.version)


def test_a_failure_in_the_middle_leaves_everything_as_it_was(
    received_case: Build, handler: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = received_case(MONDAY)

    def broken(*_: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("fazhi.kernel.writer.touched.touch", broken)
    with pytest.raises(RuntimeError):
        act(case, "accept", by=handler, on=MONDAY, today=NOW)
    fresh = type(case).objects.get(pk=case.pk)
    assert (fresh.stage, fresh.version) == (case.stage, case.version)
    assert len(events_of(case)) == 1


def test_the_months_before_and_after_a_change_are_counted_again(received_case: Build, handler: User) -> None:
    case = received_case(MONDAY)
    TouchedMonth.objects.all().delete()
    correct(case, by=handler, reason="收文登记簿为二月", received_on=date(2024, 2, 27), today=NOW)
    assert set(TouchedMonth.objects.values_list("month", flat=True)) == {date(2024, 2, 1), date(2024, 3, 1)}


def test_assess_names_lawful_steps_and_why_the_others_are_not(received_case: Build, handler: User) -> None:
    possible = {p.step.code: p for p in assess(received_case(MONDAY), handler, MONDAY)}
    assert possible["accept"].allowed
    assert possible["deliver"].refusal is not None
    assert possible["deliver"].refusal.article


# --- mending


def test_a_correction_keeps_the_old_value_and_names_the_step_that_had_set_it(
    received_case: Build, handler: User
) -> None:
    done = correct(received_case(MONDAY), by=handler, reason="笔误", applicant="enterprise", today=NOW)
    assert done.event.changes["applicant"] == ["citizen", "enterprise"]
    assert done.event.corrects == 1


def test_a_corrected_date_moves_the_clock_that_counted_from_it(accepted_case: Build, handler: User) -> None:
    case = accepted_case(date(2024, 3, 1))
    assert case.due_on == date(2024, 4, 30)
    corrected = correct(case, by=handler, reason="受理通知书为四日", accepted_on=date(2024, 3, 4), today=NOW).matter
    assert corrected.due_on == date(2024, 5, 6)  # the sixtieth day, 3 May, lies in the Labour Day holiday


@pytest.mark.parametrize(
    ("reason", "data", "code"),
    [
        pytest.param("", {"applicant": "enterprise"}, "required", id="without-a-reason"),
        pytest.param("笔误", {"applicant": "citizen"}, "nothing_changed", id="nothing-to-correct"),
        pytest.param("笔误", {"stage": "closed"}, "not_correctable", id="stage"),
        pytest.param("笔误", {"number": "1号"}, "not_correctable", id="number"),
        pytest.param("笔误", {"received_on": date(2027, 1, 1)}, "date_in_future", id="date-in-the-future"),
    ],
)
def test_a_correction_that_is_none_is_refused(
    received_case: Build, handler: User, reason: str, data: dict[str, Any], code: str
) -> None:
    with refused(code=code):
        correct(received_case(MONDAY), by=handler, reason=reason, today=NOW, **data)


def test_the_last_step_can_be_taken_back_and_both_events_stay(received_case: Build, handler: User) -> None:
    case = received_case(MONDAY)
    accepted = act(case, "accept", by=handler, on=MONDAY, today=NOW).matter
    back = revert(accepted, by=handler, reason="点错了", today=NOW).matter
    assert (back.stage, back.accepted_on) == (case.stage, None)
    assert [event.step for event in events_of(back)] == ["receive", "accept", "revert"]


def test_the_opening_cannot_be_taken_back(received_case: Build, handler: User) -> None:
    with refused(code="not_revertible"):
        revert(received_case(MONDAY), by=handler, reason="点错了", today=NOW)


def test_a_step_taken_back_can_be_taken_again(received_case: Build, handler: User) -> None:
    case = act(received_case(MONDAY), "accept", by=handler, on=MONDAY, today=NOW).matter
    case = revert(case, by=handler, reason="日期错了", today=NOW).matter
    case = act(case, "accept", by=handler, on=date(2024, 3, 5), today=NOW).matter
    assert case.due_on == date(2024, 5, 6)


# --- nothing passes by the door


def test_a_matter_cannot_be_saved_or_deleted_by_other_code(received_case: Build) -> None:
    case = received_case(MONDAY)
    with pytest.raises(WrongDoor):
        case.save()
    with pytest.raises(NotDeletable):
        case.delete()
    with pytest.raises(WrongDoor):
        type(case).objects.filter(pk=case.pk).update(stage="closed")
    with pytest.raises(NotDeletable):
        type(case).objects.all().delete()


def test_the_database_itself_refuses_to_delete_a_matter(received_case: Build) -> None:
    case = received_case(MONDAY)
    table = connection.ops.quote_name(case._meta.db_table)
    with pytest.raises(Exception, match="only grows"), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE id = %s", [case.pk])


# --- parties


def test_a_capacity_that_the_record_does_not_know_is_refused(received_case: Build, handler: User) -> None:
    with refused(code="party_role", field="role"):
        add_party(received_case(MONDAY), by=handler, role="plaintiff", kind="person", name="示例甲", today=NOW)


def test_a_party_is_kept_with_its_number_masked_in_the_ledger(received_case: Build, handler: User) -> None:
    number = "11010519491231002X"
    case = received_case(MONDAY)
    party = add_party(
        case, by=handler, role="applicant", kind="person", name="示例甲", identity=number.lower(), today=NOW
    )
    assert (party.masked_identity, events_of(case)[-1].inputs["identity"]) == ("110*************2X",) * 2
    assert number not in party.identity


def test_a_wrong_identity_number_is_refused(received_case: Build, handler: User) -> None:
    with refused(code="identity_number", field="identity"):
        add_party(
            received_case(MONDAY),
            by=handler,
            role="applicant",
            kind="person",
            name="示例甲",
            identity="110105194912310021",
            today=NOW,
        )


def test_what_no_step_has_asked_for_yet_is_not_corrected(accepted_case: Build, handler: User) -> None:
    """Else a decision could be entered beside the step that the law wants for it."""
    case = accepted_case(on=date(2024, 3, 1))
    with refused(code="not_said_yet", field="outcome"):
        correct(case, by=handler, reason="补记", today=NOW, outcome="maintain")
