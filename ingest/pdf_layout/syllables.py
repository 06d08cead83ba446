"""Whether letters can be a Vietnamese syllable: an onset, a rhyme and a tone that the spelling allows."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED_TONES = frozenset("\u0301\u0323")
"""Syllables that end in c, ch, p, t carry the sắc or the nặng tone only."""

_VOWELS = frozenset("aăâeêioôơuưy")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")


@lru_cache(maxsize=1)
def _spelling() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern of a syllable without its tone, and the whole syllables that have no onset."""
    table = tomllib.loads(files(__package__).joinpath("syllables.toml").read_text(encoding="utf-8"))
    onsets, rhymes, after_qu = ("|".join(table[key]) for key in ("onsets", "rhymes", "rhymes_after_qu"))
    return re.compile(rf"(?:{onsets})(?:{rhymes})|qu(?:{after_qu})|gi|giêng"), frozenset(table["without_onset"])


@lru_cache(maxsize=8192)
def is_syllable(letters: str) -> bool:
    """Tell whether letters, in any case and normal form, are spelled like one Vietnamese syllable."""
    marks = unicodedata.normalize("NFD", letters.casefold())
    tones = [mark for mark in marks if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    pattern, without_onset = _spelling()
    if bare[:1] in _VOWELS:
        return unicodedata.normalize("NFC", marks) in without_onset
    if len(tones) > 1 or pattern.fullmatch(bare) is None:
        return False
    return _STOPPED.search(bare) is None or (bool(tones) and _STOPPED_TONES.issuperset(tones))
