"""The pages of a list of many matters: how many queries, and how long against the bare SQL of the same rows.

    python bench/lists.py [--rows 100000]

A page is asked for over a thousand rows and over `--rows`, in one run: the number of queries must be the same. The rows
are written past the door into a database that is thrown away: only the reading is measured.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
os.environ["FAZHI_VAR"] = tempfile.mkdtemp(prefix="fazhi-bench-")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fazhi.demo.county import build_organs
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.register import Record, registry

ROUNDS = 5
OK = 200
FEW = 1_000
LAST_PAGE = 100_000  # beyond the last page the last one is shown


def rows_of(record: Record, organs: list[Organ], first: int, last: int) -> Iterator[Any]:
    """Matters spread over the organs and three years, deterministically."""
    for n in range(first, last):
        received = date(2022, 1, 1) + timedelta(days=n * 7919 % 1000)
        yield record.model(
            organ=organs[n % len(organs)],
            number=f"bench-{n}",
            title=f"示例{n}",
            stage="review" if n % 50 == 0 else "closed",
            entered_at=timezone.now(),
            received_on=received,
            channel="visit",
            applicant="citizen",
            respondent_name="示例机关",
            respondent_kind="department",
            matter="penalty",
        )


def signed_in(organ: Organ) -> Client:
    user = User.objects.create(username="bench", full_name="示例", organ=organ)
    Grant.objects.create(user=user, role=Role.HANDLER, organ=organ, from_on=date(2010, 1, 1))
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def shown(client: Client, url: str) -> None:
    """Ask for a page, which must be there."""
    answer = client.get(url)
    if answer.status_code != OK:
        raise SystemExit(f"{url}: {answer.status_code}")


def measured(run: Callable[[], Any]) -> tuple[float, int]:
    """Median milliseconds and number of queries."""
    run()
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        run()
        times.append((perf_counter() - start) * 1000)
    with CaptureQueriesContext(connection) as caught:
        run()
    return median(times), len(caught)


def bare(record: Record) -> Callable[[], Any]:
    """What nobody can do without: how many there are, and the rows of one page."""
    model = record.model

    def read() -> Any:
        return model._default_manager.count(), list(model._default_manager.order_by("-received_on", "-pk")[:50])

    return read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    organs = list(build_organs().values())
    record = next(iter(registry)).records[0]
    client = signed_in(organs[0])
    here = f"/registers/{record.register_code}/{record.code}/"
    pages = {
        "first page": here,
        "last page": f"{here}?page={LAST_PAGE}",
        "sorted by title": f"{here}?sort=title",
        "one stage": f"{here}?stage=review",
        "found in text": f"{here}?find=示例99",
        "all registers": "/registers/",
        "search": "/search/?q=示例9",
    }
    told: dict[str, list[tuple[float, int]]] = {name: [] for name in (*pages, "bare SQL")}
    for first, last in ((0, FEW), (FEW, rows)):
        record.model._base_manager.bulk_create(rows_of(record, organs[2:], first, last), batch_size=5_000)
        for name, url in pages.items():
            told[name].append(measured(lambda url=url: shown(client, url)))
        told["bare SQL"].append(measured(bare(record)))
    least = told["bare SQL"][1][0]
    print(f"{'page':<18}{FEW:>9} rows{'':>10}{rows:>9} rows{'':>14}against bare SQL")
    for name, ((few_ms, few_queries), (ms, queries)) in told.items():
        few = f"{few_ms:>7.1f} ms {few_queries:>3} queries"
        print(f"{name:<18}{few} {ms:>8.1f} ms {queries:>3} queries {ms / least:>9.1f}")


if __name__ == "__main__":
    main()
