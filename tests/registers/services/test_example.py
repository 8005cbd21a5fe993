"""The example's groups of items add up to the figures for which they were made, by counting the plan.

The seven thousand items themselves are built with the whole county only; here their groups are read.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from fazhi.demo.build import report_collected
from fazhi.demo.notation import Group, RegisterExample, example_of
from fazhi.indicators.figures import value
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ

ITEMS = example_of("services").records["services.item"]
EARLY = {"qingxi": 2021, "jianglan": 2023}  # the year at whose end the figures hold


def entered(group: Group) -> dict[str, Any]:
    """What the step that lists the items of a group fills in, and whether they are applied for."""
    step, told = next(iter(ITEMS.steps(str(group.path))))
    return {"step": step, **told, **group.fills.get(step, {})}


def counted(county: str, **asked: Any) -> int:
    """How many items of a county that are listed in time have these values; `attribute` is one of theirs."""
    return sum(group.count for group, told in _listed(county) if _has(told, asked))


def _listed(county: str) -> list[tuple[Group, dict[str, Any]]]:
    groups = [g for g in ITEMS.groups.values() if g.county == county]
    early = [g for g in groups if g.received and g.received[1].year <= EARLY[county]]  # type: ignore[union-attr]
    return [(group, entered(group)) for group in early]


def _has(told: dict[str, Any], asked: dict[str, Any]) -> bool:
    return all(v in told.get(k, ()) if k == "attribute" else told.get(k) == v for k, v in asked.items())


WANTED = [
    ("qingxi", {"kind": "power"}, 5244),
    ("qingxi", {"kind": "public_service"}, 398),
    ("qingxi", {"attribute": "in_hall"}, 1252),
    ("qingxi", {"attribute": "on_the_spot"}, 511),
    ("qingxi", {"attribute": "online"}, 1259),
    ("qingxi", {"attribute": "nearby"}, 601),
    ("qingxi", {"attribute": "once"}, 1346),
    ("qingxi", {"attribute": "no_material"}, 113),
    ("qingxi", {"attribute": "published"}, 1447),
    ("jianglan", {"kind": "power"}, 1236),
    ("jianglan", {"kind": "public_service"}, 262),
    ("jianglan", {"attribute": "at_most_once"}, 1295),
    ("jianglan", {"attribute": "one_window"}, 449),
    ("jianglan", {"attribute": "cross_region"}, 311),
]


@pytest.mark.parametrize(
    ("county", "asked", "wanted"), WANTED, ids=[f"{c}-{'-'.join(a.values())}" for c, a, _ in WANTED]
)
def test_the_groups_add_up(county: str, asked: dict[str, Any], wanted: int) -> None:
    assert counted(county, **asked) == wanted


SHARES = [("qingxi", "instant", 47, 0), ("qingxi", "fully_online", 93, 0), ("jianglan", "at_most_once", 9158, 2)]


@pytest.mark.parametrize(("county", "attribute", "percent", "places"), SHARES, ids=[a for _, a, _, _ in SHARES])
def test_the_shares_follow(county: str, attribute: str, percent: int, places: int) -> None:
    share = Fraction(counted(county, attribute=attribute), counted(county, step="enter"))
    assert round(share * 100 * 10**places) == percent


def test_visits_and_days_of_licences() -> None:
    asked = [(g.count, told) for g, told in _listed("qingxi") if told["step"] == "enter"]
    assert Fraction(sum(n * told["visits"] for n, told in asked), sum(n for n, _ in asked)) == Fraction(9, 100)
    licences = [(n, told) for n, told in asked if told.get("act") == "licence"]
    promised, statutory = (
        sum(n * Fraction(str(told[column])) for n, told in licences) for column in ("promised_days", "statutory_days")
    )
    assert 1 - promised / statutory == Fraction(85, 100)


def test_a_collected_value_may_be_that_of_a_part(county: Organ) -> None:
    told = {"services.financing[kind=loan]": {"county": {2024: 3594000000, 2026: 1}}}
    report_collected(RegisterExample("services", collected=told), {"county": county}, date(2025, 12, 31))
    loans = [value("services.financing", county, Period.year(year), breakdown="kind=loan") for year in (2024, 2025)]
    assert [figure.value for figure in loans] == [3594000000, None]
    assert value("services.financing", county, Period.year(2024), breakdown="kind=credit").value is None
