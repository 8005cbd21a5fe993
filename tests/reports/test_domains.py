"""What business a figure belongs to: by what is counted, by heading, by the organ that reports. Invented sentences."""

from __future__ import annotations

import pytest

from fazhi.reports.read import read_text


def domains(body, heading="工作情况", title="某县2023年法治政府建设情况报告"):
    return [figure.domain for figure in read_text(f"{title}\n一、{heading}\n{body}\n").figures]


COUNTED = {
    "reconsideration": "受理行政复议申请40件。",
    "litigation": "行政应诉案件30件。",
    "disputes": "调解矛盾纠纷300件。",
    "legalservices": "办理法律援助案件60件。",
    "norms": "审查规范性文件9件。",
    "decisions": "审议重大行政决策事项12项。",
    "enforcement": "作出行政处罚90件。",
    "proposals": "办理政协提案20件。",
    "corrections": "接收社区矫正对象30人。",
    "outreach": "开展普法宣传活动50场。",
    "disclosure": "主动公开政府信息900条。",
    "appeals": "受理群众诉求800件。",
    "emergency": "开展应急演练6次。",
    "learning": "党组会学法12次。",
    "contracts": "审查政府合同16件。",
    "services": "电子证照归集12类。",
    "business": "新增授信3亿元。",
    "governance": "选聘楼栋长157名。",
    "rectification": "专项整治发现问题31个。",
    "leadership": "组织年度述法60人。",
}


@pytest.mark.parametrize("code, body", COUNTED.items(), ids=COUNTED.keys())
def test_domain_follows_what_is_counted(code, body):
    assert domains(body) == [code]


GENERAL_WORDS = {
    "inspection_of_enterprises": ("涉企检查60户次。", "enforcement"),
    "money_of_settlements": ("调解协议涉及金额20万元。", "disputes"),
    "exam_of_officers": ("组织行政执法人员资格考试2次。", "learning"),
    "patrol_of_the_border": ("巡边36次。", "governance"),
    "people": ("户籍人口3万人。", "other"),
}


@pytest.mark.parametrize("body, code", GENERAL_WORDS.values(), ids=GENERAL_WORDS.keys())
def test_longest_word_names_the_domain(body, code):
    assert domains(body) == [code]


INDUSTRIES = {
    "market": "监督抽检食品120批次。",
    "police": "破获刑事案件127起。",
    "land": "拆除违法建筑40处。",
    "environment": "检查排污单位742户次。",
    "transport": "查处超限超载车辆35辆。",
    "labour": "劳动保障监察立案18件。",
    "health": "下达卫生监督意见书50份。",
    "city": "纠正占道经营260起。",
}


@pytest.mark.parametrize("body", INDUSTRIES.values(), ids=INDUSTRIES.keys())
def test_enforcement_of_every_industry_is_enforcement(body):
    assert domains(body) == ["enforcement"]


HEADINGS = {
    "registration_under_services": ("新登记市场主体310户。", "依法全面履行政府职能", "services"),
    "registration_under_business": ("新登记市场主体310户。", "优化营商环境", "business"),
    "advisers_under_decisions": ("法律顾问提出意见30条。", "推进科学民主依法决策", "decisions"),
    "visits_under_rectification": ("走访群众40人。", "开展专项整治", "rectification"),
    "visits_under_outreach": ("走访群众40人。", "推进普法工作", "outreach"),
    "training_under_study": ("举办执法培训班8期。", "加强队伍建设", "learning"),
}


@pytest.mark.parametrize("body, heading, code", HEADINGS.values(), ids=HEADINGS.keys())
def test_open_domain_is_decided_by_the_nearest_heading(body, heading, code):
    assert domains(body, heading) == [code]


def test_clear_words_are_not_outvoted_by_a_heading():
    assert domains("受理行政复议申请40件。", "推进普法工作") == ["reconsideration"]


def test_part_goes_with_its_total():
    body = "审结行政复议案件40件，其中处罚类20件、信息公开类20件。"
    assert domains(body) == ["reconsideration"] * 3


def test_matters_of_cases_are_no_business_of_their_own():
    body = "行政处罚类20件，行政许可类5件，政府信息公开类3件。"
    assert domains(body, "行政复议案件情况") == ["reconsideration"] * 3


def test_heading_tells_reconsideration_from_litigation():
    body = "新收案件40件，审结38件。"
    assert domains(body, "行政应诉案件情况") == ["litigation"] * 2
    assert domains(body, "行政复议案件情况") == ["reconsideration"] * 2


def test_figure_without_words_of_its_own_goes_with_the_one_before():
    assert domains("审查政府合同16件，提出意见40条。") == ["contracts"] * 2


def test_next_sentence_of_a_paragraph_goes_on_where_nothing_else_speaks():
    assert domains("办理法律援助案件60件。回访30人次。") == ["legalservices"] * 2


def test_department_of_an_industry_enforces_where_nothing_else_speaks():
    title = "某县市场监督管理局2023年法治政府建设情况报告"
    assert domains("督导包保干部29人次。", title=title) == ["enforcement"]
    assert domains("督导包保干部29人次。") == ["other"]


def test_figure_without_any_sign_is_other():
    assert domains("共有20个。") == ["other"]
