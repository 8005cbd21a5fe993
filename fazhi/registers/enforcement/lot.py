"""The lot: which subjects and officers are drawn, so that anybody can do it again and come to the same.

What goes in is public before the draw: the list of subjects, the list of officers, how many are drawn, the seed. A
public number that comes into being only afterwards (`beacon`), where one was agreed, keeps the organ from choosing a
seed that suits it. The rule, in words for everybody:

1. The list digest is the SM3 of the subjects in the order of the list, an empty line, the officers, an empty line and
   the number to be drawn, in UTF-8 with line feeds between.
2. The ticket of a line is the SM3 of digest, seed, beacon, kind (`target` or `officer`) and the line, joined by `|`.
3. Subjects are drawn in the order of their tickets, the smallest first. Officers are put in the order of theirs; the
   first two visit the first subject, the next two the second, and so round; a last one without partner stays out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.kernel import lot

VISITORS = 2  # by rule 3 above, which is published with the lot; the least that the law asks for is `penalty.officers`


@dataclass(frozen=True)
class Visit:
    """A subject that was drawn, as its line in the list says it, and the officers who visit it."""

    target: str
    officers: tuple[str, ...]


def digest_of(targets: Sequence[str], officers: Sequence[str], quota: int) -> str:
    """What is published of the lists before the draw; any change of them changes it."""
    return lot.digest_of(targets, officers, [str(quota)])


def draw(targets: Sequence[str], officers: Sequence[str], quota: int, seed: str, beacon: str = "") -> list[Visit]:
    """The visits that the lot gives; the same for the same lists, seed and beacon, whoever draws.

    Raises `ValueError` where there are fewer officers than visit together.
    """
    if len(officers) < VISITORS:
        raise ValueError(f"a visit takes {VISITORS} officers, the list has {len(officers)}")
    digest = digest_of(targets, officers, quota)
    drawn = lot.in_order(targets, "target", digest, seed, beacon)[:quota]
    staff = lot.in_order(officers, "officer", digest, seed, beacon)
    pairs = len(staff) // VISITORS
    return [Visit(target, tuple(staff[n % pairs * VISITORS :][:VISITORS])) for n, target in enumerate(drawn)]
