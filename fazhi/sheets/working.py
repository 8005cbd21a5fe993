"""Doing what a transfer waits for: a sheet is tried, taken in, or written; whatever happens, the transfer says so."""

from __future__ import annotations

import json
import logging
import time
import zipfile
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from fazhi.kernel.organs import organs_of_county
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import Record, registry
from fazhi.sheets import limits
from fazhi.sheets.export import Progress, export
from fazhi.sheets.layout import layout_of
from fazhi.sheets.marking import mark_copy
from fazhi.sheets.meaning import Problem
from fazhi.sheets.models import State, Transfer, Way
from fazhi.sheets.outcome import Count, Outcome, Verdict
from fazhi.sheets.progress import Bar, Cancelled, locked, note_progress
from fazhi.sheets.reading import Found, Row, find_sheet, open_book, rows_of
from fazhi.sheets.taking_in import HasProblems, OtherThanSeen, judge, take

CHANGED = "检查以后有人改动了相关事项"

log = logging.getLogger(__name__)


def work(transfer: Transfer, progress: Progress = lambda done: None) -> None:
    """Do what the transfer waits for; whatever happens, it says so afterwards."""
    with locked(transfer) as ours:
        transfer.refresh_from_db()
        if not ours or transfer.state not in (State.WAITING, State.CONFIRMED):
            return
        try:
            _work(transfer, progress)
        except Cancelled:
            into(transfer, State.CANCELLED)
        except Refused as refused:
            into(transfer, State.REFUSED, refusal=refused.refusal.as_dict())
        except Exception:
            into(transfer, State.FAILED)
            log.exception("transfer %s of %s", transfer.pk, transfer.record)
            raise


def _work(transfer: Transfer, progress: Progress) -> None:
    if transfer.way == Way.EXPORT:
        _export(transfer, progress)
    elif transfer.state == State.WAITING:
        _check(transfer, progress)
    else:
        _write(transfer, progress)


def into(transfer: Transfer, state: State, **told: Any) -> None:
    """Note how far a transfer has come, and what is told of it."""
    transfer.state, transfer.changed_at = state, timezone.now()
    transfer.summary = {**transfer.summary, **told}
    transfer.save(update_fields=["state", "changed_at", "summary", "rows"])


def _export(transfer: Transfer, tell: Progress) -> None:
    record, began = registry.record(transfer.record), time.monotonic()
    keys = array("q", (transfer.folder / "keys").read_bytes())
    into(transfer, State.WRITING)
    bar = Bar(transfer, "正在写表格", len(keys))
    partial = transfer.folder / "result.partial"

    def progress(done: int) -> None:
        bar.step(done - bar.done)
        tell(done)

    now = timezone.localtime()
    organs = organs_of_county(transfer.user.organ)
    transfer.rows = export(record, transfer.user, keys, organs, partial, at=now, progress=progress)
    partial.replace(transfer.result)
    into(transfer, State.DONE, seconds=round(time.monotonic() - began, 1))


def _rows(transfer: Transfer, record: Record) -> tuple[Any, Found, Iterator[Row]]:
    book = open_book(transfer.source, data_only=True)
    found = find_sheet(book, layout_of(record))
    return book, found, rows_of(book, found)


def _check(transfer: Transfer, tell: Progress) -> None:
    """Try the sheet; then it waits for being confirmed, or comes back with its problems."""
    record, began = registry.record(transfer.record), time.monotonic()
    into(transfer, State.CHECKING)
    told = _Told(Bar(transfer, "正在检查", about_rows(transfer.source)), tell)
    book, found, rows = _rows(transfer, record)
    count = judge(record, transfer.user, rows, timezone.localdate(), told.see)
    book.close()
    _describe(transfer, count, told, found)
    if not count.rows:
        raise Refused(Refusal("no_rows", "表格里没有要导入的行", field="file", next_step="填写以后再上传"))
    if count.bad:
        _mark(transfer, record, told)
    seconds = round(time.monotonic() - began, 1)
    into(transfer, State.REFUSED if count.bad else State.CHECKED, seconds=seconds)


