"""Components of the pipeline: document numbers, quantities, dates and abbreviations as spans of a spaCy document.

Every component adds to `doc.spans["vi"]` (spans may overlap there) and, where no entity stands yet, to `doc.ents`.
What was read is in `span._.value`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from normalizers.abbreviations import find_abbreviations
from normalizers.defined_abbreviations import definitions
from normalizers.document_numbers import find_numbers, type_of_number
from normalizers.periods import find_periods
from normalizers.quantities import find_quantities

COMPONENTS: Final = ("vi_citations", "vi_dates", "vi_quantities", "vi_abbreviations")
"""Their names, in the order in which they claim entities."""
SPANS: Final = "vi"
"""Where all components leave their spans: `doc.spans["vi"]`."""

Value = Mapping[str, str | None]
Found = tuple[int, int, Value]
"""Start and end in the text, and what was read there."""

if not Span.has_extension("value"):
    Span.set_extension("value", default=None)


@Language.component("vi_citations")
def vi_citations(doc: Doc) -> Doc:
    """Mark numbers of official documents as `CITATION`: `number` without blanks, `type` (`Nghị quyết`)."""
    return _marked(doc, "CITATION", _citations(doc.text))


@Language.component("vi_dates")
def vi_dates(doc: Doc) -> Doc:
    """Mark spans of time as `DATE`: `iso`, `kind`, `first` and `last` day."""
    return _marked(doc, "DATE", _dates(doc.text))


@Language.component("vi_quantities")
def vi_quantities(doc: Doc) -> Doc:
    """Mark quantities as `QUANTITY`: exact `value`, `unit`, `comparison`; `doubt`, and then the `other` value."""
    return _marked(doc, "QUANTITY", _quantities(doc.text))


@Language.component("vi_abbreviations")
def vi_abbreviations(doc: Doc) -> Doc:
    """Mark abbreviations as `ABBREVIATION`: `long` (None where there are several), `meanings`, `source`."""
    return _marked(doc, "ABBREVIATION", _abbreviations(doc.text))


def _citations(text: str) -> Iterator[Found]:
    for number in find_numbers(text):
        yield number.start, number.end, {"number": number.number, "type": type_of_number(number.number)}


def _dates(text: str) -> Iterator[Found]:
    for period in find_periods(text):
        value = {"iso": period.iso, "kind": period.kind, "first": period.first, "last": period.last}
        yield period.start, period.end, value


def _quantities(text: str) -> Iterator[Found]:
    for quantity in find_quantities(text):
        value = {
            "value": str(quantity.value), "unit": quantity.unit, "comparison": quantity.comparison,
            "doubt": quantity.doubt, "other": None if quantity.other is None else str(quantity.other),
        }  # fmt: skip
        yield quantity.start, quantity.end, value


def _abbreviations(text: str) -> Iterator[Found]:
    for found in find_abbreviations(text, definitions([text])):
        yield found.start, found.end, {
            "long": found.long, "meanings": "; ".join(found.meanings), "source": found.source,
        }  # fmt: skip


def _marked(doc: Doc, label: str, found: Iterable[Found]) -> Doc:
    spans: list[Span] = []
    for start, end, value in found:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            span._.value = value
            spans.append(span)
    doc.spans[SPANS] = [*doc.spans.get(SPANS, []), *spans]
    taken = {token.i for entity in doc.ents for token in entity}
    free = [span for span in filter_spans(spans) if not any(token.i in taken for token in span)]
    doc.ents = (*doc.ents, *free)
    return doc
