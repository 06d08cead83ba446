"""One clause of a scoring cell: what it asks for, and what it awards for that.

`Từ 50% trở lên: Điểm tối đa` · `Mỗi văn bản được 1 điểm, tối đa 5 điểm` · `Thiếu mỗi mục trừ 1 điểm` ·
`trên 30% thì cứ thêm 5% được tính thêm 0,25 điểm, nhưng tối đa không quá 2 điểm` · `Điểm = Tỷ lệ * Điểm tối đa`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache

from output_frameworks.model.expression import Operation, constant
from parsers.scoring_prose.awards import (
    award_at_end,
    award_before_condition,
    award_first,
    bare_tail,
    in_proportion,
    no_points,
)
from parsers.scoring_prose.clause_reading import NUMBER, POINTS, ClauseReading, Step, fixed, share
from parsers.scoring_prose.conditions import read_bounds
from parsers.scoring_prose.counting import counted, stepped
from parsers.scoring_prose.expressions import points, read_expression
from parsers.scoring_prose.vocabulary import data, one_of, pattern

AWARDING = ("award", "each", "take", "step")

_LEVEL = re.compile(r"^(?:mức|mức độ|cấp độ|loại|bậc)\s+(?:\d+|[IVX]+)\s*:\s*", re.IGNORECASE)
"""What only numbers a level: `Mức 2: …`."""
_PLUS_PER = re.compile(r"^\+\s*(\d+(?:[.,]\d+)?)\s*/")
_PLUS = re.compile(r"^\+\s*(?=\d)")
_ASIDE = re.compile(
    r"[,;(]?\s*(?:và|đồng thời)\s+bị trừ điểm\s+(?:tại|ở)\s[^;.]*$"
    r"|[,;(]?\s*(?:trừ\s+)?(?:cho\s+)?đến (?:khi )?hết\s+(?:số\s+|quỹ\s+)?điểm[^;]*$",
    re.IGNORECASE,
)
"""What a clause adds that changes nothing here: a deduction elsewhere, the floor of 0."""
_ROUNDED = re.compile(
    r"[,;(]?\s*(?:được\s+)?làm tròn\s+(?:đến\s+|tới\s+|lấy\s+)?"
    r"(?:(?P<step>0[.,]\d+)\s*(?:điểm|đ)?(?!\w)"
    r"|(?P<places>0?[1-4]|một|hai|ba)\s+(?:chữ\s+)?số(?:\s+(?:thập phân|lẻ))?(?:\s+sau dấu phẩy)?)\s*\)?",
    re.IGNORECASE,
)
_PLACES = {"một": 1, "hai": 2, "ba": 3}
_NO_MORE_THAN_THE_MAXIMUM = re.compile(
    r"không\s+(?:vượt\s+)?quá\s+(?:tổng\s+)?(?:số\s+)?điểm\s+(?:tối đa|chuẩn)", re.IGNORECASE
)
_AT_MOST = (
    r"(?:tối\s+đa\s+điểm\s+cho\s+[^\d,;]+?\s+là"
    r"|tối\s+đa(?:\s+là|\s+được|\s+trừ|\s+cộng)?(?:\s+không)?(?:\s+(?:vượt\s+)?quá)?"
    r"|không\s+(?:được\s+)?(?:vượt\s+)?quá)"
)
_BEFORE_THE_CAP = (
    r"(?:nhưng\s+|và\s+)?(?:(?:được\s+)?(?:cộng|trừ|tính)\s+|tổng\s+(?:số\s+)?điểm(?:\s+(?:cộng|trừ))?\s+"
    r"|(?:số\s+)?điểm\s+(?:cộng\s+|trừ\s+)?)?"
)
_CAP = re.compile(
    rf"(?:^|[\s,;.(]+){_BEFORE_THE_CAP}{_AT_MOST}\s*:?\s*(?:đến\s+)?(?P<points>{NUMBER})\s*{POINTS}"
    r"(?:\s*/\s*(?:năm|tiêu chí|nội dung))?\s*\)?\s*$",
    re.IGNORECASE,
)
_TAKES_NOTHING = re.compile(r"^(?P<condition>[^:]*?)\s*(?::|thì)?\s*không\s+(?:bị\s+)?trừ(?:\s+điểm)?$", re.IGNORECASE)
"""`từ 95% trở lên: không trừ điểm` is a deduction of nothing."""
_SPEAKS_OF_POINTS = re.compile(rf"\d\s*{POINTS}|(?<!\w)(?:trừ|cộng)\s+\d|:\s*\d|tối đa\s+\d", re.IGNORECASE)
_AROUND_A_CONDITION = re.compile(r"^\s*cứ\s|\([^()]*\)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_TAKES = re.compile(
    rf"(?<!\w)trừ\s+(?:đi\s+)?(?:{NUMBER}\s*(?:%|điểm|đ(?!\w))|hết|toàn bộ)|\s[-–−]\d[\d.,]*\s*{POINTS}", re.IGNORECASE
)
"""What takes points off: a clause that was read as giving some was misread; so may be `Tốt -8đ`."""
_POINTS_IN_CONDITION = re.compile(rf"\([^()]*\d\s*{POINTS}[^()]*\)", re.IGNORECASE)
_BRACKETS_AT_END = re.compile(r"\s*\([^()]*\)\s*$")
_POINTS_IN_BRACKETS = re.compile(r"[*×]|trừ\s+\d|\d\s*(?:điểm|đ)(?!\w)|điểm tối đa", re.IGNORECASE)
_SWALLOWED = re.compile(
    rf":\s*\d+(?:[.,]\d+)?\s+[^\W\d_]|(?<!\w)cứ\s+(?:thêm|vượt|tăng|giảm|mỗi)(?!\w)|\d\s*{POINTS}", re.IGNORECASE
)
_OF_POINTS = re.compile(
    rf"(?<!\w)thì\s+(?:số\s+)?điểm(?!\w)|\d\s*{POINTS}|(?<!\w)trừ\s+(?:\d|điểm)|công thức|nội suy"
    r"|(?<!\w)nhân\s+(?:với\s+)?\d|(?<!\w)điểm\s*=|[*×]\s*(?:điểm|\d)|\d\s*[*×]"
    r"|(?<!\w)được\s+(?:tính|chấm)\s+(?:\w+\s+)?điểm\s[^;:]*(?:bằng|là)\s+\d",
    re.IGNORECASE,
)


@cache
def _typos() -> tuple[re.Pattern[str], dict[str, str]]:
    known: dict[str, str] = data()["typos"]
    return re.compile(rf"(?<!\w){one_of(known)}(?!\w)", re.IGNORECASE), known


def without_typos(text: str) -> tuple[str, bool]:
    """Return a clause with slips of the pen read as what they mean, and whether there were any."""
    slips, known = _typos()
    mended = slips.sub(lambda found: known[" ".join(found.group().casefold().split())], text)
    return mended, mended != text


@lru_cache(maxsize=16384)
def read_clause(words: str) -> ClauseReading:
    """Return what a clause says.

    A clause that speaks of points and is not understood is `unread`, never taken for something else; so is one whose
    condition holds points of its own, for then two clauses were taken for one.
    """
    if words.startswith(","):
        return _counting_on(words)
    plain = _PLUS.sub("", _PLUS_PER.sub(r"\1 điểm/", words.strip()).strip(".;,").strip())
    text, typo = without_typos(_LEVEL.sub("", plain))
    reading = _read(text, words)
    if reading.kind in ("award", "each") and _TAKES.search(_BRACKETS.sub(" ", text)):
        return ClauseReading(words, "unread", condition=text)
    if reading.kind in AWARDING and _holds_points(reading.condition):
        return ClauseReading(words, "unread", condition=text)
    if typo and reading.kind in AWARDING and reading.assumption is None:
        return replace(reading, assumption="typo")
    return reading


def _counting_on(words: str) -> ClauseReading:
    """Read a clause that goes on counting: `, cấp cơ sở: 1 điểm` behind `Mỗi sáng kiến cấp tỉnh: 2 điểm`."""
    found = read_clause(words.lstrip(", "))
    if found.kind in ("unread", "condition"):
        found = bare_tail(words.strip(",. ")) or found
    if found.kind == "award" and found.condition and fixed(found.formula) is not None:
        return replace(found, words=words, kind="each", item=found.condition)
    return replace(found, words=words) if found.kind == "take" else ClauseReading(words, "unread", condition=words)


def _read(text: str, words: str) -> ClauseReading:
    if not text or (text.startswith("(") and text.endswith(")") and _is_remark(text[1:-1])):
        return ClauseReading(words, "remark")
    spared = _TAKES_NOTHING.match(text)
    if spared and read_bounds(spared["condition"]) is not None:
        return ClauseReading(words, "take", condition=spared["condition"], formula=points(Fraction(0)))
    if pattern(r"(?<!\w){}(?!\w)", "items", "exempt").search(text):
        return ClauseReading(words, "exempt", condition=text)
    rounded = _ROUNDED.search(text)
    if rounded:
        rest = (text[: rounded.start()] + text[rounded.end() :]).strip(" ,;(")
        return _with_rounding(_read(rest, words), rounded)
    text = _ASIDE.sub("", text).strip(" ,;")
    if _NO_MORE_THAN_THE_MAXIMUM.search(text):
        return ClauseReading(words, "remark")
    body, cap = _without_cap(text)
    if not body:
        return ClauseReading(words, "cap", cap=cap)
    readers = (_maximum, stepped, counted, award_at_end, no_points, award_first, in_proportion, award_before_condition)
    for reader in readers:
        found = reader(body)
        if found is not None:
            return replace(found, words=words, cap=cap if cap is not None else found.cap)
    return _without_award(text, words)


def _without_award(text: str, words: str) -> ClauseReading:
    trimmed = _BRACKETS_AT_END.sub("", text)
    if trimmed and trimmed != text and not _SPEAKS_OF_POINTS.search(text[len(trimmed) :]):
        found = _read(trimmed, words)
        if found.kind not in ("unread", "condition"):
            return found
    speaks = _speaks_of_points(text)
    if pattern(r"(?<!\w){}(?!\w)", "award", "judged").search(text) and (":" in text or speaks):
        return ClauseReading(words, "judged", condition=text.partition(":")[0])
    return ClauseReading(words, "unread" if speaks else "condition", condition=text)


def _is_remark(inside: str) -> bool:
    return "(" not in inside and not _POINTS_IN_BRACKETS.search(inside)


def _with_rounding(reading: ClauseReading, rounded: re.Match[str]) -> ClauseReading:
    """Return an award rounded half up, to a step (`0,25đ`) or to places behind the point."""
    if reading.formula is None or reading.kind != "award":
        return reading
    printed = rounded["places"]
    places = (_PLACES.get(printed.casefold()) or int(printed)) if printed else 0
    step = _number(rounded["step"]) if rounded["step"] else Fraction(1, 10**places)
    inner = Operation(op="/", terms=(reading.formula.expression, constant(step)))
    half = Operation(op="floor", terms=(Operation(op="+", terms=(inner, constant(Fraction(1, 2)))),))
    whole = Operation(op="*", terms=(half, constant(step)))
    return replace(reading, formula=replace(reading.formula, expression=whole))


def _maximum(text: str) -> ClauseReading | None:
    """Read `Điểm tối đa của UBND cấp huyện: 5 điểm`, `Điểm tối đa: 10 điểm`."""
    whose = r"(?:\s+(?:của|cho|đối với)\s+(?P<whose>[^:=]+?))?"
    form = rf"^{{}}{whose}(?:\s*[:=]?\s*(?:là\s+)?(?P<points>{NUMBER})\s*{POINTS}|\s*[:=]?\s*(?P<bare>{NUMBER}))$"
    found = pattern(form, "maximum").match(text)
    if found is None:
        return None
    most = _number(found["points"] or found["bare"])
    return ClauseReading(text, "maximum", condition=found["whose"] or "", maximum=most)


def _without_cap(text: str) -> tuple[str, Fraction | None]:
    low = text.casefold()
    found = _CAP.search(text) if "tối" in low or "quá" in low else None
    if found is None:
        return text, None
    body = text[: found.start()].strip(" ,;.(")
    if re.search(r"(?:là|thì|được|đạt|:|=)$", body):
        return text, None
    return body, _number(found["points"])


def _number(text: str) -> Fraction:
    value = fixed(read_expression(text))
    if value is None:
        raise ValueError(text)
    return value


def _holds_points(condition: str) -> bool:
    """Tell whether a condition, brackets aside, names points of its own."""
    plain = _AROUND_A_CONDITION.sub(" ", condition)
    return bool(
        _POINTS_IN_CONDITION.search(condition)
        or _SWALLOWED.search(plain)
        or pattern(r"(?<!\w){}(?!\w)", "maximum").search(plain)
    )


def _speaks_of_points(text: str) -> bool:
    """Tell whether a clause says something of points that should have been understood."""
    return bool(_OF_POINTS.search(text) or pattern(r"(?<!\w){}(?!\w)", "maximum").search(text))


__all__ = ["ClauseReading", "Step", "fixed", "points", "read_clause", "share", "without_typos"]
