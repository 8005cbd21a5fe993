"""The batch door makes what the single door makes: the same rows, events, clocks, numbers and marks, to the digest.

The same planned steps go through both doors: one matter for each way that the registers' examples know, and where
matters move one another, the first of each group for a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
from django.core.management.color import no_style
from django.db import connection, models, transaction

from fazhi.demo.county import Staff, build_organs, build_people, put_in_charge
from fazhi.demo.notation import examples, referred
from fazhi.demo.plan import Act, Item, plan
from fazhi.demo.replay import Replay
from fazhi.kernel.act import act
from fazhi.kernel.batch import batch
from fazhi.kernel.clocks import Clock
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.numbering import Counter
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import Party, add_party
from fazhi.kernel.register import registry
from fazhi.kernel.search import FullText
from fazhi.kernel.touched import TouchedMonth

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 3)
NOW = datetime(2025, 11, 3, 9, 30, tzinfo=UTC)
FOR_A_TIME = date(2021, 5, 1)
OF_EACH_GROUP = 40
CHUNKS = (3, 10_000)
NO_KEY = {"id"}  # of rows that nothing refers to


class SingleDoor:
    """The one door, step by step."""

    def act(self, target: Any, step: str, **told: Any) -> Any:
        return act(target, step, today=TODAY, **told)

    add_party = staticmethod(add_party)

    def let_go(self, matter: Any) -> None:
        """Nothing is kept."""


@cache
def steps() -> list[Act]:
    """The steps of one matter for each way, and of those that it joins; of what others name, one of each group."""
    found, named = plan(TODAY), referred(examples())
    chosen: dict[Any, Item] = {}
    for step in found:
        group = step.item.group
        chosen.setdefault((group.record, step.item.course.path, group.name if group.record in named else ""), step.item)
    wanted = set(chosen.values())
    while more := {item.joined for item in wanted if item.joined} - wanted:
        wanted |= more
    return [step for step in found if (is_early(step) if moves_others(step.item) else step.item in wanted)]


def is_early(step: Act) -> bool:
    return step.on < FOR_A_TIME and step.item.n < OF_EACH_GROUP


@cache
def moves_others(item: Item) -> bool:
    """Whether steps of its register bring steps of other matters."""
    records = registry[item.course.example.code].records
    return any(step.follows for record in records for step in record.procedure.steps)


@pytest.fixture
def county(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Organ], Staff]:
    """Organs and people; the clock of the machine stands still."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    organs = build_organs()
    for example in examples():
        if example.in_charge:
            put_in_charge(organs, example.code, example.in_charge)
    staff = build_people(organs, "nobody signs in")
    replay = Replay(SingleDoor(), organs, staff, steps())
    for step in steps():
        replay._by(step)  # whoever is invented is there before both doors: taking back would lose him
    return organs, staff


@contextmanager
def taken_back() -> Iterator[None]:
    """What the block writes is gone afterwards, and keys are given as if it had never been."""
    keys_from_the_start()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    keys_from_the_start()


def keys_from_the_start() -> None:
    """A sequence of PostgreSQL does not go back with its transaction."""
    tables = [Clock, *(record.model for record in registry.records())]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def replayed(door: Any, county: tuple[dict[str, Organ], Staff]) -> None:
    replay = Replay(door, *county, steps())
    for step in steps():
        replay.take(step)


def rows(model: type[models.Model], *but: str) -> list[dict[str, Any]]:
    columns = [f.attname for f in model._meta.concrete_fields if f.attname not in but]
    return sorted(model._default_manager.values(*columns), key=str)


def everything() -> dict[str, Any]:
    """All that a door writes. Marks are a set: the batch does not write one twice."""
    found = {record.label: rows(record.model) for record in registry.records()}
    for model in (Event, Clock, Counter, Party, FullText):
        found[model.__name__] = rows(model, *NO_KEY)
    found["months"] = sorted({str(row) for row in rows(TouchedMonth, *NO_KEY)})
    return found


def test_both_doors_make_the_same(county: tuple[dict[str, Organ], Staff]) -> None:
    """Written by chunks of whatever size; the single door is asked once, because it takes its time."""
    with taken_back():
        replayed(SingleDoor(), county)
        alone = everything()
    assert alone["Event"]
    for chunk in CHUNKS:
        with taken_back():
            with batch(TODAY, chunk=chunk) as door:
                replayed(door, county)
            together = everything()
            assert {name for name, expected in alone.items() if together[name] != expected} == set()
            assert verify().findings == ()
