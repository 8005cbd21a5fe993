"""Chromium for the tests in this folder, driven by Playwright against a live server on 127.0.0.1.

Where there is no Chromium they are skipped with the reason; in CI (`CI=true`) that is an error.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
WAIT_MILLISECONDS = 10_000
# Without these a closed network is asked for updates and suggestions at every start.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
    "--disable-component-update",
    "--disable-quic",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium_path() -> str:
    """Where Chromium lies; without one the test is skipped, in CI it fails."""
    found = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
    if found:
        return found
    reason = "no Chromium on this machine (Debian: apt-get install chromium fonts-noto-cjk)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for the session; every test opens a fresh profile in it."""
    path = chromium_path()
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, in which Django would refuse to reach the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, live_server: object) -> Iterator[Page]:
    """A page of laptop size in a fresh profile; addresses such as `/matters/` lead to the live server."""
    yield from _page(chromium, live_server, LAPTOP)


@pytest.fixture
def phone_page(chromium: Browser, live_server: object) -> Iterator[Page]:
    """The same on the width of a phone."""
    yield from _page(chromium, live_server, PHONE)


def _page(chromium: Browser, live_server: object, size: dict[str, int]) -> Iterator[Page]:
    with chromium.new_context(base_url=str(live_server), locale="zh-CN", viewport=size) as profile:  # type: ignore[arg-type]
        profile.set_default_timeout(WAIT_MILLISECONDS)
        yield profile.new_page()
