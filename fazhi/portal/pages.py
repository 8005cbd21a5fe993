"""What each public page receives, declared: one class per template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fazhi.portal.forms import AnswerForm


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page has."""

    template: ClassVar[str] = ""
    title: str


@dataclass(frozen=True, kw_only=True)
class AnswerPage(Page):
    """What is needed to answer, and the form."""

    template = "portal/answer.html"
    facts: tuple[tuple[str, str], ...]
    form: AnswerForm
    help: str
    until: str


@dataclass(frozen=True, kw_only=True)
class ConfirmPage(Page):
    """What was answered, before it is sent."""

    template = "portal/confirm.html"
    facts: tuple[tuple[str, str], ...]
    form: AnswerForm


@dataclass(frozen=True, kw_only=True)
class SaidPage(Page):
    """One thing that is to be said: sent, used, expired, unknown."""

    template = "portal/said.html"
    message: str
    next_step: str = ""
    good: bool = False
