"""Logging that never prints an identity number, whoever logs it and wherever it stands in the text."""

from __future__ import annotations

import logging
import re
from typing import Any

IDENTITY_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])")
MASK = "[证件号码]"


class MaskingFormatter(logging.Formatter):
    """Formats a record, traceback included, and masks what looks like an identity number (18 or 15 places).

    >>> MaskingFormatter().format(logging.makeLogRecord({"msg": "refused %s", "args": ("11010519491231002X",)}))
    'refused [证件号码]'
    """

    def format(self, record: logging.LogRecord) -> str:
        return IDENTITY_NUMBER.sub(MASK, super().format(record))


def logging_to_stderr(debug: bool) -> dict[str, Any]:
    """Everything from INFO on (DEBUG: warnings of Django stay visible as well) to stderr, masked."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "masked": {"()": MaskingFormatter, "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "masked"}},
        "root": {"handlers": ["stderr"], "level": "INFO" if debug else "WARNING"},
        "loggers": {
            # Django's own handlers bypass the mask (and mail the traceback to ADMINS).
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
