"""Items, officers with certificates, secondments, the list of what is not punished, calls between units."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.automatic import advance
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.enforcement.models import Call, Item, NoPenaltyItem, Officer, Secondment
from tests.domain import organ, person, refused

from .conftest import Build, codes


def day(text: str) -> date:
    return date.fromisoformat(text)


# --- items --------------------------------------------------------------------------------------------------------

CLAIMS = [
    pytest.param(
        {"origin": "granted_general", "delegator": True}, "grant_without_decision", "二十四", id="no decision"
    ),
    pytest.param(
        {"origin": "entrusted", "delegator": True, "granted_by": "委托书1号"},
        "entrusted_without_letter",
        "二十",
        id="entrusted without term",
    ),
    pytest.param(
        {
            "origin": "entrusted",
            "delegator": True,
            "act": "coercion",
            "granted_by": "委托书1号",
            "granted_until_on": day("2025-12-31"),
        },
        "coercion_entrusted",
        "十七",
        id="coercion entrusted",
    ),
]


@pytest.mark.parametrize("about, code, article", CLAIMS)
def test_what_a_township_may_take_up(
    begin: Build, township: Organ, market: Organ, supervisor: User, about: dict[str, Any], code: str, article: str
) -> None:
    values = {"act": "penalty", "field": "urban", **about, "delegator": market}
    law = "行政强制法(2011)" if code == "coercion_entrusted" else "行政处罚法(2021)"
    with refused(f"{law}第{article}条", code=code):
        begin(Item, "claim", day("2024-01-08"), by=supervisor, organ=township, **values)


def test_powers_are_granted_to_townships_only(begin: Build, market: Organ, county: Organ) -> None:
    about = {
        "origin": "granted_general",
        "act": "penalty",
        "field": "urban",
        "granted_by": "市决定",
        "delegator": county,
    }
    with refused("行政处罚法(2021)第二十四条", code="granted_above_township"):
        begin(Item, "claim", day("2024-01-08"), **about)


def test_an_entrustment_ends_by_itself_with_its_term(
    begin: Build, township: Organ, market: Organ, supervisor: User
) -> None:
    letter = {"granted_by": "委托书1号", "granted_until_on": day("2024-12-31"), "delegator": market}
    about = {"origin": "entrusted", "act": "penalty", "field": "market", **letter}
    begin(Item, "claim", day("2024-01-08"), by=supervisor, organ=township, **about)
    assert advance(Item.record, today=day("2024-12-31")) == []
    [done] = advance(Item.record, today=day("2025-01-02"))
    assert (done.matter.stage, done.matter.ended_on) == ("ended", day("2025-01-01"))


# --- officers -----------------------------------------------------------------------------------------------------


def test_a_certificate_expires_by_itself_and_is_renewed(officer: Build, take: Build, supervisor: User) -> None:
    officer("赵一", until=day("2024-06-30"))
    [done] = advance(Officer.record, today=day("2024-07-01"))
    assert (done.matter.stage, done.matter.certified) == ("expired", False)
    renewed = take(
        done.matter, "renew", day("2024-07-08"), by=supervisor, certificate_until_on=day("2029-06-30")
    ).matter
    assert (renewed.stage, renewed.certified, renewed.certified_on) == ("certified", True, day("2022-02-07"))


def test_the_unit_does_not_certify_its_own_officers(begin: Build, take: Build, clerk: User) -> None:
    joined = begin(Officer, "join", day("2024-01-08"), title="赵一").matter
    paper = {"certificate_number": "A1", "certificate_until_on": day("2028-12-31")}
    with refused("重庆市行政执法监督条例(2010)第七条", code="no_role"):
        take(joined, "certify", day("2024-02-05"), **paper)


def test_a_certificate_without_training_is_pointed_at(begin: Build, take: Build, supervisor: User) -> None:
    joined = begin(Officer, "join", day("2024-01-08"), title="赵一").matter
    paper = {"certificate_number": "A1", "certificate_until_on": day("2028-12-31")}
    assert codes(take(joined, "certify", day("2024-02-05"), by=supervisor, **paper)) == {"not_trained"}


def test_a_checker_of_decisions_is_qualified(officer: Build, take: Build) -> None:
    with refused("行政处罚法(2021)第五十八条", code="reviewer_without_qualification"):
        take(officer("赵一"), "appoint_reviewer", day("2024-02-05"))
    checker = take(officer("钱二"), "appoint_reviewer", day("2024-02-05"), lawyer=True).matter
    assert checker.legal_reviewer


def test_an_officer_is_sent_to_one_township_at_a_time(begin: Build, officer: Build, township: Organ) -> None:
    sent = {"officer": officer("赵一"), "township": township}
    begin(Secondment, "send", day("2024-03-04"), **sent)
    with refused(code="sent_already"):
        begin(Secondment, "send", day("2024-04-01"), **sent)


def test_who_is_sent_may_sign_there(
    begin: Build, officer: Build, township: Organ, county: Organ, supervisor: User
) -> None:
    other = organ("other", Level.TOWNSHIP, "丙镇人民政府", county, sign="丙府")
    from fazhi.registers.enforcement.guards import _stands_by

    sent = officer("赵一")
    begin(Secondment, "send", day("2024-03-04"), officer=sent, township=township)
    assert _stands_by(sent, township, day("2024-03-04"))
    assert not _stands_by(sent, other, day("2024-03-04"))


# --- the list of what is not punished -----------------------------------------------------------------------------


def test_an_item_of_the_list_is_removed_once_with_its_reason(begin: Build, take: Build) -> None:
    about = {"violation": "未按规定悬挂执照", "condition": "首次被发现，当场改正"}
    listed = begin(NoPenaltyItem, "list", day("2024-01-08"), **about).matter
    removed = take(listed, "remove", day("2025-01-06"), grounds="上位法修改").matter
    assert (removed.stage, removed.removed_on) == ("removed", day("2025-01-06"))


# --- calls --------------------------------------------------------------------------------------------------------


@pytest.fixture
def township_clerk(township: Organ) -> User:
    return person("township_clerk", township, Role.HANDLER)


@pytest.fixture
def call(begin: Build, township: Organ, market: Organ, township_clerk: User) -> Build:
    """`call(…)`: the township calls the market bureau; to be answered until 5 March 2024."""

    def build(**data: Any) -> Any:
        about = {"to_organ": market, "answer_due_on": day("2024-03-05"), "content": "夜市无照经营", **data}
        return begin(Call, "call", day("2024-03-04"), by=township_clerk, organ=township, **about)

    return build


def test_the_called_unit_answers_and_the_caller_rates(call: Build, take: Build, township_clerk: User) -> None:
    with refused(code="no_role"):
        take(call().matter, "answer", day("2024-03-05"), by=township_clerk, result="已到场")
    answered = take(call().matter, "answer", day("2024-03-05"), result="已到场查处").matter
    with refused(code="no_role"):
        take(answered, "rate", day("2024-03-06"), satisfied=True)
    rated = take(answered, "rate", day("2024-03-06"), by=township_clerk, satisfied=True).matter
    assert (rated.stage, rated.satisfied, rated.timely) == ("closed", True, True)


def test_a_late_answer_is_entered_and_late(call: Build, take: Build) -> None:
    done = take(call().matter, "answer", day("2024-03-06"), result="已到场")
    assert (done.matter.timely, codes(done)) == (False, {"answered_late"})


def test_a_refusal_goes_to_coordination(call: Build, take: Build, township_clerk: User) -> None:
    declined = take(call().matter, "decline", day("2024-03-05"), grounds="不属于本局职责").matter
    about = {"dispute": "职责有争议"}
    found = take(declined, "coordinate", day("2024-03-06"), by=township_clerk, **about).matter
    assert (found.stage, found.answered_on) == ("coordinating", None)


def test_nobody_calls_itself(call: Build, township: Organ) -> None:
    with refused(code="calls_itself"):
        call(to_organ=township)


def test_the_item_belongs_to_one_of_the_two(call: Build, item: Build, police: Organ, supervisor: User) -> None:
    foreign = item(organ=police, by=supervisor)
    with refused(code="item_of_neither"):
        call(item=foreign)
