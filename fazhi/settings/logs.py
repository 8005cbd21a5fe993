"""Logging that never prints an identity number, whoever logs it and wherever it stands in the text."""

from __future__ import annotations

import logging
import re
from typing import Any

IDENTITY_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])")
MASK = "[证件号码]"
ONE_TIME_LINK = re.compile(r"(?<=/l/)[\w-]{16,}")  # whoever reads a log must not answer in somebody's place
LINK_MASK = "[链接]"


class MaskingFormatter(logging.Formatter):
    """Formats a record, traceback included, and masks what looks like an identity number (18 or 15 places) and the
    secret part of a one-time link.

    >>> MaskingFormatter().format(logging.makeLogRecord({"msg": "refused %s", "args": ("11010519491231002X",)}))
    'refused [证件号码]'
    >>> MaskingFormatter().format(logging.makeLogRecord({"msg": "Forbidden: /l/Zm9vYmFyYmF6cXV4Zm9v/"}))
    'Forbidden: /l/[链接]/'
    """

    def format(self, record: logging.LogRecord) -> str:
        return ONE_TIME_LINK.sub(LINK_MASK, IDENTITY_NUMBER.sub(MASK, super().format(record)))


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
