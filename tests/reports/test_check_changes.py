"""Changes against an earlier time or an old limit, and differences between two quantities of the same time."""

from __future__ import annotations

import pytest

from tests.reports.checking import notes, relations, said

HOLDING = {
    "against_a_printed_number": ("受理案件40件，比2022年的32件增长25%。", "(40-32)/32 = 25%"),
    "fall": ("受理案件268件，与去年同期的301件相比下降10.96%。", "(301-268)/301 = 10.96%"),
    "last_year_in_brackets": ("受理案件120件（上年100件），同比增长20%。", "(120-100)/100 = 20%"),
    "last_year_first": ("2022年受理案件100件，2023年受理案件120件，同比增长20%。", "(120-100)/100 = 20%"),
    "amount_and_rate": ("受理案件120件，较上年增加20件，增长20%。", "20/(120-20) = 20%"),
    "amount_and_rate_of_a_fall": ("行政诉讼案件36件，同比减少12件，下降25%。", "12/(36+12) = 25%"),
    "points": ("败诉率由2022年的14.2%降至11.9%，下降2.3个百分点。", "14.2-11.9 = 2.3"),
    "old_limit_and_new": ("时限由20个工作日压缩至5个工作日，压缩75%。", "(20-5)/20 = 75%"),
    "new_value_is_an_average": ("时限由20个工作日压缩到平均6.8个工作日，压缩率66%。", "(20-6.8)/20 = 66%"),
    "material": ("申请材料由12份精简至5份，精简58.33%。", "(12-5)/12 = 58.33%"),
    "plain_amount": ("受理案件40件，比2022年的32件增加8件。", "40-32 = 8"),
    "chain_of_changes": (
        "来信、来访分别为90件、80件，上年为120件、100件，同比分别下降25%、20%。",
        "(100-80)/100 = 20%",
    ),
    "chain_over_moves": (
        "来信由120件降至90件，来访由100件降至80件，分别下降25%和20%。",
        "(120-90)/120 = 25%",
    ),
    "fewer_minutes_to_wait": ("排队时间由40分钟缩短到15分钟，少等25分钟。", "40-15 = 25"),
    "growth_called_so": ("投入经费120万元，比上年增加20万元，增幅20%。", "200000/(1200000-200000) = 20%"),
}


@pytest.mark.parametrize("body, formula", HOLDING.values(), ids=HOLDING.keys())
def test_change_that_holds_is_found(body, formula):
    assert (formula, "成立") in said(body)


FAILING = {
    "cut": ("受理案件151件，比2022年的66件增长128.78%。", "(151-66)/66 = 128.78%", "截尾"),
    "wrong_rate": ("受理案件120件，较上年的100件增长25%。", "(120-100)/100 = 25%", "20%"),
    "taken_of_the_new_value": ("受理案件120件，较上年增加20件，增长16.67%。", "20/(120-20) = 16.67%", "20.00%"),
    "wrong_direction": ("受理案件120件，较上年的100件下降20%。", "(100-120)/100 = 20%", "方向相反"),
    "wrong_limit": ("时限由20个工作日压缩至5个工作日，压缩80%。", "(20-5)/20 = 80%", "75%"),
    "points_far_off": ("败诉率由14.2%降至11.9%，下降3.3个百分点。", "14.2-11.9 = 3.3", "2.3"),
}


@pytest.mark.parametrize("body, formula, word", FAILING.values(), ids=FAILING.keys())
def test_change_that_fails_says_what_differs(body, formula, word):
    assert (formula, "不成立") in said(body)
    assert word in notes(body)


ASKED = {
    "rates_may_be_rounded": ("败诉率由14.2%降至11.9%，下降2.4个百分点。", "14.2-11.9 = 2.4", "四舍五入"),
    "points_called_per_cent": ("败诉率由14.2%降至11.9%，下降2.3%。", "14.2-11.9 = 2.3%", "个百分点"),
    "approximate_change": ("受理案件120件，较上年的100件增长约15%。", "(120-100)/100 = 15%", "约数"),
}


@pytest.mark.parametrize("body, formula, word", ASKED.values(), ids=ASKED.keys())
def test_change_with_another_reading_is_a_question(body, formula, word):
    assert (formula, "存疑") in said(body)
    assert word in notes(body)


SILENT = {
    "last_year_is_not_printed": "受理案件40件，同比增长12%。",
    "several_changes_without_bases": "处罚案件较去年下降30%，检查次数减少20%，企业满意度达95%。",
    "yearly_mean_of_several_years": "2023年办理100件，2022年办理90件，2021年办理80件，年均增长11.8%。",
    "goal": "2022年受理案件100件，2023年受理120件，力争下降10%。",
}


@pytest.mark.parametrize("body", SILENT.values(), ids=SILENT.keys())
def test_nothing_is_said_of_a_change_without_its_base(body):
    assert relations(body) == []


DIFFERENCES = {
    "two_counts": ("甲镇检查320次，乙镇检查280次，甲镇比乙镇多40次。", "320-280 = 40"),
    "gap_to_the_mean": ("纠错率6.8%，低于全市平均的8.2%，差距1.4个百分点。", "8.2-6.8 = 1.4"),
    "above_the_mean": ("满意率93.6%，高于全区平均水平（91.8%）1.8个百分点。", "93.6-91.8 = 1.8"),
}


@pytest.mark.parametrize("body, formula", DIFFERENCES.values(), ids=DIFFERENCES.keys())
def test_difference_of_one_time_is_found_where_it_holds(body, formula):
    found = [relation for relation in relations(body) if relation.kind == "difference"]
    assert [(relation.formula, relation.holds) for relation in found] == [(formula, True)]


def test_difference_that_does_not_hold_is_left_alone():
    assert relations("甲类案件50件，乙类案件30件，甲类高出18件。") == []
