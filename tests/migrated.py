"""The empty database of the tests: migrated once, then copied.

To apply the migrations of all registers takes longer than most folders of tests. On SQLite the file is kept in the
cache of pytest under a name that follows from the migrations; every worker begins with a copy, and a test that had real
transactions is followed by another copy instead of emptying each table.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).resolve().parents[1]
# What decides on the content of an empty database.
CONTENT = ("**/migrations/*.py", "settings/*.py", "kernel/search.py", "kernel/ledger/triggers.py")
KEPT = 4  # databases of other states of the tree


@pytest.fixture(scope="session")
def shared_folder(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers share, of this run and of later ones."""
    cache = getattr(pytestconfig, "cache", None)
    return cache.mkdir("databases") if cache else tmp_path_factory.getbasetemp()


@pytest.fixture(scope="session")
def empty_database(shared_folder: Path, django_db_blocker: DjangoDbBlocker) -> Path | None:
    """The file of the migrated database without a row; none on PostgreSQL."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return None
    name = digest_of(sorted(path for pattern in CONTENT for path in (ROOT / "fazhi").glob(pattern)))
    with django_db_blocker.unblock():
        return built_once(shared_folder, f"empty-{name}", _migrate)


@pytest.fixture(scope="session")
def django_db_keepdb(empty_database: Path | None) -> bool:
    """The copy is taken as it is."""
    return empty_database is not None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, empty_database: Path | None
) -> None:
    """Lay the copy where the database of the tests is looked for."""
    from django.db import connection

    if empty_database is not None:
        shutil.copyfile(empty_database, connection.creation._get_test_db_name())


# --- files that are built once ------------------------------------------------------------------------------------


def digest_of(files: list[Path], *more: str) -> str:
    """A short name that changes with the content of the files."""
    import django

    found = hashlib.sha256("".join((django.__version__, *more)).encode())
    for path in files:
        found.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return found.hexdigest()[:16]


def built_once(folder: Path, name: str, build) -> Path:  # type: ignore[no-untyped-def]
    """A database file that whoever comes first builds with `build(path)`, while the others wait for it."""
    path = folder / f"{name}.sqlite3"
    with (folder / f"{name.partition('-')[0]}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            part = path.with_suffix(".part")
            without(part)
            build(part)
            part.replace(path)
            _remove_others(folder, name)
        path.touch()
    return path


def _remove_others(folder: Path, name: str) -> None:
    others = sorted(folder.glob(f"{name.partition('-')[0]}-*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for path in others[:-KEPT]:
        for file in (path, path.with_suffix(".password")):
            file.unlink(missing_ok=True)


def without(path: Path) -> None:
    """Remove a database file with what lies beside it."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def lay(template: Path, name: str) -> None:
    """Let a database be a copy of another; who has the old one open keeps it."""
    part = f"{name}.part"
    shutil.copyfile(template, part)
    for ending in ("-wal", "-shm"):
        Path(f"{name}{ending}").unlink(missing_ok=True)
    os.replace(part, name)


def _migrate(path: Path) -> None:
    from django.core.management import call_command

    with connected(str(path)) as other:
        call_command("migrate", verbosity=0)
        in_one_file(other)


def in_one_file(connection: BaseDatabaseWrapper) -> None:
    """Let the file of an SQLite database hold all of it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def connected(name: str) -> Iterator[BaseDatabaseWrapper]:
    """This thread works on another database; the connection it had is left as it is."""
    from django.db import connections

    before = connections["default"]
    connections["default"] = other = connections.create_connection("default")
    other.settings_dict = {**before.settings_dict, "NAME": name}
    try:
        yield other
    finally:
        other.close()
        connections["default"] = before
