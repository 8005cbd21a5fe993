"""One entry: what registers compute or another request collects is refused with a pointer to where it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.collection.models import Request, Return
from fazhi.indicators import collected
from fazhi.indicators.models import Reported
from fazhi.indicators.period import Period
from fazhi.kernel.act import act
from fazhi.kernel.clocks import Clock
from fazhi.kernel.mend import correct
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.kernel.refusal import Refused
from tests.collection.conftest import DUE_ON, ISSUED_ON, LICENCES, TODAY
from tests.console.county import person

Acting = Callable[..., Any]


@pytest.fixture
def draft(justice: Organ, market: Organ, township: Organ, office_clerk: User) -> Acting:
    """`draft(data_set="own", measures="…")`: the refusal of a request, or None where it was drafted."""

    def ask(**told: Any) -> Refused | None:
        values = {"data_set": "departments", "period": "2024", "due_on": DUE_ON, "title": "临时数据", **told}
        try:
            act(Request, "draft", by=office_clerk, on=ISSUED_ON, organ=justice, today=TODAY, **values)
        except Refused as refused:
            return refused
        return None

    return ask


@pytest.mark.parametrize(
    ("told", "code", "words"),
    [
        pytest.param(
            {"data_set": "own", "measures": "新收行政诉讼案件数\nlitigation.received"},
            "measures_not_to_collect",
            "由台账计算，不另行填报",
            id="computed",
        ),
        pytest.param(
            {"data_set": "own", "measures": "没有的指标"},
            "measures_not_to_collect",
            "没有指标“没有的指标”",
            id="unknown",
        ),
        pytest.param({"data_set": "own"}, "measures_not_to_collect", "没有写明填报的指标", id="nothing"),
        pytest.param(
            {"data_set": "own", "measures": f"{LICENCES}\ngovernance.grids"},
            "measures_not_to_collect",
            "向不同的单位收集",
            id="of two kinds of unit",
        ),
        pytest.param(
            {"units": "乙镇人民政府"}, "units_of_another_kind", "不是本县的县级部门", id="another kind of unit"
        ),
        pytest.param({"data_set": "own", "measures": LICENCES}, None, "", id="part of a set"),
        pytest.param({"units": "甲县市场监督管理局"}, None, "", id="some units of the kind"),
    ],
)
def test_what_a_request_may_ask(draft: Acting, told: dict[str, str], code: str | None, words: str) -> None:
    answer = draft(**told)
    assert (answer and answer.refusal.code) == code
    assert words in (answer.refusal.message if answer else "")


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        pytest.param({}, True, id="the same again"),
        pytest.param({"data_set": "own", "measures": LICENCES}, True, id="one measure of it"),
        pytest.param({"period": "2024Q1"}, True, id="a part of the period"),
        pytest.param({"period": "2021..2024"}, True, id="a span with the period in it"),
        pytest.param({"period": "2023"}, False, id="the year before"),
        pytest.param({"data_set": "townships"}, False, id="other measures"),
        pytest.param({"units": "甲县市场监督管理局"}, True, id="one of its units"),
    ],
)
def test_what_another_request_collects_is_refused_with_a_pointer(
    issued: Acting, draft: Acting, told: dict[str, str], refused: bool
) -> None:
    first = issued()
    answer = draft(**told)
    assert (answer is not None) == refused
    if answer:
        assert answer.refusal.code == "is_asked_already"
        assert f"{first.number}《年度数据》已经向" in answer.refusal.message
        assert "行政许可决定件数" in answer.refusal.message


def test_a_draft_that_others_issued_meanwhile_is_not_issued(
    justice: Organ, market: Organ, office_clerk: User, take: Acting
) -> None:
    told = {"data_set": "departments", "period": "2024", "due_on": DUE_ON, "title": "年度数据"}
    first, second = (
        act(Request, "draft", by=office_clerk, on=ISSUED_ON, organ=justice, today=TODAY, **told).matter
        for _ in range(2)
    )
    take(first, "issue", by=office_clerk)
    with pytest.raises(Refused) as refused:
        take(second, "issue", by=office_clerk)
    assert refused.value.refusal.code == "is_asked_already"
    assert Return.objects.filter(request=second).count() == 0


def test_a_cancelled_return_leaves_the_way_free(
    issued: Acting, draft: Acting, take: Acting, office_clerk: User, market: Organ
) -> None:
    for row in Return.objects.filter(request=issued()):
        take(row, "cancel", by=office_clerk, opinion="重复")
    assert draft() is None


def test_an_answer_beside_the_return_is_refused_with_a_pointer(row: Return, market: Organ, county: Organ) -> None:
    counter = person("counter", county, Role.STATISTICIAN)
    for organ in (market, county):
        with pytest.raises(Refused) as refused:
            collected.report(LICENCES, organ, Period.year(2024), by=counter, state=Reported.VALUE, value=3)
        assert refused.value.refusal.code == "asked_already"
    told = {"by": counter, "state": Reported.VALUE, "value": 3}
    assert collected.report(LICENCES, market, Period.year(2023), **told).value == 3


def test_the_office_may_ask_before_the_period_is_over_but_is_told(
    justice: Organ, market: Organ, office_clerk: User
) -> None:
    told = {"data_set": "departments", "period": "2025", "due_on": date(2025, 6, 30), "title": "半年数据"}
    done = act(Request, "draft", by=office_clerk, on=ISSUED_ON, organ=justice, today=TODAY, **told)
    assert [warning.code for warning in done.warnings] == ["due_before_the_period_ends"]


@pytest.mark.parametrize(
    ("column", "value"), [("data_set", "townships"), ("period", "2023"), ("due_on", date(2025, 2, 1))]
)
def test_what_units_were_asked_is_not_changed_behind_them(
    issued: Acting, office_clerk: User, column: str, value: Any
) -> None:
    with pytest.raises(Refused) as refused:
        correct(issued(), by=office_clerk, reason="改", today=TODAY, **{column: value})
    assert "issued_already" in {refusal.code for refusal in refused.value.refusals}


def test_the_office_gives_one_unit_more_time(row: Return, office_clerk: User, clerk: User) -> None:
    with pytest.raises(Refused):
        correct(row, by=clerk, reason="来不及", today=TODAY, due_on=date(2025, 1, 20))
    given = correct(row, by=office_clerk, reason="系统停机", today=TODAY, due_on=date(2025, 1, 20)).matter
    assert Clock.objects.get(record=given.label, record_id=given.pk, open=True).due_on == date(2025, 1, 20)
