"""Probabilities from counts: triples that fall back on pairs, words, and the build of the syllable.

Smoothing: absolute discounting, interpolated (Ney, Essen and Kneser 1994): what is taken off every count goes to the
next shorter context, so that contexts after which many words stand leave more to words never seen there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from math import log

from normalizers.language_model.counts import Counts
from normalizers.language_model.segments import BOUNDARY
from normalizers.syllables import is_syllable

DISCOUNT = 1.5
"""Taken off each count of a pair or triple; an occurrence in a text counts 2, in a framework 4, in a dictionary 1."""
LEAST_LEFT = 1.0
"""Left to words never seen, even after a word that was seen with one alone."""
UNKNOWN_SYLLABLE = 1e-7
"""Probability of one legal syllable that was never counted."""
UNKNOWN_WORD = 1e-9
"""Probability of any other word that was never counted."""


class LanguageModel:
    """Log probabilities (natural) of words as keys, see `segments.key`."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self._total = float(sum(counts.words.values())) or 1.0
        self._followers = Counter(pair[: pair.index(" ")] for pair in counts.pairs)
        self._pair_followers = Counter(triple[: triple.rindex(" ")] for triple in counts.triples)
        self._rare_followers = Counter(pair[: pair.index(" ")] for pair in _rare(counts.pairs))
        self._rare_pair_followers = Counter(triple[: triple.rindex(" ")] for triple in _rare(counts.triples))
        self._memory: dict[tuple[str, str, str], float] = {}

    def __contains__(self, word: str) -> bool:
        return word in self.counts.words

    def knows(self, word: str) -> bool:
        """Tell whether a word was counted, or is a legal syllable."""
        return word in self.counts.words or is_syllable(word)

    def word_probability(self, word: str) -> float:
        """Return how likely a word is by itself."""
        count = self.counts.words.get(word, 0)
        if count:
            return count / self._total
        return UNKNOWN_SYLLABLE if is_syllable(word) else UNKNOWN_WORD

    def word_logp(self, word: str) -> float:
        """Return the logarithm of how likely a word is by itself."""
        return log(self.word_probability(word))

    def logp(self, word: str, before: str = BOUNDARY, before2: str = BOUNDARY) -> float:
        """Return the logarithm of how likely `word` is after `before2 before`."""
        context = (word, before, before2)
        found = self._memory.get(context)
        if found is None:
            found = self._memory[context] = log(self._probability(word, before, before2))
        return found

    def _probability(self, word: str, before: str, before2: str) -> float:
        counts = self.counts
        share = self.word_probability(word)
        seen = counts.words.get(before, 0)
        if seen:
            kinds, rare = self._followers[before], self._rare_followers[before]
            share = _discounted(counts.pairs.get(f"{before} {word}", 0), seen, kinds, rare, share)
        context = f"{before2} {before}"
        seen = counts.pairs.get(context, 0)
        if seen:
            kinds, rare = self._pair_followers[context], self._rare_pair_followers[context]
            share = _discounted(counts.triples.get(f"{context} {word}", 0), seen, kinds, rare, share)
        return share

    def with_counts(self, *more: Counts) -> LanguageModel:
        """Return a model that has counted more: a document's own words beside those of all documents."""
        counts = self.counts.copy()
        for extra in more:
            counts.add(extra)
        return LanguageModel(counts)

    def without(self, text: str, weight: int) -> LanguageModel:
        """Return the model that has not seen a text which it counted with `weight`; for measuring on that text."""
        counts = self.counts.copy()
        counts.add(Counts.of(text, weight), -1)
        return LanguageModel(counts)


def _rare(counts: dict[str, int]) -> Iterable[str]:
    """Return what was counted once, from which less than the discount can be taken."""
    return (item for item, count in counts.items() if count == 1)


def _discounted(count: int, seen: int, kinds: int, rare: int, shorter: float) -> float:
    """Return the share of a word seen `count` of `seen` times among so many kinds, given its share by less context.

    `rare` of the kinds were seen once.
    """
    left = min(0.9, (DISCOUNT * kinds + LEAST_LEFT) / seen)
    if not count:
        return left * shorter
    kept = seen - DISCOUNT * kinds + (DISCOUNT - 1) * rare
    return (1 - left) * max(count - DISCOUNT, 0.0) / max(kept, 1.0) + left * shorter


@cache
def language_model() -> LanguageModel:
    """Return the model of the counts beside this file."""
    with as_file(files("normalizers.language_model").joinpath("counts")) as folder:
        return LanguageModel(Counts.read(folder))
