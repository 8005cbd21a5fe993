"""The page of a matter, and the forms through which it comes into being, moves and is set right.

Every change goes through `fazhi.kernel.act`, `mend`, `parties` or `attachments`; a refusal comes back to the form with
all that was typed. What the law only expects is shown first and written once it was confirmed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from fazhi.console import link_parts, matter_parts, parts, words
from fazhi.console.due import OWN_FORMS, url_of
from fazhi.console.forms import CorrectionForm, PartyForm, ReasonForm, RefusableForm, StepForm, grouped
from fazhi.console.matter_parts import step_url
from fazhi.console.navigation import user_of
from fazhi.console.pages import MatterPage, StepPage, show
from fazhi.console.refusals import catches_refusals, found, status_of
from fazhi.console.views.registers import openings, record_of
from fazhi.kernel import access, attachments, clocks, mend
from fazhi.kernel.act import act, assess
from fazhi.kernel.attachments import ALLOWED, Attachment
from fazhi.kernel.attempt import Attempt
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.links import LinkField, may_name
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.parties import Party, PartyKind, PartyRole, add_party
from fazhi.kernel.people import User
from fazhi.kernel.procedure import Step
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import Record, registry

RELATED_SHOWN = 20


class Unconfirmed(Exception):
    """The law would have expected otherwise, and nobody has confirmed it yet; nothing was written."""

    def __init__(self, warnings: tuple[Refusal, ...]) -> None:
        super().__init__()
        self.warnings = warnings


def matter_of(request: HttpRequest, register: str, record: str, pk: int) -> Matter:
    """The matter, if the user sees it; otherwise the 404 page, which does not say whether it exists."""
    declared = record_of(register, record)
    seen = access.visible(user_of(request), declared.model)
    related = [c.name for c in declared.model._meta.concrete_fields if c.is_relation]
    return found(seen.select_related(*related).filter(pk=pk).first())


# --- the page -----------------------------------------------------------------------------------------------------


@catches_refusals
@require_GET
def matter(request: HttpRequest, register: str, record: str, pk: int) -> HttpResponse:
    """All that is known of a matter."""
    return show(request, _page(request, matter_of(request, register, record, pk)))


def _page(request: HttpRequest, row: Matter, refusals: tuple[Refusal, ...] = ()) -> MatterPage:
    user, today = user_of(request), timezone.localdate()
    events = events_with_people(row)
    runs = clocks.runs(events)
    waiting, over = matter_parts.clock_cards(row, runs, today)
    on = asked_day(request, today)
    correctable = bool(access.may_correct(user, row, today))
    mendable = matter_parts.correctable_by(row, user, events, today)
    facts = matter_parts.fact_groups(row, mendable, user)
    return MatterPage(
        head=_head(row, None),
        stage=row.record.standing(row, today),
        final=row.stage in set(row.record.procedure.final),
        facts=facts,
        corrections=matter_parts.corrections(row, mendable, facts),
        clocks=tuple(clock for clock in waiting if not clock.informs),
        informing=tuple(clock for clock in waiting if clock.informs),
        old_clocks=tuple(over),
        steps=matter_parts.step_groups(row, assess(row, user, on), runs, on, today),
        on=on,
        today=today,
        revert_url=revert_url_of(row, user, events, today),
        entries=matter_parts.timeline(row, events),
        svg=matter_parts.diagram(row.record.procedure, row.stage, events),
        arrows=matter_parts.arrow_lines(row.record.procedure, today),
        has_parties=bool(row.record.parties),
        parties=tuple(_party(p) for p in Party.objects.filter(record=row.label, record_id=row.pk).order_by("pk")),
        party_url=step_url(row, "party") if correctable else "",
        files=tuple(_file(row, a) for a in _attachments(row)),
        upload_url=step_url(row, "upload") if correctable else "",
        upload_limit="、".join(sorted(set(ALLOWED.values()))),
        related=tuple(_related(row, user)),
        links=link_parts.links_of(row, user, today),
        refusals=refusals,
    )


def asked_day(request: HttpRequest, today: date) -> date:
    """The day for which the steps are judged: what happened earlier is often entered later."""
    try:
        return min(date.fromisoformat(request.GET.get("on", "")), today)
    except ValueError:
        return today


def events_with_people(row: Matter) -> list[Event]:
    """The events of a matter in order, with who took them and where they worked."""
    found_events = Event.objects.filter(record=row.label, record_id=row.pk)
    return list(found_events.select_related("actor__organ").order_by("seq"))


def _head(row: Matter, here: str | None) -> parts.PageHead:
    record, register = row.record, registry[row.record.register_code]
    crumbs = [
        parts.Link("台账", reverse("console:registers")),
        parts.Link(record.name, reverse("console:records", args=[register.code, record.code])),
    ]
    if here is None:
        lead = " · ".join(
            word for word in (row.external_number, str(row.organ), str(row.handler or "未定经办人")) if word
        )
        return parts.PageHead(row.title, (*crumbs, parts.Link(row.number)), lead, (parts.Link("打印", key="print"),))
    return parts.PageHead(here, (*crumbs, parts.Link(row.number, url_of(row)), parts.Link(here)), row.title)


def revert_url_of(row: Matter, user: User, events: list[Event], today: date) -> str:
    """Where the last step is taken back; empty where it cannot be, or not by this user."""
    try:
        last = mend.revertible(row, events)
    except Refused:
        return ""
    return step_url(row, "revert") if mend.may_mend(row, user, last, today) else ""


def _party(party: Party) -> parts.PartyLine:
    return parts.PartyLine(
        party.get_role_display(), party.get_kind_display(), party.name, party.masked_identity, party.masked_contact
    )


def _attachments(row: Matter) -> list[Attachment]:
    held = Attachment.objects.filter(record=row.label, record_id=row.pk)
    return list(held.select_related("blob", "event__actor").order_by("-pk"))


def _file(row: Matter, held: Attachment) -> parts.FileLine:
    return parts.FileLine(
        name=held.name,
        url=step_url(row, "download", held.pk),  # type: ignore[arg-type]
        size=words.size(held.blob.size),
        by=str(held.event.actor or ""),
        at=held.event.entered_at,
        kind=ALLOWED.get(held.blob.media_type, ""),
    )


def _related(row: Matter, user: User) -> list[parts.RelatedGroup]:
    """Matters that name this one, by record and column, and the buttons that open a further one."""
    handles = bool(access.may_correct(user, row))  # those who only take part open nothing in its register
    groups = []
    for record in registry.records():
        columns = [c.name for c in record.model._meta.concrete_fields if may_name(c, type(row))]
        opens = handles or record.register_code != row.record.register_code
        for column in columns:
            opening = tuple(openings(record, user, f"?{column}={row.number}", column)) if opens else ()
            links = _naming(row, record, column, user)
            if links or opening:
                name = f"{record.name}（{words.label_of(record.model, column)}）" if len(columns) > 1 else record.name
                groups.append(parts.RelatedGroup(name, links, opening))
    return groups


def _naming(row: Matter, record: Record, column: str, user: User) -> tuple[parts.Link, ...]:
    """The matters of a record that name this one in a column, latest first; of many, where to see all."""
    today = timezone.localdate()
    rows = access.visible(user, record.model).filter(**{column: row}).order_by("-pk")
    links = [
        parts.Link(str(r.title), url_of(r), note=f"{r.number} · {record.standing(r, today)}")
        for r in rows[:RELATED_SHOWN]
    ]
    if len(links) == RELATED_SHOWN and column in record.filters:
        address = reverse("console:records", args=[record.register_code, record.code])
        links.append(parts.Link("查看全部", f"{address}?{column}={row.pk}", note=f"共{rows.count()}件"))
    return tuple(links)


# --- forms: one way through all of them ---------------------------------------------------------------------------


Write = Callable[[RefusableForm], Any]


def _handled(
    request: HttpRequest, form: RefusableForm, page: StepPage, write: Write, done: Callable[[Any], str]
) -> HttpResponse:
    """Show the form; when it was sent, write, and go where `done` says; what was refused comes back with the form."""
    if request.method != "POST":
        return show(request, page)
    warnings: tuple[Refusal, ...] = ()
    status = 422
    if form.is_valid():
        try:
            result = write(form)
        except Refused as refusal:
            form.take(refusal.refusals)
            status = status_of(refusal.refusals)
        except Unconfirmed as unconfirmed:
            warnings, status = unconfirmed.warnings, 200
        else:
            return redirect(done(result))
    return show(request, _with(page, warnings), status)


def _with(page: StepPage, warnings: tuple[Refusal, ...]) -> StepPage:
    return StepPage(**{**page.__dict__, "warnings": warnings})


def _version(request: HttpRequest, row: Matter) -> int:
    """The version that the writer had before him when the form was opened."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() else row.version


