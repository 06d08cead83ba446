"""What an office entered for a row of the old framework, as the row of the new one takes it; what cannot carry over.

An input carries over where it surely is the same: letters, rates and counts by what their labels say, alternatives and
parts by their words.  Everything else is an `Obstacle`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from output_frameworks.diffing.alignment import Alignment, Pair
from output_frameworks.diffing.points.mapping import RuleMapping, map_rules
from output_frameworks.diffing.points.obstacles import Obstacle
from output_frameworks.diffing.points.wording import Wording, differ_tellingly
from output_frameworks.diffing.rules.words import asked_otherwise
from output_frameworks.model import Node, Rule
from output_frameworks.model.expression import input_names
from output_frameworks.model.rule import Choice, Interval
from output_frameworks.scoring.entering import (
    CHOICE,
    PART,
    REMARK,
    Reader,
    inputs_of_part,
    letters_of_parts,
    with_letters_in_parts,
)
from output_frameworks.scoring.errors import MissingInputs, ScoringError
from output_frameworks.scoring.evaluation import CompiledRule
from output_frameworks.scoring.exact import fraction_of, pair_of
from output_frameworks.scoring.rows import POINTS, Row, RowScore

Entered = dict[str, object]
"""Inputs of one row, as scoring takes them."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The inputs of a new row that come from the old one, and the score that they give there.

    Where `score` is None, `obstacles` say why.  `reworded` says that the row is called otherwise now, in words that
    tell nothing apart, so that a person may want to look.  `proposed` are inputs that would carry over if a person
    confirmed that both rows are the same, with the score that they would give.
    """

    inputs: Entered
    score: RowScore | None = None
    obstacles: tuple[Obstacle, ...] = ()
    proposed: Entered | None = None
    proposed_score: RowScore | None = None
    reworded: bool = False


class Carrier:
    """Carries the inputs of one pair of rows over; made once, used for the inputs of many units."""

    def __init__(self, pair: Pair, before: Wording, after: Wording) -> None:
        self.old, self.new = pair.old, pair.new
        self._row = Row(pair.new)
        self._before, self._after = before, after
        self.reworded = before.words(pair.old.name.value) != after.words(pair.new.name.value)
        doubts, otherwise = ((), ()) if pair.decided else (self._doubts(pair), self._otherwise())
        self._in_the_way = tuple(dict.fromkeys((*doubts, *otherwise)))
        self._blocked = bool(doubts)
        self._mapping = self._mapped(same_row=not self._in_the_way)
        self._if_confirmed = self._mapped(same_row=True) if self._in_the_way else None

    def carry(self, given: Mapping[str, object]) -> Carried:
        """Return what was entered for the old row, and has a score there, as inputs of the new row."""
        entered = {name: value for name, value in given.items() if value is not None and name != REMARK}
        if bool(self.old.children) != bool(self.new.children):
            return Carried({}, None, (Obstacle("group"),))
        if POINTS in entered:
            return self._points(entered)
        if self._mapping is None:
            return Carried({}, None, (*self._in_the_way, Obstacle("no-rule")))
        carried, obstacles = self._scored(self._mapping, entered)
        if self._if_confirmed is None or (carried.score is not None and not self._blocked):
            return carried if carried.score is not None else Carried(carried.inputs, None, tuple(obstacles))
        proposed, others = self._scored(self._if_confirmed, entered)
        if proposed.score is None:
            return Carried({}, None, (*self._in_the_way, *others))
        return Carried({}, None, self._in_the_way, proposed.inputs, proposed.score)

    def _doubts(self, pair: Pair) -> tuple[Obstacle, ...]:
        """Return what makes it doubtful that both rows are one: then nothing carries over."""
        before, after = pair.old.name.value, pair.new.name.value
        found = (Obstacle("doubtful", after=pair.new.path),) if pair.doubtful else ()
        if self.reworded and differ_tellingly(self._before, before, self._after, after):
            found = (*found, Obstacle("name", before=before, after=after))
        return found

    def _otherwise(self) -> tuple[Obstacle, ...]:
        """Return that the names say something else: then only inputs with words of their own carry over."""
        before, after = self.old.name.value, self.new.name.value
        said = " ".join(self._before.words(before)), " ".join(self._after.words(after))
        if not self.reworded or asked_otherwise(*said, "") is None:
            return ()
        return (Obstacle("name", before=before, after=after),)

    def _mapped(self, *, same_row: bool) -> RuleMapping | None:
        if self.old.rule is None or self.new.rule is None or self._row.rule is None:
            return None
        old, new = (self.old.rule, self.old, self._before), (self.new.rule, self.new, self._after)
        return map_rules(old, new, same_row=same_row)

    def _scored(self, mapping: RuleMapping, entered: Mapping[str, object]) -> tuple[Carried, list[Obstacle]]:
        lost: list[Obstacle] = []
        inputs: Entered = {}
        try:
            inputs = _translated(mapping, entered, self.old, lost)
            score = self._row.score(inputs) if inputs else None
            if score is not None:
                return Carried(inputs, score, reworded=self.reworded), []
            missing: ScoringError = self._row.missing()
        except ScoringError as error:
            missing = error
        if not isinstance(missing, MissingInputs):
            return Carried(inputs), [Obstacle("refused", error=missing)]
        found = [*mapping.obstacles, *lost]
        told = {obstacle.name for obstacle in found}
        needed = [name for name in missing.names if not told & {name, name.partition(".")[0]}]
        if needed or not found:
            found.append(Obstacle("needs", after="; ".join(self._called(name) for name in needed or missing.names)))
        return Carried(inputs), list(dict.fromkeys(found))

    def _called(self, name: str) -> str:
        """Return the name of a new input with its words: `b (tổng số văn bản)`."""
        rule = self.new.rule
        *parts, last = name.split(".")
        for part in parts:
            if rule is None:
                break
            below = rule.parts or max((case.parts for case in rule.cases), key=len, default=())
            number = int(part.removeprefix(PART))
            rule = below[number] if number < len(below) else None
        words = next((each.label for each in rule.inputs if each.name == last), "") if rule is not None else ""
        return f"{name} ({' '.join(words.split())})" if words and words != last else name

    def _points(self, entered: Mapping[str, object]) -> Carried:
        """Return points that were entered by hand: they stay where the row says the same and gives as many."""
        olds = (self.old.name, self.old.formula, self.old.note)
        news = (self.new.name, self.new.formula, self.new.note)
        before = [self._before.all_words(text.value if text else "") for text in olds]
        same = before == [self._after.all_words(text.value if text else "") for text in news]
        alike = (self.old.max_points, self.old.polarity) == (self.new.max_points, self.new.polarity)
        if not (same and alike) or self._in_the_way:
            return Carried({}, None, (*self._in_the_way, Obstacle("points")))
        inputs = dict(entered)
        try:
            return Carried(inputs, self._row.score(inputs))
        except ScoringError as error:
            return Carried(inputs, None, (Obstacle("refused", error=error),))


def _translated(mapping: RuleMapping, given: Mapping[str, object], row: Node, lost: list[Obstacle]) -> Entered:
    """Return the inputs of a rule, its parts among them, as the new rule takes them; `lost` takes up alternatives."""
    given = with_letters_in_parts(given, letters_of_parts(mapping.old))
    most = None if row.max_points is None else pair_of(row.max_points)
    values, choice = Reader(mapping.old, most).read(given)
    known = {name: fraction_of(value) for name, value in values.items()}
    carried: Entered = {
        name: known[source.name] * source.factor for name, source in mapping.sources.items() if source.name in known
    }
    for entered in mapping.new.inputs:
        letters = set(input_names(entered.definition))
        if letters and letters <= carried.keys():
            carried.pop(entered.name, None)  # it is derived again, by the new rule
    chosen = choice if choice is not None else _decided(mapping, given, row)
    if chosen is not None:
        _choose(mapping, chosen, carried, lost, printed=choice is not None)
    below = dict(mapping.parts)
    target = mapping.choices.get(chosen) if chosen is not None else None
    if target is not None:
        below.update(mapping.case_parts.get(target, {}))
    for number, (source, inner) in below.items():
        found = _translated(inner, inputs_of_part(given, source), row, lost)
        if found or f"{PART}{source}" in given:
            carried[f"{PART}{number}"] = found
    return carried


def _decided(mapping: RuleMapping, given: Mapping[str, object], row: Node) -> int | None:
    """Return the alternative that the numbers decide for, where the new rule has alternatives that none does."""
    if not mapping.asks_for_choice and not mapping.case_parts:
        return None
    try:
        applied = CompiledRule(mapping.old, row.max_points).explain(given).applied
    except ScoringError:
        return None
    return applied[0].number if len(applied) == 1 else None


def _choose(mapping: RuleMapping, chosen: int, carried: Entered, lost: list[Obstacle], *, printed: bool) -> None:
    """Take the chosen alternative over, unless numbers decide that carry over themselves."""
    target = mapping.choices.get(chosen)
    if target is None:
        if printed:
            lost.append(Obstacle("alternative", name=CHOICE, before=mapping.old.cases[chosen].label))
        return
    when = mapping.new.cases[target].when
    names = list(input_names(when.measure)) if isinstance(when, Interval) else []
    decided = bool(names) and _is_known(mapping.new, names, carried)
    if isinstance(when, Choice) or (printed and not decided):
        carried[CHOICE] = target


def _is_known(rule: Rule, names: Iterable[str], carried: Entered) -> bool:
    definitions = {entered.name: entered.definition for entered in rule.inputs}
    return all(
        name in carried or (definitions.get(name) is not None and set(input_names(definitions[name])) <= carried.keys())
        for name in names
    )


class Carriers:
    """The carriers of all rows of an alignment that are one row on both sides, by the path of the old row."""

    def __init__(self, alignment: Alignment) -> None:
        before, after = Wording(alignment.old, alignment.new), Wording(alignment.new, alignment.old)
        self.by_old = {path: Carrier(pair, before, after) for path, pair in alignment.by_old.items()}


__all__ = ["Carried", "Carrier", "Carriers", "Entered"]
