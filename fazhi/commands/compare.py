"""`fazhi compare`: reports side by side."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.compare import Change, Comparison, Row, Side, change_words, compare, number_words
from fazhi.reports.model import json_number
from fazhi.reports.read import read_file

SUMMARY = "把几份报告按指标并排对比，列出变化最大的项目"
NONE = "—"
HEADS = {
    True: ("数量变化最大", "比率变化最大", "基数小，只列增减"),
    False: ("数量差距最大", "比率差距最大", "基数小，只列差额"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, reports of the library, and the form of the output."""
    parser.add_argument("files", nargs="*", type=Path, metavar="文件", help="报告文件（TXT、HTML、DOCX 或 PDF）")
    parser.add_argument("--library", nargs="+", type=int, default=[], metavar="编号", help="报告库中已公布报告的编号")
    parser.add_argument("--json", action="store_true", help="每个指标输出一行 JSON")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.xlsx", help="写成电子表格")


def run(args: argparse.Namespace) -> int:
    """Compare; a file that is refused is named, and nothing is compared without it."""
    if args.output is not None and args.output.suffix != ".xlsx":
        said, advice = f"{args.output} 不是 .xlsx", "文件名以 .xlsx 结尾"
        raise Refused(Refusal("bad_output", said, field="output", next_step=advice))
    comparison = compare([*map(_from_file, args.files), *_from_library(args.library)])
    if args.output is not None:
        _write(args.output, comparison)
    if args.json:
        for row in (*comparison.rows, *comparison.loose):
            print(json.dumps(_json(comparison, row), ensure_ascii=False))
    elif args.output is None:
        print(_words(comparison))
    return 0


def _from_file(path: Path) -> Side:
    document = read_file(path)
    origin = document.origin
    places = {f.start: origin.place(f.start, f.end).label for f in document.figures} if origin else {}
    return Side(str(path), document, places)


def _from_library(numbers: list[int]) -> list[Side]:
    """Reports that are kept for all; drafts are seen by their people only, in the console."""
    if not numbers:
        return []
    from fazhi.cli import use_django

    use_django()
    from fazhi.reports.library import side_of
    from fazhi.reports.models import PublishedReport, State

    kept = PublishedReport.objects.filter(state=State.KEPT).in_bulk(numbers)
    for number in numbers:
        if number not in kept:
            advice = "在控制台的报告库中查看编号"
            raise Refused(Refusal("unknown_report", f"报告库中没有编号{number}", field="library", next_step=advice))
    return [side_of(kept[number]) for number in numbers]


def _write(path: Path, comparison: Comparison) -> None:
    from fazhi.reports.spreadsheet import spreadsheet

    try:
        path.write_bytes(spreadsheet(comparison))
    except OSError as problem:
        said = f"{path} 无法写入：{problem.strerror}"
        raise Refused(Refusal("not_written", said, field="output", next_step="核对文件夹和权限")) from problem


def _json(comparison: Comparison, row: Row) -> dict[str, object]:
    """A row: `indicator` is null where reports were matched by subject only."""
    values = [
        {
            "report": side.key,
            "organ": side.organ,
            "year": side.document.year,
            "value": json_number(cell.value),
            "unit": cell.figure.unit,
            "approx": cell.figure.approx,
            "raw": cell.figure.raw,
            "start": cell.figure.start,
        }
        for side, cell in zip(comparison.sides, row.cells, strict=True)
        if cell is not None
    ]
    return {
        "indicator": row.code or None,
        "breakdown": row.breakdown,
        "name": row.label,
        "group": row.group,
        "unit": row.unit,
        "values": values,
        "changes": [_change_json(comparison, change) for change in comparison.changes(row)],
    }


def _change_json(comparison: Comparison, change: Change) -> dict[str, object]:
    return {
        "from": comparison.sides[change.first].key,
        "to": comparison.sides[change.second].key,
        "absolute": json_number(change.absolute),
        "relative": None if change.relative is None else round(float(change.relative), 4),
        "small_base": change.is_small,
        "approximate": change.is_about,
    }


def _words(comparison: Comparison) -> str:
    """For people: what changed most, then the rows that at least two reports state."""
    lines = ["\t".join(["报告", *(side.label for side in comparison.sides)])]
    for name, changes in zip(HEADS[comparison.over_time], comparison.most_changed(), strict=True):
        lines += [name, *(_change_line(comparison, change) for change in changes)] if changes else []
    for name, rows in (("指标对比", comparison.rows), ("按名称对应（未对应指标，口径可能不同）", comparison.loose)):
        shared = [row for row in rows if row.stated > 1]
        lines += [name, *map(_row_line, shared)] if shared else []
    alone = sum(row.stated == 1 for row in comparison.rows)
    return "\n".join([*lines, f"另有 {alone} 项指标只有一份报告列出"] if alone else lines)


def _change_line(comparison: Comparison, change: Change) -> str:
    sides = comparison.sides[change.first].label, comparison.sides[change.second].label
    return "\t".join(["", change.row.label, change_words(change), f"{sides[0]} → {sides[1]}"])


def _row_line(row: Row) -> str:
    cells = [number_words(cell.figure) if cell else NONE for cell in row.cells]
    return "\t".join(["", row.label, row.unit, *cells])
