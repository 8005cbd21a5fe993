"""The process that takes one file apart: content on standard input, source or refusal as JSON on standard output.

Run as `python -m fazhi.reports.formats.child KIND`. Only the reader of that kind is loaded: starting is most of the
work for a report of usual length.
"""

from __future__ import annotations

import contextlib
import json
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict, astuple
from importlib import import_module
from typing import Any

from fazhi.kernel.refusal import Refused
from fazhi.reports.formats.bounded import OUT_OF_MEMORY
from fazhi.reports.formats.limits import MEMORY, SECONDS
from fazhi.reports.source import Source

READERS = {"html": "web", "docx": "word", "pdf": "pdf"}


def reader(kind: str) -> Callable[[bytes], Source]:
    """The function that reads a kind of file."""
    read: Callable[[bytes], Source] = import_module(f"fazhi.reports.formats.{READERS[kind]}").read
    return read


def answer(kind: str, content: bytes) -> dict[str, Any]:
    """The source, or the refusals, as JSON has them."""
    try:
        source = reader(kind)(content)
    except Refused as refused:
        return {"refusals": [asdict(refusal) for refusal in refused.refusals]}
    return {"text": source.text, "kind": source.kind, "runs": [astuple(run) for run in source.runs]}


def main(kind: str) -> int:
    """Read standard input within the limits; 3 where memory ran out."""
    _limit()
    try:
        sys.stdout.write(json.dumps(answer(kind, sys.stdin.buffer.read())))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _limit() -> None:
    """Time and memory of this process; a system that knows no such limit (macOS for memory) has the time-out only."""
    for limit, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
