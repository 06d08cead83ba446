"""What cannot be whole as it stands, though no letter could be put back: a person must look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from normalizers.language_model import LanguageModel
from normalizers.language_model.segments import key

_ADDRESS: Final = re.compile(r"[A-Za-z0-9_-]+(?:[./_@:]+[A-Za-z0-9_-]+)+")
_LONE_CONSONANT: Final = re.compile(
    r"(?<![\w.,/&(-])(?:[bcdghklmnpqrstvxđ]|[BCDĐGHKLMNPQRSTVX]|ch|gh|kh|ng|ngh|nh|ph|th|tr|qu)(?![\w.)=/*+&%-]|\s*[:=/*+])",
)
_BARE_SIGN: Final = re.compile(
    r"[=/*][ ]*(?=[)/*=;-]|\Z|\n)|(?<=[(])[ ]*[/*=]|\([ ]*\)|(?:(?<=\n)|\A)[ ]*(?:[-+][ ]*)?[=/:]"
)
_EDGE_BLANK: Final = re.compile(r"(?<=\S)[ ]+(?=\n|\Z)|(?:\A|(?<=\n))[ ]+(?=\S)|[ ]+(?=[);.,])")
_LOST_CODE: Final = re.compile(r"^[\s\ufffd]*\ufffd[\s\ufffd]*$", re.MULTILINE)
_ROMAN_LINE: Final = re.compile(r"^[IVXLC]+[.]?$", re.MULTILINE)


def odd_pieces(
    text: str, pieces: Sequence[re.Match[str]], model: LanguageModel, words_vanish: bool
) -> list[tuple[int, str]]:
    """Return what nobody counted and is no syllable, lone consonants, signs that lack what belongs to them.

    With their places; addresses and Roman numbers alone on a line are left out.  `words_vanish`: whole words may be
    gone and leave nothing, so that a blank at an edge or before punctuation tells of one.
    """
    whole = [found.span() for pattern in (_ADDRESS, _ROMAN_LINE) for found in pattern.finditer(text)]
    odd = [
        (piece.start(), piece.group())
        for piece in pieces
        if piece.group()[0].isalpha() and not model.knows(key(piece.group()))
    ]
    patterns = (_LONE_CONSONANT, _BARE_SIGN, _LOST_CODE, *((_EDGE_BLANK,) if words_vanish else ()))
    odd += [(found.start(), found.group()) for pattern in patterns for found in pattern.finditer(text)]
    odd = list(dict.fromkeys(odd))
    return [(start, word) for start, word in odd if not any(first <= start < last for first, last in whole)]
