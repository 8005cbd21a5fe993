"""The batch door against the single door and against `bulk_create` of the same rows and events; interleaved, as ratios.

    python bench/batch.py [--steps 2000] [--rounds 5]

Two records: a lean one (an entry of a roster) and the widest there is. CPU time of this process, so that what else the
machine does is left out. What the ratio to `bulk_create` buys: access, stage, law, required fields, constraints in
words, numbers without gaps, clocks, hash chain, touched months.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
os.environ["FAZHI_VAR"] = tempfile.mkdtemp(prefix="fazhi-bench-")

import django

django.setup()

from django.core.management import call_command
from django.db import models, transaction
from django.utils import timezone

from fazhi.demo.county import build_organs
from fazhi.kernel.act import act
from fazhi.kernel.batch import batch
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.register import registry

DAY = date(2024, 3, 4)
FILLED = {
    "channel": "visit",
    "applicant": "citizen",
    "respondent_name": "某机关",
    "respondent_kind": "department",
    "matter": "penalty",
    "kind": "enterprise",
    "address": "某路1号",
}


def lean_and_wide() -> list[type[Matter]]:
    """The records of the first register with the fewest and the most columns."""
    records = [r.model for r in next(iter(registry)).records if all(s in FILLED for s in needed(r.model))]
    return sorted(records, key=lambda model: len(model._meta.concrete_fields))[:: max(1, len(records) - 1)]


def needed(model: type[Matter]) -> tuple[str, ...]:
    return model.record.procedure.opening[0].required_names


def opening(model: type[Matter], n: int) -> dict[str, Any]:
    columns = {field.name for field in model._meta.concrete_fields}
    return {"title": f"第{n}件", **{name: value for name, value in FILLED.items() if name in columns}}


def seconds(work: Callable[[], None]) -> float:
    began = process_time()
    work()
    return process_time() - began


class Bench:
    """The three ways to bring a number of matters into being."""

    def __init__(self, model: type[Matter], county: Organ, clerk: User, steps: int) -> None:
        self.model, self.county, self.clerk, self.steps = model, county, clerk, steps
        self.step = model.record.procedure.opening[0].code
        self.first = 0

    def gathered(self) -> None:
        with batch(DAY) as door:
            for n in range(self.steps):
                door.act(self.model, self.step, by=self.clerk, on=DAY, organ=self.county, **opening(self.model, n))

    def single(self) -> None:
        for n in range(max(1, self.steps // 20)):
            act(self.model, self.step, by=self.clerk, on=DAY, organ=self.county, **opening(self.model, n))

    def bare(self) -> None:
        """Rows and events, with nothing checked and nothing counted."""
        now, self.first = timezone.now(), self.first + self.steps
        numbers = range(self.first, self.first + self.steps)
        step = self.model.record.procedure.opening[0]
        same = {"organ": self.county, "stage": step.target, "entered_at": now, step.date: DAY}
        rows = [self.model(number=f"bare-{n}", **same, **opening(self.model, n)) for n in numbers]
        with transaction.atomic():
            models.QuerySet.bulk_create(self.model._default_manager.all(), rows)
            Event.objects.bulk_create(self.event(row, now) for row in rows)

    def event(self, row: Matter, now: Any) -> Event:
        return Event(
            record=f"bare.{self.model._meta.model_name}",
            record_id=row.pk,
            seq=1,
            kind="step",
            step=self.step,
            name="登记",
            organ=self.county,
            on=DAY,
            entered_at=now,
            changes={"title": ["", row.title]},
            digest="0" * 64,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    told = parser.parse_args()
    call_command("migrate", verbosity=0)
    county = build_organs()["qingxi"]
    clerk = User.objects.create(username="bench", full_name="经办", organ=county)
    Grant.objects.create(user=clerk, role=Role.HANDLER, organ=county, from_on=date(2020, 1, 1))
    for model in lean_and_wide():
        bench = Bench(model, county, clerk, told.steps)
        rounds = [(seconds(bench.gathered), seconds(bench.bare), seconds(bench.single)) for _ in range(told.rounds)]
        gathered, bare, single = (median(times) for times in zip(*rounds, strict=True))
        single *= told.steps / max(1, told.steps // 20)
        print(
            f"{model._meta.label_lower}, {len(model._meta.concrete_fields)} columns: "
            f"{told.steps / gathered:.0f} openings/s gathered, {told.steps / bare:.0f} rows and events/s alone, "
            f"{told.steps / single:.0f} steps/s through the single door"
        )
        print(f"  gathered / bare {gathered / bare:.2f}, single door / gathered {single / gathered:.1f}")


if __name__ == "__main__":
    main()
