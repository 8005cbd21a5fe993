"""A report against the registers: what is printed beside what was handed in or registered."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from fazhi.kernel.organs import Organ
from fazhi.kernel.refusal import Refused
from fazhi.reports.between import Finding, Kind, Severity
from fazhi.reports.model import Document, Figure, Paragraph, Section, Sentence
from fazhi.reports.registers import against_registers
from tests.reports import composing
from tests.reports.composing import TODAY, handed_in

pytestmark = pytest.mark.django_db

NOTARISED = "legalservices.notarisations"


@pytest.fixture(autouse=True)
def businesses() -> Iterator[None]:
    with composing.only(*composing.businesses()):
        yield


@pytest.fixture
def county() -> Organ:
    """632 notarisations in 2024, of them 600 domestic."""
    organ = composing.county()["county"]
    handed_in(NOTARISED, organ, 632)
    handed_in(NOTARISED, organ, 600, breakdown="kind=domestic")
    return organ


def compared(county: Organ | str, value: int, **fields: object) -> list[Finding]:
    stated = {"indicator": NOTARISED, "confidence": 1.0, "period": "2024", "subject": "办理公证", "unit": "件"} | fields
    figure = Figure(4, 8, f"{value}件", Fraction(value), **stated)  # type: ignore[arg-type]
    section = Section(1, "一", "工作", 0, 20, (Paragraph(0, 20, (Sentence(0, 20, (figure,)),)),))
    document = Document("", "某县人民政府", 2024, (section,), " " * 20)
    return against_registers("report", document, county, today=TODAY)


CASES: dict[str, tuple[int, dict[str, object], list[Severity]]] = {
    "as_registered": (632, {}, []),
    "otherwise": (623, {}, [Severity.ERROR]),
    "part_as_registered": (600, {"breakdown": "kind=domestic"}, []),
    "part_otherwise": (601, {"breakdown": "kind=domestic"}, [Severity.ERROR]),
    "approximate_and_right": (600, {"approx": ">="}, []),
    "approximate_and_wrong": (700, {"approx": ">="}, [Severity.ERROR]),
    "unsure_indicator": (623, {"confidence": 0.7}, [Severity.QUESTION]),
    "too_unsure": (623, {"confidence": 0.2}, []),
    "no_indicator": (623, {"indicator": None}, []),
    "goal": (700, {"role": "target"}, []),
    "year_without_data": (623, {"period": "2019"}, []),
    "period_not_known": (623, {"period": ""}, []),
}


@pytest.mark.parametrize("value, fields, expected", CASES.values(), ids=CASES.keys())
def test_printed_number_is_compared_with_the_registers(county, value, fields, expected):
    assert [finding.severity for finding in compared(county, value, **fields)] == expected


def test_finding_names_both_numbers_and_changes_its_key_with_the_registers(county):
    [finding] = compared(county, 623)
    assert (finding.kind, finding.value, finding.against) == (Kind.REGISTERS, 623, 632)
    assert finding.other is None
    assert "623件" in finding.message
    assert "632件" in finding.message
    assert finding.key == "registers:report@4=632"


def test_unknown_organ_is_refused(county):
    with pytest.raises(Refused):
        compared("nowhere", 632)
