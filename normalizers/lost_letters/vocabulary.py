"""Words by what is left of them when certain letters are lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final, NamedTuple

from normalizers.language_model import LanguageModel
from normalizers.language_model.counts import SENTENCE_STARTS
from normalizers.syllables import legal_syllables

COMMON: Final = -9.8
"""The log of how likely a word must be by itself, to be read where nothing is left of it."""
LONGEST_WORD: Final = 12
LEAST_LOSS: Final = 1e-4
SURELY_LOST: Final = 0.6
MOST_CANDIDATES: Final = 12
MOST_OF_NOTHING: Final = 6
"""Candidates weighed for a word of which no letter is left."""
_CASE_SHARE: Final = 0.004
"""Share of a written form that was never counted inside a sentence."""


class Candidate(NamedTuple):
    """A word that may have stood in a place: as written, its key for the language model, log of how likely its loss."""

    written: str
    key: str
    cost: float


@dataclass(frozen=True, slots=True)
class Index:
    """Candidates by damaged form; `beginnings` are what forms begin with, whole forms too."""

    forms: Mapping[str, tuple[Candidate, ...]]
    beginnings: frozenset[str]
    left: str
    """What one lost letter leaves: a blank, nothing, or a sign that stands for it."""


def _losable_sets(loss: Mapping[str, float]) -> list[frozenset[str]]:
    sure = frozenset(char for char, share in loss.items() if share >= SURELY_LOST)
    return list(dict.fromkeys(filter(None, (sure, frozenset(loss)))))


def _written_forms(word: str) -> tuple[str, ...]:
    capital = word[0].upper() + word[1:]
    return tuple(dict.fromkeys((word, capital, word.upper())))


@lru_cache(maxsize=8)
def _by_letter(words: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
    """Return the written forms and keys of words by each letter that they have."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word in words:
        for written in _written_forms(word):
            for char in set(written):
                found.setdefault(char, []).append((written, word))
    return found


def build_index(model: LanguageModel, words: tuple[str, ...], loss: Mapping[str, float], left: str) -> Index:
    """Return the index of `words` (lower case) for letters lost with the probabilities `loss`.

    A word loses all of its losable letters together, being of one font: those that are surely lost, or the doubtful
    ones as well.
    """
    forms: dict[str, list[Candidate]] = {}
    known: set[tuple[str, str]] = set()
    by_letter = _by_letter(words)
    for losable in _losable_sets(loss):
        table = str.maketrans(dict.fromkeys(losable, left))
        lost_cost = {char: log(max(loss[char], LEAST_LOSS)) for char in losable}
        for written, word in dict.fromkeys(item for char in losable for item in by_letter.get(char, ())):
            form = written.translate(table)
            if (form, written) in known:
                continue
            known.add((form, written))
            cost = sum(lost_cost[char] for char in written if char in losable)
            forms.setdefault(form, []).append(Candidate(written, word, cost))
    return Index(
        {form: _likeliest(model, form, found, left) for form, found in forms.items()},
        frozenset(form[:end] for form in forms for end in range(1, len(form) + 1)),
        left,
    )


def _likeliest(model: LanguageModel, form: str, found: list[Candidate], left: str) -> tuple[Candidate, ...]:
    """Return the candidates that are worth weighing: fewer where less of the word is left."""
    most = MOST_CANDIDATES
    if not form.strip(left):
        most = MOST_OF_NOTHING
        found = [one for one in found if _may_be_gone_whole(model, one)]
    if len(found) > most:
        found = sorted(found, key=lambda one: -one.cost - model.word_logp(one.key) + 4.0 * (one.written != one.key))[
            :most
        ]
    return tuple(found)


def _may_be_gone_whole(model: LanguageModel, one: Candidate) -> bool:
    """Tell whether a word may be read where nothing is left of it: a common one, in small letters or with a capital."""
    if model.word_logp(one.key) < COMMON:
        return False
    return one.written == one.key or (len(one.key) > 1 and one.written[1:] == one.key[1:])


def counted_words(model: LanguageModel) -> tuple[str, ...]:
    """Return the words that were counted."""
    return tuple(word for word in model.counts.words if word.isalpha() and len(word) <= LONGEST_WORD)


def words_of(model: LanguageModel) -> tuple[str, ...]:
    """Return the words that may have stood somewhere: all that were counted, and every legal syllable."""
    return tuple(dict.fromkeys([*counted_words(model), *legal_syllables()]))


class Cases:
    """How likely a word is written in a case, after what stands before it."""

    def __init__(self, model: LanguageModel) -> None:
        self._counts = model.counts.cases
        self._memory: dict[tuple[str, str, str], float] = {}

    def logp(self, written: str, key: str, before: str, shouting: bool) -> float:
        """Return the logarithm of how likely `key` is written so after `before`; `shouting`: in a line of capitals."""
        if shouting:
            return -0.05 if written.isupper() else -3.0
        context = (written, key, before if before in SENTENCE_STARTS else "")
        found = self._memory.get(context)
        if found is None:
            found = self._memory[context] = log(self._share(*context))
        return found

    def _share(self, written: str, key: str, start: str) -> float:
        counts = self._counts
        inside = {form: counts.get(form, 0) for form in _written_forms(key)}
        whole = sum(inside.values())
        own = (
            (inside.get(written, 0) + _CASE_SHARE) / (whole + _CASE_SHARE * 3)
            if whole
            else self._of_unknown(written, key)
        )
        if not start or (written.isupper() and len(written) > 1):
            return max(own, _CASE_SHARE)
        capital, small = counts.get(start + "Abc", 0) + 1, counts.get(start + "abc", 0) + 1
        share = capital / (capital + small)
        always = written == key.upper() and len(key) > 1
        if written[0].isupper() and not always:
            return max(share, own)
        return max((1 - share) * own, _CASE_SHARE)

    @staticmethod
    def _of_unknown(written: str, key: str) -> float:
        return 0.85 if written == key else 0.12 if written[1:] == key[1:] else 0.03
