"""`fazhi manage …`: the management commands of Django, such as `fazhi manage migrate`."""

from __future__ import annotations

import argparse
import os

SUMMARY = "运行 Django 的管理命令，如 fazhi manage migrate"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs=argparse.REMAINDER, metavar="管理命令及其参数", help="如 migrate --plan；help 列出全部"
    )


def run(args: argparse.Namespace) -> int:
    """Hand the words over as they are; Django ends the process itself where a command fails."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["fazhi manage", *args.words])
    return 0
