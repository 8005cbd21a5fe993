"""What each page receives, declared: one class per template. `show` renders a page with nothing beside it.

A test compares what the templates ask of `page` with what is declared here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from fazhi.console import collection_parts, parts, report_parts, sheet_parts
from fazhi.console.forms import RefusableForm
from fazhi.kernel.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page has: its head, and what was typed into the search box."""

    template: ClassVar[str] = ""
    head: parts.PageHead
    query: str = ""


def show(request: HttpRequest, page: Page, status: int = 200) -> HttpResponse:
    """The page, and nothing that is not declared."""
    return render(request, page.template, {"page": page}, status=status)


@dataclass(frozen=True, kw_only=True)
class SignInPage(Page):
    """Sign-in; `next` is where it leads."""

    template = "console/sign_in.html"
    form: Any
    next: str
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LockedPage(Page):
    """An account that is locked for `minutes` after `failures` wrong passwords."""

    template = "console/locked.html"
    failures: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class PasswordPage(Page):
    """Change of the own password."""

    template = "console/password.html"
    form: Any


@dataclass(frozen=True, kw_only=True)
class RefusedPage(Page):
    """Something that was not given or not done."""

    template = "console/refused.html"
    refusals: tuple[Refusal, ...]
    back: str


@dataclass(frozen=True, kw_only=True)
class HelpPage(Page):
    """How the console is used; `registers` with the law they rest on."""

    template = "console/help.html"
    registers: tuple[parts.Link, ...]


@dataclass(frozen=True, kw_only=True)
class WorkPage(Page):
    """What falls due, by last day."""

    template = "console/work.html"
    figures: tuple[parts.FigureCard, ...]
    tabs: tuple[parts.Link, ...]
    table: Any
    empty: parts.Empty


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """Matters found by number, title or party, by register."""

    template = "console/search.html"
    groups: tuple[tuple[str, tuple[parts.Link, ...], int], ...]
    empty: parts.Empty


@dataclass(frozen=True, kw_only=True)
class RegistersPage(Page):
    """The registers with their records and how many matters are open."""

    template = "console/registers.html"
    registers: tuple[parts.RegisterCard, ...]
    empty: parts.Empty


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    """The matters of a record."""

    template = "console/list.html"
    records: tuple[parts.Link, ...]
    tabs: tuple[parts.Link, ...]
    filters: Any
    filtered: bool
    table: Any
    empty: parts.Empty
    why: str


