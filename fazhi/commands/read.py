"""`fazhi read`: the figures of published reports."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from fazhi.kernel.refusal import Refusal
from fazhi.reports.check import check, split, verdict
from fazhi.reports.items import required_items
from fazhi.reports.model import Document, Figure, Json, Relation
from fazhi.reports.read import read_file
from fazhi.reports.read.many import read_many

SUMMARY = "读取已发布的报告，列出其中的数据"
REFUSED = 2
FEW = 8  # Up to so many files one process is as fast as several, which must be started first.


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and the form of the output."""
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="报告：纯文本、网页、DOCX 或有文字层的 PDF")
    parser.add_argument("--json", action="store_true", help="每个文件输出一行 JSON")
    add_jobs(parser)


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """How many processes read at once."""
    said = f"同时读取的进程数；不写的，文件多于 {FEW} 个时每个处理器核心一个"
    parser.add_argument("--jobs", type=_count, metavar="进程数", help=said)


def jobs(args: argparse.Namespace) -> int | None:
    """The number told, else one for few files and for more one for each core (None)."""
    return args.jobs or (1 if len(args.files) <= FEW else None)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("进程数写不小于1的整数")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Read each file; a file that is refused does not keep the others from being read."""
    status = 0
    for path, answer in read_many(args.files, partial(_answer, args.json), jobs(args)):
        if isinstance(answer, Refusal):
            show_refusal(answer, path, args.json)
            status = REFUSED
        else:
            print(answer)
    return status


def _answer(as_json: bool, path: Path) -> str:
    document = read_file(path)
    relations = check(document)
    return json_line(document, relations) if as_json else table(document, relations)


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
