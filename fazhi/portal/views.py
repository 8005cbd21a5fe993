"""The page behind a one-time link: shown, filled in, looked over, sent.

Nothing is written before the second form was sent. A link that was never issued and one that was revoked get the same
answer; one that was used or has expired says so to whoever holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fazhi.kernel import invitations
from fazhi.kernel.invitations import Called
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.portal import attempts
from fazhi.portal.forms import AnswerForm
from fazhi.portal.pages import AnswerPage, ConfirmPage, Page, SaidPage

STATUS = {
    "link_unknown": 404,
    "link_used": 410,
    "link_expired": 410,
    "link_not_needed": 409,
    "signed_in": 403,
    "wait": 429,
}
UNPROCESSABLE = 422
TITLES = {
    "link_unknown": "链接无效",
    "link_used": "已经答复",
    "link_expired": "链接已过期",
    "link_not_needed": "现在不需要答复",
    "signed_in": "请由本人答复",
    "wait": "请稍后再试",
}
SIGNED_IN = Refusal(
    "signed_in",
    "您正以工作人员的身份登录，不能在这里答复",
    next_step="答复由本人作出；确是您本人的，退出登录或者换一个浏览器再打开",
)
WAIT = Refusal("wait", "从您这里打开了太多无效的链接", next_step="十五分钟以后再试；链接在短信或者纸面上的，请完整输入")
View = Callable[[HttpRequest, str], HttpResponse]


def public(view: View) -> View:
    """A page that needs no sign-in, that nobody keeps and no robot lists, and whose address the log does not learn."""

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    shown: View = login_not_required(never_cache(require_http_methods(["GET", "HEAD", "POST"])(wrapped)))
    return shown


@public
def answer_link(request: HttpRequest, token: str) -> HttpResponse:
    """The one page: what is asked, the answer looked over, the answer sent."""
    if request.user.is_authenticated:
        return _refused(request, SIGNED_IN)
    if attempts.is_waiting(request):
        return _refused(request, WAIT)
    try:
        asked = invitations.called(token, timezone.localdate())
        return _answered(request, asked, token) if request.method == "POST" else _asked(request, asked)
    except Refused as refused:
        if refused.refusal.code == "link_unknown":
            attempts.count(request)
        return _refused(request, refused.refusal)


def _asked(request: HttpRequest, asked: Called, form: AnswerForm | None = None) -> HttpResponse:
    page = AnswerPage(
        title=asked.step.name,
        facts=facts(asked),
        form=form or AnswerForm(asked.step, asked.matter),
        help=asked.step.help,
        until=f"{asked.invitation.until_on:%Y年%-m月%-d日}",
    )
    return _show(request, page, UNPROCESSABLE if form and form.errors else 200)


def _answered(request: HttpRequest, asked: Called, token: str) -> HttpResponse:
    form = AnswerForm(asked.step, asked.matter, request.POST)
    if not form.is_valid() or request.POST.get("change"):
        return _asked(request, asked, form)
    if request.POST.get("confirmed") != "yes":
        return _show(request, ConfirmPage(title=f"核对：{asked.step.name}", facts=facts(asked), form=form))
    told = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    try:
        invitations.answer(token, today=timezone.localdate(), **told)
    except Refused as refused:
        if refused.refusal.code in STATUS:
            raise
        form.take(refused.refusals)
        return _asked(request, asked, form)
    message = f"您的“{asked.step.name}”已经提交，谢谢"
    return _show(request, SaidPage(title="已提交", message=message, next_step="可以关闭本页；链接已失效", good=True))


def facts(asked: Called) -> tuple[tuple[str, str], ...]:
    """What the register declares to be shown of the matter, in words; nothing else leaves the register."""
    said = ((label or _label(asked.matter, n), in_words(asked.matter, n)) for n, label in asked.outside.shown.items())
    return tuple((label, text) for label, text in said if text)


def _label(matter: Matter, name: str) -> str:
    return str(matter._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def in_words(matter: Matter, name: str) -> str:
    """A column as the public reads it."""
    column, value = matter._meta.get_field(name), getattr(matter, name)
    if value in (None, ""):
        return ""
    if isinstance(value, Organ):
        return value.name
    if isinstance(column, models.DateField):
        return f"{value:%Y年%-m月%-d日}"
    choices = dict(getattr(column, "flatchoices", ()))
    return str(choices.get(value, value))


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    title = TITLES.get(refusal.code, "现在不能答复")
    page = SaidPage(title=title, message=refusal.message, next_step=refusal.next_step)
    return _show(request, page, STATUS.get(refusal.code, UNPROCESSABLE))


def _show(request: HttpRequest, page: Page, status: int = 200) -> HttpResponse:
    response = render(request, page.template, {"page": page}, status=status)
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django would log the address, and with it the link
    return response
