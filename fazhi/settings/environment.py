"""The environment variables that `fazhi` listens to: few, each declared here once with default and sentence.

`docs/guide/settings.md` shows this table; a variable that is not declared here is refused at start, because a
mistyped name would otherwise leave the default in force without a word.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass

from fazhi.kernel.refusal import Refusal, Refused

PREFIX = "FAZHI_"
TESTING = "FAZHI_TEST_"
NEXT_STEP = "改正或删去这个环境变量后重新启动，可用的变量见 docs/guide/settings.md"


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, what holds without it, and what it does."""

    name: str
    default: str
    sentence: str
    shown: str = ""
    """What the documentation shows for a default that is computed."""


VARIABLES = (
    Variable("FAZHI_VAR", "", "Folder of everything that is written: database, keys, attachments.", "`var/`"),
    Variable(
        "FAZHI_DATABASE_URL",
        "",
        "`postgresql://user:password@host:5432/name`; a socket folder goes into `?host=`. Empty: SQLite.",
        "`fazhi.sqlite3` in `FAZHI_VAR`",
    ),
    Variable(
        "FAZHI_SECRET_KEY",
        "",
        "Signs sessions and forms. Changing it signs everybody out.",
        "`secret_key` in `FAZHI_VAR`, made at the first start",
    ),
    Variable(
        "FAZHI_DATA_KEY",
        "",
        "SM4 key of identity numbers, 32 hexadecimal digits. Without it what was stored can not be read again: keep "
        "a copy apart from the database.",
        "`data_key` in `FAZHI_VAR`, made at the first start",
    ),
    Variable("FAZHI_HOSTS", "localhost,127.0.0.1,[::1]", "Names under which the console may be called, by commas."),
    Variable(
        "FAZHI_HTTPS",
        "0",
        "`1`: people come by HTTPS through a proxy that sets `X-Forwarded-Proto`; plain requests are sent there, "
        "cookies travel by HTTPS only, browsers are told to insist on it for a year.",
    ),
    Variable(
        "FAZHI_DEBUG", "0", "`1`: error pages with source, static files as they lie. Never where others can reach it."
    ),
    Variable(
        "FAZHI_TRANSITION",
        "event",
        "The act that governs an open case received before a change of law: `event`, the act in force on the day of "
        "each event, or `received`, the act of the day on which the case came in.",
    ),
    Variable("FAZHI_MEDIA", "", "Folder of attachments.", "`attachments` in `FAZHI_VAR`"),
    Variable("FAZHI_ATTACHMENT_MB", "50", "Largest attachment in megabytes."),
)

_BY_NAME = {variable.name: variable for variable in VARIABLES}


def refuse(name: str, message: str) -> Refused:
    """The refusal of a setting, to be raised."""
    return Refused(Refusal("setting", f"设置 {name} {message}", field=name, next_step=NEXT_STEP))


def refuse_unknown(environment: Mapping[str, str]) -> None:
    """Raise `Refused` for a `FAZHI_` variable that nothing reads; those of the test suite are let through."""
    for name in sorted(environment):
        if name.startswith(PREFIX) and not name.startswith(TESTING) and name not in _BY_NAME:
            near = difflib.get_close_matches(name, _BY_NAME, n=1)
            raise refuse(name, f"不存在，是否应为 {near[0]}" if near else "不存在")


def text(name: str) -> str:
    """The value of a declared variable, or its default where it is unset or empty."""
    return os.environ.get(name, "").strip() or _BY_NAME[name].default


def switch(name: str) -> bool:
    """A variable that is `0` or `1`; anything else is refused."""
    return choice(name, ("0", "1")) == "1"


def choice(name: str, among: tuple[str, ...]) -> str:
    """A variable with a closed list of values; anything else is refused."""
    value = text(name)
    if value not in among:
        raise refuse(name, f"的值“{value}”无效，只能是 {'、'.join(among)}")
    return value


def count(name: str) -> int:
    """A variable that is a whole number of at least 1; anything else is refused."""
    value = text(name)
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise refuse(name, f"的值“{value}”无效，应为正整数")
    return int(value)
