"""`fazhi daily`: what happens by itself once a day; for a timer such as cron, and run by `fazhi serve` at its start."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

SUMMARY = "每日例行：封存前一日留痕，办理法律规定自动发生的步骤，按新公布的放假安排重算期限，用新的审读程序重读报告"
NAMES = {
    "sealed": "封存天数",
    "advanced": "自动办理步骤",
    "recounted": "移动期限的事项",
    "reread": "重新审读的报告",
    "stuck": "未能自动办理",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="机器可读输出")


def run(args: argparse.Namespace) -> int:
    """Exit status 1 where a step that the law takes could not be taken."""
    from fazhi.cli import use_django

    use_django()
    from django.utils import timezone

    done = routine(timezone.localdate())
    print(json.dumps(done) if args.json else worded(done))
    return 1 if done["stuck"] else 0


def worded(done: dict[str, int]) -> str:
    """What `routine` did, in one line."""
    return "，".join(f"{NAMES[name]}：{count}" for name, count in done.items())


def routine(today: date) -> dict[str, int]:
    """Seal complete days, take the steps the law takes, count clocks again, read anew what an older version of the
    reader has read; how many of each.

    A matter whose step is refused is named on stderr and does not keep the others waiting.
    """
    from fazhi.kernel.automatic import advance, recount
    from fazhi.kernel.ledger.chain import seal_days
    from fazhi.kernel.matter import Matter
    from fazhi.kernel.refusal import Refused
    from fazhi.kernel.register import registry
    from fazhi.reports.library import read_all_again

    stuck: list[str] = []

    def tell(matter: Matter, refused: Refused) -> None:
        stuck.append(f"{matter}：{refused}")

    sealed = len(seal_days())
    advanced = sum(len(advance(record, today, tell)) for record in registry.records())
    recounted = sum(len(recount(record, today)) for record in registry.records())
    reread = read_all_again()
    for line in stuck:
        print(line, file=sys.stderr)
    return {
        "sealed": sealed,
        "advanced": advanced,
        "recounted": recounted,
        "reread": reread,
        "stuck": len(stuck),
    }
