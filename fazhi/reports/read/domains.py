"""Sixth stage: the domain follows what is counted; where that is open, the nearest heading decides."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from fazhi.reports.data import load
from fazhi.reports.read.passage import CLAUSE_MARKS, Passage, begin

_CLAUSE = re.compile(r"[，；。：]")


def domains(passage: Passage, subjects: list[str], title: str = "", carried: str = "") -> list[str]:
    """One domain code per quantity; `carried` is that of the figure before, for want of other signs."""
    context = _context(passage, title)
    found: list[str] = []
    for subject, clause in zip(subjects, _clauses(passage), strict=True):
        found.append(_domain(subject, clause, context, found[-1] if found else "", carried))
    return found


def _domain(subject: str, clause: str, context: dict[str, float], before: str, carried: str) -> str:
    places = load("domains")["places"]
    own = _score(subject)
    strong = {code for code, weight in own.items() if weight >= 3}
    total: dict[str, float] = defaultdict(float)
    for code, weight in own.items():
        total[code] += weight * places["subject"]
    # Clear words of its own are not outvoted by a heading; weak or several ones are weighed with what stands around.
    if len(strong) == 1 and own[next(iter(strong))] > max((own[c] for c in own if c not in strong), default=0):
        return next(iter(strong))
    for code, weight in _score(clause).items():
        total[code] += weight * places["clause"]
    for code, weight in context.items():
        total[code] += weight
    if before:
        total[before] += 1 if own else places["before"]
    return max(total, key=lambda code: (total[code], code)) if total else carried or "other"


def _context(passage: Passage, title: str) -> dict[str, float]:
    places = load("domains")["places"]
    context: dict[str, float] = defaultdict(float)
    for code, weight in _score(passage.text).items():
        context[code] += weight * places["sentence"]
    nearest = [passage.block.heading, *passage.block.path]
    for text, place in ((passage.lead, "lead"), *zip(nearest, ("heading", "above", "chapter"), strict=False)):
        for code, weight in _score(text).items():
            context[code] += weight * places[place]
    if not context:
        context.update({code: weight * places["title"] for code, weight in _score(title).items()})
    return context


def _clauses(passage: Passage) -> list[str]:
    """The words of the sentence up to each quantity's clause end."""
    result = []
    for quantity in passage.quantities:
        match = _CLAUSE.search(passage.masked, quantity.end)
        end = match.start() if match else len(passage.text)
        start = begin(passage.masked, CLAUSE_MARKS, quantity.start)
        result.append(passage.text[start:end])
    return result


@lru_cache(maxsize=8192)
def _score(text: str) -> dict[str, float]:
    """Weights of the domain words in a text; at one place only the longest word counts, each word once."""
    weights = _weights()
    score: dict[str, float] = defaultdict(float)
    for word in set(_words().findall(text)):
        for code, weight in weights[word]:
            score[code] += weight
    return score


@cache
def _weights() -> dict[str, list[tuple[str, float]]]:
    weights: dict[str, list[tuple[str, float]]] = {}
    for code, listed in load("domains")["codes"].items():
        for word, weight in listed.items():
            weights.setdefault(str(word), []).append((code, weight))
    return weights


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(_weights(), key=len, reverse=True)))
