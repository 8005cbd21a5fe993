"""The example county's enforcement gives the figures for which its groups were made."""

from __future__ import annotations

import pytest

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.registers.enforcement.models import Call, Penalty, Plan, Problem
from tests.example_county import ExampleCounty

WANTED = {
    ("qingxi", 2021, "officers", ""): 1727,
    ("qingxi", 2021, "legal_reviewers", ""): 1,
    ("qingxi", 2021, "fields", "reform=central"): 9,
    ("qingxi", 2021, "cases_filed", "field=market"): 396,
    ("qingxi", 2021, "penalties", "field=health"): 143,
    ("qingxi", 2021, "inspections", "field=health"): 2107,
    ("qingxi", 2021, "random_items", "joint=yes;field=livelihood"): 23,
    ("qingxi", 2021, "problems", "correction=on_the_spot;mode=random;field=livelihood"): 5,
    ("qingxi", 2021, "notices", "kind=health_opinion;field=health"): 686,
    ("qingxi", 2021, "supervision_papers", "kind=opinion"): 17,
    ("qingxi", 2023, "staff", "level=department"): 294,
    ("qingxi", 2023, "staff", "level=township"): 332,
    ("qingxi", 2023, "staff_added", ""): 132,
    ("qingxi", 2023, "items", "origin=granted_general|granted_optional;level=township"): 79,
    ("qingxi", 2023, "items", "origin=entrusted;level=township"): 14,
    ("qingxi", 2024, "items", "origin=entrusted;level=township"): 11,
    ("qingxi", 2024, "items", "level=department"): 9265,
    ("qingxi", 2024, "items", "comprehensive=yes;level=department"): 6563,
    ("qingxi", 2024, "inspections", "mode=patrol;level=township"): 2684,
    ("qingxi", 2024, "inspecting_units", "mode=patrol;level=township"): 39,
    ("qingxi", 2024, "inspection_reduction", ""): 30,
    ("qingxi", 2024, "problems", "correction=dated"): 37,
    ("qingxi", 2024, "penalties", "level=township"): 130,
    ("qingxi", 2024, "calls", ""): 3657,
    ("qingxi", 2024, "seconded", ""): 140,
    ("qingxi", 2024, "guided_townships", ""): 15,
    ("jianglan", 2023, "seconded", ""): 78,
    ("jianglan", 2023, "supervised_units", ""): 14,
    ("jianglan", 2023, "files_reviewed", "kind=penalty"): 116,
    ("jianglan", 2023, "no_penalty_items", ""): 309,
    ("jianglan", 2023, "no_penalty_units", ""): 13,
}


@pytest.mark.parametrize("asked", WANTED, ids=lambda asked: "-".join(str(part) for part in asked if part))
def test_the_example_gives_the_figures_of_its_years(
    example_county: ExampleCounty, asked: tuple[str, int, str, str]
) -> None:
    code, year, measure, cuts = asked
    breakdown = parse_breakdown(cuts, measure) if cuts else ()
    figure = value(f"enforcement.{measure}", example_county.organ(code), Period.year(year), breakdown=breakdown)
    assert figure.value == WANTED[asked]


def test_some_matters_are_under_way(example_county: ExampleCounty) -> None:
    assert set(Penalty.objects.values_list("stage", flat=True)) >= {"investigation", "notified", "hearing", "closed"}
    assert Plan.objects.filter(stage="posted").exists()
    assert Problem.objects.filter(stage__in=["open", "overdue"]).exists()
    assert Call.objects.filter(stage="called").exists()
