"""Texts of cells become `Text`: markup gone, characters right, slips of scanning repaired, each change written down."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.document import Place
from normalizers.bullets import drop_bullet, split_clauses
from normalizers.characters import fix_characters, fold_spaces
from normalizers.markup import strip_markup
from normalizers.repairs import RepairedText
from normalizers.scanning_errors import REASON, DoubtfulWord, Vocabulary
from output_frameworks.model import Edit, Text
from parsers.source_lines import SourceLines, Traced

REPAIRING_REASONS = (REASON,)
"""Reasons for which a word is no longer what the file prints; the others change its look only."""

_BLANKS = re.compile(r"[ \t]{2,}")
_LINE_ENDS = re.compile(r"\s*\n\s*")
_NOTHING = re.compile(r"^[\s\-–—./…x]*$")


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Makes `Text` of what cells hold, with the vocabulary of the document."""

    vocabulary: Vocabulary
    sources: SourceLines | None = None
    """Where the texts were put right before: what the file says there."""
    place: Place | None = None
    """Where the texts stand that are read next."""

    def at(self, place: Place) -> FieldReader:
        """Return the reader for texts that stand at a place."""
        return replace(self, place=place) if self.sources else self

    def restored(self, raw: str) -> list[Traced]:
        """Return what was put right in a text before it came here, by its place in the text with folded spaces."""
        return self.sources.trace(fold_spaces(raw), self.place) if self.sources else []

    def name(self, raw: str) -> Text:
        """Return a name: one line, no bullet before it."""
        text = self._clean(raw)
        text.sub(_LINE_ENDS, " ", "line-end")
        drop_bullet(text)
        return self._finish(text)

    def line(self, raw: str) -> Text | None:
        """Return a short field (units, evidence, deadline, note) on one line, bullets kept; None when it is blank."""
        text = self._clean(raw)
        text.sub(_LINE_ENDS, " ", "line-end")
        return self._none_if_empty(self._finish(text))

    def clauses(self, raw: str) -> Text | None:
        """Return a scoring column, one bullet per line; None when it is blank."""
        text = self._clean(raw)
        split_clauses(text)
        text.sub(re.compile(r"[ \t]*\n\s*"), "\n", "line-end")
        return self._none_if_empty(self._finish(text, lines=True))

    def doubts(self, text: Text | None) -> tuple[DoubtfulWord, ...]:
        """Return the words of a text made here that fit badly and were not repaired, with what may have been meant."""
        return () if text is None else self.vocabulary.doubts(text.value)

    def _clean(self, raw: str) -> RepairedText:
        folded = fold_spaces(raw)
        text = self.sources.repaired(folded, self.place) if self.sources else RepairedText(folded)
        strip_markup(text)
        fix_characters(text)
        self.vocabulary.repair(text)
        return text

    @staticmethod
    def _finish(text: RepairedText, lines: bool = False) -> Text:
        text.sub(_BLANKS, " ", "spacing")
        text.sub(re.compile(r"^\s+|\s+$") if not lines else re.compile(r"\A\s+|[ \t]+(?=\n)|\s+\Z"), "", "spacing")
        edits = tuple(
            Edit(start=r.start, before=r.before, after=r.after, reason=r.reason, confidence=r.confidence)
            for r in text.repairs()
        )
        return Text(value=text.value, raw=text.raw, edits=edits)

    @staticmethod
    def _none_if_empty(text: Text) -> Text | None:
        return None if not text.value.strip() else text


def repaired_words(text: Text | None) -> tuple[Edit, ...]:
    """Return the edits that changed a word, not only its look."""
    if text is None:
        return ()
    return tuple(edit for edit in text.edits if any(reason in edit.reason for reason in REPAIRING_REASONS))


def is_nothing(text: str) -> bool:
    """Tell whether a cell holds only a sign that stands for nothing: `-`, `…`, `x`."""
    return bool(_NOTHING.match(text))
