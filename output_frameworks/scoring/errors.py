"""What can be wrong with the inputs of a rule: one class each, the sentence as a template in any language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from output_frameworks.marking import N_


class ScoringError(Exception):
    """A rule cannot give a score from these inputs.  `template` and `values` make its sentence in any language."""

    template: ClassVar[str]

    def __init__(self, **values: str) -> None:
        self.values = values
        super().__init__(self.template.format_map(values))

    def inside(self, part: str) -> ScoringError:
        """Return the error as one of a part: names of inputs stand behind that of the part."""
        return type(self)(**{**self.values, "name": f"{part}.{self.values['name']}"}) if "name" in self.values else self


class MissingInputs(ScoringError):
    """Inputs that the rule needs were not given."""

    template = N_("Not entered: {names}.")

    def __init__(self, names: Iterable[str] = (), **values: str) -> None:
        self.names = tuple(dict.fromkeys(names))
        super().__init__(**{**values, "names": ", ".join(self.names)})

    def inside(self, part: str) -> ScoringError:
        """Return the error with the names of the inputs behind that of their part."""
        return MissingInputs(f"{part}.{name}" for name in self.names)


class UnknownInput(ScoringError):
    """An input that the rule does not have."""

    template = N_("“{name}” is no input of this rule; it takes {known}.")


class NotANumber(ScoringError):
    """A value that is no number."""

    template = N_("“{name}”: “{value}” is not a number. Write 0.45, 45% or a whole number.")


class NotAnObject(ScoringError):
    """The inputs of a rule or a part are no list of names and values."""

    template = N_("“{name}”: inputs are written as names with values, for example {{“a”: 45, “b”: 60}}.")


class Negative(ScoringError):
    """A value below 0."""

    template = N_("“{name}” is {value}; it cannot be below 0.")


class NotWhole(ScoringError):
    """A count that is no whole number."""

    template = N_("“{name}” is {value}; things are counted in whole numbers.")


class NoSuchChoice(ScoringError):
    """A choice that is not printed."""

    template = N_("“{name}” is {value}; the alternatives are numbered from 0 to {last}.")


class Contradiction(ScoringError):
    """Two inputs that cannot both be right."""

    template = N_("“{name}” is {value}, but from the other inputs it is {other}.")


class ChoiceContradicted(ScoringError):
    """The chosen alternative is not the one that the number decides, and the score differs."""

    template = N_("Alternative {value} is chosen, but by the numbers entered alternative {other} applies.")


class DividedByZero(ScoringError):
    """An input that is divided by is 0."""

    template = N_("The rule divides by 0: {names}. Check what was entered.")


class NoCaseApplies(ScoringError):
    """The document says nothing of this value."""

    template = N_("The document does not say what {measure} = {value} gives.")


class NotComputable(ScoringError):
    """The rule was not read as a whole."""

    template = N_("The rule was not read as a whole: “{words}”. Enter the points themselves: {{“points”: …}}.")


class Judged(ScoringError):
    """The prose gives no way to compute."""

    template = N_("The document leaves this to judgement. Enter the points themselves: {{“points”: …}}.")


class NoRule(ScoringError):
    """The indicator has no scoring rule."""

    template = N_("This row has no scoring rule. Enter the points themselves: {{“points”: …}}.")


class NoMaximum(ScoringError):
    """The rule awards a share of the maximum, and the document prints none."""

    template = N_("The rule needs the maximum points, and the document prints none.")


class OutOfRange(ScoringError):
    """Points entered by hand that the row cannot have."""

    template = N_("“points” is {value}; this row has between {low} and {high}.")
