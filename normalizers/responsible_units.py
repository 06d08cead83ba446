"""Spellings of one responsible unit within a document: `Phòng VHTT`, `Phòng VH-TT`, `Phòng Văn hóa và Thông tin`.

Two spellings are one unit when their words are the same but for case, tone placement, joining words and marks (`và`,
`&`, hyphens), or when the letters of an abbreviation are the first letters of the words of exactly one unit that the
document spells out.  Whatever is less certain stays apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from normalizers.comparison import words_key
from normalizers.names import bare, composed

_JOINING: Final = {"và", "&", "-", "–", ","}
_PIECE: Final = re.compile(r"[^\W_]+")
_SHORT_KINDS: Final = {"tp": "thành phố", "tx": "thị xã"}
_OFFICE_OF: Final = re.compile(r"\s+(?P<kind>thành phố|tp\.?|thị xã|tx\.?|huyện|quận|tỉnh|xã|phường|thị trấn)$", re.I)


@dataclass(frozen=True, slots=True)
class ResolvedUnit:
    """A unit under the fullest name that its document prints, and all spellings of it, the most frequent first."""

    name: str
    spellings: tuple[str, ...]


def resolve_units(
    printed: Iterable[str], spelled_out: Iterable[str] = (), *, own_kind: str | None = None
) -> list[ResolvedUnit]:
    """Return the units that the printed names stand for, in the order of their first spelling.

    `spelled_out` are names that the document prints elsewhere; they can give an abbreviation its meaning and its
    fullest name.  `own_kind` is the kind of the document's own unit (`huyện`): `Công an huyện` is then `Công an`.
    """
    counts = Counter(" ".join(composed(name).split()) for name in printed)
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in counts:
        groups.setdefault(_key(name, own_kind), []).append(name)
    fuller = {_key(name, own_kind): " ".join(composed(name).split()) for name in spelled_out}
    known = list(dict.fromkeys([*groups, *fuller]))
    merged: dict[tuple[str, ...], list[str]] = {}
    names: dict[tuple[str, ...], list[str]] = {}
    for key, spellings in groups.items():
        home = _home(key, known)
        merged.setdefault(home, []).extend(spellings)
        names.setdefault(home, [fuller[home]] if home in fuller else [])
    return [
        ResolvedUnit(
            _fullest([*spellings, *names[home]], counts),
            tuple(sorted(spellings, key=lambda name: -counts[name])),
        )
        for home, spellings in merged.items()
    ]


def _home(key: tuple[str, ...], known: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the key of the unit that a key belongs to: its own, unless its letters stand for exactly one other."""
    short = _shortness(key)
    fuller = [other for other in known if _shortness(other) < short and abbreviates(key, other)]
    whole = [other for other in fuller if _shortness(other) == 0] or fuller
    if len(whole) == 1:
        return whole[0] if _shortness(whole[0]) == 0 else _home(whole[0], known)
    if whole or not short:
        return key
    return next(other for other in known if _shortness(other) and "".join(other) == "".join(key))


def _shortness(key: tuple[str, ...]) -> int:
    return sum(map(_is_short, key))


@lru_cache(maxsize=4096)
def _key(name: str, own_kind: str | None) -> tuple[str, ...]:
    """Return the words of a name: abbreviations in capitals, other words folded; joining words and marks left out."""
    office_of = _OFFICE_OF.search(name)
    if office_of is not None and own_kind is not None:
        kind = office_of["kind"].lower().rstrip(".")
        if _SHORT_KINDS.get(kind, kind) == own_kind:
            name = name[: office_of.start()]
    name = re.sub(r"^P\.\s*", "Phòng ", name)
    pieces = [piece for piece in _PIECE.findall(name) if piece.casefold() not in _JOINING]
    all_capitals = name.isupper() and len(name.split()) > 2
    return tuple(
        piece if len(piece) > 1 and piece.isupper() and not all_capitals else words_key(piece) for piece in pieces
    )


def _is_short(word: str) -> bool:
    return word.isupper()


def abbreviates(short: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether words with abbreviations stand for the words of a name: `("phòng", "TC", "KH")`.

    Every letter of an abbreviation is the first letter of one word, in order, and all words are used up.
    """
    at = 0
    for word in short:
        if at < len(full) and full[at] == word:
            at += 1
            continue
        if not _is_short(word):
            return False
        initials = [bare(other[0]) for other in full[at : at + len(word)]]
        if initials != list(bare(word)):
            return False
        at += len(word)
    return at == len(full)


def _fullest(spellings: Sequence[str], counts: Counter[str]) -> str:
    """Return the spelling with the fewest abbreviations, then the most words, then the most frequent."""
    return min(
        spellings,
        key=lambda name: (
            sum(map(_is_short, _PIECE.findall(name))) + name.count("&"),
            -len(name.split()),
            -counts[name],
            name,
        ),
    )
