"""The county's own term of mediation."""

from __future__ import annotations

from fazhi.kernel.local_law import LocalKey
from fazhi.kernel.local_rules import LocalRule, key_column

PERIOD = "local.mediation.period"
KEYS = (LocalKey(PERIOD, "调解期限", starts="受理", ends="调解结束", actor="committee"),)


class LocalTerm(LocalRule):
    """本地规定: what local law lays down for mediation."""

    key = key_column(KEYS)

    class Meta(LocalRule.Meta):
        verbose_name = verbose_name_plural = "调解本地规定"