def _write(transfer: Transfer, tell: Progress) -> None:
    """Take the sheet in; that it is done is written in the same transaction."""
    record, began = registry.record(transfer.record), time.monotonic()
    into(transfer, State.WRITING)
    told = _Told(Bar(transfer, "正在写入", transfer.rows), tell)
    seen = str(transfer.summary["digest"])
    book, found, rows = _rows(transfer, record)
    try:
        with transaction.atomic():
            today = timezone.localdate()
            count = take(record, transfer.user, rows, today, told.see, seen=seen, name=transfer.name)
            told.bar.note()
            _describe(transfer, count, told, found)
            into(transfer, State.DONE, seconds=round(time.monotonic() - began, 1))
    except HasProblems:
        _mark(transfer, record, told)
        changed = Refusal(
            "changed_meanwhile", "检查以后有人改动了相关事项，有的行不能再写入", next_step="按标出的问题改正后重新导入"
        )
        into(transfer, State.REFUSED, refusal=changed.as_dict(), problems=told.first)
    except OtherThanSeen:
        message = f"{CHANGED}，写入的结果会和预览的不同"
        changed = Refusal("changed_meanwhile", message, next_step="重新上传这张表格，看过新的预览再确认")
        into(transfer, State.REFUSED, refusal=changed.as_dict())
    finally:
        book.close()
    if transfer.state == State.DONE:
        _tell_results(transfer, record, told)


def _tell_results(transfer: Transfer, record: Record, told: _Told) -> None:
    """The sheet with the numbers that were given; what was written stands, whatever happens to the copy."""
    try:
        _mark(transfer, record, told)
    except Exception:
        log.exception("the results of transfer %s could not be written into its sheet", transfer.pk)


class _Told:
    """Collects what became of the rows."""

    def __init__(self, bar: Bar, tell: Progress) -> None:
        self.bar, self.tell = bar, tell
        self.problems: dict[int, tuple[Problem, ...]] = {}
        self.notes: dict[int, str] = {}
        self.first: list[dict[str, Any]] = []

    def see(self, verdict: Verdict) -> None:
        """Note what became of a row."""
        if verdict.problems:
            self.problems[verdict.row] = verdict.problems
            if len(self.first) < limits.FIRST_PROBLEMS:
                self.first += _as_dicts(verdict.row, verdict.problems)
        elif verdict.outcome is Outcome.SAME:
            self.notes[verdict.row] = f"没有变化：{verdict.number}"
        else:
            done = "已登记" if verdict.outcome is Outcome.NEW else "已更新"
            self.notes[verdict.row] = f"{done}：{verdict.number}（{'、'.join(verdict.steps)}）"
        self.bar.step()
        self.tell(self.bar.done)


def _as_dicts(row: int, problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [{"row": row, "key": problem.key, **problem.refusal.as_dict()} for problem in problems]


def problems_of(transfer: Transfer) -> Iterator[dict[str, Any]]:
    """All problems of a sheet that was refused, in the order of its rows."""
    path = transfer.folder / "problems"
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _describe(transfer: Transfer, count: Count, told: _Told, found: Found) -> None:
    transfer.rows = count.rows
    transfer.summary = {
        "outcomes": {outcome.value: number for outcome, number in count.outcomes.items()},
        "steps": dict(count.steps),
        "disregarded": dict(count.disregarded),
        "unknown": list(found.unknown)[:40],
        "warned": count.warned,
        "unnamed": count.unnamed,
        "digest": count.digest,
        "problems": told.first[: limits.FIRST_PROBLEMS],
    }


def _mark(transfer: Transfer, record: Record, told: _Told) -> None:
    """Give the sheet back with what is to be said of its rows."""
    note_progress(transfer.folder, "正在把结果写回表格", 0, 0)
    with (transfer.folder / "problems").open("w", encoding="utf-8") as lines:
        for row, problems in told.problems.items():
            lines.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in _as_dicts(row, problems))
    partial = transfer.folder / "result.partial"
    notes = {} if told.problems else told.notes
    mark_copy(transfer.source, partial, layout_of(record), told.problems, notes)
    partial.replace(transfer.result)


def about_rows(path: Path) -> int:
    """How many rows the largest sheet of a workbook has, roughly; for the bar."""
    most = 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as part:
                    counted = sum(block.count(b"<row") for block in iter(lambda: part.read(2**20), b""))
                most = max(most, counted)
    return most
