"""Rule `duplicate-indicator`: two rows that ask for the same thing."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from output_frameworks.checking.rule import Rule, label
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, Node

_WORD = re.compile(r"[\w%]+")


@dataclass(frozen=True, slots=True)
class _Names:
    """How names are compared (`names.toml`)."""

    insignificant: frozenset[str]
    scope: frozenset[str]
    distinct: frozenset[frozenset[str]]
    words_across_groups: int
    words_for_misspelling: int


@cache
def _names() -> _Names:
    data = tomllib.loads((files(__package__ or "") / "names.toml").read_text("utf-8"))
    return _Names(
        frozenset(data["insignificant"]),
        frozenset(data["scope"]),
        frozenset(frozenset(pair) for pair in data["distinct"]),
        data["words_across_groups"],
        data["words_for_misspelling"],
    )


class DuplicateIndicator(Rule):
    """Two indicators of the set have the same name.

    What it checks
        The names of all rows without rows of their own, pair by pair. Case, punctuation and words such as "của" and
        "các" make no difference, and in a longer name one misspelt word is forgiven. Numbers, and any other word that
        differs, make two indicators.

    Why it matters
        The same thing is counted twice, or, more often, one of the two names was copied and not changed: "cấp huyện"
        stands where "cấp xã" was meant. Offices then report the wrong number.

    Fires on
        - 5.2.1 and 5.2.2 both read "100% trao đổi văn bản điện tử cấp huyện".
        - The same long name stands in two groups.

    Does not fire on
        - "… cấp huyện" and "… cấp xã", "máy chủ" and "máy trạm", "quý 1" and "quý 2".
        - A short name that repeats in different groups ("Số lượng"), or any name in groups of different scope.
        - A bonus that rewards going beyond an indicator of the set.

    What to do
        Read the scoring rule and the remarks of both rows: they often still say what the second was meant to be.

    Known limits
        Two names that say the same in other words are not seen. The misspelling of a word into another word that is
        not listed in names.toml is taken for the same word.
    """

    slug = "duplicate-indicator"
    template = N_("Row {row} has the same name as row {first}.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding at the second row of each pair."""
        seen: dict[_Key, list[_Leaf]] = {}
        for leaf in _leaves(framework):
            keys = list(_keys(leaf))
            alike = (other for key in keys for other in seen.get(key, ()))
            twin = next((other for other in alike if _same(other, leaf)), None)
            if twin:
                yield self.found(
                    leaf.node, says=leaf.node.name.value, first=label(twin.node), first_path=twin.node.path
                )
            for key in keys:
                seen.setdefault(key, []).append(leaf)


_Key = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Leaf:
    node: Node
    group: str
    scope: frozenset[str]
    words: tuple[str, ...]
    folded: tuple[str, ...]


def _leaves(framework: Framework) -> Iterator[_Leaf]:
    def below(nodes: tuple[Node, ...], group: str, scope: frozenset[str]) -> Iterator[_Leaf]:
        for node in nodes:
            words = _words(node.name.value)
            if node.children:
                named = {word for word in words if word in _names().scope or any(map(str.isdecimal, word))}
                yield from below(node.children, node.path, scope | named)
            elif words:
                significant = tuple(word for word in words if word not in _names().insignificant)
                yield _Leaf(node, group, scope, significant, tuple(map(_folded, significant)))

    return below(framework.nodes, "", frozenset())


def _keys(leaf: _Leaf) -> Iterator[_Key]:
    """Yield what two names share that are the same but for one misspelt word: the name, and it with a word left out.

    Comparing only names that share a key keeps the search fast in sets of thousands of rows.
    """
    yield -1, leaf.words
    if len(leaf.words) >= _names().words_for_misspelling:
        for index in (index for index, word in enumerate(leaf.words) if word.isalpha()):
            yield index, leaf.words[:index] + leaf.words[index + 1 :]


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFC", name).casefold()))


def _folded(word: str) -> str:
    """Return a word without marks, `đ` and `y` as `d` and `i`: tỷ, tỉ and ty are one."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("y", "i")


def _same(first: _Leaf, second: _Leaf) -> bool:
    """Tell whether two rows ask for the same thing as far as their names say."""
    if first.node.polarity != second.node.polarity or len(first.words) != len(second.words):
        return False
    if first.group != second.group and (len(first.words) < _names().words_across_groups or first.scope != second.scope):
        return False
    differing = [index for index, (a, b) in enumerate(zip(first.words, second.words, strict=True)) if a != b]
    if not differing:
        return len(first.words) > 1
    if len(differing) > 1 or len(first.words) < _names().words_for_misspelling:
        return False
    return _misspelt(first, second, differing[0])


def _misspelt(first: _Leaf, second: _Leaf, index: int) -> bool:
    """Tell whether the words at one position are the same word, misspelt in one of the names."""
    from rapidfuzz.distance import Levenshtein

    pair = (first.words[index], second.words[index])
    folded = (first.folded[index], second.folded[index])
    if frozenset(pair) in _names().distinct or not all(word.isalpha() for word in pair):
        return False
    if folded[0] == folded[1]:
        return True
    return min(map(len, folded)) > 4 and Levenshtein.distance(*folded) == 1
