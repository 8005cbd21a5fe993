"""Which measure of a catalogue a figure states and with which breakdown; nothing when unsure.

All sentences are invented; each row of a table is one rule.
"""

from __future__ import annotations

import pytest

from fazhi.indicators.catalogue import load_catalogue
from fazhi.reports.data import load
from fazhi.reports.model import Figure
from fazhi.reports.read import read_text
from fazhi.reports.read.indicators import Entry, Index
from tests.reports import homes

COUNTY = "青岩县人民政府2030年法治政府建设情况报告\n\n"
TOWNSHIP = "石桥镇人民政府2030年法治政府建设情况报告\n\n"


def figures(text: str, head: str = COUNTY, catalogue: Index | None = None) -> dict[str, Figure]:
    """The figures of an invented report by what is printed."""
    return {figure.raw: figure for figure in read_text(head + text, catalogue=catalogue).figures}


def home(text: str, raw: str, head: str = COUNTY) -> tuple[str | None, str]:
    figure = figures(text, head)[raw]
    return figure.indicator, figure.breakdown


MEASURES = {
    "name_in_the_catalogue": ("全年办理公证210件。", "210件", "legalservices.notarisations"),
    "other_words_for_the_thing": ("全年派送法律知识手册3200册。", "3200册", "outreach.handouts"),
    "other_words_for_the_deed": ("全年承办法律援助案件88件。", "88件", "legalaid.handled"),
    "topic_from_the_heading": (
        "一、行政复议工作\n全年收到申请64件，受理58件。",
        "58件",
        "reconsideration.accepted",
    ),
    "topic_from_the_clause_before": (
        "依法办理行政诉讼案件，出庭应诉率100%，败诉3件。",
        "3件",
        "litigation.lost",
    ),
    "value_of_an_earlier_year": (
        "受理行政复议申请58件，较上年的51件增加7件。",
        "51件",
        "reconsideration.accepted",
    ),
    "longer_word_wins": ("行政复议直接纠错率6.5%。", "6.5%", "reconsideration.direct_correction_rate"),
    "rate_of_its_register": ("受理政府信息公开申请30件，答复率100%。", "100%", "disclosure.answer_rate"),
    "first_of_two_rates": ("政协提案办复率和满意率均为100%。", "100%", "proposals.answer_rate"),
}


@pytest.mark.parametrize("text, raw, code", MEASURES.values(), ids=MEASURES.keys())
def test_figure_finds_its_measure(text: str, raw: str, code: str) -> None:
    assert home(text, raw)[0] == code


NOTHING = {
    "other_thing": ("全年植树5000株。", "5000株"),
    "other_unit": ("行政复议案件补助经费3万元。", "3万元"),
    "change_in_per_cent": ("受理行政复议申请58件，同比增长11.5%。", "11.5%"),
    "change_in_number": ("受理行政复议申请58件，比上年增加7件。", "7件"),
    "percentage_points": ("行政复议综合纠错率12.4%，上升1.6个百分点。", "1.6个百分点"),
    "share_of_a_total": ("审结行政复议案件50件，其中维持31件，占62%。", "62%"),
    "average_of_a_count": ("执法人员人均办理案件3.2件。", "3.2件"),
    "part_that_no_value_tells": ("全县持有执法证件人员400名，其中女性执法人员90名。", "90名"),
    "other_organ_decides_on_ours": ("以我局为被申请人的行政复议案件12件。", "12件"),
    "rate_of_something_unnamed": ("出动车辆600台次，整改率98.8%。", "98.8%"),
    "time_of_something_unnamed": ("系统填表平均用时17分钟。", "17分钟"),
    "item_taken_away": ("行政审批事项163项，取消32项。", "32项"),
    "title_of_a_document": ("学习《行政复议法》心得分享40件。", "40件"),
}


@pytest.mark.parametrize("text, raw", NOTHING.values(), ids=NOTHING.keys())
def test_no_measure_is_named_when_unsure(text: str, raw: str) -> None:
    assert home(text, raw) == (None, "")


