"""How the office sends a link from the page of the matter: once, again, revoked; and what the database keeps of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from fazhi.kernel.invitations import Invitation, Issued, State, issue, revoke
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.people import User
from tests.domain import refused

pytestmark = pytest.mark.django_db


def desk(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def matter_url(answered: Any) -> str:
    return f"/registers/proposals/proposal/{answered.pk}/"


def test_the_page_shows_the_link_once_as_address_and_as_square_code(
    clerk: User, matter_url: str, visitor: Client
) -> None:
    page = text(desk(clerk).post(f"{matter_url}links/evaluate/", {"do": "issue"}))
    (address,) = set(re.findall(r"http://testserver(/l/[\w-]+/)", page))
    assert "<svg" in page
    assert visitor.get(address).status_code == 200
    assert address not in text(desk(clerk).get(matter_url))


def test_the_page_of_the_matter_says_how_the_link_stands(clerk: User, matter_url: str, answered: Any) -> None:
    browser = desk(clerk)
    assert "发出链接" in text(browser.get(matter_url))
    issue(answered, "evaluate", by=clerk)
    page = text(browser.get(matter_url))
    assert "待答复" in page
    assert "重新发出" in page
    assert "撤销" in page


def test_a_revoked_link_can_be_sent_anew(clerk: User, matter_url: str, answered: Any) -> None:
    browser = desk(clerk)
    issue(answered, "evaluate", by=clerk)
    assert browser.post(f"{matter_url}links/evaluate/", {"do": "revoke"}).status_code == 302
    assert "发出链接" in text(browser.get(matter_url))
    assert browser.post(f"{matter_url}links/evaluate/", {"do": "issue"}).status_code == 200


def test_a_page_that_is_loaded_again_does_not_send_a_second_link(clerk: User, matter_url: str) -> None:
    browser = desk(clerk)
    browser.post(f"{matter_url}links/evaluate/", {"do": "issue"})
    response = browser.post(f"{matter_url}links/evaluate/", {"do": "issue"})
    assert response.status_code == 422
    assert Invitation.objects.count() == 1


def test_the_unit_that_answered_has_no_button_and_is_refused(staff: User, matter_url: str) -> None:
    browser = desk(staff)
    page = text(browser.get(matter_url))
    assert "链接由主管机构发出" in page
    assert 'name="do"' not in page
    assert browser.post(f"{matter_url}links/evaluate/", {"do": "issue"}).status_code == 403


@pytest.mark.parametrize("step", ["publish", "nothing"])
def test_there_is_no_link_for_a_step_of_the_office(clerk: User, matter_url: str, step: str) -> None:
    assert desk(clerk).post(f"{matter_url}links/{step}/", {"do": "issue"}).status_code == 404


def test_sending_needs_a_form_of_this_server(clerk: User, matter_url: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.post(f"{matter_url}links/evaluate/", {"do": "issue"}).status_code == 403
    assert browser.get(f"{matter_url}links/evaluate/").status_code == 405


# --- what is kept -------------------------------------------------------------------------------------------------


def test_the_database_keeps_a_digest_and_not_the_token(link: Issued, answered: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kernel_invitation")
        kept = str(cursor.fetchall())
    assert link.token not in kept
    assert link.token not in str([(e.inputs, e.changes, e.name) for e in events_of(answered)])


def test_the_ledger_says_that_it_was_sent_and_revoked(link: Issued, answered: Any, clerk: User) -> None:
    revoke(answered, "evaluate", by=clerk)
    told = [(event.name, event.actor) for event in events_of(answered)][-2:]
    assert told == [("发出“评价办理情况”链接", clerk), ("撤销“评价办理情况”链接", clerk)]
    assert verify().findings == ()


def test_every_link_has_a_token_of_its_own(answered: Any, clerk: User) -> None:
    tokens = {issue(answered, "evaluate", by=clerk, again=True).token for _ in range(3)}
    assert len(tokens) == 3
    assert {len(token) for token in tokens} == {32}


def test_an_expired_link_is_followed_by_a_new_one(answered: Any, clerk: User, today: Any) -> None:
    from datetime import timedelta

    first = issue(answered, "evaluate", by=clerk, today=today)
    later = today + timedelta(days=31)
    assert first.invitation.state(later) is State.EXPIRED
    assert issue(answered, "evaluate", by=clerk, today=later).invitation.state(later) is State.OPEN


def test_what_is_not_there_is_not_revoked(answered: Any, clerk: User) -> None:
    with refused(code="no_link"):
        revoke(answered, "evaluate", by=clerk)


def test_the_database_itself_holds_one_open_link_for_a_step(link: Issued, clerk: User) -> None:
    sent = link.invitation
    values = {name: getattr(sent, name) for name in ("record", "record_id", "step", "until_on", "issued_by")}
    with pytest.raises(IntegrityError, match=r"UNIQUE|invitation_one_open"), transaction.atomic():
        Invitation.objects.create(**values, token_digest="0" * 64, issued_at=timezone.now())


def test_a_link_is_not_both_used_and_revoked(link: Issued) -> None:
    with pytest.raises(IntegrityError, match="invitation_used_or_revoked"), transaction.atomic():
        Invitation.objects.filter(pk=link.invitation.pk).update(used_at=timezone.now(), revoked_at=timezone.now())
