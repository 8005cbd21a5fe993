"""`fazhi template`: the spreadsheet of a record to be filled in."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from fazhi.commands._sheets import add_record, record_named, user_named

SUMMARY = "一项记录的导入模板（表格）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_record(parser)
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="写到哪个文件；不写则用记录的名称")


def run(args: argparse.Namespace) -> int:
    from fazhi.cli import use_django

    use_django()
    from django.utils import timezone

    from fazhi.kernel.organs import organs_of_county
    from fazhi.sheets.template import template

    record, user = record_named(args.record), user_named(args.by)
    path: Path = args.output or Path(f"{record.name}模板.xlsx")
    path.write_bytes(template(record, user, organs_of_county(user.organ), timezone.localdate()))
    print(json.dumps({"record": record.label, "file": str(path)}, ensure_ascii=False) if args.json else path)
    return 0
