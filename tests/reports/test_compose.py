"""Composing a report: required items, clauses in order, bound figures, what blocks publication, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.refusal import Refused
from fazhi.reports.compose import compose
from fazhi.reports.composition import Composition, Lack
from fazhi.reports.composition import Role as Place
from tests.reports import composing
from tests.reports.composing import TODAY, handed_in

pytestmark = pytest.mark.django_db

NOTARISED = "legalservices.notarisations"


@pytest.fixture(autouse=True)
def businesses() -> Iterator[None]:
    with composing.only(*composing.businesses()):
        yield


@pytest.fixture
def organs() -> dict[str, Organ]:
    return composing.county()


@pytest.fixture
def figures(organs: dict[str, Organ]) -> dict[str, Organ]:
    """2024: 632 notarisations (600 domestic), 92% satisfied; 37 evaluations, 702,700 licences."""
    here = organs["county"]
    handed_in(NOTARISED, here, 632)
    handed_in(NOTARISED, here, 600, breakdown="kind=domestic")
    handed_in(NOTARISED, here, 0, breakdown="kind=foreign")
    for year in (2022, 2023):
        handed_in(NOTARISED, here, 500, year=year)
    handed_in("services.evaluations", here, 37)
    handed_in("services.e_licences", here, 702_700)
    handed_in("supervision.satisfaction_rate", here, 92)
    return organs


def composed(organ: Organ | str, year: int = 2024, **options: object) -> Composition:
    return compose(organ, year, **{"today": TODAY, **options})  # type: ignore[arg-type]


def paragraphs(composition: Composition) -> list[str]:
    return [block.text for block in composition.blocks if block.role is Place.BODY]


def headings(composition: Composition, role: Place = Place.HEADING) -> list[str]:
    return [block.text for block in composition.blocks if block.role is role]


def lacks(composition: Composition, lack: Lack) -> list[str]:
    return [problem.message for problem in composition.problems if problem.lack is lack]


# -- form


def test_the_five_required_items_stand_in_their_order(figures: dict[str, Organ]) -> None:
    assert headings(composed(figures["county"])) == [
        "一、2024年推进法治政府建设的主要举措和成效",
        "二、2024年推进法治政府建设存在的不足和原因",
        "三、2024年党政主要负责人履行推进法治建设第一责任人职责的有关情况",
        "四、2025年推进法治政府建设的主要安排",
        "五、其他需要报告的情况",
    ]


@pytest.mark.parametrize(
    "organ, addressee",
    [
        pytest.param("county", "中共临江市委员会、临江市人民政府：", id="county to the city"),
        pytest.param("bureau", "中共云山县委员会、云山县人民政府：", id="department to the county"),
    ],
)
def test_a_report_is_addressed_to_party_and_government_above(
    figures: dict[str, Organ], organ: str, addressee: str
) -> None:
    composition = composed(figures[organ])
    assert [block.text for block in composition.blocks if block.role is Place.ADDRESSEE] == [addressee]


def test_the_title_names_organ_and_year(figures: dict[str, Organ]) -> None:
    assert composed(figures["bureau"]).title == "云山县司法局关于2024年法治政府建设情况的报告"


def test_a_county_has_a_chapter_for_every_task_in_the_order_of_the_outline(figures: dict[str, Organ]) -> None:
    chapters = headings(composed(figures["county"]), Place.SUBHEADING)
    assert len(chapters) == 9
    assert chapters[0] == "（一）健全政府机构职能体系"
    assert chapters[-1].startswith("（九）加强党的领导")


def test_a_department_has_the_chapters_for_which_it_has_figures(figures: dict[str, Organ]) -> None:
    assert headings(composed(figures["bureau"]), Place.SUBHEADING) == [
        "（一）健全依法行政制度体系",
        "（二）健全社会矛盾纠纷行政预防调处化解体系",
    ]


# -- clauses and figures


def test_a_clause_stands_with_the_figures_of_the_year(figures: dict[str, Organ]) -> None:
    assert "公证服务。全年办理公证632件，其中国内600件，群众满意率92%。2022年至2024年办理公证1632件。" in "".join(
        paragraphs(composed(figures["county"]))
    )


def test_an_organ_in_charge_reports_the_figures_of_the_whole_county(figures: dict[str, Organ]) -> None:
    assert "政务服务评价37条" in composed(figures["bureau"]).text


def test_an_organ_without_matters_of_a_business_has_no_clause_of_it(figures: dict[str, Organ]) -> None:
    handed_in("services.evaluations", figures["town"], 2)
    composition = composed(figures["town"])
    assert "政务服务评价2条" in composition.text
    assert "公证" not in composition.text


def test_an_organ_in_charge_reports_its_zeros(figures: dict[str, Organ]) -> None:
    handed_in("services.evaluations", figures["county"], 0, year=2023)
    assert "政务服务评价0条" in composed(figures["bureau"], 2023).text


def test_a_figure_is_bound_to_measure_breakdown_period_and_organ(figures: dict[str, Organ]) -> None:
    bound = {(f.code, f.breakdown, f.period): f for f in composed(figures["county"]).figures}
    total, part = bound[NOTARISED, "", "2022..2024"], bound[NOTARISED, "kind=domestic", "2024"]
    assert (total.stated.value, total.organ, total.period_label) == (1632, "county", "2022年至2024年")
    assert part.breakdown_label.endswith("：国内民事")
    assert part.proof == f"/indicators/{NOTARISED}/?organ=county&period=2024&breakdown=kind%3Ddomestic"


def test_every_figure_of_the_document_stands_where_it_says(figures: dict[str, Organ]) -> None:
    composition = composed(figures["county"])
    document = composition.document
    assert [document.text[f.start : f.end] for f in document.figures] == [b.text for b in composition.figures]
    assert [f.raw for f in document.figures][:3] == ["37条", "70.3万张", "632件"]
    assert document.figures[2].value == Fraction(632)


def test_the_sections_of_the_document_cover_its_headings_and_paragraphs(figures: dict[str, Organ]) -> None:
    document = composed(figures["county"]).document
    first = next(section for section in document.sections if section.level == 1)
    assert (first.number, first.heading) == ("一、", "2024年推进法治政府建设的主要举措和成效")
    assert document.text[first.start :].startswith("一、2024年")
    ends = [section.end for section in document.sections]
    assert ends == sorted(ends)
    assert ends[-1] == len(document.text)


# -- what blocks publication


def test_a_figure_not_handed_in_leaves_a_gap_and_is_listed_with_who_answers_for_it(organs: dict[str, Organ]) -> None:
    handed_in(NOTARISED, organs["county"], 632)
    handed_in(NOTARISED, organs["county"], 500, year=2022)
    composition = composed(organs["county"])
    assert "2022年至2024年办理公证（待填报：办理公证件数）。" in composition.text
    problem = next(p for p in composition.problems if p.lack is Lack.MISSING and not p.breakdown and "至" in p.message)
    assert problem.message == "缺少2022年至2024年办理公证件数"
    assert problem.next_step == "请县公证处填报"


def test_a_span_with_a_blank_year_leaves_a_gap_and_no_smaller_total(figures: dict[str, Organ]) -> None:
    assert "2022年至2024年办理公证1632件" in composed(figures["county"]).text
    handed_in(NOTARISED, figures["county"], None, year=2023, state="blank")
    assert "2022年至2024年办理公证（待填报：办理公证件数）。" in composed(figures["county"]).text


def test_what_nobody_handed_in_is_missing_only_to_who_is_in_charge(figures: dict[str, Organ]) -> None:
    handed_in("services.evaluations", figures["town"], 2)
    assert "待填报" not in composed(figures["town"]).text
    handed_in("services.evaluations", figures["county"], 2, year=2023)
    assert "汇聚电子证照（待填报：汇聚电子证照数）" in composed(figures["bureau"], 2023).text


def test_a_large_number_is_printed_in_its_multiple_and_bound_multiplied_out(figures: dict[str, Organ]) -> None:
    composition = composed(figures["county"])
    assert "汇聚电子证照70.3万张" in composition.text
    (figure,) = [f for f in composition.document.figures if f.indicator == "services.e_licences"]
    assert (figure.value, figure.decimals, figure.unit) == (703_000, 1, "张")


def test_zero_and_blank_and_not_applicable_are_three_answers(figures: dict[str, Organ]) -> None:
    here = figures["county"]
    read = {}
    for state, value in (("value", 0), ("blank", None), ("not_applicable", None)):
        handed_in("supervision.satisfaction_rate", here, value, state=state)
        composition = composed(here)
        read[state] = ("满意率0%" in composition.text, "待填报" in composition.text, "满意率" in composition.text)
    assert read == {
        "value": (True, False, True),
        "blank": (False, True, True),
        "not_applicable": (False, False, False),
    }


def test_what_a_person_must_write_is_marked_and_listed_with_its_place(figures: dict[str, Organ]) -> None:
    composition = composed(figures["county"])
    assert "（由撰写单位填写：存在的不足）" in composition.text
    place = {problem.message: problem.where for problem in composition.problems}
    assert place["待撰写：产生不足的原因"] == "二、2024年推进法治政府建设存在的不足和原因"
    assert not composition.publishable


def test_the_report_of_a_year_that_has_not_ended_says_so(figures: dict[str, Organ]) -> None:
    assert lacks(composed(figures["county"], today=date(2024, 12, 31)), Lack.UNFINISHED) == [
        "2024年尚未结束，数字还会变化"
    ]
    assert lacks(composed(figures["county"], today=date(2025, 1, 1)), Lack.UNFINISHED) == []


# -- refusals


@pytest.mark.parametrize(
    "organ, year, code",
    [
        pytest.param("county", 2026, "future_year", id="year to come"),
        pytest.param("county", 2020, "no_outline", id="year before the outline"),
        pytest.param("county", 2021, "no_data", id="year without data"),
        pytest.param("countty", 2024, "unknown_organ", id="unknown organ"),
    ],
)
def test_what_cannot_be_composed_is_refused_with_the_next_step(
    figures: dict[str, Organ], organ: str, year: int, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        composed(organ, year)
    assert refused.value.refusal.code == code
    assert refused.value.refusal.next_step


def test_an_organ_that_did_not_exist_then_has_no_report(figures: dict[str, Organ]) -> None:
    figures["bureau"].founded_on = date(2025, 1, 1)
    with pytest.raises(Refused) as refused:
        composed(figures["bureau"])
    assert refused.value.refusal.code == "organ_not_there"


def test_a_village_makes_no_report(figures: dict[str, Organ]) -> None:
    village = composing.organ("village", Level.VILLAGE, "石桥村", figures["town"])
    handed_in("services.evaluations", village, 1)
    with pytest.raises(Refused) as refused:
        composed(village)
    assert refused.value.refusal.code == "no_report"


@pytest.mark.parametrize(
    "at, allowed",
    [
        pytest.param("bureau", True, id="in charge of the business"),
        pytest.param("county", True, id="of the county"),
        pytest.param("town", False, id="of a township"),
    ],
)
def test_a_report_is_composed_by_somebody_who_sees_all_that_it_counts(
    figures: dict[str, Organ], at: str, allowed: bool
) -> None:
    user = User.objects.create(username="writer", full_name="撰写人", organ=figures[at])
    Grant.objects.create(user=user, role=Role.STATISTICIAN, organ=figures[at], from_on=composing.LONG_AGO)
    if allowed:
        assert "632件" in composed(figures["county"], user=user).text
        return
    with pytest.raises(Refused) as refused:
        composed(figures["county"], user=user)
    assert refused.value.refusal.code == "no_access"
