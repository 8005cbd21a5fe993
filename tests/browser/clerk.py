"""Somebody who works in the console with a browser: signs in, opens a matter, takes steps through its forms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tests.console.county import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class Clerk:
    """One person at one browser; `case` is the address of the matter at hand."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.case = page, ""
        page.context.clear_cookies()
        page.goto("/sign-in/")
        page.fill("#id_username", name)
        page.fill("#id_password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_selector("h1:has-text('我的工作')")

    def open(self, records: str, step: str, on: date, **fields: Any) -> str:
        """Enter a new matter; gives the address of its page."""
        self.page.goto(f"{records}open/{step}/?on={on}")
        self.send(on, **fields)
        self.page.wait_for_selector(".timeline")
        self.case = self.page.url.split("?")[0]
        return self.case

    def take(self, step: str, on: date, **fields: Any) -> None:
        """Take a step of the matter at hand, with what the form asks for."""
        self.page.goto(f"{self.case}steps/{step}/?on={on}")
        self.send(on, **fields)
        self.page.wait_for_url(lambda url: "/steps/" not in url)

    def send(self, on: date, **fields: Any) -> None:
        """Fill in the form that is open and send it; what the law only expects is confirmed."""
        for closed in self.page.locator("details.further:not([open])").all():
            closed.locator("summary").click()
        day = self.page.locator("main [name=on]")
        if day.count():
            day.fill(on.isoformat())
        for name, value in fields.items():
            put(self.page.locator(f"main form [name={name}]"), value)
        self._press()
        confirm = self.page.locator("main [name=confirmed]")
        if confirm.count():
            confirm.check()
            self._press()

    def _press(self) -> None:
        self.page.locator("main form .form-buttons button[type=submit]").first.click()
        self.page.wait_for_load_state()


def put(control: Locator, value: Any) -> None:
    """Fill in one control, whatever it is."""
    kind = control.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : (e.type || 'text')")
    if kind == "select":
        control.select_option(str(value))
    elif kind == "radio":
        control.and_(control.page.locator(f"[value='{value}']")).check()
    elif kind == "checkbox":
        control.set_checked(bool(value))
    else:
        control.fill(value.isoformat() if isinstance(value, date) else str(value))
