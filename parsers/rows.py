"""Rows of a sheet become entries: a code, a name, the other fields, with rows that only go on with the one above joined.

An entry is what a person would call one line of the annex.  A physical row can hold two (a pillar cell that spans
rows beside its first indicator), several rows can be one (broken over a page).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from rapidfuzz import fuzz

from ingest.document import Cell, Place
from normalizers.bullets import BULLET
from normalizers.characters import fold_spaces
from normalizers.comparison import letters_key
from normalizers.numbers import read_points
from normalizers.syllables import is_syllable
from parsers.codes import Code, parse_code, split_code
from parsers.headers import Header
from parsers.sheets import RowCell, Sheet, SheetRow

_BULLET_GOES_ON = re.compile(r"^\s*[-–]\s+[a-zà-ỹđ]")
"""A dash before a small letter joins words of a sentence that was broken there."""

EntryKind = Literal["coded", "uncoded", "total", "remark", "level"]
FEWEST_LED = 3
LED_SHARE = 0.6
"""Rows without a code in the code column, and their share, that begin with one in the name: then codes stand there."""
LOST_LETTERS_RATIO = 75.0
"""Likeness of a name with lost letters to that of a total row."""
BULLET_CODES = {"-", "+", "*", "•", "–", "−", "●", "·", "o"}


@dataclass(slots=True)
class Entry:
    """One line of the annex.  `texts` by column; `name_column` the column its name stands in (None: the code cell)."""

    kind: EntryKind
    code: Code | None
    name: str
    texts: dict[int, str]
    place: Place
    rows: list[tuple[int | None, int]]
    cells: list[Cell] = field(default_factory=list)
    name_column: int | None = None
    bold: bool = False
    spans: int = 1
    seam: bool = False
    confidence: float = 1.0
    notes: set[str] = field(default_factory=set)
    header: Header | None = None
    """The header of its own table, in a framework of several tables."""
    heading: bool = False
    """It was read from a heading above a table, not from a row."""
    doubts: list[tuple[str, str]] = field(default_factory=list)
    """(reason, field) of what is not sure about it."""

    def text(self, column: int | None) -> str:
        """Return the text in a column, empty where there is none."""
        return self.texts.get(column, "") if column is not None else ""


@cache
def row_words() -> dict[str, tuple[str, ...]]:
    """Return the word lists of `rows.toml`, as comparison keys."""
    with files("parsers").joinpath("rows.toml").open("rb") as source:
        data = tomllib.load(source)
    return {name: tuple(letters_key(word) or word for word in words) for name, words in data.items()}


def starts_with(text: str, words: str) -> bool:
    """Tell whether a text begins with one of the words of a list of `rows.toml`, as a whole word."""
    plain = BULLET.sub("", text).strip().casefold()
    key = letters_key(plain)
    for word in row_words()[words]:
        if not word.isalnum():
            if plain.startswith(word):
                return True
        elif key.startswith(word):
            return any(letters_key(" ".join(plain.split()[:n])) == word for n in range(1, 6)) or key == word
    return False


def is_total(name: str) -> bool:
    """Tell whether a name is that of a total row: `TỔNG ĐIỂM`, `Tổng cộng (I+II)`."""
    key = letters_key(re.sub(r"\([^)]*\)", "", name))
    return key in row_words()["total"] or (
        starts_with(name, "total") and len(key) <= 26 and not key.startswith(("tổngsốlượng", "tổngchi", "tổngkinhphí"))
    )


def _may_be_total(name: str) -> bool:
    """Tell whether a name of which letters were lost is that of a total row."""
    key = letters_key(name)
    return any(fuzz.ratio(key, word) >= LOST_LETTERS_RATIO for word in row_words()["total"] if len(word) >= 6)


def read_entries(sheet: Sheet) -> list[Entry]:
    """Return the entries of a sheet in order."""
    columns = _Columns(sheet)
    entries: list[Entry] = []
    for row in sheet.rows:
        if row.is_blank():
            continue
        for entry in _entries_of_row(row, columns):
            _place_entry(entries, entry, row, columns)
    return entries


class _Columns:
    """The columns of a sheet by role."""

    def __init__(self, sheet: Sheet) -> None:
        header = sheet.header
        assert header is not None
        code = header.find("code")
        self.code = code.index if code else None
        self.names = [column.index for column in header.all_of("name")]
        points = header.find("max_points")
        self.points = points.index if points else None
        formula = header.find("formula")
        self.formula = formula.index if formula else None
        self.roles = {column.index: column.role for column in header.columns}
        self.count = len(header.columns)
        self.leading_codes = self._codes_lead_names(sheet)
        self._keep_descriptions_apart(sheet)

    def _codes_lead_names(self, sheet: Sheet) -> bool:
        """Tell whether codes stand before the names: there is no code column, or most rows without a code in it have one there."""
        if self.code is None:
            return True
        open_rows = [
            row
            for row in sheet.rows
            if not row.cells[self.code].own.strip() and any(row.cells[c].own.strip() for c in self.names)
        ]
        led = [row for row in open_rows if any(split_code(fold_spaces(row.cells[c].own)) for c in self.names)]
        return len(led) >= FEWEST_LED and len(led) >= LED_SHARE * len(open_rows)

    def _keep_descriptions_apart(self, sheet: Sheet) -> None:
        """Where most rows fill two name columns without spans or codes, the second describes the first."""
        if len(self.names) < 2:
            return
        first, *others = self.names
        for column in others:
            both = [row for row in sheet.rows if row.cells[first].own.strip() and row.cells[column].own.strip()]
            spanning = [row for row in both if row.cells[first].row_span > 1 or split_code(row.cells[column].text)]
            either = [row for row in sheet.rows if row.cells[first].own.strip() or row.cells[column].own.strip()]
            if len(both) > 0.6 * len(either) and len(spanning) < 0.3 * len(both):
                self.names.remove(column)
                self.roles[column] = "result"
                sheet.header = sheet.header and sheet.header.with_role(column, "result")


def _entries_of_row(row: SheetRow, columns: _Columns) -> list[Entry]:
    """Return the entries that a physical row holds, from left to right."""
    code_cell = row.cells[columns.code] if columns.code is not None else RowCell()
    code_text = fold_spaces(code_cell.own)
    named = [column for column in columns.names if row.cells[column].own.strip()]
    texts = {
        i: cell.text
        for i, cell in enumerate(row.cells)
        if cell.text.strip() and i != columns.code and i not in columns.names and not _hanging_alone(cell, columns, i)
    }
    cells = [cell for position in row.cells if not position.hangs for cell in position.cells]
    code = parse_code(code_text) if code_text else None
    name_in_code = ""
    if code_text and code is None and code_text not in BULLET_CODES:
        lead = split_code(code_text)
        if not named or code_cell.column_span > 1:
            code, name_in_code = lead if lead else (None, code_text)
        elif lead is not None:
            code, name_in_code = lead
        else:
            name_in_code = code_text
    if len(named) > 1 and _are_stacked(row, named, columns):
        return _stacked(row, named, columns, code, texts, cells)
    name_text = "\n".join(part for part in [name_in_code, *(row.cells[column].own for column in named)] if part.strip())
    column = named[0] if named else None
    if code is None and not code_text and columns.leading_codes:
        lead = split_code(fold_spaces(name_text).split("\n")[0])
        if lead is not None and _plausible_lead(lead[0], name_text):
            code = lead[0]
            name_text = name_text.lstrip()[len(name_text.lstrip()) - len(_rest_after(name_text, lead[1])) :]
    if code_text in BULLET_CODES and name_text:
        name_text = f"- {name_text}"
    entry = _make_entry(row, code, name_text, texts, cells, column)
    if code_text and code is None and code_text not in BULLET_CODES and named:
        entry.doubts.append(("code-not-read", "code"))
    return [entry]


def _rest_after(text: str, rest: str) -> str:
    """Return the tail of `text` that begins where the (space folded) `rest` begins."""
    words = rest.split()
    at = text.find(words[0]) if words else 0
    probe = text.lstrip()
    for start in range(len(probe)):
        if probe[start:].split()[: len(words)] == words:
            return probe[start:]
    return text[at:]


def _plausible_lead(code: Code, name: str) -> bool:
    """Tell whether the code at the start of a name is a code: `1.1. Tỷ lệ`, not `100. …` or `24/7 …`."""
    if code.depth > 1:
        return all(not part.text.startswith("00") for part in code.parts)
    part = code.parts[0]
    return part.text[0].isdigit() is False or int(re.match(r"\d+", part.text).group()) < 60  # type: ignore[union-attr]


def _hanging_alone(cell: RowCell, columns: _Columns, index: int) -> bool:
    """Tell whether a cell that hangs down from above must not be repeated: points and scores belong to its first row."""
    return cell.hangs and columns.roles.get(index) in ("max_points", "result", "code", "name")


def _are_stacked(row: SheetRow, named: list[int], columns: _Columns) -> bool:
    first, second = named[0], named[1]
    return (
        row.cells[first].row_span > row.cells[second].row_span
        or split_code(fold_spaces(row.cells[second].text)) is not None
    )


def _stacked(
    row: SheetRow, named: list[int], columns: _Columns, code: Code | None, texts: dict[int, str], cells: list[Cell]
) -> list[Entry]:
    """Return the entries of a row in which a spanning cell opens a group beside its first member."""
    entries: list[Entry] = []
    code_cell = row.cells[columns.code] if columns.code is not None else None
    owner = _column_of_code(row, named, columns)
    for column in named:
        cell = row.cells[column]
        last = column == named[-1]
        own_texts = (
            texts
            if last
            else {i: t for i, t in texts.items() if row.cells[i].row_span == cell.row_span and cell.row_span > 1}
        )
        if not last:
            texts = {i: t for i, t in texts.items() if i not in own_texts}
        own_code = code if column == owner else None
        name = cell.own
        if own_code is None and (lead := split_code(fold_spaces(name))) is not None and _plausible_lead(lead[0], name):
            own_code, name = lead[0], _rest_after(name, lead[1])
        own_cells = [c for position in (column, *own_texts) for c in row.cells[position].cells]
        if code_cell is not None and column == owner and not code_cell.hangs:
            own_cells.extend(code_cell.cells)
        if last:
            own_cells = [c for c in cells if not any(c in e.cells for e in entries)]
        entries.append(_make_entry(row, own_code, name, own_texts, own_cells, column))
    return entries


def _column_of_code(row: SheetRow, named: list[int], columns: _Columns) -> int | None:
    if columns.code is None:
        return None
    span = row.cells[columns.code].row_span
    same = [column for column in named if row.cells[column].row_span == span]
    right = [column for column in same if column > columns.code]
    return (right or same or named)[0]


def _make_entry(
    row: SheetRow, code: Code | None, name: str, texts: dict[int, str], cells: list[Cell], column: int | None
) -> Entry:
    spans = max((cell.column_span for cell in row.cells if cell.own.strip()), default=1)
    bold = any(cell.bold for cell in row.cells if cell.own.strip())
    kind: EntryKind = "coded" if code is not None else "uncoded"
    confidence = min((cell.confidence for cell in row.cells if cell.own.strip()), default=1.0)
    notes = {note for cell in row.cells for note in cell.notes if cell.own.strip()}
    rows = [(row.place.table, number) for number in row.table_rows]
    return Entry(
        kind, code, name, dict(texts), row.place, rows, list(cells), column, bold, spans, row.seam, confidence, notes
    )


def _place_entry(entries: list[Entry], entry: Entry, row: SheetRow, columns: _Columns) -> None:
    """Add an entry, or join it to the one above when it only goes on with it."""
    before = entries[-1] if entries else None
    name = fold_spaces(entry.name)
    points = read_points(entry.text(columns.points)).value if columns.points is not None else None
    if (entry.code is None and (
        (is_total(name) and _may_total(entry, name)) or ("lost-glyphs" in entry.notes and _may_be_total(name))
    )) or (entry.code is None and not name and before is None and points is not None):
        entry.kind = "total"
    elif entry.code is None and starts_with(name, "remark") and entry.spans >= max(2, columns.count - 1):
        entry.kind = "remark"
    elif (
        entry.code is None
        and before is not None
        and before.kind in ("coded", "uncoded")
        and _goes_on(before, entry, name, points, columns)
    ) or (entry.code is not None and before is not None and _was_begun_above(before, entry, name, columns)):
        _join(before, entry, columns)
        return
    entries.append(entry)


def _may_total(entry: Entry, name: str) -> bool:
    """Tell whether a row named like a total is one: it opens with a capital and brings a number, or nothing else at all."""
    brings = [text for text in entry.texts.values() if text.strip()]
    return not name[:1].islower() and (not brings or any(re.search(r"\d", text) for text in brings))


def _is_capital_title(name: str) -> bool:
    """Tell whether a name is words in capitals, not abbreviations: `NHẬN THỨC SỐ`, not `LGSP, NDXP`."""
    words = re.findall(r"[^\W\d_]+", name)
    return name.isupper() and len(words) > 1 and sum(map(is_syllable, words)) > len(words) / 2


def _goes_on(before: Entry, entry: Entry, name: str, points: object, columns: _Columns) -> bool:
    """Tell whether a row without a code goes on with the row above it."""
    if not name:
        return points is None or not before.text(columns.points).strip()
    if BULLET.match(name) and points is None:
        return True
    heading = (
        (entry.bold and not before.bold) or entry.spans > 2 or (_is_capital_title(name) and not before.name.isupper())
    )
    if name[0].islower() and not entry.spans > 2:
        return points is None or (entry.seam and not before.text(columns.points).strip())
    if points is not None:
        return False
    if not heading and (name[0].isdigit() or before.name.count("(") > before.name.count(")")):
        return True
    if not heading and any(
        text.strip()[:1].islower() for column, text in entry.texts.items() if column != columns.points
    ):
        return True
    if (
        name[0] in "),.;:/%"
        or (name[0] == "(" and not before.name.rstrip().endswith((".", ":", ";")))
        or (before.name.rstrip().endswith((",", "-", "/", "(", "–")) and not heading)
    ):
        return True
    last = before.name.split()[-1:] or [""]
    if letters_key(last[0]) in row_words()["open_end"] and not heading:
        return True
    return entry.seam and not heading and not _is_own_row(entry, columns)


def _is_own_row(entry: Entry, columns: _Columns) -> bool:
    """Tell whether a row without a code has fields of its own that only an indicator has."""
    return bool(entry.text(columns.points).strip())


def _was_begun_above(before: Entry, entry: Entry, name: str, columns: _Columns) -> bool:
    """Tell whether a coded row at a page break holds the rest of the row above, which had no code yet or has the same."""
    if not entry.seam:
        return False
    same_code = before.code is not None and entry.code is not None and before.code.key() == entry.code.key()
    if same_code and (not name or name[0].islower()):
        return True
    if before.code is not None or before.kind != "uncoded" or before.bold or before.spans > 2:
        return False
    return (
        not name
        or name[0].islower()
        or (
            bool(before.name.strip())
            and not before.text(columns.points).strip()
            and not before.name.rstrip().endswith((".", ":", ";"))
            and not before.name.isupper()
        )
    )


def _join(before: Entry, entry: Entry, columns: _Columns) -> None:
    """Add the texts of a row to those of the row it goes on with."""
    name = entry.name.strip("\n")
    if name.strip():
        if (
            BULLET.match(fold_spaces(name))
            and not _BULLET_GOES_ON.match(fold_spaces(name))
            and before.name.strip()
            and not entry.seam
        ):
            target = columns.formula if columns.formula is not None else -1
            before.texts[target] = glue(before.text(target), name, line=True)
        else:
            before.name = glue(before.name, name)
    for column, text in entry.texts.items():
        if fold_spaces(before.text(column)) == fold_spaces(text):
            continue  # the same merged cell, covering both rows
        if column == columns.points and before.text(column).strip() and text.strip():
            before.doubts.append(("two-numbers", "max_points"))
        before.texts[column] = glue(before.text(column), text)
    if entry.code is not None and before.code is None:
        before.code, before.kind = entry.code, "coded"
    if before.name_column is None:
        before.name_column = entry.name_column
    before.cells.extend(entry.cells)
    before.rows.extend(entry.rows)
    before.confidence = min(before.confidence, entry.confidence)
    before.notes |= entry.notes
    before.doubts.extend(entry.doubts)
    if not entry.seam and name.strip() and not name.strip()[0].islower() and not BULLET.match(fold_spaces(name)):
        before.doubts.append(("row-joined", "name"))


def glue(above: str, below: str, line: bool = False) -> str:
    """Return two parts of a cell as one: without a blank after a hyphen or slash between capitals or digits."""
    if not above.strip() or not below.strip():
        return above if above.strip() else below
    end, lead = above.rstrip(), below.lstrip()
    if line or (BULLET.match(lead) and not _BULLET_GOES_ON.match(lead)):
        return f"{end}\n{lead}"
    if (
        end[-1] in "-/"
        and len(end) > 1
        and end[-2].isalnum()
        and (end[-2].isupper() or end[-2].isdigit())
        and (lead[0].isupper() or lead[0].isdigit())
    ):
        return end + lead
    return f"{above.rstrip(chr(10))} {below.lstrip(chr(10))}" if above[-1:] != " " else f"{above}{below}"
