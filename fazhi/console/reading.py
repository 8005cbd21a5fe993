"""The page of a report that was read, part by part: marked text, findings, required items, figures, outline."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from fazhi.console import parts, report_parts
from fazhi.indicators.catalogue import load_catalogue
from fazhi.reports.data import load
from fazhi.reports.findings import DOUBT, GRADES, ITEM, NAMES, Finding, Grade
from fazhi.reports.items import RequiredItem
from fazhi.reports.model import Document, Figure, Paragraph, Section
from fazhi.reports.models import Judgement, PublishedReport, Verdict
from fazhi.reports.reading import Stored

BROKEN_LINE = re.compile(r"\s*\n\s*")
ROLES = {"actual": "实绩", "target": "目标", "norm": "规定"}
KINDS = {**NAMES, ITEM: "必备内容", DOUBT: "比率"}
ACROSS = "与其他报告、台账核对"
TONES = {Grade.ERROR: "bad", Grade.QUESTION: "ask", Grade.HINT: "ask", Grade.HOLDS: "good"}
VERDICT_TONES = {Verdict.HOLDS: "late", Verdict.EXPLAINED: "running", Verdict.FALSE_ALARM: ""}
QUOTE_BEFORE, QUOTE_AFTER = 60, 24
DEEPEST = 4  # levels of headings that are indented
BETWEEN = "、.．:："
LINKED, UNLINKED = "linked", "unlinked"

Judged = list[tuple[Finding, Judgement | None]]


@dataclass(frozen=True)
class Asked:
    """By what the figures are narrowed down; empty for all."""

    domain: str = ""
    role: str = ""
    indicator: str = ""

    def takes(self, figure: Figure) -> bool:
        """Whether a figure is among those asked for."""
        indicator = (LINKED, figure.indicator) if figure.indicator else (UNLINKED,)
        wanted = ((self.domain, (figure.domain,)), (self.role, (figure.role,)), (self.indicator, indicator))
        return all(not asked or asked in given for asked, given in wanted)


def card_id(finding: Finding) -> str:
    """The place of a finding on the page, the same as long as the finding is."""
    return "k" + hashlib.new("sm3", finding.key.encode()).hexdigest()[:10]


class Reader:
    """Makes the parts of the page from a report out of store and what was found in it."""

    def __init__(
        self, report: PublishedReport, stored: Stored, found: Judged, others: Mapping[str, PublishedReport]
    ) -> None:
        self.report, self.stored, self.found, self.others = report, stored, found, others
        self.document: Document = stored.document
        self.figures = {figure.start: figure for figure in self.document.figures}
        self.tones, self.jumps = self._marked()

    def _marked(self) -> tuple[dict[int, str], dict[int, str]]:
        """Tone and aim of each figure that a finding rests on: the worst finding counts, the result before a part."""
        tones: dict[int, str] = {}
        jumps: dict[int, str] = {}
        for finding, judgement in self.found:
            if finding.grade is Grade.HOLDS or finding.start is None:
                continue
            if not judgement or judgement.verdict == Verdict.HOLDS:
                tones.setdefault(finding.start, TONES[finding.grade])
            jumps.setdefault(finding.start, card_id(finding))
        for finding, _ in self.found:
            for start in finding.figures:
                jumps.setdefault(start, card_id(finding))
        return tones, jumps

    # --- the text -----------------------------------------------------------------------------------------------------

    def blocks(self) -> Iterator[parts.ReportBlock]:
        """The report as it is meant to be read, without the line breaks of the printed page."""
        yield parts.ReportBlock("title", (parts.Piece(self.document.title),))
        before = ""
        for number, section in enumerate(self.document.sections):
            for first, paragraph in enumerate(section.paragraphs):
                role = "heading" if section.level <= 1 else "subheading"
                printed = role if self._is_heading(section, paragraph) else "body"
                place = self.stored.place(paragraph.start)
                anchor = f"s-{number}" if first == 0 else f"p-{paragraph.start}"
                shown = place if place != before else ""
                before = place
                yield parts.ReportBlock(printed, tuple(self._pieces(paragraph)), anchor, shown)

    def _is_heading(self, section: Section, paragraph: Paragraph) -> bool:
        """Whether a paragraph is the heading alone; a heading that runs on into its text is part of it."""
        if not section.heading or paragraph.start != section.start:
            return False
        printed = "".join(self.document.text[paragraph.start : paragraph.end].split())
        return len(printed) <= len("".join(f"{section.number}{section.heading}".split())) + len("、。")

    def _pieces(self, paragraph: Paragraph) -> Iterator[parts.Piece]:
        """A paragraph cut at its figures; a figure inside another stays part of it."""
        at = paragraph.start
        figures = [figure for sentence in paragraph.sentences for figure in sentence.figures]
        for figure in sorted(figures, key=lambda f: (f.start, -f.end)):
            if figure.start < at:
                continue
            yield parts.Piece(self._joined(at, figure.start))
            tone = self.tones.get(figure.start) or ("" if figure.role == "actual" else "plain")
            text = self._joined(figure.start, figure.end)
            yield parts.Piece(text, str(figure.start), tone, jump=self.jumps.get(figure.start, ""))
            at = figure.end
        yield parts.Piece(self._joined(at, paragraph.end))

    def _joined(self, start: int, end: int) -> str:
        return BROKEN_LINE.sub("", self.document.text[start:end])

    def outline(self) -> Iterator[parts.Link]:
        """The headings, each leading to its place."""
        for number, section in enumerate(self.document.sections):
            if section.heading:
                level = min(max(section.level, 1), DEEPEST)
                yield parts.Link(self._heading(section), f"#s-{number}", note=f"{level}")

    def _heading(self, section: Section) -> str:
        """Number and heading with what is printed between them."""
        printed = "".join(self.document.text[section.start : section.start + 20].split())
        after = printed.removeprefix(section.number)[:1] if printed.startswith(section.number) else ""
        return f"{section.number}{after if after in BETWEEN else ''}{section.heading}"

    # --- findings -----------------------------------------------------------------------------------------------------

    def groups(self) -> Iterator[report_parts.FindingGroup]:
        """Findings by how sure they are; what was judged stands apart and is not asked again."""
        waiting = [(finding, None) for finding, judgement in self.found if judgement is None]
        for grades, name in (((Grade.ERROR,), "错误"), ((Grade.QUESTION,), "疑问"), ((Grade.HINT,), "提示")):
            chosen = [pair for pair in waiting if pair[0].grade in grades]
            if chosen:
                yield report_parts.FindingGroup(name, self._cards(chosen))
        judged = [pair for pair in self.found if pair[1] is not None]
        if judged:
            yield report_parts.FindingGroup("已判断", self._cards(judged), open=False)
        holds = [pair for pair in waiting if pair[0].grade is Grade.HOLDS]
        if holds:
            yield report_parts.FindingGroup("算式成立", self._cards(holds), open=False)

    def _cards(self, pairs: Iterable[tuple[Finding, Judgement | None]]) -> tuple[report_parts.FindingCard, ...]:
        return tuple(self._card(finding, judgement) for finding, judgement in pairs)

    def _card(self, finding: Finding, judgement: Judgement | None) -> report_parts.FindingCard:
        start = finding.start
        marks = tuple(parts.Link(self._raw(one), f"#t-{one}") for one in finding.figures if one in self.figures)
        return report_parts.FindingCard(
            id=card_id(finding),
            key=finding.key,
            tone=TONES[finding.grade],
            tag=GRADES[finding.grade],
            kind=KINDS.get(finding.kind, ACROSS),
            headline=finding.headline,
            why=finding.why,
            advice=finding.advice,
            formula=finding.formula,
            quote=self._quote(start) if start is not None and finding.grade is not Grade.HOLDS else "",
            place=self.stored.place(start) if start is not None else "",
            mark=f"#t-{start}" if start in self.figures else "",
            marks=marks,
            other=self._other(finding),
            verdict=self._verdict(judgement),
        )

    def _verdict(self, judgement: Judgement | None) -> report_parts.VerdictLine | None:
        if judgement is None:
            return None
        verdict = Verdict(judgement.verdict)
        return report_parts.VerdictLine(
            verdict=verdict.label,
            tone=VERDICT_TONES[verdict],
            reason=judgement.reason,
            by=str(judgement.judged_by),
            at=judgement.judged_at,
            carried="" if judgement.report_id == self.report.pk else judgement.report.name,
        )

    def _raw(self, start: int) -> str:
        figure = self.figures.get(start)
        return "".join(figure.raw.split()) if figure else str(start)

    def _quote(self, start: int) -> str:
        """The words around a figure, cut at the ends of its sentence."""
        sentence = next((s for s in self.document.sentences() if s.start <= start < s.end), None)
        if sentence is None:
            return ""
        text = "".join(self.document.text[sentence.start : sentence.end].split())
        at = len("".join(self.document.text[sentence.start : start].split()))
        first, last = max(0, at - QUOTE_BEFORE), at + QUOTE_AFTER
        return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"

    def _other(self, finding: Finding) -> parts.Link | None:
        report = self.others.get(finding.other[0]) if finding.other else None
        if report is None or finding.other is None:
            return None
        label = f"{report.organ_text} {report.year}年"
        return parts.Link(label, f"{reverse('console:read', args=[report.pk])}#t-{finding.other[1]}")

    # --- required items, figures --------------------------------------------------------------------------------------

    def items(self) -> Iterator[report_parts.ItemLine]:
        """The required items in the order of the regulation, each with its first passages."""
        for item in self.stored.items:
            passages = tuple(parts.Link(_short(one.text), self._anchor(one.start)) for one in item.evidence[:3])
            yield report_parts.ItemLine(item.label, item.found, item.required, item.message, passages)

    def _anchor(self, start: int) -> str:
        """The block in which a place of the text stands."""
        for number, section in enumerate(self.document.sections):
            for first, paragraph in enumerate(section.paragraphs):
                if paragraph.start <= start < paragraph.end:
                    return f"#s-{number}" if first == 0 else f"#p-{paragraph.start}"
        return ""

    def lines(self, asked: Asked) -> Iterator[parts.MarkLine]:
        """The figures that were asked for."""
        return (self._line(figure) for figure in self.document.figures if asked.takes(figure))

    def _line(self, figure: Figure) -> parts.MarkLine:
        tone = self.tones.get(figure.start, "")
        told = [self.stored.place(figure.start), figure.period, domain_name(figure.domain)]
        told.append(f"占{''.join(figure.whole.split())}" if figure.whole else "")
        if figure.indicator:
            told.append(f"指标：{load_catalogue().measure(figure.indicator).name}")
        tag = {"bad": "错误", "ask": "疑问"}.get(tone, ROLES[figure.role] if figure.role != "actual" else "")
        return parts.MarkLine(
            id=str(figure.start),
            value="".join(figure.raw.split()),
            subject=figure.subject,
            about=" · ".join(word for word in told if word),
            tag=tag,
            tone=tone,
            url=reverse("console:measure", args=[figure.indicator]) if figure.indicator else "",
        )

    def figure_filter(self, asked: Asked) -> report_parts.FigureFilter:
        """The lists above the figures, with how many there are of each."""
        figures = self.document.figures
        domains = _counted(asked.domain, (figure.domain for figure in figures), domain_name)
        roles = _counted(asked.role, (figure.role for figure in figures), lambda role: ROLES.get(role, role))
        codes = (figure.indicator or "" for figure in figures)
        measures = _counted(asked.indicator, filter(None, codes), lambda code: load_catalogue().measure(code).name)
        states = _counted(asked.indicator, (LINKED if f.indicator else UNLINKED for f in figures), _LINKS.__getitem__)
        shown = sum(map(asked.takes, figures))
        return report_parts.FigureFilter(domains, roles, (*states, *measures), shown, len(figures))


_LINKS = {LINKED: "已对应指标", UNLINKED: "未对应指标"}


def domain_name(domain: str) -> str:
    """What people call the domain of a figure."""
    return str(load("domain_names").get(domain, domain))


def _counted(chosen: str, values: Iterable[str], label: Callable[[str], str]) -> tuple[parts.Choice, ...]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    return tuple(parts.Choice(one, f"{label(one)}（{counts[one]}）", chosen=one == chosen) for one in ordered)


def _short(text: str, longest: int = 40) -> str:
    joined = "".join(text.split())
    return joined if len(joined) <= longest else f"{joined[:longest]}…"


def missing(items: Iterable[RequiredItem]) -> int:
    """How many required items were not found."""
    return sum(item.required and not item.found for item in items)
