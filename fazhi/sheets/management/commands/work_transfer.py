"""`fazhi manage work_transfer N`: do what an import or export waits for; the console starts it."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from fazhi.sheets.models import Transfer
from fazhi.sheets.working import work


class Command(BaseCommand):
    help = "办理一次等待中的导入或者导出"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("transfer", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        work(Transfer.objects.get(pk=options["transfer"]))
