"""The composed reports of the example county, held against the figures of the published ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fazhi.kernel.register import registry
from tests.example_county import ExampleCounty

SCORER = Path(__file__).resolve().parents[2] / ".." / "shared" / "tools" / "score_reproduction.py"


@pytest.mark.skipif(not SCORER.exists(), reason="the published reports are kept beside the repository and are not here")
def test_all_figures_of_the_installed_registers_are_reproduced(living_county: ExampleCounty) -> None:
    compose = [sys.executable, "-m", "fazhi.cli", "compose", "--json"]
    run = subprocess.run(
        [sys.executable, str(SCORER), "-v", *compose], capture_output=True, text=True, env=living_county.environment
    )
    assert run.returncode == 0, run.stderr
    codes = {register.code for register in registry}
    missing = [line for line in run.stdout.splitlines() if any(f" {code}." in line for code in codes)]
    # The list of fields has sixteen; one published report counts eighteen.
    assert [line for line in missing if "enforcement.supervised_fields" not in line] == []
    assert int(run.stdout.splitlines()[-1].split()[0]) >= 47
