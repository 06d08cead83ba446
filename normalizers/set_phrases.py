"""Set phrases of letterheads in which a font lost some letters: each lost letter stands as U+FFFD in the text.

Only a phrase that one entry of the tables fits, and no other, is made whole; everything else stays as it is.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from normalizers.administrative_units import unit_names
from normalizers.document_numbers import codes_of_type
from normalizers.names import composed
from normalizers.organisations import body_names

LOST: Final = "\ufffd"
_TOKEN: Final = re.compile(rf"(?:[^\W\d_]|{LOST})+")
_CODE: Final = re.compile(
    rf"(?P<type>[^\W\d_]+ [^\W\d_]+)\s+số\s*:?\s*\d{{1,6}}\s*/(?:\d{{4}}/)?"
    rf"(?P<code>(?:[^\W\d_]|{LOST})*{LOST}(?:[^\W\d_]|{LOST})*)(?=-)"
)
_COMMITTEE: Final = re.compile(rf"/(?P<code>{LOST}U)(?=[^.;]{{0,60}}?của (?P<head>Huyện|Tỉnh|Thành|Quận) ủy)")
_COMMITTEE_CODES: Final = {"Huyện": "HU", "Tỉnh": "TU", "Thành": "TU", "Quận": "QU"}
_PRINTED_SHARE_MIN: Final = 0.5


@cache
def _phrases() -> dict[tuple[int, ...], tuple[tuple[str, ...], ...]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    by_lengths: dict[tuple[int, ...], set[tuple[str, ...]]] = {}
    for phrase in (*data["phrases"], *body_names(), *unit_names()):
        words = tuple(_TOKEN.findall(composed(phrase)))
        by_lengths.setdefault(tuple(map(len, words)), set()).add(words)
    return {lengths: tuple(sorted(found)) for lengths, found in by_lengths.items()}


@cache
def _longest() -> int:
    return max(map(len, _phrases()))


def mend_set_phrases(text: str) -> str:
    """Return the composed text with the lost letters of set phrases, names of bodies and units, and codes put back.

    `n�ày 24 thán� 7` becomes `ngày 24 tháng 7`.  A phrase must have at least half of its letters, and be the only one
    that fits.  The length of the text does not change.
    """
    text = composed(text)
    if LOST not in text:
        return text
    letters = list(text)
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        step = 1
        for count in range(min(_longest(), len(tokens) - at), 0, -1):
            words = [token.group() for token in tokens[at : at + count]]
            if not any(LOST in word for word in words):
                continue
            phrase = _only_fit(words)
            if phrase is not None:
                for token, word in zip(tokens[at : at + count], phrase, strict=True):
                    letters[token.start() : token.end()] = _in_case(token.group(), word)
                step = count
                break
        at += step
    return _mend_codes("".join(letters))


def _only_fit(words: list[str]) -> tuple[str, ...] | None:
    candidates = _phrases().get(tuple(map(len, words)), ())
    fits = {tuple(word.lower() for word in phrase): phrase for phrase in candidates if _fits(words, phrase)}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _fits(words: list[str], phrase: tuple[str, ...]) -> bool:
    printed = "".join(words).lower()
    expected = "".join(phrase).lower()
    if len(printed) != len(expected):
        return False
    known = sum(char != LOST for char in printed)
    same = all(p in (LOST, e) for p, e in zip(printed, expected, strict=True))
    return same and known >= _PRINTED_SHARE_MIN * len(printed)


def _in_case(printed: str, word: str) -> str:
    known = [char for char in printed if char != LOST]
    capitals = bool(known) and all(char.isupper() for char in known) and (len(known) > 1 or len(printed) == 1)
    return "".join(p if p != LOST else (w.upper() if capitals else w) for p, w in zip(printed, word, strict=True))


def _mend_codes(text: str) -> str:
    """Put back the code of a type in a number (`Kế hoạch số 124/��-UBND`), and of a committee of the Party."""
    for match in _CODE.finditer(text):
        fits = [code for code in codes_of_type(match["type"]) if _fits_code(match["code"], code)]
        if len(fits) == 1:
            text = text[: match.start("code")] + fits[0] + text[match.end("code") :]
    for match in _COMMITTEE.finditer(text):
        text = text[: match.start("code")] + _COMMITTEE_CODES[match["head"]] + text[match.end("code") :]
    return text


def _fits_code(printed: str, code: str) -> bool:
    return len(printed) == len(code) and all(p in (LOST, c) for p, c in zip(printed, code, strict=True))
