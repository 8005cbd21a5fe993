"""`kill -9` in the middle of two hundred steps: what was committed is there, nothing is half done, all verifies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "two_hundred_steps.py"
ROOT = SCRIPT.parents[2]
KILLED_AFTER = 77


def environment(var: Path, url: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "FAZHI_VAR": str(var),
        "FAZHI_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "fazhi.settings",
    }


def work_until_killed(env: dict[str, str]) -> int:
    """Let the process take steps, kill it without warning, and give the number of the last step it had committed."""
    process = subprocess.Popen([sys.executable, str(SCRIPT)], env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    last = 0
    for line in process.stdout:
        last = int(line)
        if last == KILLED_AFTER:
            process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=60) == -signal.SIGKILL
    return last


def verified(env: dict[str, str]) -> dict[str, int]:
    found = subprocess.run(
        [sys.executable, "-m", "fazhi.cli", "verify", "--json"], env=env, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr
    return dict(json.loads(found.stdout.splitlines()[-1]))


def nothing_is_lost(var: Path, url: str) -> None:
    env = environment(var, url)
    committed = work_until_killed(env)
    outcome = verified(env)
    assert committed >= KILLED_AFTER
    assert outcome["findings"] == 0
    # The step on its way when the process died is either there whole or not at all.
    assert outcome["events"] in (committed, committed + 1)
    assert outcome["matters"] == (outcome["events"] + 1) // 2


def test_on_sqlite_nothing_is_lost_and_nothing_half_done(tmp_path: Path) -> None:
    nothing_is_lost(tmp_path, "")


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The address of a new database on the PostgreSQL of this run."""
    import psycopg

    address = os.environ["FAZHI_TEST_POSTGRESQL"]
    name = f"killed_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield address.replace("/postgres?", f"/{name}?")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.postgresql_only
def test_on_postgresql_nothing_is_lost_and_nothing_half_done(tmp_path: Path, empty_database: str) -> None:
    nothing_is_lost(tmp_path, empty_database)
