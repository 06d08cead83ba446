"""Scoring rules as formulas of a spreadsheet: IF, AND, MIN, MAX, INT and arithmetic, that every program knows.

A formula is blank as long as a value is missing that its score needs, and where the rule gives no score.  Values are
rounded before they are compared, so that 0.07 × 100 is 7 at a boundary as it is on paper; values that differ by less
than half of the last place that is kept count as equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from output_frameworks.exporting.rule_conditions import All, Condition, Either, condition_of
from output_frameworks.exporting.scoresheet.branches import divides, names_in, names_needed
from output_frameworks.exporting.scoresheet.cells import InputCell, usable_count
from output_frameworks.model import decimal_text
from output_frameworks.scoring.decision_tree import Both, Compare, Entered, If, Nothing, Number, Value, may_be_nothing

PLACES = 6
"""Decimals of computed values in comparisons: more than products of entered numbers have, and no more than floating
point keeps of numbers up to a billion."""

SHARE_PLACES = 10
"""Decimals of an entered share in comparisons: one thing of a hundred million counts."""

BLANK = '""'
LONGEST_FORMULA = 4000
"""Letters; Excel takes 8,192 in a formula, and a little stands around this one."""

DEEPEST = (30, 10, 4, 2, 1)
"""How many IFs may stand inside one another before the rest gets a cell of its own, at first and where that is too
long; Excel takes 64 levels."""

LONGEST_NUMBER = 15
"""Digits that a spreadsheet keeps of a number."""

_STAND_IN = "'WWWWWWWWWWWWWWWW'!$W$99999"
"""As long as the address of any cell of its own: for measuring a formula before it is written."""

_LOOSE, _TIGHT, _WHOLE = range(3)
"""How the parts of a text hold together: a sum, a product, a single value."""

_OPEN_SIGNS = {"+": _LOOSE, "-": _LOOSE, "*": _TIGHT, "/": _TIGHT}
_FUNCTIONS = {"min": "MIN", "max": "MAX"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands: the sheet of the inputs as seen from there, how deep, which inputs are known to be there.

    `aside` puts a value into a cell of its own; `doubtful` gathers such cells that may be blank.
    """

    sheet: str
    deepest: int
    aside: Callable[[Value], str]
    depth: int = 0
    known: frozenset[str] = frozenset()
    doubtful: list[str] = field(default_factory=list)

    def inside(self, known: Iterable[str] = ()) -> _Place:
        """Return the place one IF deeper, where more inputs are known to be there."""
        return replace(self, depth=self.depth + 1, known=self.known | frozenset(known), doubtful=[])


