"""Organs: dated, named by date, rolled up by subtree, in charge of registers."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from fazhi.kernel.organs import Organ, OrganName, office_in_charge, scope

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 4)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        pytest.param(date(2018, 12, 31), "甲县公安分局", id="before-the-change"),
        pytest.param(date(2019, 1, 1), "甲县公安局", id="on-the-day-of-the-change"),
    ],
)
def test_a_renamed_organ_bears_the_name_of_the_day(police: Organ, on: date, name: str) -> None:
    OrganName.objects.create(
        organ=police, name="甲县公安分局", short_name="公安分局", from_on=date(2010, 1, 1), until_on=date(2019, 1, 1)
    )
    assert police.name_on(on) == name


@pytest.mark.parametrize(
    ("on", "there"),
    [(date(2009, 12, 31), False), (date(2010, 1, 1), True), (date(2023, 12, 31), True), (date(2024, 1, 1), False)],
    ids=["before-founding", "on-founding", "last-day", "on-abolition"],
)
def test_an_organ_is_there_from_its_founding_to_the_day_before_its_abolition(
    police: Organ, on: date, there: bool
) -> None:
    police.abolished_on = date(2024, 1, 1)
    assert police.exists_on(on) is there


def test_the_database_refuses_an_abolition_before_the_founding(police: Organ) -> None:
    police.abolished_on = date(2009, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        police.save()


def test_a_wrong_credit_code_is_refused_with_words(police: Organ) -> None:
    police.credit_code = "91350100M000100Y4Z"
    with pytest.raises(ValidationError, match="校验位"):
        police.full_clean()


def test_the_office_in_charge_answers_for_its_parents_subtree(county: Organ, justice: Organ, police: Organ) -> None:
    assert scope(justice, "reconsideration", DAY) == county
    assert scope(police, "reconsideration", DAY) == police


def test_every_organ_of_the_county_finds_the_office_in_charge(county: Organ, justice: Organ, township: Organ) -> None:
    assert office_in_charge(county, "reconsideration", DAY) == justice
    assert office_in_charge(township, "reconsideration", DAY) == justice
    assert office_in_charge(county, "no-such-register", DAY) is None
