"""The Django application of the reports."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "fazhi.reports"
    label = "reports"
    verbose_name = "报告"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fazhi.reports import checks  # noqa: F401  the start-up checks register themselves
