"""Probabilities from counts: trigrams that fall back on pairs, words, and the build of the syllable.

Smoothing: Dirichlet priors from the next shorter context (MacKay and Peto 1995, A hierarchical Dirichlet language
model); what was never counted shares what is left over, legal syllables before other words.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from math import log

from normalizers.language_model.counts import Counts
from normalizers.language_model.segments import BOUNDARY
from normalizers.syllables import is_syllable

PAIR_PRIOR = 12.0
"""Counts that the shorter context is worth beside a word before."""
TRIPLE_PRIOR = 4.0
"""Counts that the shorter context is worth beside two words before."""
UNKNOWN_SYLLABLE = 1e-7
"""Probability of one legal syllable that was never counted."""
UNKNOWN_WORD = 1e-9
"""Probability of any other word that was never counted."""


class LanguageModel:
    """Log probabilities (natural) of words as keys, see `segments.key`."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self._total = float(sum(counts.words.values())) or 1.0
        self._memory: dict[tuple[str, str, str], float] = {}

    def __contains__(self, word: str) -> bool:
        return word in self.counts.words

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
        alone = self.word_probability(word)
        pair = (counts.pairs.get(f"{before} {word}", 0) + PAIR_PRIOR * alone) / (
            counts.words.get(before, 0) + PAIR_PRIOR
        )
        context = counts.pairs.get(f"{before2} {before}", 0)
        if not context:
            return pair
        return (counts.triples.get(f"{before2} {before} {word}", 0) + TRIPLE_PRIOR * pair) / (context + TRIPLE_PRIOR)

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


@cache
def language_model() -> LanguageModel:
    """Return the model of the counts beside this file."""
    with as_file(files("normalizers.language_model").joinpath("counts")) as folder:
        return LanguageModel(Counts.read(folder))
