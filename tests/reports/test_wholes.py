"""Which total a figure is part of, by kind of construction. Sentences are invented."""

from __future__ import annotations

import pytest

from fazhi.reports.read import read_text


def wholes(body):
    text = f"某县2023年法治政府建设情况报告\n一、工作情况\n{body}\n"
    return [figure.whole for figure in read_text(text).figures]


OPENED = {
    "of_which": ("办结40件，其中维持20件、撤销5件。", ["", "40件", "40件"]),
    "of_which_with_a_colon": ("办结40件，其中：维持20件，撤销5件。", ["", "40件", "40件"]),
    "of_which_after_a_semicolon": (
        "新收70件，比上年的74件减少4件；其中直接起诉55件、复议后起诉15件。",
        ["", "", "", "70件", "70件"],
    ),
    "in_a_bracket": ("现有人员18人（其中机关12人，站所6人）。", ["", "18人", "18人"]),
    "bracket_inside_a_list": (
        "受理100件，其中民事61件（包括讨薪28件）、刑事39件。",
        ["", "100件", "61件", "100件"],
    ),
    "respectively": ("共10件，分别为甲类4件、乙类6件。", ["", "10件", "10件"]),
    "among_them": ("14个站所中，有3个未办理案件。", ["", "14个"]),
    "only_some_among_them": ("14个站所中仅有3个未办理案件。", ["", "14个"]),
    "within_them": ("90项事项里，80项可以网办。", ["", "90项"]),
    "made_up_of": ("罚没61万元，由罚款50万元和没收所得11万元两部分组成。", ["", "61万元", "61万元"]),
    "outcomes_among_them": (
        "答复30件，结转1件；答复中予以公开17件、不予公开13件。",
        ["", "", "30件", "30件"],
    ),
    "among_the_concluded": ("收到45件，办结40件；办结的申请中，予以公开28件、不予公开12件。", ["", "", "40件", "40件"]),
    "from_another_side": (
        "败诉的62件案件中，判决撤销27件、确认违法35件；从败诉原因看，程序违法24件，证据不足38件。",
        ["", "62件", "62件", "62件", "62件"],
    ),
    "parts_with_their_shares": (
        "出庭496件，其中正职87件，占17.54%，发声455件，占91.73%。",
        ["", "496件", "", "496件", ""],
    ),
    "parts_that_exceed_the_total_in_a_list": (
        "评查22件，其中处罚13件、许可7件、强制3件。",
        ["", "22件", "22件", "22件"],
    ),
    "past_an_average": ("评查案卷624件，月均52件，其中优秀243件。", ["", "", "624件"]),
    "stage_in_a_list_that_adds_up": (
        "审结731件，其中驳回起诉632件，败诉61件，其他38件。",
        ["", "731件", "731件", "731件"],
    ),
}

LISTED = {
    "adds_up": ("发现问题21个，立即整改15个，限期整改6个。", ["", "21个", "21个"]),
    "does_not_add_up": ("发现问题21个，约谈3个，移送2个。", ["", "", ""]),
    "outcomes_that_do_not_quite_add_up": ("清理93件，继续有效71件、修改9件、废止14件。", ["", "93件", "93件", "93件"]),
    "outcome_that_ends_like_a_stage": ("办结9件，其中维持5件、责令限期履行1件。", ["", "9件", "9件"]),
    "members_of_one_list_are_no_total": ("证据不足24件，占38%，程序违法19件，适用错误11件，不作为8件。", [""] * 5),
}

CLOSED = {
    "total_after": ("政府文件12件，部门文件35件，合计47件。", ["47件", "47件", ""]),
    "sure_total_that_does_not_add_up": (
        "建成中心1个、站点17个、工作室214个，总计231个。",
        ["231个", "231个", "231个", ""],
    ),
    "total_right_behind_its_list": ("与12个乡镇、31个部门共43个单位签订责任书。", ["43个", "43个", ""]),
    "row_of_totals": (
        "东山村，宣传12场；西山村，宣传9场；合计宣传21场。",
        ["21场", "21场", ""],
    ),
    "unsure_word_needs_the_sum": ("建成中心1个、站点17个，共15个。", ["", "", ""]),
}

APART = {
    "later_stage": ("受理40件，其中简易案件10件，办结30件。", ["", "40件", ""]),
    "later_stages_that_add_up": ("合计337件，办结329件，未结8件。", ["", "", ""]),
    "done_although_it_adds_up": ("承担任务50户，已完成48户，因歇业关闭2户。", ["", "", ""]),
    "later_stage_of_the_only_part": ("收到评价50条，其中差评8条，已整改8条。", ["", "50条", ""]),
    "other_unit": ("受理40件，其中涉农10件，涉及金额20万元。", ["", "40件", ""]),
    "other_sentence": ("受理40件。其中涉农10件。", ["", ""]),
    "old_and_new_value": ("队伍由27支精简为11支，减少16支。", ["", "", ""]),
    "old_and_new_duration": ("审理天数由46.3天降至38.7天，缩短7.6天。", ["", "", ""]),
    "more_than_the_total": ("人员538名，其中双语人员301名，占55.95%，为700名人员配发模板。", ["", "538名", "", ""]),
}

KINDS = {
    f"{kind}-{name}": row
    for kind, rows in {"opened": OPENED, "listed": LISTED, "closed": CLOSED, "apart": APART}.items()
    for name, row in rows.items()
}


@pytest.mark.parametrize("body, expected", KINDS.values(), ids=KINDS.keys())
def test_whole_is_named_where_the_sentence_says_so(body, expected):
    assert wholes(body) == expected