@dataclass(frozen=True, kw_only=True)
class SheetsPage(Page):
    """Spreadsheets of a record: template, import, export of what the list shows, and one's own transfers."""

    template = "console/sheets.html"
    name: str
    template_url: str
    may_import: bool
    largest: str
    most: int
    export_url: str
    count: int
    narrowed: str
    lines: tuple[sheet_parts.TransferLine, ...]
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TransferPage(Page):
    """An import or export: how far it is, what would be written, or what was."""

    template = "console/transfer.html"
    state: str
    tone: str
    at_work: bool
    what: str
    done: int
    total: int
    url: str
    figures: tuple[parts.FigureCard, ...]
    steps: tuple[parts.Fact, ...]
    notes: tuple[str, ...]
    problems: tuple[sheet_parts.CellProblem, ...]
    confirm_url: str
    cancel_url: str
    file_url: str
    file_label: str
    list_url: str
    again_url: str
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, kw_only=True)
class StepPage(Page):
    """A form that takes a step, opens a matter, corrects it or takes a step back."""

    template = "console/step.html"
    form: RefusableForm
    button: str
    cancel_url: str
    help: str = ""
    basis: str = ""
    warnings: tuple[Refusal, ...] = ()
    version: int = 0
    facts: tuple[parts.Fact, ...] = ()
    clocks: tuple[parts.ClockCard, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MatterPage(Page):
    """A matter with all that is known of it."""

    template = "console/matter.html"
    stage: str
    final: bool
    facts: tuple[tuple[str, tuple[parts.Fact, ...]], ...]
    corrections: tuple[parts.Link, ...]
    clocks: tuple[parts.ClockCard, ...]
    informing: tuple[parts.ClockCard, ...]
    old_clocks: tuple[parts.ClockCard, ...]
    steps: parts.StepGroups
    on: date
    today: date
    revert_url: str
    entries: tuple[parts.TimelineEntry, ...]
    svg: SafeString
    arrows: tuple[parts.ArrowLine, ...]
    has_parties: bool
    parties: tuple[parts.PartyLine, ...]
    party_url: str
    files: tuple[parts.FileLine, ...]
    upload_url: str
    upload_limit: str
    related: tuple[parts.RelatedGroup, ...]
    links: tuple[parts.OneTimeLink, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LinkPage(Page):
    """A one-time link that was just issued: shown now and never again."""

    template = "console/link.html"
    facts: tuple[parts.Fact, ...]
    address: str
    message: str
    svg: SafeString
    back_url: str


@dataclass(frozen=True, kw_only=True)
class IndicatorsPage(Page):
    """All measures of the registers, for an organ and a period."""

    template = "console/indicators.html"
    picker: parts.Picker
    tabs: tuple[parts.Link, ...]
    lines: tuple[parts.MeasureLine, ...]
    empty: parts.Empty


@dataclass(frozen=True, kw_only=True)
class MeasurePage(Page):
    """One measure: number, definition, by month, by breakdown, by organ below."""

    template = "console/measure.html"
    picker: parts.Picker
    line: parts.MeasureLine
    definition: tuple[parts.Fact, ...]
    scope: str
    records_url: str
    months: parts.Chart | None
    month_rows: tuple[parts.PartRow, ...]
    keys: tuple[parts.Link, ...]
    values: parts.Chart | None
    value_rows: tuple[parts.PartRow, ...]
    organs: parts.Chart | None
    organ_rows: tuple[parts.PartRow, ...]
    collect_url: str = ""
    merger: parts.Merger | None = None


@dataclass(frozen=True, kw_only=True)
class CollectPage(Page):
    """The collected measures of an organ and year: what was answered, and a form for each."""

    template = "console/collect.html"
    organs: tuple[tuple[str, tuple[parts.Choice, ...]], ...]
    years: tuple[parts.Choice, ...]
    lines: tuple[parts.CollectLine, ...]
    empty: parts.Empty


@dataclass(frozen=True, kw_only=True)
class CollectionPage(Page):
    """The collection of a period: every unit with its returns on one page, who is late, and the requests."""

    template = "console/collection.html"
    own: tuple[collection_parts.ReturnLink, ...]
    filters: collection_parts.Filters
    counts: tuple[parts.Link, ...]
    units: tuple[collection_parts.UnitCell, ...]
    lists: tuple[collection_parts.NameList, ...]
    requests: tuple[parts.Link, ...]
    legend: tuple[collection_parts.Mark, ...]
    empty: parts.Empty


@dataclass(frozen=True, kw_only=True)
class ReturnPage(Page):
    """A return: its figures, as a form for those who fill them in, what is wrong with them, its way and its steps."""

    template = "console/return.html"
    stage: str
    facts: tuple[parts.Fact, ...]
    opinion: str
    about: str
    lines: tuple[collection_parts.ReturnLine, ...]
    may_fill: bool
    why_not: str
    on_behalf: collection_parts.OnBehalf | None
    version: int
    sheet_url: str
    import_url: str
    generic_url: str
    refusals: tuple[Refusal, ...]
    clocks: tuple[parts.ClockCard, ...]
    steps: parts.StepGroups
    on: date
    today: date
    final: bool
    revert_url: str
    entries: tuple[parts.TimelineEntry, ...]


@dataclass(frozen=True, kw_only=True)
class ReturnSheetPage(Page):
    """What an uploaded spreadsheet would change in a return, or why it is not taken; nothing was written."""

    template = "console/return_sheet.html"
    name: str
    problems: tuple[collection_parts.SheetProblem, ...]
    changes: tuple[parts.Change, ...]
    answers: str
    on_behalf: collection_parts.OnBehalf | None
    version: int
    action: str
    back: str
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordsPage(Page):
    """The records behind a number; those of all parts together are the number."""

    template = "console/records.html"
    line: parts.MeasureLine
    tabs: tuple[parts.Link, ...]
    sum: str
    table: Any
    empty: parts.Empty


@dataclass(frozen=True, kw_only=True)
class ReportsPage(Page):
    """Reports: hand in to be checked, compose one; the drafts at hand and the latest of the library."""

    template = "console/reports.html"
    organs: tuple[parts.Choice, ...]
    years: tuple[parts.Choice, ...]
    largest: str
    drafts: tuple[report_parts.ReportCard, ...]
    kept: tuple[report_parts.ReportCard, ...]
    kept_count: int
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LibraryPage(Page):
    """The library of reports, with filters; what is ticked is compared."""

    template = "console/library.html"
    filters: Any
    filtered: bool
    table: Any
    empty: parts.Empty
    stale: int


@dataclass(frozen=True, kw_only=True)
class ReadPage(Page):
    """A report with its figures marked, beside it what was found, required items, figures, outline and whose it is."""

    template = "console/read.html"
    tone: str
    summary: str
    verdicts: tuple[parts.Choice, ...]
    judge_url: str
    groups: tuple[report_parts.FindingGroup, ...]
    open_count: int
    registers_url: str
    blocks: tuple[parts.ReportBlock, ...]
    items: tuple[report_parts.ItemLine, ...]
    items_missing: int
    filter: report_parts.FigureFilter
    lines: tuple[parts.MarkLine, ...]
    outline: tuple[parts.Link, ...]
    facts: tuple[parts.Fact, ...]
    forms: tuple[parts.Link, ...]
    stale: bool


@dataclass(frozen=True, kw_only=True)
class ComparePage(Page):
    """Reports side by side: what changed most, a chart of one row, the rows by measure and by subject."""

    template = "console/compare.html"
    sides: tuple[report_parts.SideHead, ...]
    over_time: bool
    numbers: tuple[report_parts.ChangeLine, ...]
    rates: tuple[report_parts.ChangeLine, ...]
    small: tuple[report_parts.ChangeLine, ...]
    chart: parts.Chart | None
    chosen: tuple[parts.Choice, ...]
    kept: tuple[str, ...]
    groups: tuple[report_parts.SideGroup, ...]
    alone: tuple[report_parts.SideGroup, ...]
    alone_count: int
    loose: tuple[report_parts.SideGroup, ...]
    loose_count: int
    empty: parts.Empty


@dataclass(frozen=True, kw_only=True)
class ComposedPage(Page):
    """A composed report: each figure leads to its records; what is open and what is to be looked at is listed."""

    template = "console/composed.html"
    blocks: tuple[parts.ReportBlock, ...]
    lines: tuple[parts.MarkLine, ...]
    lacks: tuple[tuple[str, int], ...]
    problems: tuple[parts.ProblemLine, ...]
    doubts: tuple[parts.ProblemLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TablesPage(Page):
    """The yearly official tables of a register for an organ and a year."""

    template = "console/tables.html"
    forms: tuple[parts.Link, ...]
    organs: tuple[parts.Choice, ...]
    years: tuple[parts.Choice, ...]
    tables: tuple[parts.OfficialTable, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OrgansPage(Page):
    """The tree of organs with the people of the chosen one."""

    template = "console/organs.html"
    tree: tuple[parts.OrganNode, ...]
    organ: tuple[parts.Fact, ...]
    people: tuple[parts.PersonLine, ...]
    ended: tuple[parts.GrantLine, ...]
    changes: tuple[parts.ChangeLine, ...]
    change_links: tuple[parts.Link, ...]
    empty: parts.Empty
    form: RefusableForm
