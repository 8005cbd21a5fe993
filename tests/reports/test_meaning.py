"""What a quantity means: subject, whole, role, period, domain. Sentences are invented, one row per kind of phrasing."""

from __future__ import annotations

import pytest

from fazhi.reports.read import read_text


def figures(body, year=2023, heading="一、工作情况"):
    return read_text(f"某县{year}年法治政府建设情况报告\n{heading}\n{body}\n").figures


def subjects(body):
    return [figure.subject for figure in figures(body)]


SUBJECTS = {
    "words_before": ("全年累计发放宣传资料300份。", ["发放宣传资料"]),
    "words_before_and_after": ("审查12件规范性文件草案。", ["审查规范性文件草案"]),
    "words_after": ("58名干部参加考试。", ["干部参加考试"]),
    "list_keeps_own_words": ("公开预算信息30条、民生信息20条。", ["公开预算信息", "民生信息"]),
    "predicate_of_a_list_is_shared": ("对3家医院和5家学校开展抽查。", ["医院开展抽查", "学校开展抽查"]),
    "parts_after_of_which": ("办结40件，其中维持20件、撤销5件。", ["办结", "维持", "撤销"]),
    "stage_takes_the_thing": ("受理复议申请50件，办结48件。", ["受理复议申请", "复议申请办结"]),
    "rate_takes_the_thing": ("组织干部参加年度法治考试，通过率100%。", ["干部参加年度法治考试通过率"]),
    "named_rate_stands_alone": ("召开会议4次，集体讨论率100%。", ["召开会议", "集体讨论率"]),
    "share_of_a_part": ("事项90项，其中许可事项30项，占比33.33%。", ["事项", "许可事项", "许可事项占比"]),
    "old_and_new_value": ("办理时限由20个工作日压缩至5个工作日。", ["办理时限", "办理时限"]),
    "respectively_of_names": ("甲镇、乙镇、丙镇分别为3件、4件、5件。", ["甲镇", "乙镇", "丙镇"]),
    "respectively_of_figures": (
        "公安类50件、市场类30件，分别占50%和30%。",
        ["公安类", "市场类", "公安类占比", "市场类占比"],
    ),
    "counts_side_by_side": ("研究3方面16件疑难问题。", ["研究疑难问题", "研究疑难问题"]),
    "year_on_year": ("接待来访人员60人，同比增长20%。", ["接待来访人员", "接待来访人员"]),
    "means_are_left_out": ("通过线上线下相结合等方式培训执法人员80人。", ["培训执法人员"]),
    "average": ("受理4560件，平均每月380件。", ["受理", "平均每月"]),
}


@pytest.mark.parametrize("body, expected", SUBJECTS.values(), ids=SUBJECTS.keys())
def test_subject_is_the_shortest_phrase_of_the_sentence(body, expected):
    assert subjects(body) == expected


WHOLES = {
    "of_which": ("办结40件，其中维持20件、撤销5件。", ["", "40件", "40件"]),
    "including_in_brackets": ("现有人员18人（其中机关12人，站所6人）。", ["", "18人", "18人"]),
    "list_that_adds_up": ("发现问题21个，立即整改15个，限期整改6个。", ["", "21个", "21个"]),
    "list_that_does_not": ("发现问题21个，约谈3个，移送2个。", ["", "", ""]),
    "later_stage_is_no_part": ("受理40件，其中简易案件10件，办结30件。", ["", "40件", ""]),
    "outcome_that_ends_like_a_stage": ("办结9件，其中维持5件、责令限期履行1件。", ["", "9件", "9件"]),
    "other_unit_is_no_part": ("受理40件，其中涉农10件，涉及金额20万元。", ["", "40件", ""]),
    "total_after_its_parts": ("政府文件12件，部门文件35件，合计47件。", ["47件", "47件", ""]),
    "other_sentence_is_no_total": ("受理40件。其中涉农10件。", ["", ""]),
    "respectively": ("共10件，分别为甲类4件、乙类6件。", ["", "10件", "10件"]),
}


@pytest.mark.parametrize("body, expected", WHOLES.values(), ids=WHOLES.keys())
def test_whole_is_named_where_the_sentence_says_so(body, expected):
    assert [figure.whole for figure in figures(body)] == expected


ROLES = {
    "done": ("受理40件。", ["actual"]),
    "standing_service": ("开通24小时服务热线。", ["norm"]),
    "old_limit_and_new": ("办理时限由20个工作日压缩至5个工作日。", ["norm", "actual"]),
    "limit": ("在15日内答复。", ["norm"]),
    "frequency": ("每季度召开1次会议。", ["norm"]),
    "threshold": ("对100万元以上罚款案件集体讨论。", ["norm"]),
    "measured_old_value_is_no_rule": ("平均用时由12天缩短至8天。", ["actual", "actual"]),
    "aim_in_the_text": ("力争办结率达到95%。", ["target"]),
    "planned_year_is_no_plan": ("落实普法计划6项。", ["actual"]),
    "appearance_in_court_is_no_duty": ("负责人出庭应诉率100%。", ["actual"]),
}


