"""Score the reader on the project's own annotated reports, and say what a change to it gained and lost.

    python scripts/corpus.py score [-v]
    python scripts/corpus.py save READING              the reading of all reports, one JSON object per line
    python scripts/corpus.py compare OLD [NEW]         Markdown on standard output

OLD and NEW are saved readings or git revisions; without NEW the working tree is read. A revision is unpacked into a
temporary folder; nothing in the repository changes. An item is counted under the reason for which it became right or
wrong: span, value, unit, approx, subject, whole, domain, role, period, indicator or relation.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"
FIELDS = ("unit", "approx", "whole", "domain", "role", "period")
REASONS = ("span", "value", "unit", "approx", "subject", "whole", "domain", "role", "period", "indicator", "relation")
ALIKE = 0.8  # Two subjects with so much in common are the same subject.

Item = dict[str, Any]
Answers = dict[str, Item]


@dataclass(frozen=True, slots=True)
class Report:
    """An annotated report: its text, its figures, their measures by offset, and its relations."""

    name: str
    text: str
    figures: list[Item]
    measures: dict[int, Item]
    relations: list[Item]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one annotated item is read rightly in one respect; `words` shows where it stands."""

    report: str
    reason: str
    key: str
    words: str
    right: bool


def reports() -> list[Report]:
    """All reports of the corpus, in the order of their names."""
    measures = list(_measures())
    return [
        Report(
            path.stem,
            path.read_text(encoding="utf-8"),
            _lines(CORPUS / "gold" / f"{path.stem}.jsonl"),
            {int(row["start"]): row for row in measures if row["report"] == path.stem},
            _lines(CORPUS / "gold" / f"{path.stem}.checks.jsonl"),
        )
        for path in sorted((CORPUS / "reports").glob("*.txt"))
    ]


def _lines(path: Path) -> list[Item]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _measures() -> Iterator[Item]:
    for path in sorted((CORPUS / "gold").glob("homes*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def read_all(tree: Path = ROOT) -> Answers:
    """What the reader of a source tree makes of all reports, by report."""
    paths = [str(path) for path in sorted((CORPUS / "reports").glob("*.txt"))]
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "fazhi.cli", "read", "--json", *paths],
        capture_output=True,
        text=True,
        check=False,
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
    )
    if run.returncode:
        raise SystemExit(f"the reader of {tree} failed: {run.stderr[-2000:]}")
    return by_report(run.stdout)


def by_report(lines: str) -> Answers:
    """The lines that `fazhi read --json` prints, by the name of the report."""
    answers = [json.loads(line) for line in lines.splitlines() if line.strip()]
    return {Path(answer["file"]).stem: answer for answer in answers}


# Judging a reading


def pairs(gold: Iterable[Item], found: list[Item]) -> list[tuple[Item, Item | None]]:
    """Each annotated figure with the unused figure of the same value that overlaps it most."""
    used: set[int] = set()
    result: list[tuple[Item, Item | None]] = []
    for figure in gold:
        overlap = {
            index: min(figure["end"], other["end"]) - max(figure["start"], other["start"])
            for index, other in enumerate(found)
            if index not in used and abs(other["value"] - figure["value"]) <= 1e-9 * max(1.0, abs(figure["value"]))
        }
        best = max(overlap, key=lambda index: overlap[index], default=None)
        taken = best is not None and overlap[best] > 0
        used |= {best} if taken and best is not None else set()
        result.append((figure, found[best] if taken and best is not None else None))
    return result


def likeness(one: str, other: str) -> float:
    """How much two subjects have in common: F1 over their characters."""
    first, second = (Counter("".join(text.split())) for text in (one, other))
    total = sum(first.values()) + sum(second.values())
    return 2 * sum((first & second).values()) / total if total else 1.0


def verdicts(report: Report, answer: Item) -> list[Verdict]:
    """Every annotated item in every respect, and every figure too many."""
    found, result = answer.get("figures", []), []
    paired = pairs(report.figures, found)
    for figure, other in paired:
        result += [_verdict(report, reason, figure, right) for reason, right in _judged(report, figure, other)]
    known = {id(other) for _, other in paired}
    result += [_verdict(report, "span", other, False) for other in found if id(other) not in known]
    result += [_relation(report, relation, answer.get("checks", [])) for relation in report.relations]
    return result


def _judged(report: Report, figure: Item, other: Item | None) -> Iterator[tuple[str, bool]]:
    if other is None:
        yield "value", False
        return
    yield "value", True
    yield "span", _trimmed(report.text, figure) == _trimmed(report.text, other)
    for field in FIELDS:
        yield field, "".join(str(figure[field]).split()) == "".join(str(other[field]).split())
    yield "subject", likeness(figure["subject"], other["subject"]) >= ALIKE
    measure = report.measures.get(figure["start"])
    if measure is not None:
        same = (measure["code"] or None, measure["breakdown"]) == (other["indicator"], other["breakdown"])
        yield "indicator", same


def _trimmed(text: str, figure: Item) -> tuple[int, int]:
    printed = text[figure["start"] : figure["end"]]
    return figure["start"] + len(printed) - len(printed.lstrip()), figure["end"] - len(printed) + len(printed.rstrip())


def _relation(report: Report, relation: Item, found: list[Item]) -> Verdict:
    want = set(relation["figures"])
    right = any(
        other["kind"] == relation["kind"]
        and other["figures"][-1] == relation["figures"][-1]
        and len(want & set(other["figures"])) >= 0.8 * len(want | set(other["figures"]))
        for other in found
    )
    return Verdict(report.name, "relation", relation["formula"], relation["formula"], right)


