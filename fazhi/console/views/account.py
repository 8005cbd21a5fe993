"""Sign-in with lockout, sign-out, and the own password."""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from fazhi.console.navigation import user_of
from fazhi.console.pages import LockedPage, PasswordPage, SignInPage, show
from fazhi.console.parts import Link, PageHead
from fazhi.kernel.refusal import Refusal


class SignInForm(forms.Form):
    """User name and password."""

    username = forms.CharField(
        max_length=150,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "form-control", "autocomplete": "current-password"}),
    )


HEAD = PageHead("登录")


@sensitive_post_parameters("password")
@never_cache
@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; after five failures the account is locked for this address (`AXES_*` in the settings)."""
    target = _target(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(target)
    form = SignInForm(request.POST or None)
    if request.method != "POST":
        return show(request, SignInPage(head=HEAD, form=form, next=target))
    user = authenticate(request, **form.cleaned_data) if form.is_valid() else None
    if user is not None:
        login(request, user)
        return HttpResponseRedirect(target)
    if getattr(request, "axes_locked_out", False):
        return locked(request)
    page = SignInPage(head=HEAD, form=form, next=target, refusals=(_refusal(request, form),))
    return show(request, page, 401)


def locked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The page of an account that is locked for now."""
    head = PageHead("账户已暂时锁定")
    return show(request, LockedPage(head=head, failures=settings.AXES_FAILURE_LIMIT, minutes=_minutes()), 429)


def _minutes() -> int:
    return int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)


def _refusal(request: HttpRequest, form: SignInForm) -> Refusal:
    if not form.is_valid():
        return Refusal("sign_in_incomplete", "用户名和密码都要填写", next_step="填写后再登录")
    left = settings.AXES_FAILURE_LIMIT - AxesProxyHandler.get_failures(request, form.cleaned_data)
    advice = f"核对后重新输入；再错{left}次，该账户将在本机锁定{_minutes()}分钟"
    return Refusal("sign_in_failed", "用户名或者密码不对", next_step=advice)


def _target(request: HttpRequest) -> str:
    """Where to go after signing in; only a place on this server."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    known = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if known else reverse("console:work")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("console:sign_in")


@sensitive_post_parameters()
@never_cache
def password(request: HttpRequest) -> HttpResponse:
    """Change the own password."""
    form = PasswordChangeForm(user_of(request), request.POST or None)
    for field in form.fields.values():
        field.widget.attrs["class"] = "form-control"
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, form.user)
        messages.success(request, "密码已更改。其他设备上的登录已失效。")
        return redirect("console:work")
    head = PageHead("修改密码", (Link("我的工作", reverse("console:work")), Link("修改密码")))
    return show(request, PasswordPage(head=head, form=form))
