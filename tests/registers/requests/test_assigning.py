"""The clock starts at the receipt; a return needs its ground and gives no new time; hard requests go to the leaders."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.mend import correct
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.requests.models import Request
from tests.domain import refused

from .conftest import ANSWER, ASSIGNED, CLOSED, DUE, NOW, RECEIVED, Build, again, clock, codes

SIGNED = date(2024, 3, 8)

# --- the clock ----------------------------------------------------------------------------------------------------


def test_neither_assigning_nor_signing_moves_the_last_day(assigned: Build, take: Build, staff: User) -> None:
    matter = take(assigned(), "sign", SIGNED, by=staff).matter
    assert (matter.stage, matter.signed_on) == ("handling", SIGNED)
    assert (clock(matter, "handling").start, matter.due_on) == (RECEIVED, DUE)


def test_a_day_stated_with_the_assignment_runs_from_the_receipt_as_well(
    receive: Build, take: Build, unit: Organ
) -> None:
    matter = take(receive().matter, "assign", ASSIGNED, assigned_to=unit, stated_due_on=DUE).matter
    assert (clock(matter, "handling").start, matter.due_on, matter.way) == (RECEIVED, DUE, "assigned")


def test_nothing_is_assigned_without_a_term(receive: Build, take: Build, unit: Organ) -> None:
    with refused(code="term_unknown", field="stated_due_on"):
        take(receive().matter, "assign", ASSIGNED, assigned_to=unit)


def test_the_assignment_sets_no_second_term(received: Build, take: Build, unit: Organ) -> None:
    with refused(code="term_runs_already", field="stated_due_on"):
        take(received(), "assign", ASSIGNED, assigned_to=unit, stated_due_on=date(2024, 4, 1))


@pytest.mark.parametrize(
    "on, late", [pytest.param(DUE, False, id="last day"), pytest.param(date(2024, 3, 16), True, id="day after")]
)
def test_it_is_closed_in_time_until_the_last_day(
    assigned: Build, take: Build, staff: User, on: date, late: bool
) -> None:
    done = take(assigned(), "close", on, by=staff, contacted_on=CLOSED, **ANSWER)
    assert (done.matter.timely, codes(done)) == (not late, {"closed_late"} if late else set())


def test_only_the_receiver_assigns(received: Build, take: Build, staff: User, unit: Organ) -> None:
    with refused(code="no_role"):
        take(received(), "assign", ASSIGNED, by=staff, assigned_to=unit)


@pytest.mark.parametrize("step, data", [("sign", {}), ("close", ANSWER)])
def test_the_receiver_does_not_act_for_the_unit(
    assigned: Build, take: Build, clerk: User, step: str, data: dict[str, Any]
) -> None:
    with refused(code="not_by_the_unit"):
        take(assigned(), step, CLOSED, by=clerk, **data)


# --- giving it back -----------------------------------------------------------------------------------------------


@pytest.fixture
def back(other_unit: Organ) -> dict[str, Any]:
    """What a return says: its ground and who should do it."""
    return {"ground": "路灯由公路管养单位负责", "competent": other_unit}


@pytest.fixture
def asked(assigned: Build, take: Build, staff: User, back: dict[str, Any]) -> Build:
    def build(on: date = date(2024, 3, 5), **data: Any) -> Request:
        return take(assigned(**data), "ask_return", on, by=staff, **back).matter  # type: ignore[no-any-return]

    return build


@pytest.mark.parametrize("missing", ["ground", "competent"])
def test_a_return_says_why_and_who_should_do_it(
    assigned: Build, take: Build, staff: User, back: dict[str, Any], missing: str
) -> None:
    told = {name: value for name, value in back.items() if name != missing}
    with refused(code="required", field=missing):
        take(assigned(), "ask_return", date(2024, 3, 5), by=staff, **told)


def test_the_unit_does_not_propose_itself(
    assigned: Build, take: Build, staff: User, unit: Organ, back: dict[str, Any]
) -> None:
    with refused(code="proposes_itself", field="competent"):
        take(assigned(), "ask_return", date(2024, 3, 5), by=staff, **{**back, "competent": unit})


@pytest.mark.parametrize("on, allowed", [(date(2024, 3, 6), True), (date(2024, 3, 7), False)])
def test_a_return_is_asked_within_the_term_of_the_county(
    assigned: Build, take: Build, staff: User, local_term: Build, back: dict[str, Any], on: date, allowed: bool
) -> None:
    local_term("return", 2)
    matter = assigned()
    if allowed:
        assert take(matter, "ask_return", on, by=staff, **back).matter.stage == "return_asked"
        return
    with refused(code="returning_over"):
        take(matter, "ask_return", on, by=staff, **back)


def test_who_was_declined_once_does_not_ask_again(asked: Build, take: Build, staff: User, back: dict[str, Any]) -> None:
    matter = take(asked(), "keep", date(2024, 3, 6), ground="属于城市道路照明").matter
    assert (matter.stage, matter.due_on) == ("handling", DUE)
    with refused(code="declined_before"):
        take(matter, "ask_return", date(2024, 3, 7), by=staff, **back)


@pytest.fixture
def returned(asked: Build, take: Build) -> Build:
    """`returned()`: the return was agreed to on 6 March."""

    def build(**data: Any) -> Request:
        return take(asked(**data), "agree_return", date(2024, 3, 6)).matter  # type: ignore[no-any-return]

    return build


def test_a_return_leaves_the_clock_running(returned: Build, unit: Organ) -> None:
    matter = returned()
    assert (matter.assigned_to, matter.returned_by, matter.due_on) == (None, unit, DUE)
    assert clock(matter, "handling").open


def test_who_gave_it_back_no_longer_handles_it(returned: Build, take: Build, staff: User) -> None:
    with refused(code="wrong_stage"):
        take(returned(), "close", CLOSED, by=staff, **ANSWER)


def test_handing_it_to_another_unit_gives_no_new_time(returned: Build, take: Build, other_unit: Organ) -> None:
    matter = take(returned(), "reassign", date(2024, 3, 11), assigned_to=other_unit).matter
    assert (matter.due_on, clock(matter, "handling").start) == (DUE, RECEIVED)


def test_it_does_not_go_back_to_who_gave_it_back(returned: Build, take: Build, unit: Organ) -> None:
    with refused(code="assigned_back", field="assigned_to"):
        take(returned(), "reassign", date(2024, 3, 11), assigned_to=unit)


@pytest.fixture
def anew(other_unit: Organ) -> dict[str, Any]:
    return {"assigned_to": other_unit, "new_due_on": date(2024, 3, 25), "rule": "办理办法第十条"}


def test_new_time_is_given_by_who_assigns_anew_with_the_rule(
    returned: Build, take: Build, anew: dict[str, Any], chief: User
) -> None:
    with refused(code="no_role"):
        take(returned(), "reassign_anew", date(2024, 3, 11), **anew)
    done = take(returned(), "reassign_anew", date(2024, 3, 11), by=chief, **anew)
    assert (done.matter.due_on, done.event.inputs["rule"]) == (date(2024, 3, 25), "办理办法第十条")
    assert clock(done.matter, "handling").start == date(2024, 3, 11)


def test_new_time_needs_its_rule(returned: Build, take: Build, anew: dict[str, Any], chief: User) -> None:
    with refused(code="required", field="rule"):
        take(returned(), "reassign_anew", date(2024, 3, 11), by=chief, **{**anew, "rule": ""})


def test_a_term_that_is_over_is_not_saved_by_a_return(
    returned: Build, take: Build, anew: dict[str, Any], chief: User
) -> None:
    with refused(code="handling_over"):
        take(returned(), "reassign_anew", date(2024, 3, 16), by=chief, **anew)
    assert take(returned(), "reassign_anew", DUE, by=chief, **anew).matter.due_on == date(2024, 3, 25)


def test_the_second_unit_may_ask_as_well(
    returned: Build, take: Build, other_unit: Organ, other_staff: User, unit: Organ
) -> None:
    matter = take(returned(), "reassign", date(2024, 3, 11), assigned_to=other_unit).matter
    told = {"ground": "城市道路", "competent": unit}
    assert take(matter, "ask_return", date(2024, 3, 12), by=other_staff, **told).matter.stage == "return_asked"


# --- more time ----------------------------------------------------------------------------------------------------

MORE = {"new_due_on": date(2024, 3, 29), "ground": "等待配件", "told_on": date(2024, 3, 13)}


def test_the_receiver_extends_once_with_a_ground(assigned: Build, take: Build, chief: User) -> None:
    matter = take(assigned(), "extend", date(2024, 3, 13), by=chief, **MORE).matter
    assert (matter.due_on, matter.timely) == (date(2024, 3, 29), None)
    with refused(code="extended_before"):
        take(matter, "extend", date(2024, 3, 20), by=chief, **{**MORE, "new_due_on": date(2024, 4, 12)})


EXTENSIONS = [
    pytest.param(date(2024, 3, 16), {}, "handling_over", id="the term is over"),
    pytest.param(date(2024, 3, 13), {"new_due_on": DUE}, "no_later_day", id="no later day"),
]


@pytest.mark.parametrize("on, data, code", EXTENSIONS)
def test_a_term_is_not_extended(
    assigned: Build, take: Build, chief: User, on: date, data: dict[str, Any], code: str
) -> None:
    with refused(code=code):
        take(assigned(), "extend", on, by=chief, **{**MORE, **data})


@pytest.mark.parametrize("extended", [False, True], ids=["as received", "extended"])
def test_a_correction_gives_no_more_time(
    assigned: Build, take: Build, chief: User, clerk: User, extended: bool
) -> None:
    matter = assigned()
    if extended:
        matter = take(matter, "extend", date(2024, 3, 13), by=chief, **MORE).matter
    with refused(code="later_by_correction", field="stated_due_on"):
        correct(again(matter), by=clerk, reason="改期", today=NOW, stated_due_on=date(2024, 3, 30))
    earlier = correct(again(matter), by=clerk, reason="照通知更正", today=NOW, stated_due_on=date(2024, 3, 14))
    assert earlier.matter.due_on == date(2024, 3, 14)


def test_the_unit_does_not_extend_its_own_term(assigned: Build, take: Build, unit_head: User) -> None:
    with refused(code="no_role"):
        take(assigned(), "extend", date(2024, 3, 13), by=unit_head, **MORE)


# --- to the leaders -----------------------------------------------------------------------------------------------

HARD = {"problem": "产权不清，三个单位都不接收", "proposed": "明确由城管局接收"}


def test_a_hard_request_goes_to_the_leaders_and_comes_back(assigned: Build, take: Build, staff: User) -> None:
    matter = take(assigned(), "escalate", date(2024, 3, 6), **HARD).matter
    assert (matter.stage, matter.escalated_on) == ("assigned", date(2024, 3, 6))
    told = {"contacted_on": CLOSED, **ANSWER}
    assert "instruction_pending" in codes(take(matter, "close", date(2024, 3, 12), by=staff, **told))


def test_what_the_leaders_said_is_registered(assigned: Build, take: Build) -> None:
    matter = take(assigned(), "escalate", date(2024, 3, 6), **HARD).matter
    matter = take(matter, "instruct", date(2024, 3, 8), instruction="城管局接收").matter
    assert again(matter).instructed_on == date(2024, 3, 8)
    with refused(code="already_recorded"):
        take(matter, "escalate", date(2024, 3, 9), **HARD)


def test_nothing_is_said_of_what_nobody_asked(assigned: Build, take: Build) -> None:
    with refused(code="never_escalated"):
        take(assigned(), "instruct", date(2024, 3, 8), instruction="城管局接收")
