"""What the yearly report says of public legal services, at full, at zero, and where a figure was not handed in."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.legalservices.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact | Standing] = {
    "legalservices.platforms": 31,
    "legalservices.platforms[kind=centre]": 1,
    "legalservices.platforms[kind=station]": 6,
    "legalservices.platforms[kind=room]": 24,
    "legalservices.platform_compliance_rate": 100,
    "legalservices.consultations": 5_400,
    "legalservices.consultations[channel=visit]": 3_000,
    "legalservices.consultations[channel=event]": 2_400,
    "legalservices.opinions": 40,
    "legalservices.checkups": 21,
    "legalservices.cases_represented[provider=lawyer]": 700,
    "legalservices.cases_represented[provider=grassroots]": 90,
    "legalservices.advisory_clients": 80,
    "legalservices.notarisations": 300,
    "legalservices.forensic_appraisals": 50,
    "legalservices.village_platform_users": 8_000,
    "legalservices.village_platform_services": 2_000,
}
SLOT = "（由撰写单位填写：公共法律服务网络、村（社区）法律顾问和便民利企服务的做法）。"


def read(known: dict[str, Exact | Standing]) -> str:
    return Wording(lambda asked: _stated(asked, known.get(str(asked), 0)), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, value: Exact | Standing) -> Stated:
    measure = load_catalogue().measure(asked.code)
    standing = value if isinstance(value, Standing) else Standing.VALUE
    number = None if isinstance(value, Standing) else value
    return Stated(asked, measure.name, standing, number, measure.unit, measure.decimals)


def test_with_figures() -> None:
    assert read(FULL) == (
        "公共法律服务。年末有公共法律服务实体平台31个，其中公共法律服务中心1个、公共法律服务工作站6个、"
        "公共法律服务工作室24个，规范达标率100%。2024年解答法律咨询5400人次，其中来访3000人次、现场活动2400人次。"
        "法律顾问出具法律意见40件，开展企业法治体检21家。律师代理案件700件，基层法律服务工作者代理案件90件，"
        "担任法律顾问80家。办理公证300件，办理司法鉴定50件。村居法务平台注册用户8000人，服务群众2000次。" + SLOT
    )


def test_a_year_without_any_of_it() -> None:
    assert read({}) == "公共法律服务。年末没有公共法律服务实体平台。2024年没有解答法律咨询。" + SLOT


def test_a_figure_that_was_not_handed_in_is_a_marked_gap() -> None:
    text = read(FULL | {"legalservices.notarisations": Standing.MISSING})
    assert "办理公证（待填报：办理公证件数），办理司法鉴定50件" in text
