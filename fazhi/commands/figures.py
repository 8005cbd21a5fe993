"""`fazhi figures`: indicator values of an organ and a period, and the records behind one."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from fazhi.kernel.refusal import Refusal, Refused

SUMMARY = "指标的数值，以及一个数值背后的记录"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organ", metavar="CODE", required=True, help="机构代码")
    parser.add_argument("--period", metavar="P", required=True, help="2024、2024-03、2024Q1、2021..2024 或起止日期")
    parser.add_argument("--measure", metavar="CODE", help="指标编码；不写则列出本系统能计算的全部指标")
    parser.add_argument("--breakdown", metavar="K=V", default="", help="维度，例如 outcome=change|revoke;field=…")
    parser.add_argument("--records", action="store_true", help="列出数值背后的记录（须写明 --measure）")
    parser.add_argument("--json", action="store_true", help="每行一个 JSON 对象")


def run(args: argparse.Namespace) -> int:
    from fazhi.cli import use_django

    use_django()
    if args.records and not args.measure:
        raise Refused(Refusal("usage", "没有写明列出哪个指标的记录", field="measure", next_step="加上 --measure CODE"))
    for line in _records(args) if args.records else _values(args):
        print(json.dumps(line, ensure_ascii=False) if args.json else _words(line), file=sys.stdout)
    return 0


def _values(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    from fazhi.indicators import figures
    from fazhi.indicators.evaluate import State

    if args.measure:
        found = [figures.value(args.measure, args.organ, args.period, breakdown=args.breakdown)]
    else:
        found = [v for v in figures.all_values(args.organ, args.period) if v.state is not State.MISSING]
    if not found:
        raise Refused(
            Refusal("no_data", f"{args.organ} 在 {args.period} 没有数据", field="period", next_step="查询有数据的年份")
        )
    yield from (_as_dict(value) for value in found)


def _as_dict(value: Any) -> dict[str, Any]:
    return {
        "indicator": value.code,
        "name": value.definition.name,
        "organ": value.organ.code,
        "period": value.period.code,
        "breakdown": ";".join(str(cut) for cut in value.breakdown),
        "value": _number(value.value),
        "state": value.state.value,
        "printed": value.printed,
        "printed_unit": value.printed_unit,
        "unit": value.unit,
        "decimals": value.decimals,
        "numerator": _number(value.numerator),
        "denominator": _number(value.denominator),
        "definition": value.definition.words,
        "reason": value.reason,
    }


def _number(value: Any) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(value)


def _records(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    from fazhi.indicators import figures

    parts = figures.records(args.measure, args.organ, args.period, breakdown=args.breakdown)
    for part, rows in parts.items():
        for row in rows.select_related("organ"):
            yield {
                "part": part.role,
                "sign": part.sign,
                "indicator": part.measure.code,
                "term": part.term,
                "record": row._meta.label_lower,
                "id": row.pk,
                "number": getattr(row, "number", ""),
                "title": str(row),
                "organ": row.organ.code,
            }


def _words(line: dict[str, Any]) -> str:
    if "record" in line:
        return "\t".join((line["term"] or line["indicator"], line["number"], line["title"], line["organ"]))
    parts = f"（{line['numerator']} ÷ {line['denominator']}）" if line["denominator"] is not None else ""
    breakdown = f"［{line['breakdown']}］" if line["breakdown"] else ""
    shown = f"{line['printed']}{line['printed_unit'] if line['value'] is not None else ''}"
    return f"{line['name']}{breakdown}\t{shown}{parts}\t{line['reason'] or line['definition']}"
