"""The example county for tests: built once, then copied.

`example_county` puts a test inside it and takes back what the test wrote; `living_county` gives it a copy of its own
for tests with a server (`live_server`) or real transactions. With xdist one worker builds and the others wait for it.
On SQLite the file stays in the cache of pytest and is used again on the same day, while no file of the project changes.
`example_of` builds what single registers bring, inside a test with a database of its own.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.migrated import ROOT, built_once, connected, digest_of, in_one_file, lay

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

    from fazhi.kernel.organs import Organ
    from fazhi.kernel.people import User

BUILT = "built"


@dataclass(frozen=True)
class ExampleCounty:
    """The county a test is in; `name` is the database that holds it."""

    name: str
    password: str

    def user(self, username: str) -> User:
        """Somebody of `fazhi/demo/people.yaml`."""
        from fazhi.kernel.people import User

        return User.objects.get(username=username)

    def organ(self, code: str) -> Organ:
        """An organ of `fazhi/demo/organs.yaml`."""
        from fazhi.kernel.organs import Organ

        return Organ.objects.get(code=code)

    @property
    def environment(self) -> dict[str, str]:
        """The settings under which `fazhi` in another process works on this county; for `living_county`."""
        address, _, options = os.environ.get("FAZHI_TEST_POSTGRESQL", "").partition("?")
        if not address:
            return {**os.environ, "FAZHI_VAR": str(Path(self.name).parent)}
        return {**os.environ, "FAZHI_DATABASE_URL": f"{address.rpartition('/')[0]}/{self.name}?{options}"}


def example_of(*registers: str, today: date | None = None) -> None:
    """Organs, people and the example matters of these registers alone, in the database of the test."""
    from fazhi.demo.build import build

    build(today=today, only=registers)


# --- databases to copy from and to --------------------------------------------------------------------------------


def _copy(template: str, name: str) -> None:
    """A new database with the content of another, to which nobody is connected."""
    from django.db import connection

    if connection.vendor == "sqlite":
        shutil.copyfile(template, name)
        return
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _create(name: str) -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')


def _drop(name: str) -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)
        return
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _named(folder: Path) -> str:
    """The database of a folder: the file in which an installation keeps it, or on PostgreSQL a name of its own."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return str(folder / "fazhi.sqlite3")
    return f"county_{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"


# --- fixtures -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _county_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def _county_template(
    _county_folder: Path,
    shared_folder: Path,
    empty_database: Path | None,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> tuple[str, str]:
    """The database that holds the county, and the password of its people; built by whoever comes first."""
    if empty_database is not None:
        with django_db_blocker.unblock():
            path = built_once(shared_folder, f"county-{_state()}", partial(_build_file, empty_database))
        return str(path), path.with_suffix(".password").read_text("ascii")
    with django_db_blocker.unblock(), (_county_folder / "county.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        name, kept = _named(_county_folder), _county_folder / "county.password"
        if not kept.exists():
            kept.write_text(_built(name), "ascii")
    return name, kept.read_text("ascii")


def _state() -> str:
    """What the county follows from: the project, the packages it uses, and the day."""
    files = [path for path in (ROOT / "fazhi").rglob("*") if path.suffix in (".py", ".yaml")]
    return digest_of(sorted([*files, *(ROOT / "requirements").glob("*.txt")]), str(date.today()))


def _build_file(empty: Path, path: Path) -> None:
    """Build the county in a new file; the password of its people lies beside it."""
    from fazhi.demo.build import build, password

    lay(empty, str(path))
    with connected(str(path)) as other:
        build()
        in_one_file(other)
    path.with_suffix(".password").write_text(password(), "ascii")


def _built(name: str) -> str:
    """Build the county in a new database; returns the password of its people."""
    from django.core.management import call_command

    from fazhi.demo.build import build, password

    _create(name)
    with connected(name):
        call_command("migrate", verbosity=0)
        build()
    return password()


@pytest.fixture(scope="session")
def _county_of_worker(
    _county_template: tuple[str, str], tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[ExampleCounty]:
    """A copy that stays as it was built: tests write to it inside transactions that are taken back."""
    from django.conf import settings

    template, secret = _county_template
    with django_db_blocker.unblock():
        name = _named(tmp_path_factory.mktemp("county"))
        _copy(template, name)
    (Path(settings.VAR) / "demo_password").write_text(secret, "ascii")
    yield ExampleCounty(name, secret)
    with django_db_blocker.unblock():
        _drop(name)


@pytest.fixture
def example_county(db: None, _county_of_worker: ExampleCounty) -> Iterator[ExampleCounty]:
    """The test sees the example county; what it writes is gone afterwards."""
    from django.db import transaction

    with connected(_county_of_worker.name):
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            yield _county_of_worker
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)


@pytest.fixture
def living_county(
    transactional_db: None, _county_of_worker: ExampleCounty, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ExampleCounty]:
    """A copy of the example county for this test alone, seen by every thread, such as those of `live_server`."""
    from django.db import connections

    name = _named(tmp_path_factory.mktemp("county"))
    _copy(_county_of_worker.name, name)
    settings: dict[str, Any] = connections["default"].settings_dict
    before = settings["NAME"]
    connections["default"].close()
    settings["NAME"] = name
    try:
        yield ExampleCounty(name, _county_of_worker.password)
    finally:
        connections["default"].close()
        settings["NAME"] = before
        _drop(name)
