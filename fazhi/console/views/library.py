"""The library of reports: hand some in, find them, correct whose they are, keep, read anew, remove."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fazhi.console import parts
from fazhi.console.forms import OrganField, RefusableForm, grouped, styled
from fazhi.console.listing import SHORT, dressed
from fazhi.console.navigation import user_of
from fazhi.console.pages import LibraryPage, StepPage, show
from fazhi.console.refusals import UNPROCESSABLE, catches_refusals, status_of
from fazhi.console.views.indicators import organs_seen
from fazhi.console.views.reading import seen
from fazhi.console.views.reports import found_words, home_page
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports import library
from fazhi.reports.models import PublishedReport, State

PER_PAGE = 25
FIELD = "file"


# --- handing in -----------------------------------------------------------------------------------------------------


@require_POST
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take files, each by itself. A script that sends one and asks for JSON is told where it is, or why not."""
    state = State.KEPT if request.POST.get("state") == State.KEPT else State.DRAFT
    user, taken = user_of(request), []
    refusals: list[Refusal] = []
    for sent in request.FILES.getlist(FIELD):
        try:
            taken.append(library.take_in(user, sent.name or "未命名", sent.chunks(), state=state))
        except Refused as refused:
            refusals += refused.refusals
    if not taken and not refusals:
        refusals.append(Refusal("required", "没有选择文件", field=FIELD, next_step="选择一份或者几份报告后再上传"))
    if request.accepts("text/html"):
        return _shown(request, taken, tuple(refusals))
    if refusals:
        return JsonResponse(refusals[0].as_dict(), status=status_of(tuple(refusals)))
    return JsonResponse(_told(taken[0]))


def _shown(request: HttpRequest, taken: list[PublishedReport], refusals: tuple[Refusal, ...]) -> HttpResponse:
    if refusals:
        for report in taken:
            messages.success(request, f"已审读“{report.name}”：{found_words(report)}")
        return home_page(request, refusals)
    if len(taken) == 1:
        return redirect("console:read", taken[0].pk)
    messages.success(request, f"已审读{len(taken)}份报告")
    return redirect("console:library")


def _told(report: PublishedReport) -> dict[str, Any]:
    about = [report.organ_text, f"{report.year}年" if report.year else ""]
    return {
        "id": report.pk,
        "url": reverse("console:read", args=[report.pk]),
        "title": str(report),
        "about": " ".join(word for word in about if word),
        "found": found_words(report),
        "errors": report.errors,
        "questions": report.questions,
    }


# --- finding --------------------------------------------------------------------------------------------------------


class ReportTable(tables.Table):
    """The reports, with a box to tick for comparing."""

    title = tables.Column("报告", order_by=("title", "name"))
    pick = tables.Column("对比", empty_values=(), orderable=False, attrs=SHORT)
    organ_text = tables.Column("机构", attrs={"td": {"class": "organ"}})
    level = tables.Column("层级", attrs=SHORT)
    place = tables.Column("地方")
    year = tables.Column("年度", attrs={"td": {"class": "num"}}, order_by=("year", "pk"))
    errors = tables.Column("发现", order_by=("errors", "questions"), attrs=SHORT)
    uploaded_at = tables.Column("上传", attrs=SHORT)

    class Meta:
        template_name = "console/components/table.html"
        order_by = "-uploaded_at"

    def __init__(self, *args: Any, ticked: frozenset[str] = frozenset(), **options: Any) -> None:
        super().__init__(*args, **options)
        self.ticked = ticked

    def render_title(self, record: PublishedReport) -> SafeString:
        draft = format_html(' <span class="tag tag-amber">{}</span>', "草稿") if record.state == State.DRAFT else ""
        url = reverse("console:read", args=[record.pk])
        return format_html('<a href="{}">{}</a>{}<div class="small muted">{}</div>', url, record, draft, record.name)

    def render_pick(self, record: PublishedReport) -> SafeString:
        ticked = SafeString(" checked") if str(record.pk) in self.ticked else ""
        return format_html(
            '<input class="form-check-input" type="checkbox" name="r" form="to-compare" value="{}" aria-label="{}"{}>',
            record.pk,
            f"对比{record}",
            ticked,
        )

    def render_errors(self, record: PublishedReport) -> SafeString:
        tone = "overdue" if record.errors else "amber" if record.questions else "met"
        return format_html('<span class="tag tag-{}">{}</span>', tone, found_words(record))

    def render_uploaded_at(self, record: PublishedReport, value: Any) -> SafeString:
        at = timezone.localtime(value)
        return format_html('<span><span class="num">{}</span> {}</span>', f"{at:%Y-%m-%d}", record.uploaded_by)


