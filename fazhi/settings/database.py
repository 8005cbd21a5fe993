"""The database: SQLite out of the box, PostgreSQL where `FAZHI_DATABASE_URL` names one."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from fazhi.settings import environment

SQLITE_WAIT_SECONDS = 120  # an import of many thousands of rows is one transaction of about a minute


def database(url: str, var: Path) -> dict[str, Any]:
    """Django's description of the database; a wrong address is refused."""
    return postgresql(url) if url else sqlite(var / "fazhi.sqlite3")


def sqlite(path: Path) -> dict[str, Any]:
    """One writer at a time, readers never wait for it; a transaction takes the write lock when it begins, so that a
    number can be read and used in it safely. Every commit reaches the disk (`synchronous` stays FULL)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_SECONDS,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON",
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """From `postgresql://user:password@host:port/name?host=/socket/folder&sslmode=…`."""
    try:
        parts = urlsplit(url)
        port = parts.port or ""
    except ValueError as mistake:
        raise environment.refuse("FAZHI_DATABASE_URL", "不是有效的地址") from mistake
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise environment.refuse("FAZHI_DATABASE_URL", "应为 postgresql://用户:口令@主机:端口/库名")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(port),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
