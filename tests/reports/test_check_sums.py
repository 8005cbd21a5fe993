"""Sums: what adds up, what does not, what is asked, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.checking import notes, said

HOLDING = {
    "parts_after_of_which": ("办结40件，其中维持25件、撤销15件。", "25+15 = 40"),
    "list_that_adds_up": ("发现问题21个，立即整改15个，限期整改6个。", "15+6 = 21"),
    "respectively": ("受理案件60件，其中民事、刑事、行政案件分别为10件、20件、30件。", "10+20+30 = 60"),
    "total_after_its_parts": ("政府文件12件，部门文件35件，合计47件。", "12+35 = 47"),
    "total_after_parts_in_other_words": ("审查文件草案46件、重大决策12件，共计58件，提出意见90条。", "46+12 = 58"),
    "total_after_shares": (
        "县政府被诉18件，占24%；县级部门被诉42件，占56%；乡镇被诉15件，占20%，合计75件。",
        "18+42+15 = 75",
    ),
    "list_goes_on_after_a_semicolon": (
        "公开信息820条，其中网站560条，占68.3%；新媒体260条，占31.7%。",
        "560+260 = 820",
    ),
    "parts_in_the_next_sentence": ("受理案件120件。其中，民事80件，刑事40件。", "80+40 = 120"),
    "several_sentences_back": (
        "收到申请90件，受理80件。从渠道看，窗口提交20件，网上提交45件，邮寄25件。",
        "20+45+25 = 90",
    ),
    "done_and_open": ("排查任务12项。目前完成整改11项，1项有序推进。", "11+1 = 12"),
    "done_and_open_around_a_rate": ("发现问题50个，已整改48个，整改率96%，剩余2个正在整改。", "48+2 = 50"),
    "carried_over": ("受理案件73件，上年结转9件，共82件，审结76件。", "73+9 = 82"),
    "rate_between_total_and_list": ("案件总数200件，同比增长25%，其中甲类120件、乙类80件。", "120+80 = 200"),
    "of_which_skips_what_is_compared_with": (
        "新收申请96件，比上年的88件增加8件，其中网上40件、窗口56件。",
        "40+56 = 96",
    ),
    "outcomes_summed_by_name": (
        "审结案件60件，其中维持40件、撤销9件、确认违法6件、驳回5件。直接纠错15件。",
        "9+6 = 15",
    ),
    "total_of_changes": ("事项由214项减至163项，取消32项、下放11项、合并8项，共减少51项。", "32+11+8 = 51"),
    "what_is_handed_on": ("收到申请33件，答复32件，结转下年度1件。", "32+1 = 33"),
    "handed_on_behind_a_list": (
        "受理8件，审结7件，其中维持4件、撤销3件，结转下年1件。",
        "7+1 = 8",
    ),
    "list_among_what_was_done": ("受理33件，答复32件；答复中予以公开17件、部分公开5件、不予公开10件。", "17+5+10 = 32"),
    "made_up_of": (
        "罚没金额612.47万元，由罚款548.32万元和没收违法所得64.15万元两部分组成。",
        "5483200+641500 = 6124700",
    ),
    "right_behind_its_total": ("承担任务100户，完成94户，因歇业未查6户。", "94+6 = 100"),
    "right_behind_around_a_rate": ("提出意见30条，采纳27条，采纳率90%，未采纳3条。", "27+3 = 30"),
    "sentence_behind_its_total": ("受理法律援助案件120件。民事80件，刑事40件。", "80+40 = 120"),
    "each_with_its_share": (
        "信访总量100件次。来信20件次，占20%；来访30件次，占30%；网上信访50件次，占50%。",
        "20+30+50 = 100",
    ),
    "large_total_under_another_heading": (
        "受理纠纷800件。\n二、类型\n邻里纠纷350件，婚姻纠纷250件，其他纠纷200件。",
        "350+250+200 = 800",
    ),
    "sentences_behind_its_parts": (
        "办理普通程序案件47件、简易程序案件218件。开展巡查60次。今年行政处罚案件265件。",
        "47+218 = 265",
    ),
    "total_behind_a_semicolon": ("东村12件；西村9件；南村8件；全镇合计29件。", "12+9+8 = 29"),
    "total_of_a_year": ("上半年化解纠纷40起，下半年化解纠纷56起，全年化解纠纷96起。", "40+56 = 96"),
    "total_named_so": ("来信20件、来访30件、网上信访50件，信访总量100件。", "20+30+50 = 100"),
    "columns_in_rows": (
        "东村，宣传12场，调解21件；西村，宣传9场，调解18件；南村，宣传8场，调解16件；合计宣传29场，调解55件。",
        "21+18+16 = 55",
    ),
    "columns_in_lines": (
        "东村，宣传12场，调解21件。西村，宣传9场，调解18件。南村，宣传8场，调解16件。合计宣传29场，调解55件。",
        "12+9+8 = 29",
    ),
    "multiplied_units": ("发放资料1.2万份，其中手册5000份、折页7000份。", "5000+7000 = 12000"),
}


@pytest.mark.parametrize("body, formula", HOLDING.values(), ids=HOLDING.keys())
def test_sum_that_holds_is_found(body, formula):
    assert (formula, "成立") in said(body)


FAILING = {
    "respectively_is_complete": ("共10件，分别为甲类4件、乙类5件。", "4+5 = 10", "9"),
    "last_part_called_other": (
        "排查纠纷120件，其中婚姻35件、邻里40件、土地30件、其他20件。",
        "35+40+30+20 = 120",
        "125",
    ),
    "closing_total": ("政府文件12件，部门文件35件，合计48件。", "12+35 = 48", "47"),
    "closing_total_of_a_list": ("建成中心1个、工作站17个、工作室214个，总计231个。", "1+17+214 = 231", "232"),
    "one_part_is_larger_than_the_total": ("办结40件，其中维持45件。", "45 ≤ 40", "大于总数"),
    "outcomes_exceed_the_total": ("办结40件，其中维持25件、撤销18件。", "25+18 = 40", "43"),
    "kinds_just_exceed_the_total": ("评查案卷220件，其中处罚128件、许可74件、强制28件。", "128+74+28 = 220", "230"),
    "one_column_differs": (
        "东村，宣传12场，调解21件；西村，宣传9场，调解18件；南村，宣传8场，调解16件；合计宣传29场，调解56件。",
        "21+18+16 = 56",
        "55",
    ),
    "bare_list_just_exceeds_the_total": ("清理文件93件，继续有效71件、修改9件、废止14件。", "71+9+14 = 93", "94"),
}


@pytest.mark.parametrize("body, formula, word", FAILING.values(), ids=FAILING.keys())
def test_sum_that_the_words_make_complete_fails(body, formula, word):
    assert (formula, "不成立") in said(body)
    assert word in notes(body)


ASKED = {
    "parts_may_overlap": ("培训60人，其中女性30人、党员40人。", "30+40 = 60"),
    "numbers_may_be_rounded": ("投入资金3.3万元、4.4万元，合计7.8万元。", "33000+44000 = 78000"),
    "bare_list_just_short_of_the_total": ("清理文件93件，继续有效71件、修改9件、废止12件。", "71+9+12 = 93"),
}


@pytest.mark.parametrize("body, formula", ASKED.values(), ids=ASKED.keys())
def test_sum_with_another_reading_is_a_question(body, formula):
    assert (formula, "存疑") in said(body)


SILENT = {
    "more_concluded_than_received": "新收73件，办结118件。",
    "of_which_need_not_be_all": "办结40件，其中维持25件、撤销10件。",
    "later_stage_is_no_part": "受理17件，调解10件，和解3件。",
    "resolved_before_acceptance_is_no_part": "受理案件151件，受理前化解17件，受理后调解30件。",
    "different_things": "立案查处396件，其中食品类120件、药品类80件，罚款56万元，移送5件。",
    "other_activities_may_be_meant": "举办讲座5场、展览3场，共举办活动10场。",
    "approximate_parts": "发放资料100余份，其中手册60份、折页50份。",
    "earlier_years": "今年受理58件，去年受理62件，前年受理80件。",
    "old_and_new_value": "排队时间由40分钟缩短到15分钟，等候25分钟。",
    "amount_of_change_is_no_part": "甲镇检查320次，乙镇检查280次，甲镇较上年增加40次。",
}


@pytest.mark.parametrize("body", SILENT.values(), ids=SILENT.keys())
def test_nothing_is_said_of_numbers_that_need_not_add_up(body):
    assert [formula for formula, verdict in said(body) if verdict != "成立" or "+" in formula] == []


REMAINDERS = {
    "settled_before": ("发现违法行为120起，制止在萌芽状态90起；立案查处30件。", "120-90 = 30"),
    "total_printed": ("受理案件82件，审结76件，未结6件。", "82-76 = 6"),
    "carried_out_in_one_word": ("收到申请56件，上年结转2件，办结54件，结转4件。", "2+56-54 = 4"),
    "carried_in_and_out": ("上年结转12件，新收案件100件，审结105件，结转下年7件。", "12+100-105 = 7"),
}


@pytest.mark.parametrize("body, formula", REMAINDERS.values(), ids=REMAINDERS.keys())
def test_what_is_left_over_is_a_difference(body, formula):
    assert (formula, "成立") in said(body)


def test_overlapping_parts_with_shares_of_their_own_are_no_question():
    body = "出庭496件；其中正职出庭87件，占17.54%，“出声”出庭455件，占91.73%。"
    assert [formula for formula, _ in said(body) if formula.endswith("= 496")] == []


@given(parts=st.lists(st.integers(min_value=2, max_value=500), min_size=2, max_size=6))
def test_any_parts_add_up_to_their_total(parts):
    listed = "、".join(f"第{'甲乙丙丁戊己'[i]}类{part}件" for i, part in enumerate(parts))
    assert ("+".join(map(str, parts)) + f" = {sum(parts)}", "成立") in said(f"办结案件{sum(parts)}件，其中{listed}。")
