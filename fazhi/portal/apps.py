"""The Django application of the public pages."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "fazhi.portal"
    label = "portal"
    verbose_name = "公众页面"
