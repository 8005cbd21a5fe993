"""What `import`, `export` and `template` share: the record and the person that are named on the command line."""

from __future__ import annotations

import argparse
from typing import Any

from fazhi.kernel.refusal import Refusal, Refused


def add_record(parser: argparse.ArgumentParser) -> None:
    """The record, and who does it."""
    parser.add_argument(
        "record", metavar="REGISTER", help="台账代码（其主要记录），或者 台账.记录，如 litigation 或 litigation.duty"
    )
    parser.add_argument("--by", metavar="USER", required=True, help="以谁的名义办理（登录名），权限照他的角色")
    parser.add_argument("--json", action="store_true", help="每行一个 JSON 对象")


def record_named(name: str) -> Any:
    """The record of a register's code, or of a label; raises `Refused`."""
    from fazhi.kernel.register import registry

    if name in registry:
        return registry[name].records[0]
    try:
        return registry.record(name)
    except KeyError:
        known = "、".join(record.label for record in registry.records())
        message = f"没有“{name}”这项台账或者记录"
        raise Refused(Refusal("unknown_record", message, field="record", next_step=f"可以用：{known}")) from None


def user_named(username: str) -> Any:
    """The person of a name for signing in; raises `Refused`."""
    from fazhi.kernel.people import User

    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise Refused(Refusal("unknown_user", f"没有登录名为“{username}”的人员", field="by", next_step="核对登录名"))
    return found
