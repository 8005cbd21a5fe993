"""What a finding says: what would be right, why, and what to do; and its key, which stays."""

from __future__ import annotations

import pytest

from fazhi.reports.findings import Finding, Grade, findings_of
from fazhi.reports.read import read_text
from fazhi.reports.reading import reading_of, stored

HEAD = "甲县2024年法治政府建设情况报告\n\n一、主要工作\n"


def findings(body: str) -> list[Finding]:
    document = read_text(f"{HEAD}{body}\n")
    return findings_of(stored(reading_of(document), document.text))


def error(body: str) -> Finding:
    [found] = [finding for finding in findings(body) if finding.grade is Grade.ERROR]
    return found


@pytest.mark.parametrize(
    ("body", "headline", "advice"),
    [
        pytest.param(
            "办理案件65件，分别为民事案件30件、刑事案件20件、行政案件10件。",
            "应为60件，文中写65件",
            "各部分比合计少5件",
            id="parts-below-the-total",
        ),
        pytest.param(
            "办理案件55件，分别为民事案件30件、刑事案件20件、行政案件10件。",
            "应为60件，文中写55件",
            "各部分比合计多5件",
            id="parts-above-the-total",
        ),
        pytest.param(
            "审结行政诉讼案件58件，行政机关负责人出庭应诉55件，出庭应诉率94.82%。",
            "应为94.83%，文中写94.82%",
            "应当四舍五入，改为94.83%",
            id="cut-off",
        ),
    ],
)
def test_an_error_says_what_is_right_and_what_to_do(body: str, headline: str, advice: str) -> None:
    found = error(body)
    assert headline in found.headline
    assert advice in found.advice
    assert found.why


def test_the_figure_to_look_at_is_the_one_that_is_wrong() -> None:
    body = "办理案件65件，分别为民事案件30件、刑事案件20件、行政案件10件。"
    assert error(body).start == len(HEAD) + body.index("65件")


def test_a_missing_item_is_a_question_and_no_error() -> None:
    missing = [finding for finding in findings("办理案件3件。") if finding.kind == "item"]
    assert {finding.grade for finding in missing} == {Grade.QUESTION}
    assert all(finding.start is None and finding.why for finding in missing)


def test_a_key_does_not_move_with_the_text() -> None:
    body = "办理案件65件，分别为民事案件30件、刑事案件20件、行政案件10件。"
    assert error(body).key == error(f"甲县领导高度重视。{body}").key


def test_the_same_mistake_in_two_places_has_two_keys() -> None:
    body = "办理案件65件，分别为民事案件30件、刑事案件20件、行政案件10件。"
    keys = [finding.key for finding in findings(f"{body}\n{body}") if finding.grade is Grade.ERROR]
    assert len(keys) == len(set(keys)) == 2


def test_a_key_fits_its_column_however_long_the_formula_is() -> None:
    parts = "、".join(f"第{n}类案件1000{n}件" for n in range(10, 60))
    keys = [finding.key for finding in findings(f"办理案件9件，分别为{parts}。")]
    assert all(len(key) <= 200 for key in keys)
