"""Codes of organs and persons with their check digits, and the masking of personal numbers.

Sources: GB 32100-2015 (统一社会信用代码), GB 11643 (公民身份号码), GB/T 2260 and GB/T 10114 (区划代码).
"""

from __future__ import annotations

import re

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
IDENTITY_CHECKS = "10X98765432"
IDENTITY_IN_TEXT = re.compile(r"(?<![0-9A-Za-z])(\d{6})\d{8}(\d{3}[0-9Xx])(?![0-9A-Za-z])")


def is_credit_code(code: str) -> bool:
    """Whether a 统一社会信用代码 has the right shape and check character (GB 32100-2015).

    >>> is_credit_code("91350100M000100Y43"), is_credit_code("91350100M000100Y4Z")
    (True, False)
    """
    if len(code) != 18 or any(char not in CREDIT_ALPHABET for char in code):
        return False
    total = sum(CREDIT_ALPHABET.index(char) * weight for char, weight in zip(code, CREDIT_WEIGHTS, strict=False))
    return CREDIT_ALPHABET[-total % 31] == code[17]


def credit_code(body: str) -> str:
    """The 18-character code for its first 17 characters.

    >>> credit_code("91350100M000100Y4")
    '91350100M000100Y43'
    """
    total = sum(CREDIT_ALPHABET.index(char) * weight for char, weight in zip(body, CREDIT_WEIGHTS, strict=True))
    return body + CREDIT_ALPHABET[-total % 31]


def is_identity_number(number: str) -> bool:
    """Whether a 公民身份号码 has 18 places and the right check character (GB 11643).

    >>> is_identity_number("11010519491231002X"), is_identity_number("110105194912310021")
    (True, False)
    """
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, IDENTITY_WEIGHTS, strict=False))
    return IDENTITY_CHECKS[total % 11] == number[17]


def masked(number: str) -> str:
    """A personal number as it may be shown: the first three and the last two characters.

    >>> masked("11010519491231002X")
    '110*************2X'
    """
    return number[:3] + "*" * max(len(number) - 5, 0) + number[-2:] if len(number) > 5 else "*" * len(number)


def without_identity_numbers(text: str) -> str:
    """The text with every identity number in it masked; for logs, exports and public pages."""
    return IDENTITY_IN_TEXT.sub(lambda match: masked(match.group(0)), text)