BREAKDOWNS = {
    "value_in_the_subject": ("全年受理物业纠纷46件。", "46件", "kind=property"),
    "part_takes_the_measure_of_its_total": ("审结行政复议案件50件，其中维持31件。", "31件", "outcome=uphold"),
    "sibling_differs_in_the_value": ("清理规范性文件40件，其中废止6件、修改3件。", "3件", "result=amended"),
    "two_values_named_together": ("举办村干部、领导干部法治培训班3期。", "3期", "audience=leaders|cadres"),
    "rate_of_the_counts_before": (
        "办理人大代表建议12件、政协提案9件，办复率100%。",
        "100%",
        "kind=npc|cppcc",
    ),
    "examples_do_not_restrict": ("围绕民法典、宪法等内容开展法治宣传活动36场。", "36场", ""),
    "one_topic_does": ("开展民法典主题宣传活动12场。", "12场", "topic=civil_code"),
    "level_of_who_acts": ("县级执法部门认领行政执法事项900项。", "900项", "level=department"),
    "no_level_of_where": ("在乡镇开展法治宣传活动20场。", "20场", ""),
    "field_of_what_is_talked_about": ("召开矛盾纠纷调处工作调度会5次。", "5次", "kind=dispatch;field=mediation"),
    "shorter_time_after_a_time": (
        "企业开办时间由3个工作日压缩至1个工作日，压缩66.7%。",
        "66.7%",
        "theme=business_start",
    ),
    "dimension_named_before": (
        "受理行政复议申请90件。从申请事项看，行政处罚40件，行政许可8件。",
        "8件",
        "matter=licence",
    ),
    "field_of_the_heading": ("一、卫生监督执法\n全年开展监督检查900户次。", "900户次", "field=health"),
    "what_is_joined_to_the_number_is_the_next_item": (
        "罚款50万元和没收违法所得6万元。",
        "50万元",
        "kind=fine",
    ),
    "item_of_a_list_by_villages": ("各村情况：\n青岩村，法治宣传12场，化解纠纷21件；", "21件", "level=village"),
    "value_before_a_rate": ("12345热线受理投诉900件，办结890件。", "890件", "channel=hotline"),
    "one_word_for_two_values": ("受理群众来信来访146件。", "146件", "channel=visit|mail"),
    "all_values_are_no_restriction": (
        "排查社会治安、公共安全、社会稳定风险隐患70件。",
        "70件",
        "",
    ),
}


@pytest.mark.parametrize("text, raw, breakdown", BREAKDOWNS.values(), ids=BREAKDOWNS.keys())
def test_breakdown_is_what_the_words_name(text: str, raw: str, breakdown: str) -> None:
    code, found = home(text, raw)
    assert code is not None
    assert found == breakdown


def test_a_shorter_time_in_per_cent_is_the_cut_of_the_time_before() -> None:
    text = "企业开办时间由3个工作日压缩至1个工作日，压缩66.7%。"
    assert home(text, "66.7%")[0] == "services.handling_time_cut"


def test_what_a_township_counts_of_its_own_enforcement_has_its_level() -> None:
    assert home("开展日常巡查80次。", "80次", TOWNSHIP) == ("enforcement.inspections", "mode=patrol;level=township")
    assert home("开展日常巡查80次。", "80次") == ("enforcement.inspections", "mode=patrol")


# -- a catalogue of one's own: names, aliases and labels are all that is known of it

WATER = Index(
    [
        Entry(
            "water.meters",
            ("抄录水表", "水表抄录数"),
            ("块",),
            {"kind": {"smart": ("智能水表",), "plain": ("普通水表",)}},
        ),
        Entry("water.leaks", ("修复漏点",), ("处",), {}),
    ]
)
OWN = {
    "by_name": ("全年修复漏点35处。", "35处", ("water.leaks", "")),
    "by_alias": ("全年抄录水表400块。", "400块", ("water.meters", "")),
    "part_by_label": ("全年抄录水表400块，其中智能水表120块。", "120块", ("water.meters", "kind=smart")),
    "other_unit": ("全年抄录水表支出9万元。", "9万元", (None, "")),
    "measure_that_it_does_not_have": ("全年办理公证210件。", "210件", (None, "")),
}


@pytest.mark.parametrize("text, raw, expected", OWN.values(), ids=OWN.keys())
def test_a_catalogue_of_ones_own_is_matched_by_its_names(text: str, raw: str, expected: tuple[str | None, str]) -> None:
    figure = figures(text, catalogue=WATER)[raw]
    assert (figure.indicator, figure.breakdown) == expected


