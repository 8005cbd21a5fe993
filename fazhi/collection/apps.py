"""The Django application of the collection of figures."""

from __future__ import annotations

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "fazhi.collection"
    label = "collection"
    verbose_name = "填报"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fazhi.collection import asked, checks  # noqa: F401  the start-up checks register themselves
        from fazhi.indicators import collected

        collected.collected_elsewhere = asked.elsewhere
