"""Taking a file apart in a process of its own, so that a hostile file costs a refusal and not the service."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.formats.limits import WAIT
from fazhi.reports.formats.refusals import refused, too_complex
from fazhi.reports.source import Run, Source

CHILD = "fazhi.reports.formats.child"
OUT_OF_MEMORY = 3
_CPU_SIGNALS = (-24, -9)  # SIGXCPU, and SIGKILL of the system when memory runs out


def read_apart(kind: str, content: bytes) -> Source:
    """What the reader of `kind` makes of the content, within the limits; refuses what that refuses.

    `too_complex` where time or memory ran out, `broken_file` where a library gave up in a way of its own.
    """
    command = [sys.executable, "-m", CHILD, kind]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=WAIT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as slow:
        raise too_complex("内容过于复杂，读取超时") from slow
    if done.returncode == OUT_OF_MEMORY or done.returncode in _CPU_SIGNALS:
        raise too_complex("内容过于复杂，读取所需的时间或内存超过上限")
    if done.returncode < 0:
        raise refused(
            "broken_file", "的结构已损坏或过于复杂，无法读取", "请用原软件打开后重新保存，或另存为纯文本（.txt）后再读"
        )
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    return _answer(json.loads(done.stdout))


def _answer(answer: dict[str, Any]) -> Source:
    if "refusals" in answer:
        raise Refused(*(Refusal(**refusal) for refusal in answer["refusals"]))
    return Source(answer["text"], answer["kind"], tuple(_run(row) for row in answer["runs"]))


def _run(row: list[Any]) -> Run:
    start, end, paragraph, cell, at, size, page, bottom, top, edges = row
    return Run(start, end, paragraph, tuple(cell) if cell else None, at, size, page, bottom, top, tuple(edges))
