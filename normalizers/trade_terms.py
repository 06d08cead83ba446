"""Set phrases of the trade against slips of scanning: marks that were confused, the bar of Đ lost.

Acts only on whole phrases of at least two words, or on abbreviations that the same document prints or spells out
rightly.  What differs in more than marks is left alone.
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
_ROUND_TONES = str.maketrans({"ỷ": "ỉ"})


@dataclass(frozen=True, slots=True)
class Terms:
    """The phrases by their bare letters, the look-alikes that stand, the abbreviations by their damaged form."""

    phrases: dict[str, str]
    standing: frozenset[str]
    pattern: re.Pattern[str]
    abbreviations: dict[str, tuple[str, str]]
    misprints: dict[str, str]


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
    longest_first = sorted(phrases, key=len, reverse=True)
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(bare).replace(r"\ ", r"\s+") for bare in longest_first) + r")(?!\w)"
    )
    abbreviations = {
        entry["short"].replace("Đ", "D"): (entry["short"], _bare(entry["long"]))
        for entry in data["abbreviation"]
        if "Đ" in entry["short"]
    }
    misprints = {wrong: entry["right"] for entry in data["misprint"] for wrong in entry["wrong"]}
    return Terms(phrases, standing, pattern, abbreviations, misprints)


class Vocabulary:
    """What a document prints itself: evidence for what a damaged abbreviation stands for."""

    def __init__(self, texts: Iterable[str]) -> None:
        known = terms()
        whole = "\n".join(texts)
        words = set(re.findall(r"\w+", whole))
        bare = _bare(re.sub(r"\s+", " ", whole)) if any(damaged in words for damaged in known.abbreviations) else ""
        self.abbreviations = {
            damaged: short
            for damaged, (short, spelled) in known.abbreviations.items()
            if damaged in words and (short in words or spelled in bare)
        }
        self.abbreviations |= {wrong: right for wrong, right in known.misprints.items() if wrong in words}
        self._pattern = (
            re.compile(r"(?<!\w)(?:" + "|".join(self.abbreviations) + r")(?!\w)") if self.abbreviations else None
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
    for match in reversed(list(known.pattern.finditer(bare))):
        printed = value[match.start() : match.end()]
        phrase = known.phrases[re.sub(r"\s+", " ", match.group())]
        words, wanted = re.findall(r"\w+", printed), re.findall(r"\w+", phrase)
        if len(words) != len(wanted) or printed.casefold() in known.standing:
            continue
        if _same_but_tone_placement(printed, phrase) or _too_different(words, wanted):
            continue
        position = match.start()
        for word, want in zip(words, wanted, strict=True):
            at = value.index(word, position)
            position = at + len(word)
            if not _same_but_tone_placement(word, want):
                text.replace(at, at + len(word), _cased(want, word), _REASON, CONFIDENCE_PHRASE)


def _bare_same_length(text: str) -> str:
    """Return the text without marks, one character for each, so that positions stay (NFC text)."""
    return "".join(_bare(char)[:1] or char for char in text)


def _too_different(words: list[str], wanted: list[str]) -> bool:
    """Tell whether more than one word differs: then it is another phrase rather than a slip."""
    return sum(1 for word, want in zip(words, wanted, strict=True) if not _same_but_tone_placement(word, want)) > 1


def _same_but_tone_placement(one: str, other: str) -> bool:
    def key(text: str) -> list[str]:
        return sorted(unicodedata.normalize("NFD", text.casefold().translate(_ROUND_TONES)))

    return key(one) == key(other)


def _cased(wanted: str, printed: str) -> str:
    """Return the wanted word in the case of the printed one."""
    if printed.isupper() and len(printed) > 1:
        return wanted.upper()
    return wanted[0].upper() + wanted[1:] if printed[0].isupper() else wanted
