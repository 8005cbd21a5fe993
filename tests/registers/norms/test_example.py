"""The example county's norms give the figures for which its groups were made."""

from __future__ import annotations

import pytest

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.registers.norms.models import Comment, Document
from tests.example_county import ExampleCounty

WANTED = {
    ("qingxi", 2021, "reviewed", "kind=norm"): 9,
    ("qingxi", 2021, "opinions", ""): 34,
    ("qingxi", 2021, "issued", "level=county"): 6,
    ("qingxi", 2021, "cleanups", ""): 4,
    ("qingxi", 2021, "cleaned", "result=kept"): 59,
    ("qingxi", 2021, "cleaned", "result=repealed"): 9,
    ("qingxi", 2023, "reviewed", "kind=norm;level=department|township"): 9,
    ("qingxi", 2023, "letters", ""): 55,
    ("qingxi", 2023, "issued", "level=county"): 1,
    ("qingxi", 2023, "cleaned", ""): 58,
    ("qingxi", 2023, "cleaned", "result=repealed"): 7,
    ("qingxi", 2024, "reviewed", "kind=norm;level=department"): 4,
    ("qingxi", 2024, "reviewed", "kind=comment_draft"): 83,
    ("jianglan", 2023, "reviewed", "kind=norm;level=county"): 15,
    ("jianglan", 2023, "opinions", ""): 312,
    ("jianglan", 2023, "cleanups", "kind=own"): 2,
    ("jianglan", 2023, "cleaned", "result=repealed"): 33,
}


@pytest.mark.parametrize("asked", WANTED, ids=lambda asked: "-".join(str(part) for part in asked if part))
def test_the_example_gives_the_figures_of_its_years(
    example_county: ExampleCounty, asked: tuple[str, int, str, str]
) -> None:
    code, year, measure, cuts = asked
    breakdown = parse_breakdown(cuts, measure) if cuts else ()
    figure = value(f"norms.{measure}", example_county.organ(code), Period.year(year), breakdown=breakdown)
    assert figure.value == WANTED[asked]


def test_some_documents_are_under_way(example_county: ExampleCounty) -> None:
    assert Comment.objects.filter(stage="received").exists()
    assert set(Document.objects.values_list("stage", flat=True)) >= {"commenting", "review", "published", "ended"}
