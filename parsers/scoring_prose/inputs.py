"""Which inputs a rule takes: the letters it uses, the rate, what is counted, each with its label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from normalizers.comparison import bare_key
from output_frameworks.model.expression import Expression, InputValue, Operation, constant, input_names
from output_frameworks.model.rule import Assumption, InputType, RuleInput
from parsers.scoring_prose.conditions import read_bounds
from parsers.scoring_prose.definitions import Definitions
from parsers.scoring_prose.expressions import COUNT, RATIO
from parsers.scoring_prose.vocabulary import pattern


def _names_a_rate(words: str) -> bool:
    """Tell whether words name a rate or what is counted, rather than say when points are given."""
    if "/" in words or pattern(r"(?<!\w){}(?!\w)", "ratio").search(words):
        return read_bounds(words) is None
    return pattern(r"^{}(?!\w)", "counted").match(words) is not None


@dataclass(slots=True)
class Inputs:
    """Collects the inputs of one rule in the order in which it needs them."""

    definitions: Definitions
    assumptions: list[Assumption]
    name: str = ""
    """What the indicator is called: the label of a rate that nothing else names."""
    taken: dict[str, RuleInput] = field(default_factory=dict)

    def take_all(self, expression: Expression | None, words: Iterable[str] = ()) -> None:
        """Take up every input that an expression uses."""
        spoken = list(words)
        for name in input_names(expression):
            if name == RATIO:
                self.ratio(spoken)
            elif name == COUNT:
                self.count(spoken[0] if spoken else "")
            else:
                self.letter(name)

    def letter(self, name: str) -> None:
        """Take up a letter, and those that it is computed from before it."""
        if name in self.taken:
            return
        definition = self.definitions.derived.get(name)
        if definition is not None:
            for inner in input_names(definition):
                self.letter(inner)
        label = self.definitions.letters.get(name, name)
        kind: InputType = "percent" if name in self.definitions.percents else "number"
        self.taken[name] = RuleInput(
            name=name, label=label, type=kind, unit="%" if kind == "percent" else None, definition=definition
        )

    def ratio(self, spoken: Iterable[str]) -> None:
        """Take up the rate: as the document defines it, else as the words beside it call it."""
        if RATIO in self.taken:
            return
        words = [word for word in spoken if word]
        defined = self.definitions.ratio_for([*words, self.name])
        definition: Expression | None = None
        long = [word for word in words if len(word.split()) > 2]
        label = next(filter(_names_a_rate, long), "") or self.name or next(iter(long), "Tỷ lệ")
        if defined is not None:
            label = defined.label if len(defined.label.split()) > 2 else label
            definition = defined.expression
            for inner in input_names(definition):
                self.letter(inner)
        elif self.definitions.ratios:
            self.assumptions.append("ratio-not-defined")
        elif len(self.definitions.percents) == 1:
            letter = next(iter(self.definitions.percents))
            self.letter(letter)
            label = self.definitions.letters.get(letter, label)
            definition = Operation(op="/", terms=(InputValue(name=letter), constant(100)))
        self.taken[RATIO] = RuleInput(name=RATIO, label=label, type="ratio", definition=definition)

    def count(self, counted: str, unit: str | None = None, *, whole: bool = True) -> None:
        """Take up the number of what is counted (`whole`: without parts); a letter that counts the same gives it."""
        if COUNT in self.taken:
            return
        letter = self._letter_that_counts(counted)
        if letter is not None:
            self.letter(letter)
        kind: InputType = "count" if whole else "number"
        label = counted or self.name or "Số lượng"
        definition = None if letter is None else InputValue(name=letter)
        self.taken[COUNT] = RuleInput(name=COUNT, label=label, type=kind, unit=unit, definition=definition)

    def _letter_that_counts(self, counted: str) -> str | None:
        key = bare_key(counted)
        found = [
            letter for letter, label in self.definitions.letters.items() if len(key) > 5 and key in bare_key(label)
        ]
        return found[0] if len(found) == 1 else None

    def all(self) -> tuple[RuleInput, ...]:
        """Return the inputs."""
        return tuple(self.taken.values())
