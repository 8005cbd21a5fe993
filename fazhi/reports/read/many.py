"""Many reports on all cores: the same work for each file, results in the order of the files."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.check import check
from fazhi.reports.read import read_text

Result = TypeVar("Result")
# So many files go to a worker at once: enough to spare messages, few enough to keep all busy to the end.
_LARGEST_CHUNK, _CHUNKS_EACH = 8, 4
_SAMPLE = "某县2023年法治政府建设情况报告\n一、工作情况\n受理行政复议申请30件，审结20件，其中维持5件。\n"


def read_many(
    paths: Iterable[Path], work: Callable[[Path], Result], jobs: int | None = None
) -> Iterator[tuple[Path, Result | Refusal]]:
    """Each path with what `work` makes of it, or with the refusal of a file that cannot be read.

    `work` is a function of a module, since it is called in other processes; `jobs` is their number, by default one for
    each core; with one job, or one file, everything happens here.
    """
    files = list(paths)
    workers = min(jobs or cores(), len(files))
    guarded = partial(_guarded, work)
    if workers < 2:
        yield from zip(files, map(guarded, files), strict=True)
        return
    chunk = max(1, min(_LARGEST_CHUNK, len(files) // (workers * _CHUNKS_EACH)))
    with ProcessPoolExecutor(workers, mp_context=_context()) as pool:
        yield from zip(files, pool.map(guarded, files, chunksize=chunk), strict=True)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _guarded(work: Callable[[Path], Result], path: Path) -> Result | Refusal:
    try:
        return work(path)
    except Refused as refused:
        return refused.refusal


def _context() -> multiprocessing.context.BaseContext:
    """How workers come about: forked with all data loaded, or by a server where threads of the caller forbid a fork."""
    if threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods():
        check(read_text(_SAMPLE))
        return multiprocessing.get_context("fork")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["fazhi.reports.read", "fazhi.reports.check"])
    return context
