"""How long the county gives a unit to look into a bad review and to put right what was wrong."""

from __future__ import annotations

from fazhi.kernel.local_law import LocalKey
from fazhi.kernel.local_rules import LocalRule, key_column

CALLBACK = "local.services.callback"
CORRECTION = "local.services.correction"
KEYS = (
    LocalKey(CALLBACK, "差评回访核实期限", starts="收到差评", ends="回访核实"),
    LocalKey(CORRECTION, "差评整改期限", starts="收到差评", ends="整改并回复"),
)


class ReviewTerm(LocalRule):
    """本地规定: the terms of the county's own rules on 好差评."""

    key = key_column(KEYS)

    class Meta(LocalRule.Meta):
        verbose_name = verbose_name_plural = "好差评本地规定"
