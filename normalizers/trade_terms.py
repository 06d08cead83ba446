"""Set phrases of the trade against slips of scanning: marks that were confused, the bar of Đ lost.

Acts only on whole phrases of at least two words, or on abbreviations that the same document prints or spells out
rightly.  What differs in more than marks is left alone, and so is a look-alike that belongs to the words around it
(`giao thông nhất`, `thành công thông tin`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from normalizers.repairs import RepairedText

CONFIDENCE_PHRASE = 0.97
CONFIDENCE_ABBREVIATION = 0.95

_REASON = "scanning-error"
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(\w+)\s+\Z")
_LONGEST_WORD = 20
_ROUND_TONES = str.maketrans({"ỷ": "ỉ"})


@dataclass(frozen=True, slots=True)
class Terms:
    """The phrases by their bare letters, what stands as it is, the abbreviations by their damaged form.

    `standing` are look-alikes that mean something, `not_after` the words before each phrase that its first word belongs
    to, `words` those that are never a slip.
    """

    phrases: dict[str, str]
    standing: frozenset[str]
    not_after: dict[str, frozenset[str]]
    words: frozenset[str]
    pattern: re.Pattern[str]
    abbreviations: dict[str, tuple[str, str]]
    misprints: dict[str, tuple[str, str]]


def _bare(text: str) -> str:
    """Return a text without marks, lower case, spaces kept."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def terms() -> Terms:
    """Return the terms of `trade_terms.toml`."""
    with files("normalizers").joinpath("trade_terms.toml").open("rb") as source:
        data = tomllib.load(source)
    phrases = {_bare(term["phrase"]): term["phrase"] for term in data["term"]}
    standing = frozenset(form for term in data["term"] for form in term.get("stands", []))
    not_after = {term["phrase"]: frozenset(term["not_after"]) for term in data["term"] if "not_after" in term}
    longest_first = sorted(phrases, key=len, reverse=True)
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(bare).replace(r"\ ", r"\s+") for bare in longest_first) + r")(?!\w)"
    )
    abbreviations = {
        entry["short"].replace("Đ", "D"): (entry["short"], _bare(entry["long"]))
        for entry in data["abbreviation"]
        if "Đ" in entry["short"]
    }
    misprints = {
        wrong: (entry["right"], _bare(entry["long"])) for entry in data["misprint"] for wrong in entry["wrong"]
    }
    return Terms(phrases, standing, not_after, frozenset(data["own_words"]), pattern, abbreviations, misprints)


class Vocabulary:
    """What a document prints itself: evidence for what a damaged abbreviation stands for."""

    def __init__(self, texts: Iterable[str]) -> None:
        known = terms()
        whole = "\n".join(texts)
        words = set(re.findall(r"\w+", whole))
        damaged_forms = {
            wrong: form for wrong, form in (known.abbreviations | known.misprints).items() if wrong in words
        }
        bare = _bare(re.sub(r"\s+", " ", whole)) if damaged_forms else ""
        self.abbreviations = {
            wrong: short
            for wrong, (short, spelled) in damaged_forms.items()
            if (short in words or spelled in bare) and f"({wrong})" not in whole
        }
        self._pattern = (
            re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, self.abbreviations)) + r")(?!\w)")
            if self.abbreviations
            else None
        )

    def repair(self, text: RepairedText) -> None:
        """Repair set phrases and abbreviations in a text."""
        _repair_phrases(text)
        if self._pattern is not None:
            text.sub(self._pattern, lambda match: self.abbreviations[match.group()], _REASON, CONFIDENCE_ABBREVIATION)


def _repair_phrases(text: RepairedText) -> None:
    known = terms()
    value = text.value
    bare = _bare_same_length(value)
    spans: list[tuple[int, int, str]] = []
    for match in known.pattern.finditer(bare):
        printed = value[match.start() : match.end()]
        phrase = known.phrases[re.sub(r"\s+", " ", match.group())]
        if printed.casefold() in known.standing or _belongs_before(value[: match.start()], known.not_after.get(phrase)):
            continue
        words, wanted = list(_WORD.finditer(printed)), _WORD.findall(phrase)
        slips = [
            (word, want)
            for word, want in zip(words, wanted, strict=True)
            if not _same_but_tone_placement(word.group(), want)
        ]
        # where more than one word differs, it is another phrase rather than a slip
        if len(slips) != 1 or slips[0][0].group().casefold() in known.words:
            continue
        word, want = slips[0]
        spans.append((match.start() + word.start(), match.start() + word.end(), _cased(want, word.group())))
    text.replace_all(spans, _REASON, CONFIDENCE_PHRASE)


def _belongs_before(before: str, words: frozenset[str] | None) -> bool:
    """Tell whether the first word of a look-alike belongs to the word before it."""
    last = _LAST_WORD.search(before[-_LONGEST_WORD:]) if words else None
    return last is not None and words is not None and last.group(1).casefold() in words


def _bare_same_length(text: str) -> str:
    """Return the text without marks, one character for each, so that positions stay (NFC text)."""
    return text.translate({ord(char): _bare(char)[:1] or char for char in set(text)})


def _same_but_tone_placement(one: str, other: str) -> bool:
    def key(text: str) -> list[str]:
        return sorted(unicodedata.normalize("NFD", text.casefold().translate(_ROUND_TONES)))

    return key(one) == key(other)


def _cased(wanted: str, printed: str) -> str:
    """Return the wanted word in the case of the printed one."""
    if printed.isupper() and len(printed) > 1:
        return wanted.upper()
    return wanted[0].upper() + wanted[1:] if printed[0].isupper() else wanted
