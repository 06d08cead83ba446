"""The award of a clause: points, a part of the maximum, a formula, and the condition that stands before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation
from parsers.scoring_prose.clause_reading import NUMBER, POINTS, ClauseReading, fixed
from parsers.scoring_prose.conditions import is_otherwise, read_bounds
from parsers.scoring_prose.expressions import RATIO, Formula, points, read_expression
from parsers.scoring_prose.vocabulary import one_of, pattern, words

_POINTS_OF = re.compile(r"^(?:tổng\s+)?(?:số\s+)?điểm(?!\w)[^\d:=%]*$", re.IGNORECASE)
"""What a formula computes: `Điểm tiêu chí kết quả thực hiện nhiệm vụ =`."""
_ENDS_IN_POINTS = re.compile(r"(?<!\w)điểm(?:\s+(?:đánh giá|số|đạt))?$", re.IGNORECASE)
_MAXIMUM_IN_BRACKETS = re.compile(
    rf"^(?P<max>.*?\S)\s*\(\s*(?:tức\s+)?(?P<points>{NUMBER})\s*{POINTS}\s*\)$", re.IGNORECASE
)
_AWARD_IN_BRACKETS = re.compile(
    rf"^(?P<condition>.*\S)\s*\(\s*(?P<award>[^()]*(?:\d\s*{POINTS}|điểm\s+tối\s+đa|điểm\s*=[^()]*))\s*\)$",
    re.IGNORECASE,
)
_BARE_TAIL = re.compile(
    rf"^(?P<condition>.*[^\W\d].*?)\s+(?P<points>{NUMBER}(?:\s*/\s*\d+)?\s*{POINTS})$", re.IGNORECASE
)
_CONDITION_BEHIND = re.compile(
    r"^(?P<before>.+(?:điểm|đ|tối đa))\s+(?P<behind>(?:nếu|khi|với điều kiện)(?!\w)[^\d:;]*)$", re.IGNORECASE
)
_SHARE_ON_POINTS = re.compile(
    r"^(?P<before>)tính\s+(?:theo\s+)?(?:tỷ|tỉ)\s+lệ\s+(?P<after>.+)"
    r"\s+(?:trên|theo)\s+(?:tổng\s+)?(?:số\s+)?điểm(?:\s+tối\s+đa)?$",
    re.IGNORECASE,
)


@cache
def _signs() -> re.Pattern[str]:
    verbs = one_of(words("award", "verbs"))
    return re.compile(rf"\s*[:=→]\s*(?:{verbs}(?!\w)\s*:?\s*)?|\s+[-–]\s+", re.IGNORECASE)


@cache
def _verbs() -> re.Pattern[str]:
    verbs = one_of(words("award", "verbs"))
    return re.compile(rf"(?<!\w){verbs}(?!\w)(?!\s+(?:tối đa|chuẩn)(?!\w))\s*:?\s*", re.IGNORECASE)


@cache
def _formula_words() -> re.Pattern[str]:
    verbs, formula = one_of(words("award", "verbs")), one_of(words("award", "formula"))
    of = r"(?:\s+(?:của\s+)?(?:tiêu chí|chỉ số|chỉ tiêu|này))*"
    return re.compile(rf"^(?:{verbs}\s*:?\s*)?{formula}{of}\s*[:=]\s*(?:{verbs}\s*:?\s*)?", re.IGNORECASE)


@cache
def _first() -> re.Pattern[str]:
    of_maximum = one_of([*words("maximum"), *words("share")])
    numbered = rf"điểm\s+{NUMBER}(?=\s*(?:nếu|khi|cho|:))"
    award = rf"{numbered}|{NUMBER}(?:\s*%)?\s*(?:{of_maximum}|{POINTS})|{one_of(words('maximum'))}"
    then = r"\s*(?::|,?\s*(?:nếu|khi|cho|đối\s+với|trong\s+trường\s+hợp)(?!\w)|\s[-–]\s)\s*|\s+(?=[^\W\d_]{2})"
    start = r"^(?:được\s+|tính\s+|chấm\s+|cộng\s+)?"
    return re.compile(rf"{start}(?P<award>{award})(?:{then})(?P<condition>[^\s/*×+].*)$", re.IGNORECASE)


@cache
def _proportionally() -> re.Pattern[str]:
    phrase = one_of(words("award", "in_proportion"))
    return re.compile(
        rf"^(?P<before>.*?)(?:(?:thì|sẽ|và)\s+)?(?:được\s+)?{phrase}(?!\w)(?P<after>[^:=*/]*)$", re.IGNORECASE
    )


@cache
def _nothing() -> re.Pattern[str]:
    phrase = one_of(words("award", "nothing"))
    return re.compile(rf"^(?P<condition>.*?)\s*[:=,]?\s*(?:thì\s+|đạt\s*:\s*)?{phrase}$", re.IGNORECASE)


def cuts(text: str) -> Iterator[re.Match[str]]:
    """Yield the places where a clause can be cut: at signs first, from left to right, then at verbs (`máy tính: …`)."""
    for scan in (_signs(), _verbs()):
        at = 0
        while (found := scan.search(text, at)) is not None:
            yield found
            at = found.start() + 1


def cut_before(text: str, fits: Callable[[str], bool]) -> tuple[str, str] | None:
    """Return a clause cut at the first sign or verb behind which `fits` holds: before it, behind it."""
    for found in cuts(text):
        right = text[found.end() :].strip()
        if right and fits(right):
            return text[: found.start()].strip(" ,;"), right
    return None


def award_at_end(text: str) -> ClauseReading | None:
    """Read an award at the end of a clause (`Từ 90% trở lên: điểm tối đa`), or a formula that is the whole clause."""
    return _whole(text) or _behind_a_cut(text) or _in_brackets(text) or _in_the_tail(text)


def _whole(text: str) -> ClauseReading | None:
    found = _right_side(text)
    if found is None:
        return None
    formula, maximum = found
    named = _formula_words().match(text) is not None
    if formula.is_points and (named or fixed(formula) is None):
        return ClauseReading(text, "award", formula=formula, maximum=maximum)
    if _computes(formula):
        return ClauseReading(text, "award", formula=formula)
    if named and _is_bare_rate(formula):
        return ClauseReading(text, "award", formula=_of_maximum(formula), assumption="in-proportion")
    return None


def _behind_a_cut(text: str) -> ClauseReading | None:
    for found in cuts(text):
        sign, right = found.group().strip(), text[found.end() :].strip()
        left = text[: found.start()].strip(" ,;")
        award = _right_side(right) if right else None
        if award is None or not _is_award(award[0], sign, left, text) or (not left and not award[0].is_points):
            continue
        if pattern(r"^{}$", "award", "formula").match(left) or (sign == "=" and _POINTS_OF.match(left)):
            left = ""
        return ClauseReading(text, "award", condition=left, formula=award[0], maximum=award[1])
    return None


def _in_brackets(text: str) -> ClauseReading | None:
    found = _AWARD_IN_BRACKETS.match(text)
    inside = _right_side(found["award"]) if found else None
    if found is None or inside is None or not inside[0].is_points:
        return None
    return ClauseReading(text, "award", condition=found["condition"], formula=inside[0])


def _in_the_tail(text: str) -> ClauseReading | None:
    tail = bare_tail(text)
    bounded = tail is not None and (is_otherwise(tail.condition) or read_bounds(tail.condition) is not None)
    return tail if bounded else None


def bare_tail(text: str) -> ClauseReading | None:
    """Read points that follow their condition without a word between: `mỗi ý kiến 1 điểm`."""
    found = _BARE_TAIL.match(text)
    award = read_expression(found["points"]) if found else None
    if found is None or award is None:
        return None
    return ClauseReading(text, "award", condition=found["condition"].strip(" ,"), formula=award)


def award_first(text: str) -> ClauseReading | None:
    """Read an award that stands before its condition: `10 điểm nếu đạt từ 90% trở lên`."""
    found = _first().match(text)
    if found is None:
        return None
    award = read_expression(re.sub(r"^điểm\s+(\d.*)$", r"\1 điểm", found["award"], flags=re.IGNORECASE))
    if award is None or not award.is_points:
        return None
    return ClauseReading(text, "award", condition=found["condition"].strip(), formula=award)


def award_before_condition(text: str) -> ClauseReading | None:
    """Read an award with a condition on both sides: `Không được phân công: chấm đủ 5 điểm nếu hoàn thành …`."""
    found = _CONDITION_BEHIND.match(text)
    inner = award_at_end(found["before"]) if found else None
    if found is None or inner is None or not inner.condition or fixed(inner.formula) is None:
        return None
    return replace(inner, words=text, condition=f"{inner.condition}, {found['behind']}")


def no_points(text: str) -> ClauseReading | None:
    """Read `… thì không tính điểm` as no points."""
    found = _nothing().match(text)
    if found is None:
        return None
    return ClauseReading(text, "award", condition=found["condition"].strip(" ,;:"), formula=points(Fraction(0)))


def in_proportion(text: str) -> ClauseReading | None:
    """Read `tính điểm theo tỷ lệ` as the rate times the maximum, which the prose does not say in numbers."""
    found = _proportionally().match(text) or _SHARE_ON_POINTS.match(text)
    if found is None:
        return None
    before = found["before"].strip(" ,;:-(")
    if re.search(r"thuận", text, re.IGNORECASE) and before and not pattern(r"(?<!\w){}(?!\w)", "ratio").search(before):
        return None  # a sum of money in proportion to the points: in proportion to what is not said
    if "(" in found["before"] and award_at_end(found["before"].rpartition("(")[0].strip()):
        before = ""
    measures = ((RATIO, before or found["after"].strip(" )")),)
    formula = Formula(Operation(op="*", terms=(InputValue(name=RATIO), MaxPoints())), measures, is_points=True)
    return ClauseReading(text, "award", condition=before, formula=formula, assumption="in-proportion")


def _right_side(right: str) -> tuple[Formula, Fraction | None] | None:
    """Return the award that a text is, and the maximum that it prints beside (`điểm tối đa (5 điểm)`)."""
    printed_text = right.strip()
    text = _formula_words().sub("", printed_text, count=1).strip()
    if text != printed_text and " : " in text:
        text = text.replace(" : ", " / ")  # `điểm = tỷ lệ : 80% × điểm tối đa`
    formula = read_expression(text)
    if formula is not None:
        return formula, None
    beside = _MAXIMUM_IN_BRACKETS.match(text)
    if beside is None:
        return None
    named, printed = read_expression(beside["max"]), read_expression(f"{beside['points']} điểm")
    if named is None or printed is None or not named.is_points:
        return None
    return printed, fixed(printed) if isinstance(named.expression, MaxPoints) else None


def _is_award(formula: Formula, sign: str, left: str, text: str) -> bool:
    if formula.is_points or _computes(formula):
        return True
    if formula.of_number:
        return _is_number_of_points(sign, left)
    named = _formula_words().match(text) or pattern(r"^{}$", "award", "formula").match(left)
    if named or "công thức" in sign.casefold():
        return bool(formula.letters or formula.measures) and not _is_bare_rate(formula)
    return False


def _is_number_of_points(sign: str, left: str) -> bool:
    """Tell whether a number without the word *điểm* is points: behind a colon (`Từ 95%: 0,5`) or `điểm đánh giá là`."""
    said = "điểm" in sign.casefold() or _ENDS_IN_POINTS.search(left)
    if said and re.search(r"=|là|bằng|:|điểm", sign, re.IGNORECASE):
        return True
    spoken = re.search(r"[^\W\d_]{2}|[%≥≤<>]", left) is not None
    return sign.startswith(":") and not left.rstrip().endswith("điểm") and spoken


def _computes(formula: Formula) -> bool:
    """Tell whether a formula computes points although it does not say so: `(Tỷ lệ giải ngân/95%) x 2`."""
    uses = bool(formula.letters or formula.measures) and not isinstance(formula.expression, InputValue)
    return uses and not formula.is_points and _has_number(formula.expression)


def _has_number(expression: Expression) -> bool:
    if isinstance(expression, Operation):
        return any(map(_has_number, expression.terms))
    return isinstance(expression, Constant) and expression.value not in (1, 100)


def _is_bare_rate(formula: Formula) -> bool:
    """Tell whether a formula is a rate alone: points `theo tỷ lệ` are a part of the maximum, never the rate itself."""
    return isinstance(formula.expression, InputValue) and formula.uses(RATIO)


def _of_maximum(formula: Formula) -> Formula:
    return replace(formula, expression=Operation(op="*", terms=(formula.expression, MaxPoints())), is_points=True)
