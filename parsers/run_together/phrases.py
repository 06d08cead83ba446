"""What the words of a table that ran together tell about its cells: pairs within lines, and how last cells begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from normalizers.comparison import letters_key
from parsers.entries import row_words
from parsers.run_together.lines import RunLine

FEWEST_CELLS = 2
"""Last cells that must begin alike before a beginning is known."""
OPENING_WORDS = 2

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST_WORD = re.compile(rf"{_WORD.pattern}$")


def opening(text: str) -> str:
    """Return the first two words of a line without bullet and marks: `- Số liệu khảo sát` is `Số liệu`."""
    return " ".join(_WORD.findall(text)[:OPENING_WORDS])


def ends_open(text: str) -> bool:
    """Tell whether a line ends in a comma or in a word that no phrase ends in, such as `của`."""
    words = text.split()
    if not words:
        return False
    last = words[-1]
    return last.endswith(",") or (last[-1].isalpha() and letters_key(last) in row_words()["open_end"])


@dataclass(frozen=True, slots=True)
class Phrases:
    """Pairs of words that stand side by side within a line, and the first lines of last cells with their number."""

    pairs: frozenset[tuple[str, str]] = frozenset()
    first_lines: Counter[str] = field(default_factory=Counter)
    openings: Counter[str] = field(default_factory=Counter)

    @classmethod
    def read(cls, lines: Iterable[RunLine], first_lines: Iterable[str]) -> Phrases:
        """Return what the lines of a table tell, and the first lines of the last cells found so far."""
        pairs = frozenset(pair for line in lines for pair in _pairs(line.text))
        firsts = list(first_lines)
        return cls(pairs, Counter(map(_plain, firsts)), Counter(map(opening, firsts)))

    def joined(self, above: str, below: str) -> bool:
        """Tell whether the last word of a line and the first of another stand side by side within a line."""
        return any(pair in self.pairs for pair in _pairs(" ".join([*above.split()[-1:], *below.split()[:1]])))

    def recurs(self, text: str) -> bool:
        """Tell whether several last cells begin with a line."""
        return self.first_lines[_plain(text)] >= FEWEST_CELLS

    def opens_last(self, text: str) -> bool:
        """Tell whether several last cells begin with the words that a line begins with."""
        return self.openings[opening(text)] >= FEWEST_CELLS


def _plain(text: str) -> str:
    return " ".join(text.split())


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words of a line that no mark parts, in small letters and without the marks around them."""
    for before, after in pairwise(text.casefold().split()):
        first, second = _LAST_WORD.search(before), _WORD.match(after)
        if first is not None and second is not None:
            yield first[0], second[0]
