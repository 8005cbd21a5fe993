"""The batch door refuses like the single one, leaves nothing half done, and hides nothing from who reads inside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.kernel.act import act
from fazhi.kernel.alike import alike
from fazhi.kernel.batch import Door, batch
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.procedure import Follow
from fazhi.kernel.refusal import Refused
from fazhi.registers.litigation.models import Case
from fazhi.registers.reconsideration.models import Application, ContactPoint
from tests.domain import refused

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2024, 3, 4)


def application(**changed: Any) -> dict[str, Any]:
    given = {"title": "不服处罚", "channel": "visit", "applicant": "citizen", "respondent_name": "某机关"}
    return {**given, "respondent_kind": "department", "matter": "penalty", "on": DAY, **changed}


def receive(door: Door, county: Organ, handler: User, **changed: Any) -> Any:
    return door.act(Application, "receive", by=handler, organ=county, **application(**changed)).matter


def test_numbers_are_without_gaps_where_some_were_refused(county: Organ, handler: User) -> None:
    with batch(DAY) as door:
        tried = [
            door.try_act(Application, "receive", by=handler, organ=county, **application(channel=channel))
            for channel in ("visit", "by pigeon", "mail")
        ]
    assert [isinstance(one, Refused) for one in tried] == [False, True, False]
    numbers = Application.objects.order_by("pk").values_list("number", flat=True)
    assert [number.rpartition("〕")[2] for number in numbers] == ["1号", "2号"]
    assert verify().findings == ()


def test_a_number_taken_before_the_refusal_is_given_back(county: Organ, handler: User) -> None:
    """A constraint is judged after the number was taken."""
    with batch(DAY) as door:
        late = door.try_act(Application, "receive", by=handler, organ=county, **application(known_on=date(2024, 3, 5)))
        matter = receive(door, county, handler)
    assert isinstance(late, Refused)
    assert matter.number.endswith("〕1号")


def test_a_refused_step_leaves_the_matter_as_it_was(county: Organ, handler: User) -> None:
    with batch(DAY) as door:
        matter = receive(door, county, handler)
        before = {f.attname: getattr(matter, f.attname) for f in matter._meta.concrete_fields}
        assert isinstance(door.try_act(matter, "accept", by=handler, on=DAY, procedure="hurried"), Refused)
        assert {f.attname: getattr(matter, f.attname) for f in matter._meta.concrete_fields} == before
    assert [event.step for event in events_of(matter)] == ["receive"]


def test_the_refusal_is_that_of_the_single_door(county: Organ, handler: User, stranger: User) -> None:
    told = {"by": stranger, "organ": county, **application()}
    with pytest.raises(Refused) as alone:
        act(Application, "receive", today=DAY, **told)
    with batch(DAY) as door, pytest.raises(Refused) as together:
        door.act(Application, "receive", **told)
    assert together.value.refusals == alone.value.refusals


def test_an_exception_takes_everything_back(county: Organ, handler: User) -> None:
    def broken() -> None:
        with batch(DAY, chunk=1) as door:
            receive(door, county, handler)
            raise RuntimeError("the file ended in the middle")

    with pytest.raises(RuntimeError):
        broken()
    assert not Application.objects.exists()
    assert not Event.objects.exists()


def test_who_reads_inside_sees_the_steps_taken_before(county: Organ, handler: User) -> None:
    with batch(DAY) as door:
        matter = receive(door, county, handler)
        assert Application.objects.get(pk=matter.pk).number == matter.number
        door.act(matter, "accept", by=handler, on=DAY, procedure="ordinary")
        assert Application.objects.filter(stage="trial").count() == 1


def test_the_single_door_may_be_used_inside(county: Organ, handler: User) -> None:
    with batch(DAY) as door:
        first = receive(door, county, handler)
        second = act(Application, "receive", by=handler, organ=county, today=DAY, **application()).matter
        third = receive(door, county, handler)
        act(third, "accept", by=handler, on=DAY, today=DAY, procedure="ordinary")
        door.act(third, "send_copy", by=handler, on=DAY)
    assert len({first.pk, second.pk, third.pk}) == 3
    assert [m.number.rpartition("〕")[2] for m in (first, second, third)] == ["1号", "2号", "3号"]
    assert verify().findings == ()


def test_what_others_ask_about_other_tables_writes_nothing(county: Organ, handler: User) -> None:
    with batch(DAY) as door:
        receive(door, county, handler)
        with CaptureQueriesContext(connection) as queries:
            assert Organ.objects.count() > 0
        assert len(queries) == 1


def test_a_computed_column_is_that_of_the_database(county: Organ, handler: User) -> None:
    computed = [f.attname for f in Case._meta.concrete_fields if f.generated]
    with batch(DAY) as door:
        told = {"title": "诉某机关案", "capacity": "defendant", "court": "甲县人民法院", "matter": "penalty"}
        suit = door.act(Case, "receive_notice", by=handler, on=DAY, organ=county, filed_on=DAY, **told).matter
        fresh = Case.objects.get(pk=suit.pk)
        assert {name: getattr(suit, name) for name in computed} == {name: getattr(fresh, name) for name in computed}
    assert computed


def test_matters_that_were_there_are_updated(received_case: Build, handler: User) -> None:
    cases = [received_case(DAY) for _ in range(3)]
    with batch(date(2024, 3, 8)) as door:
        for case in door.hold(cases):
            door.act(case, "accept", by=handler, on=date(2024, 3, 6), procedure="ordinary")
    assert set(Application.objects.values_list("stage", flat=True)) == {"trial"}
    assert verify().findings == ()


def test_a_matter_is_found_again_after_it_was_let_go(county: Organ, handler: User) -> None:
    with batch(DAY, chunk=1) as door:
        matter = receive(door, county, handler)
        door.let_go(matter)
        receive(door, county, handler)
        done = door.act(matter, "accept", by=handler, on=DAY, procedure="ordinary")
    assert (done.matter.pk, done.matter.stage) == (matter.pk, "trial")
    assert verify().findings == ()


def test_somebody_elses_change_is_refused(received_case: Build, handler: User) -> None:
    case = received_case(DAY)
    with batch(date(2024, 3, 8)) as door, refused(code="changed_meanwhile"):
        door.act(case, "accept", by=handler, on=DAY, procedure="ordinary", version=case.version + 1)


def test_a_party_is_entered_with_its_number_encrypted(county: Organ, handler: User) -> None:
    with batch(DAY) as door:
        matter = receive(door, county, handler)
        told = {"role": "applicant", "kind": "person", "name": "张某", "identity": "11010519491231002X"}
        door.add_party(matter, by=handler, **told)
    event = events_of(matter)[-1]
    assert event.inputs["identity"] == "110*************2X"
    assert verify().findings == ()


def test_a_hundred_openings_take_the_queries_of_one_chunk(county: Organ, handler: User) -> None:
    with CaptureQueriesContext(connection) as queries, batch(DAY) as door:
        for n in range(100):
            told = {"title": f"第{n}个", "kind": "enterprise", "address": "某路"}
            door.act(ContactPoint, "open", by=handler, on=DAY, organ=county, **told)
    assert ContactPoint.objects.count() == 100
    assert len(queries) < 20


# --- steps of several matters -------------------------------------------------------------------------------------

POINT = {"title": "联系点", "kind": "enterprise", "address": "某路"}


@pytest.fixture
def brings(monkeypatch: pytest.MonkeyPatch) -> Build:
    """`brings(follows)`: the opening of a contact point brings steps of other matters."""

    def declare(follows: Callable[[Any], list[Follow]]) -> None:
        both = replace(ContactPoint.record.procedure.by_code["open"], follows=follows)
        monkeypatch.setitem(ContactPoint.record.procedure.by_code, "open", both)

    return declare


def an_application(county: Organ, **data: Any) -> Follow:
    given = {name: value for name, value in application(**data).items() if name != "on"}
    return Follow(Application, "receive", given, county)


def reading(model: Any, follow: Follow) -> Callable[[Any], list[Follow]]:
    """What follows hangs on a question to the database."""
    return lambda situation: [follow] if model.objects.count() >= 0 else []


@pytest.mark.parametrize("asks", [None, Organ, ContactPoint], ids=["nothing", "another table", "the table of the step"])
def test_what_a_following_step_refuses_undoes_the_first(county: Organ, handler: User, brings: Build, asks: Any) -> None:
    incomplete = Follow(Application, "receive", {"title": "随同登记"}, county)
    brings(reading(asks, incomplete) if asks else lambda situation: [incomplete])
    with batch(DAY) as door:
        first = receive(door, county, handler)
        assert isinstance(door.try_act(ContactPoint, "open", by=handler, on=DAY, organ=county, **POINT), Refused)
        second = receive(door, county, handler)
    assert not ContactPoint.objects.exists()
    assert [n.rpartition("〕")[2] for n in (first.number, second.number)] == ["1号", "2号"]
    assert second.pk > first.pk
    assert verify().findings == ()


def test_a_matter_that_was_moved_stands_as_before_where_what_follows_is_refused(
    county: Organ, handler: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = Application.record.procedure.by_code
    refused_one = an_application(county, channel="by pigeon")
    follows = [an_application(county), refused_one]
    monkeypatch.setitem(steps, "accept", replace(steps["accept"], follows=lambda situation: follows))
    with batch(DAY) as door:
        matter = receive(door, county, handler)
        before = {f.attname: getattr(matter, f.attname) for f in matter._meta.concrete_fields}
        assert isinstance(door.try_act(matter, "accept", by=handler, on=DAY, procedure="ordinary"), Refused)
        assert {f.attname: getattr(matter, f.attname) for f in matter._meta.concrete_fields} == before
        follows.remove(refused_one)
        door.act(matter, "accept", by=handler, on=DAY, procedure="ordinary")
    assert list(Application.objects.order_by("pk").values_list("stage", flat=True)) == ["trial", "review"]
    assert verify().findings == ()


@pytest.mark.parametrize("asks", [None, ContactPoint, Application], ids=["nothing", "its table", "the other table"])
def test_steps_that_bring_others_make_what_the_single_door_makes(
    county: Organ, handler: User, brings: Build, asks: Any
) -> None:
    follow = an_application(county)
    brings(reading(asks, follow) if asks else lambda situation: [follow])
    with batch(DAY) as door:
        for _ in range(3):
            door.act(ContactPoint, "open", by=handler, on=DAY, organ=county, **POINT)
    assert (ContactPoint.objects.count(), Application.objects.count()) == (3, 3)
    assert verify().findings == ()


def test_steps_that_bring_others_are_gathered_like_others(county: Organ, handler: User, brings: Build) -> None:
    follow = an_application(county)
    brings(lambda situation: [follow])
    with CaptureQueriesContext(connection) as queries, batch(DAY) as door:
        for _ in range(50):
            door.act(ContactPoint, "open", by=handler, on=DAY, organ=county, **POINT)
    assert Application.objects.count() == 50
    assert len(queries) < 30


# --- matters with the same value ----------------------------------------------------------------------------------


def test_alike_finds_what_is_gathered_without_writing_it(county: Organ, handler: User) -> None:
    stored = act(Application, "receive", by=handler, organ=county, today=DAY, **application(title="甲")).matter
    with batch(DAY) as door:
        first, other = (receive(door, county, handler, title=title) for title in ("甲", "乙"))
        assert alike(Application, "title", "甲") == [stored, first]
        with CaptureQueriesContext(connection) as queries:
            second = receive(door, county, handler, title="甲")
            assert alike(Application, "title", "乙") == [other]
            assert alike(Application, "title", "丙") == []
        assert len(queries) == 0
        assert alike(Application, "title", "甲") == [stored, first, second]
    assert alike(Application, "title", "甲") == [stored, first, second]


def test_alike_follows_a_matter_that_changes_and_one_that_is_let_go(county: Organ, handler: User) -> None:
    with batch(DAY, chunk=1) as door:
        matter, other = receive(door, county, handler), receive(door, county, handler)
        assert alike(Application, "stage", "review") == [matter, other]
        door.let_go(other)
        door.act(matter, "accept", by=handler, on=DAY, procedure="ordinary")
        assert alike(Application, "stage", "review") == [other]
        assert alike(Application, "stage", "trial") == [matter]


def test_alike_forgets_what_was_taken_back(county: Organ, handler: User, brings: Build) -> None:
    incomplete = Follow(Application, "receive", {"title": "随同登记"}, county)
    brings(lambda situation: [incomplete])
    with batch(DAY) as door:
        assert alike(ContactPoint, "title", "联系点") == []
        assert isinstance(door.try_act(ContactPoint, "open", by=handler, on=DAY, organ=county, **POINT), Refused)
        assert alike(ContactPoint, "title", "联系点") == []
