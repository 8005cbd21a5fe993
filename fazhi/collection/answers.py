"""Answers of a return: a number (0 as well), 未填 or 不适用 for each line, each with its explanation.

A return keeps them as text, one line each, so that the ledger shows what changed and a person can read it:

    litigation.court_received = 73
    enforcement.licences[result=refused] = 0 # 全年没有发生
    services.e_seals = 不适用

A line that is not mentioned is 未填.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.collection.lines import line_of
from fazhi.indicators.models import Reported
from fazhi.kernel.refusal import Refusal, Refused

WORDS = {"未填": Reported.BLANK, "空白": Reported.BLANK, "不适用": Reported.NOT_APPLICABLE}
SAID = {Reported.BLANK: "未填", Reported.NOT_APPLICABLE: "不适用"}
LINE = re.compile(r"(?P<key>[^=\[\]\s]+(?:\[[^\]]*\])?)\s*=\s*(?P<said>[^#]*?)\s*(?:#\s*(?P<note>.*))?")
NOTE_LENGTH = 500
DIGITS = 20


@dataclass(frozen=True)
class Answer:
    """What a unit says of one line."""

    state: Reported = Reported.BLANK
    value: Decimal | None = None
    note: str = ""

    @property
    def said(self) -> str:
        """The number, 未填 or 不适用."""
        return SAID.get(self.state) or plain(self.value)


BLANK = Answer()
Answers = Mapping[str, Answer]


def plain(value: Decimal | None) -> str:
    """A number without exponent and without zeros that say nothing.

    >>> plain(Decimal("3.50")), plain(Decimal("1E+3")), plain(Decimal(0))
    ('3.5', '1000', '0')
    """
    return "" if value is None else format(value.normalize(), "f")


def answer_of(said: str, note: str = "") -> Answer:
    """An answer from what somebody wrote: a number, nothing, 未填 or 不适用; refuses (`value`) anything else."""
    text, note = said.strip().replace(",", "").replace("，", ""), " ".join(note.split()).replace("#", "＃")
    if not text or text in WORDS:
        return Answer(WORDS.get(text, Reported.BLANK), None, note)
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or len(value.as_tuple().digits) + abs(int(value.as_tuple().exponent)) > DIGITS:
        hint = "填写数字，不写单位，例如73；没有发生的填0，未掌握的留空，不适用的选“不适用”"
        raise Refused(Refusal("value", f"“{said.strip()[:20]}”不是数字", field="value", next_step=hint))
    if len(note) > NOTE_LENGTH:
        raise Refused(Refusal("note", f"说明最多{NOTE_LENGTH}字", field="note", next_step="写得简短一些"))
    return Answer(Reported.VALUE, value, note)


def parse(text: str) -> dict[str, Answer]:
    """The answers that a text keeps; refuses a line that is none, with its number."""
    found: dict[str, Answer] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        match = LINE.fullmatch(line.strip())
        if match is None:
            hint = "每行写作：指标编码 = 数值 # 说明"
            raise Refused(Refusal("answers", f"第{number}行无法识别：{line[:40]}", field="answers", next_step=hint))
        found[match["key"]] = answer_of(match["said"], match["note"] or "")
    return found


def text_of(answers: Answers) -> str:
    """The text that a return keeps, one line for each answer that says anything."""
    return "\n".join(
        f"{key} = {answer.said}" + (f" # {answer.note}" if answer.note else "")
        for key, answer in answers.items()
        if answer != BLANK
    )


class AnswersField(models.TextField):
    """The answers of a return as text; what is stored is always in the one form."""

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """As text in the one form; raises `ValidationError` for what is none."""
        try:
            return text_of(parse(str(value or "")))
        except Refused as refused:
            raise ValidationError([refusal.message for refusal in refused.refusals]) from refused

    def in_words(self, value: str) -> str:
        """The answers with the names of their lines."""
        return "\n".join(_in_words(key, answer) for key, answer in parse(value or "").items())


def _in_words(key: str, answer: Answer) -> str:
    try:
        line = line_of(key)
    except Refused:
        name, unit = key, ""  # asked for by an earlier version of the catalogue
    else:
        name, unit = line.name, line.unit if answer.value is not None else ""
    return f"{name}：{answer.said}{unit}" + (f"（{answer.note}）" if answer.note else "")
