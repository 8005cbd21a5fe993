"""How well the reader finds a figure's home: measure and breakdown right together, over reports with known homes."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fazhi.reports.model import Figure
from fazhi.reports.read import read_text

TESTS = Path(__file__).resolve().parents[1]
SHARED = TESTS.parents[1] / "shared"
PUBLISHED = (SHARED / "reports" / "gold" / "homes.csv", SHARED / "reports")
CORPUS = TESTS / "corpus"


@dataclass(frozen=True)
class Score:
    """Figures with a home: right together, wrong, not told, not found; figures without one: told all the same."""

    right: int = 0
    wrong: int = 0
    untold: int = 0
    missed: int = 0
    homeless: int = 0
    invented: int = 0

    @property
    def housed(self) -> int:
        """The figures with a home."""
        return self.right + self.wrong + self.untold + self.missed

    def share(self, count: int) -> float:
        """A count of the figures with a home."""
        return count / self.housed

    def __str__(self) -> str:
        return (
            f"right {self.share(self.right):.3f} wrong {self.share(self.wrong):.3f} untold {self.untold} "
            f"missed {self.missed} of {self.housed}; told {self.invented} of {self.homeless} without a home"
        )


def known(homes: Path) -> dict[str, dict[int, dict[str, str]]]:
    """The rows of a table of homes by report and offset of the figure."""
    by_report: dict[str, dict[int, dict[str, str]]] = {}
    with homes.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_report.setdefault(row["report"], {})[int(row["start"])] = row
    return by_report


def scores(homes: Path, reports: Path) -> dict[str, Score]:
    """The score of each report."""
    return {report: score(reports / f"{report}.txt", rows) for report, rows in known(homes).items()}


@cache
def read(report: Path) -> dict[int, Figure]:
    """The figures of a report by offset, read as it lies on the disk."""
    with report.open(encoding="utf-8", newline="") as file:
        return {figure.start: figure for figure in read_text(file.read()).figures}


def confidences(homes: Path, reports: Path) -> list[tuple[float, bool]]:
    """The confidence of each figure that was told a measure, and whether measure and breakdown are right."""
    return [
        (figure.confidence, (figure.indicator, figure.breakdown) == (rows[start]["code"], rows[start]["breakdown"]))
        for report, rows in known(homes).items()
        for start, figure in read(reports / f"{report}.txt").items()
        if start in rows and figure.indicator
    ]


def score(report: Path, rows: dict[int, dict[str, str]]) -> Score:
    """The score of one report, read as it lies on the disk."""
    figures = read(report)
    counted: Counter[str] = Counter()
    for start, row in rows.items():
        figure = figures.get(start)
        told = (figure.indicator, figure.breakdown) if figure is not None and figure.indicator else None
        if not row["code"]:
            counted["homeless"] += 1
            counted["invented"] += told is not None
        elif figure is None:
            counted["missed"] += 1
        elif told is None:
            counted["untold"] += 1
        else:
            counted["right" if told == (row["code"], row["breakdown"]) else "wrong"] += 1
    return Score(**counted)


def together(by_report: dict[str, Score]) -> Score:
    """The scores of all reports added up."""
    fields = ("right", "wrong", "untold", "missed", "homeless", "invented")
    return Score(*(sum(getattr(score, name) for score in by_report.values()) for name in fields))


def tables() -> list[tuple[Path, Path]]:
    """All tables of known homes that are here, each with the folder of its reports."""
    unseen = [(homes, CORPUS / "reports") for homes in sorted((CORPUS / "gold").glob("homes*.csv"))]
    return [pair for pair in (PUBLISHED, *unseen) if pair[0].is_file()]


def shares(told: list[tuple[float, bool]]) -> dict[float, tuple[int, int]]:
    """How many figures were told and right, by tenths of confidence: 0.8 stands for 0.8 up to 0.9."""
    by_tenth: dict[float, list[bool]] = defaultdict(list)
    for confidence, right in told:
        by_tenth[min(int(confidence * 10), 9) / 10].append(right)
    return {tenth: (len(by_tenth[tenth]), sum(by_tenth[tenth])) for tenth in sorted(by_tenth)}


if __name__ == "__main__":
    for table, folder in tables():
        found = scores(table, folder)
        print("\n".join(f"{name:40} {value}" for name, value in found.items()))
        print(f"{table.name:40} {together(found)}")
        sure = shares(confidences(table, folder))
        print("right by confidence", *(f"{tenth}: {right} of {all_}" for tenth, (all_, right) in sure.items()), "\n")
