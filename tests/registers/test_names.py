"""The platform names no register: whoever adds one writes its package and one line of the settings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

import fazhi
from fazhi.kernel import law

HOME = Path(fazhi.__file__).parent
REGISTERS = {name.rpartition(".")[2] for name in settings.REGISTERS}
PLATFORM = ("kernel", "indicators", "reports", "sheets", "collection", "console", "portal", "commands", "demo")
FILES = sorted(path for part in PLATFORM for path in (HOME / part).rglob("*.py") if "migrations" not in path.parts)
PAGES = sorted(path for part in PLATFORM for path in (HOME / part).rglob("*.html"))


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that are no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def _names_register(text: str) -> bool:
    """Whether a text is the code of a register, of its record or measure; keys of the law begin alike and are none."""
    return text.partition(".")[0] in REGISTERS and text not in law.load_all()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOME)))
def test_no_module_of_the_platform_names_a_register(path: Path) -> None:
    named = [f"line {line}: {text}" for line, text in _texts(path) if _names_register(text)]
    assert named == [], "let the register declare what is asked of it, and ask all registers alike"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(HOME)))
def test_no_page_of_the_platform_names_a_register(path: Path) -> None:
    quoted = re.findall(r"""["']([a-z_.]+)["']""", path.read_text(encoding="utf-8"))
    named = [text for text in quoted if _names_register(text)]
    assert named == [], "let the register declare what is shown of it"
