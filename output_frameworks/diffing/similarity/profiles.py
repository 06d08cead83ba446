"""A framework as it is compared: the words of each node, its place in the tree, its points; each computed once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from normalizers.comparison import letters_key
from output_frameworks.diffing.similarity.words import Reader, counted, levels, sides, terms, vocabulary, without_empty
from output_frameworks.model import Framework, Node, Text

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.overlap import Integers

_LADDER = ("national", "province", "district", "commune", "below")
"""The levels of government from the top; `below`: villages and wards' quarters."""


@dataclass(frozen=True, slots=True)
class Row:
    """A node as it is compared.  `parent` is the number of its parent row, -1 at the top level.

    `words` are the terms of the name without empty ones and without what stands in brackets, `all_words` with that,
    `things` those that the vocabulary knows; `plain` are the syllables as printed, `counts` how often each is.  `sides`
    tells where it stands in contrasts, `counted` what it counts, `steps` the levels of government that it speaks of,
    from the level of the framework itself (0: its own, 1: the one below).
    """

    node: Node
    parent: int
    depth: int
    key: str
    words: frozenset[str]
    all_words: frozenset[str]
    things: frozenset[str]
    plain: frozenset[str]
    counts: Counter[str]
    trigrams: frozenset[str]
    sides: dict[str, set[int]]
    steps: frozenset[int]
    numbers: frozenset[str]
    counted: str | None


@dataclass
class Profile:
    """All rows of a framework in document order."""

    framework: Framework
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, framework: Framework) -> Profile:
        """Return the profile of a framework."""
        profile = cls(framework)
        profile._add(framework.nodes, -1, 0)
        return profile

    @cached_property
    def reader(self) -> Reader:
        """Reads texts with the abbreviations of this framework."""
        return Reader({abbreviation.short: abbreviation.long for abbreviation in self.framework.abbreviations})

    @cached_property
    def _own_places(self) -> tuple[str, ...]:
        """Return the syllables of the names of the places that the set is for: they say nothing about an indicator."""
        area = self.framework.jurisdiction
        units = (unit for unit in (area.province, area.district, area.commune) if unit is not None)
        return tuple(" ".join(self.reader.syllables(unit.name)) for unit in units)

    def _add(self, nodes: Iterable[Node], parent: int, depth: int) -> None:
        for node in nodes:
            self.rows.append(self._row(node, parent, depth))
            self._add(node.children, len(self.rows) - 1, depth + 1)

    def _row(self, node: Node, parent: int, depth: int) -> Row:
        name = node.name.value
        bare = _without_brackets(name)
        read = _read(self._syllables(name), self._syllables(bare) if bare != name else None)
        return Row(
            node, parent, depth, letters_key(name), read.words, read.all_words, read.things, read.plain, read.counts,
            read.trigrams, read.sides, self._steps(read.levels), read.numbers, read.counted,
        )  # fmt: skip

    def _syllables(self, text: str) -> tuple[str, ...]:
        return tuple(self._without_places(self.reader.syllables(text)))

    def _without_places(self, syllables: list[str]) -> list[str]:
        if not self._own_places:
            return syllables
        text = " ".join(syllables)
        for place in self._own_places:
            if place in text:
                text = f" {text} ".replace(f" {place} ", " ")
        return text.split()

    def _steps(self, named: frozenset[str]) -> frozenset[int]:
        own = self.framework.level
        base = _LADDER.index(own) if own in _LADDER else _LADDER.index("province")
        return frozenset(_LADDER.index(name) - base for name in named)

    def words_of_field(self, name: str) -> list[frozenset[str]]:
        """Return for each row the words of another text of its node; none where it is blank."""
        texts: list[Text | None] = [getattr(row.node, name) for row in self.rows]
        seen: dict[str, frozenset[str]] = {}
        return [frozenset() if text is None else self._words_of(text.value, seen) for text in texts]

    def _words_of(self, text: str, seen: dict[str, frozenset[str]]) -> frozenset[str]:
        found = seen.get(text)
        if found is None:
            found = seen[text] = self.reader.words(text)
        return found

    @cached_property
    def parents(self) -> Integers:
        """The number of the parent of each row, -1 at the top level."""
        return np.array([row.parent for row in self.rows], dtype=np.int64)

    @cached_property
    def formula_keys(self) -> list[str | None]:
        """The scoring text of each row by its letters, None where it is blank."""
        return [None if row.node.formula is None else letters_key(row.node.formula.value) for row in self.rows]


@dataclass(frozen=True, slots=True)
class _Name:
    """What a name says by itself: the fields of `Row`, and the levels of government that it speaks of."""

    words: frozenset[str]
    all_words: frozenset[str]
    things: frozenset[str]
    plain: frozenset[str]
    counts: Counter[str]
    trigrams: frozenset[str]
    sides: dict[str, set[int]]
    levels: frozenset[str]
    numbers: frozenset[str]
    counted: str | None


@lru_cache(maxsize=8192)
def _read(syllables: tuple[str, ...], bare: tuple[str, ...] | None) -> _Name:
    """Return what a name says; `bare` are its syllables outside brackets, where it has any brackets.

    Two frameworks of one authority share most of their names.
    """
    listed = list(syllables)
    found = terms(listed)
    telling = _telling(found)
    told = telling if bare is None else _telling(terms(list(bare))) or telling
    return _Name(
        words=frozenset(told or found),
        all_words=frozenset(telling),
        things=frozenset(word for word in found if word.startswith("=")),
        plain=frozenset(listed),
        counts=Counter(listed),
        trigrams=_trigrams(listed),
        sides=sides(listed),
        levels=frozenset(levels(listed)),
        numbers=frozenset(word for word in found if word.isdigit()),
        counted=counted(listed),
    )


_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def _without_brackets(text: str) -> str:
    return _BRACKETS.sub(" ", text)


def _telling(found: list[str]) -> list[str]:
    """Return the terms that say something: without empty words and numbers."""
    of_levels = vocabulary().level_terms
    return [word for word in without_empty(found) if not word.isdigit() and word not in of_levels]


def _trigrams(syllables: list[str]) -> frozenset[str]:
    """Return all runs of three letters of a text of syllables, a space before and behind each."""
    across = {f"{first[-1]} {second[0]}" for first, second in pairwise(syllables)}
    return frozenset(across.union(*map(_trigrams_of, set(syllables))))


@lru_cache(maxsize=8192)
def _trigrams_of(syllable: str) -> tuple[str, ...]:
    padded = f" {syllable} "
    return tuple(padded[at : at + 3] for at in range(len(padded) - 2))
