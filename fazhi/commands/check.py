"""`fazhi check`: the arithmetic of published reports, and whether they contain what they must."""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path

from fazhi.commands.read import REFUSED, add_jobs, findings, jobs, relation_row, show_refusal
from fazhi.kernel.refusal import Refusal
from fazhi.reports.check import check, split
from fazhi.reports.items import RequiredItem, publication_hint, required_items
from fazhi.reports.model import Document, Relation
from fazhi.reports.read import read_file
from fazhi.reports.read.many import read_many

SUMMARY = "核对报告中的数量关系（合计、比率、增减、差额）和应当包含的内容"
FINDINGS = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and the form of the output."""
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="报告：纯文本、网页、DOCX 或有文字层的 PDF")
    parser.add_argument("--json", action="store_true", help="每个文件输出一行 JSON")
    add_jobs(parser)


def run(args: argparse.Namespace) -> int:
    """Check each file; 1 where a relation certainly does not hold, 2 where a file was refused."""
    found = refused = False
    for path, answer in read_many(args.files, partial(_answer, args.json), jobs(args)):
        if isinstance(answer, Refusal):
            show_refusal(answer, path, args.json)
            refused = True
        else:
            failing, said = answer
            found = found or failing
            print(said)
    return REFUSED if refused else FINDINGS if found else 0


def _answer(as_json: bool, path: Path) -> tuple[bool, str]:
    """Whether a relation certainly does not hold, and what is printed."""
    document = read_file(path)
    relations = check(document)
    failing = any(relation.certain and not relation.holds for relation in relations)
    return failing, _json_line(document, relations) if as_json else _words(document, relations)


def _json_line(document: Document, relations: list[Relation]) -> str:
    head = {"file": document.source, "title": document.title, "organ": document.organ, "year": document.year}
    hint = {"publication": publication_hint(document)}
    return json.dumps({**head, **findings(document, relations), **hint}, ensure_ascii=False)


def _words(document: Document, relations: list[Relation]) -> str:
    checks, questions = split(relations)
    failing = [relation for relation in checks if not relation.holds]
    holding = [relation for relation in checks if relation.holds]
    items = required_items(document)
    lacking = [item for item in items if item.required and not item.found]
    head = (
        f"{document.source}：{len(checks)} 项数量关系，{len(failing)} 项不成立，{len(questions)} 项存疑；"
        f"应当包含的内容缺 {len(lacking)} 项"
    )
    rows = [*map(relation_row, [*failing, *questions, *holding]), *map(_item_row, items)]
    return "\n".join([head, *rows, *(f"\t{hint}" for hint in [publication_hint(document)] if hint)])


def _item_row(item: RequiredItem) -> str:
    """One required item: found, by which passage, or what to do."""
    if item.found:
        first = item.evidence[0]
        return f"\t有\t{item.label}\t{'标题' if first.by == 'heading' else '正文'}：{first.text}"
    return f"\t{'缺' if item.required else '无'}\t{item.label}\t{item.message}"
