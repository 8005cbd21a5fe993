"""What the templates of the console say in one word: icons, the navigation, addresses with another page number."""

from __future__ import annotations

from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fazhi.console.navigation import navigation_for
from fazhi.console.parts import CLOCK_ICONS
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


@register.inclusion_tag("console/components/navigation.html", takes_context=True)
def navigation(context: dict[str, Any]) -> dict[str, Any]:
    """The main navigation for whoever is signed in, with the present place marked."""
    return {"links": navigation_for(context["request"])}
