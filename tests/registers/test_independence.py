"""A register is one line in the list of installed ones: the others start without it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]

# A suit may follow from a reconsideration: litigation is installed with it.
BUILDS_ON = {"fazhi.registers.reconsideration": " fazhi.registers.litigation"}


@pytest.mark.parametrize("name", settings.REGISTERS)
def test_without_a_register_all_others_start(name: str) -> None:
    without = name + BUILDS_ON.get(name, "")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.without_register", "WITHOUT": without}
    asked = [sys.executable, "-m", "django", "check"]
    told = subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert told.returncode == 0, told.stderr
