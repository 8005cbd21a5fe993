"""How the tests of the checker ask: a short invented sentence in, relations as a statistician writes them out."""

from __future__ import annotations

from fazhi.reports.check import check, verdict
from fazhi.reports.model import Relation
from fazhi.reports.read import read_text


def relations(body: str, year: int = 2023) -> list[Relation]:
    """The relations of a report with one chapter."""
    return check(read_text(f"某县{year}年法治政府建设情况报告\n一、工作情况\n{body}\n"))


def said(body: str) -> list[tuple[str, str]]:
    """Formula and 成立, 不成立 or 存疑 of each relation."""
    return [(relation.formula, verdict(relation)) for relation in relations(body)]


def notes(body: str) -> str:
    """All notes together."""
    return "".join(relation.note for relation in relations(body))
