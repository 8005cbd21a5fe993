"""The published reports annotated by hand, where they lie beside the repository: what the reader must reach on them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCORER = SHARED / "tools" / "score_reader.py"
FAZHI = [sys.executable, "-m", "fazhi.cli"]
REACHED = {
    "figures": 0.98,
    "unit": 0.985,
    "approx": 0.99,
    "role": 0.99,
    "period": 0.985,
    "domain": 0.95,
    "whole": 0.97,
    "subject": 0.92,
    "checks": 0.95,
    "holds": 1.0,
}

pytestmark = pytest.mark.skipif(
    not SCORER.is_file(), reason="the annotated reports (a folder `shared` beside the repository) are not here"
)


def test_reader_reaches_the_agreed_scores_on_the_annotated_reports():
    floors = [word for key, value in REACHED.items() for word in ("--min", f"{key}={value}")]
    run = subprocess.run(
        [sys.executable, str(SCORER), *floors, *FAZHI, "read", "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert run.returncode == 0, run.stdout + run.stderr


def failing_formulas():
    reports = sorted(map(str, (SHARED / "reports").glob("*.txt")))
    run = subprocess.run([*FAZHI, "check", "--json", *reports], capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    checks = [check for line in run.stdout.splitlines() for check in json.loads(line)["checks"]]
    return {check["formula"] for check in checks if not check["holds"]}


def test_only_the_two_relations_that_do_not_hold_are_reported():
    assert failing_formulas() == {"6563/9265 = 70.83%", "(893+1140)/2168 = 93.80%"}
