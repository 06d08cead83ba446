"""How many words of undamaged texts would be changed, and a text as it reads with its slips repaired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from normalizers.characters import fix_characters, fold_spaces
from normalizers.language_model import LanguageModel
from normalizers.repairs import RepairedText
from normalizers.scanning_errors.vocabulary import Vocabulary

AROUND: Final = 25
"""Letters shown on either side of a change."""


@dataclass(frozen=True, slots=True)
class ChangedWord:
    """A repair: what the text prints there with the words around it, what it was read as, and how sure that is."""

    printed: str
    after: str
    confidence: float


def changed_words(texts: Sequence[str], model: LanguageModel | None = None) -> tuple[int, list[ChangedWord]]:
    """Return how many words the texts of one document have, and which of them would be changed.

    For texts that the language model counted give the model without them (`LanguageModel.without`).
    """
    vocabulary = Vocabulary(map(_composed, texts), model)
    changes: list[ChangedWord] = []
    for text in texts:
        repaired = RepairedText(_composed(text))
        vocabulary.repair(repaired)
        changes += [
            ChangedWord(_shown(repaired.raw, repair.start, repair.before), repair.after, repair.confidence)
            for repair in repaired.repairs()
        ]
    return sum(len(text.split()) for text in texts), changes


def repaired_text(text: str, model: LanguageModel | None = None) -> str:
    """Return a whole document, a passage a line, as it reads with its slips repaired: for counting it."""
    lines = [_composed(line) for line in text.splitlines()]
    vocabulary = Vocabulary(lines, model)
    return "\n".join(_repaired(line, vocabulary) for line in lines)


def _repaired(line: str, vocabulary: Vocabulary) -> str:
    text = RepairedText(line)
    vocabulary.repair(text)
    return text.value


def _composed(text: str) -> str:
    composed = RepairedText(fold_spaces(text))
    fix_characters(composed)
    return composed.value


def _shown(text: str, start: int, printed: str) -> str:
    end = start + len(printed)
    return f"{text[max(0, start - AROUND) : start]}[{printed}]{text[end : end + AROUND]}"
