"""The file of decisions: a CSV that is written with what is open, filled in with Excel, and read again.

One row per pair of rows to decide on and per change.  `what` is `pair` or `change`; `decision` is `confirmed` or
`refused` for a pair, `approved` for a change, and blank for what is still open; `đúng`, `sai` and `duyệt` say the same.
The other columns tell people, and the next run, what the row is about.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from normalizers.comparison import letters_key
from output_frameworks.diffing.alignment import Pair
from output_frameworks.diffing.changes import Change, Comparison
from output_frameworks.diffing.decisions import errors
from output_frameworks.diffing.decisions.decisions import ApprovedChange, DecidedPair, Decisions, PairDecision
from output_frameworks.diffing.decisions.errors import DecisionProblem
from output_frameworks.diffing.naming.fingerprints import LENGTH
from output_frameworks.model import Node

COLUMNS: Final = (
    "what", "decision", "old", "new", "old_name", "new_name", "fingerprint", "kind", "similarity", "note",
)  # fmt: skip
NEEDED: Final = ("what", "decision", "old", "new", "fingerprint")
"""Columns that a file cannot do without."""
_WHAT: Final = {letters_key(word): what for word, what in (
    ("pair", "pair"), ("cặp", "pair"), ("change", "change"), ("thay đổi", "change"))}  # fmt: skip
_PAIR_WORDS: Final[dict[str, PairDecision]] = {
    letters_key("confirmed"): "confirmed", letters_key("đúng"): "confirmed",
    letters_key("refused"): "refused", letters_key("sai"): "refused",
}  # fmt: skip
_CHANGE_WORDS: Final = frozenset(map(letters_key, ("approved", "duyệt", "đã duyệt")))
_FINGERPRINT: Final = re.compile(rf"[0-9a-f]{{{LENGTH}}}")
_COMPUTED: Final = re.compile(r"[=+\-@\t\r]")
"""A text that begins so would be computed by a spreadsheet."""
_GUARD: Final = "'"


def read_decisions(path: Path) -> Decisions:
    """Return the decisions of a file.  Raises a DecisionsError that names every row that cannot be used."""
    try:
        if path.is_dir():
            raise errors.DecisionsAreAFolder(path=path)
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise errors.DecisionsMissing(path=path) from error
    except OSError as error:
        raise errors.DecisionsError(path=path, problem=error.strerror or type(error).__name__) from error
    return decisions_from_csv(content, str(path))


def decisions_from_csv(content: bytes, name: str) -> Decisions:
    """Return the decisions of a CSV file as Excel writes it: UTF-8 or UTF-16, with commas, semicolons or tabs."""
    rows = _rows(_text(content, name), name)
    first = next((number for number, cells in enumerate(rows) if any(cells) and not _names_delimiter(cells)), 0)
    columns = _columns(rows[first] if rows else [], name)
    reader = _Reader(columns)
    for number, cells in enumerate(rows[first + 1 :], start=first + 2):
        reader.take(number, cells)
    if reader.problems:
        wrong = {problem.row for problem in reader.problems}
        kind = errors.DecisionRowsWrong if len(wrong) > 1 else errors.DecisionRowWrong
        raise kind(tuple(reader.problems), path=name, count=len(wrong))
    return Decisions(tuple(reader.pairs), tuple(reader.changes))


def _text(content: bytes, name: str) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise errors.DecisionsNotText(path=name) from error
    if "\0" in text:
        raise errors.DecisionsNotText(path=name)
    return text


def _rows(text: str, name: str) -> list[list[str]]:
    head = next((line for line in text.splitlines() if line.strip(",;\t ")), "")
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend([cell.strip() for cell in cells] for cells in reader)
    except csv.Error as error:
        raise errors.DecisionsNotClosed(path=name, row=len(rows) + 1) from error
    return rows


def _names_delimiter(cells: list[str]) -> bool:
    """Tell whether a row is `sep=;`, which some programs write for Excel."""
    return cells[0].casefold().startswith("sep=") and not any(cells[2:])


def _columns(header: list[str], name: str) -> list[str]:
    columns = [cell.casefold() for cell in header]
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise errors.DecisionsWithoutHeader(path=name, columns=", ".join(COLUMNS), missing=", ".join(missing))
    return columns


class _Reader:
    """Takes rows one by one; what is wrong with any of them is collected."""

    def __init__(self, columns: list[str]) -> None:
        self._columns = columns
        self._decided: dict[tuple[str, ...], tuple[int, PairDecision]] = {}
        self.pairs: list[DecidedPair] = []
        self.changes: list[ApprovedChange] = []
        self.problems: list[DecisionProblem] = []

    def take(self, number: int, cells: list[str]) -> None:
        if not any(cells):
            return
        behind = [cell for cell in cells[len(self._columns) :] if cell]
        if behind:
            self._wrong(number, self._columns[-1], errors.TOO_MANY_CELLS, behind[0])
            return
        row = dict.fromkeys(COLUMNS, "") | dict(zip(self._columns, cells, strict=False))
        what = _WHAT.get(letters_key(row["what"]))
        if what is None:
            self._wrong(number, "what", errors.NOT_A_KIND, row["what"], "pair (cặp), change (thay đổi)")
        elif not row["decision"]:
            return
        elif what == "pair":
            self._take_pair(number, row)
        else:
            self._take_change(number, row)

    def _take_pair(self, number: int, row: dict[str, str]) -> None:
        decision = _PAIR_WORDS.get(letters_key(row["decision"]))
        if decision is None:
            self._wrong(number, "decision", errors.NOT_A_DECISION, row["decision"], "confirmed (đúng), refused (sai)")
        blank = [side for side in ("old", "new") if not row[side] and not row[f"{side}_name"]]
        for side in blank:
            self._wrong(number, side, errors.NO_ROW_NAMED)
        if decision is None or blank:
            return
        key = tuple(row[column] for column in ("old", "new", "old_name", "new_name"))
        first, before = self._decided.setdefault(key, (number, decision))
        if before != decision:
            self._wrong(number, "decision", errors.CONTRADICTED, row["decision"], str(first))
        elif first == number:
            texts = {column: _unguarded(row[column]) for column in ("old_name", "new_name", "similarity", "note")}
            self.pairs.append(DecidedPair(decision, row["old"], row["new"], **texts))

    def _take_change(self, number: int, row: dict[str, str]) -> None:
        if letters_key(row["decision"]) not in _CHANGE_WORDS:
            self._wrong(number, "decision", errors.NOT_A_DECISION, row["decision"], "approved (duyệt)")
            return
        fingerprint = row["fingerprint"].lower()
        if not _FINGERPRINT.fullmatch(fingerprint):
            allowed = f"{LENGTH} × 0–9, a–f"
            self._wrong(number, "fingerprint", errors.NOT_A_FINGERPRINT, row["fingerprint"], allowed)
            return
        texts = {column: _unguarded(row[column]) for column in ("kind", "old", "new", "old_name", "new_name", "note")}
        self.changes.append(ApprovedChange(fingerprint, **texts))

    def _wrong(self, row: int, column: str, template: str, value: str = "", allowed: str = "") -> None:
        self.problems.append(DecisionProblem(row, column, template, value, allowed))


def decisions_csv(comparison: Comparison, decisions: Decisions | None = None) -> bytes:
    """Return the file of decisions of a comparison: what is open first, then what was decided, then all changes.

    `decisions` are those that the comparison was made with (resolved): none of them is lost, those that had nothing to
    decide this time stand last.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for row in _file_rows(comparison, decisions or Decisions()):
        writer.writerow({column: _guarded(value) if column in _TEXTS else value for column, value in row.items()})
    return out.getvalue().encode("utf-8-sig")


