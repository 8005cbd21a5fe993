"""Words with their shape, so that a mark or a verb inside a quotation is not taken for one of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_QUOTED = re.compile("“[^”]*”|《[^》]*》|（[^）]*）|‘[^’]*’|「[^」]*」|『[^』]*』")


@dataclass(slots=True)
class Words:
    """A stretch of text with its shape: the same, with quotations and brackets blanked out."""

    text: str
    shape: str

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return len(self.text)

    def __add__(self, other: Words) -> Words:
        return Words(self.text + other.text, self.shape + other.shape)

    def cut(self, start: int, end: int | None = None) -> Words:
        """The part from start to end."""
        return Words(self.text[start:end], self.shape[start:end])

    def blank(self, spans: Sequence[tuple[int, int]], filler: str) -> Words:
        """With the brackets around the given spans filled."""
        text, shape = self.text, self.shape
        for start, end in spans:
            gone = filler * (end - start + 2)
            text = text[: start - 1] + gone + text[end + 1 :]
            shape = shape[: start - 1] + gone + shape[end + 1 :]
        return Words(text, shape)

    def without(self, character: str) -> Words:
        """Without a filler."""
        if character not in self.shape:
            return self
        return Words(self.text.replace(character, ""), self.shape.replace(character, ""))

    def drop(self, expression: re.Pattern[str]) -> Words:
        """Without all that the expression finds in the shape."""
        if expression.search(self.shape) is None:
            return self
        kept = self
        for match in reversed(list(expression.finditer(self.shape))):
            kept = kept.cut(0, match.start()) + kept.cut(match.end())
        return kept


def plain(text: str) -> Words:
    """Words of a text that is no longer part of a sentence."""
    return Words(text, _QUOTED.sub(lambda match: "□" * len(match[0]), text))
