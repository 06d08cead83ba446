"""Exact numbers as people read them: decimal text of a few places, with a comma or a point."""

from __future__ import annotations

from fractions import Fraction

PLACES = 4
"""Decimals of a score in output; inside, scores are exact."""

LONGEST_UNGROUPED = 6
"""Digits of a number whose thousands are not set off."""

COMMA_LANGUAGES = frozenset({"vi"})
"""Languages that write 0,45."""


def number_text(value: Fraction, places: int = PLACES) -> str:
    """Return a number as decimal text with a point, half of the last place rounded away from 0, no zeros at the end."""
    scale = int(10**places)
    scaled = (abs(value.numerator) * scale * 2 + value.denominator) // (value.denominator * 2)
    whole, behind = divmod(scaled, scale)
    digits = f"{behind:0{places}d}".rstrip("0")
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def spoken_number(value: Fraction, lang: str, places: int = PLACES) -> str:
    """Return a number as it is written in a language: `0,45` in Vietnamese, `0.45` in English.

    Thousands are set off from a million on (`2.000.000`): below, the sign could be taken for that of decimals.
    """
    whole, _, digits = number_text(value, places).partition(".")
    comma = lang in COMMA_LANGUAGES
    if len(whole.lstrip("-")) > LONGEST_UNGROUPED:
        whole = f"{int(whole):,}".replace(",", "." if comma else ",")
    return f"{whole}{',' if comma else '.'}{digits}" if digits else whole


def is_rounded(value: Fraction, places: int = PLACES) -> bool:
    """Tell whether a number has more decimals than `places`."""
    return bool((value * 10**places).denominator != 1)
