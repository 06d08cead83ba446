"""Which letter each glyph is: one throughout its font, and no letter twice; weighed over all words with the glyph.

The letters are found one after the other, each under what the others are taken to be (iterated conditional modes,
Besag 1986): those whose words leave the least doubt come first, and all are looked at again until none changes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from normalizers.glyph_classes.evidence import ANY_DIGIT, DIGITS, PRINTED, GlyphEvidence, candidates
from normalizers.glyph_classes.windows import UNKNOWN, Worth, composed, spelled, windows
from normalizers.language_model import Counts, LanguageModel
from normalizers.language_model.segments import BOUNDARY, segments

TEMPER: Final = 0.5
"""Words beside one another, and the same words again, are no independent evidence."""
CONFLICT: Final = -8.0
"""Worth of a letter that another glyph of the font is taken for."""
AS_ELSEWHERE: Final = 2.0
"""Worth of a letter that another font lost, too, or for which the same wrong letter stands there."""
MOST_CANDIDATES: Final = 8
"""So many candidates, the best by words alone, are weighed with what stands around."""
MOST_ROUNDS: Final = 6
STRANGE: Final = -16.5
"""A word less likely than this was never counted and is no syllable."""
UNCOUNTED: Final = -15.5
"""A word less likely than this was never counted."""
IN_WORD: Final = -8.0
"""A sign between two letters, a digit beside one."""
IN_NUMBERS: Final = "-/.&@_'’"
"""Signs that stand between letters in numbers of documents, abbreviations and addresses."""
BAD_SHARE: Final = 0.08
BAD_SHARE_OF_SIGN: Final = 0.5
"""From this share of strange words on, a letter, or a digit or sign, that the file prints is doubted."""

OWN_WEIGHT: Final = 4
"""How often a word of the document counts, as one of an indicator framework in the model."""

LIKELY: Final = 0.6
"""A letter less likely than this is not put into the text."""
CERTAIN: Final = 0.99
ALONE: Final = 0.999
"""What it takes where a glyph stands in one word only, and its outline says nothing."""
FEW_STRANGE: Final = 0.34


_SIGN_IN_WORD: Final = re.compile(
    rf"[^\W\d_]\d+[^\W\d_]|\d[^\W\d_]\d|\d[^\W\d_]{{2}}|[^\W\d_][^\w\s{re.escape(IN_NUMBERS)}][^\W\d_]"
)


@dataclass(frozen=True, slots=True)
class SolvedGlyph:
    """What a glyph prints: `letter`, None when nothing is likely enough; `confidence` 0-1.

    `alternatives` are other letters that are not ruled out; `certain`: none of them needs a person's look.
    """

    char: str
    letter: str | None
    confidence: float
    alternatives: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Solution:
    """The glyphs of a document by the characters that stand for them."""

    glyphs: Mapping[str, SolvedGlyph]

    def letters(self) -> dict[int, str]:
        """Return a table for `str.translate`: glyphs that were not solved become U+FFFD."""
        return {ord(char): glyph.letter or UNKNOWN for char, glyph in self.glyphs.items()}


def solve(texts: Iterable[str], classes: Sequence[GlyphEvidence], model: LanguageModel) -> Solution:
    """Return what the glyphs of a document print.

    `texts` hold the characters of the classes.  What they say for certain is added to the model, and all is weighed
    again: a name that is printed in one font tells the letters of another.
    """
    if not classes:
        return Solution({})
    lines = list(texts)
    board = _Board(lines, classes, model)
    board.settle()
    board.learn(lines)
    board.settle()
    return Solution({glyph.char: board.solved(glyph) for glyph in classes})


class _Board:
    """The state of a solution: which letter each glyph is taken for."""

    def __init__(self, texts: list[str], classes: Sequence[GlyphEvidence], model: LanguageModel) -> None:
        self.classes = classes
        self.worth = Worth(model)
        self.windows = windows(texts, [glyph.char for glyph in classes])
        self.options = {glyph.char: candidates(glyph) for glyph in classes}
        self.letters: dict[int, str] = {}
        self.held: dict[str, Counter[str]] = defaultdict(Counter)
        """How many glyphs of each font are taken for each letter."""
        self.opened = {glyph.char for glyph in classes if glyph.lost}
        for glyph in classes:
            self._take(glyph, self._first(glyph))

    def _first(self, glyph: GlyphEvidence) -> str:
        if not glyph.lost:
            return glyph.printed
        best = sorted(self.options[glyph.char].items(), key=lambda item: -item[1])[:2]
        sure = best and glyph.drawn and (len(best) == 1 or best[0][1] - best[1][1] > -CONFLICT)
        return best[0][0] if sure else UNKNOWN

    def _take(self, glyph: GlyphEvidence, letter: str) -> bool:
        before = self.letters.get(ord(glyph.char))
        if before == letter:
            return False
        held = self.held[glyph.font]
        if before is not None:
            held[before] -= 1
        held[letter] += 1
        self.letters[ord(glyph.char)] = letter
        return True

    def settle(self) -> None:
        """Take the glyphs for the letters that fit best, until none changes."""
        for _ in range(MOST_ROUNDS):
            self._open_doubted()
            changed = 0
            waiting = [glyph for glyph in self.classes if glyph.char in self.opened and self.windows[glyph.char]]
            ranked = [(self.ranking(glyph), glyph) for glyph in waiting]
            ranked.sort(key=lambda item: -_margin(item[0]))
            for found, glyph in ranked:
                best = self.ranking(glyph) if changed else found
                if best and (_margin(best) > 0.5 or self.letters[ord(glyph.char)] != UNKNOWN):
                    changed += self._take(glyph, best[0][0])
            if not changed:
                return

    def learn(self, texts: list[str]) -> None:
        """Add the words of the document to the model, those with glyphs only where the glyphs are certain."""
        sure = dict(self.letters)
        for glyph in self.classes:
            if glyph.char in self.opened and not self.solved(glyph).certain:
                sure[ord(glyph.char)] = UNKNOWN
        own = Counts.of_passages(
            segments(run) for text in texts for line in text.split("\n") for run in _runs(spelled(line, sure))
        )
        for table in (own.words, own.pairs, own.triples):
            for item, count in list(table.items()):
                if BOUNDARY in item:
                    del table[item]
                else:
                    table[item] = count * OWN_WEIGHT
        self.worth = Worth(self.worth.model.with_counts(own))

    def _open_doubted(self) -> None:
        """Doubt the printed letters that share their letter, are drawn otherwise or stand in the strangest words."""
        shares: dict[str, float] = {}
        taken = {glyph.printed: self.letters[ord(glyph.char)] for glyph in self.classes if glyph.char in self.opened}
        wrong = {printed for printed, letter in taken.items() if printed != letter}
        for glyph in self.classes:
            if glyph.char in self.opened:
                continue
            printed = glyph.printed
            doubled = self.held[glyph.font][self.letters[ord(glyph.char)]] > 1
            drawn_otherwise = bool(glyph.drawn) and printed not in glyph.drawn
            wide_otherwise = printed in glyph.known and printed not in glyph.like
            if doubled or drawn_otherwise or wide_otherwise or printed in wrong:
                self.opened.add(glyph.char)
            elif printed.isalpha() or self.strange_share(glyph) >= BAD_SHARE_OF_SIGN:
                shares[glyph.char] = self.strange_share(glyph)
        worst = max(shares.values(), default=0.0)
        self.opened.update(char for char, share in shares.items() if share >= max(BAD_SHARE, worst / 2))

    def strange_share(self, glyph: GlyphEvidence) -> float:
        """Return the share of words with a glyph that are no words as they are read now."""
        strange = whole = 0.0
        for window, count in self.windows[glyph.char]:
            core = spelled(window.core, self.letters)
            if UNKNOWN in core:
                continue
            worth = min((self.worth.word(word) for word in segments(core) if word.isalpha()), default=0.0)
            if any(core in word and _SIGN_IN_WORD.search(word) for word in spelled(window.text, self.letters).split()):
                worth = STRANGE - 1
            whole += count
            strange += count if worth < STRANGE else count / 2 if worth < UNCOUNTED else 0.0
        return strange / whole if whole else 0.0

    def ranking(self, glyph: GlyphEvidence) -> list[tuple[str, float]]:
        """Return the best candidates for a glyph with what they are worth, the best first."""
        char = glyph.char
        kept = self.letters[ord(char)]
        self.letters[ord(char)] = char
        read = [
            (spelled(window.core, self.letters), spelled(window.text, self.letters), window, count)
            for window, count in self.windows[char]
        ]
        self.letters[ord(char)] = kept
        legible = [item for item in read if UNKNOWN not in item[0]]
        # What stands alone, as `%` behind a number, only its neighbours tell.
        inside = [(core, count) for core, _, _, count in legible if len(core) > 1]
        priors = self._priors(glyph, kept)
        rough: list[tuple[float, str]] = []
        for letter, prior in priors.items():
            worth = sum(count * self.worth.run(composed(core.replace(char, letter))) for core, count in inside)
            rough.append((prior + TEMPER * (worth + _in_words(letter, char, inside)), letter))
        rough.sort(reverse=True)
        found = []
        for _, letter in rough[: MOST_CANDIDATES if inside else None]:
            worth = 0.0
            for core, text, window, count in legible:
                run, whole = composed(core.replace(char, letter)), composed(text.replace(char, letter))
                worth += count * self.worth.window(whole, run, window.at_start, window.at_end)
            found.append((letter, priors[letter] + TEMPER * (worth + _in_words(letter, char, inside))))
        found.sort(key=lambda item: -item[1])
        return found

    def _priors(self, glyph: GlyphEvidence, kept: str) -> dict[str, float]:
        """Return what the candidates are worth apart from the words."""
        held = self.held[glyph.font].copy()
        held[kept] -= 1
        elsewhere = self._elsewhere(glyph)
        priors = {
            letter: worth
            + (CONFLICT if held[letter] > 0 and letter != ANY_DIGIT else 0.0)
            + (AS_ELSEWHERE if letter in elsewhere else 0.0)
            for letter, worth in self.options[glyph.char].items()
        }
        if elsewhere and not glyph.lost:
            priors[glyph.printed] -= PRINTED
        return priors

    def _elsewhere(self, glyph: GlyphEvidence) -> set[str]:
        """Return the letters that glyphs of other fonts are taken for: lost ones, or those that print the same here."""
        return {
            self.letters[ord(other.char)]
            for other in self.classes
            if other.font != glyph.font
            and other.lost == glyph.lost
            and (glyph.lost or (other.printed == glyph.printed != self.letters[ord(other.char)]))
        }

    def _has_rival_sign(self, glyph: GlyphEvidence, letter: str) -> bool:
        """Tell whether another sign or a digit is as wide and printed by no other glyph: words hardly tell signs."""
        held = self.held[glyph.font]
        options = self.options[glyph.char]
        return any(
            not other.isalpha() and other != letter and other in options and held[other] == 0
            for other in (*glyph.like, ANY_DIGIT)
        )

    def solved(self, glyph: GlyphEvidence) -> SolvedGlyph:
        """Return what is to be said of a glyph at the end."""
        taken = self.letters[ord(glyph.char)]
        if glyph.char not in self.opened or not self.windows[glyph.char]:
            return SolvedGlyph(glyph.char, glyph.printed or None, 0.0 if glyph.lost else 1.0, (), not glyph.lost)
        found = self.ranking(glyph)
        shares = _shares(found)
        share = shares.get(taken, 0.0)
        others = tuple(
            letter for letter, _ in found if letter not in (taken, ANY_DIGIT, glyph.char) and shares[letter] > 0.01
        )[:4]
        if taken in DIGITS and (glyph.lost or taken != glyph.printed):
            # Which digit it is, no word tells.
            return SolvedGlyph(glyph.char, None if glyph.lost else glyph.printed, 0.0, others, False)
        certain = taken != UNKNOWN and self._is_certain(glyph, taken, share)
        if taken == UNKNOWN or share < LIKELY:
            kept = None if glyph.lost else glyph.printed
            return SolvedGlyph(
                glyph.char, kept, min(share, 0.5), (*((taken,) if taken != UNKNOWN else ()), *others), False
            )
        return SolvedGlyph(glyph.char, taken, min(share, 0.99 if certain else 0.6), others, certain)

    def _is_certain(self, glyph: GlyphEvidence, letter: str, share: float) -> bool:
        if self.held[glyph.font][letter] > 1 and not (letter == glyph.printed and not letter.isalnum()):
            return False
        if not glyph.lost and letter == glyph.printed:
            return share >= CERTAIN
        drawn, wide = letter in glyph.drawn, letter in glyph.like
        if not letter.isalpha():
            alike = self._has_rival_sign(glyph, letter)
            return share >= ALONE and (drawn or (wide and not alike)) and len(self.windows[glyph.char]) > 1
        alone = len(self.windows[glyph.char]) < 2 and not (drawn and len(glyph.drawn) == 1)
        return share >= (ALONE if alone else CERTAIN) and self.strange_share(glyph) <= FEW_STRANGE


def _in_words(letter: str, char: str, inside: list[tuple[str, float]]) -> float:
    """Return what it costs that a candidate for `char`, if it is no letter, stands inside of words."""
    if letter.isalpha() or letter in IN_NUMBERS:
        return 0.0
    beside = f"[^\\W\\d_]{re.escape(char)}[^\\W\\d_]"
    if letter.isdigit():
        beside = f"[^\\W\\d_]{re.escape(char)}|{re.escape(char)}[^\\W\\d_]"
    return IN_WORD * sum(count for core, count in inside if re.search(beside, core))


def _runs(line: str) -> Iterator[str]:
    """Yield the pieces of a line between words with a glyph that is not known."""
    run: list[str] = []
    for word in line.split():
        if UNKNOWN in word:
            yield " ".join(run)
            run = []
        else:
            run.append(word)
    yield " ".join(run)


def _margin(found: list[tuple[str, float]]) -> float:
    return found[0][1] - found[1][1] if len(found) > 1 else (99.0 if found else 0.0)


def _shares(found: list[tuple[str, float]]) -> dict[str, float]:
    best = found[0][1] if found else 0.0
    weights = {letter: exp(worth - best) for letter, worth in found}
    whole = sum(weights.values())
    return {letter: weight / whole for letter, weight in weights.items()}
