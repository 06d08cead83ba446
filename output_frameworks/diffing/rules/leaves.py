"""Two rules without parts side by side: what they give by the number that is entered, and for each alternative."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from output_frameworks.diffing.rules import sentences as say
from output_frameworks.diffing.rules.compared import Compared, End, Entry, Sides, unmatched
from output_frameworks.diffing.rules.matching import match_alternatives
from output_frameworks.diffing.rules.measures import (
    OTHER_INPUTS,
    Doubt,
    Measure,
    SeveralError,
    doubt_about,
    has_choices,
    measure_of,
)
from output_frameworks.diffing.rules.pieces import UNEVEN, Line, Score, Stretch, Turns, stretches
from output_frameworks.diffing.rules.words import without_award
from output_frameworks.marking import N_
from output_frameworks.model.expression import input_names
from output_frameworks.model.rule import Choice, Interval, Otherwise, Rule
from output_frameworks.scoring import CompiledRule, MissingInputs, ScoringError
from output_frameworks.scoring.entering import CHOICE

OTHER_ALTERNATIVES = N_("the alternatives cannot be matched: before {before}, now {after}")
TOO_MANY = N_("several numbers decide the points together")
NOT_EVEN = N_("the points do not grow evenly")
INNER_PARTS = N_("an alternative has parts of its own")

ComparedParts = Callable[[tuple[Rule, ...], tuple[Rule, ...], Sides], Compared]
"""Compares the parts of an alternative."""


def compare_leaves(before: Rule, after: Rule, sides: Sides, parts: ComparedParts) -> Compared:
    """Return what two rules without parts give for the same inputs; `parts` compares those of an alternative."""
    return _Leaves(before, after, sides, parts).compared()


@dataclass(slots=True)
class _Side:
    """One rule without parts, ready to score."""

    rule: Rule
    maximum: Fraction | None
    measure: Measure | None
    compiled: CompiledRule = field(init=False)
    decides: bool = field(init=False)

    def __post_init__(self) -> None:
        self.compiled = CompiledRule(self.rule, self.maximum)
        self.decides = self._decides()

    def score(self, inputs: dict[str, object]) -> End:
        """Return the points; None where the document does not say.  Raises `MissingInputs`."""
        try:
            return self.compiled.score(inputs)
        except MissingInputs:
            raise
        except ScoringError:
            return None

    def by_measure(self, value: Fraction) -> End:
        """Return the points for a value of the measure, nothing chosen; None where only a choice would give some."""
        try:
            return self.score(self.measure.enter(value) if self.measure is not None else {})
        except MissingInputs as error:
            if CHOICE in error.names:
                return None
            raise

    def _decides(self) -> bool:
        """Tell whether a number, or nothing at all, can be enough for a score."""
        chosen = has_choices(self.rule)
        return any(
            isinstance(case.when, Interval)
            or (isinstance(case.when, Otherwise) and (not chosen or any(True for _ in input_names(case.award))))
            for case in self.rule.cases
        )

    def alternatives(self) -> list[int]:
        """Return the numbers of the cases that are chosen by their words."""
        if not has_choices(self.rule):
            return []
        numbered = self.decides
        return [number for number, case in enumerate(self.rule.cases)
                if isinstance(case.when, Choice) or (isinstance(case.when, Otherwise) and not numbered)]  # fmt: skip

    def by_choice(self, number: int) -> Score:
        """Return what an alternative gives, by the measure where it depends on that.

        No number stands beside another alternative: it could decide for some other case, and be refused.
        """
        if self.measure is None or not self.takes_measure(number):
            return lambda _value: self.score({CHOICE: number})
        enter = self.measure.enter
        return lambda value: self.score({**enter(value), CHOICE: number})

    def takes_measure(self, number: int) -> bool:
        """Tell whether what an alternative gives depends on the number that is entered."""
        if self.rule.combine == "sum" or self.rule.cases[number].parts:
            return self.measure is not None or bool(self.rule.cases[number].parts)
        return any(True for _ in input_names(self.rule.cases[number].award))

    def with_chosen(self, number: int) -> Rule:
        """Return the rule as it is where an alternative was chosen."""
        case = self.rule.cases[number].model_copy(update={"when": Otherwise()})
        others = tuple(self.rule.cases) if self.rule.combine == "sum" else ()
        return self.rule.model_copy(update={"cases": (case, *others)})

    def turns(self) -> Turns:
        """Return what finds where the rule turns."""
        measure = self.measure
        return Turns(measure.lines if measure else {}, self.maximum, measure.quotient if measure else None)


class _Leaves:
    """Two rules without parts, side by side."""

    def __init__(self, before: Rule, after: Rule, sides: Sides, parts: ComparedParts) -> None:
        self.rules = before, after
        self.sides = sides
        self.parts = parts
        self.entries: list[Entry] = []
        self.doubts: list[Doubt] = []
        self.exact = True
        self.ends: list[list[tuple[End, End]]] = [[], []]

    def compared(self) -> Compared:
        """Return what came of the comparison."""
        try:
            measures = measure_of(self.rules[0]), measure_of(self.rules[1])
        except SeveralError:
            return Compared(doubts=(Doubt(TOO_MANY),))
        before = _Side(self.rules[0], self.sides.before, measures[0])
        after = _Side(self.rules[1], self.sides.after, measures[1])
        if (measures[0] is None) != (measures[1] is None) or before.decides != after.decides:
            return Compared(doubts=(Doubt(OTHER_INPUTS),))
        if any(case.parts and not isinstance(case.when, Choice) for rule in self.rules for case in rule.cases):
            return Compared(doubts=(Doubt(INNER_PARTS),))
        measure = measures[0]
        if measures[0] is not None and measures[1] is not None:
            doubt = doubt_about(measures[0], measures[1], self.sides.names)
            if doubt is not None:
                self.doubts.append(doubt)
                if doubt.message == OTHER_INPUTS:
                    return Compared(doubts=tuple(self.doubts))
            if measures[1].kind == "count":
                measure = measures[1]
        pieces: list[Stretch] = []
        if before.decides:
            pieces = self._by_measure(before, after, measure)
        if has_choices(before.rule) or has_choices(after.rule):
            self._by_choice(before, after, measure)
            measure, pieces = None, []
        ends = tuple((_end(side, 0), _end(side, 1)) for side in self.ends)
        return Compared(tuple(self.entries), tuple(self.doubts), (ends[0], ends[1]), self.exact, measure, tuple(pieces))

    def _by_measure(self, before: _Side, after: _Side, measure: Measure | None) -> list[Stretch]:
        if measure is None:
            first, second = before.by_measure(Fraction(0)), after.by_measure(Fraction(0))
            self._add_points(
                first, second, say.change(say.plain(N_("in any case")), say.points(first), say.points(second))
            )
            return []
        turns = before.turns(), after.turns()
        breaks = turns[0].of(before.rule) | turns[1].of(after.rule)
        pieces = self._stretches(breaks, before.by_measure, after.by_measure, measure, turns)
        self.entries += self._as_items(breaks, (before, after), pieces, measure) or _entries(pieces, measure)
        return pieces

    def _as_items(
        self, breaks: set[Fraction], both: tuple[_Side, _Side], pieces: list[Stretch], measure: Measure
    ) -> list[Entry]:
        """Return one entry for all, where both rules give or take points for each thing that is counted."""
        if measure.kind != "count" or all(piece.same for piece in pieces):
            return []
        before, after = (_per_item(breaks, side.by_measure) for side in both)
        if before is None or after is None or (before.each > 0) != (after.each > 0):
            return []
        return [Entry(False, all(piece.scaled for piece in pieces), say.of_items(measure, before, after))]

    def _stretches(
        self, breaks: set[Fraction], before: Score, after: Score, measure: Measure, turns: tuple[Turns, Turns]
    ) -> list[Stretch]:
        """Return the stretches of a measure; a doubt is kept where what looks the same is not known to be."""
        pieces = stretches(breaks, before, after, self.sides.ratio, whole=measure.kind == "count")
        even = all(self._is_even(piece) for piece in pieces)
        self.exact = self.exact and even and all(side.exact for side in turns)
        enough = self.exact or (measure.kind == "ratio" and even and all(side.nearly for side in turns))
        if not enough and (all(piece.same for piece in pieces) or all(piece.scaled for piece in pieces)):
            self.doubts.append(Doubt(NOT_EVEN))
        for side, lines in enumerate(([p.before for p in pieces], [p.after for p in pieces])):
            self.ends[side] += [_ends_of(line, piece) for line, piece in zip(lines, pieces, strict=True)]
        return pieces

    @staticmethod
    def _is_even(piece: Stretch) -> bool:
        return UNEVEN not in (piece.before, piece.after)

    def _by_choice(self, before: _Side, after: _Side, measure: Measure | None) -> None:
        numbers = before.alternatives(), after.alternatives()
        labels = [[without_award(side.rule.cases[number].label) for number in chosen]
                  for side, chosen in zip((before, after), numbers, strict=True)]  # fmt: skip
        matching = match_alternatives(labels[0], labels[1], self.sides.names)
        for one, other in matching.pairs:
            self._alternative(labels[0][one], (before, numbers[0][one]), (after, numbers[1][other]), measure)
        if matching.doubtful:
            self.doubts.append(unmatched(OTHER_ALTERNATIVES, [labels[0][place] for place in matching.only_before],
                                          [labels[1][place] for place in matching.only_after]))  # fmt: skip
            return
        for side, places, said in (
            (0, matching.only_before, say.only_before),
            (1, matching.only_after, say.only_after),
        ):
            for place in places:
                chosen = (before, after)[side]
                given = (
                    None
                    if chosen.takes_measure(numbers[side][place])
                    else chosen.by_choice(numbers[side][place])(Fraction(1))
                )
                self.entries.append(Entry(False, False, said(labels[side][place], given)))

    def _alternative(
        self, label: str, before: tuple[_Side, int], after: tuple[_Side, int], measure: Measure | None
    ) -> None:
        """Compare what an alternative gives."""
        parts = [side.rule.cases[number].parts for side, number in (before, after)]
        if any(parts):
            self._alternative_of_parts(label, parts[0], parts[1])
            return
        first, second = before[0].by_choice(before[1]), after[0].by_choice(after[1])
        if not before[0].takes_measure(before[1]) and not after[0].takes_measure(after[1]):
            one, other = first(Fraction(1)), second(Fraction(1))
            self._add_points(one, other, say.of_points(label, one, other))
            return
        if measure is None:
            self.doubts.append(Doubt(OTHER_INPUTS))
            return
        turns = before[0].turns(), after[0].turns()
        breaks = turns[0].of(before[0].with_chosen(before[1])) | turns[1].of(after[0].with_chosen(after[1]))
        pieces = self._stretches(breaks, first, second, measure, turns)
        self.entries += [replace(entry, sentence=say.of_part(f"“{label}”", entry.sentence))
                         for entry in _entries(pieces, measure)]  # fmt: skip

    def _alternative_of_parts(self, label: str, before: tuple[Rule, ...], after: tuple[Rule, ...]) -> None:
        """Compare the parts that an alternative gives together."""
        if not before or not after:
            self.doubts.append(Doubt(INNER_PARTS))
            return
        compared = self.parts(before, after, self.sides)
        held = [(rule.cap, rule.floor) for rule in self.rules]
        kept = self.sides.before == self.sides.after or all(entry.scaled for entry in compared.entries)
        if held[0] != held[1] or not kept:
            self.doubts.append(Doubt(INNER_PARTS))  # what holds the sum of the parts is not looked into
        self.entries += [
            replace(entry, sentence=say.of_part(f"“{label}”", entry.sentence)) for entry in compared.entries
        ]
        self.doubts += compared.doubts
        self.exact = self.exact and compared.exact
        for side, ends in enumerate(compared.ends):
            self.ends[side].append(ends)

    def _add_points(self, before: End, after: End, sentence: say.Sentence) -> None:
        self.entries.append(self.sides.entry(before, after, sentence))
        for side, value in enumerate((before, after)):
            if value is not None:
                self.ends[side].append((value, value))


def _entries(pieces: list[Stretch], measure: Measure) -> list[Entry]:
    """Return an entry for each stretch."""
    return [Entry(piece.same, piece.scaled, say.of_stretch(piece, measure)) for piece in pieces]


def _per_item(breaks: Iterable[Fraction], score: Score) -> say.PerItem | None:
    """Return what a rule gives for each thing that is counted, where it rises or falls evenly and then stays."""
    alone = stretches(breaks, score, score, None, whole=True)
    first, last = alone[0].before, alone[-1].before
    if first is None or last is None or UNEVEN in (first, last) or not first.slope or len(alone) > 2:
        return None
    if first.slope > 0 and first.start:
        return None
    if len(alone) == 1:
        return say.PerItem(first.start, first.slope, None)
    return say.PerItem(first.start, first.slope, last.start) if not last.slope else None


def _ends_of(line: Line | None, piece: Stretch) -> tuple[End, End]:
    """Return the least and greatest of a line in a stretch; what is not said counts as nothing."""
    if line is None:
        return Fraction(0), Fraction(0)
    if line is UNEVEN or (piece.high is None and line.slope < 0):
        return None, None
    low = line.at(piece.low)
    high = line.at(piece.high) if piece.high is not None else low if not line.slope else None
    return (low, None) if high is None else (min(low, high), max(low, high))


def _end(ends: list[tuple[End, End]], place: int) -> End:
    values = [end[place] for end in ends]
    known = [value for value in values if value is not None]
    return None if not known or len(known) < len(values) else min(known) if place == 0 else max(known)


__all__ = ["compare_leaves"]
