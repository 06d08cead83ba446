"""Whether two texts ask for the same input: words that change nothing left out, all others the same.

This is stricter than similarity: *người dân* and *người dân trưởng thành* are alike, and are not the same number.
"""

from __future__ import annotations

import re
from functools import cached_property

from output_frameworks.diffing.rules.words import without_award
from output_frameworks.diffing.similarity.words import Reader, levels, phrase, sides, syllable
from output_frameworks.model import Framework

Words = tuple[str, ...]

_SHARE = re.compile(r"\d+(?:[.,]\d+)?\s*%")
_YEAR = re.compile(r"(?:năm\s+)?\b20[0-3]\d\b(?!\s*/)")
_NUMBER = re.compile(r"\d+")
_PHRASES = tuple(
    (" ".join(phrase(said)), " ".join(phrase(instead)))
    for said, instead in (
        ("số lượng", "số"),
        ("tổng số", "tổng"),
        ("trong năm", ""),
        ("thống kê", ""),
        ("tỷ lệ phần trăm", ""),
        ("tỷ lệ", ""),
    )
)
_EMPTY = frozenset(phrase("các những của được đã thì là về tại ở việc mỗi nếu tính trong giữa"))
"""Words that may come and go: what is counted stays the same without them."""
_FIRST = frozenset(map(syllable, ("số", "có")))
_HAS = syllable("có")
_NOT = syllable("không")
_DENIALS = frozenset(map(syllable, ("không", "chưa", "chẳng")))


class Wording:
    """Reads the texts of one framework: its abbreviations written out, the names of its own places left out.

    Places of the framework that it is compared with are left out too: a document may not say where it comes from.
    """

    def __init__(self, framework: Framework, beside: Framework | None = None) -> None:
        self._areas = [each.jurisdiction for each in (framework, beside) if each is not None]
        self._reader = Reader({found.short: found.long for found in framework.abbreviations})
        self._seen: dict[str, Words] = {}

    @cached_property
    def _places(self) -> tuple[str, ...]:
        units = [unit for area in self._areas for unit in (area.province, area.district, area.commune)]
        return tuple(dict.fromkeys(" ".join(self._reader.syllables(unit.name)) for unit in units if unit is not None))

    def words(self, text: str) -> Words:
        """Return the words that say what a text asks for; targets (*80%*) and years are none of them."""
        known = self._seen.get(text)
        if known is None:
            known = self._seen[text] = self._words(text)
        return known

    def _words(self, text: str) -> Words:
        said = f" {' '.join(self._reader.syllables(_YEAR.sub(' ', _SHARE.sub(' ', text))))} "
        for phrase_said, instead in (*_PHRASES, *((place, "") for place in self._places)):
            said = said.replace(f" {phrase_said} ", f" {instead} " if instead else " ")
        words = [word for word in said.split() if word not in _EMPTY]
        while len(words) > 1 and words[0] in _FIRST:
            words = words[1:]
        return tuple(words)

    def condition(self, label: str) -> Words:
        """Return the words of a printed alternative, or of the label of a part, without what it gives.

        *Đã ban hành: 10 điểm* and *Có ban hành: điểm tối đa* are the same, and so are *chưa* and *không*.
        """
        return self.all_words(without_award(label))

    def all_words(self, text: str) -> Words:
        """Return the words of a condition; per cent are kept, as they say here when it applies."""
        said = _SHARE.sub(lambda found: f" {_percent(found[0])} ", text)
        words = (word for word in self._reader.syllables(said) if word not in _EMPTY and word != _HAS)
        return tuple(_NOT if word in _DENIALS else word for word in words)

    def telling(self, text: str) -> tuple[frozenset[str], frozenset[str], dict[str, set[int]], bool]:
        """Return what tells a text from its near twins: numbers, levels of government, sides of contrasts, a denial."""
        numbers = frozenset(str(int(found)) for found in _NUMBER.findall(_YEAR.sub(" ", _SHARE.sub(" ", text))))
        syllables = self._reader.syllables(text)
        return numbers, frozenset(levels(syllables)), sides(syllables), bool(_DENIALS & set(syllables))


def _percent(printed: str) -> str:
    return f"{printed.rstrip('% ').replace(',', 'p').replace('.', 'p')}phantram"


def differ_tellingly(first: Wording, before: str, second: Wording, after: str) -> bool:
    """Tell whether two names differ in words or numbers that make them two things: *cấp huyện*, *cấp xã*; 14, 15 tuổi.

    A level of government, or a side of a contrast, that only one of them names tells nothing.
    """
    numbers, governed, contrasts, denied = first.telling(before)
    other_numbers, other_governed, other_contrasts, other_denied = second.telling(after)
    if numbers != other_numbers or denied != other_denied:
        return True
    if governed and other_governed and governed != other_governed:
        return True
    return any(contrasts[name] != other_contrasts[name] for name in contrasts.keys() & other_contrasts.keys())


__all__ = ["Wording", "Words", "differ_tellingly"]