def filters_of(user: User) -> type[django_filters.FilterSet]:
    """Search, and filters by place, organ with all below it, level, years and state."""
    organs = grouped(organs_seen(user))

    class Filters(django_filters.FilterSet):
        q = django_filters.CharFilter(method="find", label="标题、机构、正文")
        place = django_filters.CharFilter(method="near", label="地方")
        organ = django_filters.ChoiceFilter(method="below", label="机构及下级", choices=organs, empty_label="全部")
        level = django_filters.ChoiceFilter(label="层级", choices=Level.choices, empty_label="全部")
        since = django_filters.NumberFilter("year", "gte", label="年度从")
        until = django_filters.NumberFilter("year", "lte", label="年度至")
        state = django_filters.ChoiceFilter(
            label="状态", choices=[(State.KEPT.value, "已公布"), (State.DRAFT.value, "草稿")], empty_label="全部"
        )

        class Meta:
            model = PublishedReport
            fields: list[str] = []

        def find(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
            columns = ("title", "name", "organ_text", "text")
            condition = Q()
            for column in columns:
                condition |= Q(**{f"{column}__icontains": value})
            return rows.filter(condition)

        def near(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
            return rows.filter(Q(place__icontains=value) | Q(organ_text__icontains=value))

        def below(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
            organ = Organ.objects.filter(pk=value).first()
            return rows.filter(organ.subtree) if organ else rows

    return Filters


@require_GET
def library_page(request: HttpRequest) -> HttpResponse:
    """The reports that the user sees, with `?q=…&place=…&organ=…&level=…&since=…&until=…&state=…`."""
    user = user_of(request)
    seen_rows = library.visible(user).select_related("uploaded_by").defer("text", "reading")
    filters = dressed(filters_of(user)(request.GET or None, queryset=seen_rows))
    table = ReportTable(filters.qs, request=request, ticked=frozenset(request.GET.getlist("r")))
    tables.RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    filtered = any(request.GET.get(name) for name in filters.filters)
    page = LibraryPage(
        head=parts.PageHead(
            "报告库",
            (parts.Link("报告", reverse("console:reports")), parts.Link("报告库")),
            "审读过的报告：已公布的大家可见，草稿只有本单位可见",
            (parts.Link("上传报告", reverse("console:reports"), "upload", here=True),),
        ),
        filters=filters,
        filtered=filtered,
        table=table,
        empty=_empty(filtered),
        stale=library.stale(seen_rows).count(),
    )
    return show(request, page)


def _empty(filtered: bool) -> parts.Empty:
    if filtered:
        return parts.Empty("没有符合条件的报告", "放宽条件，或者换一个地方、层级、年度。", icon="search")
    upload = parts.Link("上传报告", reverse("console:reports"))
    return parts.Empty("还没有报告", "上传本单位的草稿，或者公布的报告，审读后列在这里。", upload, "file-text")


# --- what is done with one ------------------------------------------------------------------------------------------


class AboutForm(RefusableForm):
    """Whose report it is. Labels and help are those of the model."""

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("title", "organ_text", "place", "year"):
            column: Any = PublishedReport._meta.get_field(name)
            self.fields[name] = column.formfield()
            self.fields[name].required = False
        organs = organs_seen(user)
        organ: Any = OrganField(organs, label="本系统中的机构", required=False)
        organ.choices = [("", "不在本系统中"), *grouped(organs)]
        column = PublishedReport._meta.get_field("organ")
        organ.help_text = column.help_text
        self.fields["organ"] = organ
        levels = [("", "不明"), *Level.choices]
        self.fields["level"] = forms.ChoiceField(label="层级", choices=levels, required=False)
        self.order_fields(library.CORRECTABLE)
        for field in self.fields.values():
            styled(field)


@catches_refusals
@require_http_methods(["GET", "POST"])
def about(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct organ, level, place, year and title of a report."""
    user, report = user_of(request), seen(request, pk)
    initial = {name: getattr(report, name) for name in library.CORRECTABLE}
    form = AboutForm(user, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            library.correct(user, report, form.cleaned_data)
        except Refused as refused:
            form.take(refused.refusals)
        else:
            messages.success(request, "已更正")
            return redirect("console:read", pk)
    crumbs = (parts.Link("报告", reverse("console:reports")), parts.Link(report.name))
    page = StepPage(
        head=parts.PageHead("更正报告信息", (*crumbs, parts.Link("更正"))),
        form=form,
        button="更正",
        cancel_url=reverse("console:read", args=[pk]),
        help="系统按报告的文字认出机构、层级、地方和年度；认错的在这里改，重新审读不会改回去。",
        facts=(
            parts.Fact("认出的机构", report.reading["organ"]),
            parts.Fact("认出的年度", str(report.reading["year"] or "")),
        ),
    )
    return show(request, page, UNPROCESSABLE if form.errors or form.general else 200)


@catches_refusals
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft into the library for all."""
    library.keep(user_of(request), seen(request, pk))
    messages.success(request, "已存入报告库，有角色的人员都可以看到。")
    return redirect("console:read", pk)


@catches_refusals
@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the original anew."""
    library.read_again(seen(request, pk))
    messages.success(request, "已重新审读，原来的判断保留。")
    return redirect("console:read", pk)


@catches_refusals
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete or withdraw a report."""
    report = seen(request, pk)
    library.remove(user_of(request), report)
    messages.success(request, f"已删除“{report.name}”")
    return redirect("console:library")


@catches_refusals
@require_GET
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was handed in; never shown by the browser as a page of this server."""
    report = seen(request, pk)
    if not report.blob.path.exists():
        said = f"“{report.name}”的原件不在了"
        raise Refused(Refusal("no_original", said, next_step="从备份恢复附件目录，或者重新上传这份报告"))
    response = FileResponse(report.blob.path.open("rb"), as_attachment=True, filename=report.name)
    response["Content-Type"] = "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    return response
