"""Which letters a document lost, how surely each, and what a lost letter leaves: found by reading it both ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from normalizers.language_model import LanguageModel
from normalizers.lost_letters.lattice import EXTRA_BLANK, Lattice
from normalizers.lost_letters.signs import SIGNS, Sign
from normalizers.lost_letters.vocabulary import Cases, build_index, counted_words
from normalizers.syllables import has_lost_letters, impossible_words

MARK: Final = "\ufffd"
SAMPLE: Final = 60
"""Texts that are read to find out what is lost."""
TRIED: Final = 12
"""Texts that are read with and without blanks for lost letters, to see which it is."""
ROUNDS: Final = 2
MOST_MISSING: Final = 30
"""A text in which more of the common letters never occur is not in Vietnamese, or is without its marks."""
LEAST_EXPLAINED: Final = 3
"""Kinds of impossible words that a missing letter must explain."""
MOST_SHARE: Final = 0.98
CERTAINLY_EXPECTED: Final = 8.0
"""A letter that should have been printed so often and never was is lost."""
NEVER_PRINTED: Final = 0.2
"""Share of a letter of which nothing is seen, neither printed nor missing: it may be lost."""
MOST_EXTRA: Final = -5.0
LEAST_EXTRA: Final = -9.0
PADDED: Final = 0.8
LEAST_OF_SIGN: Final = 1.0
LEAST: Final = 0.15
"""A letter that is lost less often than this is not lost: its gaps would be guesses."""
SURELY_EXPECTED: Final = 2.0
"""A letter that is expected less often says nothing by not being there."""
RARE_SHARE: Final = 0.4
MISSING_SIGN: Final = 0.1
LETTERS_IN_WORD: Final = 3.3
MISSING: Final = 0.5
"""A letter printed less than this share of what is expected may be lost."""
CAPITAL_SHARE: Final = 0.12
_ROMAN: Final = re.compile(r"\b[IVXLC]+\b")
_LETTERS: Final = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"


@dataclass(frozen=True, slots=True)
class Loss:
    """What a font lost: letters and signs with the share of their occurrences that are gone, what one leaves."""

    letters: dict[str, float]
    signs: dict[str, float]
    left: str
    padded: bool = False
    """Every line ends in a blank of layout, which is no lost letter."""
    extra_blank: float = EXTRA_BLANK
    """The log of how likely a blank behind a blank is only that."""


def is_padded(texts: Sequence[str]) -> bool:
    """Tell whether nearly all lines of texts end in a blank."""
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    return sum(line.endswith(" ") for line in lines) > PADDED * len(lines)


def expected_counts(model: LanguageModel, letters: int) -> dict[str, float]:
    """Return how often each letter, small and capital, is expected in a text of so many letters."""
    small: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for word, count in model.counts.words.items():
        if word.isalpha():
            first[word[0]] += count
            for char in word:
                small[char] += count
    whole = sum(small.values()) or 1
    expected: dict[str, float] = {}
    for char in _LETTERS:
        expected[char] = letters * (small[char] + 0.5) / whole
        expected[char.upper()] = letters * (first[char] * CAPITAL_SHARE + small[char] * 0.02 + 0.2) / whole
    return expected


def shows_loss(texts: Sequence[str], model: LanguageModel) -> bool:
    """Tell whether a document lost letters: many words are impossible, or missing letters explain the few that are.

    Of a document that lost only rare letters few words are damaged; that a letter never occurs where it should have
    occurred many times, and that words are what is left of words with it, tells it from one with foreign words.
    """
    if has_lost_letters(list(texts)):
        return True
    printed = _printed_letters(texts)
    letters = sum(count for char, count in printed.items() if char.isalpha())
    missing = {
        char
        for char, count in expected_counts(model, letters).items()
        if count >= CERTAINLY_EXPECTED and not printed[char] and char.islower()
    }
    if not missing or len(missing) > MOST_MISSING:
        return False
    odd = Counter(word.lower() for text in texts for word in impossible_words(text))
    fragments = _fragments(model, missing)
    explained = {word: count for word, count in odd.items() if word in fragments}
    return len(explained) >= LEAST_EXPLAINED and sum(explained.values()) * 2 >= sum(odd.values())


def _fragments(model: LanguageModel, missing: set[str]) -> set[str]:
    """Return what is left of words that were counted when they lose letters, in one piece and between blanks."""
    without, apart = (str.maketrans(dict.fromkeys(missing, left)) for left in ("", " "))
    found: set[str] = set()
    for word in counted_words(model):
        if not missing.isdisjoint(word):
            found.update((word.translate(without), *word.translate(apart).split()))
    return found


def infer_loss(texts: Sequence[str], model: LanguageModel) -> Loss | None:
    """Return what was lost from texts that belong together, None when they are whole."""
    sample = _sample(texts)
    if not sample:
        return None
    printed = _printed_letters(texts)
    start = _first_guess(printed, model)
    signs = _missing_signs(printed, model)
    if MARK in printed:
        return _rounds(sample, Loss(start, signs, MARK), printed, model)
    padded = is_padded(texts)
    guesses = [Loss(start, signs, left, padded) for left in (" ", "")]
    likeliest = max(guesses, key=lambda loss: _likelihood(sample[:TRIED], loss, model))
    return _rounds(sample, likeliest, printed, model)


def _printed_letters(texts: Sequence[str]) -> Counter[str]:
    """Count the characters of texts, but for Roman numbers, whose letters stand in lists and not in words."""
    return Counter(_ROMAN.sub("", "\n".join(texts)))


def _sample(texts: Sequence[str]) -> list[str]:
    """Return the texts that show most damage, as many as need be read."""
    shown = [(len(impossible_words(text)) + text.count("  ") + text.count(MARK), text) for text in texts]
    damaged = sorted((item for item in shown if item[0]), key=lambda item: -item[0])
    if not damaged:
        return []
    sample = [text for _, text in damaged[: SAMPLE // 2]]
    # What a letter leaves may be a word of its own: texts that look whole are read too.
    others = [text for _, text in damaged[SAMPLE // 2 :]] + [
        text for count, text in shown if not count and text.strip()
    ]
    return sample + others[:: max(1, len(others) // (SAMPLE // 2))][: SAMPLE // 2]


def _first_guess(printed: Counter[str], model: LanguageModel) -> dict[str, float]:
    """Return the letters that are printed far less often than they should be, with the share that is gone."""
    letters = sum(count for char, count in printed.items() if char.isalpha())
    guess: dict[str, float] = {}
    for char, count in expected_counts(model, letters).items():
        there = printed[char]
        if count < SURELY_EXPECTED:
            if not there:
                guess[char] = RARE_SHARE
        elif there < MISSING * count:
            guess[char] = min(0.97, 1 - there / count)
    return guess


def _missing_signs(printed: Counter[str], model: LanguageModel) -> dict[str, float]:
    """Return the signs that are printed far less often than they should be."""
    counts = model.counts.words
    segments = sum(count for word, count in counts.items() if word.isalpha())
    words = sum(count for char, count in printed.items() if char.isalpha()) / LETTERS_IN_WORD
    found: dict[str, float] = {}
    for sign in SIGNS:
        expected = words * counts.get(sign.key, 0) / segments / (2 if sign.key == '"' else 1)
        if expected >= SURELY_EXPECTED and printed[sign.char] < MISSING_SIGN * expected:
            found[sign.char] = 0.3
    return found


def lost_count(lattice: Lattice) -> Counter[str]:
    """Return how often each letter and sign is missing in a text, as far as its readings tell."""
    found: Counter[str] = Counter()
    for reading in lattice.readings():
        if reading.after is None:
            continue
        there = Counter(lattice.text[reading.start : reading.end])
        for char, count in Counter(reading.after).items():
            gone = count - there[char]
            if gone > 0:
                found[char] += reading.probability * gone  # type: ignore[assignment]
    return found


def _rounds(sample: Sequence[str], loss: Loss, printed: Counter[str], model: LanguageModel) -> Loss:
    words = counted_words(model)
    letters_in_all = sum(count for char, count in printed.items() if char.isalpha())
    expected = expected_counts(model, letters_in_all)
    surely = {char for char in loss.letters if not printed[char] and expected.get(char, 0.0) >= CERTAINLY_EXPECTED}
    for _ in range(ROUNDS):
        missing: Counter[str] = Counter()
        spare, blanks = 0.0, sum(text.count(" ") for text in sample)
        for lattice in _read(sample, loss, model, words):
            missing.update(lost_count(lattice))
            spare += _spare_blanks(lattice)
        share = {char: (count + 0.02) / (count + printed[char] + 0.2) for char, count in missing.items()}
        letters = {
            char: max(share.get(char, 0.0), NEVER_PRINTED if char.islower() and not printed[char] else 0.0)
            for char in loss.letters
        }
        letters.update(dict.fromkeys(surely, MOST_SHARE))
        loss = Loss(
            {char: min(MOST_SHARE, found) for char, found in letters.items() if found > LEAST},
            {sign: min(MOST_SHARE, share[sign]) for sign in loss.signs if missing[sign] >= LEAST_OF_SIGN},
            loss.left,
            loss.padded,
            min(MOST_EXTRA, max(LEAST_EXTRA, log((spare + 0.05) / (blanks + 1.0)))),
        )
    return loss


def _spare_blanks(lattice: Lattice) -> float:
    """Return how many blanks behind a blank are read as blanks."""
    places = {start for start, _ in lattice.double_blanks()}
    taken: Counter[int] = Counter()
    for reading in lattice.readings():
        if reading.after is not None:
            for place in places & set(range(reading.start, reading.end)):
                taken[place] += reading.probability  # type: ignore[assignment]
    return sum(max(0.0, 1.0 - taken[place]) for place in places)


def _read(sample: Sequence[str], loss: Loss, model: LanguageModel, words: tuple[str, ...]) -> list[Lattice]:
    index = build_index(model, words, loss.letters, loss.left)
    cases = Cases(model)
    signs = log_signs(loss)
    return [
        Lattice(text, index, model, cases, signs=signs, padded=loss.padded, extra_blank=loss.extra_blank)
        for text in sample
    ]


def _likelihood(sample: Sequence[str], loss: Loss, model: LanguageModel) -> float:
    return sum(lattice.likelihood for lattice in _read(sample, loss, model, counted_words(model)))


def log_signs(loss: Loss) -> list[tuple[Sign, float]]:
    """Return the lost signs with the logarithms of their shares."""
    return [(sign, log(loss.signs[sign.char])) for sign in SIGNS if sign.char in loss.signs]
