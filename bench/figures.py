"""A figure from monthly cells, against counting the rows with the same condition; side by side, as a ratio.

    python bench/figures.py [--rows 200000]

The rows are written past the door into a database that is thrown away: only the counting is measured.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
os.environ["FAZHI_VAR"] = tempfile.mkdtemp(prefix="fazhi-bench-")

import django

django.setup()

from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone

from fazhi.demo.county import build_organs
from fazhi.indicators import cells
from fazhi.indicators.figures import value
from fazhi.indicators.period import Period
from fazhi.kernel.register import registry

ROUNDS = 15
OUTCOMES = ("uphold", "revoke_redo", "unlawful", "change", "dismiss_claim", "mediated")


def fill(rows: int) -> None:
    """Rows spread over the organs and three years, deterministically."""
    model = next(iter(registry)).records[0].model
    organs = list(build_organs().values())[2:]
    first = date(2022, 1, 1)
    batch = []
    for n in range(rows):
        received = first + timedelta(days=n * 7919 % 1000)
        batch.append(
            model(
                organ=organs[n % len(organs)],
                number=f"bench-{n}",
                title="示例",
                stage="closed",
                entered_at=timezone.now(),
                received_on=received,
                accepted_on=received + timedelta(days=3),
                concluded_on=received + timedelta(days=50),
                outcome=OUTCOMES[n % len(OUTCOMES)],
                channel="visit",
                applicant="citizen",
                respondent=organs[n % len(organs)],
                respondent_kind="department",
                matter="penalty",
            )
        )
        if len(batch) == 5000:
            model._base_manager.bulk_create(batch)
            batch = []
    model._base_manager.bulk_create(batch)


def counted_by_hand() -> tuple[int, int]:
    """What the rate is made of, asked of the rows."""
    model = next(iter(registry)).records[0].model
    rows = model._base_manager.filter(
        organ__path__startswith="0001", concluded_on__gte=date(2023, 1, 1), concluded_on__lt=date(2024, 1, 1)
    )
    return rows.filter(outcome__in=["change", "revoke_redo", "unlawful"]).count(), rows.filter(
        ~Q(outcome="not_accepted")
    ).count()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    rows = parser.parse_args().rows
    call_command("migrate", verbosity=0)
    fill(rows)
    began = perf_counter()
    cells.rebuild_all()
    print(f"{rows} matters, all cells counted in {perf_counter() - began:.1f} s")
    from_cells, from_rows = [], []
    for _ in range(ROUNDS):
        began = perf_counter()
        found = value("reconsideration.correction_rate", "shili", Period.parse("2023"))
        from_cells.append(perf_counter() - began)
        began = perf_counter()
        numerator, denominator = counted_by_hand()
        from_rows.append(perf_counter() - began)
        assert (found.numerator, found.denominator) == (numerator, denominator), (found, numerator, denominator)
    ours, theirs = median(from_cells), median(from_rows)
    print(f"rate over a province and 12 months: cells {ours * 1000:.1f} ms, rows {theirs * 1000:.1f} ms")
    print(f"ratio {ours / theirs:.3f}")


if __name__ == "__main__":
    main()
