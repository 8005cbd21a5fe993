"""Every parameter of the law is used, or stands in a list with the reason; the lists tell the truth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fazhi.indicators import law_use
from fazhi.indicators.law_use import Later, Unused, Use
from fazhi.kernel import law

# The businesses whose registers are built: no parameter of theirs waits for a register.
BUILT = (
    "reconsideration",
    "litigation",
    "norms",
    "decision",
    "fair_competition",
    "penalty",
    "coercion",
    "mediation",
    "disclosure",
    "supervision",
    "governance",
    "compensation",
    "petition",
    "corrections",
    "emergency",
)


def test_every_parameter_of_the_law_is_used_or_listed_with_its_reason() -> None:
    assert law_use.mistakes() == []


@pytest.mark.parametrize("business", BUILT)
def test_no_parameter_of_a_business_with_a_register_waits(business: str) -> None:
    used, listed = law_use.uses(), law_use.unused()
    keys = {row.key for row in law.all_parameters() if law_use.business_of(row.key) == business}
    assert keys
    assert keys - set(used) - set(listed) == set()


def test_step_rule_and_clock_are_told_apart() -> None:
    hows = {use.how for places in law_use.uses().values() for use in places}
    assert hows == {"step", "rule", "clock", "check"}


def test_what_the_platform_itself_asks_for_is_used() -> None:
    assert Use("", "check", "fazhi.reports.items") in law_use.uses()["governance.annual_report.publish"]


Change = Callable[[pytest.MonkeyPatch], None]


def listing(key: str, *lines: Unused) -> Change:
    def change(monkeypatch: pytest.MonkeyPatch) -> None:
        kept = law_use.unused()
        monkeypatch.setattr(law_use, "unused", lambda: {**kept, key: list(lines)})

    return change


def waiting(business: str, **spec: Any) -> Change:
    def change(monkeypatch: pytest.MonkeyPatch) -> None:
        kept = law_use.later()
        monkeypatch.setattr(law_use, "later", lambda: {**kept, business: Later(**spec)})

    return change


def nothing_uses(key: str) -> Change:
    def change(monkeypatch: pytest.MonkeyPatch) -> None:
        kept = law_use.uses()
        monkeypatch.setattr(law_use, "uses", lambda: {k: places for k, places in kept.items() if k != key})

    return change


def both(*changes: Change) -> Change:
    def change(monkeypatch: pytest.MonkeyPatch) -> None:
        for one in changes:
            one(monkeypatch)

    return change


REASON = Unused("norms", "由其他机关办理")
LISTED_AND_WAITING = both(listing("norms.market_comment", REASON), waiting("norms", register="norms"))
MISTAKES = [
    pytest.param(nothing_uses("norms.market_comment"), "norms.market_comment is used by nothing", id="no place"),
    pytest.param(listing("norms.nothing", REASON), "which the law does not have", id="unknown key"),
    pytest.param(listing("norms.market_comment", REASON), "which is used by", id="listed and used"),
    pytest.param(listing("norms.nothing", REASON, REASON), "is listed by norms、norms", id="listed twice"),
    pytest.param(listing("norms.nothing", Unused("norms", " ")), "gives no reason", id="no reason"),
    pytest.param(LISTED_AND_WAITING, "and norms stands in later.yaml", id="listed and waiting"),
    pytest.param(waiting("nothing", register="requests"), "later.yaml names nothing", id="unknown business"),
    pytest.param(waiting("petition", register="nothing"), "there is no register nothing", id="unknown register"),
    pytest.param(waiting("norms", register="norms"), "norms is built", id="built register"),
]


@pytest.mark.parametrize("change, said", MISTAKES)
def test_a_mistake_in_the_lists_is_said(monkeypatch: pytest.MonkeyPatch, change: Change, said: str) -> None:
    change(monkeypatch)
    found = law_use.mistakes()
    assert any(said in message for message, _ in found), found
    assert all(hint for _, hint in found)
