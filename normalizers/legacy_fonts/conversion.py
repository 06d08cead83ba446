"""A line in old codes becomes Unicode: what is certain is replaced, what is not stays and is marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normalizers.legacy_fonts.decoding import has_loose_marks
from normalizers.legacy_fonts.evidence import Evidence, Leaning, Stretch, Word, meant_as_capitals, words_of
from normalizers.repairs import RepairedText

REASON = "legacy-font"

LINE_CONFIDENCE = 0.99
"""The words of the line itself speak for old codes, and for nothing else."""

FONT_CONFIDENCE = 0.95
"""Its words read both ways; other lines in the same font decide."""

MIXED_CONFIDENCE = 0.9
"""Words in old codes and words in Unicode stand side by side, each certain for itself."""

FEW = 3
"""Fewer words in old codes do not stand against a font whose other text is Unicode."""


@dataclass(frozen=True, slots=True)
class ConvertedLine:
    """A line with its old codes replaced; `doubtful`: some were left, because they may be letters as they stand."""

    text: RepairedText
    doubtful: bool = False
    confidence: float = 1.0


def convert_line(line: str, stretches: Sequence[Stretch], leanings: Mapping[str, Leaning]) -> ConvertedLine:
    """Return the line in Unicode.

    `leanings` says by the name of a font what the whole document holds in it; it decides over words that read
    both ways where the line itself does not.  Nothing is replaced in text that is Unicode already.
    """
    text = RepairedText(line)
    words = list(words_of(line, stretches))
    spans: list[tuple[int, int, str]] = []
    capitals: set[int] = set()
    doubtful = False
    confidence = 1.0
    fonts = {stretch.font: None for stretch in stretches}
    for font in fonts:
        own = [word for word in words if word.font == font]
        judged = _judge(own, leanings.get(font, "none"))
        doubtful = doubtful or judged.doubtful
        confidence = min(confidence, judged.confidence)
        spans += (one for word in judged.convert for one in word.replacements)
        for word in judged.convert:
            if any(stretch.unnamed and stretch.start < word.end <= stretch.end for stretch in stretches):
                capitals.update(range(word.start, word.end) if meant_as_capitals(word.read(line)) else ())
        for stretch in stretches:
            if stretch.font == font and (stretch.set_in_capitals or (stretch.font_capitals and judged.as_font)):
                capitals.update(range(stretch.start, stretch.end))
    text.replace_all(_with_capitals(line, sorted(spans), capitals), REASON, confidence)
    encodings = {stretch.encoding for stretch in stretches}
    doubtful = doubtful or (bool(spans) and any(has_loose_marks(text.value, encoding) for encoding in encodings))
    return ConvertedLine(text, doubtful, confidence)


@dataclass(frozen=True, slots=True)
class _Judged:
    """`as_font`: the text is what the font prints, so its capitals are to be restored."""

    convert: Sequence[Word]
    as_font: bool
    doubtful: bool
    confidence: float


def _judge(words: list[Word], leaning: Leaning) -> _Judged:
    evidence = Evidence.of(words)
    here = evidence.leaning()
    if here == "legacy" and leaning == "unicode" and evidence.legacy < FEW:
        return _Judged((), False, True, 1.0)
    if here == "legacy":
        return _Judged([w for w in words if w.kind != "unicode"], True, evidence.unicode > 0, LINE_CONFIDENCE)
    if here == "mixed":
        open_ = any(word.kind == "open" for word in words)
        return _Judged([word for word in words if word.kind == "legacy"], False, open_, MIXED_CONFIDENCE)
    if here == "unicode":
        return _Judged((), False, evidence.legacy > 0, 1.0)
    open_words = [word for word in words if word.kind == "open"]
    if leaning == "legacy":
        return _Judged(open_words, True, False, FONT_CONFIDENCE)
    if leaning == "unicode":
        return _Judged((), False, False, 1.0)
    return _Judged((), not open_words, bool(open_words), FONT_CONFIDENCE)


def _with_capitals(line: str, spans: list[tuple[int, int, str]], capitals: set[int]) -> list[tuple[int, int, str]]:
    """Return the replacements with capitals where they print, those of letters that stay included."""
    if not capitals:
        return spans
    raised: list[tuple[int, int, str]] = []
    at = 0
    for start, end, letter in [*spans, (len(line), len(line), "")]:
        raised += ((i, i + 1, line[i].upper()) for i in range(at, start) if i in capitals and line[i].islower())
        if end > start:
            raised.append((start, end, letter.upper() if start in capitals else letter))
        at = end
    return raised
