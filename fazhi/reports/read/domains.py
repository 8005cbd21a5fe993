"""Eighth stage: the domain follows what is counted; where that is open, the nearest heading decides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache

from fazhi.reports.data import load
from fazhi.reports.read.passage import Passage
from fazhi.reports.read.slots import slots
from fazhi.reports.read.wordlist import Found, WordList, longest

_CLAUSE = re.compile(r"[，；。：]")
_SURE = 3


def domains(
    passage: Passage, subjects: list[str], totals: Sequence[int | None], title: str = "", carried: str = ""
) -> list[str]:
    """One domain code per quantity; `totals` are their wholes, `carried` is that of the figure before."""
    around = _Around(passage, title, carried)
    found: list[str] = []
    for index, subject in enumerate(subjects):
        total = totals[index]
        whole = found[total] if total is not None and total < index else ""
        case = bool(around.cases) or whole in _kinds_of_cases()
        own = _score(subject, case)
        clear = _clear(own) or whole
        if not clear:
            model = _model(passage, totals, found, index)
            clear = _weighed(own, around.clause(index, case), around.context, model, carried)
        found.append(clear)
    return found


class _Around:
    """What stands around the figures of a sentence; looked at only where a figure's own words leave it open."""

    def __init__(self, passage: Passage, title: str, carried: str) -> None:
        self.passage, self.title, self.carried = passage, title, carried
        self.cases = _cases(passage.lead, passage.block.headings, title)

    @cached_property
    def words(self) -> Found:
        """The domain words of the sentence with their places."""
        return _words(False).every(self.passage.text)

    def clause(self, index: int, of_cases: bool) -> dict[str, float]:
        """The score of the words from the beginning of a quantity's clause to the end of the clause behind it."""
        slot = slots(self.passage)[index]
        match = _CLAUSE.search(self.passage.masked, slot.quantity.end)
        end = match.start() if match else len(self.passage.text)
        return _weigh(longest(self.words, slot.start, end), of_cases)

    @cached_property
    def context(self) -> dict[str, float]:
        """What sentence, headings, title and the figure before in the paragraph say together."""
        places, passage = load("domains")["places"], self.passage
        context: dict[str, float] = defaultdict(float, _above(passage.lead, passage.block.headings, self.title))
        _add(context, _weigh(longest(self.words, 0, len(passage.text)), False), places["sentence"])
        if self.carried:
            context[self.carried] += places["carried"]
        if not context:
            _add(context, _score(self.title), places["title"])
        if len(self.cases) == 1:
            context[self.cases[0]] += places["case"]
        return context


def _model(passage: Passage, totals: Sequence[int | None], found: list[str], index: int) -> tuple[str, bool]:
    """The figure that one without clear words of its own goes with, and whether in the same part of the sentence.

    A part goes with its total, what follows a list of parts with their total, anything else with the figure before.
    """
    total = totals[index]
    if total is not None and total < index:
        return found[total], True
    if not index:
        return "", False
    before = totals[index - 1]
    model = before if before is not None and before < index else index - 1
    between = passage.masked[passage.quantities[model].end : passage.quantities[index].start]
    return found[model], "；" not in between


@lru_cache(maxsize=1024)
def _cases(lead: str, headings: tuple[str, ...], title: str) -> tuple[str, ...]:
    """The kinds of cases that the nearest telling heading or the title speaks of, and of nothing else as much."""
    for text in (lead, *headings, title):
        score = _heading_score(text)
        most = max(score.values(), default=0.0)
        if most >= _SURE:
            top = tuple(code for code, weight in score.items() if weight == most)
            return top if _kinds_of_cases().issuperset(top) else ()
    return ()


def _clear(own: dict[str, float]) -> str:
    """The code that clear words of its own name, which no heading outvotes."""
    if not own or max(own.values()) < _SURE:
        return ""
    ranked = sorted(own.items(), key=lambda item: -item[1])
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= ranked[1][1] + 1 else ""


def _weighed(
    own: dict[str, float],
    clause: dict[str, float],
    context: dict[str, float],
    before: tuple[str, bool],
    carried: str,
) -> str:
    """Weak or several words are weighed with what stands around."""
    places = load("domains")["places"]
    total: dict[str, float] = defaultdict(float, context)
    _add(total, own, places["subject"])
    _add(total, clause, places["clause"])
    model, near = before
    if model:
        clear = min(1.0, max(own.values(), default=0) / _SURE)
        total[model] += (1 + (places["before"] - 1) * (1 - clear)) * (1 if near else 0.5)
    return max(total, key=lambda code: (total[code], code)) if total else carried or "other"


@lru_cache(maxsize=1024)
def _above(lead: str, headings: tuple[str, ...], title: str) -> dict[str, float]:
    """What lead, headings and title say together; all sentences of a section share it."""
    places = load("domains")["places"]
    context: dict[str, float] = defaultdict(float)
    if lead and (not headings or headings[0] not in lead):
        _add(context, _heading_score(lead), places["lead"])
    for text, place in zip(headings, ("heading", "above", "chapter"), strict=False):
        _add(context, _heading_score(text), places[place])
    _add(context, _prior(title), 1)
    return context


def _add(total: dict[str, float], score: dict[str, float], factor: float) -> None:
    for code, weight in score.items():
        total[code] += weight * factor


@lru_cache(maxsize=8192)
def _score(text: str, of_cases: bool = False) -> dict[str, float]:
    """Weights of the domain words in a text; at one place only the longest word counts, each word once.

    `of_cases`: what cases may be about does not count.
    """
    return _weigh(longest(_words(False).every(text), 0, len(text)), of_cases)


@lru_cache(maxsize=2048)
def _heading_score(text: str) -> dict[str, float]:
    """The same for a heading, where some words mean more or something else."""
    return _sum(set(longest(_words(True).every(text), 0, len(text))), _weights(True))


@lru_cache(maxsize=64)
def _prior(title: str) -> dict[str, float]:
    for expression, codes in load("domains")["organs"].items():
        if re.search(expression, title):
            return {str(code): float(weight) for code, weight in codes.items()}
    return {}


def _weigh(words: Iterable[str], of_cases: bool) -> dict[str, float]:
    found = set(words)
    return _sum(found - _matters() if of_cases else found, _weights(False))


def _sum(words: Iterable[str], weights: dict[str, list[tuple[str, float]]]) -> dict[str, float]:
    score: dict[str, float] = {}
    for word in words:
        for code, weight in weights[word]:
            score[code] = score.get(code, 0.0) + weight
    return score


@cache
def _matters() -> frozenset[str]:
    return frozenset(load("domains")["matters"])


@cache
def _kinds_of_cases() -> frozenset[str]:
    return frozenset(load("domains")["cases"])


@cache
def _weights(in_headings: bool) -> dict[str, list[tuple[str, float]]]:
    weights: dict[str, list[tuple[str, float]]] = {}
    data = load("domains")
    for kind in ("codes", "headings") if in_headings else ("codes",):
        # A word listed for headings there replaces what it means elsewhere.
        own: dict[str, list[tuple[str, float]]] = {}
        for code, listed in data[kind].items():
            for word, weight in listed.items():
                own.setdefault(str(word), []).append((code, weight))
        weights.update(own)
    return weights


@cache
def _words(in_headings: bool) -> WordList:
    return WordList(_weights(in_headings))