def test_words_that_the_measure_does_not_know_make_it_less_sure() -> None:
    plain, strange = "全年开展法治宣传活动36场。", "全年开展青岩湖边竹编手艺传习法治宣传活动36场。"
    assert figures(strange)["36场"].confidence < figures(plain)["36场"].confidence


def test_confidence_is_told_with_the_measure_only() -> None:
    found = figures("全年办理公证210件，植树5000株。")
    assert load("indicators")["accept"] <= found["210件"].confidence <= 1
    assert found["5000株"].confidence == 0


# -- the data


def test_every_measure_with_readings_is_in_the_catalogue_and_the_other_way_round() -> None:
    assert set(load("readings")["readings"]) == {measure.code for measure in load_catalogue()}


def readings_listed() -> list[tuple[str, str]]:
    return [(code, line) for code, lines in load("readings")["readings"].items() for line in lines]


def test_every_reading_has_words_of_its_own_and_known_topics() -> None:
    topics = load("readings")["topics"]
    for code, line in readings_listed():
        parts = line.split()
        assert any(part[0] not in "#~!+=" for part in parts), (code, line)
        assert all(part[1:] in topics for part in parts if part[0] == "#"), (code, line)


def dimensions_by_name() -> dict[str, set[str]]:
    """The codes of values by each name under which the data may speak of a dimension."""
    catalogue = load_catalogue()
    found: dict[str, set[str]] = {}
    for measure in catalogue:
        for key, dimension in catalogue.dimensions(measure.code).items():
            for name in (key, f"{measure.register}.{key}", f"{measure.code}.{key}"):
                found.setdefault(name, set()).update(value.code for value in dimension.values)
    return found


@pytest.mark.parametrize("name", load("breakdowns")["values"])
def test_words_for_values_speak_of_values_that_exist(name: str) -> None:
    assert load("breakdowns")["values"][name].keys() - {"_"} <= dimensions_by_name()[name]


def test_rules_for_breakdowns_speak_of_dimensions_that_exist() -> None:
    data, known = load("breakdowns"), dimensions_by_name()
    assert set(data["reach"]) | set(data["only"]) | set(data["weak"]) | set(data["rates"]) <= set(known)
    assert set(data["levels"]) <= {measure.code for measure in load_catalogue()}


# -- reports with known homes

needs_published = pytest.mark.skipif(
    not homes.PUBLISHED[0].is_file(), reason="the homes of the published reports (a folder `shared`) are not here"
)


@needs_published
def test_homes_of_the_published_reports_are_found_and_hardly_any_is_wrong() -> None:
    score = homes.together(homes.scores(*homes.PUBLISHED))
    assert score.share(score.right) >= 0.985, score
    assert score.share(score.wrong) <= 0.01, score


CORPUS = {"a": (0.855, 0.075, 30), "b": (0.89, 0.07, 20), "c": (0.86, 0.08, 20)}


@pytest.mark.parametrize("table, floors", CORPUS.items(), ids=CORPUS.keys())
def test_homes_of_reports_in_other_manners_are_found(table: str, floors: tuple[float, float, int]) -> None:
    right, wrong, invented = floors
    score = homes.together(homes.scores(homes.CORPUS / "gold" / f"homes-{table}.csv", homes.CORPUS / "reports"))
    assert score.share(score.right) >= right, score
    assert score.share(score.wrong) <= wrong, score
    assert score.invented <= invented, score


CONFIDENCE = {"nearly_certain": (0.9, 1.01, 0.95), "likely": (0.8, 0.9, 0.8), "doubtful": (0.0, 0.8, 0.6)}


@pytest.mark.parametrize("low, high, share", CONFIDENCE.values(), ids=CONFIDENCE.keys())
def test_confidence_says_how_many_of_such_figures_are_right(low: float, high: float, share: float) -> None:
    told = [pair for table in homes.tables() for pair in homes.confidences(*table)]
    right = [correct for confidence, correct in told if low <= confidence < high]
    assert len(right) > 50
    assert sum(right) / len(right) >= share, homes.shares(told)


def test_confidence_holds_for_reports_in_other_manners_alone() -> None:
    told = [pair for table in homes.tables() if table != homes.PUBLISHED for pair in homes.confidences(*table)]
    certain = [correct for confidence, correct in told if confidence >= load("between")["certain"]]
    assert sum(certain) / len(certain) >= 0.93, homes.shares(told)
