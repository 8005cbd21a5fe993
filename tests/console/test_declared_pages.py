"""What a page receives is declared: a template asks `page` for nothing else, and every field is shown somewhere."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path

import pytest

from fazhi.console import pages

TEMPLATES = Path(pages.__file__).parent / "templates"
DECLARED = [
    page for _, page in inspect.getmembers(pages, inspect.isclass) if issubclass(page, pages.Page) and page.template
]
BASE = {"head", "query"}


def sources(template: str) -> str:
    """A template with those it includes and extends."""
    seen: dict[str, str] = {}
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen[name] = (TEMPLATES / name).read_text(encoding="utf-8")
            waiting += re.findall(r'{% (?:include|extends) "([^"]+)"', seen[name])
    return "\n".join(seen.values())


def fields(page: type[pages.Page]) -> set[str]:
    return {field.name for field in dataclasses.fields(page)}


@pytest.mark.parametrize("page", DECLARED, ids=lambda page: page.__name__)
def test_a_template_asks_only_for_what_is_declared(page: type[pages.Page]) -> None:
    assert set(re.findall(r"\bpage\.(\w+)", sources(page.template))) - fields(page) == set()


@pytest.mark.parametrize("page", DECLARED, ids=lambda page: page.__name__)
def test_what_is_declared_is_shown(page: type[pages.Page]) -> None:
    shown = set(re.findall(r"\b(?:page|diagram)\.(\w+)", sources(page.template)))
    assert fields(page) - BASE - shown == set()