_TEXTS: Final = frozenset({"old_name", "new_name", "note"})


def _file_rows(comparison: Comparison, decisions: Decisions) -> Iterator[dict[str, str]]:
    alignment = comparison.alignment
    olds, news = ({node.path: node for node in side.walk()} for side in (alignment.old, alignment.new))
    decided = {(pair.old, pair.new) for pair in decisions.pairs}
    for pair in _open(alignment.pairs, alignment.candidates):
        if (pair.old.path, pair.new.path) not in decided:
            yield {"what": "pair", **_sides(pair.old, pair.new), "similarity": f"{pair.similarity:.2f}"}
    for each in decisions.pairs:
        names = _sides(olds.get(each.old), news.get(each.new))
        yield {**_pair_row(each), **{column: value for column, value in names.items() if value}}
    notes = {change.fingerprint: change.note for change in decisions.changes}
    for change in comparison.changes:
        yield _change_row(change, notes.get(change.fingerprint, ""))
    for unused in decisions.unused_in(comparison):
        if isinstance(unused.decision, DecidedPair):
            yield _pair_row(unused.decision)
        else:
            approved = unused.decision
            texts = {column: getattr(approved, column) for column in ("kind", "old", "new", "old_name", "new_name")}
            fingerprint = {"fingerprint": approved.fingerprint, "note": approved.note}
            yield {"what": "change", "decision": "approved", **texts, **fingerprint}


def _open(pairs: Iterable[Pair], candidates: Iterable[Pair]) -> list[Pair]:
    """Return the pairs that a person is asked about, the likeliest first: taken ones, then candidates."""
    taken = [pair for pair in pairs if pair.doubtful and not pair.decided]
    others = [pair for pair in candidates if not pair.decided]
    return [pair for some in (taken, others) for pair in sorted(some, key=lambda pair: -pair.similarity)]


def _pair_row(pair: DecidedPair) -> dict[str, str]:
    columns = ("decision", "old", "new", "old_name", "new_name", "similarity", "note")
    return {"what": "pair", **{column: getattr(pair, column) for column in columns}}


def _change_row(change: Change, note: str) -> dict[str, str]:
    decision = "approved" if change.approved else ""
    kind = {"fingerprint": change.fingerprint, "kind": change.kind, "note": note}
    return {"what": "change", "decision": decision, **_sides(change.old, change.new), **kind}


def _sides(old: Node | None, new: Node | None) -> dict[str, str]:
    found = {}
    for side, node in (("old", old), ("new", new)):
        found[side] = node.path if node is not None else ""
        found[f"{side}_name"] = " ".join(node.name.value.split()) if node is not None else ""
    return found


def _guarded(text: str) -> str:
    return f"{_GUARD}{text}" if _COMPUTED.match(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith(_GUARD) and _COMPUTED.match(text[1:]) else text
