"""The acts whose provisions are cited: official title, short name, versions and when each is in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from fazhi.kernel.law.source import DATA, InForce, LawDataError, Mistake, as_date, as_span, read_mapping, span_mistakes


@dataclass(frozen=True, slots=True)
class Act:
    """A law, regulation or interpretation.

    `versions` maps the date of adoption or amendment (`2023-09-01`) to the span in which that text is in force. A
    `document` (its number) stands for an act whose text is not at hand: its only version is a year, without a span.
    """

    title: str
    short: str
    versions: dict[str, InForce | None]
    articles: range | None = None
    document: str = ""

    def version_of(self, year: str) -> str | None:
        """The version adopted in that year."""
        return next((version for version in self.versions if version[:4] == year), None)

    def has_article(self, article: int) -> bool:
        """Can this text contain the article? (Two parts of the Civil Code share one short name.)"""
        return self.articles is None or article in self.articles


_REQUIRED = frozenset({"law", "short", "versions"})
_OPTIONAL = frozenset({"articles"})


def _act_mistakes(raw: Any) -> Iterator[tuple[str, str, str]]:
    if not isinstance(raw, dict) or not _REQUIRED <= set(raw) <= _REQUIRED | _OPTIONAL:
        yield "bad_act", "应当有 law、short、versions，可以有 articles", ""
        return
    spans: list[InForce] = []
    for row in raw["versions"] or []:
        if not isinstance(row, dict) or as_date(row.get("version")) is None:
            yield "bad_date", f"version “{row}”不是日期", "写作 'YYYY-MM-DD'"
            continue
        wrong = list(span_mistakes(row.get("in_force")))
        yield from wrong
        if not wrong:
            spans.append(as_span(row["in_force"]))
    for before, after in pairwise(spans):
        if before.to_on is None or before.to_on >= after.from_on:
            yield "overlap", f"两个版本的施行日期重叠：{before}、{after}", "按施行日期先后排列"


def _act(raw: dict[str, Any]) -> Act:
    bounds = raw.get("articles")
    articles = range(bounds["from"], bounds["to"] + 1) if bounds else None
    versions: dict[str, InForce | None] = {row["version"]: as_span(row["in_force"]) for row in raw["versions"]}
    return Act(raw["law"], raw["short"], versions, articles)


def read_acts(path: Path) -> dict[str, Act]:
    """All acts of a file by official title; every mistake in it at once as a `LawDataError`."""
    data = read_mapping(path)
    mistakes = [
        Mistake(code, path.name, str(raw.get("law", "")) if isinstance(raw, dict) else "", message, hint)
        for raw in data.get("acts") or []
        for code, message, hint in _act_mistakes(raw)
    ]
    if mistakes:
        raise LawDataError(mistakes)
    acts = [_act(raw) for raw in data["acts"]]
    for raw in data.get("documents") or []:
        acts.append(Act(raw["law"], raw["short"], {raw["year"]: None}, document=raw["document"]))
    titles = [act.title for act in acts]
    twice = sorted({title for title in titles if titles.count(title) > 1})
    if twice:
        raise LawDataError([Mistake("duplicate_act", path.name, title, "写了两次", "合并为一条") for title in twice])
    return {act.title: act for act in acts}


@cache
def acts() -> dict[str, Act]:
    """The project's acts by official title."""
    return read_acts(DATA / "acts.yaml")


def named(name: str) -> tuple[Act, ...]:
    """The acts with this official title or short name."""
    return tuple(act for act in acts().values() if name in (act.title, act.short))


def version_in_force(title: str, version: str, on: date) -> bool:
    """Was this version of the act in force on that day? A document without a known span never counts as such."""
    act = acts().get(title)
    span = act.versions.get(version) if act else None
    return span is not None and span.includes(on)
