"""What can be wrong with the inputs of a rule: one class each, the sentence as a template in any language."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction

from output_frameworks.messages import N_, say
from output_frameworks.scoring.decimals import spoken_number

LONGEST_VALUE = 60


class ScoringError(Exception):
    """A rule cannot give a score from these inputs.  `template` and `values` make its sentence in any language."""

    template: str = ""

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(values)

    def __str__(self) -> str:
        return self.sentence("en")

    def sentence(self, lang: str) -> str:
        """Return what is wrong, as one sentence in `lang`; numbers are written as that language writes them."""
        return say(self.template, {name: _spoken(value, lang) for name, value in self.values.items()}, lang)

    def inside(self, part: str) -> ScoringError:
        """Return the error as one of a part: names of inputs stand behind that of the part."""
        return type(self)(**{**self.values, "name": f"{part}.{self.values['name']}"}) if "name" in self.values else self


def _spoken(value: object, lang: str) -> str:
    if isinstance(value, Fraction):
        return spoken_number(value, lang)
    if isinstance(value, tuple):  # names of inputs: never cut short, as a person has to enter them all
        return ", ".join(map(str, value))
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str).strip('"')
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


class _NamesError(ScoringError):
    """An error about several inputs, each named by its way through the parts: `part0.a`."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(names))
        super().__init__(names=self.names)

    def inside(self, part: str) -> ScoringError:
        """Return the error with the names of the inputs behind that of their part."""
        return type(self)(f"{part}.{name}" for name in self.names)


class MissingInputs(ScoringError):
    """Inputs that the rule needs were not given.

    `names` are those that are needed, `instead` those that would do as well: the rate where its letters are missing.
    """

    def __init__(self, names: Iterable[str], instead: Iterable[str] = ()) -> None:
        self.names = tuple(dict.fromkeys(names))
        self.instead = tuple(dict.fromkeys(instead))
        self.template = (
            N_("Not entered: {names}; {instead} will do as well.") if self.instead else N_("Not entered: {names}.")
        )
        super().__init__(names=self.names, instead=self.instead)

    def inside(self, part: str) -> ScoringError:
        """Return the error with the names of the inputs behind that of their part."""
        return MissingInputs((f"{part}.{name}" for name in self.names), (f"{part}.{name}" for name in self.instead))


class UnknownInput(ScoringError):
    """An input that the rule does not have."""

    template = N_("“{name}” is no input of this rule; it takes {known}.")


class NotANumber(ScoringError):
    """A value that is no number."""

    template = N_("“{name}”: “{value}” is not a number. Write 0.45, 45% or a whole number.")


class AmbiguousNumber(ScoringError):
    """A number that can be read two ways."""

    template = N_("“{name}”: “{value}” may be thousands or decimals. Write it without a sign between the digits.")


class TooLarge(ScoringError):
    """A number that nobody can mean."""

    template = N_("“{name}” is larger than any number that can be meant.")


class NotAnObject(ScoringError):
    """The inputs of a rule or a part are no list of names and values."""

    template = N_('“{name}”: inputs are written as names with values, for example {{"a": 45, "b": 60}}.')


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

    template = N_("“{name}” is {value}, but {names} make it {other}.")


class ChoiceContradicted(ScoringError):
    """The chosen alternative is not the one that the number decides, and the score differs."""

    template = N_("Alternative {value} is chosen, but by the numbers entered alternative {other} applies: “{words}”.")


class DividedByZero(_NamesError):
    """What is divided by is 0."""

    template = N_("The rule divides by 0. Check what was entered for {names}.")


class NoCaseApplies(ScoringError):
    """The document says nothing of this value."""

    template = N_("The document does not say what {measure} = {value} gives.")


class RateNotCovered(NoCaseApplies):
    """The document says nothing of this rate."""

    template = N_("The document does not say what {measure} = {value}% gives.")


class NotComputable(ScoringError):
    """The rule was not read as a whole."""

    template = N_('The rule was not read as a whole: “{words}”. Enter the points themselves: {{"points": …}}.')


class Judged(ScoringError):
    """The prose gives no way to compute."""

    template = N_('The document leaves this to judgement. Enter the points themselves: {{"points": …}}.')


class NoRule(ScoringError):
    """The indicator has no scoring rule."""

    template = N_('This row has no scoring rule. Enter the points themselves: {{"points": …}}.')


class NoMaximum(ScoringError):
    """The rule awards a share of the maximum, and the document prints none."""

    template = N_(
        'The rule needs the maximum points, and the document prints none. Enter the points themselves: {{"points": …}}.'
    )


class PointsRefused(ScoringError):
    """Points entered by hand where the rule computes."""

    template = N_("This row is computed from {known}; leave “points” out.")


class OutOfRange(ScoringError):
    """Points entered by hand that the row cannot have."""

    template = N_("“points” is {value}; this row has between {low} and {high}.")


class UnknownPath(ScoringError):
    """Inputs for a row that the framework does not have."""

    template = N_("There is no row “{path}” in this framework.")


class UnknownPathNear(ScoringError):
    """Inputs for a row that the framework does not have, where others are called much the same."""

    template = N_("There is no row “{path}” in this framework. Did you mean {near}?")


class GroupEntered(ScoringError):
    """Inputs for a group, whose points come from its rows."""

    template = N_("This row is a group: its points come from the rows below, {rows}.")
