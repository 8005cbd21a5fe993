"""`fazhi verify`: the proof that nothing was altered or removed."""

from __future__ import annotations

import argparse
import json
import sys

SUMMARY = "核验留痕：事件链、每日封存、事项、期限、编号"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="机器可读输出，一行一个对象")


def run(args: argparse.Namespace) -> int:
    from fazhi.cli import use_django

    use_django()
    from tqdm import tqdm

    from fazhi.kernel.ledger.models import Event
    from fazhi.kernel.ledger.verify import verify

    with tqdm(total=Event.objects.count(), desc="核验", unit="件", disable=not sys.stderr.isatty()) as bar:
        outcome = verify(lambda done: bar.update(done - bar.n))
    summary = {"matters": outcome.matters, "events": outcome.events, "seals": outcome.seals}
    if args.json:
        for finding in outcome.findings:
            print(
                json.dumps(
                    {"finding": finding.code, "where": finding.where, "message": finding.message}, ensure_ascii=False
                )
            )
        print(json.dumps({**summary, "findings": len(outcome.findings)}, ensure_ascii=False))
    else:
        for finding in outcome.findings:
            print(f"{finding.where}：{finding.message}（{finding.code}）")
        print(
            f"核验{outcome.matters}件事项、{outcome.events}个事件、{outcome.seals}个封存日，{_verdict(len(outcome.findings))}"
        )
    return 1 if outcome.findings else 0


def _verdict(findings: int) -> str:
    return f"发现{findings}处不符" if findings else "全部相符"
