"""Set phrases of the trade against marks that a scan confused: `Thế chế số` is `Thể chế số`, whatever texts count.

Acts only on whole phrases of at least two words.  What differs in more than marks is left alone, and so is a look-alike
that belongs to the words around it (`giao thông nhất`, `thành công thông tin`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from normalizers.names import bare
from normalizers.scanning_errors.words import in_case_of

CONFIDENCE: Final = 0.97

_WORD: Final = re.compile(r"\w+")
_LAST_WORD: Final = re.compile(r"(\w+)\s+\Z")
_LONGEST_WORD: Final = 20
_ROUND_TONES: Final = str.maketrans({"ỷ": "ỉ"})


class _BareLetters(dict[int, str]):
    """A table for `str.translate` that learns each letter once."""

    def __missing__(self, letter: int) -> str:
        found = self[letter] = bare(chr(letter))[:1] or chr(letter)
        return found


_BARE: Final = _BareLetters()


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases by their bare letters, and what stands as it is.

    `standing` are look-alikes that mean something, `not_after` the words before each phrase that its first word belongs
    to, `words` those that are never a slip.
    """

    phrases: dict[str, str]
    standing: frozenset[str]
    not_after: dict[str, frozenset[str]]
    words: frozenset[str]
    pattern: re.Pattern[str]


@cache
def phrases() -> Phrases:
    """Return the phrases of `phrases.toml`."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    by_letters = {bare(term["phrase"]): term["phrase"] for term in data["term"]}
    standing = frozenset(form for term in data["term"] for form in term.get("stands", []))
    not_after = {term["phrase"]: frozenset(term["not_after"]) for term in data["term"] if "not_after" in term}
    longest_first = sorted(by_letters, key=len, reverse=True)
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(letters).replace(r"\ ", r"\s+") for letters in longest_first) + r")(?!\w)"
    )
    return Phrases(by_letters, standing, not_after, frozenset(data["own_words"]), pattern)


def phrase_repairs(text: str) -> list[tuple[int, int, str]]:
    """Return the spans of slips in set phrases of a composed text (NFC), each with what was meant, in order."""
    known = phrases()
    found: list[tuple[int, int, str]] = []
    for match in known.pattern.finditer(_bare_same_length(text)):
        printed = text[match.start() : match.end()]
        phrase = known.phrases[re.sub(r"\s+", " ", match.group())]
        if printed.casefold() in known.standing or _belongs_before(text[: match.start()], known.not_after.get(phrase)):
            continue
        slips = [
            (word, want)
            for word, want in zip(_WORD.finditer(printed), _WORD.findall(phrase), strict=True)
            if not _same_but_tone_placement(word.group(), want)
        ]
        # where more than one word differs, it is another phrase rather than a slip
        if len(slips) != 1 or slips[0][0].group().casefold() in known.words:
            continue
        word, want = slips[0]
        start = match.start() + word.start()
        found.append((start, match.start() + word.end(), in_case_of(word.group(), want)))
    return found


def _belongs_before(before: str, words: frozenset[str] | None) -> bool:
    """Tell whether the first word of a look-alike belongs to the word before it."""
    last = _LAST_WORD.search(before[-_LONGEST_WORD:]) if words else None
    return last is not None and words is not None and last.group(1).casefold() in words


def _bare_same_length(text: str) -> str:
    """Return the text without marks, one character for each, so that positions stay (NFC text)."""
    return text.translate(_BARE)


def _same_but_tone_placement(one: str, other: str) -> bool:
    def key(text: str) -> list[str]:
        return sorted(unicodedata.normalize("NFD", text.casefold().translate(_ROUND_TONES)))

    return key(one) == key(other)
