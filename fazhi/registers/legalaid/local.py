"""The terms for handing in the file and for paying the allowance: what the paper says, typed in, else local law."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.kernel.local_law import rule_of
from fazhi.kernel.procedure import Practice, Start
from fazhi.kernel.situation import Situation
from fazhi.registers.legalaid.models import FILE, PAY

TERMS = Practice("提交结案材料、支付补贴的期限，由上级规定或者本地办法确定")


def _typed_in(column: str) -> Callable[[Situation], bool]:
    def given(s: Situation) -> bool:
        return s.given(column)

    return given


def _by_rule(key: str, column: str) -> Callable[[Situation], bool]:
    """No last day is typed in with the step, and the county has a rule."""

    def counted(s: Situation) -> bool:
        return not s.given(column) and rule_of(key, s.on, s.matter.organ) is not None

    return counted


def _term(clock: str, key: str, column: str) -> tuple[Start, Start]:
    """A file that goes back begins a new term: the last day of the term before, still in the column, is not read."""
    return Start(clock, key, due=column, when=_typed_in(column)), Start(clock, key, when=_by_rule(key, column))


FILE_TERM = _term("file", FILE, "file_due_on")
PAY_TERM = _term("pay", PAY, "pay_due_on")
