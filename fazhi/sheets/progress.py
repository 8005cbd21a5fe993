"""How far a piece of work is, told in files of its folder, and who works on it.

An import holds the only writer of SQLite, so that neither its progress nor the wish to stop it can stand in the
database meanwhile. A process that works holds a lock on the folder, which ends with the process.
"""

from __future__ import annotations

import fcntl
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fazhi.sheets.models import Transfer

CANCEL = "cancel"  # the file that asks the work to stop
EVERY = 0.4  # seconds between two notes of the progress


class Cancelled(Exception):
    """Somebody wants the work to stop; nothing is written."""


def is_at_work(transfer: Transfer) -> bool:
    """Whether a process holds the lock of the transfer."""
    path = transfer.folder / "lock"
    if not path.exists():
        return False
    with path.open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def progress_of(transfer: Transfer) -> tuple[str, int, int]:
    """What is being done, how many rows are through, and of how many."""
    try:
        told = json.loads((transfer.folder / "progress").read_text("utf-8"))
    except (OSError, ValueError):
        return "准备", 0, 0
    return str(told["what"]), int(told["done"]), int(told["total"])


class Bar:
    """Notes the progress now and then, and notices that somebody wants the work to stop."""

    def __init__(self, transfer: Transfer, what: str, total: int) -> None:
        self.folder, self.what, self.total = transfer.folder, what, total
        self.done, self.noted = 0, 0.0
        self.note()

    def step(self, number: int = 1) -> None:
        """Some rows more are through; raises `Cancelled`."""
        self.done += number
        if time.monotonic() - self.noted > EVERY:
            self.note()

    def note(self) -> None:
        """Write down how far the work is; raises `Cancelled`."""
        self.noted = time.monotonic()
        note_progress(self.folder, self.what, self.done, self.total)
        if (self.folder / CANCEL).exists():
            raise Cancelled


def note_progress(folder: Path, what: str, done: int, total: int) -> None:
    """Write down how far the work is."""
    partial = folder / "progress.partial"
    partial.write_text(json.dumps({"what": what, "done": done, "total": total}), "utf-8")
    partial.replace(folder / "progress")


@contextmanager
def locked(transfer: Transfer) -> Iterator[bool]:
    """Whether this process is the one that works on the transfer."""
    with (transfer.folder / "lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
