"""A rule of law is asked for with a date, and answers with the version in force on it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from fazhi.kernel import law
from fazhi.kernel.law import NotATimeLimit, NotInForce, OutcomeSet, Requirement, Threshold, TimeLimit, UnknownParameter
from fazhi.kernel.law.parameters import Bound
from fazhi.kernel.refusal import Refused

REVIEW = "reconsideration.acceptance_review"

# on, id of the version, act
SIDES = [
    (date(2018, 1, 1), f"{REVIEW}.until_2023", "行政复议法(2017)"),
    (date(2023, 12, 31), f"{REVIEW}.until_2023", "行政复议法(2017)"),
    (date(2024, 1, 1), REVIEW, "行政复议法(2023)"),
    (date(2026, 6, 1), REVIEW, "行政复议法(2023)"),
]


@pytest.mark.parametrize("on, identifier, act", SIDES, ids=[str(row[0]) for row in SIDES])
def test_the_version_in_force_on_the_day_applies(on: date, identifier: str, act: str) -> None:
    found = law.parameter(REVIEW, on)
    assert (found.id, found.citation.act_with_year) == (identifier, act)


def test_a_moment_counts_as_its_day() -> None:
    assert law.parameter(REVIEW, datetime(2023, 12, 31, 23, 59)).id == f"{REVIEW}.until_2023"


def test_the_stored_id_finds_the_version_that_was_applied() -> None:
    assert law.by_id(f"{REVIEW}.until_2023").citation.provision == "第十七条第一款"


def test_versions_are_given_oldest_first() -> None:
    assert [row.id for row in law.versions(REVIEW)] == [f"{REVIEW}.until_2023", REVIEW]


def test_a_rule_can_change_its_kind_with_the_act() -> None:
    kinds = [type(row) for row in law.versions("reconsideration.jurisdiction.county")]
    assert kinds == [Requirement, OutcomeSet]


def test_the_organ_that_approves_an_extension_changed_with_the_act() -> None:
    before, after = law.versions("reconsideration.decision.ordinary")
    assert isinstance(before, TimeLimit)
    assert isinstance(after, TimeLimit)
    assert before.extension is not None
    assert after.extension is not None
    assert (before.extension.approved_by, after.extension.approved_by) == ("复议机关的负责人", "复议机构的负责人")


def test_an_unknown_key_is_refused_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownParameter) as caught:
        law.parameter("reconsideration.aceptance_review", date(2024, 3, 1))
    assert caught.value.refusal.code == "unknown_parameter"
    assert REVIEW in caught.value.refusal.next_step


def test_the_beginning_of_a_key_is_answered_with_what_lies_below() -> None:
    with pytest.raises(UnknownParameter) as caught:
        law.versions("reconsideration.decision")
    assert "reconsideration.decision.simplified" in caught.value.refusal.next_step


@pytest.mark.parametrize("key", ["", "x", "vocabulary", "../acts", "reconsideration", "reconsideration."])
def test_words_that_are_no_key_are_refused(key: str) -> None:
    with pytest.raises(UnknownParameter):
        law.parameter(key, date(2024, 3, 1))
    with pytest.raises(UnknownParameter):
        law.by_id(key)


def test_a_day_before_the_first_version_is_refused_with_the_spans_there_are() -> None:
    with pytest.raises(NotInForce) as caught:
        law.parameter(REVIEW, date(2017, 12, 31))
    assert caught.value.refusal.code == "not_in_force"
    assert "2018-01-01至2023-12-31" in caught.value.refusal.next_step
    assert "2024-01-01起" in caught.value.refusal.next_step


def test_a_day_in_a_known_gap_is_refused_with_its_reason() -> None:
    with pytest.raises(NotInForce, match="尚未收入条文库"):
        law.parameter("mediation.confirmation.decide", date(2015, 6, 1))


def test_a_rule_that_was_abolished_does_not_run_on() -> None:
    assert law.parameter("reconsideration.forward_by_county", date(2023, 12, 31)).verified
    with pytest.raises(NotInForce, match="取消"):
        law.parameter("reconsideration.forward_by_county", date(2024, 1, 1))


def test_refusals_of_the_law_are_lookup_errors_and_refusals() -> None:
    assert issubclass(UnknownParameter, LookupError)
    assert issubclass(NotInForce, LookupError)
    assert issubclass(UnknownParameter, Refused)


def test_a_requirement_is_not_taken_for_a_time_limit() -> None:
    with pytest.raises(NotATimeLimit) as caught:
        law.time_limit("reconsideration.rejection", date(2024, 3, 1))
    assert caught.value.refusal.citation == "行政复议法(2023)第三十条第二款"


def test_an_outcome_is_found_by_its_code_and_has_its_own_article() -> None:
    found = law.parameter("reconsideration.decision_types", date(2024, 3, 1))
    assert isinstance(found, OutcomeSet)
    assert str(found.outcome("uphold").citation) == "行政复议法(2023)第六十八条"
    with pytest.raises(KeyError):
        found.outcome("nothing")


def test_an_outcome_from_another_act_cites_that_act() -> None:
    found = law.parameter("reconsideration.decision_types", date(2023, 3, 1))
    assert isinstance(found, OutcomeSet)
    assert str(found.outcome("mediated").citation) == "行政复议法实施条例(2007)第五十条第二款"


def test_a_threshold_answers_for_its_subject() -> None:
    found = law.parameter("reconsideration.handlers", date(2024, 3, 1))
    assert isinstance(found, Threshold)
    assert found.bound("复议人员").holds(2)
    assert not found.bound("复议人员").holds(1)
    with pytest.raises(KeyError):
        found.bound("听证员")


@pytest.mark.parametrize(
    "operator, value, inside, outside",
    [
        ("=", 3, [3], [2, 4]),
        ("<", 3, [2], [3]),
        ("<=", 3, [3], [4]),
        (">", 3, [4], [3]),
        (">=", 3, [3], [2]),
        ("between", "1-5", [1, 5], [0, 6]),
    ],
)
def test_each_comparison_has_its_boundary(
    operator: str, value: int | str, inside: list[int], outside: list[int]
) -> None:
    bound = Bound("人数", operator, value, "person")
    assert [bound.holds(n) for n in inside] == [True] * len(inside)
    assert [bound.holds(n) for n in outside] == [False] * len(outside)


def test_an_entry_without_official_text_names_its_document_and_says_so() -> None:
    found = law.parameter("norms.legality_review.max", date(2024, 3, 1))
    assert (found.verified, found.document) == (False, "国办发〔2018〕115号")
    assert str(found.citation) == "规范性文件合法性审核指导意见(2018)"


def test_the_span_in_force_is_half_open_for_queries() -> None:
    before, after = law.versions(REVIEW)
    assert before.in_force.until_on == after.in_force.from_on
    assert after.in_force.until_on is None
