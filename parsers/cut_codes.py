"""Codes that a page break cut in two: `5.13.` ends one row and `1` begins the next, for `5.13.1`."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.codes import Code, parse_code
from parsers.entries import Entry
from parsers.row_columns import RowColumns


def whole_code(entries: Sequence[Entry], entry: Entry, columns: RowColumns) -> Code | None:
    """Return the code that the last of `entries` and `entry` share, None where each has its own.

    They share one where the table is broken between them, only one of them has points, and the two codes together are
    the next one in order, while the upper alone has been read before.
    """
    before = entries[-1] if entries else None
    if before is None or before.code is None or entry.code is None or not _may_be_cut(before, entry, columns):
        return None
    lower = entry.code.parts[0].value("digit")
    if entry.code.depth != 1 or entry.code.prefix or lower is None or before.code.parts[-1].text.endswith(")"):
        return None
    upper = before.code.key()
    earlier = [other.code for other in entries[:-1] if other.code is not None]
    if not any(code.key() == upper for code in earlier) or not _comes_next(earlier, upper, lower):
        return None
    return parse_code(f"{before.code.label}.{entry.code.label}")


def _may_be_cut(before: Entry, entry: Entry, columns: RowColumns) -> bool:
    broken = entry.seam or "doubtful-rows" in entry.notes
    points = [bool(row.text(columns.points).strip()) for row in (before, entry)]
    return broken and not all(points) and before.kind == entry.kind == "coded"


def _comes_next(earlier: Sequence[Code], upper: tuple[str, ...], lower: int) -> bool:
    """Tell whether `upper` with `lower` behind it comes next: after `VI.5` and what it holds, `VI.6`."""
    last = upper if lower == 1 else (*upper, str(lower - 1))
    for code in reversed(earlier):
        key = code.key()
        if key == last:
            return True
        below = key[: len(last)] == last
        plain = code.depth == 1 and key[0].isdigit() and not last[0].isdigit()
        if not (below or plain) or lower == 1:
            return False
    return False
