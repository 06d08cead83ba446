"""Numbers of a worksheet as people see them: 10 never 10.0, 90% where the format says so, dates day first.

Grouping of thousands is left out and the decimal mark is a point: Excel prints both by the country of the reader,
and 1.000 or 1,000 would be read in two ways later.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_NOT_PRINTED = re.compile(r"\[[^\]]*\]|_.|\*.")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_DIGITS = re.compile(r"(?P<whole>[#0?,]+)?(?P<fraction>\.[#0?]*)?(?P<percent>\s*%)?")
EXACT_DIGITS = 15
"""Excel keeps 15 digits; what a float holds beyond them was never typed."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A value as text, and whether the format hides digits that the cell holds."""

    text: str
    rounded: bool = False


def plain_number(value: int | float) -> str:
    """Return a number without format: `10`, `0.5`, no exponent."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{EXACT_DIGITS}g}")
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def printed_number(value: int | float, number_format: str | None) -> Printed:
    """Return a number in its format; formats beyond digits, decimals, per cent and words give the plain number."""
    section, negative_section = _section(number_format or "General", value)
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match.group(1) if match.group(1) is not None else match.group(2))
        return "\x00"

    pattern = _NOT_PRINTED.sub("", _LITERAL.sub(keep, section)).strip()
    before, digits, after = _split(pattern)
    if digits is None:
        return Printed(plain_number(value))
    exact = Decimal(plain_number(value))
    if negative_section:
        exact = abs(exact)
    shown = exact * 100 if digits.group("percent") else exact
    text, rounded = _with_decimals(shown, digits.group("whole") or "", digits.group("fraction") or "")
    prefix, suffix = (_filled(part, literals) for part in (before, after))
    return Printed(f"{prefix}{text}{(digits.group('percent') or '').strip()}{suffix}".strip(), rounded)


def printed_time(value: datetime.datetime | datetime.date | datetime.time | datetime.timedelta) -> str:
    """Return a date as `dd/mm/yyyy`, with the time of day when there is one."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y" if value.time() == datetime.time() else "%d/%m/%Y %H:%M")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    minutes = int(value.total_seconds() // 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def _section(number_format: str, value: int | float) -> tuple[str, bool]:
    """Return the part of a format for this number, and whether it is one for negatives (it prints no minus itself)."""
    sections = number_format.split(";")
    if value < 0 and len(sections) > 1 and sections[1].strip():
        return sections[1], True
    if value == 0 and len(sections) > 2 and re.search(r"[0#]", sections[2]):
        return sections[2], False
    return sections[0], False


def _split(pattern: str) -> tuple[str, re.Match[str] | None, str]:
    """Return what stands before and after the digits of a format; None when it is of another kind."""
    start = re.search(r"[#0?.]", pattern)
    if start is None:
        return "", None, ""
    digits = _DIGITS.match(pattern, start.start())
    if digits is None or not digits.group().strip():
        return "", None, ""
    before, after = pattern[: start.start()], pattern[digits.end() :]
    # Fractions, exponents, dates, scaling commas: not simple.
    if re.search(r"[^\x00\s()+\-–]", before + after) or (digits.group("whole") or "").endswith(","):
        return "", None, ""
    return before, digits, after


def _with_decimals(number: Decimal, whole: str, fraction: str) -> tuple[str, bool]:
    places = len(fraction) - 1 if fraction else 0
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = format(rounded, "f")
    least = fraction.count("0")
    if places > least:
        head, _, tail = text.partition(".")
        kept = tail[:least] + tail[least:].rstrip("0")
        text = f"{head}.{kept}" if kept else head
    zeros = whole.count("0")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    head, dot, tail = digits.partition(".")
    return f"{sign}{head.zfill(max(zeros, 1))}{dot}{tail}", rounded != number


def _filled(part: str, literals: list[str]) -> str:
    return "".join(literals.pop(0) if char == "\x00" else char for char in part)