def _verdict(report: Report, reason: str, figure: Item, right: bool) -> Verdict:
    start, end = figure["start"], figure["end"]
    words = f"{report.text[max(0, start - 14) : start]}**{report.text[start:end]}**{report.text[end : end + 6]}"
    return Verdict(report.name, reason, f"{start}-{end}", " ".join(words.split()), right)


def scores(answers: Answers) -> dict[str, float]:
    """Figures and relations as F1, the other fields as the share that is right among the figures found."""
    totals: Counter[str] = Counter()
    subject = 0.0
    for report in reports():
        answer = answers.get(report.name, {})
        matched = [(gold, other) for gold, other in pairs(report.figures, answer.get("figures", [])) if other]
        totals["gold"] += len(report.figures)
        totals["found"] += len(answer.get("figures", []))
        totals["relations"] += len(report.relations) + len(answer.get("checks", []))
        totals["pairs"] += len(matched)
        totals["right relation"] += sum(v.right for v in verdicts(report, answer) if v.reason == "relation")
        subject += sum(likeness(gold["subject"], other["subject"]) for gold, other in matched)
        for gold, other in matched:
            totals.update(f"right {reason}" for reason, right in _judged(report, gold, other) if right)
            totals["measured"] += gold["start"] in report.measures
    return _shares(totals, subject)


def _shares(totals: Counter[str], subject: float) -> dict[str, float]:
    matched = totals["pairs"] or 1
    shares = {field: totals[f"right {field}"] / matched for field in FIELDS}
    return {
        "figures": 2 * totals["right span"] / ((totals["gold"] + totals["found"]) or 1),
        **shares,
        "subject": subject / matched,
        "indicator": totals["right indicator"] / (totals["measured"] or 1),
        "relations": 2 * totals["right relation"] / (totals["relations"] or 1),
    }


# Comparing two readings


def changes(old: Answers, new: Answers) -> tuple[list[Verdict], list[Verdict]]:
    """What became right and what became wrong from one reading to the other."""
    gained: list[Verdict] = []
    lost: list[Verdict] = []
    for report in reports():
        before = {(v.reason, v.key): v for v in verdicts(report, old.get(report.name, {}))}
        after = {(v.reason, v.key): v for v in verdicts(report, new.get(report.name, {}))}
        for key in sorted(before.keys() | after.keys()):
            was, now = _right(before, key, after), _right(after, key, before)
            if was != now:
                (gained if now else lost).append(after.get(key) or before[key])
    return gained, lost


def _right(own: dict[tuple[str, str], Verdict], key: tuple[str, str], other: dict[tuple[str, str], Verdict]) -> bool:
    """A figure too many that a reading does not have is right in it; a field of a figure not found is wrong."""
    if key in own:
        return own[key].right
    return key[0] == "span" and not other[key].right


def markdown(gained: list[Verdict], lost: list[Verdict]) -> str:
    """What was gained and lost, first counted by report and reason, then item by item."""
    rows = Counter((v.report, v.reason, "+") for v in gained) + Counter((v.report, v.reason, "-") for v in lost)
    names = sorted({report for report, _, _ in rows})
    lines = ["# Gained and lost", "", f"{len(gained)} gained, {len(lost)} lost", ""]
    if names:
        lines += ["| report | " + " | ".join(REASONS) + " |", "|---" * (len(REASONS) + 1) + "|"]
        lines += [
            f"| {name} | " + " | ".join(_count(rows, name, reason) for reason in REASONS) + " |" for name in names
        ]
    for title, listed in (("Gained", gained), ("Lost", lost)):
        if listed:
            lines += ["", f"## {title}", ""]
            lines += [f"- {v.report}, {v.reason}: {v.words}" for v in sorted(listed, key=_order)]
    return "\n".join(lines)


def _count(rows: Counter[tuple[str, str, str]], name: str, reason: str) -> str:
    gained, lost = rows[name, reason, "+"], rows[name, reason, "-"]
    return " ".join(filter(None, [f"+{gained}" if gained else "", f"−{lost}" if lost else ""]))


def _order(verdict: Verdict) -> tuple[str, int, str]:
    return verdict.report, REASONS.index(verdict.reason), verdict.key


def reading(source: str) -> Answers:
    """A saved reading, or what the reader of a git revision makes of the corpus as it is now."""
    path = Path(source)
    if path.is_file():
        return by_report(path.read_text(encoding="utf-8"))
    command = ["git", "-C", str(ROOT), "archive", source]
    packed = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if packed.returncode:
        raise SystemExit(f"{source} is neither a saved reading nor a revision: {packed.stderr.decode()}")
    with tempfile.TemporaryDirectory(prefix="fazhi-corpus-") as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        return read_all(Path(folder))


# The command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    score = commands.add_parser("score")
    score.add_argument("-v", action="store_true", help="every item that is read wrongly")
    commands.add_parser("save").add_argument("reading", type=Path)
    compare = commands.add_parser("compare")
    compare.add_argument("old")
    compare.add_argument("new", nargs="?")
    args = parser.parse_args()
    if args.command == "save":
        answers = read_all()
        args.reading.write_text("\n".join(json.dumps(a, ensure_ascii=False) for a in answers.values()) + "\n", "utf-8")
    elif args.command == "compare":
        print(markdown(*changes(reading(args.old), reading(args.new) if args.new else read_all())))
    else:
        show_scores(read_all(), args.v)
    return 0


def show_scores(answers: Answers, every: bool) -> None:
    print("  ".join(f"{field} {share:.3f}" for field, share in scores(answers).items()))
    for report in reports() if every else ():
        for verdict in verdicts(report, answers.get(report.name, {})):
            if not verdict.right:
                print(f"{verdict.report}\t{verdict.reason}\t{verdict.words}")


if __name__ == "__main__":
    raise SystemExit(main())
