"""The composed reports of the example county, held against the figures of the published ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.example_county import ExampleCounty

SCORER = Path(__file__).resolve().parents[2] / ".." / "shared" / "tools" / "score_reproduction.py"


@pytest.mark.skipif(not SCORER.exists(), reason="the published reports are kept beside the repository and are not here")
def test_all_figures_of_the_published_reports_are_reproduced(living_county: ExampleCounty) -> None:
    compose = [sys.executable, "-m", "fazhi.cli", "compose", "--json"]
    run = subprocess.run(
        [sys.executable, str(SCORER), "-v", "--min", "1.0", *compose],
        capture_output=True,
        text=True,
        env=living_county.environment,
    )
    assert run.returncode == 0, run.stdout + run.stderr