@pytest.mark.parametrize("body, expected", ROLES.values(), ids=ROLES.keys())
def test_role_follows_the_words(body, expected):
    assert [figure.role for figure in figures(body)] == expected


def test_chapter_of_plans_makes_targets_of_the_next_year():
    found = figures("新建站点10个。", heading="二、下一步工作打算")
    assert [(figure.role, figure.period) for figure in found] == [("target", "2024")]


def test_mixed_chapter_turns_to_plans_where_it_says_so():
    body = "存在不足：出庭率仅为76%。针对上述问题，将重点做好以下工作：新建站点10个。"
    found = figures(body, heading="三、存在的不足和2024年工作安排")
    assert [figure.role for figure in found] == ["actual", "target"]


def test_plans_without_a_heading_begin_with_the_next_step():
    found = figures("受理40件。\n下一步，新建站点10个。")
    assert [figure.role for figure in found] == ["actual", "target"]


PERIODS = {
    "report_year": ("受理40件。", ["2023"]),
    "year_named": ("2021年受理40件。", ["2021"]),
    "since": ("2021年以来受理40件。", ["2021-2023"]),
    "span": ("2021年至2023年，受理40件，办结38件。", ["2021-2023", "2021-2023"]),
    "run_of_years": ("连续三年保持100%，受理40件。", ["2021-2023", "2021-2023", "2023"]),
    "compared_with_last_year": ("受理40件，比2022年的32件增长25%。", ["2023", "2022", "2023"]),
    "same_time_last_year": ("受理40件，与去年同期的32件相比增长25%。", ["2023", "2022", "2023"]),
    "from_year_to_year": ("案件由2022年的32件增加到2023年的40件。", ["2022", "2023"]),
    "old_value_without_year": ("败诉率由14%降至11%。", ["2022", "2023"]),
    "change_is_of_this_year": ("出庭率比上年提高3个百分点。", ["2023"]),
    "carried_over": ("上年结转5件。", ["2023"]),
}


@pytest.mark.parametrize("body, expected", PERIODS.values(), ids=PERIODS.keys())
def test_period_is_the_year_that_the_words_name(body, expected):
    assert [figure.period for figure in figures(body)] == expected


DOMAINS = {
    "reconsideration": ("受理行政复议申请40件。", "reconsideration"),
    "litigation": ("行政应诉案件30件。", "litigation"),
    "mediation": ("调解矛盾纠纷300件。", "disputes"),
    "aid": ("办理法律援助案件60件。", "legalservices"),
    "norms": ("审查规范性文件9件。", "norms"),
    "decisions": ("审议重大行政决策事项12项。", "decisions"),
    "penalties": ("作出行政处罚90件。", "enforcement"),
    "proposals": ("办理政协提案20件。", "proposals"),
    "correction": ("接收社区矫正对象30人。", "corrections"),
    "publicity": ("开展普法宣传活动50场。", "outreach"),
    "disclosure": ("主动公开政府信息900条。", "disclosure"),
    "hotline": ("受理群众诉求800件。", "appeals"),
    "drill": ("开展应急演练6次。", "emergency"),
    "study": ("党组会学法12次。", "learning"),
    "contracts": ("审查政府合同16件。", "contracts"),
}


@pytest.mark.parametrize("body, expected", DOMAINS.values(), ids=DOMAINS.keys())
def test_domain_follows_what_is_counted(body, expected):
    assert [figure.domain for figure in figures(body)] == [expected]


def test_open_domain_is_decided_by_the_nearest_heading():
    found = figures("（一）开展专项整治。走访群众40人。\n（二）推进普法工作。走访群众50人。")
    assert [figure.domain for figure in found] == ["rectification", "outreach"]


def test_figure_of_a_broken_line_spans_the_break():
    document = read_text("某县2023年报告\n全年共办理行政处罚案件1\n26件。")
    assert [(figure.raw, figure.value) for figure in document.figures] == [("1\n26件", 126)]


def test_offsets_of_every_part_point_into_the_source():
    text = "某县2023年报告\r\n\r\n一、工作\r\n  受理 40 件，办结３８件。\r\n"
    document = read_text(text)
    assert [text[figure.start : figure.end] for figure in document.figures] == ["40 件", "３８件"]
    assert text[document.sections[0].start :].startswith("一、工作")
