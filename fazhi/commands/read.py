"""`fazhi read`: the figures of published reports."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.check import check, split, verdict
from fazhi.reports.items import required_items
from fazhi.reports.model import Document, Figure, Json, Relation
from fazhi.reports.read import read_file

SUMMARY = "读取已发布的报告，列出其中的数据"
REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and the form of the output."""
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="报告：纯文本、网页、DOCX 或有文字层的 PDF")
    parser.add_argument("--json", action="store_true", help="每个文件输出一行 JSON")


def run(args: argparse.Namespace) -> int:
    """Read each file; a file that is refused does not keep the others from being read."""
    status = 0
    for path in args.files:
        try:
            document = read_file(path)
        except Refused as refused:
            show_refusal(refused.refusal, path, args.json)
            status = REFUSED
            continue
        relations = check(document)
        print(json_line(document, relations) if args.json else table(document, relations))
    return status


def show_refusal(refusal: Refusal, path: Path, as_json: bool) -> None:
    """A refusal in the one shape, with the file that it is about."""
    if as_json:
        print(json.dumps({**refusal.as_dict(), "file": str(path)}, ensure_ascii=False))
    else:
        print(str(refusal), file=sys.stderr)


def json_line(document: Document, relations: Iterable[Relation]) -> str:
    """The document with its relations, questions and required items as one line."""
    return json.dumps({**document.to_json(), **findings(document, relations)}, ensure_ascii=False)


def findings(document: Document, relations: Iterable[Relation]) -> dict[str, list[Json]]:
    """`checks` holds the certain relations, `questions` those with another reading, `items` the required items."""
    checks, questions = split(relations)
    return {
        "checks": [relation.to_json() for relation in checks],
        "questions": [relation.to_json() for relation in questions],
        "items": [item.to_json() for item in required_items(document)],
    }


def table(document: Document, relations: Iterable[Relation]) -> str:
    """The document for people: one line per figure, the relations below."""
    head = f"{document.source}\n{document.title}（{document.organ or '机关不详'}，{document.year or '年度不详'}）"
    rows = [figure_row(figure) for figure in document.figures]
    listed = [relation_row(relation) for relation in relations]
    return "\n".join([head, f"数据 {len(rows)} 项", *rows, f"数量关系 {len(listed)} 项", *listed, ""])


def figure_row(figure: Figure) -> str:
    """One figure: number, subject, what is special about it."""
    raw = "".join(figure.raw.split())
    notes = [ROLES.get(figure.role, ""), f"其总数 {figure.whole}" if figure.whole else "", figure.indicator or ""]
    return "\t".join(["", f"{figure.start}", raw, figure.subject, figure.period, figure.domain, *filter(None, notes)])


def relation_row(relation: Relation) -> str:
    """One relation: 成立, 不成立 or 存疑, the formula, what differs."""
    return "\t".join(["", verdict(relation), relation.formula, relation.note]).rstrip()


ROLES = {"target": "目标", "norm": "标准"}
