"""Clauses that count: points for each of something, a deduction for each fault, steps of a measure."""

from __future__ import annotations

import re
from functools import cache

from output_frameworks.model.expression import MaxPoints
from parsers.scoring_prose.awards import award_at_end, bare_tail, cut_before
from parsers.scoring_prose.clause_reading import NUMBER, POINTS, ClauseReading, Step
from parsers.scoring_prose.expressions import Formula, read_expression
from parsers.scoring_prose.vocabulary import one_of, pattern, words

_TAKEN_WHOLE = re.compile(
    r"^(?P<lead>.+?)\s*[:,]?\s*(?:bị\s+)?trừ\s+(?:toàn\s+bộ|hết)(?:\s+(?:\d+(?:[.,]\d+)?\s*)?(?:số\s+)?điểm.*)?$",
    re.IGNORECASE,
)
_OF_A_RATE = re.compile(r"(?:01\s+|1\s+|một\s+)?\d+(?:[.,]\d+)?\s*%")
_ONE_OF_THEM = re.compile(r"(?<!\w)(?:01|1|một)\s+\w")
_PER_ONE = re.compile(r"(?<!\w)(?:mỗi|một|0?1|từng)\s", re.IGNORECASE)
_POINTS_THEN_WORDS = re.compile(rf"(?P<points>{NUMBER}(?:\s*%)?\s*(?:số\s+)?{POINTS})\s*(?:\D.*)?$", re.IGNORECASE)
_WAY = r"thêm|vượt(?:\s+thêm)?|tăng(?:\s+thêm)?|cao\s+hơn|giảm(?:\s+thêm)?|thấp\s+hơn|thiếu|hụt"
_ACT = r"cộng\s+thêm|cộng|tính\s+thêm|tính|thêm|giảm\s+trừ|trừ|giảm"
_AMOUNT = rf"{NUMBER}\s*(?:%|điểm\s*%|điểm\s+phần\s+trăm)?(?:k?m\s?2(?!\d)|[^\d:=,])*?"
_STEP = re.compile(
    rf"^(?P<condition>.*?)(?:,?\s*(?:thì|nếu)\s+)?(?<!\w)cứ\s+(?:mỗi\s+)?(?P<way>{_WAY})?\s*(?:mỗi\s+)?"
    rf"(?P<amount>{_AMOUNT})\s*[,:=]?\s*(?:thì\s+)?(?:được\s+|bị\s+)?(?P<act>{_ACT})\s*(?:thêm\s+|tiếp\s+|đi\s+)?"
    rf"(?P<points>{NUMBER}(?:\s*/\s*\d+)?\s*{POINTS})$",
    re.IGNORECASE,
)


@cache
def _per() -> re.Pattern[str]:
    """Return the pattern of `01 điểm/cuộc họp`, `0,5 điểm cho mỗi văn bản`."""
    of_points = one_of([*words("maximum"), *words("share"), *words("points")])
    joint = r"/\s*(?:mỗi\s+)?(?:01\s+|1\s+)?|(?:cho|đối\s+với|trên|với)\s+(?:mỗi|một|01|1|từng)\s+"
    points = rf"{NUMBER}(?:\s*/\s*\d+|\s*%)?\s*{of_points}(?!\w)"
    return re.compile(rf"^(?P<points>{points})\s*(?:{joint})(?P<item>[^\d,;:/][^,;:]*)$", re.IGNORECASE)


@cache
def _taking() -> re.Pattern[str]:
    take = one_of(words("items", "take"))
    return re.compile(rf"^(?P<lead>.*?)(?:(?<!\w){take}\s*:?\s*|(?:^|:\s*)[-–−]\s*)(?P<award>\d.*)$", re.IGNORECASE)


@cache
def _may_take() -> re.Pattern[str]:
    """Return what every deduction has: a quick look before the patterns are tried."""
    return re.compile(rf"{one_of(words('items', 'take'))}|[-–−]\s*\d", re.IGNORECASE)


