"""Rates, shares, averages and multiples: which base is meant, and what to say where none gives the printed number."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reports.check import rounded
from tests.reports.checking import notes, relations, said

HOLDING = {
    "share": ("事项90项，其中许可事项30项，占比33.33%。", "30/90 = 33.33%"),
    "share_of_a_base_with_its_number": ("败诉12件，占审结案件100件的12%。", "12/100 = 12%"),
    "share_of_a_base_by_name": ("受理案件151件，审结120件，纠错30件，占审结案件的25%。", "30/120 = 25%"),
    "shares_in_a_chain": ("受理案件60件，其中甲类、乙类分别为15件、45件，分别占25%、75%。", "45/60 = 75%"),
    "shares_of_an_unprinted_total": ("甲类、乙类分别为15件、45件，占比分别为25%、75%。", "15/(15+45) = 25%"),
    "shares_in_brackets": ("审结50件，其中维持20件（40%）、撤销30件（60%）。", "30/50 = 60%"),
    "share_of_several_together": ("共有村160个，建成国家级示范村4个、省级60个，省级以上占比40%。", "(4+60)/160 = 40%"),
    "more_than_the_task": ("完成造林3300亩，为年度任务3000亩的110%。", "3300/3000 = 110%"),
    "stage": ("受理工单1320件，办结1301件，办结率98.56%。", "1301/1320 = 98.56%"),
    "stage_in_a_similar_word": ("组织应考520人，实考515人，参考率99.04%。", "515/520 = 99.04%"),
    "stage_in_its_characters": ("在编126人，其中持有执法证件113人，持证率89.68%。", "113/126 = 89.68%"),
    "stage_of_a_rate_that_fell": (
        "一审诉讼案件19件，败诉1件，败诉率由上年的7.4%降至5.3%。",
        "1/19 = 5.3%",
    ),
    "two_stages": (
        "受理诉求200件，当场答复90件，交办后办结100件，办结答复率95%。",
        "(90+100)/200 = 95%",
    ),
    "joint_name": ("评查案卷320卷，优秀186卷、良好98卷、合格36卷，优良率88.75%。", "(186+98)/320 = 88.75%"),
    "only_what_failed_is_printed": ("抽检样品1500批次，不合格30批次，合格率98%。", "(1500-30)/1500 = 98%"),
    "rate_before_its_numbers": ("调解成功率达98%，共调解1250件，成功1225件。", "1225/1250 = 98%"),
    "numerator_in_brackets": ("办结案件64件，维持率56.25%（36件），纠错率15.63%（10件）。", "10/64 = 15.63%"),
    "correction_rate_without_refusals": (
        "办结67件，其中不予受理11件、维持38件、撤销10件、确认违法8件，综合纠错率32%。",
        "(10+8)/(67-11) = 32%",
    ),
    "first_choice_rate": (
        "新收行政复议案件60件，同期一审行政诉讼案件40件，行政复议首选率60%。",
        "60/(60+40) = 60%",
    ),
    "appearance_rate": ("负责人应出庭案件980件，实际出庭961件，出庭应诉率98.06%。", "961/980 = 98.06%"),
    "up_to_a_grade": ("抽查案卷152卷，优秀35卷、合格109卷、不合格8卷，合格以上占94.7%。", "(35+109)/152 = 94.7%"),
    "first_of_a_list": (
        "受理纠纷800件，邻里纠纷300件，婚姻纠纷260件，其他纠纷240件；前两类合计占70%。",
        "(300+260)/800 = 70%",
    ),
    "share_called_by_a_longer_name": (
        "受理案件100件，其中刑事38件、民事57件、行政5件，刑事案件占38%，民事案件占57%。",
        "38/100 = 38%",
    ),
    "share_behind_a_multiple": ("受理案件500件，甲区受理100件，为乙县50件的2倍，占20%。", "100/500 = 20%"),
    "shares_of_the_sentence_before": ("信访总量100件次。来信20件次，占20%；来访30件次，占30%。", "30/100 = 30%"),
    "shares_of_a_base_under_another_heading": (
        "受理纠纷800件。\n二、来源\n申请调解320件，占40.0%；主动调解480件，占60.0%。",
        "480/800 = 60.0%",
    ),
    "stage_in_another_word": ("受理纠纷15204件，调成14991件，成功率98.6%。", "14991/15204 = 98.6%"),
    "two_counts_right_before": ("排查隐患240处，消除隐患228处，隐患整治率95%。", "228/240 = 95%"),
    "correction_rate_of_all_cases": ("行政复议案件12件，维持9件、撤销1件、撤回2件，被纠错率8.3%。", "1/12 = 8.3%"),
    "average_in_a_joined_unit": ("监管单位500户。开展检查800户次，户均1.6次。", "800/500 = 1.6"),
    "average_to_each": ("列入权力事项300项、责任事项900项，平均每项权力对应3项责任。", "900/300 = 3"),
    "average_to_each_by_kind": ("8个村共有调解员40名，平均每村5名。", "40/8 = 5"),
    "average_by_group": ("接待来访320批、1440人次，平均每批4.5人次。", "1440/320 = 4.5"),
    "average_over_places": ("办理案件4560件，24个中心平均每个中心办理190件。", "4560/24 = 190"),
    "average_by_case": ("实施处罚2306宗，罚没金额4862.35万元，宗均2.11万元。", "48623500/2306 = 21100"),
    "average_by_kind": ("24个基层司法所共有人员84名，所均3.5名。", "84/24 = 3.5"),
    "multiple": ("行政复议案件186件，是行政诉讼案件100件的1.86倍。", "186/100 = 1.86"),
    "multiple_behind_a_change": (
        "新收复议申请150件，比上年120件增长25%，是同期行政案件60件的2.5倍。",
        "150/60 = 2.5",
    ),
    "multiple_of_the_latter": ("最多的甲镇50件，最少的乙镇5件，前者是后者的10倍。", "50/5 = 10"),
}


@pytest.mark.parametrize("body, formula", HOLDING.values(), ids=HOLDING.keys())
def test_rate_that_holds_is_found(body, formula):
    assert (formula, "成立") in said(body)


FAILING = {
    "cut": ("事项9265项，其中综合事项6563项，占比70.83%。", "6563/9265 = 70.83%", "截尾而未四舍五入"),
    "holds_at_one_decimal": ("受理工单1320件，办结1301件，办结率98.60%。", "1301/1320 = 98.60%", "1位小数"),
    "plain_wrong_rate": ("受理纠纷268件，成功调解265件，调解成功率98.5%。", "265/268 = 98.5%", "98.9"),
    "far_off_but_nothing_else_meant": ("受理纠纷268件，调解成功265件，调解成功率89%。", "265/268 = 89%", "99"),
    "another_base_by_name": (
        "受理案件151件，审结135件，纠错29件，占审结案件的19.2%。",
        "29/135 = 19.2%",
        "以受理案件151件为基数则成立",
    ),
    "another_base_than_defined": (
        "受理案件151件，审结135件，其中撤销20件、确认违法9件，综合纠错率19.2%。",
        "(20+9)/135 = 19.2%",
        "以受理案件151件为基数则成立",
    ),
    "base_shared_with_the_shares_beside_it": (
        "受理案件1139件，其中处罚521件，占45.74%；举报137件，占12.02%。",
        "137/1139 = 12.02%",
        "截尾",
    ),
    "rate_of_lost_cases_right_behind_its_base": (
        "新收行政案件611件。行政案件审结571件，败诉29件，败诉率4.7%。",
        "29/571 = 4.7%",
        "5.1%",
    ),
    "average": ("24个中心办理案件4560件，平均每个中心办理180件。", "4560/24 = 180", "190"),
    "multiple": ("行政复议案件186件，是行政诉讼案件100件的1.96倍。", "186/100 = 1.96", "1.86"),
}


@pytest.mark.parametrize("body, formula, word", FAILING.values(), ids=FAILING.keys())
def test_rate_that_fails_says_what_differs(body, formula, word):
    assert (formula, "不成立") in said(body)
    assert word in notes(body)


def test_approximate_rate_that_fails_is_a_question():
    assert said("受理纠纷268件，调解成功265件，调解成功率约97%。") == [("265/268 = 97%", "存疑")]


SILENT = {
    "base_not_printed": "负责人出庭应诉78件，出庭应诉率97.5%。",
    "name_fits_both_counts": "调解纠纷96起，调解成功93起，调解率100%。",
    "rate_of_something_else": "受理案件100件，办结60件，群众满意率98%。",
    "narrower_rate": "受理工单1000件，办结980件，按期办结率95%。",
    "approximate_numbers": "受理案件100余件，办结90余件，办结率92%。",
    "two_kinds_and_all_of_them": "办理建议188件、提案273件，办结率100%。",
    "target": "受理案件100件，办结96件，力争办结率达到96.5%。",
    "carried_over_cases_may_be_in_it": "新收案件73件，办结60件，结案率96%。",
    "all_of_something_else": "共有村278个，建成工作室278个，群众知晓率100%。",
    "share_of_an_unprinted_base": "行政处罚案件150件，占全省的30%。",
    "last_years_rate": "查处图斑200个，其中违法64个；违法比例由上年的6.9%下降到4.1%。",
    "average_of_something_else": "开展活动64场，培育骨干135人，平均每个社区15人。",
}


@pytest.mark.parametrize("body", SILENT.values(), ids=SILENT.keys())
def test_nothing_is_said_where_no_printed_number_is_meant(body):
    assert [relation.formula for relation in relations(body) if relation.kind == "ratio"] == []


@given(
    total=st.integers(min_value=50, max_value=99999),
    share=st.integers(min_value=1, max_value=99),
    decimals=st.integers(min_value=1, max_value=2),
)
def test_any_correctly_rounded_rate_holds(total, share, decimals):
    done = max(1, total * share // 100)
    rate = rounded(Fraction(100 * done, total), decimals)
    body = f"受理工单{total}件，办结{done}件，办结率{float(rate):.{decimals}f}%。"
    assert [relation.holds for relation in relations(body) if relation.kind == "ratio"] == [True]
