"""Which rows only go on with the row above: broken over a page, or printed in several rows without a code."""

from __future__ import annotations

import re

from normalizers.bullets import BULLET
from normalizers.characters import fold_spaces
from normalizers.comparison import letters_key
from normalizers.numbers import read_points
from normalizers.syllables import is_syllable
from parsers.cut_codes import whole_code
from parsers.entries import Entry, is_total, may_be_total, reads_as_clause, row_words, starts_with
from parsers.row_columns import RowColumns

_DASH = re.compile(r"^\s*[-–]\s+(?=[^\W\d_])")
"""A dash before a word."""


def _joins_words(text: str) -> bool:
    """Tell whether a text opens with a dash before a small letter: the sentence was broken there, it is no bullet."""
    match = _DASH.match(text)
    return match is not None and text[match.end()].islower()


def place_entry(entries: list[Entry], entry: Entry, columns: RowColumns) -> None:
    """Add an entry, or join it to the one above when it only goes on with it."""
    before = entries[-1] if entries else None
    code = whole_code(entries, entry, columns)
    if before is not None and code is not None:
        before.code = code
        _join(before, entry, columns)
        before.doubts.append(("code-cut", "code"))
        return
    name = fold_spaces(entry.name)
    points = read_points(entry.text(columns.points)).value if columns.points is not None else None
    if (
        entry.code is None
        and ((is_total(name) and _may_total(entry, name)) or ("lost-glyphs" in entry.notes and may_be_total(name)))
    ) or (entry.code is None and not name and before is None and points is not None and _brings_numbers_only(entry)):
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


def _brings_numbers_only(entry: Entry) -> bool:
    """Tell whether every text of a row holds a number: words beside it would be lost in a total."""
    return all(re.search(r"\d", text) for text in entry.texts.values() if text.strip())


def _may_total(entry: Entry, name: str) -> bool:
    """Tell whether a row named like a total is one: it opens with a capital and brings a number, or nothing at all."""
    brings = [text for text in entry.texts.values() if text.strip()]
    return not name[:1].islower() and (not brings or any(re.search(r"\d", text) for text in brings))


def _is_capital_title(name: str) -> bool:
    """Tell whether a name is words in capitals, not abbreviations: `NHẬN THỨC SỐ`, not `LGSP, NDXP`."""
    words = re.findall(r"[^\W\d_]+", name)
    return name.isupper() and len(words) > 1 and sum(map(is_syllable, words)) > len(words) / 2


def _goes_on(before: Entry, entry: Entry, name: str, points: object, columns: RowColumns) -> bool:
    """Tell whether a row without a code goes on with the row above it."""
    if not name:
        return points is None or not before.text(columns.points).strip()
    if columns.formula is None and columns.points is not None and not entry.seam and reads_as_clause(name):
        return False
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


def _is_own_row(entry: Entry, columns: RowColumns) -> bool:
    """Tell whether a row without a code has fields of its own that only an indicator has."""
    return bool(entry.text(columns.points).strip())


def _was_begun_above(before: Entry, entry: Entry, name: str, columns: RowColumns) -> bool:
    """Tell whether a coded row at a page break holds the rest of the row above, which had no code or the same."""
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


def _join(before: Entry, entry: Entry, columns: RowColumns) -> None:
    """Add the texts of a row to those of the row it goes on with."""
    name = entry.name.strip("\n")
    if name.strip():
        if (
            BULLET.match(fold_spaces(name))
            and not _joins_words(fold_spaces(name))
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
    if line or (BULLET.match(lead) and not _joins_words(lead)):
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