def _confirmed(request: HttpRequest, write: Callable[[], Any]) -> Any:
    """Write; what the law would have expected otherwise takes it back until it was confirmed."""
    with transaction.atomic():
        done = write()
        if done.warnings and request.POST.get("confirmed") != "yes":
            raise Unconfirmed(done.warnings)
    return done


@catches_refusals
def step(request: HttpRequest, register: str, record: str, pk: int, step: str) -> HttpResponse:
    """Take a step."""
    row, today = matter_of(request, register, record, pk), timezone.localdate()
    declared = found(row.record.procedure.by_code.get(step))
    user = user_of(request)
    if request.method != "POST":
        try:
            _refuse_barred(row, declared, user, asked_day(request, today))
        except Refused as refusal:
            return show(request, _page(request, row, refusal.refusals), status_of(refusal.refusals))
        if (row.label, declared.code) in OWN_FORMS:
            return redirect(url_of(row))
    form = StepForm(declared, row, user, request.POST or None, today=asked_day(request, today))
    page = _step_page(row, form, declared.name, declared, request, today)

    def write(sent: RefusableForm) -> Any:
        day = _day_of(form)
        values = form.values()
        return _confirmed(
            request,
            lambda: act(row, declared.code, by=user, on=day, version=_version(request, row), today=today, **values),
        )

    return _handled(request, form, page, write, _said(request, f"已办理“{declared.name}”"))


