"""The public pages. The address of a link is short: it goes into text messages."""

from __future__ import annotations

from django.urls import path

from fazhi.portal.views import answer_link

app_name = "portal"
urlpatterns = [path("l/<str:token>/", answer_link, name="answer")]
