"""`fazhi export`: the matters of a record that somebody sees, as a spreadsheet."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from fazhi.commands._sheets import add_record, record_named, user_named

SUMMARY = "把一项记录中看得到的事项导出为表格"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_record(parser)
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="写到哪个文件；不写则用记录的名称")


def run(args: argparse.Namespace) -> int:
    from fazhi.cli import use_django

    use_django()
    import shutil

    from tqdm import tqdm

    from fazhi.kernel import access
    from fazhi.sheets.transfers import kept_export

    record, user = record_named(args.record), user_named(args.by)
    path: Path = args.output or Path(f"{record.name}.xlsx")
    rows = access.visible(user, record.model).order_by(f"-{record.opened}", "-pk")
    with tqdm(disable=None, unit="件") as bar:
        transfer = kept_export(record, user, rows, "命令行", lambda done: bar.update(done - bar.n))
    shutil.copyfile(transfer.result, path)
    told = {"record": record.label, "file": str(path), "rows": transfer.rows}
    print(json.dumps(told, ensure_ascii=False) if args.json else f"{path}：{transfer.rows}件")
    return 0
