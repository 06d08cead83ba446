"""One clause of a scoring cell: what it asks for, and what it awards for that.

`Từ 50% trở lên: Điểm tối đa` · `Mỗi văn bản được 1 điểm, tối đa 5 điểm` · `Thiếu mỗi mục trừ 1 điểm` ·
`trên 30% thì cứ thêm 5% được tính thêm 0,25 điểm, nhưng tối đa không quá 2 điểm` · `Điểm = Tỷ lệ * Điểm tối đa`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation, constant
from output_frameworks.model.rule import Assumption
from parsers.scoring_prose.conditions import is_otherwise, read_bounds
from parsers.scoring_prose.expressions import RATIO, Formula, points, read_expression
from parsers.scoring_prose.vocabulary import data, one_of, pattern, words

Kind = Literal["award", "each", "take", "step", "cap", "maximum", "exempt", "judged", "remark", "condition", "unread"]

_LEVEL = re.compile(r"^(?:mức|mức độ|cấp độ|loại|bậc)\s+(?:\d+|[IVX]+)\s*:\s*", re.IGNORECASE)
"""What only numbers a level: `Mức 2: …`."""
_POINTS_OF = re.compile(r"^(?:tổng\s+)?(?:số\s+)?điểm(?!\w)[^\d:=%]*$", re.IGNORECASE)
"""What a formula computes: `Điểm tiêu chí kết quả thực hiện nhiệm vụ =`."""
_TAKEN_WHOLE = re.compile(
    r"^(?P<lead>.+?)\s*[:,]?\s*(?:bị\s+)?trừ\s+(?:toàn\s+bộ|hết)(?:\s+(?:\d+(?:[.,]\d+)?\s*)?(?:số\s+)?điểm.*)?$",
    re.IGNORECASE,
)
_NUM = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_POINTS = r"(?:điểm|đ)(?!\w)"


@dataclass(frozen=True, slots=True)
class Step:
    """`cứ thêm 60.000 người được tính thêm 0,5 điểm`: how far apart the steps are, and what one brings (or costs)."""

    amount: str
    upwards: bool
    points: Formula


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """A clause as read.  `condition` are the words before the award, `formula` the award; `item` what is counted.

    `cap` is the most that the clause gives (or takes), `maximum` the maximum points that it prints for its part.
    """

    words: str
    kind: Kind
    condition: str = ""
    formula: Formula | None = None
    item: str = ""
    cap: Fraction | None = None
    maximum: Fraction | None = None
    step: Step | None = None
    assumption: Assumption | None = None

    @property
    def is_nothing(self) -> bool:
        """Tell whether the clause awards no points."""
        return self.formula is not None and fixed(self.formula) == 0

    @property
    def is_whole(self) -> bool:
        """Tell whether the clause awards the maximum."""
        return self.formula is not None and isinstance(self.formula.expression, MaxPoints)


def fixed(formula: Formula | None) -> Fraction | None:
    """Return the number of points that a formula is, None where it depends on anything."""
    if formula is not None and isinstance(formula.expression, Constant):
        return formula.expression.value
    return None


def share(formula: Formula | None) -> Fraction | None:
    """Return the part of the maximum that a formula is, None where it is something else."""
    if formula is None:
        return None
    expression = formula.expression
    if isinstance(expression, MaxPoints):
        return Fraction(1)
    if isinstance(expression, Operation) and expression.op == "*" and len(expression.terms) == 2:
        first, second = expression.terms
        if isinstance(second, Constant) and isinstance(first, MaxPoints):
            return second.value
        if isinstance(first, Constant) and isinstance(second, MaxPoints):
            return first.value
    if (
        isinstance(expression, Operation)
        and expression.op == "/"
        and isinstance(expression.terms[0], MaxPoints)
        and isinstance(expression.terms[1], Constant)
    ):
        return 1 / expression.terms[1].value
    return None


@cache
def _typos() -> tuple[re.Pattern[str], dict[str, str]]:
    known: dict[str, str] = data()["typos"]
    return re.compile(rf"(?<!\w){one_of(known)}(?!\w)", re.IGNORECASE), known


def without_typos(text: str) -> tuple[str, bool]:
    """Return a clause with slips of the pen read as what they mean, and whether there were any."""
    slips, known = _typos()
    mended = slips.sub(lambda found: known[" ".join(found.group().casefold().split())], text)
    return mended, mended != text


@cache
def _cap() -> re.Pattern[str]:
    most = r"(?:tối\s+đa\s+điểm\s+cho\s+[^\d,;]+?\s+là|tối\s+đa(?:\s+là|\s+được|\s+trừ|\s+cộng)?(?:\s+không)?(?:\s+(?:vượt\s+)?quá)?|không\s+(?:được\s+)?(?:vượt\s+)?quá)"
    lead = r"(?:nhưng\s+|và\s+)?(?:(?:được\s+)?(?:cộng|trừ|tính)\s+|tổng\s+(?:số\s+)?điểm(?:\s+(?:cộng|trừ))?\s+|(?:số\s+)?điểm\s+(?:cộng\s+|trừ\s+)?)?"
    return re.compile(
        rf"(?:^|[\s,;.(]+){lead}{most}\s*:?\s*(?:đến\s+)?(?P<points>{_NUM})\s*(?:{_POINTS})(?:\s*/\s*(?:năm|tiêu chí|nội dung))?\s*\)?\s*$",
        re.IGNORECASE,
    )


def _number(text: str) -> Fraction:
    formula = read_expression(text)
    value = fixed(formula)
    if value is None:
        raise ValueError(text)
    return value


@lru_cache(maxsize=16384)
def read_clause(words_: str) -> ClauseReading:
    """Return what a clause says."""
    text, typo = without_typos(
        _LEVEL.sub(
            "",
            re.sub(
                r"^\+\s*(?=\d)",
                "",
                re.sub(r"^\+\s*(\d+(?:[.,]\d+)?)\s*/", r"\1 điểm/", words_.strip()).strip(".;,").strip(),
            ),
        )
    )
    reading = _read(text, words_)
    if reading.kind in ("award", "each", "take", "step") and _holds_points(reading.condition):
        return ClauseReading(words_, "unread", condition=text)  # the condition holds points of its own
    if typo and reading.kind in ("award", "each", "take", "step") and reading.assumption is None:
        reading = replace(reading, assumption="typo")
    return reading


_ASIDE = re.compile(
    r"[,;(]?\s*(?:và|đồng thời)\s+bị trừ điểm\s+(?:tại|ở)\s[^;.]*$|[,;(]?\s*(?:cho\s+)?đến (?:khi )?hết\s+(?:số\s+|quỹ\s+)?điểm[^;]*$",
    re.IGNORECASE,
)
"""What a clause adds that changes nothing here: the floor of 0, a deduction elsewhere."""
_ROUNDED = re.compile(
    r"[,;(]?\s*(?:(?:được\s+)?làm tròn)\s+(?:đến\s+|tới\s+|lấy\s+)?(?:(?P<step>0[.,]\d+)\s*(?:điểm|đ)?(?!\w)|(?P<places>0?[1-4]|một|hai|ba)\s+(?:chữ\s+)?số(?:\s+(?:thập phân|lẻ))?(?:\s+sau dấu phẩy)?)\s*\)?",
    re.IGNORECASE,
)
_PLACES = {"một": 1, "hai": 2, "ba": 3}


def _read(text: str, words_: str) -> ClauseReading:
    if not text or (text.startswith("(") and text.endswith(")") and _is_remark(text[1:-1])):
        return ClauseReading(words_, "remark")
    if pattern(r"(?<!\w){}(?!\w)", "items", "exempt").search(text):
        return ClauseReading(words_, "exempt", condition=text)
    rounded = _ROUNDED.search(text)
    if rounded:
        inner = _read((text[: rounded.start()] + text[rounded.end() :]).strip(" ,;("), words_)
        return _with_rounding(inner, rounded) if inner.formula is not None and inner.kind == "award" else inner
    text = _ASIDE.sub("", text).strip(" ,;")
    maximum = _maximum(text)
    if maximum is not None:
        return replace(maximum, words=words_)
    if re.search(r"không\s+(?:vượt\s+)?quá\s+(?:tổng\s+)?(?:số\s+)?điểm\s+(?:tối đa|chuẩn)", text, re.IGNORECASE):
        return ClauseReading(words_, "remark")
    stepped = _stepped(text)
    if stepped is not None:
        return replace(stepped, words=words_)
    body, cap = _without_cap(text)
    if not body:
        return ClauseReading(words_, "cap", cap=cap)
    for reader in (_each, _award, _no_points, _award_first, _proportion):
        found = reader(body)
        if found is not None:
            return replace(found, words=words_, cap=cap if cap is not None else found.cap)
    trimmed = re.sub(r"\s*\([^()]*\)\s*$", "", text)
    if trimmed != text and trimmed:
        found = _read(trimmed, words_)
        if found.kind not in ("unread", "condition"):
            return found
    if pattern(r"(?<!\w){}(?!\w)", "award", "judged").search(text) and (":" in text or _speaks_of_points(text)):
        return ClauseReading(words_, "judged", condition=text.partition(":")[0])
    return ClauseReading(words_, "unread" if _speaks_of_points(text) else "condition", condition=text)


def _is_remark(inside: str) -> bool:
    return "(" not in inside and not re.search(
        r"[*×]|trừ\s+\d|\d\s*(?:điểm|đ)(?!\w)|điểm tối đa", inside, re.IGNORECASE
    )


def _with_rounding(reading: ClauseReading, rounded: re.Match[str]) -> ClauseReading:
    """Return an award rounded half up, to a step (`0,25đ`) or to places behind the point."""
    printed = rounded["places"]
    places = _PLACES.get(printed.casefold()) or int(printed) if printed else 0
    step = _number(rounded["step"]) if rounded["step"] else Fraction(1, 10**places)
    assert reading.formula is not None
    inner = Operation(op="/", terms=(reading.formula.expression, constant(step)))
    half = Operation(op="floor", terms=(Operation(op="+", terms=(inner, constant(Fraction(1, 2)))),))
    return replace(
        reading, formula=replace(reading.formula, expression=Operation(op="*", terms=(half, constant(step))))
    )


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<condition>.*?)\s*[:=,]?\s*(?:thì\s+|đạt\s*:\s*)?{one_of(words('award', 'nothing'))}$", re.IGNORECASE
    )


def _no_points(text: str) -> ClauseReading | None:
    """Read `… thì không tính điểm` as no points."""
    found = _nothing().match(text)
    return (
        ClauseReading(text, "award", condition=found["condition"].strip(" ,;:"), formula=points(Fraction(0)))
        if found
        else None
    )


def _maximum(text: str) -> ClauseReading | None:
    """Read `Điểm tối đa của UBND cấp huyện: 5 điểm`, `Điểm tối đa: 10 điểm`."""
    found = pattern(
        rf"^{{}}(?:\s+(?:của|cho|đối với)\s+(?P<whose>[^:=]+?))?\s*[:=]?\s*(?:là\s+)?(?P<points>{_NUM})\s*{_POINTS}$",
        "maximum",
    ).match(text)
    if found is None:
        return None
    return ClauseReading(text, "maximum", condition=found["whose"] or "", maximum=_number(found["points"]))


def _without_cap(text: str) -> tuple[str, Fraction | None]:
    found = _cap().search(text)
    if found is None:
        return text, None
    body = text[: found.start()].strip(" ,;.(")
    if re.search(r"(?:là|thì|được|đạt|:|=)$", body):
        return text, None
    return body, _number(found["points"])


_STEP = re.compile(
    rf"^(?P<condition>.*?)(?:,?\s*(?:thì|nếu)\s+)?(?<!\w)cứ\s+(?:mỗi\s+)?(?P<way>thêm|vượt(?:\s+thêm)?|tăng(?:\s+thêm)?|cao\s+hơn|giảm(?:\s+thêm)?|thấp\s+hơn|thiếu|hụt)?\s*(?:mỗi\s+)?"
    rf"(?P<amount>(?:{_NUM})\s*(?:%|điểm\s*%|điểm\s+phần\s+trăm)?(?:k?m\s?2(?!\d)|[^\d:=,])*?)\s*[,:=]?\s*(?:thì\s+)?(?:được\s+|bị\s+)?(?P<act>cộng\s+thêm|cộng|tính\s+thêm|tính|thêm|giảm\s+trừ|trừ|giảm)\s*(?:thêm\s+|tiếp\s+|đi\s+)?(?P<points>(?:{_NUM})(?:\s*/\s*\d+)?\s*{_POINTS})$",
    re.IGNORECASE,
)


def _stepped(text: str) -> ClauseReading | None:
    body, cap = _without_cap(text)
    found = _STEP.match(body)
    if found is None:
        return None
    gain = read_expression(found["points"])
    if gain is None:
        return None
    down = bool(found["way"] and re.match(r"giảm|thấp|thiếu|hụt", found["way"], re.IGNORECASE))
    takes = bool(re.match(r"trừ|giảm", found["act"], re.IGNORECASE))
    return ClauseReading(
        text, "step", condition=found["condition"].strip(" ,;:"), formula=gain, item="take" if takes else "give", cap=cap,
        step=Step(found["amount"].strip(), not down, gain), assumption="whole-steps",
    )  # fmt: skip


@cache
def _per() -> re.Pattern[str]:
    """`01 điểm/cuộc họp`, `0,5 điểm cho mỗi văn bản`, `trừ 1 điểm/lỗi`."""
    part = rf"(?:{one_of([*words('maximum'), *words('share'), *words('points')])})(?!\w)"
    return re.compile(
        rf"^(?P<points>(?:{_NUM})(?:\s*/\s*\d+|\s*%)?\s*{part})\s*(?:/\s*(?:mỗi\s+)?(?:01\s+|1\s+)?|(?:cho|đối\s+với|trên|với)\s+(?:mỗi|một|01|1|từng)\s+)(?P<item>[^\d,;:/][^,;:]*)$",
        re.IGNORECASE,
    )


@cache
def _taking() -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<lead>.*?)(?:(?<!\w){one_of(words('items', 'take'))}\s*:?\s*|(?:^|:\s*|\s)[-–−]\s*)(?P<award>\d.*)$",
        re.IGNORECASE,
    )


@cache
def _each_item() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){one_of(words('items', 'each'))}\s+(?:01\s+|1\s+|một\s+)?(?P<item>\S.*)$", re.IGNORECASE
    )


def _each(text: str) -> ClauseReading | None:
    """Read what brings or costs points for each of something."""
    everything = _TAKEN_WHOLE.match(text)
    if everything:
        return ClauseReading(
            text, "take", condition=everything["lead"], formula=Formula(MaxPoints(), is_points=True), item=""
        )
    taking = _taking().match(text)
    if taking:
        per = _per().match(taking["award"])
        award = read_expression(per["points"] if per else taking["award"])
        if award is None:
            lead = re.match(
                rf"(?P<points>(?:{_NUM})(?:\s*%)?\s*(?:số\s+)?{_POINTS})\s*(?P<rest>\D.*)?$",
                taking["award"],
                re.IGNORECASE,
            )
            award = (
                read_expression(lead["points"])
                if lead and re.search(r"(?<!\w)(?:mỗi|từng)(?!\w)", taking["lead"])
                else None
            )
        if award is not None and (award.is_points or award.of_number):
            if re.match(r"(?:01\s+|1\s+|một\s+)?\d+(?:[.,]\d+)?\s*%", _item(taking["lead"])):
                return ClauseReading(text, "unread", condition=text)
            lead_text = taking["lead"].strip(" ,:;(")
            item = per["item"] if per else _item(lead_text) or lead_text
            if per or _each_item().search(lead_text) or re.search(r"(?<!\w)(?:01|1|một)\s+\w", lead_text):
                return ClauseReading(text, "take", condition=lead_text, formula=award, item=item)
            return ClauseReading(text, "take", condition=lead_text, formula=award, item="")
    split = _split(text, lambda right: _per().match(right) is not None)
    if split is None and _per().match(text):
        split = ("", "", text)
    if split is not None:
        per = _per().match(split[2])
        award = read_expression(per["points"]) if per else None
        if per and award is not None:
            return ClauseReading(text, "each", condition=split[0], formula=award, item=per["item"].strip())
    found = _each_item().search(text)
    if found:
        inner = _award(text) or _bare_tail(text)
        if inner is not None and inner.formula is not None and (inner.formula.is_points or inner.formula.of_number):
            item = _item(inner.condition) or inner.condition
            if re.match(r"\d+(?:[.,]\d+)?\s*%", item):
                return ClauseReading(text, "unread", condition=text)  # a step of a rate, from where is not said
            if _each_item().search(inner.condition):
                return ClauseReading(text, "each", condition=inner.condition, formula=inner.formula, item=item)
    return None


def _bare_tail(text: str) -> ClauseReading | None:
    """Read points that follow their condition without a word between: `mỗi ý kiến 1 điểm`."""
    found = re.match(
        rf"^(?P<condition>.*[^\W\d].*?)\s+(?P<points>(?:{_NUM})(?:\s*/\s*\d+)?\s*{_POINTS})$", text, re.IGNORECASE
    )
    award = read_expression(found["points"]) if found else None
    return (
        ClauseReading(text, "award", condition=found["condition"].strip(" ,"), formula=award)
        if found and award
        else None
    )


def _item(condition: str) -> str:
    found = _each_item().search(condition)
    return re.sub(r"\s*(?:thì|được|bị|đạt)$", "", found["item"].strip(" ,:;")) if found else ""


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(rf"\s*[:=→]\s*(?:{one_of(words('award', 'verbs'))}(?!\w)\s*:?\s*)?|\s+[-–]\s+", re.IGNORECASE)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(words('award', 'verbs'))}(?!\w)(?!\s+(?:tối đa|chuẩn)(?!\w))\s*:?\s*", re.IGNORECASE)


@cache
def _formula_words() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:{one_of(words('award', 'verbs'))}\s*:?\s*)?{one_of(words('award', 'formula'))}(?:\s+(?:của\s+)?(?:tiêu chí|chỉ số|chỉ tiêu|này))*\s*[:=]\s*(?:{one_of(words('award', 'verbs'))}\s*:?\s*)?",
        re.IGNORECASE,
    )


_MAXIMUM_IN_BRACKETS = re.compile(
    rf"^(?P<max>.*?\S)\s*\(\s*(?:tức\s+)?(?P<points>{_NUM})\s*{_POINTS}\s*\)$", re.IGNORECASE
)


def _right_side(right: str) -> tuple[Formula, Fraction | None] | None:
    """Return the award that a text is, and the maximum that it prints beside (`điểm tối đa (5 điểm)`)."""
    text = _formula_words().sub("", right.strip(), count=1).strip()
    formula = read_expression(text)
    if formula is not None:
        return formula, None
    beside = _MAXIMUM_IN_BRACKETS.match(text)
    if beside:
        named, printed = read_expression(beside["max"]), read_expression(f"{beside['points']} điểm")
        if named is not None and printed is not None and named.is_points:
            return printed, fixed(printed) if isinstance(named.expression, MaxPoints) else None
    return None


def _split(text: str, fits) -> tuple[str, str, str] | None:  # type: ignore[no-untyped-def]
    """Return a clause cut at the first sign or verb behind which `fits` holds: before, sign, behind."""
    for found in _cuts(text):
        right = text[found.end() :].strip()
        if right and fits(right):
            return text[: found.start()].strip(" ,;"), found.group().strip(), right
    return None


def _cuts(text: str) -> Iterator[re.Match[str]]:
    """Yield the places where a clause can be cut: at signs first, from left to right, then at verbs (`máy tính: …`)."""
    for scan in (_signs(), _verbs()):
        at = 0
        while (found := scan.search(text, at)) is not None:
            yield found
            at = found.start() + 1


def _award(text: str) -> ClauseReading | None:
    """Read an award at the end of a clause, or a formula that is the whole clause."""
    whole = _right_side(text)
    if whole is not None and (whole[0].is_points and not _is_bare(text, whole[0])):
        return ClauseReading(text, "award", formula=whole[0], maximum=whole[1])
    if whole is not None and _computes(whole[0]):
        return ClauseReading(text, "award", formula=whole[0])
    if whole is not None and _formula_words().match(text) and _is_bare_rate(whole[0]):
        return ClauseReading(text, "award", formula=_of_maximum(whole[0]), assumption="in-proportion")
    brackets = re.match(
        rf"^(?P<condition>.*\S)\s*\(\s*(?P<award>[^()]*(?:\d\s*{_POINTS}|điểm\s+tối\s+đa|điểm\s*=[^()]*))\s*\)$",
        text,
        re.IGNORECASE,
    )
    for found in _cuts(text):
        sign, right = found.group().strip(), text[found.end() :].strip()
        left = text[: found.start()].strip(" ,;")
        award = _right_side(right) if right else None
        if award is None or not _is_award(award[0], sign, left, text):
            continue
        if not left and not award[0].is_points:
            continue
        if pattern(r"^{}$", "award", "formula").match(left) or (sign == "=" and _POINTS_OF.match(left)):
            left = ""
        return ClauseReading(text, "award", condition=left, formula=award[0], maximum=award[1])
    if brackets:
        inside = _right_side(brackets["award"])
        if inside is not None and inside[0].is_points:
            return ClauseReading(text, "award", condition=brackets["condition"], formula=inside[0])
    tail = _bare_tail(text)
    if tail is not None and (is_otherwise(tail.condition) or read_bounds(tail.condition) is not None):
        return tail
    return None


def _is_bare(text: str, formula: Formula) -> bool:
    """Tell whether a clause is points and nothing else: a number that belongs to no condition."""
    return fixed(formula) is not None and not _formula_words().match(text)


def _is_award(formula: Formula, sign: str, left: str, text: str) -> bool:
    if formula.is_points:
        return True
    if _computes(formula) or (
        "công thức" in sign.casefold() and (formula.letters or formula.measures) and not _is_bare_rate(formula)
    ):
        return True
    if formula.of_number:
        says_points = "điểm" in sign.casefold() or re.search(
            r"(?<!\w)điểm(?:\s+(?:đánh giá|số|đạt))?$", left, re.IGNORECASE
        )
        if says_points and re.search(r"=|là|bằng|:|điểm", sign, re.IGNORECASE):
            return True
        return (
            sign.startswith(":")
            and not left.rstrip().endswith("điểm")
            and re.search(r"[^\W\d_]{2}|[%≥≤<>]", left) is not None
        )
    if _formula_words().match(text) or pattern(r"^{}$", "award", "formula").match(left):
        return bool(formula.letters or formula.measures) and not _is_bare_rate(formula)
    return False


def _computes(formula: Formula) -> bool:
    """Tell whether a formula computes points although it does not say so: `(Tỷ lệ giải ngân/95%) x 2`."""
    uses = bool(formula.letters or formula.measures)
    return (
        uses
        and not formula.is_points
        and _has_number(formula.expression)
        and not isinstance(formula.expression, InputValue)
    )


def _has_number(expression: Expression) -> bool:
    if isinstance(expression, Operation):
        return any(map(_has_number, expression.terms))
    return isinstance(expression, Constant) and expression.value not in (1, 100)


def _is_bare_rate(formula: Formula) -> bool:
    """Tell whether a formula is a rate alone: points `theo tỷ lệ` are a part of the maximum, never the rate itself."""
    return isinstance(formula.expression, InputValue) and formula.uses(RATIO)


def _of_maximum(formula: Formula) -> Formula:
    return replace(formula, expression=Operation(op="*", terms=(formula.expression, MaxPoints())), is_points=True)


def _award_first(text: str) -> ClauseReading | None:
    """Read an award that stands before its condition: `10 điểm nếu đạt từ 90% trở lên`."""
    found = re.match(
        rf"^(?:được\s+|tính\s+|chấm\s+|cộng\s+)?(?P<award>điểm\s+\d+(?:[.,]\d+)?(?=\s*(?:nếu|khi|cho|:))|(?:{_NUM})(?:\s*%)?\s*(?:{one_of([*words('maximum'), *words('share')])}|{_POINTS})|{one_of(words('maximum'))})"
        r"(?:\s*(?::|,?\s*(?:nếu|khi|cho|đối\s+với|trong\s+trường\s+hợp)(?!\w)|\s[-–]\s)\s*|\s+(?=[^\W\d_]{2}))(?P<condition>[^\s/*×+].*)$",
        text,
        re.IGNORECASE,
    )
    if found is None:
        return None
    award = read_expression(re.sub(r"^điểm\s+(\d.*)$", r"\1 điểm", found["award"], flags=re.IGNORECASE))
    if award is None or not award.is_points:
        return None
    return ClauseReading(text, "award", condition=found["condition"].strip(), formula=award)


@cache
def _proportionally() -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<before>.*?)(?:(?:thì|sẽ|và)\s+)?(?:được\s+)?{one_of(words('award', 'in_proportion'))}(?!\w)(?P<after>[^:=*/]*)$",
        re.IGNORECASE,
    )


def _proportion(text: str) -> ClauseReading | None:
    """Read `tính điểm theo tỷ lệ` and the like as the rate times the maximum, which the prose does not say in numbers."""
    found = _proportionally().match(text) or re.match(
        r"^(?P<before>)tính\s+(?:theo\s+)?(?:tỷ|tỉ)\s+lệ\s+(?P<after>.+)\s+(?:trên|theo)\s+(?:tổng\s+)?(?:số\s+)?điểm(?:\s+tối\s+đa)?$",
        text,
        re.IGNORECASE,
    )
    if found is None:
        return None
    before = found["before"].strip(" ,;:-(")
    if re.search(r"thuận", text, re.IGNORECASE) and before and not pattern(r"(?<!\w){}(?!\w)", "ratio").search(before):
        return None  # a sum of money in proportion to the points: in proportion to what is not said
    if "(" in found["before"] and _award(found["before"].rpartition("(")[0].strip()):
        before = ""
    formula = Formula(
        Operation(op="*", terms=(InputValue(name=RATIO), MaxPoints())),
        ((RATIO, before or found["after"].strip(" )")),),
        is_points=True,
    )
    return ClauseReading(text, "award", condition=before, formula=formula, assumption="in-proportion")


def _holds_points(condition: str) -> bool:
    """Tell whether a condition, brackets aside, names points of its own: then two clauses were taken for one."""
    plain = re.sub(r"\([^()]*\)", " ", condition)
    if re.search(r":\s*\d+(?:[.,]\d+)?\s+[^\W\d_]|(?<!\w)cứ\s+(?:thêm|vượt|tăng|giảm|mỗi)(?!\w)", plain):
        return True
    return bool(
        re.search(rf"\d\s*{_POINTS}", plain, re.IGNORECASE) or pattern(r"(?<!\w){}(?!\w)", "maximum").search(plain)
    )


def _speaks_of_points(text: str) -> bool:
    """Tell whether a clause says something of points that should have been understood."""
    return bool(
        re.search(
            rf"(?<!\w)thì\s+(?:số\s+)?điểm(?!\w)|\d\s*{_POINTS}|(?<!\w)trừ\s+(?:\d|điểm)|công thức|nội suy|(?<!\w)điểm\s*=|[*×]\s*(?:điểm|\d)|\d\s*[*×]",
            text,
            re.IGNORECASE,
        )
    ) or bool(pattern(r"(?<!\w){}(?!\w)", "maximum").search(text))


__all__ = ["ClauseReading", "Step", "fixed", "points", "read_clause", "share", "without_typos"]
