"""Addresses: the console is the front page."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("fazhi.console.urls"))]
