"""`fazhi check`: the arithmetic of published reports."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from fazhi.commands.read import REFUSED, relation_row, show_refusal
from fazhi.kernel.refusal import Refused
from fazhi.reports.check import check
from fazhi.reports.model import Document, Relation
from fazhi.reports.read import read_file

SUMMARY = "核对报告中的数量关系：合计、比率、增减、差额"
FINDINGS = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and the form of the output."""
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="报告文本文件（UTF-8 或 GB18030）")
    parser.add_argument("--json", action="store_true", help="每个文件输出一行 JSON")


def run(args: argparse.Namespace) -> int:
    """Check each file; 1 where a relation does not hold, 2 where a file was refused."""
    found = refused = False
    for path in args.files:
        try:
            document = read_file(path)
        except Refused as refusal:
            show_refusal(refusal.refusal, path, args.json)
            refused = True
            continue
        relations = check(document)
        found = found or not all(relation.holds for relation in relations)
        print(_json_line(document, relations) if args.json else _words(document, relations))
    return REFUSED if refused else FINDINGS if found else 0


def _json_line(document: Document, relations: list[Relation]) -> str:
    checks = [relation.to_json() for relation in relations]
    head = {"file": document.source, "title": document.title, "organ": document.organ, "year": document.year}
    return json.dumps({**head, "checks": checks}, ensure_ascii=False)


def _words(document: Document, relations: list[Relation]) -> str:
    failing = [relation for relation in relations if not relation.holds]
    head = f"{document.source}：{len(relations)} 项数量关系，{len(failing)} 项不成立"
    return "\n".join([head, *map(relation_row, [*failing, *(r for r in relations if r.holds)])])
