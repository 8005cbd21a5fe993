"""A refusal is a normal result: what is refused, by which article, where, and what to do next.

The same value is shown by the console, printed by the command line and written to a row of an import. No framework
is needed to make one, so that a pure question (`fazhi due`) can be refused without starting one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done.

    `code` is stable and is what tests and programs look at; `message` and `next_step` are Chinese, for people.
    `law` is an act with its year, such as `行政复议法(2023)`; `article` is `第六十二条第一款` or empty where no
    article is involved (a file that is no text, a date in the future). `field` names the input that must change.
    """

    code: str
    message: str
    law: str = ""
    article: str = ""
    field: str = ""
    next_step: str = ""

    @property
    def citation(self) -> str:
        """`行政复议法(2023)第六十二条第一款`, or empty."""
        return f"{self.law}{self.article}"

    def as_dict(self) -> dict[str, str]:
        """The one shape of a refusal in JSON (`error`, `law`, `article`, `field`, `message`, `next`)."""
        return {
            "error": self.code,
            "law": self.law,
            "article": self.article,
            "field": self.field,
            "message": self.message,
            "next": self.next_step,
        }

    def __str__(self) -> str:
        parts = [self.message]
        if self.citation:
            parts.append(f"（依据：{self.citation}）")
        if self.next_step:
            parts.append(f"下一步：{self.next_step}")
        return "".join(parts)


class Refused(Exception):
    """Raised where a call cannot go on; carries the refusal, and all of them where several fields are wrong."""

    def __init__(self, refusal: Refusal, *more: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal
        self.refusals = (refusal, *more)
