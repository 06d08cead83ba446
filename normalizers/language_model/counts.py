"""How often words, pairs and triples of words occur, and in which case words are written; kept as plain text files.

A file is a list of sections, the most frequent first: a line `== N`, then, one a line, what occurs N times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from normalizers.language_model.segments import BOUNDARY, key, passages

FILES: Final = ("words", "pairs", "triples", "cases")
SENTENCE_STARTS: Final = frozenset((BOUNDARY, ".", "-", ":", "+", "*", ")", "!", "?", ";"))
"""After these a capital says little of the word itself."""


@dataclass(slots=True)
class Counts:
    """Counts of keys (see `segments.key`): words, pairs and triples joined by a blank.

    `cases` counts the written form of words inside a sentence, and `.Abc`, `-abc` … the case after a sign.
    """

    words: dict[str, int] = field(default_factory=dict)
    pairs: dict[str, int] = field(default_factory=dict)
    triples: dict[str, int] = field(default_factory=dict)
    cases: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, weight: int = 1) -> Counts:
        """Count a text; every occurrence counts `weight` times."""
        return cls.of_passages(passages(text), weight)

    @classmethod
    def of_passages(cls, found: Iterable[list[str]], weight: int = 1) -> Counts:
        """Count passages of segments."""
        words: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        triples: Counter[str] = Counter()
        cases: Counter[str] = Counter()
        for passage in found:
            keys = [BOUNDARY, *map(key, passage), BOUNDARY]
            words.update(keys[1:])
            pairs.update(map(" ".join, pairwise(keys)))
            triples.update(map(" ".join, zip(keys, keys[1:], keys[2:], strict=False)))
            if len(passage) < 4 or not _shouts(passage):
                cases.update(_cases(passage, keys))
        return cls(
            *({name: count * weight for name, count in counted.items()} for counted in (words, pairs, triples, cases))
        )

    def add(self, other: Counts, sign: int = 1) -> None:
        """Add the other counts to these, or take them away (`sign` -1); what falls to nothing is dropped."""
        for name in FILES:
            mine, theirs = getattr(self, name), getattr(other, name)
            for item, count in theirs.items():
                left = mine.get(item, 0) + sign * count
                if left > 0:
                    mine[item] = left
                else:
                    mine.pop(item, None)

    def copy(self) -> Counts:
        """Return counts of the same content that can be changed."""
        return Counts(*(dict(getattr(self, name)) for name in FILES))

    def write(self, folder: Path) -> None:
        """Write the four files into a folder."""
        for name in FILES:
            by_count: dict[int, list[str]] = {}
            for item, count in getattr(self, name).items():
                by_count.setdefault(count, []).append(item)
            sections = (
                f"== {count}\n" + "\n".join(sorted(by_count[count])) for count in sorted(by_count, reverse=True)
            )
            (folder / f"{name}.txt").write_text("\n".join(sections) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Counts:
        """Read what `write` wrote."""
        return cls(*(_read(folder / f"{name}.txt") for name in FILES))


def _read(path: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    for section in ("\n" + path.read_text(encoding="utf-8").rstrip("\n")).split("\n== ")[1:]:
        number, _, items = section.partition("\n")
        counts.update(dict.fromkeys(items.split("\n"), int(number)))
    return counts


def _shouts(passage: list[str]) -> bool:
    """Tell whether a passage is set in capitals: its case tells nothing of its words."""
    letters = [segment for segment in passage if segment.isalpha() and len(segment) > 1]
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _cases(passage: list[str], keys: list[str]) -> Iterable[str]:
    for segment, before in zip(passage, keys, strict=False):
        if not segment.isalpha():
            continue
        if before not in SENTENCE_STARTS:
            yield segment
        elif not segment.isupper() or len(segment) == 1:
            yield before + ("Abc" if segment[0].isupper() else "abc")
