"""Imports and exports from outside: begun by a request or command, confirmed, stopped; others do the work.

A transfer that is said to be at work while no process holds its folder was interrupted; its transaction was never
committed.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import Record
from fazhi.sheets import limits
from fazhi.sheets.export import Progress, keys_of
from fazhi.sheets.layout import layout_of
from fazhi.sheets.models import AT_WORK, State, Transfer, Way
from fazhi.sheets.progress import CANCEL, is_at_work
from fazhi.sheets.reading import find_sheet, open_book
from fazhi.sheets.taking_in import may_import
from fazhi.sheets.working import into, work

KEPT_DAYS = 7  # files of transfers
SLOW_START = timedelta(seconds=90)  # until a process that was started must have taken up its work
AT_ONCE = 2_000  # matters that are exported while the request waits


# --- beginning ------------------------------------------------------------------------------------------------------


def begin_import(record: Record, user: User, name: str, chunks: Iterable[bytes]) -> Transfer:
    """Keep the sheet that was handed in, and let it be checked; raises `Refused`."""
    transfer = _handed_in(record, user, name, chunks)
    start(transfer)
    return transfer


def kept_import(
    record: Record, user: User, name: str, chunks: Iterable[bytes], *, write: bool, progress: Progress
) -> Transfer:
    """Check a sheet now, and write it where nothing is wrong with it; raises `Refused` where it is no such sheet."""
    transfer = _handed_in(record, user, name, chunks)
    work(transfer, progress)
    if write and transfer.state == State.CHECKED:
        into(transfer, State.CONFIRMED)
        work(transfer, progress)
    return transfer


def _handed_in(record: Record, user: User, name: str, chunks: Iterable[bytes]) -> Transfer:
    if not may_import(user, record, timezone.localdate()):
        message = f"您没有办理“{record.name}”的角色，不能导入"
        raise Refused(Refusal("no_role", message, next_step="请有该角色的人员导入，或者请管理员授权"))
    _refuse_second(user)
    forget_old(timezone.now())
    transfer = _made(Way.IMPORT, record, user, name)
    try:
        transfer.digest = _keep(transfer.source, chunks)
        with closing(open_book(transfer.source)) as book:
            find_sheet(book, layout_of(record))
    except Refused:
        shutil.rmtree(transfer.folder, ignore_errors=True)
        raise
    transfer.save()
    return transfer


def _refuse_second(user: User) -> None:
    """One import of a person at a time: each takes a process and, while it writes, the writer of the database."""
    for other in Transfer.objects.filter(user=user, way=Way.IMPORT, state__in=AT_WORK):
        if is_at_work(other):
            message = f"上一次导入“{other.name}”还在处理"
            raise Refused(Refusal("import_under_way", message, next_step="等它结束，或者先取消它"))


def begin_export(record: Record, user: User, rows: models.QuerySet[Any], narrowed: str) -> Transfer:
    """Export the rows that a list shows; a few at once, many by a process of their own."""
    transfer = _asked_for(record, user, rows, narrowed)
    if transfer.rows > AT_ONCE:
        start(transfer)
    else:
        work(transfer)
    return transfer


def kept_export(record: Record, user: User, rows: models.QuerySet[Any], narrowed: str, progress: Progress) -> Transfer:
    """Export rows now."""
    transfer = _asked_for(record, user, rows, narrowed)
    work(transfer, progress)
    return transfer


def _asked_for(record: Record, user: User, rows: models.QuerySet[Any], narrowed: str) -> Transfer:
    forget_old(timezone.now())
    transfer = _made(Way.EXPORT, record, user, f"{record.name}{timezone.localdate():%Y%m%d}.xlsx")
    keys = keys_of(rows)
    (transfer.folder / "keys").write_bytes(keys.tobytes())
    transfer.rows, transfer.summary = len(keys), {"filter": narrowed[:500]}
    transfer.save()
    return transfer


def confirm(transfer: Transfer) -> None:
    """Write what was checked; raises `Refused` where it is not waiting for that."""
    if not transfer.source.exists():
        message = f"上传的表格只保存{KEPT_DAYS}天，已经删除"
        raise Refused(Refusal("sheet_gone", message, next_step="重新上传表格，检查后再确认"))
    waiting = Transfer.objects.filter(pk=transfer.pk, state=State.CHECKED)
    if not waiting.update(state=State.CONFIRMED, changed_at=timezone.now()):
        message = f"这次导入现在是“{transfer.get_state_display()}”，不能确认"
        raise Refused(Refusal("wrong_stage", message, next_step="重新上传表格，检查后再确认"))
    transfer.refresh_from_db()
    start(transfer)


def cancel(transfer: Transfer) -> None:
    """Stop the work as soon as it can be; what was only checked is given up at once."""
    if transfer.state in AT_WORK:
        transfer.folder.mkdir(parents=True, exist_ok=True)
        (transfer.folder / CANCEL).touch()
    elif transfer.state in (State.CHECKED, State.REFUSED):
        into(transfer, State.CANCELLED)


def _made(way: Way, record: Record, user: User, name: str) -> Transfer:
    now = timezone.now()
    transfer = Transfer(way=way, record=record.label, user=user, name=name[:200], created_at=now, changed_at=now)
    transfer.folder.mkdir(mode=0o700, parents=True)
    return transfer


def _keep(path: Path, chunks: Iterable[bytes]) -> str:
    sm3, size = hashlib.new("sm3"), 0
    with path.open("wb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > limits.LARGEST:
                message = f"文件超过{limits.LARGEST // 2**20}兆字节"
                raise Refused(Refusal("too_large", message, field="file", next_step="分成几个文件导入"))
            sm3.update(chunk)
            out.write(chunk)
    return str(sm3.hexdigest())


def start(transfer: Transfer) -> None:
    """Let a process of its own do the work once what was written so far is committed."""
    command = [sys.executable, "-m", "fazhi.cli", "manage", "work_transfer", str(transfer.pk)]

    def run() -> None:
        quiet = subprocess.DEVNULL
        subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=None, start_new_session=True)  # noqa: S603  own command

    transaction.on_commit(run)


def forget_old(now: Any) -> None:
    """Remove the files of transfers that are some days old."""
    old = Transfer.objects.filter(created_at__lt=now - timedelta(days=KEPT_DAYS))
    for transfer in old.filter(created_at__gt=now - timedelta(days=8 * KEPT_DAYS)):
        shutil.rmtree(transfer.folder, ignore_errors=True)


# --- how it stands --------------------------------------------------------------------------------------------------


def present(transfer: Transfer) -> Transfer:
    """The transfer as it is; one whose process is gone is noted as interrupted."""
    if transfer.state in AT_WORK and not is_at_work(transfer):
        fresh = Transfer.objects.get(pk=transfer.pk)
        late = timezone.now() - fresh.changed_at > SLOW_START
        if fresh.state == transfer.state and (late or fresh.state in (State.CHECKING, State.WRITING)):
            stopped = Transfer.objects.filter(pk=fresh.pk, state=fresh.state)
            stopped.update(state=State.INTERRUPTED, changed_at=timezone.now())
            fresh.refresh_from_db()
        return fresh
    return transfer
