"""Organs are founded, renamed, merged and abolished on a day and by a document; a mistake is undone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from fazhi.kernel import access
from fazhi.kernel.act import act
from fazhi.kernel.organs import Charge, Level, Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.reorganising import Change, OrganChange, abolish, consequences, found, merge, rename, undo
from fazhi.kernel.succession import standing
from tests.domain import Build, organ, person, refused

pytestmark = pytest.mark.django_db
ON = date(2024, 7, 1)
NOW = date(2025, 12, 31)
PAPER = "县委编委〔2024〕1号"


@pytest.fixture
def administrator(county: Organ) -> User:
    return person("administrator", county, Role.ADMINISTRATOR)


@pytest.fixture
def change(administrator: User) -> dict[str, Any]:
    """What every change says."""
    return {"on": ON, "by": administrator, "document": PAPER, "today": NOW}


@pytest.fixture
def bureau(county: Organ, justice: Organ) -> Organ:
    """The bureau into which others are merged."""
    return organ("bureau", Level.DEPARTMENT, "甲县综合执法局", county, sign="甲执")


def _again(one: Organ) -> Organ:
    return Organ.objects.get(pk=one.pk)


def test_a_founded_organ_exists_from_its_day_on(county: Organ, change: dict[str, Any]) -> None:
    made = found(county, code="data", level=Level.DEPARTMENT, name="甲县数据局", short_name="数据局", **change).organ
    assert (made.exists_on(date(2024, 6, 30)), made.exists_on(ON)) == (False, True)
    assert made.parent == county


def test_a_renamed_organ_keeps_its_old_name_for_the_time_before(police: Organ, change: dict[str, Any]) -> None:
    rename(police, "甲县公安分局", "公安分局", **change)
    renamed = _again(police)
    assert (renamed.name_on(date(2024, 6, 30)), renamed.name_on(ON)) == ("甲县公安局", "甲县公安分局")


def test_a_merger_hands_over_people_roles_and_what_the_organ_was_in_charge_of(
    justice: Organ, bureau: Organ, handler: User, change: dict[str, Any]
) -> None:
    merge(justice, bureau, **change)
    handler.refresh_from_db()
    assert handler.organ == bureau
    assert [g.organ_id for g in access.grants(handler, "reconsideration", ON)] == [bureau.pk]
    in_charge = {c.register for c in Charge.objects.filter(organ=bureau) if c.holds_on(ON)}
    assert in_charge == {"reconsideration", "litigation"}
    assert not any(c.holds_on(ON) for c in Charge.objects.filter(organ=justice))


def test_the_successor_goes_on_with_an_open_case(
    received_case: Build, handler: User, justice: Organ, bureau: Organ, change: dict[str, Any]
) -> None:
    """受理, which the office in charge decides."""
    case = received_case(on=date(2024, 6, 28))
    merge(justice, bureau, **change)
    accepted = act(case, "accept", by=User.objects.get(pk=handler.pk), on=date(2024, 7, 2), today=NOW).matter
    assert accepted.accepted_on == date(2024, 7, 2)


@pytest.mark.parametrize(("on", "whose"), [(date(2024, 6, 30), "police"), (ON, "bureau")], ids=["before", "from-then"])
def test_who_stands_in_the_place_of_a_merged_organ(
    police: Organ, bureau: Organ, change: dict[str, Any], on: date, whose: str
) -> None:
    merge(police, bureau, **change)
    assert standing(_again(police), on).code == whose


def test_organs_below_follow_their_merged_organ(
    county: Organ, township: Organ, bureau: Organ, change: dict[str, Any]
) -> None:
    village = organ("village", Level.VILLAGE, "乙镇一村", township)
    merge(township, bureau, **change)
    clerk = person("clerk", bureau, Role.HANDLER)
    roots = access.roots(clerk, "mediation", [Role.HANDLER], NOW)
    assert any(str(village.path).startswith(root) for root in roots)


def test_an_organ_with_open_cases_is_not_abolished_without_successor(
    received_case: Build, county: Organ, change: dict[str, Any]
) -> None:
    received_case(on=date(2024, 6, 3))
    assert consequences(county, ON).matters == 1
    with refused(code="open_matters", field="organ"):
        abolish(county, **change)


def test_an_organ_with_organs_below_is_not_abolished(township: Organ, change: dict[str, Any]) -> None:
    organ("village", Level.VILLAGE, "乙镇一村", township)
    with refused(code="organs_below"):
        abolish(township, **change)


def test_an_abolished_organ_has_no_roles_any_more(
    police: Organ, respondent_handler: User, change: dict[str, Any]
) -> None:
    abolish(police, **change)
    assert access.grants(respondent_handler, "reconsideration", ON) == []
    assert access.grants(respondent_handler, "reconsideration", date(2024, 6, 30)) != []


REFUSED = {
    "without-document": ({"document": " "}, "required"),
    "in-the-future": ({"on": date(2026, 1, 1)}, "date_in_future"),
    "before-the-organ-was-founded": ({"on": date(2009, 1, 1)}, "organ_not_there"),
}


@pytest.mark.parametrize(("given", "code"), REFUSED.values(), ids=REFUSED)
def test_what_no_change_may_lack(
    police: Organ, bureau: Organ, change: dict[str, Any], given: dict[str, Any], code: str
) -> None:
    with refused(code=code):
        merge(police, bureau, **{**change, **given})
    assert _again(police).successor is None


def test_only_the_administrator_of_both_organs_merges_them(
    police: Organ, bureau: Organ, change: dict[str, Any]
) -> None:
    own = person("own", police, Role.ADMINISTRATOR)
    with refused(code="no_role"):
        merge(police, bureau, **{**change, "by": own})


def test_an_organ_is_not_merged_into_one_above_it(county: Organ, police: Organ, change: dict[str, Any]) -> None:
    with refused(code="same_line", field="into"):
        merge(police, county, **change)


def test_an_organ_is_not_merged_into_one_that_was_merged(
    police: Organ, township: Organ, bureau: Organ, change: dict[str, Any]
) -> None:
    merge(police, bureau, **change)
    with refused(code="organ_not_there"):
        merge(township, _again(police), **{**change, "on": date(2024, 8, 1)})


def test_two_names_on_one_day_are_refused(police: Organ, change: dict[str, Any]) -> None:
    rename(police, "甲县公安分局", "公安分局", **change)
    with refused(code="renamed_later", field="on"):
        rename(police, "甲县公安总局", "公安总局", **change)


def test_an_undone_merger_leaves_everything_as_it_was(
    justice: Organ, bureau: Organ, handler: User, change: dict[str, Any]
) -> None:
    made = merge(justice, bureau, **change)
    undo(made, by=change["by"], reason="登记错误", today=NOW)
    handler.refresh_from_db()
    assert handler.organ == justice
    assert [g.organ_id for g in access.grants(handler, "reconsideration", NOW)] == [justice.pk]
    assert all(c.holds_on(NOW) for c in Charge.objects.filter(organ=justice))
    assert not any(c.holds_on(NOW) for c in Charge.objects.filter(organ=bureau))
    assert _again(justice).exists_on(NOW)
    assert [c.kind for c in OrganChange.objects.order_by("pk")] == [Change.MERGE, Change.UNDO]


def test_an_undone_name_is_forgotten_and_the_old_one_goes_on(police: Organ, change: dict[str, Any]) -> None:
    made = rename(police, "甲县公安分局", "公安分局", **change)
    undo(made, by=change["by"], reason="登记错误", today=NOW)
    assert (_again(police).name, _again(police).name_on(NOW)) == ("甲县公安局", "甲县公安局")


def test_a_merger_is_not_undone_after_work_on_what_was_handed_over(
    received_case: Build, county: Organ, handler: User, change: dict[str, Any]
) -> None:
    case = received_case(on=date(2024, 6, 28))
    city = organ("city", Level.CITY, "丙市人民政府")
    other = organ("other", Level.COUNTY, "乙县人民政府", city)
    root = User.objects.get(pk=person("root", city, Role.ADMINISTRATOR).pk)
    Grant.objects.create(user=root, role=Role.ADMINISTRATOR, organ=county, from_on=date(2010, 1, 1))
    made = merge(county, other, **{**change, "by": root})
    head = person("other_handler", other, Role.HANDLER)
    act(case, "accept", by=head, on=date(2024, 7, 2), today=NOW)
    with refused(code="worked_since"):
        undo(made, by=root, reason="登记错误", today=NOW)


def test_changes_are_undone_from_the_last_one_back(police: Organ, bureau: Organ, change: dict[str, Any]) -> None:
    first = rename(police, "甲县公安分局", "公安分局", **{**change, "on": date(2024, 6, 1)})
    merge(_again(police), bureau, **change)
    with refused(code="changed_since"):
        undo(first, by=change["by"], reason="登记错误", today=NOW)


def test_the_database_keeps_every_change(police: Organ, change: dict[str, Any]) -> None:
    made = rename(police, "甲县公安分局", "公安分局", **change)
    with pytest.raises(DatabaseError), transaction.atomic():
        OrganChange.objects.filter(pk=made.pk)._raw_delete("default")
