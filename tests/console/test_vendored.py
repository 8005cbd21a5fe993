"""What was taken from others: unchanged, with its licence; and nothing is fetched from elsewhere."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

CONSOLE = Path(__file__).resolve().parents[2] / "fazhi" / "console"
VENDOR = CONSOLE / "static" / "console" / "vendor"
LISTED = re.findall(r"^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$", (VENDOR / "VENDORED.md").read_text(), re.M)
OWN = [*CONSOLE.glob("templates/**/*.html"), *CONSOLE.glob("static/console/*.*")]


def test_every_vendored_file_is_listed() -> None:
    assert {name for name, _ in LISTED} == {f.name for f in VENDOR.iterdir() if f.suffix in (".js", ".css", ".svg")}


@pytest.mark.parametrize(("name", "digest"), LISTED, ids=[name for name, _ in LISTED])
def test_a_vendored_file_is_the_one_that_was_taken(name: str, digest: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(("name", "digest"), LISTED, ids=[name for name, _ in LISTED])
def test_a_vendored_file_names_no_source_map(name: str, digest: str) -> None:
    assert "sourceMappingURL" not in (VENDOR / name).read_text(encoding="utf-8")


def test_every_licence_named_lies_beside_the_files() -> None:
    named = set(re.findall(r"`(licences/[^`]+)`", (VENDOR / "VENDORED.md").read_text()))
    assert named == {f"licences/{f.name}" for f in (VENDOR / "licences").iterdir()}


@pytest.mark.parametrize("file", OWN, ids=lambda f: f.name)
def test_nothing_is_fetched_from_another_server(file: Path) -> None:
    addresses = re.findall(r"https?://[^\s\"'<)]+", file.read_text(encoding="utf-8"))
    assert [a for a in addresses if not a.startswith("http://www.w3.org/")] == []


@pytest.mark.parametrize("file", [f for f in OWN if f.suffix == ".html"], ids=lambda f: f.name)
def test_a_template_has_no_inline_script_handler_or_style(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)|\son[a-z]+=\"|\sstyle=\"|<style", text) == []


@pytest.mark.parametrize("file", [f for f in OWN if f.suffix == ".html"], ids=lambda f: f.name)
def test_an_icon_that_a_template_names_is_in_the_sprite(file: Path) -> None:
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (VENDOR / "icons.svg").read_text()))
    assert set(re.findall(r'{% icon "([^"]+)" %}', file.read_text(encoding="utf-8"))) <= sprite
