"""The terms for handing in the file and for paying the allowance: local law, else what the paper says, typed in."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.kernel.local_law import rule_of
from fazhi.kernel.memory import remembered
from fazhi.kernel.procedure import Practice, Start
from fazhi.kernel.situation import Situation
from fazhi.registers.legalaid.models import FILE, PAY, LocalTerm

TERMS = Practice("提交结案材料、支付补贴的期限，由上级规定或者本地办法确定")


def _any_rule(key: str) -> bool:
    return bool(LocalTerm.objects.filter(key=key).exists())


def _has_term(key: str, column: str) -> Callable[[Situation], bool]:
    """A last day is typed in, or the county has entered a rule."""

    def has(s: Situation) -> bool:
        if s.given(column):
            return True
        return remembered(_any_rule, key) and rule_of(key, s.on, s.matter.organ) is not None

    return has


FILE_TERM = Start("file", FILE, due="file_due_on", when=_has_term(FILE, "file_due_on"))
PAY_TERM = Start("pay", PAY, due="pay_due_on", when=_has_term(PAY, "pay_due_on"))
