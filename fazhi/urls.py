"""Addresses: the console is the front page, the portal what the public reaches."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("fazhi.portal.urls")), path("", include("fazhi.console.urls"))]
