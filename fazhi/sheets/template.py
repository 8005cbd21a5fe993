"""The template of a record: what a clerk fills in, with what each column asks for, and an invented row as example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

from django.db import models

from fazhi.kernel.columns import ChoicesField
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.register import Record, registry
from fazhi.sheets.book import EXAMPLE, Book, choices_of, refers_to_organ, words_sheet
from fazhi.sheets.layout import FEN, NOTE, Head, Kind, Layout, Needed, layout_of
from fazhi.sheets.reading import EXAMPLE as EXAMPLE_NOTE
from fazhi.sheets.values import Cell

INVENTED = "（虚构）"
RULES = (
    "一行是一件事项。",
    "填写了哪个步骤的日期，就算办理了哪个步骤；没有办理的步骤，日期留空。一行填到哪里，事项就走到哪里。",
    "步骤按日期先后办理，同一天的按能够办理的先后。一个步骤只能填一次；办理过几次的，其余几次在事项页面登记。",
    "深橙色的列必填；浅黄色的列在办理该步骤时必填；灰色的列由系统产生，只读。",
    "旁支步骤的列收在一起，点表格上方的加号展开；用不着的列可以删去，列的先后可以调换，第一行隐藏的名称不要改动。",
    "已经登记的事项：填写编号，或者填写机构和平台编号，系统认出同一事项，只补办、更正有变化的格子；空白的格子不改动原有内容。",
    "期限已经过去的历史事项照实填写：迟办不算错误，照录并留痕。法律不允许的，逐格退回并写明条文。",
    "导入前先预览；有一格不能接受，整张表都不写入，退回的表格标出每一处问题。",
    "金额以元为单位；日期写成 2024-03-04；几个选项用顿号隔开；机构写全称、简称或者代码，见“机构”表。",
    "证件号码不要写在表格里，在事项页面登记当事人时填写，加密保存。",
)


def template(record: Record, user: User, organs: Sequence[Organ], today: date) -> bytes:
    """The template as bytes (XLSX). `organs` are those to choose from."""
    layout = layout_of(record)
    book = Book(layout, organs)
    words_sheet(book, "填表说明", _words(layout))
    book.begin([head for head in layout.heads if not head.shown_only])
    book.row(_example(layout, organs, today), EXAMPLE)
    written = BytesIO()
    book.close(written)
    return written.getvalue()


def _words(layout: Layout) -> Iterator[tuple[str, bool]]:
    record = layout.record
    register = registry[record.register_code]
    yield f"{register.name}：{record.name}", True
    yield f"依据：{register.law}" if register.law else "", False
    for number, rule in enumerate(RULES, start=1):
        yield f"{number}. {rule}", False
    yield "步骤", True
    for step in record.procedure.steps:
        if step.by_hand:
            stages = record.procedure.stages
            where = "、".join(stages(stage).label for stage in step.source) or "登记时"
            yield f"{step.name}：{where}。{step.help}", False
    yield "示例行是虚构的，第一格写着“示例”的行不导入。", False


def _example(layout: Layout, organs: Sequence[Organ], today: date) -> dict[str, Cell]:
    """What always has to be filled in, with invented contents."""
    cells: dict[str, Cell] = {NOTE: f"{EXAMPLE_NOTE}{INVENTED}：导入时跳过这一行"}
    for head in layout.heads:
        if head.needed is Needed.ALWAYS:
            cells[head.key] = _invented(head, layout, organs, today)
    cells["external_number"] = f"{INVENTED}PT-{today.year}-0001"
    return cells


def _invented(head: Head, layout: Layout, organs: Sequence[Organ], today: date) -> Cell:
    if options := choices_of(head, layout):
        return options[0]
    kind = head.item.kind if head.item is not None else ""
    if head.kind is Kind.DAY or isinstance(head.column, models.DateField) or kind == "date":
        return today
    if refers_to_organ(head):
        return organs[0].name if organs else None
    if isinstance(head.column, models.IntegerField) or kind == "int":
        return 100 if head.key.endswith(FEN) else 1
    return f"{INVENTED}{head.label}" if not isinstance(head.column, ChoicesField | models.ForeignKey) else None
