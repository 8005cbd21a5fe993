"""The arithmetic that a report's own words imply: sums, ratios, changes, differences.

A document may be read or composed; nothing here looks at how it came about. A false alarm is worse than a miss: a
relation is reported as failing only where the words leave no other reading; where they do, it is a question to the
writer (`Relation.certain` False). All arithmetic is exact, compared at the printed precision with half rounded up.

`sums`, `totals`, `lists`, `shares`, `ratios`, `averages`, `changes` and `tables` find relations of one kind each,
`readings` judges the possible bases of a rate; the words are in `data/relations.yaml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from fazhi.reports.check.arithmetic import cut, rounded
from fazhi.reports.check.changes import changes, differences
from fazhi.reports.check.lists import lists
from fazhi.reports.check.places import places
from fazhi.reports.check.ratios import ratios
from fazhi.reports.check.sums import sums
from fazhi.reports.check.tables import tables
from fazhi.reports.check.totals import remainders, totals
from fazhi.reports.model import Document, Relation

__all__ = ["check", "cut", "rounded", "split", "verdict"]


def check(document: Document) -> list[Relation]:
    """All relations found, certain ones and questions, in text order of their results; each once."""
    run = places(document)
    found: dict[tuple[str, frozenset[int], int], Relation] = {}
    for relation in chain(
        sums(run), totals(run), lists(run), ratios(run), changes(run), differences(run), tables(document)
    ):
        key = relation.kind, frozenset(relation.figures), relation.figures[-1]
        if key not in found or relation.certain > found[key].certain:
            found[key] = relation
    kept = [*_consistent(found.values()), *_not_added(remainders(run), found.values())]
    return sorted(kept, key=lambda relation: (relation.figures[-1], relation.figures))


def _consistent(found: Iterable[Relation]) -> list[Relation]:
    """Without sums that do not hold where a better one is there: over parts that add up to something, or over more."""
    listed = _one_total(found)
    using: dict[int, list[set[int]]] = defaultdict(list)
    for relation in listed:
        if relation.kind == "sum":
            for start in relation.figures:
                using[start].append(set(relation.figures))
    added = _added(listed)
    shared = {relation.figures[:2] for relation in listed if relation.kind == "ratio" and relation.holds}
    return [
        relation
        for relation in listed
        if relation.kind != "sum" or (_is_meant(relation, using, added) and not _overlapping(relation, shared))
    ]


def _overlapping(relation: Relation, shared: set[tuple[int, ...]]) -> bool:
    """Whether the parts of a doubtful sum each have a share of their own: the writer knows that they overlap."""
    return not relation.certain and all((part, relation.figures[-1]) in shared for part in relation.figures[:-1])


def _is_meant(relation: Relation, using: dict[int, list[set[int]]], added: set[int]) -> bool:
    figures = set(relation.figures)
    larger = any(figures < others for others in using[relation.figures[-1]])
    return not larger and (relation.holds or not added.issuperset(relation.figures[:-1]))


def _added(found: Iterable[Relation]) -> set[int]:
    """The parts of all sums that hold."""
    return {start for relation in found if relation.kind == "sum" and relation.holds for start in relation.figures[:-1]}


def _one_total(found: Iterable[Relation]) -> list[Relation]:
    """Without a second total of the same parts: the first is the one that the words name."""
    kept: dict[object, Relation] = {}
    for relation in found:
        parts = relation.figures[:-1] if relation.kind == "sum" and relation.holds else None
        kept.setdefault(parts or (relation.kind, relation.figures), relation)
    return list(kept.values())


def _not_added(differences: Iterable[Relation], found: Iterable[Relation]) -> list[Relation]:
    """What is left over is no difference where it is a part of a list that adds up."""
    added = _added(found)
    return [relation for relation in differences if relation.figures[-1] not in added]


def split(relations: Iterable[Relation]) -> tuple[list[Relation], list[Relation]]:
    """Certain relations, holding or failing, and questions."""
    listed = list(relations)
    return [r for r in listed if r.certain], [r for r in listed if not r.certain]


def verdict(relation: Relation) -> str:
    """成立, 不成立 or 存疑."""
    if not relation.certain:
        return "存疑"
    return "成立" if relation.holds else "不成立"
