"""The parts of the pages of imports and exports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from fazhi.console import parts
from fazhi.kernel.refusal import Refusal
from fazhi.kernel.register import Record
from fazhi.sheets.layout import layout_of
from fazhi.sheets.models import State, Transfer, Way
from fazhi.sheets.outcome import Outcome

TONES = {
    State.CHECKED: "info",
    State.DONE: "success",
    State.REFUSED: "refusal",
    State.FAILED: "refusal",
    State.INTERRUPTED: "warning",
    State.CANCELLED: "warning",
}
MANY = 5_000  # rows that take long enough to be felt by others
TAGS = {"success": "met", "refusal": "overdue", "warning": "amber", "info": "running"}


@dataclass(frozen=True)
class TransferLine:
    """An import or export of one's own."""

    name: str
    url: str
    way: str
    state: str
    tone: str
    rows: int
    at: datetime


@dataclass(frozen=True)
class CellProblem:
    """What is wrong with a cell of a sheet."""

    row: int
    column: str
    refusal: Refusal


def tone_of(transfer: Transfer) -> str:
    """How the state is coloured."""
    return TONES.get(State(transfer.state), "info")


def transfer_line(transfer: Transfer, url: str) -> TransferLine:
    """A line of the list."""
    return TransferLine(
        transfer.name,
        url,
        transfer.get_way_display(),
        transfer.get_state_display(),
        TAGS[tone_of(transfer)],
        transfer.rows,
        transfer.created_at,
    )


def figures_of(transfer: Transfer) -> tuple[parts.FigureCard, ...]:
    """How many rows became what."""
    outcomes = transfer.summary.get("outcomes", {})
    if transfer.way == Way.EXPORT or not outcomes:
        return ()
    written = transfer.state == State.DONE
    names = (
        (Outcome.NEW, "已登记" if written else "可以登记", ""),
        (Outcome.UPDATED, "已更新" if written else "可以更新", ""),
        (Outcome.SAME, "没有变化", ""),
        (Outcome.BAD, "有问题", "bad"),
    )
    cards = ((name, outcomes.get(outcome.value, 0), tone) for outcome, name, tone in names)
    return tuple(
        parts.FigureCard(name, f"{number:,}", "行", tone=tone if number else "") for name, number, tone in cards
    )


def steps_of(transfer: Transfer) -> Iterator[parts.Fact]:
    """How often each step is taken."""
    for name, number in transfer.summary.get("steps", {}).items():
        yield parts.Fact(name, f"{number:,}次")


def notes_of(transfer: Transfer) -> Iterator[str]:
    """What is worth knowing before the rows are written."""
    told, unknown = transfer.summary, transfer.summary.get("unknown", [])
    if told.get("filter"):
        yield f"导出条件：{told['filter']}"
    if transfer.way == Way.EXPORT and transfer.state == State.DONE:
        yield f"共{transfer.rows:,}件；这次导出已经记录"
    if transfer.state == State.CHECKED and transfer.rows >= MANY:
        yield "写入需要一会儿，其间其他人的登记要等待；可以选在空闲的时候确认"
    if unknown:
        yield f"没有对应的列，不导入：{'、'.join(unknown)}"
    if told.get("unnamed"):
        yield f"有{told['unnamed']:,}行没有平台编号：再次导入同一张表会重复登记，更新时请填写编号"
    if told.get("warned"):
        yield f"有{told['warned']:,}行与法律的一般要求不符（例如迟办），照录并记入留痕"
    if disregarded := told.get("disregarded", {}):
        yield f"只读列与系统中的内容不同，不理会：{sum(disregarded.values()):,}格"


def problems_of(transfer: Transfer, record: Record) -> Iterator[CellProblem]:
    """The first problems, in the order of the rows."""
    heads = layout_of(record).by_key
    for told in transfer.summary.get("problems", []):
        label = heads[told["key"]].label if told["key"] in heads else ""
        yield CellProblem(told["row"], label, _refusal(told))


def refusal_of(transfer: Transfer) -> Refusal | None:
    """Why the whole sheet was not taken in."""
    if told := transfer.summary.get("refusal"):
        return _refusal(told)
    if transfer.state == State.INTERRUPTED:
        return Refusal("interrupted", "处理中断，什么也没有写入", next_step="重新上传；反复中断的，请管理员查看日志")
    if transfer.state == State.FAILED:
        return Refusal("failed", "程序出错，什么也没有写入", next_step="请管理员查看日志，把表格一并交给管理员")
    return None


def _refusal(told: dict[str, str]) -> Refusal:
    return Refusal(
        told["error"],
        told["message"],
        told.get("law", ""),
        told.get("article", ""),
        told.get("field", ""),
        told["next"],
    )


def file_label(transfer: Transfer) -> str:
    """What the file of a transfer is."""
    if transfer.way == Way.EXPORT:
        return "下载表格"
    return "下载写明结果的表格" if transfer.state == State.DONE else "下载标出问题的表格"


def copy_name(transfer: Transfer) -> str:
    """What is added to the name of a copy."""
    return "结果" if transfer.state == State.DONE else "有问题"
