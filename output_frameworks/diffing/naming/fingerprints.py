"""Fingerprints of changes: the same change has the same one in the next run, so that what was approved stays so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Final

from normalizers.comparison import letters_key
from output_frameworks.diffing.changes import Change
from output_frameworks.diffing.naming.printed_texts import printed
from output_frameworks.diffing.naming.relations import Relations
from output_frameworks.model import Node, decimal_text

LENGTH: Final = 12
_FIRST: Final = "abcdef"
"""A fingerprint begins with a letter: spreadsheets turn `12345678901e` into a number and `123456789012` too."""
_PLACES: Final = frozenset({"parent", "position"})


def fingerprints(changes: Sequence[Change], relations: Relations) -> list[str]:
    """Return a fingerprint for each change: 12 hexadecimal digits, all different, the first one a letter.

    It comes from the kind, the names and the values that changed; of a row that came or went, was split or merged, from
    what it scores.  Paths and places do not count, so that rows inserted elsewhere change nothing.  Where changes would
    be alike the names above tell them apart, and last of all a running number.
    """
    wholes = [_content(change, relations) for change in changes]
    alike = Counter(wholes)
    above = [
        (*whole, *_names_above(change, relations)) if alike[whole] > 1 else whole
        for change, whole in zip(changes, wholes, strict=True)
    ]
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for whole in above:
        seen[whole] += 1
        found.append(_digits(whole if seen[whole] == 1 else (*whole, f"#{seen[whole]}")))
    return found


def _digits(parts: Iterable[str]) -> str:
    digest = sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return _FIRST[int(digest[LENGTH : LENGTH + 8], 16) % len(_FIRST)] + digest[: LENGTH - 1]


def _content(change: Change, relations: Relations) -> tuple[str, ...]:
    parts = [change.kind, _name(change.old), _name(change.new)]
    for edit in change.edits:
        parts.append(edit.field)
        if edit.field not in _PLACES:
            parts.extend("\x00" if value is None else value for value in (edit.before, edit.after))
        elif edit.field == "parent":
            parts.extend(
                _name(place.parent)
                for places, node in ((relations.old, change.old), (relations.new, change.new))
                if node is not None
                for place in [places[node.path]]
            )
    if not change.edits:
        for node in (change.old, change.new, *change.parts):
            parts.extend(_scoring(node))
    return tuple(parts)


def _name(node: Node | None) -> str:
    return letters_key(node.name.value) if node is not None else "\x00"


def _scoring(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    points = "" if node.max_points is None else decimal_text(node.max_points)
    return _name(node), node.polarity, points, printed(node.formula) or "", printed(node.note) or ""


def _names_above(change: Change, relations: Relations) -> list[str]:
    names: list[str] = []
    sides: tuple[tuple[Node | None, Callable[[str], Node | None]], ...] = (
        (change.old, lambda path: relations.old[path].parent),
        (change.new, lambda path: relations.new[path].parent),
    )
    for node, parent_of in sides:
        names.append("|")
        above = parent_of(node.path) if node is not None else None
        while above is not None:
            names.append(_name(above))
            above = parent_of(above.path)
    return names
