"""How points, shares and kinds of rules are shown and written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from output_frameworks.messages import N_
from output_frameworks.model import decimal_text

RULE_KINDS: Mapping[str, str] = {
    "ratio": N_("by rate"),
    "threshold_ratio": N_("by rate up to a threshold"),
    "tiers": N_("by steps"),
    "choice": N_("one of several"),
    "per_item": N_("for each item"),
    "deduction": N_("deduction"),
    "expression": N_("by formula"),
    "sum": N_("sum of parts"),
    "qualitative": N_("judged"),
}
"""What the kinds of rules are called in the tables for people."""


def points_text(points: Decimal | None) -> str:
    """Return points as printed, blank where none are."""
    return "" if points is None else decimal_text(points)


def share_text(share: Fraction | None) -> str:
    """Return a share (0-1) for another program: four places behind the point, no zeros at the end."""
    if share is None:
        return ""
    return decimal_text(Decimal(round(share * 10_000)) / 10_000)


def percent(share: Fraction | None, lang: str) -> str:
    """Return a share for a person: per cent with one place, a comma in Vietnamese."""
    if share is None:
        return ""
    text = decimal_text(Decimal(round(share * 1000)) / 10)
    return f"{text.replace('.', ',') if lang == 'vi' else text}%"


def mean(shares: list[Fraction]) -> Fraction | None:
    """Return the mean, None of nothing."""
    return sum(shares, Fraction(0)) / len(shares) if shares else None
