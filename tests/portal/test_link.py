"""The page behind a one-time link: what it shows, what it writes, and what it says when it leads nowhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from fazhi.kernel.act import act
from fazhi.kernel.invitations import Invitation, Issued, answer, issue, revoke
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refused
from fazhi.portal.attempts import ALLOWED

from .conftest import REPLY, Send

pytestmark = pytest.mark.django_db
NO_SUCH = "/l/" + "x" * 32 + "/"


def text(response: Any) -> str:
    return str(response.content.decode())


def test_it_shows_what_is_needed_to_answer_and_nothing_else(visitor: Client, url: str, answered: Any) -> None:
    page = text(visitor.get(url))
    for shown in ("关于增设公交站点的建议", "甲县交通运输局", REPLY, "已解决或采纳", "满意", "基本满意", "不满意"):
        assert shown in page
    for hidden in ("内部交办意见", "希望年内建成", "何局长", answered.number, "周代表"):
        assert hidden not in page


def test_looking_at_it_writes_nothing(visitor: Client, url: str, answered: Any, link: Issued) -> None:
    before = len(events_of(answered))
    visitor.get(url)
    link.invitation.refresh_from_db()
    assert (len(events_of(answered)), link.invitation.used_at) == (before, None)


def test_the_first_form_is_looked_over_before_anything_is_written(send: Send, url: str, answered: Any) -> None:
    response = send(url, satisfaction="basically", opinion="请尽快通车")
    answered.refresh_from_db()
    assert (response.status_code, answered.satisfaction) == (200, "")
    assert "确认提交" in text(response)
    assert "请尽快通车" in text(response)


def test_the_second_form_takes_the_step(send: Send, url: str, answered: Any) -> None:
    response = send(url, satisfaction="basically", opinion="请尽快通车", confirmed="yes")
    answered.refresh_from_db()
    assert "已提交" in text(response)
    assert (answered.satisfaction, answered.opinion, answered.stage) == ("basically", "请尽快通车", "evaluated")
    assert verify().findings == ()


def test_one_can_go_back_and_change_the_answer(send: Send, url: str, answered: Any) -> None:
    response = send(url, satisfaction="basically", change="yes")
    answered.refresh_from_db()
    assert "下一步：核对" in text(response)
    assert answered.satisfaction == ""


@pytest.mark.parametrize("sent", [{}, {"satisfaction": "delighted"}], ids=["nothing chosen", "no such answer"])
def test_a_form_that_is_not_filled_in_comes_back(send: Send, url: str, answered: Any, sent: dict[str, str]) -> None:
    response = send(url, confirmed="yes", **sent)
    answered.refresh_from_db()
    assert (response.status_code, answered.stage) == (422, "answered")
    assert 'role="alert"' in text(response)


def test_nothing_can_be_smuggled_in_beside_what_is_asked(send: Send, url: str, answered: Any) -> None:
    send(url, satisfaction="satisfied", confirmed="yes", reply="改写的答复", on="2020-01-01")
    answered.refresh_from_db()
    assert answered.reply == REPLY
    assert answered.evaluated_on != date(2020, 1, 1)


def test_identity_numbers_are_masked_before_they_are_kept(send: Send, url: str, answered: Any) -> None:
    send(url, satisfaction="satisfied", opinion="我是11010519491231002X", confirmed="yes")
    answered.refresh_from_db()
    assert "11010519491231002X" not in answered.opinion


# --- a link that leads nowhere ------------------------------------------------------------------------------------


def test_a_used_link_says_so(send: Send, visitor: Client, url: str) -> None:
    send(url, satisfaction="satisfied", confirmed="yes")
    response = visitor.get(url)
    assert response.status_code == 410
    assert "您的答复已经收到" in text(response)
    assert "公交站点" not in text(response)


def test_a_used_link_takes_no_second_answer(send: Send, url: str, answered: Any) -> None:
    send(url, satisfaction="unsatisfied", confirmed="yes")
    assert send(url, satisfaction="satisfied", confirmed="yes").status_code == 410
    answered.refresh_from_db()
    assert answered.satisfaction == "unsatisfied"


def test_a_link_holds_to_its_last_day(visitor: Client, link: Issued, url: str, today: date) -> None:
    Invitation.objects.filter(pk=link.invitation.pk).update(until_on=today)
    assert visitor.get(url).status_code == 200
    Invitation.objects.filter(pk=link.invitation.pk).update(until_on=today - timedelta(days=1))
    response = visitor.get(url)
    assert response.status_code == 410
    assert "已经过期" in text(response)


def test_an_unknown_link_and_a_revoked_one_cannot_be_told_apart(
    visitor: Client, answered: Any, clerk: User, url: str
) -> None:
    revoke(answered, "evaluate", by=clerk)
    unknown, revoked = visitor.get(NO_SUCH), visitor.get(url)
    assert unknown.status_code == revoked.status_code == 404
    assert unknown.content == revoked.content
    assert set(unknown.headers) == set(revoked.headers)


def test_a_link_that_was_issued_again_replaces_the_first(visitor: Client, answered: Any, clerk: User, url: str) -> None:
    second = issue(answered, "evaluate", by=clerk, again=True)
    assert visitor.get(url).status_code == 404
    assert visitor.get(f"/l/{second.token}/").status_code == 200


def test_a_link_of_a_matter_that_has_moved_on_asks_for_nothing(
    visitor: Client, send: Send, answered: Any, clerk: User, url: str
) -> None:
    send(url, satisfaction="unsatisfied", confirmed="yes")
    answered.refresh_from_db()
    second = issue(answered, "evaluate", by=clerk)
    act(answered, "reopen", by=clerk, on=answered.evaluated_on)
    response = visitor.get(f"/l/{second.token}/")
    assert response.status_code == 409
    assert "现在不需要" in text(response)


def test_who_asks_for_too_many_unknown_links_has_to_wait(visitor: Client, url: str) -> None:
    for _ in range(ALLOWED):
        assert visitor.get(NO_SUCH).status_code == 404
    assert visitor.get(NO_SUCH).status_code == 429
    assert visitor.get(url).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.9").get(url).status_code == 200


# --- who stands before it -----------------------------------------------------------------------------------------


def test_who_is_signed_in_does_not_answer_for_the_member(url: str, clerk: User, answered: Any) -> None:
    browser = Client()
    browser.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.get(url).status_code == 403
    assert browser.post(url, {"satisfaction": "satisfied", "confirmed": "yes"}).status_code == 403
    answered.refresh_from_db()
    assert answered.satisfaction == ""


def test_a_forged_form_is_refused(url: str, answered: Any) -> None:
    response = Client(enforce_csrf_checks=True).post(url, {"satisfaction": "satisfied", "confirmed": "yes"})
    answered.refresh_from_db()
    assert (response.status_code, answered.satisfaction) == (403, "")


def test_no_cookie_but_the_one_against_forged_forms(visitor: Client, url: str) -> None:
    visitor.get(url)
    assert set(visitor.cookies) == {"csrftoken"}


@pytest.mark.parametrize("unknown", [False, True], ids=["known", "unknown"])
def test_no_robot_lists_it_nobody_keeps_it_and_it_runs_no_script(visitor: Client, url: str, unknown: bool) -> None:
    response = visitor.get(NO_SUCH if unknown else url)
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "no-store" in response.headers["Cache-Control"]
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert "<script" not in text(response)
    assert " style=" not in text(response)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_only_looking_and_sending_are_possible(visitor: Client, url: str, method: str) -> None:
    assert getattr(Client(), method)(url).status_code == 405


def test_the_log_does_not_learn_the_link(visitor: Client, link: Issued, url: str, caplog: Any) -> None:
    Invitation.objects.filter(pk=link.invitation.pk).update(until_on=date(2020, 1, 1))
    visitor.get(url)
    assert link.token not in caplog.text


@pytest.mark.parametrize("name", ["handler", "title", "evaluated_on"])
def test_whoever_answers_fills_in_nothing_that_is_not_asked_for(link: Issued, clerk: User, name: str) -> None:
    with pytest.raises(Refused) as refused:
        answer(link.token, satisfaction="satisfied", **{name: clerk})
    assert [(r.code, r.field) for r in refused.value.refusals] == [("unknown_field", name)]
