"""A step through the one door, against writing the same row and event with the ORM alone; side by side, as a ratio.

    python bench/act.py [--steps 200]

What the ratio buys: access, stage, law, required fields, constraints in words, clocks, hash chain, touched months.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import date
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
from django.db import transaction
from django.utils import timezone

from fazhi.demo.county import build_organs
from fazhi.kernel.act import act
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.register import registry

DAY = date(2024, 3, 4)


def opening(n: int) -> dict[str, Any]:
    return {
        "title": f"第{n}件",
        "channel": "visit",
        "applicant": "citizen",
        "respondent_name": "某机关",
        "respondent_kind": "department",
        "matter": "penalty",
    }


def bare(county: Organ, n: int) -> None:
    """The row and an event, with nothing checked and nothing counted."""
    model = next(iter(registry)).records[0].model
    with transaction.atomic():
        row = model(
            organ=county, number=f"bare-{n}", stage="review", entered_at=timezone.now(), received_on=DAY, **opening(n)
        )
        row.write()
        Event(
            record=f"bare.{model._meta.model_name}",
            record_id=row.pk,
            seq=1,
            kind="step",
            step="receive",
            name="收到申请",
            organ=county,
            on=DAY,
            entered_at=timezone.now(),
            digest="0" * 64,
        ).save()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=200)
    steps = parser.parse_args().steps
    call_command("migrate", verbosity=0)
    county = build_organs()["qingxi"]
    handler = User.objects.create(username="bench", full_name="经办", organ=county)
    Grant.objects.create(user=handler, role=Role.HANDLER, organ=county, from_on=date(2020, 1, 1))
    model = next(iter(registry)).records[0].model
    through_door, alone = [], []
    for n in range(steps):
        began = perf_counter()
        act(model, "receive", by=handler, on=DAY, organ=county, **opening(n))
        through_door.append(perf_counter() - began)
        began = perf_counter()
        bare(county, n)
        alone.append(perf_counter() - began)
    ours, theirs = median(through_door), median(alone)
    print(f"{steps} openings: through the door {ours * 1000:.1f} ms, row and event alone {theirs * 1000:.1f} ms")
    print(f"ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
