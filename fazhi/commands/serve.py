"""`fazhi serve`: from an empty folder to a console in the browser, in one command."""

from __future__ import annotations

import argparse
import logging
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

from fazhi.kernel.refusal import Refusal, Refused

SUMMARY = "启动控制台（建库、空库时载入示例县、提供网页服务）"
THREADS = 4
PAUSE = 600.0  # seconds between two looks at the calendar; a machine that slept is late by no more than this

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="监听的地址，默认 127.0.0.1（只有本机能访问）；用其他地址时须设置 FAZHI_HOSTS",
    )
    parser.add_argument("--port", type=int, default=8000, help="监听的端口，默认 8000")
    parser.add_argument("--no-demo", action="store_true", help="空库时不载入示例县")


def run(args: argparse.Namespace) -> int:
    """Prepare database and static files, then serve until interrupted."""
    refuse_taken(args.host, args.port)
    from fazhi.cli import use_django

    use_django()
    from django.conf import settings
    from django.core.management import call_command

    with step("更新数据库结构"):
        call_command("migrate", interactive=False, verbosity=0)
    if is_empty() and not args.no_demo:
        load_demo()
    with step("办理每日例行"):
        done = run_routine()
    if not settings.DEBUG:
        with step("整理静态文件"):
            call_command("collectstatic", interactive=False, verbosity=0)
    say_where(args.host, args.port)
    every_day(done, threading.Event()).start()
    serve(args.host, args.port)
    return 0


def refuse_taken(host: str, port: int) -> None:
    """Refuse before any work is done where the address cannot be listened on."""
    try:
        if not 0 < port < 65536:
            raise OverflowError("端口应在 1 到 65535 之间")
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as mistake:
        raise Refused(
            Refusal(
                "address",
                f"不能在 {host} 的端口 {port} 上监听：{mistake}",
                field="port",
                next_step="停止占用该端口的程序，或用 --port 换一个端口",
            )
        ) from mistake


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say on stderr what is being done and how long it took."""
    print(f"{name} …", file=sys.stderr, flush=True)
    began = time.monotonic()
    yield
    print(f"{name}：{time.monotonic() - began:.1f} 秒", file=sys.stderr, flush=True)


def is_empty() -> bool:
    """Nobody can sign in yet, so nothing has been entered either."""
    from django.contrib.auth import get_user_model

    return not get_user_model().objects.exists()


def load_demo() -> None:
    """The invented county, with a progress bar on a terminal."""
    from tqdm import tqdm

    from fazhi.demo.build import build

    with step("数据库是空的，载入示例县"):
        build(progress=partial(tqdm, disable=None))


def run_routine() -> date:
    """The daily routine, and for which day; a mistake in it is logged and keeps nobody from working."""
    from django.utils import timezone

    from fazhi.commands.daily import routine, worded

    today = timezone.localdate()
    try:
        print(worded(routine(today)), file=sys.stderr, flush=True)
    except Exception:
        log.exception("每日例行没有办完，下一日再办；也可以运行 fazhi daily 立即补办")
    return today


def every_day(done: date, stop: threading.Event, pause: float = PAUSE) -> threading.Thread:
    """A thread that runs the routine once on each day after `done`; it ends with the process or at `stop`."""
    from django.db import connections
    from django.utils import timezone

    def keep() -> None:
        last = done
        while not stop.wait(pause):
            if timezone.localdate() > last:
                last = run_routine()
                connections.close_all()

    return threading.Thread(target=keep, name="daily-routine", daemon=True)


def say_where(host: str, port: int) -> None:
    """The address, and the sign-ins of the example county where it is loaded."""
    from fazhi.commands.demo import say_sign_in
    from fazhi.demo.build import sign_in

    shown = f"[{host}]" if ":" in host else host
    print(f"\n控制台：http://{shown}:{port}/", flush=True)
    say_sign_in(sign_in())
    print("按 Ctrl+C 停止。\n", flush=True)


def serve(host: str, port: int) -> None:
    """One process with threads: SQLite has one writer, and a thread that waits for it does not block the others."""
    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    connections.close_all()
    Server(
        "fazhi.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()
