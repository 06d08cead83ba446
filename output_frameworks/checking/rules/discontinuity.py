"""Rule `discontinuity`: a jump at a threshold that the prose does not mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.linear import Linear, linear
from output_frameworks.checking.rules.rows import ruled_rows
from output_frameworks.checking.rules.tiers import Tier, Tiers, with_tiers
from output_frameworks.checking.rules.wording import measure_words, points_words, shown
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, Node

OVERSHOOTS = N_(
    "The formula “{below}” of row {row} would give {says} at {threshold}, where “{above}” gives {expected}: it reaches "
    "the full points before the threshold. The divisor may be missing or wrong."
)
NO_REACH = N_(
    "The points of row {row} jump at {threshold}: just below, “{below}” gives {says} at most; from there on, “{above}” "
    "gives {expected}."
)


class Discontinuity(Rule):
    """The points jump at a threshold where the formula below it should lead up to it.

    What it checks
        A formula below a threshold against the case from the threshold on: at the threshold the formula must give what
        the next case gives. Formulas over several counts are taken at their best.

    Why it matters
        With "Từ 85%: điểm tối đa; dưới 85%: Tỷ lệ nhân điểm tối đa" one file more or less decides over 15 % of the
        points. Mostly "Tỷ lệ/85%" was meant, and offices compute it either way.

    Fires on
        - "Từ 85% trở lên: điểm tối đa. Dưới 85%: Tỷ lệ nhân điểm tối đa".
        - "Từ 2 lượt trở lên: Điểm tối đa; dưới 2 lượt: Số lượt * Điểm tối đa": one already gives all.
        - "từ 80% trở lên: Điểm tối đa; dưới 80%: b/a * (Điểm tối đa/2) + c/a * Điểm tối đa", which cannot reach the
          maximum below 80 %.

    Does not fire on
        - "Từ 50%: Điểm tối đa; dưới 50%: Tỷ lệ/50% * Điểm tối đa".
        - Steps of fixed points, and "Dưới 80%: 0 điểm" below a formula: these jumps are meant.
        - "100%: Điểm tối đa; dưới 100%: Tỷ lệ * 50% điểm tối đa": the printed factor says that the jump is meant.

    What to do
        Ask the issuing office whether the formula has to be divided by the threshold; expected are the points that the
        formula should give at the threshold.

    Known limits
        Formulas that multiply two rates are not checked.
    """

    slug = "discontinuity"
    template = N_(
        "The points of row {row} jump at {threshold}: just below, “{below}” gives {says}; from there on, “{above}” "
        "gives {expected}. Was “/{threshold}” left out of the formula?"
    )

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each threshold at which a formula misses the points above it."""
        for row in ruled_rows(framework):
            for tiers in with_tiers(row.rule, row.most):
                yield from (self._finding(row.node, tiers, jump) for jump in _jumps(tiers, row.most))

    def _finding(self, node: Node, tiers: Tiers, jump: _Jump) -> Finding:
        what = OVERSHOOTS if jump.best > jump.reached else None if jump.one_rate else NO_REACH
        return self.found(
            node,
            what=what,
            says=points_words(jump.best),
            expected=points_words(jump.reached),
            threshold=measure_words(jump.above.span.low or Fraction(0), tiers),
            below=shown(jump.below.case.label),
            above=shown(jump.above.case.label),
        )


@dataclass(frozen=True, slots=True)
class _Jump:
    """Two tiers that should meet and do not: what the lower gives at the threshold at best, what the upper gives."""

    below: Tier
    above: Tier
    best: Fraction
    reached: Fraction
    one_rate: bool


def _jumps(tiers: Tiers, most: Fraction | None) -> Iterator[_Jump]:
    """Yield the thresholds at which a formula misses the points above it."""
    for below in tiers.tiers:
        above = next((tier for tier in tiers.tiers if tier is not below and _meet(below, tier)), None)
        if above is None or above.span.low is None:
            continue
        formula = linear(below.case.award, tiers.rule.inputs, most)
        award = linear(above.case.award, tiers.rule.inputs, most)
        if formula is None or award is None or award.terms or not formula.terms.get(tiers.atom):
            continue
        reached, threshold = award.constant, above.span.low / tiers.factor
        ends = _at(formula, tiers, threshold)
        if ends is None or not _is_meant_to_meet(formula, tiers, threshold, reached):
            continue
        if not ends[0] <= reached <= ends[1]:
            best = ends[1] if ends[1] < reached else ends[0]
            yield _Jump(below, above, best, reached, formula.only_atom is not None)


def _meet(below: Tier, above: Tier) -> bool:
    return below.span.high is not None and below.span.high == above.span.low


def _at(formula: Linear, tiers: Tiers, value: Fraction) -> tuple[Fraction, Fraction] | None:
    """Return what a formula can give at a value of the measure: other shares of its whole take what is left of it."""
    measured = formula.constant + formula.terms.get(tiers.atom, Fraction(0)) * value
    others = {atom: factor for atom, factor in formula.terms.items() if atom != tiers.atom}
    if not others:
        return measured, measured
    if any(atom.kind != "share" or not atom.whole or atom.whole != tiers.atom.whole for atom in others):
        return None
    rest = max(Fraction(0), 1 - value)
    gains = [factor * rest for factor in others.values()]
    return measured + min([Fraction(0), *gains]), measured + max([Fraction(0), *gains])


def _is_meant_to_meet(formula: Linear, tiers: Tiers, threshold: Fraction, reached: Fraction) -> bool:
    """Tell whether the formula leads up to the points above: it reaches them somewhere that is not its own factor.

    `Tỷ lệ * Điểm tối đa` reaches them at 100 %, `Tỷ lệ/90% * Điểm tối đa` at 90 %; `Tỷ lệ * 50% điểm tối đa` never
    does.
    """
    factor = formula.terms[tiers.atom]
    if factor <= 0 or reached <= 0:
        return False
    where = (reached - formula.constant) / factor
    return where <= max(threshold, tiers.domain.high / tiers.factor if tiers.domain.high is not None else Fraction(1))
