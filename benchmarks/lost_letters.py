"""Letters taken out of clean texts on purpose, put back, and held against the clean text."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from ingest.document import Paragraph
from ingest.readers import text as text_reader
from normalizers.language_model import LanguageModel
from normalizers.lost_letters import Restored, restore
from normalizers.lost_letters.restoring import applied
from normalizers.repairs import RepairedText
from normalizers.scanning_errors import Vocabulary
from parsers.doubts import PUNCTUATION, SURE

_WORD = re.compile(r"[^\W_]+|%")
_NOT_CLEAN = re.compile(r"[<\\$]")

NEAR = 2
"""Characters between a flag and the word that it points at: a blank, a sign."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Syllables: damaged, of these restored right, wrong without a flag, flagged, all; texts and seconds."""

    damaged: int = 0
    right: int = 0
    silent: int = 0
    flagged: int = 0
    words: int = 0
    texts: int = 0
    seconds: float = 0.0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.damaged + other.damaged,
            self.right + other.right,
            self.silent + other.silent,
            self.flagged + other.flagged,
            self.words + other.words,
            self.texts + other.texts,
            self.seconds + other.seconds,
        )

    @property
    def right_share(self) -> float:
        """Return the share of damaged syllables that came out right."""
        return self.right / max(1, self.damaged)

    @property
    def silent_share(self) -> float:
        """Return the share of all syllables that are wrong and not flagged."""
        return self.silent / max(1, self.words)


def clean_texts(path: Path, cells_only: bool = False) -> list[str]:
    """Return the cells and paragraphs of a corpus document that say something, without those that hold markup."""
    document = text_reader.read(path)
    texts: list[str] = []
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            texts += [cell.text for cell in block.cells]
        elif not cells_only:
            texts.append(block.text)
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    clean = [text for text in composed if any(map(str.islower, text)) and not _NOT_CLEAN.search(text)]
    vocabulary = Vocabulary(clean)
    return [_without_slips(text, vocabulary) for text in clean]


def _without_slips(text: str, vocabulary: Vocabulary) -> str:
    """Return a text with the slips of scanning repaired that the document has: they are not what is meant."""
    repaired = RepairedText(text)
    vocabulary.repair(repaired)
    return repaired.value


def some_letters(texts: Sequence[str], count: int, seed: int) -> frozenset[str]:
    """Return letters (small and capital apart) that the texts have, drawn evenly."""
    letters = sorted({char for text in texts for char in text if char.isalpha()})
    return frozenset(random.Random(f"{count}/{seed}/{len(texts)}").sample(letters, count))


def measured(texts: Sequence[str], gone: frozenset[str], left: str, model: LanguageModel) -> Figures:
    """Return the figures of texts that lost letters, each leaving `left`; capitals are not held against a reading."""
    table = str.maketrans(dict.fromkeys(gone, left))
    damaged = [text.translate(table) for text in texts]
    start = time.process_time()
    restoration = restore(damaged, model)
    seconds = time.process_time() - start
    repairs: Sequence[tuple[Restored, ...]] = restoration.repairs if restoration else [()] * len(texts)
    whole = Figures(texts=sum(one != other for one, other in zip(texts, damaged, strict=True)), seconds=seconds)
    for text, broken, found in zip(texts, damaged, repairs, strict=True):
        whole += _compared(text, broken, found, gone)
    return whole


def _compared(text: str, broken: str, repairs: Sequence[Restored], gone: frozenset[str]) -> Figures:
    restored = applied(broken, repairs)
    flags = list(_flags(repairs))
    want, got = list(_WORD.finditer(text)), list(_WORD.finditer(restored))
    marked = [any(start <= word.end() and word.start() <= end for start, end in flags) for word in got]
    hit = [not gone.isdisjoint(word.group()) for word in want]
    right = silent = 0
    matcher = SequenceMatcher(
        None, [word.group().lower() for word in want], [word.group().lower() for word in got], autojunk=False
    )
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind == "equal":
            right += sum(hit[a1:a2])
        elif not any(marked[max(0, b1 - (b1 == b2)) : b2 + (b1 == b2)]):
            silent += max(a2 - a1, b2 - b1)
    return Figures(sum(hit), right, silent, sum(marked), len(want))


def _flags(repairs: Sequence[Restored]) -> Iterator[tuple[int, int]]:
    """Yield the places in the restored text at which a person is asked to look."""
    shift = 0
    for repair in repairs:
        start = repair.start + shift
        shift += len(repair.after) - len(repair.before)
        stands = repair.after.strip()
        if repair.probability < SURE and not (stands and PUNCTUATION.issuperset(stands)):
            yield start - NEAR, start + len(repair.after) + NEAR
