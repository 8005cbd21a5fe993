"""Reading the law data: strict YAML, and one error that lists every mistake.

A mistake names file, entry and what to do, so that a jurist who edits the data can correct it without reading code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a data file. `code` is stable; `entry` is the id of the entry, empty for the file itself."""

    code: str
    file: str
    entry: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.file}：{self.entry}" if self.entry else self.file
        return f"[{self.code}] {where}：{self.message}" + (f"（{self.hint}）" if self.hint else "")


class LawDataError(Exception):
    """The law data cannot be used; `mistakes` are all of them, not only the first."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(f"法律参数数据有{len(self.mistakes)}处错误：\n" + "\n".join(map(str, self.mistakes)))


class _Loader(yaml.CSafeLoader):
    """Safe YAML that refuses a field written twice, which YAML itself would silently overwrite."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"“{key.value}”写了两次", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_mapping(path: Path) -> dict[str, Any]:
    """The top-level mapping of a data file; a file that is missing, not YAML or no mapping is a `LawDataError`."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  (a safe loader, made stricter)
    except (OSError, UnicodeDecodeError) as error:
        raise LawDataError([Mistake("unreadable", path.name, "", f"文件读不出来：{error}")]) from error
    except yaml.MarkedYAMLError as error:
        line = f"第{error.problem_mark.line + 1}行：" if error.problem_mark else ""
        code = "repeated_field" if "写了两次" in str(error.problem) else "not_yaml"
        raise LawDataError([Mistake(code, path.name, "", f"{line}{error.problem}", "按YAML改正")]) from error
    except yaml.YAMLError as error:
        raise LawDataError([Mistake("not_yaml", path.name, "", str(error), "按YAML改正")]) from error
    if not isinstance(data, dict):
        raise LawDataError([Mistake("wrong_shape", path.name, "", "文件的最外层应当是字段和值")])
    return data


def is_text(value: object) -> bool:
    """Words, not empty."""
    return isinstance(value, str) and bool(value.strip())


def as_date(text: object) -> date | None:
    """The date written as `YYYY-MM-DD` in quotation marks, or None when it is anything else."""
    if not isinstance(text, str) or len(text) != 10:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class InForce:
    """The days on which a version is in force, both ends included; `to_on` is None while no end is known."""

    from_on: date
    to_on: date | None

    def includes(self, on: date) -> bool:
        """Is the version in force on this day?

        >>> InForce(date(2018, 1, 1), date(2023, 12, 31)).includes(date(2023, 12, 31))
        True
        """
        return self.from_on <= on and (self.to_on is None or on <= self.to_on)

    @property
    def until_on(self) -> date | None:
        """The first day on which it is no longer in force (half-open form, for queries)."""
        return None if self.to_on is None else self.to_on + timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.from_on}起" if self.to_on is None else f"{self.from_on}至{self.to_on}"


def span_mistakes(raw: object) -> Iterator[tuple[str, str, str]]:
    """What is wrong with `{from, to}`: code, message, hint."""
    hint = "写作 {from: 'YYYY-MM-DD', to: 'YYYY-MM-DD'}，没有终止日的 to 写 null"
    if not isinstance(raw, dict) or set(raw) != {"from", "to"}:
        yield "bad_span", "in_force 应当有 from 和 to 两个字段", hint
        return
    start, end = as_date(raw["from"]), as_date(raw["to"])
    if start is None:
        yield "bad_date", f"in_force.from “{raw['from']}”不是日期", hint
    if raw["to"] is not None and end is None:
        yield "bad_date", f"in_force.to “{raw['to']}”不是日期", hint
    if start and end and end < start:
        yield "span_reversed", f"in_force 的终止日{end}早于起始日{start}", "核对该版本的施行日期和失效日期"


def as_span(raw: dict[str, str | None]) -> InForce:
    """The span of a mapping that `span_mistakes` found nothing wrong with."""
    return InForce(date.fromisoformat(str(raw["from"])), as_date(raw["to"]))
