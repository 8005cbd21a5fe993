"""Which measure of a catalogue a figure states; nothing when unsure. The catalogue of these tests is invented."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fazhi.reports.model import Figure
from fazhi.reports.read.indicators import Entry, Index, match

CATALOGUE = Index(
    [
        Entry("reconsideration.received", ("新收行政复议案件数", "收到行政复议申请"), ("件",), {}),
        Entry("reconsideration.concluded", ("办结行政复议案件数",), ("件",), {}),
        Entry("mediation.success_rate", ("调解成功率",), ("%",), {}),
        Entry(
            "mediation.organisations",
            ("调解组织数", "乡镇调委会"),
            ("个",),
            {"kind": {"township": ("乡镇调委会",), "sector": ("行业性调解组织", "行业调解组织")}},
        ),
    ]
)


def figure(subject, unit="件", domain="reconsideration"):
    return Figure(0, 1, "1", Fraction(1), unit=unit, subject=subject, domain=domain)


MATCHED = {
    "by_name": (figure("新收行政复议案件"), "reconsideration.received"),
    "by_alias": (figure("收到行政复议申请"), "reconsideration.received"),
    "by_unit": (figure("调解成功率", "%", "disputes"), "mediation.success_rate"),
}


@pytest.mark.parametrize("given, code", MATCHED.values(), ids=MATCHED.keys())
def test_figure_finds_its_measure(given, code):
    assert match(given, "", CATALOGUE)[0] == code


UNSURE = {
    "other_thing": figure("硬化农村公路", "公里", "rectification"),
    "other_unit": figure("新收行政复议案件", "元"),
    "between_two": figure("行政复议案件"),
    "empty_subject": figure(""),
}


@pytest.mark.parametrize("given", UNSURE.values(), ids=UNSURE.keys())
def test_no_measure_is_named_when_unsure(given):
    assert match(given, "", CATALOGUE)[:2] == (None, "")


def test_breakdown_is_the_value_whose_label_the_subject_has():
    assert match(figure("乡镇调委会", "个", "disputes"), "", CATALOGUE)[:2] == (
        "mediation.organisations",
        "kind=township",
    )


def test_confidence_is_between_nothing_and_one():
    assert all(0 <= match(given, "", CATALOGUE)[2] <= 1 for given, _ in MATCHED.values())
