"""The settings of an installation without the registers of `WITHOUT` (`tests/registers/test_independence.py`)."""

from __future__ import annotations

import os

from fazhi.settings import *  # noqa: F403
from fazhi.settings import INSTALLED_APPS, REGISTERS

WITHOUT = os.environ["WITHOUT"].split()
REGISTERS = [name for name in REGISTERS if name not in WITHOUT]
INSTALLED_APPS = [name for name in INSTALLED_APPS if name not in WITHOUT]
