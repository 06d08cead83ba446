"""How a score came about, in one sentence: `Tỷ lệ = 45/100 = 45% < 50% → 45/50 × 10 = 9`."""

from __future__ import annotations

from fractions import Fraction

from normalizers.comparison import letters_key
from output_frameworks.messages import N_, say
from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation, input_names
from output_frameworks.model.rule import Interval, RuleInput
from output_frameworks.scoring.compiling import compile_expression
from output_frameworks.scoring.decimals import is_rounded, spoken_number
from output_frameworks.scoring.evaluation import Applied, Step
from output_frameworks.scoring.exact import fraction_of
from output_frameworks.scoring.infix import Leaf, Signs, infix

NAMES = {"ratio": N_("Ratio"), "count": N_("Count")}
"""What inputs are called that the document gives no letter."""

LONGEST_WORDS = 90
LARGEST_DENOMINATOR = 9999
"""A rate with more decimals than are shown is written as a fraction up to here."""

_SIGNS = Signs()


def explanation(step: Step, lang: str = "vi") -> str:
    """Return how a score came about, as one sentence; parts one after the other, then their sum."""
    return "; ".join(explanation_lines(step, lang))


def explanation_lines(step: Step, lang: str = "vi") -> list[str]:
    """Return how a score came about: one line for each part, then their sum; one line where there are no parts."""
    if not step.parts:
        return [_Sentence(step, lang).whole()]
    lines = [f"“{_short(applied.case.label)}”" for applied in step.applied]
    for number, part in enumerate(step.parts):
        label = (part.rule.label or "").strip(" :.;")
        label = _short(label) if label else say(N_("Part {number}"), {"number": number + 1}, lang)
        lines += _labelled(label, explanation_lines(part, lang))
    points = [spoken_number(part.points, lang) for part in step.parts]
    total = " + ".join(f"({text})" if at and text.startswith("-") else text for at, text in enumerate(points))
    summed = f"{total}{_equals(step.before_bounds)}{spoken_number(step.before_bounds, lang)}"
    return [*lines, _bounded(summed if len(points) > 1 else points[0], step, lang)]


def _labelled(label: str, lines: list[str]) -> list[str]:
    """Return lines about a part behind its label; printed words that the label says already are left out."""
    first, *others = lines
    words, arrow, rest = first.partition(" → ")
    if arrow and letters_key(words) == letters_key(label):
        return [f"{label} → {rest}", *others]
    return [f"{label}: {first}", *others]


