"""One printed word in its place: whether it stands, another was meant, or that is in doubt.

A noisy channel: what the words around say for another word, against what the confusion costs (Kernighan, Church and
Gale 1990).  The limits were set on 175,000 words of clean texts held out from the model, and on slips put into them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import Final

from normalizers.scanning_errors.confusions import confusions, is_same_word, meant_words
from normalizers.scanning_errors.contexts import Word
from normalizers.scanning_errors.evidence import Evidence, Fit
from normalizers.syllables import is_syllable

AT_HOME: Final = 24
"""A pair that clean texts print so often (counts of the model) is no slip."""
SHARE_OF_PAIRS: Final = 0.05
"""A printed pair stands when it is counted at least this share of the pair with the other word."""
LEAST_GAIN_NO_WORD: Final = 5.0
LEAST_PAIRS_NO_WORD: Final = 2
"""What the context must gain (natural logarithm) and show, where the printed word is counted nowhere else."""
LEAST_GAIN_WORD: Final = 8.0
LEAST_PAIRS_WORD: Final = 8
"""The same where the printed word is one that texts use."""
COMMON: Final = 50
LEAST_LETTERS: Final = 3
"""What no syllable can be, in so many letters, is taken for a word as common as this where no neighbour speaks."""
LEAST_LEAD: Final = 3.0
"""By how much the best reading must lead the next one."""
DOUBTFUL_GAIN_NO_WORD: Final = 2.0
DOUBTFUL_GAIN_WORD: Final = 5.0
"""From here on a word that is not repaired is in doubt."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was meant by a word, in the case of the print; `confidence` from 0 to 1."""

    word: Word
    after: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DoubtfulWord:
    """A printed word at `start` that fits badly, and what else may have been meant, the likeliest first."""

    start: int
    printed: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str
    cost: float
    gain: float
    fit: Fit

    @property
    def pairs(self) -> float:
        return max(self.fit.left, self.fit.right)


def judge(word: Word, evidence: Evidence) -> Reading | DoubtfulWord | None:
    """Return what was meant by a printed word where that is much likelier, a doubt where it may be, else None."""
    if evidence.is_at_home(word, AT_HOME):
        return None
    plain = _is_plain(word)
    meant = [
        (key, cost)
        for key, cost in meant_words(word.key, plain)
        if evidence.knows(key) and (plain or evidence.has_met(word, key))
    ]
    if not meant:
        return None
    printed, *fits = evidence.fits(word, [word.key, *(key for key, _ in meant)])
    candidates = sorted(
        (
            _Candidate(key, cost, fit.score - printed.score - cost, fit)
            for (key, cost), fit in zip(meant, fits, strict=True)
        ),
        key=lambda candidate: -candidate.gain,
    )
    found = _decide(word, printed, candidates)
    if isinstance(found, Reading) and is_syllable(word.key) and evidence.is_habit(word, found.after.lower()):
        return DoubtfulWord(word.start, word.text, (found.after,))
    return found


def _decide(word: Word, printed: Fit, candidates: list[_Candidate]) -> Reading | DoubtfulWord | None:
    # of two spellings of one word the author wrote the one that the print is nearer to
    best = min((c for c in candidates if is_same_word(c.key, candidates[0].key)), key=lambda c: c.cost)
    is_word = printed.count > 0
    enough = LEAST_PAIRS_WORD if is_word else LEAST_PAIRS_NO_WORD
    gain = LEAST_GAIN_WORD if is_word else LEAST_GAIN_NO_WORD
    if best.gain < min(gain, DOUBTFUL_GAIN_WORD if is_word else DOUBTFUL_GAIN_NO_WORD):
        return None
    if _may_be_name(word, printed, best.fit):
        return None
    spoken_for = best.pairs >= enough or (_is_plain(word) and best.fit.count >= COMMON)
    if not spoken_for or _stands_beside_neighbours(printed, best.fit):
        return None
    rivals = [
        other for other in candidates if best.gain - other.gain < LEAST_LEAD and not is_same_word(other.key, best.key)
    ]
    if best.gain >= gain and not rivals:
        return Reading(word, in_case_of(word.text, best.key), confidence_beyond(best.gain - gain))
    return DoubtfulWord(word.start, word.text, tuple(in_case_of(word.text, c.key) for c in (best, *rivals)))


def _may_be_name(word: Word, printed: Fit, meant: Fit) -> bool:
    """Tell whether a word in capitals may name a person or a place: `huyện Văn Bàn` is no slip for *văn bản*.

    A capital alone needs a word in small letters behind it that speaks for the other word (`Bru điện`).  Where all
    is in capitals, words on both sides must, unless the printed one is no word at all.
    """
    if word.text.islower():
        return False
    if not word.text.isupper():
        return not word.leads_on or meant.right < LEAST_PAIRS_NO_WORD
    if not confusions().heads_of_names.isdisjoint(word.around[:2]):
        return True
    return printed.count > 0 and not (meant.left and meant.right)


def _is_plain(word: Word) -> bool:
    """Tell whether the letters of a word are damaged for certain: no syllable, no foreign word."""
    return (
        len(word.text) >= LEAST_LETTERS
        and not is_syllable(word.key)
        and not (word.key.isascii() and word.key.isalpha())
    )


def _stands_beside_neighbours(printed: Fit, meant: Fit) -> bool:
    """Tell whether the printed word is used beside one of its neighbours, if far less often than the other word."""
    return printed.left + printed.right > SHARE_OF_PAIRS * (meant.left + meant.right)


def confidence_beyond(beyond: float) -> float:
    """Return how sure a repair is: 0.73 at the limit, as clean texts gave about one wrong in four there, to 0.98."""
    return round(0.98 - 0.25 * exp(-beyond / 4), 2)


def in_case_of(printed: str, word: str) -> str:
    """Return a lower-case word in capitals, with a capital, or as it is, as the printed one was."""
    if printed.isupper() and len(printed) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if printed[0].isupper() else word
