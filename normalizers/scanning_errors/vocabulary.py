"""What a document is evidence of, and the repair of its texts by that and by what clean texts count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from normalizers.language_model import LanguageModel
from normalizers.names import composed
from normalizers.repairs import RepairedText
from normalizers.scanning_errors.abbreviations import DocumentAbbreviations
from normalizers.scanning_errors.contexts import words_in_context
from normalizers.scanning_errors.evidence import Evidence
from normalizers.scanning_errors.neighbours import judge_both
from normalizers.scanning_errors.phrases import CONFIDENCE, phrase_repairs
from normalizers.scanning_errors.words import DoubtfulWord, Reading, judge
from normalizers.syllables import has_lost_letters

REASON: Final = "scanning-error"
MOST_ROUNDS: Final = 5
"""A repair can make the next one plain; texts that do not come to rest after so many rounds are left alone."""


class _Span(NamedTuple):
    start: int
    end: int
    after: str
    confidence: float


class Vocabulary:
    """The texts of a document, by which each of them is judged.

    Where a document has lost letters, its words are not judged: what stands between gaps is no context.
    """

    def __init__(self, texts: Iterable[str], model: LanguageModel | None = None, *, scanned: bool = True) -> None:
        """Take the texts of a document.  `model` replaces the packaged one in measuring.

        `scanned`: the letters may be misread; where they come from a font that only lost some (False), a word that
        fits badly is the author's, and a doubt.
        """
        self._scanned = scanned
        self._texts = [composed(text) for text in texts]
        self._evidence = Evidence(self._texts, model)
        self._found: dict[str, tuple[list[_Span], tuple[DoubtfulWord, ...]]] = {}

    def repair(self, text: RepairedText) -> None:
        """Repair the slips of a composed text (NFC); a repaired text is left as it is."""
        for spans in self._rounds(text.value):
            for span in reversed(spans):
                text.replace(span.start, span.end, span.after, REASON, span.confidence)

    def doubts(self, text: str) -> tuple[DoubtfulWord, ...]:
        """Return the words of a repaired text that fit badly and were not repaired."""
        return self._read(text)[1]

    @cached_property
    def _abbreviations(self) -> DocumentAbbreviations:
        return DocumentAbbreviations(self._texts)

    @cached_property
    def _judges_words(self) -> bool:
        return not has_lost_letters(self._texts)

    def _rounds(self, text: str) -> list[list[_Span]]:
        rounds: list[list[_Span]] = []
        for _ in range(MOST_ROUNDS):
            spans = self._read(text)[0]
            if not spans:
                return rounds
            rounds.append(spans)
            for span in reversed(spans):
                text = text[: span.start] + span.after + text[span.end :]
        return []

    def _read(self, text: str) -> tuple[list[_Span], tuple[DoubtfulWord, ...]]:
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = self._judge(text)
        return found

    def _judge(self, text: str) -> tuple[list[_Span], tuple[DoubtfulWord, ...]]:
        """Return the repairs of a text in order, none over another, and its doubtful words."""
        spans = [_Span(start, end, after, CONFIDENCE) for start, end, after in phrase_repairs(text)]
        spans += [_Span(*found) for found in self._abbreviations.repairs(text)]
        doubts: list[DoubtfulWord] = []
        if self._judges_words:
            known = list(spans)
            for reading in self._readings(text):
                if isinstance(reading, DoubtfulWord):
                    doubts.append(reading)
                elif not any(span.start < reading.word.end and reading.word.start < span.end for span in known):
                    spans.append(_Span(reading.word.start, reading.word.end, reading.after, reading.confidence))
        if not self._scanned:
            doubts += [DoubtfulWord(span.start, text[span.start : span.end], (span.after,)) for span in spans]
            return [], tuple(doubts)
        return sorted(spans), tuple(doubts)

    def _readings(self, text: str) -> Iterator[Reading | DoubtfulWord]:
        words = list(words_in_context(text))
        readings = [judge(word, self._evidence) for word in words]
        for at in range(1, len(words)):
            if not any(isinstance(reading, Reading) for reading in readings[at - 1 : at + 1]):
                both = judge_both(words[at - 1], words[at], self._evidence)
                if both:
                    readings[at - 1 : at + 1] = both
        return (reading for reading in readings if reading is not None)
