"""What the yearly report says of enforcement: the exact words, with figures and without any."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.enforcement.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "fields[reform=central]": 8,
    "fields[reform=county]": 4,
    "teams[kind=township_office]": 12,
    "items[level=department]": 900,
    "items[comprehensive=yes;level=department]": 600,
    "comprehensive_rate[level=department]": 67,
    "items[level=township]": 30,
    "items[origin=statutory;level=township]": 8,
    "items[origin=granted_general|granted_optional;level=township]": 20,
    "items[origin=entrusted;level=township]": 2,
    "items[origin=granted_general;level=township]": 5,
    "items[origin=granted_optional;level=township]": 15,
    "officers": 400,
    "certified_rate": 98,
    "legal_reviewers": 21,
    "inspections": 70,
    "inspections[mode=patrol]": 40,
    "inspections[mode=random]": 30,
    "problems": 9,
    "problems[correction=on_the_spot]": 6,
    "problems[correction=dated]": 3,
    "cases_filed": 50,
    "penalties": 45,
    "penalties[level=township]": 5,
    "penalty_amount": 360_000,
    "legal_review_rate": 100,
    "publication_on_time_rate": 90,
    "files_reviewed": 20,
    "files_reviewed[kind=penalty]": 15,
    "supervised_units": 6,
    "supervised_fields": 4,
    "supervision_papers": 3,
    "supervision_papers[kind=opinion]": 2,
}
SLOT = "（由撰写单位填写：执法体制改革、严格规范公正文明执法的做法）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("enforcement."), None if measure.unit == "%" else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_powers_and_people() -> None:
    told = read(FULL)
    assert told.startswith(
        "行政执法。年末实施综合行政执法的领域中，中央和省级明确的8个，县自行实施的4个，乡镇（街道）综合行政执法机构12个。"
        "县级部门行政执法事项900项，其中纳入综合行政执法600项，综合行政执法事项占比67%。"
        "乡镇（街道）执法事项30项，其中法定8项、赋权20项、委托2项，赋权事项中通用赋权5项、自选赋权15项。"
        "年末持证行政执法人员400人，持证率98%，法制审核人员21人。"
    )


def test_inspections_and_penalties() -> None:
    told = read(FULL)
    assert "开展行政检查70户次，其中日常巡查40户次、“双随机、一公开”抽查30户次。" in told
    assert "检查发现问题9个，其中立即整改6个、限期整改3个。" in told
    assert "行政处罚立案50件。作出行政处罚决定45件，乡镇（街道）5件，决定罚没" in told
    assert "重大执法决定法制审核率100%，处罚决定按期公示率90%。" in told
    assert told.endswith(
        "评查行政执法案卷20件，其中行政处罚案卷15件。"
        "接受执法监督检查的单位6个，涉及领域4个，制发行政执法监督文书3份，其中监督意见书2份。" + SLOT
    )


def test_without_anything() -> None:
    assert read({}) == (
        "行政执法。没有设立乡镇（街道）综合行政执法机构。年末没有持证行政执法人员。没有开展行政检查。"
        "没有作出行政处罚决定。没有评查行政执法案卷。" + SLOT
    )


def test_visits_without_problems() -> None:
    assert "检查没有发现问题。" in read({"inspections": 3})
