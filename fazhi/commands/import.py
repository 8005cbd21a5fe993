"""`fazhi import`: take the rows of a spreadsheet in, all of them or none; each bad cell is named with its reason."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fazhi.commands._sheets import add_record, record_named, user_named
from fazhi.kernel.refusal import Refusal, Refused

SUMMARY = "把表格导入一项记录：先检查，没有问题才全部写入"
REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_record(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help=".xlsx 表格")
    parser.add_argument("--check", action="store_true", help="只检查，不写入")
    parser.add_argument("--marked", metavar="FILE", type=Path, help="有问题时把标出问题的表格写到这里")


def run(args: argparse.Namespace) -> int:
    from fazhi.cli import use_django

    use_django()
    from tqdm import tqdm

    from fazhi.sheets import transfers
    from fazhi.sheets.models import State

    record, user = record_named(args.record), user_named(args.by)
    if not args.file.is_file():
        raise Refused(Refusal("no_file", f"没有“{args.file}”这个文件", field="file", next_step="核对文件名"))
    with args.file.open("rb") as sheet:
        chunks = iter(lambda: sheet.read(2**20), b"")
        with tqdm(disable=None, unit="行") as bar:

            def tell(done: int) -> None:
                bar.update(done - bar.n if done >= bar.n else 0)

            transfer = transfers.kept_import(record, user, args.file.name, chunks, write=not args.check, progress=tell)
    if args.marked and transfer.result.exists():
        args.marked.write_bytes(transfer.result.read_bytes())
    for line in _told(transfer):
        print(json.dumps(line, ensure_ascii=False) if args.json else _words(line), file=sys.stdout)
    return 0 if transfer.state in (State.CHECKED, State.DONE) else REFUSED


def _told(transfer: Any) -> Iterator[dict[str, Any]]:
    """All problems, then what became of the rows."""
    from fazhi.kernel.register import registry
    from fazhi.sheets.layout import layout_of
    from fazhi.sheets.working import problems_of

    heads = layout_of(registry.record(transfer.record)).by_key
    for problem in problems_of(transfer):
        yield {**problem, "column": heads[problem["key"]].label}
    if refusal := transfer.summary.get("refusal"):
        yield refusal
    yield {
        "record": transfer.record,
        "state": transfer.state,
        "rows": transfer.rows,
        **transfer.summary.get("outcomes", {}),
    }


def _words(line: dict[str, Any]) -> str:
    if "error" not in line:
        names = {"new": "登记", "updated": "更新", "same": "没有变化", "bad": "有问题"}
        counted = "、".join(f"{name}{line[key]}行" for key, name in names.items() if key in line)
        return f"{line['state']}：共{line['rows']}行，{counted}"
    refusal = Refusal(line["error"], line["message"], line["law"], line["article"], line["field"], line["next"])
    place = f"第{line['row']}行 {line['column']}：" if "row" in line else ""
    return f"{place}{refusal}"
