"""What can be doubtful about a row, in one place: the rule it falls under, the sentence, how sure the row still is.

The reasons come from the parsers, and from the notes that readers leave on cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalizers.scanning_errors import DoubtfulWord
from output_frameworks.model import Edit, Finding, Source, Text
from output_frameworks.model.catalogue import N_, finding
from parsers.source_lines import Traced

LONGEST_QUOTE = 80
EXAMPLES = 3
SURE = 0.95
"""A repair of lost letters that is less likely than this is a doubt."""
PUNCTUATION = frozenset(";“”")
"""Signs that change no word: whether one was lost is no doubt worth a person's time."""
LEGACY_FONT = "legacy-font"
DOUBT_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look at a row: the slug of its rule, its sentence as a template, and the confidence left."""

    rule: str
    what: str
    confidence: float = DOUBT_CONFIDENCE


DOUBTS = {
    "not-a-number": Doubt(
        "doubtful-cell", N_("The score cell “{cell}” is not one number; the points were left blank.")
    ),
    "several-numbers": Doubt(
        "doubtful-cell", N_("The score cell “{cell}” holds more than one number; the points were left blank.")
    ),
    "per-cent": Doubt("doubtful-cell", N_("The score cell “{cell}” holds a percentage; the points were left blank.")),
    "ambiguous-number": Doubt(
        "doubtful-cell", N_("The number “{cell}” can be read two ways: a dot for thousands, or for decimals.")
    ),
    "two-numbers": Doubt("doubtful-cell", N_("Two numbers stand in the score cell of one row: “{cell}”.")),
    "row-joined": Doubt("doubtful-structure", N_("A row without a code was joined to the row above: “{cell}”.")),
    "row-without-code": Doubt(
        "doubtful-structure",
        N_("This row has points and no code, below a row that has both; it may be a part or a level of it: “{cell}”."),
    ),
    "rows-below": Doubt(
        "doubtful-structure",
        N_("Rows without a code stand below this row; they may belong to its scoring rule: “{cell}”."),
    ),
    "cut-cell": Doubt(
        "doubtful-cell",
        N_("A page break may cut a merged cell of this row; its units or its deadline may be only a half: “{cell}”."),
    ),
    "code-not-read": Doubt("doubtful-structure", N_("The code cell holds words that are no code: “{cell}”.")),
    "code-cut": Doubt(
        "doubtful-structure",
        N_("A page break cuts this row and its code; both parts were read as one row: “{cell}”."),
        0.8,
    ),
    "no-name": Doubt("doubtful-cell", N_("The row has a code and no name.")),
    "doubtful-border": Doubt(
        "doubtful-structure", N_("Cells of this row ran together and it is not sure where one ends: “{cell}”."), 0.4
    ),
    "doubtful-abbreviation": Doubt(
        "doubtful-text",
        N_("An abbreviation of this row does not fit the words it stands for, D against Đ: “{cell}”."),
        0.8,
    ),
    # notes of readers
    "lost-glyphs": Doubt(
        "doubtful-text",
        N_("Letters of this row were lost in the file (its font has no complete map to Unicode): “{cell}”."),
        0.3,
    ),
    "legacy-font": Doubt(
        "doubtful-text", N_("Part of this row is in an old font whose letters are not Unicode: “{cell}”."), 0.3
    ),
    "unknown-sign": Doubt(
        "doubtful-text", N_("This row holds a sign of a symbol font that has no letter: “{cell}”."), 0.5
    ),
    "doubtful-join": Doubt("doubtful-text", N_("Lines of a cell were joined and it is not sure how: “{cell}”."), 0.7),
    "struck-text": Doubt(
        "doubtful-cell", N_("Text of this row is struck through in the file and was left out: “{cell}”."), 0.7
    ),
    "tracked-deletion": Doubt(
        "doubtful-cell", N_("Text of this row is deleted in a tracked change and was left out: “{cell}”."), 0.8
    ),
    "embedded-object": Doubt(
        "doubtful-cell", N_("A cell of this row holds an embedded object that cannot be read."), 0.5
    ),
    "picture": Doubt("doubtful-cell", N_("A cell of this row holds a picture that cannot be read."), 0.5),
    "formula-without-value": Doubt(
        "doubtful-cell", N_("A cell of this row holds a formula that was never computed."), 0.3
    ),
    "formula-error": Doubt("doubtful-cell", N_("A cell of this row holds a formula that ends in an error."), 0.3),
    "rounded-by-format": Doubt(
        "doubtful-cell", N_("A number of this row is shown with fewer digits than it has: “{cell}”."), 0.6
    ),
    "unknown-number-format": Doubt(
        "doubtful-cell", N_("A number of this row has a format that is not known here: “{cell}”."), 0.6
    ),
    "doubtful-code": Doubt(
        "doubtful-structure",
        N_("The code of this row was turned into a date or number by a spreadsheet: “{cell}”."),
        0.5,
    ),
    "doubtful-rows": Doubt(
        "doubtful-structure", N_("The table has no lines here and it is not sure where this row ends: “{cell}”."), 0.4
    ),
    "crosses-columns": Doubt(
        "doubtful-structure", N_("A text of this row reaches over the border of its column: “{cell}”."), 0.5
    ),
}

REPAIRED = N_("Printed “{before}” was read as “{after}”.")
READ_AS = N_("Printed “{before}” was read as “{after}”; look whether that is what is meant.")
DOUBTFUL_WORD = N_("Printed “{before}” fits badly between its neighbours; it may stand for “{alternatives}”.")
PUT_BACK = N_("Letters that the file lost were put back in {count} places: {examples}.")
DOUBTFUL_LETTERS = N_("The file lost letters: “{before}” was read as “{after}”; it may also be “{alternatives}”.")
MAY_BE_MISSING = N_("The file lost letters, and some may be missing in “{before}”.")
DOUBTFUL_HEADER = N_("The header of a column was not read with certainty: “{cell}”.")
MOVED_POINTS = N_(
    "The points “{cell}” stand in the column “{column}” beside an empty score cell; they were read as the points."
)


def doubt(reason: str, path: str, source: Source, cell: str, field: str = "name") -> Finding:
    """Return the finding for a reason of `DOUBTS`; `cell` is the text in question, `field` the field it belongs to."""
    known = DOUBTS[reason]
    return finding(known.rule, what=known.what, path=path, source=source, cell=quoted(cell), field=field)


def doubtful_header(source: Source, cell: str) -> Finding:
    """Return the finding for a header that a reader was not sure of."""
    return finding("doubtful-text", what=DOUBTFUL_HEADER, source=source, cell=quoted(cell))


def restored(path: str, source: Source, text: Text, edit: Edit, field: str) -> Finding:
    """Return the finding that tells of a word that was repaired."""
    before, after = _whole_word(text, edit)
    if edit.confidence < SURE:
        return finding("doubtful-text", what=READ_AS, path=path, source=source, before=before, after=after, field=field)
    return finding("restored-text", what=REPAIRED, path=path, source=source, before=before, after=after, field=field)


def doubtful_word(path: str, source: Source, word: DoubtfulWord, field: str) -> Finding:
    """Return the finding for a word that fits badly and was left as it is, with what may have been meant."""
    alternatives = "”, “".join(word.alternatives)
    return finding(
        "doubtful-text",
        what=DOUBTFUL_WORD,
        path=path,
        source=source,
        before=word.printed,
        alternatives=alternatives,
        field=field,
    )


def restorations(path: str, source: Source, text: str, traced: Sequence[Traced]) -> Iterator[Finding]:
    """Yield the findings for what was put back in a text before it was parsed: one for all, one for each doubt."""
    sure = [one for one in traced if one.confidence >= SURE and one.before != text[one.start : one.end]]
    sure = [one for one in sure if not one.reason.startswith(LEGACY_FONT)]
    if sure:
        examples = dict.fromkeys(f"“{_around(text, one, one.before)}” → “{_around(text, one)}”" for one in sure)
        yield finding(
            "restored-text",
            what=PUT_BACK,
            path=path,
            source=source,
            count=str(len(sure)),
            examples=", ".join(list(examples)[:EXAMPLES]),
        )
    for one in traced:
        stands = text[one.start : one.end].strip()
        if one.confidence >= SURE or (stands and PUNCTUATION.issuperset(stands)):
            continue
        before, after = _around(text, one, one.before), _around(text, one)
        others = [_around(text, one, other) for other in one.alternatives]
        if before == after and not others:
            yield finding("doubtful-text", what=MAY_BE_MISSING, path=path, source=source, before=before)
        else:
            alternatives = "”, “".join(dict.fromkeys(other for other in others if other != after))
            yield finding(
                "doubtful-text",
                what=DOUBTFUL_LETTERS,
                path=path,
                source=source,
                before=before,
                after=after,
                alternatives=alternatives or before,
            )


def _around(text: str, one: Traced, instead: str | None = None) -> str:
    """Return the words around a repair, with `instead` in its place: its own, and where it has none, the next ones."""
    start, end = _word_start(text, one.start), _word_end(text, one.end)
    if not text[start : one.start].strip() and not text[one.end : end].strip():
        start = _word_start(text, len(text[:start].rstrip()))
        end = _word_end(text, len(text) - len(text[end:].lstrip()))
    middle = text[one.start : one.end] if instead is None else instead
    return " ".join((text[start : one.start] + middle + text[one.end : end]).split())


def _word_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isalnum():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at


def moved_points(path: str, source: Source, points: str, column: str) -> Finding:
    """Return the finding for points that stand in another column."""
    return finding(
        "misplaced-points",
        what=MOVED_POINTS,
        path=path,
        says=points,
        source=source,
        cell=points,
        column=column,
        field="max_points",
    )


def quoted(text: str) -> str:
    """Return a text on one line, cut where it is too long to quote."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


def _whole_word(text: Text, edit: Edit) -> tuple[str, str]:
    """Return the whole word that was repaired, before and after."""
    start, end = edit.start, edit.start + len(edit.before)
    while start > 0 and text.raw[start - 1].isalnum():
        start -= 1
    while end < len(text.raw) and text.raw[end].isalnum():
        end += 1
    tail = text.raw[edit.start + len(edit.before) : end]
    return text.raw[start:end], text.raw[start : edit.start] + edit.after + tail
