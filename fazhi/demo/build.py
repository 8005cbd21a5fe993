"""Building the example county: organs and people, then its history step by step through the one door.

Everything happens in one transaction, so that a county is there whole or not at all.
"""

from __future__ import annotations

import gc
import os
import secrets
from collections.abc import Callable, Collection, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone

from fazhi.collection import units
from fazhi.demo.collecting import collect
from fazhi.demo.county import accounts, build_organs, build_people, put_in_charge
from fazhi.demo.notation import RegisterExample, examples
from fazhi.demo.plan import Act, plan
from fazhi.demo.replay import Replay
from fazhi.indicators import cells
from fazhi.indicators.collected import report
from fazhi.indicators.models import Reported
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.automatic import advance
from fazhi.kernel.batch import batch
from fazhi.kernel.journal import SYSTEM
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.register import registry

Progress = Callable[..., Iterable[Act]]


def build(progress: Progress | None = None, today: date | None = None, only: Collection[str] = ()) -> None:
    """Make the example county in an empty database; with `only`, the matters of these registers alone.

    `progress` wraps the steps (as `tqdm(steps, total=…, desc=…)`); what is to look alive hangs on `today`.
    """
    today = today or timezone.localdate()
    brought, steps = examples(only), plan(today, only)
    gc.freeze()  # the plan stays to the end and need not be looked through for what can be thrown away
    with transaction.atomic():
        organs = build_organs()
        for example in brought:
            if example.in_charge:
                put_in_charge(organs, example.code, example.in_charge, example.in_charge_from)
        staff = build_people(organs, password())
        with batch(today) as door:
            replay = Replay(door, organs, staff, steps)
            for step in progress(steps, total=len(steps), desc="办理示例事项") if progress else steps:
                replay.take(step)
        if any(example.code == units.REGISTER for example in brought):
            collect(brought, organs, staff, today)
        else:
            for example in brought:
                report_collected(example, organs, today)
        for record in registry.records():
            advance(record, today)
    gc.unfreeze()
    cells.refresh()


def is_empty() -> bool:
    """Whether the database holds nothing that the example county would stand beside."""
    return not (Organ.objects.exists() or User.objects.exists())


def password() -> str:
    """The password of this installation's example accounts, made once and readable by the owner only."""
    path = Path(settings.VAR) / "demo_password"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made := secrets.token_hex(6))
    return made


def sign_in() -> list[tuple[str, str, str]]:
    """User name, password and description of the named accounts that can sign in here; none without the county."""
    path = Path(settings.VAR) / "demo_password"
    secret = path.read_text("ascii").strip() if path.exists() else ""
    kept = dict(User.objects.filter(username__in=dict(accounts())).values_list("username", "password"))
    # They share one hash until somebody changes the password; to check one takes a moment on purpose.
    holds = {encoded: check_password(secret, encoded) for encoded in set(kept.values())}
    return [(name, secret, about) for name, about in accounts() if name in kept and holds[kept[name]]]


def report_collected(example: RegisterExample, organs: dict[str, Organ], today: date) -> None:
    """Enter what other systems hold, for the years that are over, where nobody collects it; a measure may carry a
    breakdown in brackets."""
    for asked, by_organ in example.collected.items():
        measure, _, cuts = asked.rstrip("]").partition("[")
        told, breakdown = Reported.VALUE, parse_breakdown(cuts, asked)
        for code, by_year in by_organ.items():
            for year, value in by_year.items():
                if year < today.year:
                    year_of, organ = Period.year(year), organs[code]
                    exact = Decimal(str(value))
                    report(measure, organ, year_of, by=SYSTEM, state=told, value=exact, breakdown=breakdown)
