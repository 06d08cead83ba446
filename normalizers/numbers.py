"""Numbers as Vietnamese documents print them: `0,5`, `01`, `1.972.035`, `10 điểm`, a remark beside the number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"[-–−+]?\s?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_POINTS_CELL = re.compile(
    rf"^\s*(?P<lead>tối\s*đa:?|tổng(?:\s*số)?(?:\s*điểm)?:?|cộng:?)?\s*\(?(?P<number>{_NUMBER})\)?\s*(?P<unit>điểm|đ|d|%)?\s*[.;]?(?P<rest>[\s\S]*)$",
    re.IGNORECASE,
)
_ANOTHER_NUMBER = re.compile(r"(?:[-–−/:;x×*+]\s*)?\d|\(\s*\d[\d.,]*\s*(?:điểm|đ)?\s*\)\s*$", re.IGNORECASE)
_THOUSANDS = re.compile(r"^[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$")


@dataclass(frozen=True, slots=True)
class PointsReading:
    """What a score cell says: the number, the remark that stands beside it, and whether it is in doubt."""

    value: Decimal | None
    remark: str | None = None
    doubt: str | None = None


def parse_number(text: str) -> Decimal | None:
    """Return the number that a text is, None where it is more or other than one number (`1/3`, `≥ 10`)."""
    plain = re.sub(r"^[-–−+]\s*", lambda sign: "+" if sign.group()[0] == "+" else "-", text.strip())
    if re.fullmatch(r"[-+]?[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?", plain):
        plain = plain.replace(" ", "")
    if _THOUSANDS.match(plain) and not plain.lstrip("-+").startswith("0"):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", plain):
        return Decimal(plain.replace(",", "."))
    return None


def is_ambiguous(text: str) -> bool:
    """Tell whether a number can be read two ways: `1.250` is a thousand and more, or one and a quarter."""
    return bool(re.fullmatch(r"[-+]?[1-9]\d{0,2}\.\d{3}", text.strip()))


def read_points(text: str) -> PointsReading:
    r"""Read a score cell: `10`, `0,5`, `10\n(QĐ 506/QĐ-UBND)`, `844 điểm`; other text is a remark without a number."""
    plain = text.strip()
    if not plain:
        return PointsReading(None)
    match = _POINTS_CELL.match(plain)
    if match is None:
        return PointsReading(None, plain)
    rest = match.group("rest")
    if rest and not rest[0].isspace() and rest.lstrip()[:1] not in "(":
        return PointsReading(None, plain, "not-a-number")
    remark = re.sub(r"\s+", " ", rest).strip() or None
    if remark and _ANOTHER_NUMBER.match(remark):
        return PointsReading(None, plain, "several-numbers")
    number = match.group("number")
    value = parse_number(number)
    if value is None:
        return PointsReading(None, plain, "not-a-number")
    if match.group("unit") == "%":
        return PointsReading(None, plain, "per-cent")
    return PointsReading(value, remark, "ambiguous-number" if is_ambiguous(number) else None)
