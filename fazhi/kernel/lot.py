"""Drawing by lot so that anybody can do it again and come to the same.

What goes in is fixed before the draw: the lists, how many are drawn, a seed. A public number that comes into being only
afterwards (`beacon`), where one was agreed, keeps whoever draws from choosing a seed that suits. The rule, in words for
everybody:

1. The list digest is the SM3 of the lines in the order of the lists, an empty line between two lists, in UTF-8 with
   line feeds between.
2. The ticket of a line is the SM3 of digest, seed, beacon, the kind of its list and the line, joined by `|`.
3. Lines are drawn in the order of their tickets, the smallest first.
"""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.kernel.ledger.chain import sm3


def digest_of(*lists: Sequence[str]) -> str:
    """What is fixed of the lists before the draw; any change of them changes it.

    >>> digest_of(["甲", "乙"], ["1"]) == sm3("甲\\n乙\\n\\n1")
    True
    """
    lines = [line for found in lists for line in ("", *found)]
    return sm3("\n".join(lines[1:]))


def in_order(lines: Sequence[str], kind: str, digest: str, seed: str, beacon: str = "") -> list[str]:
    """The lines in the order of their tickets."""
    return sorted(lines, key=lambda line: (sm3("|".join((digest, seed, beacon, kind, line))), line))
