"""Exact values: integers and fractions, rounded only when printed, half up (四舍五入).

>>> printed(Fraction(6563, 9265) * 100, 2)
'70.84'
>>> share(1, 0) is None
True
"""

from __future__ import annotations

from fractions import Fraction

Exact = int | Fraction
NO_VALUE = "—"
ZERO_DENOMINATOR = "分母为零"


def share(numerator: Exact, denominator: Exact, scale: int = 1) -> Exact | None:
    """`numerator / denominator * scale`, exact; None over zero (`ZERO_DENOMINATOR` is the reason to show).

    >>> share(61, 122), share(3, 8, 100)
    (Fraction(1, 2), Fraction(75, 2))
    """
    if denominator == 0:
        return None
    return exact(Fraction(numerator) * scale / Fraction(denominator))


def exact(value: Exact) -> Exact:
    """A whole fraction as int.

    >>> exact(Fraction(4, 2))
    2
    """
    return int(value) if Fraction(value).denominator == 1 else value


def rounded(value: Exact, decimals: int) -> Fraction:
    """Rounded half away from zero at so many decimals.

    >>> rounded(Fraction(1, 8), 2), rounded(Fraction(-1, 8), 2)
    (Fraction(13, 100), Fraction(-13, 100))
    """
    scaled = abs(Fraction(value)) * 10**decimals
    steps = (scaled + Fraction(1, 2)) // 1
    return Fraction(-steps if value < 0 else steps, 10**decimals)


def printed(value: Exact | None, decimals: int, *, keep_zeros: bool = False) -> str:
    """A value as reports print it; a whole value without decimals unless `keep_zeros`; None as `NO_VALUE`.

    >>> printed(Fraction(195, 2), 2), printed(100, 2), printed(100, 2, keep_zeros=True), printed(None, 2)
    ('97.50', '100', '100.00', '—')
    """
    if value is None:
        return NO_VALUE
    whole = Fraction(value).denominator == 1 and not keep_zeros
    places = 0 if whole else decimals
    digits = str(int(abs(rounded(value, places)) * 10**places)).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 and text.strip("0.") else text
