"""`fazhi daily`: what happens by itself once a day; for a timer such as cron, and run by `fazhi serve` at its start."""

from __future__ import annotations

import argparse
import json
from datetime import date

SUMMARY = "每日例行：封存前一日留痕，办理法律规定自动发生的步骤，按新公布的放假安排重算期限"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="机器可读输出")


def run(args: argparse.Namespace) -> int:
    from fazhi.cli import use_django

    use_django()
    from django.utils import timezone

    done = routine(timezone.localdate())
    print(json.dumps(done) if args.json else "，".join(f"{NAMES[name]}{count}" for name, count in done.items()))
    return 0


NAMES = {"sealed": "封存天数：", "advanced": "自动办理步骤：", "recounted": "移动的期限："}


def routine(today: date) -> dict[str, int]:
    """Seal complete days, take the steps the law takes, count clocks again; how many of each."""
    from fazhi.kernel.automatic import advance, recount
    from fazhi.kernel.ledger.chain import seal_days
    from fazhi.kernel.register import registry

    sealed = len(seal_days())
    advanced = sum(len(advance(record, today)) for record in registry.records())
    recounted = sum(len(recount(record, today)) for record in registry.records())
    return {"sealed": sealed, "advanced": advanced, "recounted": recounted}
