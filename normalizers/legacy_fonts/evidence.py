"""Is a text in old codes or in Unicode?  Told word by word, by which of the two readings is a Vietnamese syllable.

A font's name is no proof: converted documents keep the name `.VnTime`, and old text is set in Times New Roman.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from normalizers.legacy_fonts.decoding import Replacement, replacements
from normalizers.legacy_fonts.fonts import Encoding
from normalizers.syllables import is_syllable

Leaning = Literal["legacy", "unicode", "mixed", "none"]
"""What the words of a text say together; `none`: nothing in it speaks for either."""

CLEAR = 3
"""As many words for one reading to each word for the other make it clear."""

_WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_SIGNS = "".join(map(chr, range(0xA1, 0xC0))) + "×÷"
_LOOSE_SIGNS = "«»²³°×÷"
"""Signs that stand beside words of Unicode; the others do beside words that are Unicode for certain."""

_UNICODE_ONLY = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
_VIETNAMESE = re.compile("[a-zàáâãèéêìíòóôõùúýăđĩũơư\u1ea0-\u1ef9]+")
_ABBREVIATION = re.compile("[A-ZĐ]*Đ[A-ZĐ]*")
_ETH = str.maketrans("Ðð", "Đđ")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line in one old font: `line[start:end]`.

    Its small letters print as capitals because of its font (`font_capitals`) or as the run is set (`set_in_capitals`).
    `unnamed`: no font is known, and some of it may have been in a font of capitals.
    """

    start: int
    end: int
    encoding: Encoding
    font: str = ""
    font_capitals: bool = False
    set_in_capitals: bool = False
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word with letters in old fonts: how it reads, and what would be replaced in it (places in the line).

    `legacy`: a syllable as codes only; `unicode`: a syllable as it stands only; `open`: both or neither;
    `plain`: the same either way.
    """

    start: int
    end: int
    font: str
    encoding: Encoding
    kind: Literal["legacy", "unicode", "open", "plain"]
    replacements: tuple[Replacement, ...]

    def read(self, line: str) -> str:
        """Return the word with its codes read, without regard to fonts of capitals."""
        return _put_in(line, self.start, self.end, self.replacements, ())


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak for old codes, and words that speak for Unicode."""

    legacy: int = 0
    unicode: int = 0

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(self.legacy + other.legacy, self.unicode + other.unicode)

    @classmethod
    def of(cls, words: Iterable[Word]) -> Evidence:
        """Count the words."""
        kinds = [word.kind for word in words]
        return cls(kinds.count("legacy"), kinds.count("unicode"))

    def leaning(self, least: int = 1) -> Leaning:
        """Return what the words say, `none` below `least` words."""
        if self.legacy + self.unicode < least:
            return "none"
        if self.legacy >= CLEAR * self.unicode and self.legacy:
            return "legacy"
        return "unicode" if self.unicode >= CLEAR * self.legacy else "mixed"


def words_of(line: str, stretches: Sequence[Stretch]) -> Iterator[Word]:
    """Yield the words of a line that stand in the stretches, wholly or in part."""
    for match in _WORD.finditer(line):
        start, end = match.span()
        touching = [stretch for stretch in stretches if stretch.start < end and stretch.end > start]
        if touching:
            yield _word(line, start, end, touching)


def _word(line: str, start: int, end: int, touching: list[Stretch]) -> Word:
    text = line[start:end]
    first = touching[0]
    pieces = [(max(stretch.start, start), min(stretch.end, end), stretch.encoding) for stretch in touching]
    changed: list[Replacement] = []
    if len({encoding for *_, encoding in pieces}) == 1 and _outside(line, start, end, pieces).isascii():
        # A plain letter in another font still takes the mark that stands after it.
        pieces = [(start, end, first.encoding)]
    for piece_start, piece_end, encoding in pieces:
        found = replacements(line[piece_start:piece_end], encoding)
        changed += ((piece_start + left, piece_start + right, letter) for left, right, letter in found)
    changed.sort()
    kind = _kind(text, _put_in(line, start, end, changed, ()), _put_in(line, start, end, changed, touching))
    return Word(start, end, first.font, first.encoding, kind, tuple(changed))


def _put_in(line: str, start: int, end: int, changed: Sequence[Replacement], stretches: Sequence[Stretch]) -> str:
    """Return `line[start:end]` with the replacements made, in capitals where the stretches print capitals."""
    raised = {
        at
        for stretch in stretches
        if stretch.font_capitals or stretch.set_in_capitals
        for at in range(stretch.start, stretch.end)
    }
    pieces: list[str] = []
    at = start
    for left, right, letter in [*changed, (end, end, "")]:
        pieces += (line[i].upper() if i in raised else line[i] for i in range(at, left))
        pieces.append(letter.upper() if left in raised else letter)
        at = right
    return "".join(pieces)


def _outside(line: str, start: int, end: int, pieces: list[tuple[int, int, Encoding]]) -> str:
    return "".join(line[at] for at in range(start, end) if not any(left <= at < right for left, right, _ in pieces))


def _kind(before: str, after: str, printed: str) -> Literal["legacy", "unicode", "open", "plain"]:
    """Return what a word speaks for; `printed` is `after` with the capitals of its fonts."""
    as_it_stands = before.translate(_ETH)
    if _UNICODE_ONLY.search(before) and _reads(as_it_stands.strip(_SIGNS)):
        return "unicode"
    if before == after:
        return "plain"
    reads_before, reads_after = _reads(as_it_stands.strip(_LOOSE_SIGNS)), _reads(printed.strip(_LOOSE_SIGNS))
    if reads_before == reads_after or len(after) == 1:
        return "open"
    return "legacy" if reads_after else "unicode"


def _reads(word: str) -> bool:
    """Tell whether a word is a syllable or an abbreviation (QĐ), its capitals where a word has them."""
    if not (word.islower() or word.isupper() or word.istitle() or meant_as_capitals(word)):
        return False
    if not _VIETNAMESE.fullmatch(unicodedata.normalize("NFC", word).lower()):
        return False
    return is_syllable(word) or bool(_ABBREVIATION.fullmatch(word))


def meant_as_capitals(word: str) -> bool:
    """Tell `CộNG`: typed with capitals, for a font that prints the codes of small letters as capitals too."""
    plain = [char for char in word if char.isascii()]
    return all(char.isupper() for char in plain) and any(char.isupper() for char in word[1:]) and not word.isupper()


def best_encoding(lines: Iterable[str], encodings: Iterable[Encoding]) -> tuple[Encoding, Evidence] | None:
    """Return the encoding that most words of the lines speak for, and how many; None when none does.

    For text without a font to go by: every line is taken as codes from end to end.
    """
    lines = list(lines)
    found = [
        (encoding, sum((Evidence.of(words_of(line, [Stretch(0, len(line), encoding)])) for line in lines), Evidence()))
        for encoding in encodings
    ]
    best = max(found, key=lambda item: item[1].legacy, default=None)
    return best if best is not None and best[1].legacy else None
