"""Which input of one rule is which input of another: numbers by what their labels say, alternatives by their words.

Nothing is guessed.  An input that is not found with certainty has no counterpart, and `obstacles` says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from normalizers.comparison import letters_key
from output_frameworks.diffing.points.obstacles import Obstacle
from output_frameworks.diffing.points.wording import Wording, Words
from output_frameworks.diffing.rules.matching import match_alternatives, match_labels
from output_frameworks.diffing.rules.words import alike, is_rest, without_award
from output_frameworks.model import Node, Rule
from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation, input_names
from output_frameworks.model.rule import Choice, RuleInput

_FACTORS = {("ratio", "percent"): Fraction(100), ("percent", "ratio"): Fraction(1, 100)}
_COUNTED = frozenset({"number", "count"})


@dataclass(frozen=True, slots=True)
class Source:
    """The old input that a new one takes its value from, and what it is multiplied by."""

    name: str
    factor: Fraction = Fraction(1)


@dataclass(frozen=True)
class RuleMapping:
    """The inputs of a new rule, and where each comes from in the old one.

    `choices` gives for an alternative of the old rule the one of the new rule, `parts` for a part of the new rule the
    one of the old rule with its own mapping, `case_parts` the same for the parts of an alternative of the new rule.
    """

    old: Rule
    new: Rule
    sources: Mapping[str, Source]
    choices: Mapping[int, int]
    parts: Mapping[int, tuple[int, RuleMapping]]
    case_parts: Mapping[int, Mapping[int, tuple[int, RuleMapping]]]
    obstacles: tuple[Obstacle, ...]

    @property
    def asks_for_choice(self) -> bool:
        """Tell whether the new rule has alternatives that no number decides."""
        return not self.new.parts and any(isinstance(case.when, Choice) for case in self.new.cases)


def map_rules(old: tuple[Rule, Node, Wording], new: tuple[Rule, Node, Wording], *, same_row: bool) -> RuleMapping:
    """Return how the inputs of a rule become those of another, each given with its row and the wording of its texts.

    `same_row` says that both rows are one thing: then a rate that has no words of its own, only the name of its row, is
    the same rate, and *có* is the same answer.
    """
    return _Mapper(old, new, same_row).mapping()


class _Mapper:
    """Maps one rule, not its parts."""

    def __init__(self, old: tuple[Rule, Node, Wording], new: tuple[Rule, Node, Wording], same_row: bool) -> None:
        self.old, self.old_row, self.before = old
        self.new, self.new_row, self.after = new
        self.same_row = same_row
        self.obstacles: list[Obstacle] = []
        self.sources: dict[str, Source] = {}

    def mapping(self) -> RuleMapping:
        for derived in (False, True):
            for entered in self.new.inputs:
                if (entered.definition is not None) is derived:
                    self._find(entered)
        parts = self._parts(self.old.parts, self.new.parts)
        choices = {} if self.old.parts or self.new.parts else self._choices()
        case_parts = {
            target: self._parts(self.old.cases[source].parts, self.new.cases[target].parts)
            for source, target in choices.items()
            if self.new.cases[target].parts
        }
        return RuleMapping(self.old, self.new, self.sources, choices, parts, case_parts, tuple(self.obstacles))

    # Numbers

    def _find(self, wanted: RuleInput) -> None:
        """Take up where the value of an input comes from, or why it comes from nowhere."""
        found = [entered for entered in self._of_type(wanted) if self._same_thing(entered, wanted)]
        found = found or self._only_alike(wanted)
        if len(found) > 1:
            found = [entered for entered in found if entered.name == wanted.name] or found
        usable = {entered.name: factor for entered in found if (factor := self._factor(entered, wanted)) is not None}
        if len(usable) == 1:
            self.sources[wanted.name] = Source(*usable.popitem())
        elif wanted.definition is None and not found:
            self._tell_other_definition(wanted)

    def _tell_other_definition(self, wanted: RuleInput) -> None:
        namesake = next((entered for entered in self.old.inputs if entered.name == wanted.name), None)
        if namesake is None:
            return
        if self._names_row(wanted, new=True) and self._names_row(namesake, new=False):
            return  # the name of the row is told once, for the row
        self.obstacles.append(
            Obstacle("definition", name=wanted.name, before=namesake.label.strip(), after=wanted.label.strip())
        )

    def _same_thing(self, entered: RuleInput, wanted: RuleInput) -> bool:
        """Tell whether an old and a new input are one number, as far as their words say so."""
        if entered.definition is not None and wanted.definition is not None:
            return self._same_definition(entered.definition, wanted.definition)
        if _is_made_of_the_rule(entered) or _is_made_of_the_rule(wanted):
            return False
        if self._names_row(entered, new=False) and self._names_row(wanted, new=True):
            return self.same_row
        if entered.label.strip() == entered.name == wanted.name == wanted.label.strip():
            return self.same_row and self._same_prose
        olds = set(_spellings(entered, self.old, self.before))
        return bool(olds.intersection(_spellings(wanted, self.new, self.after)))

    def _of_type(self, wanted: RuleInput) -> list[RuleInput]:
        """Return the old inputs that may be a new one: a rate is never what is counted, whatever both are called."""
        return [entered for entered in self.old.inputs if _factor(_type(entered), _type(wanted)) is not None]

    def _only_alike(self, wanted: RuleInput) -> list[RuleInput]:
        """Return the one old input whose label differs in neutral words alone, where no other new one is alike too."""
        found = [entered for entered in self._of_type(wanted) if self._alike(entered, wanted)]
        if len(found) != 1 or sum(self._alike(found[0], other) for other in self.new.inputs) != 1:
            return []
        return found

    def _alike(self, entered: RuleInput, wanted: RuleInput) -> bool:
        """Tell whether two labels differ in neutral words alone, as the comparison of rules has it."""
        if entered.definition is not None or wanted.definition is not None:
            return False
        if self._names_row(entered, new=False) or self._names_row(wanted, new=True):
            return False
        labels = entered.label.strip(), wanted.label.strip()
        return entered.name not in labels and wanted.name not in labels and alike(*labels)

    def _names_row(self, entered: RuleInput, *, new: bool) -> bool:
        """Tell whether an input has no words of its own: the reading gave it the name of its row."""
        row = self.new_row if new else self.old_row
        return letters_key(entered.label) == letters_key(row.name.value)

    @cached_property
    def _same_prose(self) -> bool:
        """Tell whether both rules are told in the same words, numbers apart: then their letters mean the same."""
        olds, news = (
            [word for text in (row.formula, row.note) if text for word in wording.words(text.value) if word.isalpha()]
            for row, wording in ((self.old_row, self.before), (self.new_row, self.after))
        )
        return olds == news

    def _same_definition(self, old: Expression, new: Expression) -> bool:
        """Tell whether two derived inputs are computed alike from inputs that are the same."""
        if isinstance(old, InputValue) and isinstance(new, InputValue):
            source = self.sources.get(new.name)
            return source is not None and source.name == old.name
        if isinstance(old, Constant) and isinstance(new, Constant):
            return old.value == new.value
        if isinstance(old, MaxPoints) and isinstance(new, MaxPoints):
            return self.old_row.max_points == self.new_row.max_points
        if not isinstance(old, Operation) or not isinstance(new, Operation) or old.op != new.op:
            return False
        return len(old.terms) == len(new.terms) and all(map(self._same_definition, old.terms, new.terms))

    def _factor(self, entered: RuleInput, wanted: RuleInput) -> Fraction | None:
        """Return what an old value is multiplied by; None where the two are measured in different units."""
        units = [self.before.words(entered.unit or ""), self.after.words(wanted.unit or "")]
        if all(units) and units[0] != units[1]:
            self.obstacles.append(Obstacle("unit", name=wanted.name, before=str(entered.unit), after=str(wanted.unit)))
            return None
        return _factor(_type(entered), _type(wanted))

    # Alternatives

    def _choices(self) -> dict[int, int]:
        """Return the alternatives of the new rule that say what those of the old one do."""
        if not self.same_row:
            return {}
        olds = [self.before.condition(case.label) for case in self.old.cases]
        news = [self.after.condition(case.label) for case in self.new.cases]
        if olds == news:
            return {number: number for number in range(len(olds))}
        labels = [[without_award(case.label) for case in rule.cases] for rule in (self.old, self.new)]
        names = self.old_row.name.value, self.new_row.name.value
        found = dict(match_alternatives(labels[0], labels[1], names).pairs)
        once, once_new = Counter(olds), Counter(news)
        for number, condition in enumerate(olds):
            target = news.index(condition) if once[condition] == once_new[condition] == 1 else None
            if target is not None and number not in found and target not in found.values():
                found[number] = target
        if len(found) < max(len(olds), len(news)):  # what "all others" means has changed with them
            found = {source: target for source, target in found.items() if not is_rest(labels[0][source])}
        return found

    # Parts

    def _parts(self, olds: Sequence[Rule], news: Sequence[Rule]) -> dict[int, tuple[int, RuleMapping]]:
        """Return for each part of the new rule the one of the old rule that is about the same, by label, then order."""
        if not olds or not news:
            return {}
        old_labels = [self.before.condition(part.label or "") for part in olds]
        new_labels = [self.after.condition(part.label or "") for part in news]
        pairs = dict(_in_order(old_labels, new_labels))
        left = [number for number in range(len(olds)) if number not in pairs.values() and old_labels[number]]
        left_new = [number for number in range(len(news)) if number not in pairs and new_labels[number]]
        alike_labels = match_labels(
            [without_award(olds[number].label or "") for number in left],
            [without_award(news[number].label or "") for number in left_new],
        )
        pairs.update({left_new[target]: left[source] for source, target in alike_labels.pairs})
        for number, label in enumerate(new_labels):
            if number not in pairs and label:
                self.obstacles.append(Obstacle("part", name=f"part{number}", after=(news[number].label or "").strip()))
        return {number: (source, self._part(olds[source], news[number])) for number, source in pairs.items()}

    def _part(self, old: Rule, new: Rule) -> RuleMapping:
        inner = map_rules((old, self.old_row, self.before), (new, self.new_row, self.after), same_row=self.same_row)
        self.obstacles += inner.obstacles
        return inner


def _in_order(olds: list[Words], news: list[Words]) -> Iterator[tuple[int, int]]:
    """Yield pairs (new, old) of equal labels; labels that stand there several times pair in order where all do."""
    once, once_new = Counter(olds), Counter(news)
    for label in once_new:
        if once[label] == once_new[label]:
            sources = [number for number, other in enumerate(olds) if other == label]
            targets = [number for number, other in enumerate(news) if other == label]
            yield from zip(targets, sources, strict=True)


def _factor(first: str, second: str) -> Fraction | None:
    """Return what a value of one type is multiplied by to be one of another; None where it cannot be one."""
    return Fraction(1) if first == second or {first, second} <= _COUNTED else _FACTORS.get((first, second))


def _type(entered: RuleInput) -> str:
    return "percent" if entered.type == "number" and entered.unit == "%" else entered.type


def _is_made_of_the_rule(entered: RuleInput) -> bool:
    """Tell whether an input is computed with numbers of its rule: *số tin / 10* is no rate that another rule knows."""
    return any(isinstance(leaf, Constant | MaxPoints) for leaf in _leaves(entered.definition))


def _leaves(expression: Expression | None) -> Iterator[Expression]:
    if isinstance(expression, Operation):
        for term in expression.terms:
            yield from _leaves(term)
    elif expression is not None:
        yield expression


def _spellings(entered: RuleInput, rule: Rule, wording: Wording) -> Iterator[Words]:
    """Yield the words of an input: its own, and those of the letters that it divides: *số văn bản / tổng số*."""
    if entered.label.strip() != entered.name:
        yield wording.words(entered.label)
    labels = {known.name: known.label for known in rule.inputs}
    names = list(input_names(entered.definition))
    if isinstance(entered.definition, Operation) and entered.definition.op == "/" and len(names) == 2:
        yield wording.words(f"{labels.get(names[0], names[0])} / {labels.get(names[1], names[1])}")


__all__ = ["RuleMapping", "Source", "map_rules"]
