"""Advice of the procuratorate before a suit, and of the court beside one."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.registers.litigation.models import Case
from tests.registers.conftest import refused

from .conftest import Build, due


def test_advice_that_is_followed_ends_before_a_suit(advice: Build, take: Build) -> None:
    case = advice(date(2024, 3, 15))
    case = take(case, "answer_procuratorial_advice", date(2024, 5, 10), measures="已清理").matter
    case = take(case, "settle_before_suit", date(2024, 6, 3), ended_by="终结案件决定书").matter
    assert (case.stage, case.received_on, case.public_interest) == ("settled", None, True)


@pytest.mark.parametrize("answered", [True, False], ids=["answered", "not answered"])
def test_advice_that_does_not_suffice_becomes_a_suit(advice: Build, take: Build, answered: bool) -> None:
    case = advice(date(2024, 3, 15))
    if answered:
        case = take(case, "answer_procuratorial_advice", date(2024, 5, 10), measures="正在整改").matter
    case = take(case, "sued_in_public_interest", date(2024, 7, 1), court="甲县人民法院").matter
    assert (case.stage, case.received_on, case.defence_due_on) == ("answering", date(2024, 7, 1), date(2024, 7, 16))


def test_a_suit_is_not_settled_before_it(advice: Build, take: Build) -> None:
    with refused("检察公益诉讼解释(2018)第二十一条", code="wrong_stage"):
        take(advice(date(2024, 3, 15)), "settle_before_suit", date(2024, 6, 3), ended_by="口头告知")


def test_advice_about_a_norm_names_its_defect(effective: Build, take: Build) -> None:
    with refused("行政诉讼法司法解释(2018)第一百四十八条", code="norm_without_defect", field="defect"):
        take(effective(), "receive_judicial_advice", date(2024, 7, 1), about="norm", advice="修改")


def test_only_advice_that_came_is_answered(effective: Build, take: Build) -> None:
    with refused("行政诉讼法司法解释(2018)第一百四十九条", code="no_advice_open"):
        take(effective(), "answer_judicial_advice", date(2024, 7, 1), answer="已修改")


def test_an_answer_stops_the_clock(effective: Build, take: Build) -> None:
    case = effective()
    take(case, "receive_judicial_advice", date(2024, 7, 1), about="norm", advice="修改", defect="conflict")
    case = take(case, "answer_judicial_advice", date(2024, 8, 12), answer="已启动修改").matter
    assert (case.stage, case.judicial_advice_answered_on) == ("effective", date(2024, 8, 12))


def test_advice_without_a_term_has_no_clock(heard: Build, take: Build) -> None:
    case = heard()
    take(case, "receive_judicial_advice", date(2024, 5, 6), about="other", advice="加强取证")
    with pytest.raises(KeyError):
        due(case, "judicial_advice")


def test_the_number_of_a_case_that_began_with_advice_is_of_that_year(advice: Build) -> None:
    assert advice(date(2024, 3, 15)).number == "甲公诉〔2024〕1号"
    assert Case.objects.count() == 1