def _refuse_barred(row: Matter, declared: Step, user: User, on: date) -> None:
    """A step that cannot be taken is refused before anybody fills in its form."""
    possible = next((p for p in assess(row, user, on) if p.step is declared), None)
    if possible is None or possible.refusal is not None:
        missing = Refusal("no_role", f"“{declared.name}”由系统依法办理")
        refusal = possible.refusal if possible and possible.refusal else missing
        named = declared.name in refusal.message
        raise Refused(refusal if named else replace(refusal, message=f"不能办理“{declared.name}”：{refusal.message}"))


def _day_of(form: StepForm) -> date:
    if form.day is None:
        raise Refused(Refusal("required", "请填写办理日期", field="on"))
    return form.day


def _step_page(
    row: Matter, form: RefusableForm, title: str, declared: Step | None, request: HttpRequest, today: date
) -> StepPage:
    waiting, _ = matter_parts.clock_cards(row, clocks.runs(events_of(row)), today)
    return StepPage(
        head=_head(row, title),
        form=form,
        button="确认办理" if declared else "保存",
        cancel_url=url_of(row),
        help=declared.help if declared else "",
        basis=matter_parts.basis_of(declared, today) if declared else "",
        version=_version(request, row),
        facts=(
            parts.Fact(row.record.number_name, row.number),
            parts.Fact("环节", row.stage_name),
            parts.Fact("机构", str(row.organ)),
        ),
        clocks=tuple(waiting),
    )


def _said(request: HttpRequest, words: str) -> Callable[[Any], str]:
    """Say what was done, then go to the matter."""

    def done(result: Any) -> str:
        messages.success(request, words)
        return url_of(result.matter)

    return done


# --- opening ------------------------------------------------------------------------------------------------------


