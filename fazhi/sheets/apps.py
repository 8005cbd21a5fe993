"""The Django application of the spreadsheets."""

from __future__ import annotations

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "fazhi.sheets"
    label = "sheets"
    verbose_name = "表格"
    default_auto_field = "django.db.models.BigAutoField"
