"""Rule `exceeds-max`: a scoring rule can award more than the maximum points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.linear import constant_value
from output_frameworks.checking.rules.options_do_not_add_up import terms_of
from output_frameworks.checking.rules.reach import before_bounds
from output_frameworks.checking.rules.rows import RuledRow, ruled_rows
from output_frameworks.checking.rules.wording import number_words, shown
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework
from output_frameworks.model.expression import Constant, Expression, MaxPoints, Operation
from output_frameworks.model.rule import Case

ONE_CASE = N_("“{case}” of row {row} gives {says} points, but the row has {expected} points.")
TAKEN_OFF = N_("The scoring rule of row {row} can take off {says} points, but the row has {expected}.")
CAP = N_("The scoring rule of row {row} names {says} points as its maximum, but the row has {expected} points.")


class ExceedsMax(Rule):
    """A scoring rule can award more than the maximum points of its row.

    What it checks
        What each case gives at most, and what parts that add up give together, before the maximum of the row is held
        against it. Rates count with 100 %; shares of one whole, such as systems protected at level 4, 3, 2 and 1, count
        together with 100 %.

    Why it matters
        Offices that add up the lines get more than the row has. Some will cut the sum off, others will read the lines
        as alternatives.

    Fires on
        - District: 10 points; communes twice a month: rate * 10; communes once a month: rate * 5; the row has 20. A
          commune that broadcasts twice a month does so once a month too: 10 + 10 + 5 = 25.
        - "01 điểm/cuộc họp, tối đa 03 điểm" and "1/3 điểm/cuộc họp, tối đa 01 điểm" in a row of 3 points.
        - "Đã ban hành: 15 điểm" in a row of 10 points, which is an error.
        - "trừ 5 điểm/trường hợp, tối đa trừ 10 điểm" in a row of -5 points.

    Does not fire on
        - Parts that make exactly the maximum.
        - Points for each of something without a limit: the maximum of the row is the limit.
        - "b/a * Điểm tối đa * 1/2 + c/a * Điểm tối đa": b and c are parts of a.

    What to do
        Ask the issuing office whether the lines add up or exclude each other. bochiso cuts the score off at the
        maximum.

    Known limits
        Whether two rates of different names can both be 100 % is not known; they are taken to be able to.
    """

    slug = "exceeds-max"
    template = N_(
        "The lines of the scoring rule of row {row} can add up to {says} points ({terms}), but the row has {expected}."
    )

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each row whose rule can give more; an error where one printed number is too high."""
        for row in ruled_rows(framework):
            if row.most is None or row.most <= 0:
                yield from self._taken_off(row)
                continue
            printed = _too_high(row, row.most)
            if printed is not None:
                yield self._printed(row, printed)
                continue
            reach = before_bounds(row.rule, row.most)
            top = reach.most if reach is not None else None
            if row.rule.parts and top is not None and top > row.most:
                yield self.found(
                    row.node,
                    says=number_words(top),
                    expected=number_words(row.most),
                    terms=terms_of(row.rule, row.most),
                )

    def _taken_off(self, row: RuledRow) -> Iterator[Finding]:
        """Yield a finding where points that can only be lost are fewer than the rule takes off."""
        reach = before_bounds(row.rule, row.most) if row.most is not None and row.most < 0 else None
        least = reach.least if reach is not None else None
        if least is not None and row.most is not None and least < row.most:
            yield self.found(row.node, what=TAKEN_OFF, says=number_words(least), expected=number_words(row.most))

    def _printed(self, row: RuledRow, printed: _TooHigh) -> Finding:
        found = self.found(
            row.node,
            what=CAP if printed.case is None else ONE_CASE,
            says=number_words(printed.points),
            expected=number_words(row.most or Fraction(0)),
            **({} if printed.case is None else {"case": shown(printed.case.label)}),
        )
        certain = row.rule.status == "exact" and (printed.case is None or isinstance(printed.case.award, Constant))
        return found.model_copy(update={"severity": "error"}) if certain else found


@dataclass(frozen=True, slots=True)
class _TooHigh:
    """Printed points above the maximum: those of a case, or of the cap of the whole rule (no case)."""

    points: Fraction
    case: Case | None = None


def _too_high(row: RuledRow, most: Fraction) -> _TooHigh | None:
    for part in row.rule.walk():
        for case in part.cases:
            if case.award is not None and not _uses_maximum(case.award):
                reach = before_bounds(part.model_copy(update={"cases": (case,), "parts": ()}), most)
                if reach is not None and reach.most is not None and reach.most > most:
                    return _TooHigh(reach.most, case)
    caps = [constant_value(bound, most) for bound in _numbers(row.rule.cap)]
    highest = max((value for value in caps if value is not None), default=Fraction(0))
    return _TooHigh(highest) if highest > most else None


def _uses_maximum(expression: Expression) -> bool:
    if isinstance(expression, Operation):
        return any(map(_uses_maximum, expression.terms))
    return isinstance(expression, MaxPoints)


def _numbers(cap: Expression | None) -> tuple[Expression, ...]:
    """Return the terms of a cap such as `min(30, maximum)`."""
    if isinstance(cap, Operation) and cap.op == "min":
        return cap.terms
    return () if cap is None else (cap,)
