"""Many words looked for at once: a text is gone through a single time, whatever the number of words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import add

Found = Sequence[tuple[int, int, str]]
_PAIR = 2


class WordList:
    """A set of words of two or more characters, found by the two that they begin with."""

    def __init__(self, words: Iterable[str]) -> None:
        known = frozenset(words)
        self._pairs = frozenset(word[:_PAIR] for word in known)
        self._short = frozenset(word for word in known if len(word) == _PAIR)
        longer: dict[str, list[str]] = defaultdict(list)
        for word in sorted(known - self._short, key=lambda word: (len(word), word)):
            longer[word[: _PAIR + 1]].append(word)
        self._longer = {start: tuple(listed) for start, listed in longer.items()}

    def every(self, text: str) -> list[tuple[int, int, str]]:
        """Every word with where it begins and ends, in text order, shorter ones first; also words within words."""
        pairs, short, longer = self._pairs, self._short, self._longer
        found = []
        # Most pairs of characters begin no word; they are passed over before anything else is asked.
        for at, pair in [(at, pair) for at, pair in enumerate(map(add, text, text[1:])) if pair in pairs]:
            if pair in short:
                found.append((at, at + _PAIR, pair))
            for word in longer.get(text[at : at + _PAIR + 1], ()):
                if text.startswith(word, at):
                    found.append((at, at + len(word), word))
        return found


def longest(found: Found, begin: int, end: int) -> list[str]:
    """Of the words within a stretch, read from its beginning on, the longest at each place, none overlapping."""
    taken: list[tuple[int, int, str]] = []
    for word in found[bisect_left(found, (begin,)) : bisect_left(found, (end,))]:
        start, stop, _ = word
        if stop > end:
            continue
        if not taken or start >= taken[-1][1]:
            taken.append(word)
        elif start == taken[-1][0]:
            taken[-1] = word
    return [name for _, _, name in taken]
