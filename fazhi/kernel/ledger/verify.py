"""The proof that nothing was altered or removed (`fazhi verify`).

Six questions: does every event carry the digest of its content and follow the one before; do the daily seals agree
with the events of their day; does every row say what its events say; do the clocks counted again, and the texts that
are searched, agree with their index; are the numbers without gaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

from fazhi.kernel import clocks
from fazhi.kernel.clocks import Clock
from fazhi.kernel.journal import plain
from fazhi.kernel.ledger import chain
from fazhi.kernel.ledger.models import Event, Seal
from fazhi.kernel.matter import Matter
from fazhi.kernel.numbering import Counter
from fazhi.kernel.register import Record, registry
from fazhi.kernel.search import FullText, text_of

AT_ONCE = 500  # matters
OWN_COLUMNS = {"id", "version", "head", "entered_at"}  # no event says them; version and head are compared apart


@dataclass(frozen=True)
class Finding:
    """Something that does not agree: a stable code, where, and what."""

    code: str
    where: str
    message: str


@dataclass(frozen=True)
class Outcome:
    """What was looked at, and what was found."""

    matters: int
    events: int
    seals: int
    findings: tuple[Finding, ...]


def verify(progress: Callable[[int], Any] | None = None) -> Outcome:
    """Look at everything; `progress` is called with the number of events looked at so far."""
    findings: list[Finding] = []
    events = matters = 0
    for record, chains in _some_at_a_time():
        stored = Stored(record, chains)
        for record_id, chained in chains.items():
            events, matters = events + len(chained), matters + 1
            broken = broken_chain(chained)
            # What follows from events is only asked where the events themselves stand.
            findings += broken or row_differs(stored, record_id, chained)
        if progress:
            progress(events)
    findings += rows_without_events()
    seals = list(Seal.objects.order_by("day"))
    findings += broken_seals(seals)
    findings += gaps()
    return Outcome(matters, events, len(seals), tuple(findings))


def _some_at_a_time() -> Iterator[tuple[str, dict[int, list[Event]]]]:
    """The events of some hundred matters of one record by the key of the matter, until all were given."""
    events = Event.objects.order_by("record", "record_id", "seq").iterator(chunk_size=2000)
    for record, of_record in groupby(events, key=attrgetter("record")):
        matters = groupby(of_record, key=attrgetter("record_id"))
        while chains := {key: list(chained) for key, chained in islice(matters, AT_ONCE)}:
            yield record, chains


class Stored:
    """What is stored of some matters beside their events: rows, clocks and searched texts, one query each."""

    def __init__(self, label: str, keys: Collection[int]) -> None:
        self.label, self.record = label, registry.record(label)
        self.rows: dict[int, Matter] = self.record.model._default_manager.in_bulk(keys)
        self.clocks: dict[int, dict[str, Clock]] = defaultdict(dict)
        for row in Clock.objects.filter(record=label, record_id__in=keys):
            self.clocks[row.record_id][row.code] = row
        texts = FullText.objects.filter(record=label, record_id__in=keys) if self.record.full_text else ()
        self.texts = {row.record_id: row.text for row in texts}
        columns = self.record.model._meta.concrete_fields
        self.columns = [c for c in columns if c.name not in OWN_COLUMNS and not c.generated]
        self.defaults = {c.name: plain(c.to_python(c.get_default())) for c in self.columns}


def broken_chain(events: Iterable[Event]) -> list[Finding]:
    """Events whose content, order or link to the one before was altered."""
    found = []
    previous, expected = "", 1
    for event in events:
        where = str(event)
        if event.seq != expected:
            found.append(Finding("event_missing", where, f"第{expected}号事件不在了"))
        if event.previous != previous:
            found.append(Finding("chain_broken", where, "与前一事件的摘要不相接"))
        if chain.digest(event) != event.digest:
            found.append(Finding("event_altered", where, "事件内容与摘要不符"))
        previous, expected = event.digest, event.seq + 1
    return found


def row_differs(stored: Stored, record_id: int, events: list[Event]) -> list[Finding]:
    """Where the row of a matter or its clocks do not say what the events say."""
    matter = stored.rows.get(record_id)
    where = f"{stored.label}/{record_id}"
    if matter is None:
        return [Finding("matter_missing", where, "有事件而没有事项")]
    found = []
    if matter.version != len(events) or matter.head != events[-1].digest:
        found.append(Finding("event_missing", where, f"事项记有{matter.version}个事件，留痕有{len(events)}个"))
    said: dict[str, Any] = {}
    for event in events:
        said.update({name: change[1] for name, change in event.changes.items()})
    for column in stored.columns:
        kept, expected = plain(getattr(matter, column.attname)), said.get(column.name, stored.defaults[column.name])
        if kept != expected:
            message = f"“{column.verbose_name}”为{kept!r}，按留痕应为{expected!r}"
            found.append(Finding("row_altered", where, message))
    return found + clocks_differ(where, stored.clocks.get(record_id, {}), events) + text_differs(stored, matter)


def text_differs(stored: Stored, matter: Matter) -> list[Finding]:
    """A matter that the full-text search would not find by what stands in it."""
    if not stored.record.full_text or stored.texts.get(matter.pk) == text_of(matter):
        return []
    return [Finding("text_differs", f"{stored.label}/{matter.pk}", "全文索引与事项内容不符")]


def clocks_differ(where: str, stored: Mapping[str, Clock], events: list[Event]) -> list[Finding]:
    """Clocks whose index is not what their events give."""
    present = clocks.current(clocks.runs(events))
    found = [Finding("clock_differs", where, f"期限“{code}”只见于一处") for code in present.keys() ^ stored.keys()]
    for code in present.keys() & stored.keys():
        for name, value in clocks.as_row(present[code]).items():
            if getattr(stored[code], name) != value:
                message = f"期限“{stored[code].name}”的{name}为{getattr(stored[code], name)}，重算为{value}"
                found.append(Finding("clock_differs", where, message))
    return found


def rows_without_events() -> list[Finding]:
    """Matters that were not made by the one door."""
    found = []
    for record in registry.records():
        known = Event.objects.filter(record=record.label).values("record_id")
        for matter in record.model._default_manager.exclude(pk__in=known):
            found.append(Finding("matter_without_events", f"{record.label}/{matter.pk}", "有事项而没有留痕"))
    return found


def broken_seals(seals: Iterable[Seal]) -> list[Finding]:
    """Days whose seal does not agree with the events entered on them."""
    found = []
    previous = None
    for seal in seals:
        where = f"{seal.day}封存"
        if previous is not None and (seal.previous != previous.digest or (seal.day - previous.day).days != 1):
            found.append(Finding("seal_broken", where, "与前一日的封存不相接"))
        digests = chain.events_of(seal.day)
        if len(digests) != seal.events or chain.day_digest(seal.previous, seal.day, digests) != seal.digest:
            found.append(
                Finding("seal_broken", where, f"封存时有{seal.events}个事件，现有{len(digests)}个，或者内容不同")
            )
        previous = seal
    return found


def gaps() -> list[Finding]:
    """Numbers that were given and are not there."""
    found = []
    series: dict[str, Record] = {record.label: record for record in registry.records()}
    for counter in Counter.objects.select_related("organ"):
        record = series.get(counter.series)
        if record is None:
            continue
        sign = counter.organ.sign or counter.organ.short_name
        wanted = {record.number.format(sign=sign, year=counter.year, n=n) for n in range(1, counter.last + 1)}
        there = record.model._default_manager.filter(organ=counter.organ, number__in=wanted)
        missing = wanted - set(there.values_list("number", flat=True))
        found += [Finding("number_missing", number, "编过的号现在没有事项") for number in sorted(missing)]
    return found
