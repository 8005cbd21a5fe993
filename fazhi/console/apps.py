"""The Django application of the console."""

from __future__ import annotations

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "fazhi.console"
    label = "console"
    verbose_name = "工作台"
