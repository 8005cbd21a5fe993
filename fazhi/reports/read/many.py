"""Many reports on all cores: the same work for each file, results in the order of the files."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from fazhi.kernel.refusal import Refusal, Refused

Result = TypeVar("Result")
_CHUNK = 4  # So many files go to a worker at once: enough to spare messages, few enough to keep all busy to the end.


def read_many(
    paths: Iterable[Path], work: Callable[[Path], Result], jobs: int | None = None
) -> Iterator[tuple[Path, Result | Refusal]]:
    """Each path with what `work` makes of it, or with the refusal of a file that cannot be read.

    `work` is a function of a module, since it is called in other processes; `jobs` is their number, by default one for
    each core; with one job, or one file, everything happens here.
    """
    files = list(paths)
    workers = min(jobs or cores(), max(1, -(-len(files) // _CHUNK)))
    guarded = partial(_guarded, work)
    if workers < 2:
        yield from zip(files, map(guarded, files), strict=True)
        return
    with ProcessPoolExecutor(workers, mp_context=_context()) as pool:
        yield from zip(files, pool.map(guarded, files, chunksize=_CHUNK), strict=True)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _guarded(work: Callable[[Path], Result], path: Path) -> Result | Refusal:
    try:
        return work(path)
    except Refused as refused:
        return refused.refusal


def _context() -> multiprocessing.context.BaseContext:
    """A server that forks workers: no thread of the caller is copied, and the modules are loaded once."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["fazhi.reports.read", "fazhi.reports.check"])
    return context
