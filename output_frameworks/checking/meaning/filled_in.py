"""Scores and figures that an office filled in: the numbers of a result column, a lone rate in the evidence cell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from normalizers.numbers import parse_number
from output_frameworks.model import Node

_YEARS = range(1945, 2100)


@dataclass(frozen=True, slots=True)
class FilledScore:
    """A score in a column of results; `last_digit` is what one unit of its last printed digit is worth."""

    column: str
    printed: str
    value: Fraction
    last_digit: Fraction


@dataclass(frozen=True, slots=True)
class EvidenceRate:
    """A rate that the evidence prints and nothing else: between `low` and `high`, as it may have been rounded."""

    printed: str
    value: Fraction
    low: Fraction
    high: Fraction


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads((files(__package__ or "") / "results.toml").read_text("utf-8"))


def filled_scores(node: Node) -> Iterator[FilledScore]:
    """Yield the scores of a row in the columns that hold such, each with its header."""
    for column, text in node.results.items():
        value = parse_number(text.strip())
        if value is None or not _holds_scores(column):
            continue
        yield FilledScore(column, text.strip(), Fraction(value), Fraction(1, 10 ** max(0, -_exponent(text))))


def _exponent(text: str) -> int:
    decimals = re.search(r"[.,](\d+)\s*$", text.strip())
    return -len(decimals[1]) if decimals else 0


@cache
def _holds_scores(column: str) -> bool:
    header = " ".join(column.casefold().split())
    return any(word in header for word in _words()["scores"]) and not any(word in header for word in _words()["other"])


@cache
def _lead() -> str:
    longest_first = sorted(_words()["lead"], key=len, reverse=True)
    return "(?:(?:" + "|".join(r"\s+".join(map(re.escape, words.split())) for words in longest_first) + r")\s*:?\s*)?"


def evidence_rate(node: Node) -> EvidenceRate | None:
    """Return the rate that the evidence of a row is: a lone percentage, or a count over another; None for all else."""
    text = " ".join(node.evidence.value.split()) if node.evidence is not None else ""
    percentage = re.fullmatch(rf"{_lead()}(?P<number>\d+(?:[.,]\d+)?)\s*%\s*[.;]?", text, re.IGNORECASE)
    if percentage:
        printed = percentage["number"]
        value = Fraction(printed.replace(",", ".")) / 100
        half = Fraction(1, 200 * 10 ** max(0, -_exponent(printed)))
        return EvidenceRate(text, value, max(Fraction(0), value - half), value + half)
    quotient = re.fullmatch(rf"{_lead()}(?P<above>[\d.,]+)\s*/\s*(?P<below>[\d.,]+)\s*[.;]?", text, re.IGNORECASE)
    if quotient:
        above, below = _count(quotient["above"]), _count(quotient["below"])
        if above is None or not below or (below in _YEARS and above <= 12):
            return None
        value = Fraction(above, below)
        return EvidenceRate(text, value, value, value)
    return None


def _count(text: str) -> int | None:
    """Return a count, thousands set apart by points or by commas (`108,649`); None for anything else."""
    if re.fullmatch(r"\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+", text):
        return int(text.replace(".", "").replace(",", ""))
    return None
