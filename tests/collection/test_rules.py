"""Rules as tables: which answers break which rule, and that the message shows the arithmetic with the numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.collection.answers import BLANK, Answer, answer_of, parse, text_of
from fazhi.collection.lines import line_of, lines_of
from fazhi.collection.rules import Figures, Finding, Level, judge, rule_of
from fazhi.collection.sets import data_sets
from fazhi.indicators.models import Reported
from fazhi.indicators.period import Period
from tests.domain import refused

YEAR = Period.year(2024)
WHOLE, GOOD, BAD = (
    "services.evaluations",
    "services.evaluations[rating=good]",
    "services.evaluations[rating=bad]",
)
SUM = {"sum": WHOLE, "by": "rating"}
PARTS = {"parts": WHOLE, "by": "rating"}
SHARE = {"ratio": GOOD, "over": WHOLE, "least": 80, "warning": True}
BOUNDS = {"bounds": WHOLE, "least": 10, "most": 30}
AT_MOST = {"at_most": GOOD, "whole": WHOLE}


def figures(before: dict[str, int] | None = None, **said: str) -> Figures:
    """`figures(whole="5", good="4 # 说明")`."""
    keys = {"whole": WHOLE, "good": GOOD, "bad": BAD}
    answers = parse("\n".join(f"{keys[name]} = {text}" for name, text in said.items()))
    return Figures(answers, YEAR, {keys[name]: number for name, number in (before or {}).items()})


@pytest.mark.parametrize(
    ("rule", "said", "message"),
    [
        pytest.param(SUM, {"whole": "9", "good": "7", "bad": "2"}, "", id="sum fits"),
        pytest.param(
            SUM,
            {"whole": "10", "good": "7", "bad": "2"},
            "好评7＋差评2＝9条，合计填的是10条，各项少1条",
            id="sum too small",
        ),
        pytest.param(
            SUM,
            {"whole": "8", "good": "7", "bad": "2"},
            "好评7＋差评2＝9条，合计填的是8条，各项多1条",
            id="sum too large",
        ),
        pytest.param(SUM, {"whole": "9", "good": "7", "bad": "未填"}, "", id="a part is blank: its number is open"),
        pytest.param(
            SUM, {"whole": "6", "good": "7"}, "好评7＝7条，合计填的是6条，各项多1条", id="a part alone is too large"
        ),
        pytest.param(
            SUM,
            {"whole": "9", "good": "7", "bad": "不适用"},
            "好评7＝7条，合计填的是9条，各项少2条",
            id="不适用 leaves nothing open",
        ),
        pytest.param(SUM, {"good": "7", "bad": "2"}, "", id="the whole is blank"),
        pytest.param(SUM, {"whole": "0", "good": "0", "bad": "0"}, "", id="all are zero"),
        pytest.param(PARTS, {"whole": "10", "good": "7", "bad": "2"}, "", id="parts leave something over"),
        pytest.param(
            PARTS,
            {"whole": "8", "good": "7", "bad": "2"},
            "各项之和不应超过合计，好评7＋差评2＝9条，合计填的是8条，各项多1条",
            id="parts come to more",
        ),
        pytest.param(
            AT_MOST, {"whole": "5", "good": "7"}, "政务服务评价数（好评）7条多于政务服务评价数5条，多2条", id="at most"
        ),
        pytest.param(AT_MOST, {"whole": "7", "good": "7"}, "", id="at most, the same"),
        pytest.param(BOUNDS, {"whole": "10"}, "", id="the lower bound"),
        pytest.param(BOUNDS, {"whole": "30"}, "", id="the upper bound"),
        pytest.param(BOUNDS, {"whole": "9"}, "政务服务评价数9条，低于10条，差1条", id="below"),
        pytest.param(BOUNDS, {"whole": "31"}, "政务服务评价数31条，高于30条，多1条", id="above"),
        pytest.param(BOUNDS, {"whole": "不适用"}, "", id="不适用 is not zero"),
        pytest.param(SHARE, {"whole": "10", "good": "8"}, "", id="ratio at its bound"),
        pytest.param(
            SHARE,
            {"whole": "3", "good": "2"},
            "政务服务评价数（好评）÷政务服务评价数＝2÷3＝66.67%，低于80%",
            id="ratio too low",
        ),
        pytest.param(SHARE, {"whole": "0", "good": "0"}, "", id="nothing is said of a share of zero"),
    ],
)
def test_a_rule_and_its_arithmetic(rule: dict[str, Any], said: dict[str, str], message: str) -> None:
    assert rule_of(rule).mistake(figures(**said)) == message


def found(rules: list[dict[str, Any]], told: Figures) -> list[Finding]:
    lines = tuple(lines_of(line_of(WHOLE).measure))
    return judge(lines, tuple(rule_of(rule) for rule in rules), told)


@pytest.mark.parametrize(
    ("said", "blocks"),
    [
        pytest.param({"whole": "3", "good": "2", "bad": "1"}, True, id="a warning without words"),
        pytest.param({"whole": "3", "good": "2 # 新系统上线", "bad": "1"}, False, id="a warning explained"),
    ],
)
def test_a_warning_is_healed_by_its_explanation(said: dict[str, str], blocks: bool) -> None:
    (finding,) = found([SHARE], figures(**said))
    assert (finding.level, finding.key, finding.blocks) == (Level.WARNING, GOOD, blocks)


def test_an_error_is_not_healed_by_an_explanation() -> None:
    (finding,) = found([SUM], figures(whole="10 # 属实", good="7 # 属实", bad="2 # 属实"))
    assert (finding.level, finding.blocks) == (Level.ERROR, True)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param("-1", "negative", id="negative"),
        pytest.param("1.5", "decimals", id="half a thing"),
        pytest.param("10000000000000000", "too_large", id="too large"),
    ],
)
def test_what_is_no_number_of_the_measure_is_an_error(said: str, code: str) -> None:
    findings = found([], figures(whole=f"{said} # 属实", good="1", bad="1"))
    assert [(f.code, f.level, f.blocks) for f in findings] == [(code, Level.ERROR, True)]


def test_last_year_is_compared_with_the_numbers() -> None:
    (finding,) = found([], figures({"whole": 100}, whole="40", good="30", bad="10"))
    assert "2023年为100条，2024年为40条，减少60条（100－40=60；60÷100=60%），超过一半" in finding.message


@pytest.mark.parametrize("said", ["未填", "不适用", "0"])
def test_three_answers_are_three(said: str) -> None:
    states = {"未填": Reported.BLANK, "不适用": Reported.NOT_APPLICABLE, "0": Reported.VALUE}
    answer = answer_of(said)
    assert (answer.state, answer.value) == (states[said], Decimal(0) if said == "0" else None)
    assert answer.said == said


@pytest.mark.parametrize("said", ["十件", "1e400", "NaN", "5件", "1/2", "--1"])
def test_what_is_no_number_is_refused(said: str) -> None:
    with refused(code="value"):
        answer_of(said)


def test_a_line_that_is_none_is_named_by_its_number() -> None:
    with refused(code="answers"):
        parse("services.e_seals = 3\nsomething else")


KEYS = [line.key for data_set in data_sets().values() for line in data_set.lines]
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2)
NOTES = st.text("甲乙 =%[]，", max_size=6)
ANSWERS = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(
        st.builds(lambda value, note: Answer(Reported.VALUE, value, " ".join(note.split())), NUMBERS, NOTES),
        st.builds(lambda note: Answer(Reported.NOT_APPLICABLE, None, " ".join(note.split())), NOTES),
        st.builds(lambda note: Answer(Reported.BLANK, None, " ".join(note.split())), NOTES),
    ),
    max_size=5,
)


@settings(deadline=None, derandomize=True)
@given(ANSWERS)
def test_answers_are_read_back_as_they_were_written(answers: dict[str, Answer]) -> None:
    said = {key: answer for key, answer in answers.items() if answer != BLANK}
    assert parse(text_of(answers)) == said


@settings(deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=2), st.integers(0, 3 * 10**6))
def test_the_arithmetic_of_a_sum_holds(parts: list[int], whole: int) -> None:
    message = rule_of(SUM).mistake(figures(whole=str(whole), good=str(parts[0]), bad=str(parts[1])))
    assert bool(message) == (sum(parts) != whole)
    if message:
        assert f"好评{parts[0]}＋差评{parts[1]}＝{sum(parts)}条" in message
        assert f"合计填的是{whole}条，各项{'多' if sum(parts) > whole else '少'}{abs(sum(parts) - whole)}条" in message


@settings(deadline=None, derandomize=True)
@given(st.integers(-(10**6), 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_number_between_its_bounds_is_never_named(number: int, least: int, more: int) -> None:
    rule = rule_of({"bounds": WHOLE, "least": least, "most": least + more})
    message = rule.mistake(Figures({WHOLE: Answer(Reported.VALUE, Decimal(number))}, YEAR))
    assert bool(message) == (not least <= number <= least + more)
    if message:
        distance = least - number if number < least else number - least - more
        assert message.endswith(f"{Fraction(distance)}条")
