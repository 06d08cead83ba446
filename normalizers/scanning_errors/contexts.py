"""The words of a text that can hold a slip, each with the words around it as the language model knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from normalizers.language_model.segments import BOUNDARY, NUMBER
from normalizers.syllables import is_syllable

_SEGMENT: Final = re.compile(
    r"(?P<glued>(?<![\w])[A-Za-z0-9]+(?:[._@:/&-]+[A-Za-z0-9]+)+(?!\w))"
    r"|(?P<mixed>(?<!\w)(?=[^\W_]*[^\W\d_])(?:[^\W\d_]*[01])+[^\W\d_]*(?!\w))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<number>\d+(?:[.,/]\d+)*)"
    r"|(?P<sign>[^\w\s]|_+)"
)
_BREAKS: Final = frozenset(".;:-–—+*•!?#|…")
"""Signs at which a clause begins or ends; list marks among them."""
_SIGNS: Final = str.maketrans("“”„«»‘’", '"""""\'\'')
_MARKED: Final = re.compile(r"[^\x00-\x7fđĐ]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start` of its text, lower-case as `key`, and the keys of the two before and the two after it."""

    text: str
    start: int
    key: str
    around: tuple[str, str, str, str]
    leads_on: bool = False
    """A word in small letters follows: what a capital begins is then no name of several words."""

    @property
    def end(self) -> int:
        """Where the word ends in its text."""
        return self.start + len(self.text)


def words_in_context(text: str) -> Iterator[Word]:
    """Yield the words of a composed text (NFC) that are written as words are.

    Abbreviations, names with capitals inside, addresses and codes are left out.  Line ends count as blanks: a text
    reads the same on one line.
    """
    found = [(match.lastgroup or "", match.group(), match.start()) for match in _SEGMENT.finditer(text)]
    keys = [BOUNDARY, BOUNDARY, *(_key(kind, segment) for kind, segment, _ in found), BOUNDARY, BOUNDARY]
    for at, (kind, segment, start) in enumerate(found):
        if kind not in ("word", "mixed") or not _is_written_as_word(segment, kind):
            continue
        before2, before, key, after, after2 = keys[at : at + 5]
        next_kind, next_segment, _ = found[at + 1] if at + 1 < len(found) else ("", "", 0)
        yield Word(
            segment,
            start,
            key,
            (
                BOUNDARY if before == BOUNDARY else before2,
                before,
                after,
                BOUNDARY if after == BOUNDARY else after2,
            ),
            next_kind == "word" and next_segment.islower(),
        )


def is_word(key: str) -> bool:
    """Tell whether a key is that of a word, not of a number, a sign or a boundary."""
    return key.isalpha()


def may_support(key: str) -> bool:
    """Tell whether a key beside a word can speak for it: a word or a number."""
    return key.isalpha() or key == NUMBER


def _key(kind: str, segment: str) -> str:
    if kind == "number":
        return NUMBER
    if kind == "sign":
        return BOUNDARY if segment in _BREAKS else segment.translate(_SIGNS)
    return segment.lower()


def _is_written_as_word(segment: str, kind: str) -> bool:
    if kind == "mixed":
        letters = [char for char in segment if char.isalpha()]
        return not any(map(str.isupper, letters[1:])) and (len(letters) > 1 or bool(_MARKED.search(segment)))
    if len(segment) < 2:
        return False
    if segment.isupper():
        return is_syllable(segment) or bool(_MARKED.search(segment))
    return segment[1:].islower()
