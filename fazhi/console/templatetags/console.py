"""What the templates of the console say in one word: icons, the navigation, addresses with another page number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from fazhi.console.navigation import navigation_for
from fazhi.console.parts import CLOCK_ICONS, Piece
from fazhi.kernel.clocks import State

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite, silent for screen readers: the words beside it say what it means."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("console/vendor/icons.svg"),
        name,
    )


@register.simple_tag
def clock_icon(state: State) -> SafeString:
    """The icon of a state of a clock."""
    return icon(CLOCK_ICONS[state])


@register.simple_tag
def pieces(runs: Iterable[Piece]) -> SafeString:
    """Text with its marks, without a space between them: the text is shown with the line breaks it has."""
    return format_html_join("", "{}", ((_piece(run),) for run in runs))


def _piece(run: Piece) -> SafeString:
    tone = f" mark-{run.tone}" if run.tone else ""
    if run.mark:
        jump = run.jump or f"f-{run.mark}"
        return format_html('<a class="mark{}" id="t-{}" href="#{}">{}</a>', tone, run.mark, jump, run.text)
    if run.url:
        return format_html('<a class="{}" href="{}">{}</a>', tone.strip(), run.url, run.text)
    return format_html('<span class="{}">{}</span>', tone.strip(), run.text) if tone else escape(run.text)


@register.inclusion_tag("console/components/navigation.html", takes_context=True)
def navigation(context: dict[str, Any]) -> dict[str, Any]:
    """The main navigation for whoever is signed in, with the present place marked."""
    return {"links": navigation_for(context["request"])}
