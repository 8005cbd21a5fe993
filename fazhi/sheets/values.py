"""A value as a cell has it, and a cell as a value.

What a cell says is compared in one form (`same`), so that a sheet that was only opened and saved changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from fazhi.kernel.columns import ChoicesField, chosen_text
from fazhi.kernel.identifiers import without_identity_numbers
from fazhi.kernel.links import LinkField, number_of
from fazhi.kernel.procedure import Input
from fazhi.sheets.layout import FEN

YES, NO = "是", "否"
TRUE, FALSE = {"是", "true", "1", "y", "yes", "√"}, {"否", "false", "0", "n", "no", "×"}
LONGEST = 32_000  # characters of a cell; Excel holds 32,767
CUT = "……（余下{n}字请在系统中查看）"
EXACT = 10**15  # beyond, a spreadsheet has lost the last digits of a number
MARKS = "、;；\n "
MARKED = ("", *MARKS)  # what may follow one of several values
SEVERAL = re.compile(f"[{MARKS}]+")
DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
YUAN = re.compile(r"[,，\s]|元$|¥|￥")

Cell = str | int | float | Decimal | date | None


class Unreadable(ValueError):
    """A cell does not say what its column asks for; the words are for people."""

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message, self.next_step = message, next_step


# --- to a cell ----------------------------------------------------------------------------------------------------


def text_cell(text: str) -> str | None:
    """A text as a cell holds it: identity numbers masked, nothing a file cannot hold, cut where it is too long."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", without_identity_numbers(text)).replace("\r\n", "\n").strip()
    if len(clean) > LONGEST:
        clean = clean[:LONGEST] + CUT.format(n=len(clean) - LONGEST)
    return clean or None


def column_cell(column: Any, value: Any) -> Cell:
    """A value of a column that refers to nothing else."""
    if value is None or value == "":
        return None
    if column.name.endswith(FEN):
        return Decimal(value) / 100
    if isinstance(column, ChoicesField):
        return column.labels(value) or None
    if isinstance(column, LinkField):
        return text_cell(number_of(value))
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return plain_cell(value)


def input_cell(item: Input, value: Any) -> Cell:
    """An input as the event keeps it; an organ is told by who knows organs."""
    if value is None or value == "":
        return None
    if item.kind == "choice":
        return str(dict(item.choices).get(value, value))
    if item.kind == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    return plain_cell(value)


def plain_cell(value: Any) -> Cell:
    """A value of any plain type."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date | int | float | Decimal):
        return value
    if isinstance(value, list | tuple):
        return text_cell("\n".join(str(item) for item in value))
    return text_cell(str(value))


# --- comparing ----------------------------------------------------------------------------------------------------


def told(cell: Any) -> str:
    """What a cell says, in one form.

    >>> told(12.0), told(" 12 "), told(Decimal("3.50")), told(datetime(2024, 3, 4)), told(None)
    ('12', '12', '3.5', '2024-03-04', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < EXACT else repr(cell)
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return str(cell).replace("\r\n", "\n").replace("_x000D_", "").strip()


def same(one: Any, other: Any) -> bool:
    """Whether two cells say the same."""
    return told(one) == told(other)


# --- from a cell --------------------------------------------------------------------------------------------------


def column_value(column: Any, cell: Any) -> Any:
    """The value of a column that refers to nothing else; raises `Unreadable`."""
    if column.name.endswith(FEN):
        return fen(cell)
    if isinstance(column, ChoicesField):
        return several(dict(column.options), cell)
    if column.choices:
        return one_of({str(value): str(label) for value, label in column.flatchoices}, cell)
    if isinstance(column, models.BooleanField):
        return yes_or_no(cell)
    if isinstance(column, models.DateField):
        return day(cell)
    if isinstance(column, models.IntegerField):
        return whole(cell)
    return column.to_python(text(cell)) if isinstance(column, LinkField) else text(cell)


def input_value(item: Input, cell: Any) -> Any:
    """The value of an input; an organ is left as its text."""
    match item.kind:
        case "int":
            return whole(cell)
        case "date":
            return day(cell)
        case "bool":
            return yes_or_no(cell)
        case "choice":
            return one_of(dict(item.choices), cell)
    return text(cell)


def text(cell: Any) -> str:
    """A text; a number is written out, unless the spreadsheet has lost some of it."""
    if isinstance(cell, float) and abs(cell) >= EXACT:
        raise Unreadable("数字过长，表格软件已经丢失末几位", "把这一列设为“文本”格式，重新填写完整的号码")
    return told(cell)


def day(cell: Any) -> date:
    """A date, typed as one or written as 2024-03-04, 2024/3/4, 2024.3.4 or 2024年3月4日."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    written = told(cell).replace(" ", "")
    for form in DAYS:
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            continue
    raise Unreadable(f"“{_short(written)}”不是日期", "写成 2024-03-04 或者 2024年3月4日")


def whole(cell: Any) -> int:
    """A whole number."""
    try:
        number = Decimal(told(cell).replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise Unreadable(f"“{_short(told(cell))}”不是整数", "只填数字，不写单位") from None
    if not number.is_finite() or number != number.to_integral_value() or abs(number) >= EXACT:
        raise Unreadable(f"“{_short(told(cell))}”不是整数", "只填数字，不写单位")
    return int(number)


def fen(cell: Any) -> int:
    """An amount in fen, from yuan."""
    written = YUAN.sub("", told(cell))
    try:
        amount = Decimal(written) * 100
    except InvalidOperation:
        raise Unreadable(f"“{_short(told(cell))}”不是金额", "以元为单位，只填数字") from None
    if not amount.is_finite() or abs(amount) >= EXACT * 100:
        raise Unreadable(f"“{_short(told(cell))}”不是金额", "以元为单位，只填数字")
    exact = amount.quantize(Decimal(1))
    if abs(amount - exact) > Decimal("0.0001"):
        raise Unreadable("金额最多两位小数", "按实际金额填写到分")
    return int(exact)


def yes_or_no(cell: Any) -> bool:
    """是 or 否."""
    written = told(cell).lower()
    if written in TRUE:
        return True
    if written in FALSE:
        return False
    raise Unreadable(f"“{_short(written)}”应为“是”或者“否”", "从下拉列表中选择")


def one_of(options: Mapping[str, str], cell: Any) -> str:
    """A value by its label or by itself."""
    written = told(cell)
    for value, label in options.items():
        if written in (label, value):
            return value
    raise Unreadable(f"“{_short(written)}”不在所列选项中", f"可以填：{'、'.join(list(options.values())[:12])}")


def several(options: Mapping[str, str], cell: Any) -> str:
    """Several values by their labels, joined by 、 or ;. A label may have such a mark in it."""
    names = sorted((name, value) for value, label in options.items() for name in {value, label})
    names.sort(key=lambda pair: -len(pair[0]))
    rest, values = told(cell), set()
    while rest := rest.lstrip(MARKS):
        fits = ((name, value) for name, value in names if rest.startswith(name) and rest[len(name) :][:1] in MARKED)
        name, value = next(fits, ("", ""))
        if not name:
            one_of(options, re.split(SEVERAL, rest)[0])
        values.add(value)
        rest = rest[len(name) :]
    return chosen_text(value for value in options if value in values)


def _short(written: str, longest: int = 24) -> str:
    return written if len(written) <= longest else f"{written[:longest]}…"
