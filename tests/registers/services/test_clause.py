"""What the yearly report says of government services: the exact words, with figures and without any."""

from __future__ import annotations

from fractions import Fraction

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.measures import MULTIPLES
from fazhi.indicators.rates import Exact
from fazhi.registers.services.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording, legible, multiple_for

LEAD = "政务服务和优化营商环境。"
SLOT = "（由撰写单位填写：“放管服”改革、一体化政务服务和优化营商环境的做法）。"
WITHOUT_VALUE = ("%", "次", "工作日")  # rates and averages over nothing


def read(known: dict[str, Exact], missing: tuple[str, ...] = ()) -> str:
    """The clause with these figures; what is not named is zero, a rate or average without value."""
    return Wording(lambda asked: _stated(asked, known, missing), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact], missing: tuple[str, ...]) -> Stated:
    measure, name = load_catalogue().measure(asked.code), str(asked).removeprefix("services.")
    number = known.get(name, None if measure.unit in WITHOUT_VALUE else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    if name in missing:
        number, standing = None, Standing.MISSING
    value, unit = legible(number, measure.unit, measure.decimals, measure.units)
    word = multiple_for(value, measure.print_multiple[:1], measure.unit, measure.units)
    return Stated(asked, measure.name, standing, value, unit, measure.decimals, MULTIPLES.get(word, 1), word)


def test_the_catalogue_its_lists_and_shares() -> None:
    known: dict[str, Exact] = {
        "items[kind=power]": 1236,
        "items[kind=public_service]": 262,
        "hall_units[unit_kind=approval]": 28,
        "items[attribute=in_hall]": 1252,
        "integrated_window_rate": 91,
        "time_reduction[act=licence]": 85,
        "average_visits": Fraction(9, 100),
        "item_share[attribute=instant]": 47,
        "items[attribute=on_the_spot]": 511,
        "items[attribute=nearby]": 601,
        "items[attribute=at_most_once]": 1295,
        "item_share[attribute=at_most_once]": Fraction(129500, 1414),
    }
    assert read(known) == (
        LEAD + "年末政务服务事项目录有行政权力事项1236项，公共服务事项262项。"
        "政务服务中心进驻审批部门28个，进驻事项1252项，综合窗口设置率91%。"
        "行政许可事项承诺时限比法定时限缩减85%，依申请事项平均跑动0.09次，即办件占47%。"
        "事项清单中“马上办”511项、“就近办”601项。“最多跑一次”事项1295项，覆盖率91.58%。" + SLOT
    )


def test_times_read_in_the_unit_in_which_they_can_be_read() -> None:
    known: dict[str, Exact] = {
        "handling_time[theme=business_start]": Fraction(1, 2),
        "handling_time[theme=utility_connection]": 5,
        "handling_time_cut[theme=utility_connection]": 10,
        "handling_time[theme=utility_transfer]": Fraction(1, 16),
    }
    assert read(known) == (
        LEAD + "企业开办时限0.5个工作日，水电气接入时限5个工作日，比上年压缩10%，水电气联办过户时限30分钟。" + SLOT
    )


def test_money_reads_in_the_multiple_that_fits() -> None:
    known: dict[str, Exact] = {
        "financing[kind=credit]": 3899000000,
        "financed_enterprises": 4664,
        "financing[kind=ip_loan]": 98204000,
    }
    assert read(known) == (
        LEAD + "为企业新增授信38.99亿元，惠及企业4664家，发放知识产权价值信用贷款9820.40万元。" + SLOT
    )


def test_reviews_with_and_without_bad_ones() -> None:
    good: dict[str, Exact] = {"evaluations": 203700, "good_rate": 100}
    assert read(good) == LEAD + "办事人主动评价203700条，好评率100%。" + SLOT
    bad = {"bad_reviews": 12, "bad_reviews[verified=yes]": 10, "bad_review_correction_rate": 90}
    assert read({**good, "good_rate": Fraction(9999, 100), **bad}) == (
        LEAD + "办事人主动评价203700条，好评率99.99%，收到差评12件，其中核实为实10件，差评整改率90%。" + SLOT
    )


def test_without_figures_only_the_slot_is_left() -> None:
    assert read({}) == LEAD + SLOT


def test_what_nobody_handed_in_is_a_gap_in_the_text() -> None:
    assert "（待填报：签约项目落地投产数）" in read({}, missing=("projects_landed",))
