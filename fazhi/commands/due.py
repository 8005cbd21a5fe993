"""`fazhi due`: the last day of a statutory limit, how it was counted, and by which article. Starts no framework."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime

from fazhi.kernel.calendar.counting import Deadline
from fazhi.kernel.due import due
from fazhi.kernel.law import LawDataError, by_id, vocabulary
from fazhi.kernel.refusal import Refusal, Refused

SUMMARY = "法定期限的最后一日、逐步的计算和依据的条文"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words that may follow `fazhi due`."""
    parser.add_argument("key", metavar="KEY", help="期限的代码，如 reconsideration.acceptance_review")
    parser.add_argument(
        "--from",
        dest="start",
        metavar="DATE",
        required=True,
        help="起算事件的日期，如 2024-02-08；按小时计算的写上时刻",
    )
    parser.add_argument("--extend", type=int, default=0, metavar="N", help="延长多少，单位与期限相同")
    parser.add_argument("--actor", choices=("agency", "party"), help="法条没有规定末日顺延时，按机关还是按当事人计算")
    parser.add_argument("--on", metavar="DATE", help="按结束事件选择版本的期限：该事件的日期，缺省为今天")
    parser.add_argument("--json", action="store_true", help="输出一行JSON")


def run(args: argparse.Namespace) -> int:
    """Answer, or refuse."""
    answer = _answer(args)
    print(json.dumps(_as_dict(answer), ensure_ascii=False) if args.json else _as_text(answer))
    return 0


def _answer(args: argparse.Namespace) -> Deadline:
    today = _moment(args.on, "on") if args.on else None
    try:
        return due(args.key, _moment(args.start, "from"), args.extend, args.actor, today)
    except LawDataError as error:
        step = "按所列文件和提示改正数据"
        raise Refused(Refusal("law_data", str(error), next_step=step)) from error


def _moment(text: str, field: str) -> date | datetime:
    """A date, or a date with a time of day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        step = "写作 2024-02-08；按小时计算的写作 2024-05-01T08:30"
        raise Refused(Refusal("bad_date", f"“{text}”不是日期", field=field, next_step=step)) from error


def _as_dict(answer: Deadline) -> dict[str, object]:
    return {
        "key": answer.key,
        "id": answer.id,
        "from": answer.start.isoformat(),
        "due": answer.due.isoformat() if answer.due else None,
        "value": answer.value,
        "unit": answer.unit,
        "law": answer.citation.act_with_year,
        "article": answer.citation.provision,
        "provisional": answer.provisional,
        "count": list(answer.count),
    }


def _as_text(answer: Deadline) -> str:
    limit = by_id(answer.id)
    length = "每年固定日期" if answer.value is None else f"{answer.value}{vocabulary().unit_measures[answer.unit]}"
    due_text = answer.due.strftime("%Y-%m-%d %H:%M") if isinstance(answer.due, datetime) else str(answer.due)
    lines = [
        f"{limit.label}：{due_text}{'（暂定）' if answer.provisional else ''}",
        f"期限：{length}    依据：{answer.citation}    版本：{answer.id}",
        *(f"  {line}" for line in answer.count),
    ]
    if answer.provisional:
        lines.append("暂定：所涉年度的放假安排尚未公布，按周末和法定放假日计算，公布后重算。")
    if not answer.verified:
        lines.append(f"未核对：本条依据{limit.document}整理，尚未与正式文本核对，仅供参考。")
    return "\n".join(lines)
