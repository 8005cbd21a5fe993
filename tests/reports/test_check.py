"""The arithmetic that words imply: what is found, what fails, and what is left alone because it has another reading."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reports.check import check, cut, rounded
from fazhi.reports.read import read_text


def relations(body, year=2023):
    return check(read_text(f"某县{year}年法治政府建设情况报告\n一、工作情况\n{body}\n"))


def said(body):
    return [(relation.kind, relation.formula, relation.holds) for relation in relations(body)]


HOLDING = {
    "parts_after_of_which": ("办结40件，其中维持25件、撤销15件。", ("sum", "25+15 = 40")),
    "list_that_adds_up": ("发现问题21个，立即整改15个，限期整改6个。", ("sum", "15+6 = 21")),
    "total_after_its_parts": ("政府文件12件，部门文件35件，合计47件。", ("sum", "12+35 = 47")),
    "done_and_pending": ("排查任务12项。目前完成整改11项，1项有序推进。", ("sum", "11+1 = 12")),
    "share": ("事项90项，其中许可事项30项，占比33.33%。", ("ratio", "30/90 = 33.33%")),
    "share_of_a_named_base": ("败诉12件，占审结案件100件的12%。", ("ratio", "12/100 = 12%")),
    "stage_rate": ("受理工单1320件，办结1301件，办结率98.56%。", ("ratio", "1301/1320 = 98.56%")),
    "rate_of_two_stages": (
        "受理诉求200件，当场答复90件，交办后办结100件，办结答复率95%。",
        ("ratio", "(90+100)/200 = 95%"),
    ),
    "correction_rate": (
        "办结67件，其中不予受理11件、维持38件、撤销10件、确认违法8件，综合纠错率32%。",
        ("ratio", "(10+8)/(67-11) = 32%"),
    ),
    "first_choice_rate": (
        "新收行政复议案件60件，同期一审行政诉讼案件40件，行政复议首选率60%。",
        ("ratio", "60/(60+40) = 60%"),
    ),
    "appearance_rate": (
        "负责人应出庭案件980件，实际出庭961件，出庭应诉率98.06%。",
        ("ratio", "961/980 = 98.06%"),
    ),
    "average": ("办理案件4560件，24个中心平均每个中心办理190件。", ("ratio", "4560/24 = 190")),
    "growth": ("受理案件40件，比2022年的32件增长25%。", ("change", "(40-32)/32 = 25%")),
    "decline": ("受理案件268件，与去年同期的301件相比下降10.96%。", ("change", "(301-268)/301 = 10.96%")),
    "points": ("败诉率由2022年的14.2%降至11.9%，下降2.3个百分点。", ("change", "14.2-11.9 = 2.3")),
    "old_limit_and_new": ("时限由20个工作日压缩至5个工作日，压缩75%。", ("change", "(20-5)/20 = 75%")),
    "plain_change": ("受理案件40件，比2022年的32件增加8件。", ("change", "40-32 = 8")),
    "difference": ("甲类案件50件，乙类案件30件，甲类高出20件。", ("difference", "50-30 = 20")),
}


@pytest.mark.parametrize("body, expected", HOLDING.values(), ids=HOLDING.keys())
def test_relation_that_holds_is_found(body, expected):
    assert (*expected, True) in said(body)


FAILING = {
    "cut_instead_of_rounded": ("事项9265项，其中综合事项6563项，占比70.83%。", "6563/9265 = 70.83%", "截尾"),
    "holds_at_one_decimal": ("受理工单1320件，办结1301件，办结率98.60%。", "1301/1320 = 98.60%", "1位小数"),
    "growth_cut": ("受理案件151件，比2022年的66件增长128.78%。", "(151-66)/66 = 128.78%", "截尾"),
    "complete_list_that_does_not_add_up": ("共10件，分别为甲类4件、乙类5件。", "4+5 = 10", "9"),
    "plain_wrong_rate": ("受理纠纷268件，成功调解265件，调解成功率98.5%。", "265/268 = 98.5%", "98.9"),
}


@pytest.mark.parametrize("body, formula, word", FAILING.values(), ids=FAILING.keys())
def test_relation_that_fails_says_what_differs(body, formula, word):
    [relation] = [r for r in relations(body) if r.formula == formula]
    assert not relation.holds
    assert word in relation.note


QUIET = {
    "more_concluded_than_received": "新收73件，办结118件。",
    "parts_need_not_be_all": "办结40件，其中维持25件、撤销10件。",
    "overlapping_parts": "培训60人，其中女性30人、党员40人。",
    "rate_without_its_base": "负责人出庭应诉78件，出庭应诉率97.5%。",
    "rate_of_something_else": "受理案件100件，办结60件，群众满意率98%。",
    "approximate_numbers": "受理案件100余件，办结90余件，办结率92%。",
    "growth_without_last_year": "受理案件40件，同比增长12%。",
    "two_hundred_percent": "办理建议188件、提案273件，办结率100%。",
    "later_stage_is_no_part": "受理17件，调解10件，和解3件。",
    "target": "受理案件100件，办结96件，力争办结率达到96.5%。",
}


@pytest.mark.parametrize("body", QUIET.values(), ids=QUIET.keys())
def test_nothing_is_reported_as_failing_where_another_reading_is_left(body):
    assert [relation for relation in relations(body) if not relation.holds] == []


def test_base_that_makes_the_rate_right_is_taken():
    body = "受理案件151件，审结135件，其中撤销20件、确认违法9件，综合纠错率19.2%。"
    assert ("ratio", "(20+9)/151 = 19.2%", True) in said(body)


def test_each_relation_is_reported_once():
    found = [(relation.kind, relation.figures) for relation in relations("办结40件，其中维持25件、撤销15件。")]
    assert len(found) == len(set(found)) == 1


ROUNDED = {
    "half_goes_up": (Fraction(1, 8), 2, Fraction(13, 100)),
    "below_half": (Fraction(1249, 10000), 2, Fraction(12, 100)),
    "whole": (Fraction(5, 2), 0, Fraction(3)),
    "negative_half_goes_away_from_zero": (Fraction(-1, 8), 2, Fraction(-13, 100)),
}


@pytest.mark.parametrize("value, decimals, expected", ROUNDED.values(), ids=ROUNDED.keys())
def test_half_is_rounded_up(value, decimals, expected):
    assert rounded(value, decimals) == expected


@given(st.fractions(min_value=0, max_value=1000), st.integers(min_value=0, max_value=4))
def test_rounding_stays_within_half_a_unit_and_cutting_below(value, decimals):
    unit = Fraction(1, 10**decimals)
    assert abs(rounded(value, decimals) - value) <= unit / 2
    assert 0 <= value - cut(value, decimals) < unit


@given(
    total=st.integers(min_value=50, max_value=99999),
    share=st.integers(min_value=1, max_value=99),
    decimals=st.integers(min_value=1, max_value=2),
)
def test_any_correctly_rounded_rate_holds(total, share, decimals):
    done = max(1, total * share // 100)
    rate = rounded(Fraction(done * 100, total), decimals)
    body = f"受理工单{total}件，办结{done}件，办结率{float(rate):.{decimals}f}%。"
    assert [relation.holds for relation in relations(body) if relation.kind == "ratio"] == [True]


@given(parts=st.lists(st.integers(min_value=2, max_value=500), min_size=2, max_size=6))
def test_any_parts_add_up_to_their_total(parts):
    listed = "、".join(f"第{'甲乙丙丁戊己'[i]}类{part}件" for i, part in enumerate(parts))
    body = f"办结案件{sum(parts)}件，其中{listed}。"
    expected = "+".join(map(str, parts)) + f" = {sum(parts)}"
    assert ("sum", expected, True) in said(body)
