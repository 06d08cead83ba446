"""Stretches of a measure, and points, in the words in which documents print them: `Từ 60% đến dưới 70%`, `0,5 điểm`."""

from __future__ import annotations

from fractions import Fraction

from output_frameworks.checking.rules.tiers import Span, Tiers

PLACES = 4
"""Decimals of a number in a sentence."""


LONGEST = 120
"""Letters of a clause in a sentence."""


def shown(text: str) -> str:
    """Return a clause as it stands in a sentence: on one line, cut at a word where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rsplit(" ", 1)[0] + "…"


def number_words(value: Fraction) -> str:
    """Return a number as documents print it: `0,25`, `4,0589`, at most four decimals."""
    scaled = round(value * 10**PLACES)
    whole, rest = divmod(abs(scaled), 10**PLACES)
    decimals = f"{rest:0{PLACES}d}".rstrip("0")
    return f"{'-' if scaled < 0 else ''}{whole}{',' if decimals else ''}{decimals}"


def points_words(value: Fraction) -> str:
    """Return a number of points: `7,5 điểm`."""
    return f"{number_words(value)} điểm"


def measure_words(value: Fraction, tiers: Tiers) -> str:
    """Return a value of the measure of tiers: `85%`, `2 lần`."""
    if tiers.in_hundredths:
        return f"{number_words(value * 100)}%"
    if tiers.atom.kind == "percent":
        return f"{number_words(value)}%"
    unit = tiers.entered.unit if tiers.entered is not None else None
    return f"{number_words(value)} {unit}" if unit else number_words(value)


def span_words(span: Span, tiers: Tiers) -> str:
    """Return a stretch of the measure as a condition: `Dưới 20%`, `Từ 1 đến 4 tin`, `Trên 0% đến dưới 100%`."""
    if span.point is not None:
        return measure_words(span.point, tiers)
    low, high = span.low, span.high
    if low is None or (low == 0 and not span.low_open):
        if high is None:
            return measure_words(Fraction(0), tiers)
        return f"{'Dưới' if span.high_open else 'Từ 0 đến'} {measure_words(high, tiers)}"
    start = "Trên" if span.low_open else "Từ"
    if high is None or (high == tiers.domain.high and not span.high_open):
        return f"{start} {measure_words(low, tiers)}{'' if span.low_open else ' trở lên'}"
    bare = measure_words(low, tiers) if tiers.atom.kind in ("share", "percent") else number_words(low)
    return f"{start} {bare} đến {'dưới ' if span.high_open else ''}{measure_words(high, tiers)}"