@catches_refusals
def open_matter(request: HttpRequest, register: str, record: str, step: str) -> HttpResponse:
    """Open a matter: the form of the opening step, for one of the organs the user may open one for."""
    declared, today = record_of(register, record), timezone.localdate()
    opening = found(next((s for s in declared.procedure.openable if s.code == step), None))
    user = user_of(request)
    organs = _opening_organs(declared, opening, user, today)
    chosen = _chosen(request.POST or request.GET, organs, lambda: _likely(declared, opening, user, organs, today))
    blank = declared.model(organ=chosen)
    form = StepForm(
        opening, blank, user, request.POST or None, today=today, initial=_prefilled(request, declared, user)
    )
    form.fields = {"organ": _organ_field(organs, chosen), **form.fields}
    page = _opening_page(declared, opening, form, today)

    def write(sent: RefusableForm) -> Any:
        day = _day_of(form)
        values = {name: value for name, value in form.values().items() if name != "organ"}
        return _confirmed(
            request, lambda: act(declared.model, opening.code, by=user, on=day, organ=chosen, today=today, **values)
        )

    return _handled(request, form, page, write, lambda done: _opened(request, done))


def _opened(request: HttpRequest, done: Any) -> str:
    messages.success(request, f"已登记，编号 {done.matter.number}")
    return url_of(done.matter)


def _opening_organs(record: Record, step: Step, user: User, today: date) -> list[Organ]:
    """The organs for which the user may open a matter, without the villages; refused where there is none."""
    organs = Organ.objects.none()
    for path in access.roots_to_open(user, [step], record, today):
        organs = organs | Organ.objects.filter(path__startswith=path)
    listed = list(organs.filter(abolished_on=None).exclude(level=Level.VILLAGE).order_by("path"))
    if not listed:
        answer = access.may_take(user, step, record.model(organ=user.organ), today)
        raise Refused(answer.refusal or Refusal("no_role", answer.why))
    return listed


def _chosen(sent: QueryDict, organs: list[Organ], likely: Callable[[], Organ]) -> Organ:
    """The organ that was chosen among those allowed, else the likely one."""
    asked = sent.get("organ", "")
    return next((organ for organ in organs if str(organ.pk) == asked), None) or likely()


def _likely(record: Record, step: Step, user: User, organs: list[Organ], today: date) -> Organ:
    """The first organ, or the user's own where what the step asks of the organ refuses the first and not that one."""
    asked = [rule for rule in step.forbids if rule.field == "organ"]
    own = [organ for organ in organs if organ.pk == user.organ_id]
    for organ in (organs[0], *own) if asked else ():
        situation = Attempt(record.model(organ=organ), step, user, today, today, {}, []).situation()
        if not any(rule.judge(situation) for rule in asked):
            return organ
    return organs[0]


def _organ_field(organs: list[Organ], chosen: Organ) -> Any:
    from django import forms

    widget = forms.Select(attrs={"class": "form-select"})
    made = forms.ChoiceField(label="承办机构", choices=grouped(organs), initial=chosen.pk, widget=widget)
    made.needed = True  # type: ignore[attr-defined]
    made.help_text = "编号按承办机构和年份连续编排，登记后不能更换"
    return made


def _prefilled(request: HttpRequest, record: Record, user: User) -> dict[str, Any]:
    """Related matters named in the address by their number."""
    given = {}
    for column in record.model._meta.concrete_fields:
        number, related = request.GET.get(column.name), column.related_model
        if number and isinstance(column, LinkField):
            given[column.name] = number  # the door asks whether there is one that the user sees
        elif number and isinstance(related, type) and issubclass(related, Matter):
            given[column.name] = access.visible(user, related).filter(number=number).first()
    return given


def _opening_page(record: Record, step: Step, form: RefusableForm, today: date) -> StepPage:
    listed = reverse("console:records", args=[record.register_code, record.code])
    crumbs = (parts.Link("台账", reverse("console:registers")), parts.Link(record.name, listed), parts.Link(step.name))
    return StepPage(
        head=parts.PageHead(step.name, crumbs, f"登记一件新的{record.name}"),
        form=form,
        button="登记",
        cancel_url=listed,
        help=step.help,
        basis=matter_parts.basis_of(step, today),
    )


# --- setting right ------------------------------------------------------------------------------------------------


