"""How a suit can end: which outcome is open in which instance, what is lost, what can be appealed."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel import law
from fazhi.kernel.act import assess
from fazhi.kernel.people import User
from fazhi.registers.litigation.judgment import APPELLATE, FIRST_INSTANCE
from fazhi.registers.litigation.models import Outcome
from tests.registers.conftest import refused

from .conftest import JUDGED_ON, Build, codes

#        outcome      first instance  lost   can be appealed
OUTCOMES = [
    ("rejected", True, False, True),
    ("dismiss", True, False, True),
    ("withdrawn", True, False, False),
    ("mediated", True, False, False),
    ("revoke", True, True, True),
    ("change", True, True, True),
    ("unlawful", True, True, True),
    ("void", True, True, True),
    ("perform", True, True, True),
    ("pay", True, True, True),
    ("remedy", True, True, True),
    ("uphold", False, False, False),
    ("remand", False, False, False),
    ("moved", True, False, False),
]


def test_the_table_names_every_outcome() -> None:
    assert [row[0] for row in OUTCOMES] == [str(o) for o in Outcome]


@pytest.mark.parametrize("outcome, first, lost, appeal", OUTCOMES, ids=[row[0] for row in OUTCOMES])
def test_an_outcome_of_the_first_instance(
    heard: Build, take: Build, handler: User, outcome: str, first: bool, lost: bool, appeal: bool
) -> None:
    scope = {"mediation_scope": "discretion"} if outcome == "mediated" else {}
    if not first:
        with refused("行政诉讼法(2017)第六十九条", code="not_an_outcome_of_first_instance", field="outcome"):
            take(heard(), "judge", JUDGED_ON, outcome=outcome)
        return
    case = take(heard(), "judge", JUDGED_ON, outcome=outcome, **scope).matter
    assert (case.stage, case.lost) == ("judged", lost)
    may = {p.step.code for p in assess(case, handler, JUDGED_ON) if p.allowed}
    assert may & {"serve", "serve_final"} == ({"serve"} if appeal else {"serve_final"})


@pytest.mark.parametrize(
    "step, outcome, article",
    [
        pytest.param(
            "serve", "withdrawn", "行政诉讼法司法解释(2018)第一百零一条第二款", id="withdrawal is no ground to appeal"
        ),
        pytest.param("serve_final", "revoke", "行政诉讼法(2017)第八十五条", id="a judgment is not yet in force"),
    ],
)
def test_service_of_the_wrong_kind_is_refused(
    judged: Build, take: Build, step: str, outcome: str, article: str
) -> None:
    with refused(article):
        take(judged(outcome), step, date(2024, 6, 5))


#        how the court of appeal deals with it, outcome, allowed
APPEALS = [
    ("uphold", "uphold", True),
    ("uphold", "revoke", False),
    ("uphold", "remand", False),
    ("change", "revoke", True),
    ("change", "dismiss", True),
    ("change", "rejected", True),
    ("change", "uphold", False),
    ("change", "remand", False),
    ("remand_or_change", "remand", True),
    ("remand_or_change", "unlawful", True),
    ("remand_or_change", "uphold", False),
    ("remand", "remand", True),
    ("remand", "revoke", False),
    (None, "withdrawn", True),
    (None, "uphold", False),
]


@pytest.mark.parametrize("ground, outcome, allowed", APPEALS, ids=[f"{g}-{o}" for g, o, _ in APPEALS])
def test_the_outcome_of_an_appeal_is_one_that_the_law_lists(
    notice: Build, take: Build, ground: str | None, outcome: str, allowed: bool
) -> None:
    case = notice(date(2024, 7, 1), step="receive_appeal", appellant="own", lower_case="（2024）甲行初1号").matter
    stated = {"appellate": ground} if ground else {}
    if allowed:
        done = take(case, "judge", date(2024, 9, 2), outcome=outcome, **stated)
        assert done.matter.stage == "judged"
        return
    with refused("行政诉讼法(2017)第八十九条", code="appellate_ground_differs", field="appellate"):
        take(case, "judge", date(2024, 9, 2), outcome=outcome, **stated)


def test_every_judgment_in_the_law_has_an_outcome_here() -> None:
    listed = {o.code for o in law.parameter("litigation.judgments", JUDGED_ON).outcomes}  # type: ignore[attr-defined]
    # 确认违法 is one outcome with two grounds; responsibility under an agreement is entered as what it orders.
    assert listed - set(FIRST_INSTANCE.values()) == {"unlawful_not_revoked", "agreement"}
    assert set(FIRST_INSTANCE.values()) <= listed


def test_every_way_to_deal_with_an_appeal_has_its_outcomes() -> None:
    listed = law.parameter("litigation.second_instance.outcomes", JUDGED_ON).outcomes  # type: ignore[attr-defined]
    assert {o.code for o in listed} == set(APPELLATE)


def test_mediation_outside_its_scope_is_refused(heard: Build, take: Build) -> None:
    with refused("行政诉讼法(2017)第六十条", code="mediation_out_of_scope", field="mediation_scope"):
        take(heard(), "judge", JUDGED_ON, outcome="mediated")


def test_a_judgment_without_defence_warns_and_counts_as_late(sued: Build, take: Build) -> None:
    done = take(sued(date(2024, 3, 1)), "judge", JUDGED_ON, outcome="revoke")
    assert codes(done) == {"judged_without_defence"}
    assert done.matter.timely is False


def test_a_suit_that_ends_before_the_defence_is_due_is_neither_late_nor_in_time(sued: Build, take: Build) -> None:
    assert take(sued(date(2024, 3, 1)), "judge", date(2024, 3, 12), outcome="withdrawn").matter.timely is None


@pytest.mark.parametrize(
    "tried_as, step",
    [pytest.param("first", "serve", id="as first instance"), pytest.param("second", "serve_final", id="as second")],
)
def test_a_retrial_can_be_appealed_only_where_it_was_tried_as_first_instance(
    notice: Build, take: Build, handler: User, tried_as: str, step: str
) -> None:
    case = notice(
        date(2024, 7, 1), step="receive_retrial_application", appellant="other", lower_case="（2023）甲行终1号"
    ).matter
    case = take(case, "judge", date(2024, 12, 2), outcome="revoke", tried_as=tried_as).matter
    may = {p.step.code for p in assess(case, handler, date(2024, 12, 3)) if p.allowed}
    assert may & {"serve", "serve_final"} == {step}
