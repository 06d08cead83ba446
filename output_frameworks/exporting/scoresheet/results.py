"""What a scoring sheet computes beside a rule: the score of a row, how far it is filled in, points of groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from output_frameworks.exporting.scoresheet.branches import names_needed, taken_off, unchosen
from output_frameworks.exporting.scoresheet.cells import InputCell, range_of, usable_count
from output_frameworks.exporting.scoresheet.formulas import BLANK, PLACES, FormulaWriter
from output_frameworks.exporting.scoresheet.layout import POINTS, Block
from output_frameworks.marking import N_
from output_frameworks.scoring.decision_tree import Entered

SCORED = N_("Scored")
NOT_ENTERED = N_("Not entered")
INCOMPLETE = N_("Inputs are missing")
WRONG = N_("Check what was entered")
DISAGREES = N_("Alternative and number disagree")
OVER_WHOLE = N_("Scored; a ratio is above 100%")
DIVIDES_BY_ZERO = N_("Nothing can be divided by 0")
NO_SCORE = N_("The document gives no points for this")

MOST_ARGUMENTS = 200
"""Addresses in one function; Excel takes 255."""


@dataclass(frozen=True, slots=True)
class Results:
    """The formulas of a row: its score, and the words on how far it is filled in."""

    score: str
    status: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The addresses at which a row shows its score and its rates; the inputs by which it divides."""

    score: str
    rates: tuple[str, ...] = ()
    divisors: frozenset[str] = frozenset()


def results_of(
    block: Block, cells: Sequence[InputCell], writer: FormulaWriter, shown: Shown, translate: Callable[[str], str]
) -> Results:
    """Return the formulas of an indicator, with the equals sign; its words are said by `translate`.

    Penalties count against the total however they are printed: their score is 0 or less.  An error that a person enters
    (`=1/0`) makes the score blank, so that the total does not break.
    """
    optional = frozenset(cell.field.name for cell in cells if cell.field.optional)
    penalty = block.node.polarity == "penalty"
    value = block.lowered.score if block.lowered is not None else Entered(POINTS)
    value = taken_off(value, signed=block.lowered is None) if penalty else value
    disagrees = None
    if optional:
        chosen, by_number = writer.aside(value), writer.aside(unchosen(value, optional))
        disagrees = f"IF(COUNT({chosen},{by_number})=2,ROUND({chosen}-{by_number},{PLACES})<>0,FALSE)"
        score = f"IF({disagrees},{BLANK},{chosen})"
    else:
        score = writer.formula(value)
    always = names_needed(value) or frozenset()
    if any(cell.field.name not in always for cell in cells):
        # What this score does not need may still be wrong.
        score = f"IF(COUNTA({range_of(cells)})>{usable_count(cells)},{BLANK},{score})"
    if not always - optional:
        score = f"IF(COUNTA({range_of(cells)})=0,{BLANK},{score})"
    return Results(f"=IFERROR({score},{BLANK})", _status(cells, disagrees, shown, translate))


def _status(cells: Sequence[InputCell], disagrees: str | None, shown: Shown, translate: Callable[[str], str]) -> str:
    def words(text: str) -> str:
        return '"' + translate(text).replace('"', '""') + '"'

    everything = range_of(cells)
    scored = words(SCORED)
    if shown.rates:
        scored = f"IF(ROUND(MAX({','.join(shown.rates)}),{PLACES})>1,{words(OVER_WHOLE)},{scored})"
    needed = [cell for cell in cells if not cell.field.optional] or list(cells)
    unscored = words(NO_SCORE)
    zeros = [f"{cell.at()}=0" for cell in cells if cell.field.name in shown.divisors]
    if zeros:
        test = zeros[0] if len(zeros) == 1 else f"OR({','.join(zeros)})"
        unscored = f"IF({test},{words(DIVIDES_BY_ZERO)},{unscored})"
    unscored = f"IF({usable_count(needed)}<{len(needed)},{words(INCOMPLETE)},{unscored})"
    if disagrees is not None:
        unscored = f"IF({disagrees},{words(DISAGREES)},{unscored})"
    status = f"IF(ISNUMBER({shown.score}),{scored},{unscored})"
    status = f"IF(COUNTA({everything})>{usable_count(cells)},{words(WRONG)},{status})"
    return f"=IFERROR(IF(COUNTA({everything})=0,{words(NOT_ENTERED)},{status}),{words(WRONG)})"


def group_score(blocks: Sequence[Block], column: str, sheet: str = "") -> str:
    """Return the points of some rows together, as a formula; blank while none of them has any."""
    cells = _ranges(blocks, column, sheet)
    return f"=IF({_calls('COUNT', cells)}=0,{BLANK},{_calls('SUM', cells)})"


def scored_count(blocks: Sequence[Block], column: str, sheet: str = "") -> str:
    """Return how many indicators at or below some rows have a score, as a formula without the equals sign."""
    scored = [inner for block in blocks for inner in block.walk() if inner.is_scored]
    return _calls("COUNT", _ranges(scored, column, sheet))


def indicator_count(blocks: Sequence[Block]) -> int:
    """Return how many indicators there are at or below some rows."""
    return sum(inner.is_scored for block in blocks for inner in block.walk())


def _ranges(blocks: Sequence[Block], column: str, sheet: str) -> list[str]:
    """Return the addresses of score cells; indicators that follow one another are one range."""
    return [
        f"{sheet}{column}{run[0].first}" + (f":{column}{run[-1].first}" if len(run) > 1 else "")
        for run in _neighbours(blocks)
    ]


def _neighbours(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    run: list[Block] = []
    for block in blocks:
        if run and not (block.is_scored and run[-1].is_scored and block.first == run[-1].last + 1):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _calls(function: str, addresses: Sequence[str]) -> str:
    """Return a function over any number of addresses, in as many calls as it needs; 0 for none."""
    calls = [
        f"{function}({','.join(addresses[start : start + MOST_ARGUMENTS])})"
        for start in range(0, len(addresses), MOST_ARGUMENTS)
    ]
    return "+".join(calls) or "0"
