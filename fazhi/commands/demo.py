"""`fazhi demo`: the invented example county in an empty database."""

from __future__ import annotations

import argparse
import sys
import time
from functools import partial

from fazhi.kernel.refusal import Refusal, Refused

SUMMARY = "在空库中建立示例县（虚构的机构、人员和事项）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`fazhi demo` takes all registers, or those that are named."""
    parser.add_argument("--only", nargs="+", default=(), metavar="台账", help="只建这些台账（代码）的示例事项")


def run(args: argparse.Namespace) -> int:
    """Build the county, or refuse where there is something already; says what was made and how long it took."""
    from fazhi.cli import use_django

    use_django()
    from django.core.management import call_command
    from tqdm import tqdm

    from fazhi.demo.build import build, is_empty

    began = time.monotonic()
    call_command("migrate", interactive=False, verbosity=0)
    if not is_empty():
        raise Refused(
            Refusal(
                "not_empty",
                "数据库里已经有机构或者人员，示例县只建在空库里",
                next_step="换一个空的数据文件夹（环境变量 FAZHI_VAR）再运行；要使用现有数据，直接运行 fazhi serve",
            )
        )
    build(progress=partial(tqdm, disable=None), only=args.only)
    say_what_was_made(time.monotonic() - began)
    return 0


def say_what_was_made(seconds: float) -> None:
    """How many of each kind, how long it took, and who can sign in."""
    from fazhi.demo.build import sign_in
    from fazhi.kernel.ledger.models import Event
    from fazhi.kernel.organs import Organ
    from fazhi.kernel.people import User
    from fazhi.kernel.register import registry

    matters = "、".join(f"{record.name}{record.model._default_manager.count()}件" for record in registry.records())
    people = User.objects.count()
    print(f"示例县已建立：机构{Organ.objects.count()}个，人员{people}名，{matters}，事件{Event.objects.count()}个")
    print(f"用时{seconds:.0f}秒", file=sys.stderr)
    say_sign_in(sign_in())


def say_sign_in(accounts: list[tuple[str, str, str]]) -> None:
    """The accounts of the example county with their common password; nothing where they are not there."""
    if not accounts:
        return
    print(f"示例县登录，密码均为 {accounts[0][1]}：", flush=True)
    for name, _, about in accounts:
        print(f"  {name:<14}{about}", flush=True)
