"""A register is one line in the list of installed ones: the others start without it, and no other file names it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
GENERAL = ("kernel", "indicators", "reports", "sheets", "console", "portal", "commands", "demo")
# Words of everyday English or names of a page that happen to be the code of a register as well.
OTHER_MEANINGS = {"decisions", "services", "learning", "requests"}


# A suit may follow from a reconsideration: litigation is installed with it.
BUILDS_ON = {"fazhi.registers.reconsideration": " fazhi.registers.litigation"}


@pytest.mark.parametrize("name", settings.REGISTERS)
def test_without_a_register_all_others_start(name: str) -> None:
    without = name + BUILDS_ON.get(name, "")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.without_register", "WITHOUT": without}
    asked = [sys.executable, "-m", "django", "check"]
    told = subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert told.returncode == 0, told.stderr


@pytest.mark.parametrize("name", [n for n in settings.REGISTERS if n.rpartition(".")[2] not in OTHER_MEANINGS])
def test_no_general_code_names_a_register(name: str) -> None:
    code = name.rpartition(".")[2]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in GENERAL
        for path in (ROOT / "fazhi" / folder).rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if f'"{code}"' in line or f"registers.{code}" in line
    ]
    assert not found
