"""What a text says, piece by piece, for programs that want no spaCy documents: a list of annotations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Annotation:
    """A piece of a text, `text[start:end]`, with what it is (`label`) and what was read (`value`)."""

    text: str
    label: str
    start: int
    end: int
    value: Mapping[str, str | None]


def annotate(text: str) -> list[Annotation]:
    """Return the document numbers, dates, quantities and abbreviations of a text, in order, by the spaCy pipeline.

    `label` is `CITATION`, `DATE`, `QUANTITY` or `ABBREVIATION`.  Positions count in the text in NFC, the form in which
    every letter is one character.  The first call imports spaCy, which takes about a second.
    """
    from normalizers.linguistics.components import SPANS

    doc = _pipeline()(text)
    found = [
        Annotation(span.text, span.label_, span.start_char, span.end_char, span._.value)
        for span in doc.spans.get(SPANS, [])
    ]
    return sorted(found, key=lambda annotation: (annotation.start, annotation.end))


@cache
def _pipeline() -> Language:
    from normalizers.linguistics.pipeline import vietnamese_pipeline

    return vietnamese_pipeline()