@cache
def _each() -> re.Pattern[str]:
    each = one_of(words("items", "each"))
    return re.compile(rf"(?<!\w){each}\s+(?:01\s+|1\s+|một\s+)?(?P<item>\S.*)$", re.IGNORECASE)


def counted(text: str) -> ClauseReading | None:
    """Read what brings or costs points for each of something; None where nothing is counted."""
    return _taken(text) or _given_per_item(text) or _given_for_each(text)


def _taken(text: str) -> ClauseReading | None:
    if not _may_take().search(text):
        return None
    everything = _TAKEN_WHOLE.match(text)
    if everything:
        whole = Formula(MaxPoints(), is_points=True)
        return ClauseReading(text, "take", condition=everything["lead"], formula=whole)
    taking = _taking().match(text)
    if taking is None:
        return None
    lead = taking["lead"].strip(" ,:;(")
    per = _per().match(taking["award"])
    award = read_expression(per["points"] if per else taking["award"])
    if award is None and re.search(r"(?<!\w)(?:mỗi|từng)(?!\w)", lead):
        first = _POINTS_THEN_WORDS.match(taking["award"])
        award = read_expression(first["points"]) if first else None
    if award is None or not (award.is_points or award.of_number):
        return None
    item = per["item"] if per else _item(lead)
    if _OF_A_RATE.match(item):
        return ClauseReading(text, "unread", condition=text)  # a step of a rate: from where on is not said
    if not item and _ONE_OF_THEM.search(lead):
        item = lead
    return ClauseReading(text, "take", condition=lead, formula=award, item=item)


def _given_per_item(text: str) -> ClauseReading | None:
    if "/" not in text and not _PER_ONE.search(text):
        return None
    split = ("", text) if _per().match(text) else cut_before(text, lambda right: _per().match(right) is not None)
    per = _per().match(split[1]) if split is not None else None
    award = read_expression(per["points"]) if per else None
    if split is None or per is None or award is None:
        return None
    return ClauseReading(text, "each", condition=split[0], formula=award, item=per["item"].strip())


def _given_for_each(text: str) -> ClauseReading | None:
    if not _each().search(text):
        return None
    inner = award_at_end(text) or bare_tail(text)
    if inner is None or inner.formula is None or not (inner.formula.is_points or inner.formula.of_number):
        return None
    if not _each().search(inner.condition):
        return None
    item = _item(inner.condition) or inner.condition
    if _OF_A_RATE.match(item):
        return ClauseReading(text, "unread", condition=text)
    return ClauseReading(text, "each", condition=inner.condition, formula=inner.formula, item=item)


def _item(condition: str) -> str:
    found = _each().search(condition)
    return re.sub(r"\s*(?:thì|được|bị|đạt)$", "", found["item"].strip(" ,:;")) if found else ""


def stepped(text: str) -> ClauseReading | None:
    """Read a step: `trên 30% thì cứ thêm 5% được tính thêm 0,25 điểm`; its `item` says whether it gives or takes."""
    found = _STEP.match(text) if "cứ" in text.casefold() else None
    change = read_expression(found["points"]) if found else None
    if found is None or change is None:
        return None
    takes = re.match(r"trừ|giảm", found["act"], re.IGNORECASE) is not None
    of_rate = "%" in found["amount"]
    if not found["way"] and takes and not of_rate:
        return None  # `cứ 01 vụ trừ 1 điểm` counts
    if not found["way"] and takes and pattern(r"(?<!\w){}(?!\w)", "measures", "faults").search(text):
        return ClauseReading(text, "unread", condition=text)  # it grows with the rate: from where on is not said
    down = takes if not found["way"] else re.match(r"giảm|thấp|thiếu|hụt", found["way"], re.IGNORECASE) is not None
    return ClauseReading(
        text,
        "step",
        condition=found["condition"].strip(" ,;:"),
        formula=change,
        item="take" if takes else "give",
        step=Step(found["amount"].strip(), not down, change),
        assumption="whole-steps",
    )