class FormulaWriter:
    """Writes the values of one rule as formulas, without the equals sign.

    `cells` are the inputs by their flat names, `main` the quoted sheet on which they stand; `store` puts a formula into
    a cell of another sheet and returns its address.
    """

    def __init__(self, cells: Mapping[str, InputCell], main: str, store: Callable[[str], str]) -> None:
        self._cells = cells
        self._main = main
        self._store = store
        self._stored: dict[Value, str] = {}

    def formula(self, value: Value, *, elsewhere: bool = False) -> str:
        """Return a value as a formula; `elsewhere`: for a cell of another sheet."""
        sheet = self._main if elsewhere else ""
        deepest = next(
            (most for most in DEEPEST if len(self._draft(value, sheet, most)) <= LONGEST_FORMULA), DEEPEST[-1]
        )
        return self._value(value, _Place(sheet, deepest, self.aside))

    def aside(self, value: Value) -> str:
        """Write a value into a cell of its own, once, and return its address."""
        if value not in self._stored:
            self._stored[value] = self._store(self.formula(value, elsewhere=True))
        return self._stored[value]

    def _draft(self, value: Value, sheet: str, deepest: int) -> str:
        return self._value(value, _Place(sheet, deepest, lambda _: _STAND_IN))

    def _value(self, value: Value, place: _Place) -> str:
        if isinstance(value, Nothing):
            return BLANK
        missing = (names_needed(value) or frozenset()) - place.known
        if missing:
            inner = self._value(value, place.inside(missing))
            return inner if inner == BLANK else f"IF({self._lacks(missing, place)},{BLANK},{inner})"
        if isinstance(value, If):
            return self._branches(value, place)
        here = replace(place, doubtful=[])
        text, _ = self._arithmetic(value, here)
        return _unless_blank(here.doubtful, text)

    def _branches(self, value: If, place: _Place) -> str:
        if place.depth >= place.deepest:
            return place.aside(value)
        first, *others = value.test.tests
        if others and any(divides(side) for compare in others for side in (compare.left, compare.right)):
            # AND computes all of its tests: what is divided by is asked in an IF of its own.
            rest = If(Both(tuple(others)), value.then, value.otherwise)
            value = If(Both((first,)), rest, value.otherwise)
        inside = place.inside()
        test = self._condition(condition_of(value.test), inside)
        then, otherwise = (self._value(branch, place.inside()) for branch in (value.then, value.otherwise))
        text = then if then == otherwise else f"IF({test},{then},{otherwise})"
        return _unless_blank(inside.doubtful, text)

    def _lacks(self, names: Iterable[str], place: _Place) -> str:
        """Return the test whether one of some inputs is missing or cannot be computed with."""
        cells = [self._cells[name] for name in sorted(names)]
        needed = [cell for cell in cells if not cell.field.optional]
        tests = [f"{usable_count(needed, place.sheet)}<{len(needed)}"] if needed else []
        tests += [cell.is_wrong_when_chosen(place.sheet) for cell in cells if cell.field.optional]
        return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"

    def _condition(self, condition: Condition, place: _Place) -> str:
        if isinstance(condition, Compare):
            return self._compare(condition, place)
        if isinstance(condition, All | Either):
            texts = [self._condition(inner, place) for inner in condition.conditions]
            return f"{'AND' if isinstance(condition, All) else 'OR'}({','.join(texts)})"
        return f"NOT({self._condition(condition.condition, place)})"

    def _compare(self, compare: Compare, place: _Place) -> str:
        if compare.op == "==" and isinstance(compare.left, Entered) and isinstance(compare.right, Number):
            cell = self._cells[compare.left.name]
            if cell.options is not None:
                number = compare.right.value
                chosen = cell.option(int(number)) if 0 <= number < len(cell.field.options) else BLANK
                return f"{cell.at(place.sheet)}={chosen}"
        sign = "=" if compare.op == "==" else compare.op
        return sign.join(self._compared(side, place) for side in (compare.left, compare.right))

    def _compared(self, value: Value, place: _Place) -> str:
        """Return one side of a comparison: numbers as they are printed or typed, all others rounded.

        A share is rounded too: people compute it in its cell (`=1-0.3`).
        """
        text, binding = self._arithmetic(value, place)
        if isinstance(value, Number):
            return text if binding == _WHOLE else f"({text})"
        if not isinstance(value, Entered):
            return f"ROUND({text},{PLACES})"
        is_share = self._cells[value.name].field.kind in ("ratio", "percent")
        return f"ROUND({text},{SHARE_PLACES})" if is_share else text

    def _arithmetic(self, value: Value, place: _Place) -> tuple[str, int]:
        """Return the text of a value that is a number wherever it is asked for, and how tightly it holds together."""
        if isinstance(value, Number):
            return number_literal(value.value)
        if isinstance(value, Entered):
            cell = self._cells[value.name]
            if cell.options is not None:
                return cell.number_chosen(place.sheet), _WHOLE
            at = cell.at(place.sheet)
            return (f"{at}*100", _TIGHT) if cell.field.kind == "percent" else (at, _WHOLE)
        if isinstance(value, If | Nothing):
            return self._part(value, place), _WHOLE
        terms = [self._arithmetic(term, place) for term in value.terms]
        if value.op == "floor":
            return f"INT(ROUND({terms[0][0]},{PLACES}))", _WHOLE
        if value.op in _FUNCTIONS:
            return f"{_FUNCTIONS[value.op]}({','.join(text for text, _ in terms)})", _WHOLE
        own = _OPEN_SIGNS[value.op]
        held = [_held(text, tied, own, first=not number, op=value.op) for number, (text, tied) in enumerate(terms)]
        return value.op.join(held), own

    def _part(self, value: Value, place: _Place) -> str:
        """Return a branching part of a sum: in place where it is sure to be a number, else from a cell of its own."""
        if isinstance(value, If) and place.depth < place.deepest and _is_number(value, place.known):
            return self._branches(value, place.inside())
        address = place.aside(value)
        if address not in place.doubtful:
            place.doubtful.append(address)
        return address


def _is_number(value: Value, known: frozenset[str]) -> bool:
    """Tell whether a value gives a number in each of its branches, where the inputs in `known` are there."""
    return frozenset(names_in(value)) <= known and not may_be_nothing(value)


def _unless_blank(doubtful: list[str], text: str) -> str:
    """Return a text that is blank where one of some cells is."""
    return f"IF(COUNT({','.join(doubtful)})<{len(doubtful)},{BLANK},{text})" if doubtful else text


def _held(text: str, binding: int, own: int, *, first: bool, op: str) -> str:
    """Return a term, in brackets where the operator would tear it apart."""
    fits = binding > own or (binding == own and (first or op in "+*"))
    return text if fits and (first or not text.startswith("-")) else f"({text})"


def number_literal(value: Fraction) -> tuple[str, int]:
    """Return an exact number as a formula writes it, a fraction that is no short decimal as a division."""
    if value.denominator == 1:
        return str(value.numerator), _WHOLE
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        text = decimal_text(Decimal(value.numerator) / Decimal(value.denominator))
        if len(text.strip("-0.").replace(".", "")) <= LONGEST_NUMBER:
            return text, _WHOLE
    return f"{value.numerator}/{value.denominator}", _TIGHT
