"""What an office entered for one rule: names known, numbers read, derived values filled in, contradictions refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from output_frameworks.model import Rule
from output_frameworks.model.base import decimal_text
from output_frameworks.model.expression import input_names
from output_frameworks.scoring.compiling import Values, compile_expression
from output_frameworks.scoring.errors import (
    Contradiction,
    MissingInputs,
    Negative,
    NoSuchChoice,
    NotANumber,
    NotWhole,
    UnknownInput,
)
from output_frameworks.scoring.exact import Pair, fraction_of, pair_of, same

PLACES = 4
"""Decimals of a score in output; inside, scores are exact."""


def number_text(value: Fraction, places: int = PLACES) -> str:
    """Return an exact number as decimal text, rounded half up to `places`, no zeros at the end."""
    scale: int = 10**places
    scaled = (abs(value.numerator) * scale * 2 + value.denominator) // (value.denominator * 2)
    sign = -1 if value < 0 else 1
    return decimal_text(Decimal(sign * scaled) / Decimal(scale)) if scaled else "0"


class Reader:
    """Reads the inputs of one rule, not those of its parts."""

    def __init__(self, rule: Rule, most: Pair | None) -> None:
        self._types = {entered.name: entered.type for entered in rule.inputs}
        self._derived = tuple(
            (entered.name, compile_expression(entered.definition, most), tuple(input_names(entered.definition)))
            for entered in rule.inputs
            if entered.definition is not None
        )
        self._choices = len(rule.cases) if not rule.parts else 0
        self._parts = max([len(rule.parts), *(len(case.parts) for case in rule.cases)])

    def read(self, inputs: Mapping[str, object], _has_parts: bool = False) -> tuple[Values, int | None]:
        """Return the values by name, derived ones among them, and the number of the chosen alternative."""
        values: Values = {}
        choice: int | None = None
        types = self._types
        for name, value in inputs.items():
            kind = types.get(name)
            if kind is None:
                if name == "choice" and self._choices:
                    choice = self._choice(value)
                elif not self._is_part(name):
                    raise UnknownInput(name=name, known=self._known())
                continue
            pair = (value, 1) if type(value) is int else pair_of(value)
            if pair is None:
                raise NotANumber(name=name, value=str(value))
            if pair[0] < 0:
                raise Negative(name=name, value=str(value))
            if kind == "count" and pair[0] % pair[1]:
                raise NotWhole(name=name, value=str(value))
            if kind == "percent" and type(value) is str and value.rstrip().endswith("%"):
                pair = pair[0] * 100, pair[1]
            values[name] = pair
        for name, compute, needed in self._derived:
            try:
                computed = compute(values)
            except KeyError:
                continue
            except ZeroDivisionError:
                continue
            given = values.setdefault(name, computed)
            if given is not computed and not same(given, computed) and not _rounded_to(given, computed):
                raise Contradiction(
                    name=name,
                    value=number_text(fraction_of(given)),
                    other=f"{number_text(fraction_of(computed))} ({', '.join(dict.fromkeys(needed))})",
                )
        return values, choice

    def asked(self, missing: Iterable[str], values: Values) -> list[str]:
        """Return the names that an office has to enter for the inputs that are missing: those they derive from."""
        by_name = {name: needed for name, _, needed in self._derived}
        names: list[str] = []
        for name in missing:
            below = [inner for inner in by_name.get(name, ()) if inner not in values]
            names += self.asked(below, values) if below else [name]
        return names

    def _choice(self, value: object) -> int:
        pair = pair_of(value)
        if pair is None or pair[0] % pair[1] or not 0 <= pair[0] // pair[1] < self._choices:
            raise NoSuchChoice(name="choice", value=str(value), last=str(self._choices - 1))
        return pair[0] // pair[1]

    def _is_part(self, name: str) -> bool:
        number = name.removeprefix("part")
        return name.startswith("part") and number.isdecimal() and int(number) < self._parts

    def _known(self) -> str:
        names = [*self._types, *(["choice"] if self._choices > 1 else [])]
        return ", ".join([*names, *(f"part{number}" for number in range(self._parts))]) or "–"


def _rounded_to(given: Pair, computed: Pair) -> bool:
    """Tell whether a value was typed rounded, as 0.6667 for 2/3: nearer than half of its last digit of four or more."""
    difference = abs(fraction_of(given) - fraction_of(computed))
    return difference <= Fraction(1, 2 * 10**PLACES)


__all__ = ["MissingInputs", "Reader", "number_text"]
