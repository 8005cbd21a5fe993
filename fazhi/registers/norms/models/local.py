"""The county's own periods."""

from __future__ import annotations

from fazhi.kernel.local_rules import LocalRule, key_column
from fazhi.registers.norms.local import KEYS


class LocalTerm(LocalRule):
    """本地规定: what local law lays down for norms."""

    key = key_column(KEYS)

    class Meta(LocalRule.Meta):
        verbose_name = verbose_name_plural = "规范性文件本地规定"
