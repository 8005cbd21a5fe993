"""What a quantity means: role and period. Sentences are invented, one row per kind of phrasing."""

from __future__ import annotations

import pytest

from fazhi.reports.read import read_text


def figures(body, year=2023, heading="一、工作情况"):
    return read_text(f"某县{year}年法治政府建设情况报告\n{heading}\n{body}\n").figures


ROLES = {
    "done": ("受理40件。", ["actual"]),
    "standing_service": ("开通24小时服务热线。", ["norm"]),
    "old_limit_and_new": ("办理时限由20个工作日压缩至5个工作日。", ["norm", "actual"]),
    "old_limit_and_new_in_one_word": ("审批由法定20个工作日缩至7个工作日。", ["norm", "actual"]),
    "limit": ("在15日内答复。", ["norm"]),
    "frequency": ("每季度召开1次会议。", ["norm"]),
    "threshold": ("对100万元以上罚款案件集体讨论。", ["norm"]),
    "measured_old_value_is_no_rule": ("平均用时由12天缩短至8天。", ["actual", "actual"]),
    "aim_in_the_text": ("力争办结率达到95%。", ["target"]),
    "planned_year_is_no_plan": ("落实普法计划6项。", ["actual"]),
    "aim_holds_to_the_semicolon": ("力争网办率达到99%以上，上线60个；新建站点3个。", ["target", "target", "actual"]),
    "later_year": ("到2025年，实现80%以上的村建成阵地。", ["target"]),
    "standard_held_against": ("网办率82%，高于省定60%标准。", ["actual", "norm"]),
    "task_set_from_above": ("完成省下达任务2800亩。", ["norm"]),
    "requirement": ("占比6.5%，超过5%的要求。", ["actual", "norm"]),
    "scale": ("按照每村2名的标准，配备调解员56名。", ["norm", "actual"]),
    "least_for_each": ("人均学习不少于60学时。", ["norm"]),
    "term_of_a_procedure": ("公示期不少于7个工作日。", ["norm"]),
    "share_saved_of_a_legal_term": ("承诺时限较法定时限压缩62.3%。", ["actual"]),
    "legal_term_held_against": ("平均用时2.5天，比法定的20天压缩87.5%。", ["actual", "norm", "actual"]),
    "time_allowed": ("印发后均在15日以内报备。", ["norm"]),
    "threshold_of_what_is_counted": ("对违法超过3次的16家企业停业整顿。", ["norm", "actual"]),
    "waiting_that_was_measured": ("排队等候由40分钟缩短到15分钟。", ["actual", "actual"]),
    "proposed_for_a_later_year": ("建议2024年新增调委会12个，占比提高到28%。", ["target", "target"]),
    "age_that_sorts": ("为60岁以上老人服务。", ["norm"]),
    "age_that_was_measured": ("平均年龄41岁。", ["actual"]),
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
    "day_before_which_papers_were_issued": ("对2022年12月31日前印发的文件开展清理，共清理40件。", ["2023"]),
    "span": ("2021年至2023年，受理40件，办结38件。", ["2021-2023", "2021-2023"]),
    "run_of_years": ("连续三年保持100%，受理40件。", ["2021-2023", "2021-2023", "2023"]),
    "compared_with_last_year": ("受理40件，比2022年的32件增长25%。", ["2023", "2022", "2023"]),
    "same_time_last_year": ("受理40件，与去年同期的32件相比增长25%。", ["2023", "2022", "2023"]),
    "from_year_to_year": ("案件由2022年的32件增加到2023年的40件。", ["2022", "2023"]),
    "old_value_without_year": ("败诉率由14%降至11%。", ["2022", "2023"]),
    "change_is_of_this_year": ("出庭率比上年提高3个百分点。", ["2023"]),
    "chain_of_years": ("败诉率由2021年的12%下降至2022年的9%，再降至5%。", ["2021", "2022", "2023"]),
    "years_and_values_in_two_lists": ("2021年、2022年、2023年分别受理8件、9件、10件。", ["2021", "2022", "2023"]),
    "values_of_a_run": ("近三年受理案件分别为8件、9件、10件。", ["2021", "2022", "2023"]),
    "run_that_opens_the_sentence": ("过去三年，受理40件，办结38件。", ["2021-2023", "2021-2023"]),
    "named_stretch": ("“十四五”以来，投入12万元。", ["2021-2023"]),
    "year_in_brackets": ("受理95件（2022年为78件），增长21.8%。", ["2023", "2022", "2023"]),
    "year_with_its_number_in_brackets": ("是改革前2020年（119件）的2.75倍，其中受理291件。", ["2020", "2023", "2023"]),
    "year_only_compared_with": ("与2019年相比，受理量由98件增加到126件。", ["2019", "2023"]),
    "merged_from": ("执法队伍由27支精简为11支。", ["2022", "2023"]),
    "plan_for_a_later_year": ("制定2024年度立法计划8项。", ["2023"]),
    "carried_over": ("上年结转5件。", ["2022"]),
}


@pytest.mark.parametrize("body, expected", PERIODS.values(), ids=PERIODS.keys())
def test_period_is_the_year_that_the_words_name(body, expected):
    assert [figure.period for figure in figures(body)] == expected


def test_turn_to_plans_inside_a_section_ends_with_it():
    found = figures("一是抓办理。受理40件。下一步，新建站点10个。二是抓督办。督办8件。")
    assert [figure.role for figure in found] == ["actual", "target", "actual"]


def test_list_below_the_turn_belongs_to_the_plans():
    found = figures("受理40件。\n下一步，抓好以下工作：一是新建站点10个；二是培训500人次。")
    assert [figure.role for figure in found] == ["actual", "target", "target"]


def test_list_of_work_for_a_later_year_plans():
    found = figures("2024年重点做好：新建站点10个；培训率达到98%。")
    assert [(figure.role, figure.period) for figure in found] == [("target", "2024"), ("target", "2024")]


def test_sentence_that_begins_with_a_later_year_plans():
    found = figures("受理40件。2024年，我县将新建站点10个。")
    assert [(figure.role, figure.period) for figure in found] == [("actual", "2023"), ("target", "2024")]


def test_figure_of_a_broken_line_spans_the_break():
    document = read_text("某县2023年报告\n全年共办理行政处罚案件1\n26件。")
    assert [(figure.raw, figure.value) for figure in document.figures] == [("1\n26件", 126)]


def test_offsets_of_every_part_point_into_the_source():
    text = "某县2023年报告\r\n\r\n一、工作\r\n  受理 40 件，办结３８件。\r\n"
    document = read_text(text)
    assert [text[figure.start : figure.end] for figure in document.figures] == ["40 件", "３８件"]
    assert text[document.sections[0].start :].startswith("一、工作")
