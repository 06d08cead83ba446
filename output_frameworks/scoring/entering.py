"""What an office entered for one rule: names known, numbers read, derived values filled in, contradictions refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from normalizers.comparison import letters_key
from output_frameworks.model import Rule
from output_frameworks.model.expression import input_names
from output_frameworks.scoring.compiling import Values, compile_expression
from output_frameworks.scoring.decimals import number_text
from output_frameworks.scoring.errors import (
    AmbiguousNumber,
    Contradiction,
    DividedByZero,
    MissingInputs,
    Negative,
    NoSuchChoice,
    NotAnObject,
    NotANumber,
    NotWhole,
    ScoringError,
    TooLarge,
    UnknownInput,
)
from output_frameworks.scoring.exact import LARGEST, Pair, fraction_of, is_ambiguous, pair_of, rounds_to

CHOICE = "choice"
PART = "part"
REMARK = "_"
"""A name under which an office may write what it likes: templates tell there what the inputs are."""

BESIDE = ("ratio", "count")
"""Names that may be entered where a rule takes other inputs: what is entered must be a number, and decides nothing."""


class Reader:
    """Reads the inputs of one rule, not those of its parts."""

    def __init__(self, rule: Rule, most: Pair | None) -> None:
        self._types = {entered.name: entered.type for entered in rule.inputs}
        self._derived = tuple(
            (entered.name, compile_expression(entered.definition, most), tuple(input_names(entered.definition)))
            for entered in rule.inputs
            if entered.definition is not None
        )
        self._needed = {name: tuple(dict.fromkeys(needed)) for name, _, needed in self._derived}
        self._alternatives = () if rule.parts else tuple(case.label for case in rule.cases)
        parts = max([len(rule.parts), *(len(case.parts) for case in rule.cases)])
        self._parts = tuple(f"{PART}{number}" for number in range(parts))

    def read(self, inputs: Mapping[str, object]) -> tuple[Values, int | None]:
        """Return the values by name, derived ones among them, and the number of the chosen alternative.

        What is None counts as not entered.  Raises a `ScoringError` for whatever cannot be what it should be.
        """
        values: Values = {}
        choice: int | None = None
        if type(inputs) is not dict and not isinstance(inputs, Mapping):
            raise NotAnObject(name=str(inputs))
        types = self._types
        for name, value in inputs.items():
            if name in types and value is not None:
                # Whole numbers are most of what is entered: they go the short way.
                short = type(value) is int and 0 <= value <= LARGEST
                values[name] = (value, 1) if short else self._number(name, value, types[name])  # type: ignore[assignment]
            elif name == CHOICE and self._alternatives and value is not None:
                choice = self._choice(value)
            elif name in BESIDE and value is not None:
                self._number(name, value, "number")
            elif name not in self._parts:
                self._refuse_unknown(name)
        for name, compute, needed in self._derived:
            try:
                computed = compute(values)
            except (KeyError, ZeroDivisionError):
                continue
            given = values.get(name)
            if given is not None and not rounds_to(given, computed):
                raise Contradiction(
                    name=name, value=fraction_of(given), other=fraction_of(computed), names=tuple(dict.fromkeys(needed))
                )
            values[name] = computed
        return values, choice

    def missing(self, names: Iterable[str], values: Values, instead: Iterable[str] = ()) -> ScoringError:
        """Return the error about inputs that have no value: it names what an office enters, or what is divided by."""
        asked: list[str] = []
        others = list(instead)
        for name in names:
            if name in values:
                continue
            below = self._asked(name, values, frozenset())
            if not below:
                return DividedByZero(self._needed[name])
            asked += below
            if name not in below and not any(inner in values for inner in self._needed[name]):
                others.append(name)
        return MissingInputs(asked, others)

    def _asked(self, name: str, values: Values, above: frozenset[str]) -> list[str]:
        """Return the names to enter for an input; none where all it derives from is there, and gives no number."""
        if name not in self._needed or name in above:
            return [name]
        asked: list[str] = []
        for inner in self._needed[name]:
            if inner not in values:
                asked += self._asked(inner, values, above | {name})
        return asked

    def _number(self, name: str, value: object, kind: str) -> Pair:
        pair = pair_of(value)
        if pair is None:
            raise _no_number(name, value)
        if pair[0] < 0:
            raise Negative(name=name, value=fraction_of(pair))
        if kind == "count" and pair[0] % pair[1]:
            raise NotWhole(name=name, value=fraction_of(pair))
        if kind == "percent" and isinstance(value, str) and value.rstrip().endswith("%"):
            return pair[0] * 100, pair[1]
        return pair

    def _choice(self, value: object) -> int:
        """Return the number of an alternative, given by its number or its printed words."""
        last = len(self._alternatives) - 1
        if type(value) is int and 0 <= value <= last:
            return value
        pair = pair_of(value)
        if pair is not None and not pair[0] % pair[1] and 0 <= pair[0] // pair[1] <= last:
            return pair[0] // pair[1]
        if isinstance(value, str) and letters_key(value):
            wanted = letters_key(value)
            found = [number for number, label in enumerate(self._alternatives) if wanted in _spellings(label)]
            if len(found) == 1:
                return found[0]
        raise NoSuchChoice(name=CHOICE, value=value, last=last)

    def _refuse_unknown(self, name: object) -> None:
        """Raise where a name is none that the rule, or a person who makes a remark, may use."""
        if name not in self._types and name != REMARK and not (name == CHOICE and self._alternatives):
            choice = [CHOICE] if len(self._alternatives) > 1 else []
            raise UnknownInput(name=name, known=(*self._types, *choice, *self._parts) or ("–",))


def _spellings(label: str) -> tuple[str, str]:
    """Return an alternative as it may be entered in words: whole, and what stands before its points."""
    return letters_key(label), letters_key(label.partition(":")[0])


def _no_number(name: str, value: object) -> ScoringError:
    if is_ambiguous(value):
        return AmbiguousNumber(name=name, value=value)
    if isinstance(value, int) and not isinstance(value, bool):
        return TooLarge(name=name)
    return NotANumber(name=name, value=value)


def letters_of_parts(rule: Rule) -> dict[str, tuple[int, ...]]:
    """Return the letters that stand for one thing in all parts that use them, with the numbers of those parts.

    Letters that the rule takes itself are not among them.

    They may be entered once, outside the parts: `{"a": 3, "b": 4, "c": 1}` for a part of a and b and one of a and c.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    if not rule.parts:
        return _inputs_of_inner_parts(rule)
    own = {*BESIDE, *(entered.name for entered in rule.inputs)}
    for number, part in enumerate(rule.parts):
        for entered in part.inputs:
            if entered.name not in own and entered.definition is None:
                found.setdefault(entered.name, []).append((number, letters_key(entered.label)))
    return {
        name: tuple(number for number, _ in uses)
        for name, uses in found.items()
        if len({label for _, label in uses}) == 1 and (len(uses) == 1 or uses[0][1] != letters_key(name))
    }


