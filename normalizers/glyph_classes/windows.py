"""Where glyphs stand: the word with the glyph and two words on either side, and how likely a window reads."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from normalizers.language_model import LanguageModel
from normalizers.language_model.segments import BOUNDARY, key, segments

NEIGHBOURS: Final = 2
MOST_WINDOWS: Final = 24
"""So many windows, with different words where there are, tell what a glyph is."""
MOST_REPEATED: Final = 3.0
"""The same words again are little further evidence."""
MIXED_CASE: Final = -6.0
UNKNOWN: Final = "\ufffd"

_TOKEN: Final = re.compile(r"\S+")
_STARTS: Final = (".", ":", ";", "!", "?", "-", "–", "+", "*", "•", ")", "“", '"', "/")


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of a line; `core` is the run of letters and unknown glyphs with the glyph in it."""

    text: str
    core: str
    at_start: bool
    at_end: bool


def windows(texts: Iterable[str], chars: Sequence[str]) -> dict[str, list[tuple[Window, float]]]:
    """Return for each character the windows in which it stands, with their weights."""
    marks = "".join(chars)
    found: dict[str, Counter[Window]] = {char: Counter() for char in chars}
    marked, run = re.compile(f"[{re.escape(marks)}]"), re.compile(rf"(?:[^\W\d_]|[\u0300-\u036f{re.escape(marks)}])+")
    for text in texts:
        for line in text.split("\n"):
            if not marked.search(line):
                continue
            tokens = list(_TOKEN.finditer(line))
            for number, token in enumerate(tokens):
                cores = [core.group() for core in run.finditer(token.group()) if marked.search(core.group())]
                if not cores:
                    continue
                first, last = max(0, number - NEIGHBOURS), min(len(tokens) - 1, number + NEIGHBOURS)
                piece = line[tokens[first].start() : tokens[last].end()]
                for core in cores:
                    window = Window(piece, core, first == 0, last == len(tokens) - 1)
                    for char in set(marked.findall(core)):
                        found[char][window] += 1
    return {char: _chosen(counted) for char, counted in found.items()}


def _chosen(counted: Counter[Window]) -> list[tuple[Window, float]]:
    """Return the windows that are weighed: those with words not seen yet first."""
    seen: Counter[str] = Counter()
    ordered: list[tuple[int, int, Window, int]] = []
    for window, count in counted.most_common():
        ordered.append((seen[window.core], len(ordered), window, count))
        seen[window.core] += 1
    ordered.sort(key=lambda item: item[:2])
    return [(window, min(MOST_REPEATED, float(count))) for _, _, window, count in ordered[:MOST_WINDOWS]]


def spelled(text: str, letters: Mapping[int, str]) -> str:
    """Return a text with its glyphs as they are read, composed."""
    return composed(text.translate(letters))


def composed(text: str) -> str:
    """Return a text in NFC."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


class Worth:
    """How likely words, runs of letters and windows are; what was weighed is remembered."""

    def __init__(self, model: LanguageModel) -> None:
        self.model = model
        self._words: dict[str, float] = {}
        self._runs: dict[str, float] = {}
        self._windows: dict[tuple[str, str, bool, bool], float] = {}

    def word(self, word: str) -> float:
        """Return how likely a word or sign is by itself."""
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = self.model.word_logp(key(word))
        return found

    def run(self, core: str) -> float:
        """Return how likely the words of a run of letters are by themselves."""
        found = self._runs.get(core)
        if found is None:
            found = self._runs[core] = sum(self.word(word) for word in segments(core))
        return found

    def window(self, text: str, core: str, at_start: bool, at_end: bool) -> float:
        """Return how likely a window reads."""
        asked = (text, core, at_start, at_end)
        found = self._windows.get(asked)
        if found is None:
            found = self._windows[asked] = self._weighed(*asked)
        return found

    def _weighed(self, text: str, core: str, at_start: bool, at_end: bool) -> float:
        found = segments(text)
        before2 = before = BOUNDARY
        worth = 0.0
        for number, segment in enumerate(found):
            name = key(segment)
            if at_start or number >= NEIGHBOURS:
                worth += self.model.logp(name, before, before2)
            before2, before = before, name
        if at_end:
            worth += self.model.logp(BOUNDARY, before, before2)
        return worth + sum(
            _case_worth(segment, found[number - 1] if number else None, at_start, self.model.counts.cases)
            for number, segment in enumerate(found)
            if segment in core and segment.isalpha()
        )


def _case_worth(word: str, before: str | None, at_start: bool, cases: Mapping[str, int]) -> float:
    """Return how likely a word is written with these capitals after what stands before it."""
    small = word.islower()
    if not small and not word.isupper() and not word[1:].islower():
        return MIXED_CASE
    if len(word) > 1 and word.isupper():
        return 0.0
    if (before is None and at_start) or (before is not None and before.endswith(_STARTS)):
        return -1.2 if small else -0.4
    lower = word.lower()
    forms = (cases.get(lower, 0), cases.get(lower.capitalize(), 0))
    own = forms[0] if small else forms[1]
    share = (own + (0.6 if small else 0.06)) / (sum(forms) + 0.66)
    return max(-4.0, log(share))
