"""The county's own terms for requests: no act lays them down."""

from __future__ import annotations

from fazhi.kernel.local_law import LocalKey
from fazhi.kernel.local_rules import LocalRule, key_column

HANDLING = "local.requests.handling"
URGENT = "local.requests.urgent"
RETURN = "local.requests.return"
AGAIN = "local.requests.again"
KEYS = (
    LocalKey(HANDLING, "诉求办理期限", starts="受理诉求", ends="答复诉求人"),
    LocalKey(URGENT, "紧急诉求办理期限", starts="受理诉求", ends="答复诉求人"),
    LocalKey(RETURN, "申请退单的期限", starts="派单", ends="申请退单"),
    LocalKey(AGAIN, "二次办理期限", starts="发回重办", ends="再次答复诉求人"),
)


class LocalTerm(LocalRule):
    """本地规定: what local rules lay down for requests."""

    key = key_column(KEYS)

    class Meta(LocalRule.Meta):
        verbose_name = verbose_name_plural = "诉求办理本地规定"
