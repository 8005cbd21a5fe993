"""Sending a one-time link: issue, issue again, revoke. The address is shown once, as text and as square code."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fazhi.console import parts
from fazhi.console.due import url_of
from fazhi.console.navigation import user_of
from fazhi.console.pages import LinkPage, show
from fazhi.console.refusals import catches_refusals, found
from fazhi.console.views.matters import matter_of
from fazhi.kernel import invitations
from fazhi.kernel.invitations import Issued
from fazhi.kernel.matter import Matter
from fazhi.kernel.procedure import Step

MODULE_PIXELS = 6


@never_cache
@catches_refusals
@require_POST
def send_link(request: HttpRequest, register: str, record: str, pk: int, step: str) -> HttpResponse:
    """Issue or revoke the link of a step."""
    row, user, today = matter_of(request, register, record, pk), user_of(request), timezone.localdate()
    declared = found(row.record.procedure.by_code.get(step))
    found(declared.outside)
    asked = request.POST.get("do", "")
    if asked == "revoke":
        invitations.revoke(row, step, by=user, today=today)
        messages.success(request, "链接已撤销，不能再用")
        return redirect(url_of(row))
    issued = invitations.issue(row, step, by=user, today=today, again=asked == "again")
    return show(request, _page(request, row, declared, issued))


def _page(request: HttpRequest, row: Matter, step: Step, issued: Issued) -> LinkPage:
    address = request.build_absolute_uri(reverse("portal:answer", args=[issued.token]))
    record = row.record
    listed = reverse("console:records", args=[record.register_code, record.code])
    crumbs = (parts.Link(record.name, listed), parts.Link(row.number, url_of(row)), parts.Link("一次性链接"))
    assert step.outside is not None
    return LinkPage(
        head=parts.PageHead(f"{step.name}：一次性链接", crumbs, row.title, (parts.Link("打印", key="print"),)),
        facts=(
            parts.Fact("事项", str(row)),
            parts.Fact("交给", str(step.outside.capacity.label)),
            parts.Fact("有效期至", f"{issued.invitation.until_on}"),
        ),
        address=address,
        message=f"请您本人办理“{step.name}”（{row.title}），{issued.invitation.until_on}以前有效，只能用一次：{address}",
        svg=mark_safe(square(address)),  # noqa: S308  made of digits by the library
        back_url=url_of(row),
    )


def square(address: str) -> str:
    """The square code (QR) of an address, as SVG."""
    made: str = segno.make(address, error="m", micro=False).svg_inline(scale=MODULE_PIXELS, border=4)
    return made