def _inputs_of_inner_parts(rule: Rule) -> dict[str, tuple[int, ...]]:
    """Return what the alternatives of a rule take that are rules of their own: it may stand beside the choice.

    `{"choice": 1, "ratio": 0.85}` for `{"choice": 1, "part0": {"ratio": 0.85}}`.
    """
    inner = [part for case in rule.cases if len(case.parts) == 1 for part in case.parts]
    if len(inner) < len(rule.cases):
        return {}
    own = {entered.name for entered in rule.inputs}
    return {entered.name: (0,) for part in inner for entered in part.inputs if entered.name not in own}


def with_letters_in_parts(inputs: Mapping[str, object], letters: Mapping[str, Sequence[int]]) -> Mapping[str, object]:
    """Return inputs with the letters that were entered outside the parts in each part that uses them.

    What a part says itself is kept: its own value goes before one outside.
    """
    outside = [name for name in inputs if name in letters]
    if not outside:
        return inputs
    spread: dict[str, object] = {name: value for name, value in inputs.items() if name not in letters}
    for name in outside:
        for number in letters[name]:
            inner = spread.get(f"{PART}{number}")
            if inner is None or isinstance(inner, Mapping):
                spread[f"{PART}{number}"] = {name: inputs[name], **(inner or {})}
    return spread


def inputs_of_part(inputs: Mapping[str, object], number: int) -> Mapping[str, object]:
    """Return what was entered for a part; nothing where it is not there."""
    given = inputs.get(f"{PART}{number}")
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise NotAnObject(name=f"{PART}{number}")
    return given


__all__ = [
    "CHOICE",
    "PART",
    "REMARK",
    "Reader",
    "inputs_of_part",
    "letters_of_parts",
    "number_text",
    "with_letters_in_parts",
]
