"""After signing: a contract is kept, changed by its procedure, enforced step by step; disputes end with an outcome."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.clocks import State
from fazhi.registers.contracts.models import Review
from fazhi.registers.litigation.models import Case
from tests.domain import refused

from .conftest import Build, again, clock, codes

CREDIT = "优化营商环境条例(2019)第三十一条"
DEMAND = "行政协议案件规定(2019)第二十四条第一款"


def test_a_contract_of_before_is_entered_without_counting_as_reviewed(begin: Build) -> None:
    paper = {"kind": "civil", "counterparty": "某某公司", "document_number": "甲公合〔2019〕2号"}
    contract = begin(Review, "enroll", date(2019, 5, 6), **paper).matter
    assert (contract.stage, contract.reviewed_on, contract.signed_on) == ("performing", None, date(2019, 5, 6))


@pytest.mark.parametrize("step", ["change", "terminate"])
@pytest.mark.parametrize(
    "given, code",
    [
        pytest.param({"ground": "public"}, "departs_without_procedure", id="without procedure"),
        pytest.param({"ground": "law", "procedure": "县政府常务会议"}, "departs_without_compensation",
                     id="without compensation"),
    ],
)  # fmt: skip
def test_a_government_does_not_depart_from_its_contract(
    performing: Build, take: Build, step: str, given: dict[str, Any], code: str
) -> None:
    with refused(CREDIT, code=code):
        take(performing(), step, date(2025, 3, 10), content="不再支付扶持资金", **given)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"ground": "agreed"}, id="both agree"),
        pytest.param({"ground": "breach"}, id="the other side broke it"),
        pytest.param(
            {"ground": "public", "procedure": "县政府常务会议", "compensation": "评估后补偿"}, id="compensated"
        ),
    ],
)
def test_a_contract_ends_lawfully(performing: Build, take: Build, given: dict[str, Any]) -> None:
    contract = take(performing(), "terminate", date(2025, 3, 10), content="解除", **given).matter
    assert (contract.stage, contract.ended_by, contract.ended_on) == ("ended", "terminated", date(2025, 3, 10))


@pytest.mark.parametrize("reviewed", [True, False])
def test_a_change_is_reviewed_again(performing: Build, take: Build, reviewed: bool) -> None:
    given = {"ground": "agreed", "content": "延长履行期限", "reviewed_again": reviewed}
    done = take(performing(), "change", date(2025, 3, 10), performance_due_on=date(2027, 9, 30), **given)
    assert ("changed_without_review" in codes(done)) is not reviewed
    assert clock(done.matter, "performance").due_on == date(2027, 9, 30)


def test_a_term_that_runs_out_is_overdue_until_the_contract_ends(performing: Build, take: Build) -> None:
    contract = performing(performance_due_on=date(2025, 6, 30))
    assert clock(contract, "performance").state(date(2025, 7, 1)) == State.OVERDUE
    contract = take(contract, "perform", date(2025, 7, 2)).matter
    assert clock(contract, "performance").state(date(2025, 7, 3)) == State.LATE


def test_demand_decision_court_in_this_order(performing: Build, take: Build) -> None:
    contract = performing(kind="agreement")
    with refused(DEMAND, code="not_demanded"):
        take(contract, "order_performance", date(2025, 3, 10), decision="甲公决〔2025〕1号")
    take(contract, "demand", date(2025, 3, 10), unperformed="没有搬迁")
    with refused(DEMAND, code="not_ordered"):
        take(contract, "apply_enforcement", date(2025, 3, 24), court="甲县人民法院", uncontested=True)
    take(contract, "order_performance", date(2025, 3, 24), decision="甲公决〔2025〕1号")
    with refused(DEMAND, code="still_contestable"):
        take(contract, "apply_enforcement", date(2025, 4, 7), court="甲县人民法院", uncontested=False)
    done = take(contract, "apply_enforcement", date(2025, 10, 13), court="甲县人民法院", uncontested=True)
    assert done.event.law == [DEMAND]


def test_a_civil_contract_is_not_enforced_by_decision(performing: Build, take: Build) -> None:
    with refused(DEMAND, code="no_agreement"):
        take(performing(), "demand", date(2025, 3, 10), unperformed="没有付款")


def test_a_dispute_ends_with_way_and_outcome(disputed: Build, take: Build) -> None:
    contract = take(disputed(), "settle", date(2025, 5, 12), way="mediation", settlement="change").matter
    assert (contract.stage, contract.way, contract.settlement) == ("performing", "mediation", "change")


def test_an_administrative_agreement_is_not_arbitrated(disputed: Build, take: Build) -> None:
    with refused("行政协议案件规定(2019)第二十六条", code="arbitrated_agreement", field="way"):
        take(disputed(kind="agreement"), "settle", date(2025, 5, 12), way="arbitration", settlement="perform")


@pytest.mark.parametrize(
    "given, warned",
    [
        pytest.param({"way": "litigation"}, True, id="court, no case named"),
        pytest.param({"way": "litigation", "file": "（2025）示民初8号"}, False, id="court, with its number"),
        pytest.param({"way": "negotiation"}, False, id="no court"),
    ],
)
def test_a_court_case_is_named(disputed: Build, take: Build, given: dict[str, Any], warned: bool) -> None:
    done = take(disputed(), "settle", date(2025, 5, 12), settlement="perform", **given)
    assert ("proceeding_unnamed" in codes(done)) is warned


def test_a_suit_of_the_register_of_litigation_can_be_named(disputed: Build, take: Build, begin: Build) -> None:
    values = {"court": "甲县人民法院", "matter": "agreement", "capacity": "defendant"}
    suit = begin(Case, "receive_notice", date(2025, 3, 20), **values).matter
    given = {"way": "litigation", "settlement": "perform", "proceeding": suit}
    contract = take(disputed(kind="agreement"), "settle", date(2025, 9, 15), **given).matter
    assert again(contract).proceeding == f"litigation.case:{suit.pk}"


def test_the_first_dispute_stays_the_day_that_counts(disputed: Build, take: Build) -> None:
    contract = take(disputed(), "settle", date(2025, 5, 12), way="negotiation", settlement="perform").matter
    with refused(code="disputed_before"):
        take(contract, "dispute", date(2026, 2, 9), dispute="付款")
    contract = take(contract, "dispute_again", date(2026, 2, 9), dispute="付款").matter
    assert (contract.disputed_on, contract.dispute_ended_on, contract.way) == (date(2025, 3, 10), None, "")


def test_the_first_dispute_is_entered_as_the_first(performing: Build, take: Build) -> None:
    with refused(code="not_disputed_before"):
        take(performing(), "dispute_again", date(2025, 3, 10), dispute="付款")


def test_the_file_is_archived_when_the_contract_has_ended(performing: Build, take: Build) -> None:
    contract = performing()
    with refused(code="wrong_stage"):
        take(contract, "archive", date(2026, 10, 12))
    contract = take(contract, "perform", date(2026, 9, 30)).matter
    assert take(contract, "archive", date(2026, 10, 12)).matter.archived_on == date(2026, 10, 12)
