"""A spreadsheet of many rows, phase by phase: written, tried, taken in, tried again unchanged, exported.

    python bench/sheets.py [--rows 50000]

A lean record: half of the rows open a matter, the other half open and close one. Seconds are of the processor.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
os.environ["FAZHI_VAR"] = tempfile.mkdtemp(prefix="fazhi-bench-")

import django

django.setup()

from django.core.management import call_command

from fazhi.demo.county import build_organs
from fazhi.kernel import access
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.register import Record, registry
from fazhi.sheets.book import Book
from fazhi.sheets.layout import layout_of
from fazhi.sheets.models import Transfer
from fazhi.sheets.transfers import kept_export, kept_import


@contextmanager
def phase(name: str) -> Iterator[None]:
    began = process_time()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:<28}{process_time() - began:8.1f} s   at most {peak} MB", flush=True)


def write(record: Record, organ: Organ, rows: int, path: Path) -> None:
    book = Book(layout_of(record), [organ])
    book.begin([head for head in layout_of(record).heads if not head.shown_only])
    for n in range(rows):
        day = date(2019, 1, 1) + timedelta(days=n % 2000)
        cells: dict[str, Any] = {"external_number": f"PT-{n:06}", "organ": organ.name, "title": f"第{n}件", "on": day}
        cells |= {"kind": "服务企业联系点", "address": f"某某路{n}号"}
        book.row(cells | ({"on:close": day + timedelta(days=30)} if n % 2 else {}))
    book.close(path)


def take_in(record: Record, user: User, path: Path, write_too: bool) -> Transfer:
    chunks = iter([path.read_bytes()])
    return kept_import(record, user, path.name, chunks, write=write_too, progress=lambda done: None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    rows = parser.parse_args().rows
    call_command("migrate", verbosity=0)
    organ = build_organs()["qingxi"]
    user = User.objects.create(username="bench", full_name="示例人员", organ=organ)
    Grant.objects.create(user=user, role=Role.HANDLER, organ=organ, from_on=date(2000, 1, 1))
    record = registry.record("reconsideration.contactpoint")
    path = Path(os.environ["FAZHI_VAR"]) / "rows.xlsx"
    with phase("sheet written"):
        write(record, organ, rows, path)
    with phase("read and tried"):
        take_in(record, user, path, False)
    with phase("read, tried, taken in, told"):
        print(take_in(record, user, path, True).summary["outcomes"])
    with phase("unchanged, tried again"):
        print(take_in(record, user, path, False).summary["outcomes"])
    with phase("exported"):
        kept_export(record, user, access.visible(user, record.model).order_by("pk"), "", lambda done: None)


if __name__ == "__main__":
    main()
