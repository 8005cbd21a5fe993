"""What reports say about one another: years, a bureau and its county, the registers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fazhi.reports.agreement import agree, fits
from fazhi.reports.between import Kind, Severity, between, between_levels, between_years, is_part_of, same_organ
from fazhi.reports.model import Document, Figure, Paragraph, Section, Sentence

RECEIVED = "reconsideration.received"
UNITS = "governance.model_units"


def figure(value, indicator=RECEIVED, *, period="2023", confidence=1.0, start=0, raw="", **fields):
    printed = raw or f"{value}件"
    values = {"unit": "件", "subject": "受理行政复议案件", **fields}
    return Figure(
        start,
        start + len(printed),
        printed,
        Fraction(value),
        indicator=indicator,
        confidence=confidence,
        period=period,
        **values,
    )


def report(*figures, organ="某县人民政府", year=2023, text=""):
    sentence = Sentence(0, max(len(text), 1000), tuple(figures))
    section = Section(1, "一", "工作", 0, 1000, (Paragraph(0, 1000, (sentence,)),))
    return Document("", organ, year, (section,), text or " " * 1000)


def kinds(found):
    return [(finding.kind, finding.severity) for finding in found]


EARLIER = report(figure(98, period="2022"), year=2022)


# Years

LAST_YEARS = {
    "stated_differently": (figure(96, period="2022"), [(Kind.LAST_YEAR, Severity.ERROR)]),
    "stated_alike": (figure(98, period="2022"), []),
    "unsure_indicator": (figure(96, period="2022", confidence=0.7), [(Kind.LAST_YEAR, Severity.QUESTION)]),
    "too_unsure_to_say_anything": (figure(96, period="2022", confidence=0.3), []),
    "no_indicator": (figure(96, None, period="2022"), []),
    "another_breakdown": (figure(96, period="2022", breakdown="channel=online"), []),
    "goal": (figure(96, period="2022", role="target"), []),
    "approximate_and_near": (figure(90, period="2022", approx=">=", raw="90余件"), []),
    "this_year": (figure(96), []),
}


@pytest.mark.parametrize("stated, expected", LAST_YEARS.values(), ids=LAST_YEARS.keys())
def test_last_years_number_is_compared_with_last_years_report(stated, expected):
    assert kinds(between_years("e", EARLIER, "l", report(stated))) == expected


GROWTH = "受理行政复议案件120件，同比增长{}%。"


def grown(rate, base="", **fields):
    text = GROWTH.format(rate)
    at = text.index(str(rate), 12)
    change = figure(rate, None, start=at, raw=f"{rate}%", unit="%", subject="同比增长", **fields)
    return report(figure(120, start=8), change, text=text)


NAMED = "收到复议申请150件，不予受理22件，申请量比上年增长{}%。"


@pytest.mark.parametrize(("rate", "expected"), [(50, []), (40, [(Kind.CHANGE_BASE, Severity.ERROR)])])
def test_a_change_is_of_the_count_that_its_clause_names_and_not_of_the_nearest(rate, expected):
    text = NAMED.format(rate)
    applied = figure(150, start=text.index("150"), subject="收到复议申请")
    refused = figure(22, "reconsideration.concluded", start=text.index("22"), subject="不予受理")
    change = figure(rate, None, start=text.rindex(str(rate)), raw=f"{rate}%", unit="%", subject="申请量增长")
    earlier = report(
        figure(100, period="2022", subject="收到复议申请"),
        figure(11, "reconsideration.concluded", period="2022", start=20, subject="不予受理"),
        year=2022,
    )
    found = between_years("e", earlier, "l", report(applied, refused, change, text=text))
    assert kinds(found) == expected


CHANGES = {
    "base_is_last_years_number": (20, []),
    "base_is_another": (25, [(Kind.CHANGE_BASE, Severity.ERROR)]),
}


@pytest.mark.parametrize("rate, expected", CHANGES.values(), ids=CHANGES.keys())
def test_growth_is_taken_of_what_last_years_report_printed(rate, expected):
    earlier = report(figure(100, period="2022"), year=2022)
    found = between_years("e", earlier, "l", grown(rate))
    assert kinds(found) == expected
    assert all(finding.against == 100 and finding.value == Fraction(120 * 100, 100 + rate) for finding in found)


def test_what_was_left_over_is_what_was_brought_in():
    earlier = report(figure(9, None, period="2022", subject="结转下年度", domain="reconsideration"), year=2022)
    later = report(figure(12, None, subject="上年结转", domain="reconsideration"))
    assert kinds(between_years("e", earlier, "l", later)) == [(Kind.CARRY_OVER, Severity.QUESTION)]
    same = report(figure(9, None, subject="上年结转", domain="reconsideration"))
    assert between_years("e", earlier, "l", same) == []


STOCKS = {
    "little_moved": (39, []),
    "more_than_doubled": (90, [(Kind.STOCK, Severity.QUESTION)]),
    "more_than_halved": (15, [(Kind.STOCK, Severity.QUESTION)]),
}


@pytest.mark.parametrize("value, expected", STOCKS.values(), ids=STOCKS.keys())
def test_stock_that_moves_much_is_at_most_a_question(value, expected):
    earlier = report(figure(37, UNITS, period="2022"), year=2022)
    assert kinds(between_years("e", earlier, "l", report(figure(value, UNITS)))) == expected


def test_count_of_a_year_may_double():
    earlier = report(figure(37, period="2022"), year=2022)
    assert between_years("e", earlier, "l", report(figure(90))) == []


# Levels

BUREAU = "某县司法局"


def test_bureau_and_county_that_differ_are_asked_about():
    county, bureau = report(figure(98)), report(figure(96), organ=BUREAU)
    [finding] = between_levels("b", bureau, "c", county)
    assert (finding.kind, finding.severity) == (Kind.LEVELS, Severity.QUESTION)
    assert (finding.one.document, finding.other.document) == ("b", "c")
    assert "96件" in finding.message
    assert "98件" in finding.message


def test_bureau_and_county_that_speak_of_one_organ_contradict_each_other():
    county, bureau = report(figure(98, organ="c1")), report(figure(96, organ="c1"), organ=BUREAU)
    assert kinds(between_levels("b", bureau, "c", county)) == [(Kind.LEVELS, Severity.ERROR)]


def test_either_of_two_numbers_of_a_report_will_do():
    county = report(figure(98), figure(96, start=50))
    assert between_levels("b", report(figure(96), organ=BUREAU), "c", county) == []


# All together


def test_documents_are_paired_by_organ_and_year():
    documents = {
        "a": report(figure(98, period="2022"), year=2022),
        "b": report(figure(96, period="2022"), figure(120, start=20), year=2023),
        "c": report(figure(118), organ=BUREAU),
        "d": report(figure(1, period="2022"), figure(2), organ="别县人民政府"),
    }
    assert kinds(between(documents)) == [(Kind.LAST_YEAR, Severity.ERROR), (Kind.LEVELS, Severity.QUESTION)]


def test_key_is_stable_and_names_both_places():
    [finding] = between_years("e" * 64, EARLIER, "l" * 64, report(figure(96, period="2022", start=7)))
    assert finding.key == f"last_year:{'l' * 64}@7:{'e' * 64}@0"
    assert len(finding.key) <= 200


SAME = {
    "same": ("某县", "某县人民政府", True),
    "with_the_levels_above": ("甲市某某县人民政府", "某某县人民政府", True),
    "too_short_to_tell": ("甲市某县", "某县", False),
    "bureau": ("某县司法局", "某县人民政府", False),
    "unknown": ("", "某县人民政府", False),
    "another": ("别县", "某县", False),
}


@pytest.mark.parametrize("one, other, expected", SAME.values(), ids=SAME.keys())
def test_organs_are_the_same_by_name(one, other, expected):
    assert same_organ(one, other) is expected


PARTS = {
    "bureau_of_its_county": ("某县司法局", "某县人民政府", True),
    "county_of_itself": ("某县人民政府", "某县", False),
    "bureau_of_another": ("别县司法局", "某县", False),
    "unknown": ("某县司法局", "", False),
}


@pytest.mark.parametrize("bureau, county, expected", PARTS.values(), ids=PARTS.keys())
def test_bureau_belongs_to_its_county_by_name(bureau, county, expected):
    assert is_part_of(bureau, county) is expected


# Printed numbers

FITS = {
    "exact": (98, figure(98), True),
    "one_off": (97, figure(98), False),
    "rounded_rate": (Fraction(1301 * 100, 1320), figure(Fraction("98.56"), raw="98.56%", unit="%", decimals=2), True),
    "cut_rate": (Fraction(6563 * 100, 9265), figure(Fraction("70.83"), raw="70.83%", unit="%", decimals=2), False),
    "multiplied": (12_340_000, figure(12_300_000, raw="1230万元", unit="元"), False),
    "multiplied_and_rounded": (12_344, figure(12_300, raw="1.23万元", unit="元", decimals=2), True),
    "more_than": (356, figure(300, raw="300余件", approx=">="), True),
    "more_than_but_far": (412, figure(300, raw="300余件", approx=">="), False),
    "less_than_said": (299, figure(300, raw="300余件", approx=">="), False),
    "about": (1180, figure(1200, raw="约1200件", approx="~"), True),
    "at_most": (8, figure(10, raw="10件以内", approx="<="), True),
}


@pytest.mark.parametrize("value, printed, expected", FITS.values(), ids=FITS.keys())
def test_exact_value_fits_a_printed_number_at_its_precision(value, printed, expected):
    assert fits(Fraction(value), printed) is expected


def test_printed_numbers_agree_at_the_coarser_precision():
    fine, coarse = figure(12_340, raw="12340元", unit="元"), figure(12_300, raw="1.23万元", unit="元", decimals=2)
    assert agree(fine, coarse)
    assert not agree(figure(12_440, raw="12440元", unit="元"), coarse)
