"""The address of the database becomes Django's description of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.kernel.refusal import Refused
from fazhi.settings.database import database


def test_without_an_address_it_is_sqlite_that_takes_the_write_lock_at_once(tmp_path: Path) -> None:
    described = database("", tmp_path)
    assert described["NAME"] == tmp_path / "fazhi.sqlite3"
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in described["OPTIONS"]["init_command"]


def test_all_parts_of_an_address_are_understood(tmp_path: Path) -> None:
    described = database("postgresql://clerk:p%40ss@db.example:5433/fazhi?sslmode=verify-full", tmp_path)
    parts = {name: described[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    assert parts == {
        "NAME": "fazhi",
        "USER": "clerk",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "verify-full"},
    }


def test_socket_folder_is_the_host(tmp_path: Path) -> None:
    described = database("postgresql:///fazhi?host=/run/postgresql", tmp_path)
    assert (described["HOST"], described["PORT"], described["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("mysql://db/fazhi", id="another database"),
        pytest.param("postgresql://db", id="no name"),
        pytest.param("postgresql://db:port/fazhi", id="port is no number"),
        pytest.param("fazhi", id="no address"),
    ],
)
def test_wrong_address_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        database(address, tmp_path)
    assert refused.value.refusal.field == "FAZHI_DATABASE_URL"


def test_refusal_does_not_repeat_the_password(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        database("mysql://clerk:hidden@db/fazhi", tmp_path)
    assert "hidden" not in str(refused.value.refusal.as_dict())