class _Sentence:
    """The sentence about one rule without parts."""

    def __init__(self, step: Step, lang: str) -> None:
        self.step = step
        self.lang = lang
        self.inputs = {entered.name: entered for entered in step.rule.inputs}

    def whole(self) -> str:
        said = [self._case(applied) for applied in self.step.applied]
        if len(said) == 1:
            sentence, words = said[0]
            bounded = _bounded(sentence, self.step, self.lang)
            return f"{bounded} ({words})" if words else bounded
        total = spoken_number(self.step.before_bounds, self.lang)
        each = [f"{sentence} ({words})" if words else sentence for sentence, words in said]
        return _bounded("; ".join([*each, f"= {total}"]), self.step, self.lang)

    def _case(self, applied: Applied) -> tuple[str, str]:
        """Return what a case gave and how, and its printed words where they do not stand in there."""
        case = applied.case
        interval = case.when if isinstance(case.when, Interval) else None
        facts = self._facts(interval, case.award)
        words = f"“{_short(case.label)}”" if case.label and len(self.step.rule.cases) > 1 else ""
        award = self._award(case.award, applied.points)
        if words and not (interval is not None and facts):
            facts = [words, *facts]
            words = ""
        before = "; ".join(facts)
        return (f"{before} → {award}" if before else award), words

    def _facts(self, interval: Interval | None, award: Expression | None) -> list[str]:
        """Return what was entered and derived, each value once; the measure with the bounds that it lies between."""
        facts: list[str] = []
        told: set[str] = set()
        if interval is not None and set(input_names(interval.measure)) <= self.step.values.keys():
            facts.append(f"{self._measure(interval.measure)}{self._bounds(interval)}")
            told.update(input_names(interval.measure))
        for name in dict.fromkeys(input_names(award)):
            if name not in told and name in self.step.values:
                facts.append(self._value_of(name))
                told.add(name)
        return facts

    def _measure(self, measure: Expression) -> str:
        if isinstance(measure, InputValue):
            return self._value_of(measure.name)
        value = self._computed(measure)
        letters = infix(measure, self._letter, _SIGNS)
        worked = infix(measure, self._leaf, _SIGNS)
        return f"{letters} = {worked}{_equals(value)}{self._spoken(value, measure)}"

    def _value_of(self, name: str) -> str:
        value = self.step.values[name]
        entered = self.inputs.get(name)
        spoken = self._spoken(value, InputValue(name=name))
        definition = entered.definition if entered is not None else None
        if definition is None or not set(input_names(definition)) <= self.step.values.keys():
            return f"{self._called(name)} = {spoken}"
        worked = infix(definition, self._leaf, _SIGNS)
        if isinstance(definition, InputValue):
            return f"{self._called(name)} = {definition.name} = {spoken}"
        return f"{self._called(name)} = {worked}{_equals(value * self._scale(InputValue(name=name)))}{spoken}"

    def _called(self, name: str) -> str:
        return say(NAMES[name], {}, self.lang) if name in NAMES else name

    def _letter(self, leaf: Leaf, inside: Operation | None) -> str:
        return self._called(leaf.name) if isinstance(leaf, InputValue) else self._leaf(leaf, inside)

    def _bounds(self, interval: Interval) -> str:
        low, high = (
            None if bound is None else self._threshold(self._computed(bound), interval.measure)
            for bound in (interval.low, interval.high)
        )
        if low is not None and low == high:
            return ""
        said = []
        if low is not None:
            said.append(f"{'>' if interval.low_open else '≥'} {low}")
        if high is not None:
            said.append(f"{'<' if interval.high_open else '≤'} {high}")
        return f" {', '.join(said)}" if said else ""

    def _threshold(self, value: Fraction, measure: Expression) -> str:
        scale = self._scale(measure)
        return f"{spoken_number(value * scale, self.lang)}{'%' if scale != 1 else ''}"

    def _award(self, award: Expression | None, points: Fraction) -> str:
        given = spoken_number(points, self.lang)
        if award is None or not isinstance(award, Operation):
            return given
        limits = {"min": N_("{sum}, at most {bound}"), "max": N_("{sum}, not below {bound}")}
        if award.op in limits and len(award.terms) == 2 and isinstance(award.terms[0], Operation):
            inner, bound = award.terms
            value, limit = self._computed(inner), self._computed(bound)
            text = f"{infix(inner, self._leaf, _SIGNS)}{_equals(value)}{spoken_number(value, self.lang)}"
            if value == points:
                return text
            held = say(limits[award.op], {"sum": text, "bound": spoken_number(limit, self.lang)}, self.lang)
            return f"{held} → {given}"
        return f"{infix(award, self._leaf, _SIGNS)}{_equals(points)}{given}"

    def _computed(self, expression: Expression) -> Fraction:
        most = self.step.max_points
        function = compile_expression(expression, None if most is None else most.as_integer_ratio())
        values = {name: value.as_integer_ratio() for name, value in self.step.values.items()}
        return fraction_of(function(values))

    def _spoken(self, value: Fraction, measure: Expression) -> str:
        """Return a value as its measure is spoken of: a share in per cent, what is counted with its unit."""
        if self._scale(measure) != 1:
            return f"{spoken_number(value * 100, self.lang)}%"
        entered = self.inputs.get(measure.name) if isinstance(measure, InputValue) else None
        unit = entered.unit if entered is not None and entered.unit else ""
        return f"{spoken_number(value, self.lang)}{'%' if unit == '%' else f' {unit}' if unit else ''}"

    def _scale(self, measure: Expression) -> int:
        return 100 if _is_share(measure, self.inputs) else 1

    def _leaf(self, leaf: Leaf, inside: Operation | None) -> str:
        if isinstance(leaf, MaxPoints):
            return spoken_number(self.step.max_points or Fraction(0), self.lang)
        if isinstance(leaf, InputValue):
            value = self.step.values[leaf.name]
            if not _is_share(leaf, self.inputs):
                return spoken_number(value, self.lang)
            if is_rounded(value * 100) and value.denominator <= LARGEST_DENOMINATOR:
                return f"{value.numerator}/{value.denominator}"
            bare = _share_over_share(inside, self.inputs) and not is_rounded(value * 100)
            return spoken_number(value * 100, self.lang) + ("" if bare else "%")
        return self._constant(leaf, inside)

    def _constant(self, leaf: Constant, inside: Operation | None) -> str:
        value = leaf.value
        if _share_over_share(inside, self.inputs) and inside is not None and leaf is inside.terms[1]:
            first = inside.terms[0]
            entered = self.step.values[first.name] if isinstance(first, InputValue) else Fraction(0)
            return spoken_number(value * 100, self.lang) + ("%" if is_rounded(entered * 100) else "")
        beside_maximum = inside is not None and inside.op == "*" and any(isinstance(t, MaxPoints) for t in inside.terms)
        if value.denominator != 1 and (is_rounded(value) or (beside_maximum and value.denominator < 10)):
            return f"{value.numerator}/{value.denominator}"
        return spoken_number(value, self.lang)


def _is_share(measure: Expression, inputs: dict[str, RuleInput]) -> bool:
    """Tell whether a measure is a share of something: a rate, or one number divided by another."""
    if isinstance(measure, Operation):
        return measure.op == "/"
    if not isinstance(measure, InputValue) or measure.name not in inputs:
        return False
    entered = inputs[measure.name]
    return entered.type == "ratio" or (isinstance(entered.definition, Operation) and entered.definition.op == "/")


def _share_over_share(inside: Operation | None, inputs: dict[str, RuleInput]) -> bool:
    """Tell whether an operation is a rate over a threshold, which both lose their per cent: `45/50`."""
    if inside is None or inside.op != "/" or len(inside.terms) != 2:
        return False
    first, second = inside.terms
    if not isinstance(first, InputValue) or not isinstance(second, Constant):
        return False
    return _is_share(first, inputs) and second.value <= 1


def _bounded(sentence: str, step: Step, lang: str) -> str:
    """Return a sentence with what cap or floor did to the sum, where they did anything."""
    if step.points == step.before_bounds:
        return sentence
    held = N_("{sum}, at most {bound}") if step.points < step.before_bounds else N_("{sum}, not below {bound}")
    points = spoken_number(step.points, lang)
    return f"{say(held, {'sum': sentence, 'bound': points}, lang)} → {points}"


def _equals(value: Fraction) -> str:
    return " ≈ " if is_rounded(value) else " = "


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= LONGEST_WORDS else f"{text[: LONGEST_WORDS - 1].rstrip()}…"


__all__ = ["explanation", "explanation_lines"]