@catches_refusals
def correct(request: HttpRequest, register: str, record: str, pk: int, name: str) -> HttpResponse:
    """Correct one column, with the reason."""
    row, today, user = matter_of(request, register, record, pk), timezone.localdate(), user_of(request)
    events = events_of(row)
    if name not in matter_parts.correctable_columns(row, events):
        raise Http404
    _need(mend.may_mend(row, user, mend.setter_of(events, name), today))
    form = CorrectionForm(row, name, user, request.POST or None)
    label = words.label_of(type(row), name)
    page = _step_page(row, form, f"更正“{label}”", None, request, today)

    def write(sent: RefusableForm) -> Any:
        data = {name: sent.cleaned_data[name]}
        reason = sent.cleaned_data["reason"]
        return mend.correct(row, by=user, reason=reason, version=_version(request, row), today=today, **data)

    return _handled(request, form, page, write, _said(request, f"已更正“{label}”，原内容保留在办理经过中"))


@catches_refusals
def revert(request: HttpRequest, register: str, record: str, pk: int) -> HttpResponse:
    """Take back the last step, with the reason."""
    row, today, user = matter_of(request, register, record, pk), timezone.localdate(), user_of(request)
    events = events_of(row)
    _need(mend.may_mend(row, user, mend.last_step(events), today))
    last = mend.revertible(row, events)
    form = ReasonForm(request.POST or None)
    page = _step_page(row, form, f"撤回“{last.name}”", None, request, today)

    def write(sent: RefusableForm) -> Any:
        reason = sent.cleaned_data["reason"]
        return mend.revert(row, by=user, reason=reason, version=_version(request, row), today=today)

    return _handled(request, form, page, write, _said(request, f"已撤回“{last.name}”，两次操作都保留在办理经过中"))


def _need(answer: access.Answer) -> None:
    if not answer:
        raise Refused(answer.refusal or Refusal("no_role", answer.why))


# --- parties and files --------------------------------------------------------------------------------------------


@catches_refusals
def party(request: HttpRequest, register: str, record: str, pk: int) -> HttpResponse:
    """Add somebody who takes part."""
    row, today, user = matter_of(request, register, record, pk), timezone.localdate(), user_of(request)
    _need(access.may_correct(user, row, today))
    roles = [(role, PartyRole(role).label) for role in row.record.parties]
    form = PartyForm(roles, PartyKind.choices, request.POST or None)
    page = _step_page(row, form, "登记当事人", None, request, today)
    return _handled(
        request,
        form,
        page,
        lambda sent: add_party(row, by=user, today=today, **sent.cleaned_data),
        lambda added: _told(request, row, f"已登记{added.get_role_display()}{added.name}"),
    )


@catches_refusals
@require_POST
def upload(request: HttpRequest, register: str, record: str, pk: int) -> HttpResponse:
    """Hand in a file."""
    row, user = matter_of(request, register, record, pk), user_of(request)
    sent = request.FILES.get("file")
    try:
        if sent is None:
            raise Refused(Refusal("required", "没有选择文件", field="file", next_step="选择文件后再上传"))
        attachments.attach(row, sent.name or "未命名", sent.chunks(), by=user)
    except Refused as refusal:
        return show(request, _page(request, row, refusal.refusals), status_of(refusal.refusals))
    return redirect(_told(request, row, f"已收入材料“{sent.name}”"))


def _told(request: HttpRequest, row: Matter, said: str) -> str:
    messages.success(request, said)
    return url_of(row)


@catches_refusals
@require_GET
def download(request: HttpRequest, register: str, record: str, pk: int, attachment: int) -> HttpResponseBase:
    """A file, to those who see the matter and may open it. It is always saved and never opened in the page."""
    row = matter_of(request, register, record, pk)
    _need(access.may_open_files(user_of(request), row))
    held = found(
        Attachment.objects.filter(record=row.label, record_id=row.pk, pk=attachment).select_related("blob").first()
    )
    response = FileResponse(held.blob.path.open("rb"), as_attachment=True, filename=held.name)
    response["Content-Type"] = held.blob.media_type
    response["X-Content-Type-Options"] = "nosniff"
    return response
