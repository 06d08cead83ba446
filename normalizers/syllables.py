"""Which letter groups can be a Vietnamese syllable, by its build: onset, rhyme, at most one tone.

Source: the standard description of the syllable (Đoàn Thiện Thuật, Ngữ âm tiếng Việt): 28 onsets as spelled, rhymes
as listed below.
About 7,000 syllables are legal; a document whose words often are not has lost letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = "ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x"
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em
    en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it
    iu y ya yên yêm yêng yêt yêu yt ych ynh yn o oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôông ôp
    ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uôc uôi uôm uôn uông
    uôt up ut uơ uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương
    ươp ươt ươu ưt ưu uâ uyn uen uet ăk
"""
ONSETS = (*_ONSETS.split(), "")
"""The longest first: `ngh` before `ng`, and none at all last."""
RHYMES = frozenset(_RHYMES.split())
"""The last are rare or of other languages of the country: Đắk Lắk."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ỹ]+")
_GLUED = re.compile(r"(?<!\w)[A-Za-z0-9_-]+(?:[./_@:][A-Za-z0-9_-]+)+(?!\w)")
"""Addresses and numbers of documents, whose parts are no words."""
_LONE_WORDS = frozenset("aàạáảăâbcdđeghikmnoôơpqrstuưvxyýởổếồốỉịìíủùúờớừứ")
"""Single letters that occur as words, list marks, variables or signs."""
LEAST_WORDS = 200
DAMAGED_SHARE = 0.02
"""Share of impossible words from which on a document has lost letters; clean ones have under 0.005."""


@lru_cache(maxsize=32768)
def is_syllable(word: str) -> bool:
    """Tell whether a word is built as a Vietnamese syllable."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    if sum(decomposed.count(tone) for tone in _TONES) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
    for onset in ONSETS:
        if plain.startswith(onset) and plain[len(onset) :] in RHYMES:
            return True
    return plain in ("gi", "gin", "gip", "gim", "quôc", "quy", "quyt")


def is_possible(word: str) -> bool:
    """Tell whether a word can stand in a Vietnamese text: syllable, abbreviation, letter, word with its own case."""
    if len(word) == 1:
        return word.casefold() in _LONE_WORDS
    if word.isupper() or any(char.isupper() for char in word[1:]):
        return True
    return is_syllable(word) or (word.isascii() and len(word) > 4)


def impossible_words(text: str) -> list[str]:
    """Return the words of a text that no Vietnamese text holds: what is left where letters were lost."""
    plain = _GLUED.sub(" ", unicodedata.normalize("NFC", text))
    return [word for word in _WORD.findall(plain) if not is_possible(word)]


_ORPHANS = re.compile(r"(?<![\w.)])(?:[lmnrstv]|ch|đ|gh|kh|ng|ngh|nh|ph|th|tr|qu)(?![\w.)=])")


def has_lost_letters(texts: list[str]) -> bool:
    """Tell whether a whole document has lost letters: too many of its words are impossible, or lone consonants."""
    words = sum(len(_WORD.findall(text)) for text in texts)
    if words < LEAST_WORDS:
        return False
    bad = sum(len(impossible_words(text)) + len(_ORPHANS.findall(text)) for text in texts)
    return bad >= DAMAGED_SHARE * words


def shows_lost_letters(text: str) -> bool:
    """Tell whether a text of a damaged document shows a gap.

    A gap is an impossible word, a lone consonant, a double blank, a blank at an edge.
    """
    return bool(impossible_words(text) or _ORPHANS.search(text) or re.search(r"\S {2,}\S|^ \S|\( \S", text))


_MARKED = "ăâêôơưĂ"
_VOWELS = "aăâeêioôơuưy"
_ROUNDED = ("oa", "oe", "uy")
"""Rhymes that bear their tone on the first vowel (older placement: `hòa`) or on the second (newer: `hoà`)."""
_FRONT = "eêiy"
_AFTER_FRONT_ONLY = ("k", "gh", "ngh")
_NEVER_BEFORE_FRONT = ("c", "g", "ng")
_BEFORE_Y = ("", "h", "k", "l", "m", "qu", "s", "t", "v")


@lru_cache(maxsize=1)
def legal_syllables() -> tuple[str, ...]:
    """Return every legal syllable, lower case, NFC, in the newer and the older placement of tones."""
    found: set[str] = set()
    for onset in ONSETS:
        for rhyme in RHYMES:
            if not _spelled_together(onset, rhyme):
                continue
            stopped = rhyme.endswith(("c", "p", "t", "ch", "k"))
            for tone in ("\u0301", "\u0323") if stopped else ("", *_TONES):
                for at in _tone_places(rhyme):
                    found.add(onset + unicodedata.normalize("NFC", rhyme[: at + 1] + tone + rhyme[at + 1 :]))
    return tuple(sorted(found | {"gì", "gìn"}))


def _spelled_together(onset: str, rhyme: str) -> bool:
    """Tell whether spelling lets an onset stand before a rhyme: `k` before e, ê, i, y, `c` before the others."""
    front = rhyme[0] in _FRONT
    if onset in _AFTER_FRONT_ONLY:
        return front
    if onset in _NEVER_BEFORE_FRONT and front:
        return False
    if onset == "qu" and rhyme[0] in "ouư":
        return False
    return not rhyme.startswith("y") or (onset in _BEFORE_Y and (rhyme == "y" or onset in ("", "qu")))


def _tone_places(rhyme: str) -> tuple[int, ...]:
    """Return the positions of the vowel that bears the tone: one, or two where older and newer usage differ."""
    vowels = [at for at, char in enumerate(rhyme) if char in _VOWELS]
    marked = [at for at in vowels if rhyme[at] in _MARKED]
    if marked:
        return (marked[-1],)
    if len(vowels) == 1 or rhyme[-1] not in _VOWELS:
        return (vowels[-1],)
    if rhyme in _ROUNDED:
        return (0, 1)
    return (vowels[1] if len(vowels) == 3 else vowels[0],)
