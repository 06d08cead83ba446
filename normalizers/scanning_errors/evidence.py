"""How well a word fits between the words around it: by what clean texts count, and by the rest of the document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final, Literal

from normalizers.language_model import Counts, LanguageModel, language_model
from normalizers.scanning_errors.contexts import Word, is_word, may_support
from normalizers.syllables import is_syllable

DOCUMENT_WEIGHT: Final = 2
"""A word of the document itself counts as much as one of a clean text."""
ONE_OCCURRENCE: Final = 4
"""The most that one occurrence counts in the language model."""
HABIT: Final = 3
"""What a document prints so many times, and never otherwise, is its author's way of writing."""
PAIR_PRIOR: Final = 12.0
"""Counts that a word by itself is worth beside what follows the word before (Dirichlet prior, MacKay and Peto 1995)."""
TRIPLE_PRIOR: Final = 4.0
"""Counts that the pair is worth beside what follows the two words before."""
UNKNOWN_SYLLABLE: Final = 1e-7
UNKNOWN_WORD: Final = 1e-9
"""Probability of one legal syllable, or one other word, that was never counted."""

_Table = Literal["words", "pairs", "triples"]


@dataclass(frozen=True, slots=True)
class Fit:
    """`score` is the logarithm of how likely a word is in its place; the counts tell what that rests on.

    `left` and `right` count the word beside its neighbour, 0 where that is neither a word nor a number.
    """

    score: float
    count: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Own:
    """What a printed word is part of, and whether texts have it so rarely that one damaged text may be all."""

    grams: frozenset[str]
    rare: bool


_NOTHING: Final = _Own(frozenset(), False)


class Evidence:
    """What is known of words in general, and in one document."""

    def __init__(self, texts: Iterable[str], model: LanguageModel | None = None) -> None:
        """Take the texts of a document; they are counted when first needed.  `model` is for measuring."""
        self._texts = list(texts)
        self._given = model

    @cached_property
    def model(self) -> LanguageModel:
        """The language model, loaded when first needed."""
        return self._given if self._given is not None else language_model()

    @cached_property
    def _document(self) -> Counts:
        return Counts.of("\n\n".join(self._texts), DOCUMENT_WEIGHT)

    @cached_property
    def _total(self) -> float:
        return float(sum(self.model.counts.words.values()) + sum(self._document.words.values())) or 1.0

    def is_at_home(self, word: Word, enough: int) -> bool:
        """Tell whether clean texts have a word beside one of its neighbours `enough` times; quick, without document."""
        pairs = self.model.counts.pairs
        _, before, after, _ = word.around
        return (is_word(before) and pairs.get(f"{before} {word.key}", 0) >= enough) or (
            is_word(after) and pairs.get(f"{word.key} {after}", 0) >= enough
        )

    def knows(self, key: str) -> bool:
        """Tell whether a word was counted anywhere."""
        return key in self.model.counts.words or key in self._document.words

    def has_met(self, word: Word, key: str) -> bool:
        """Tell whether `key` was counted beside a neighbour of a word."""
        _, before, after, _ = word.around
        met = (self.model.counts.pairs, self._document.pairs)
        return (may_support(before) and any(f"{before} {key}" in pairs for pairs in met)) or (
            may_support(after) and any(f"{key} {after}" in pairs for pairs in met)
        )

    def is_habit(self, word: Word, key: str) -> bool:
        """Tell whether the document prints a word beside a neighbour again and again, and never `key` there.

        The neighbour that counts is the one that speaks most for `key`.
        """
        _, before, after, _ = word.around
        pairs = self.model.counts.pairs
        left, right = pairs.get(f"{before} {key}", 0), pairs.get(f"{key} {after}", 0)
        printed, meant = (
            (f"{before} {word.key}", f"{before} {key}") if left > right else (f"{word.key} {after}", f"{key} {after}")
        )
        times = self._document.pairs.get(printed, 0) // DOCUMENT_WEIGHT
        return times >= HABIT and meant not in self._document.pairs

    def fits(self, word: Word, keys: Iterable[str]) -> list[Fit]:
        """Return how well each of `keys` fits in the place of a word.

        The printed word is not taken as evidence for itself: its one occurrence here is not counted.
        """
        own = self._own(word)
        return [self._fit(word, key, own) for key in keys]

    def pair(self, key: str, after: str, *printed: Word) -> float:
        """Return how often two words stand side by side, without the occurrence that printed words make up."""
        return self._count("pairs", f"{key} {after}", self._own(*printed) if printed else _NOTHING)

    def score_both(self, first: Word, second: Word, key: str, after: str) -> float:
        """Return the logarithm of how likely two words are in the places of two that stand side by side."""
        own = self._own(first, second)
        keys = (*first.around[:2], key, after, *second.around[2:])
        triples = zip(keys, keys[1:], keys[2:], strict=False)
        return sum(self._logp(word, before, before2, own) for before2, before, word in triples)

    def _own(self, *words: Word) -> _Own:
        grams = frozenset(gram for word in words for gram in _grams(word))
        return _Own(grams, any(self.model.counts.words.get(word.key, 0) <= ONE_OCCURRENCE for word in words))

    def _fit(self, word: Word, key: str, own: _Own) -> Fit:
        before2, before, after, after2 = word.around
        score = self._logp(key, before, before2, own) + self._logp(after, key, before, own)
        if is_word(after) or is_word(after2):
            score += self._logp(after2, after, key, own)
        return Fit(
            score,
            self._count("words", key, own),
            self._count("pairs", f"{before} {key}", own) if may_support(before) else 0.0,
            self._count("pairs", f"{key} {after}", own) if may_support(after) else 0.0,
        )

    def _count(self, table: _Table, gram: str, own: _Own = _NOTHING) -> float:
        in_texts = getattr(self.model.counts, table).get(gram, 0)
        in_document = getattr(self._document, table).get(gram, 0)
        if gram in own.grams:
            in_document -= DOCUMENT_WEIGHT
            if own.rare and in_texts <= ONE_OCCURRENCE and not (table == "words" and is_syllable(gram)):
                in_texts = 0
        return float(max(0, in_texts + max(0, in_document)))

    def _alone(self, key: str, own: _Own) -> float:
        count = self._count("words", key, own)
        if count:
            return count / self._total
        return UNKNOWN_SYLLABLE if is_syllable(key) else UNKNOWN_WORD

    def _logp(self, key: str, before: str, before2: str, own: _Own) -> float:
        """Return the logarithm of how likely `key` is after `before2 before`, smoothed by the shorter context."""
        pair = (self._count("pairs", f"{before} {key}", own) + PAIR_PRIOR * self._alone(key, own)) / (
            self._count("words", before, own) + PAIR_PRIOR
        )
        context = self._count("pairs", f"{before2} {before}", own)
        if not context:
            return log(pair)
        return log(
            (self._count("triples", f"{before2} {before} {key}", own) + TRIPLE_PRIOR * pair) / (context + TRIPLE_PRIOR)
        )


def _grams(word: Word) -> frozenset[str]:
    """Return the word, and the pairs and triples that it is part of in its place."""
    before2, before, after, after2 = word.around
    key = word.key
    return frozenset(
        (
            key,
            f"{before} {key}",
            f"{key} {after}",
            f"{before2} {before} {key}",
            f"{before} {key} {after}",
            f"{key} {after} {after2}",
        )
    )
