"""What the words of a rule ask for, apart from what it computes: whether two texts ask for the same.

The function of a rule says how a number becomes points; what the number is of, and what an alternative asks for, stands
in words alone.  Two texts count as alike only where nothing but neutral words tells them apart: a person can read what
is doubtful, nobody would look at what is called the same.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from normalizers.abbreviations import trade_abbreviations
from normalizers.comparison import letters_key

_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
_EXACT_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[<>]=?|[≥≤=*×/%+\-–—]")
_BULLET = re.compile(r"^\s*[-–—+*•]\s+", re.MULTILINE)
_POINTS = r"(?:điểm|tiêu chí|tối [đt]a)(?!\w)"
_BESIDE_POINTS = r"(?:số|tổng|thang|tỷ lệ|tỉ lệ|nhân|với|được|đạt|tính|chấm|cộng|thì|là|bằng|bị|trừ)(?!\w)"
_AWARD_BEHIND_COLON = re.compile(rf":(?=[^:]*(?:{_POINTS}|[*×]))[^:]*$|:\s*[0-9][0-9.,/]*$", re.IGNORECASE)
_AWARD_AT_END = re.compile(
    rf"(?<!\w)(?=[^:]*{_POINTS})(?:(?:[0-9][0-9.,/]*|[%*×x=(),;/–-]|{_POINTS}|{_BESIDE_POINTS})\s*)+$", re.IGNORECASE
)
"""What an alternative awards, behind a colon or at its end: `: Điểm tối đa`, `thì đạt 50% tiêu chí`, `* 5 điểm`."""
_NUMBERED = re.compile(r"phần \d+", re.IGNORECASE)
_COUNTING = re.compile(r"(?<!\w)(?:tỷ lệ(?: số)?|tổng số|số lượng)(?!\w)|^số(?!\w)")
"""The number of something, not something digital (`chính quyền số`)."""
_SAME = {"–": "-", "—": "-", "×": "*", "≥": ">=", "≤": "<=", "tỉ": "tỷ"}
_ABBREVIATION = re.compile(r"[A-ZĐ][A-Za-zĐđ]{2,}")
_MARKS = " .;:,*×"
_LEAST_ALIKE = 85
_LONGEST = 60


@cache
def one_of(key: str) -> str:
    """Return a pattern for the phrases of a list of `words.toml`, as they are printed in small letters."""
    data = tomllib.loads((files(__package__ or "") / "words.toml").read_text("utf-8"))
    return "|".join(re.escape(unicodedata.normalize("NFC", phrase)) for phrase in data[key])


@cache
def _list(key: str) -> frozenset[str]:
    data = tomllib.loads((files(__package__ or "") / "words.toml").read_text("utf-8"))
    return frozenset(_folded(word) for word in data[key])


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    """Return the words and numbers of a text in small letters, one space between, tone placement and `tỉ` folded."""
    found = []
    for token in _TOKEN.findall(unicodedata.normalize("NFC", text).casefold()):
        key = _number(token) if token[0].isdigit() else letters_key(token)
        found.append(_SAME.get(key, key))
    return " ".join(found)


def _number(token: str) -> str:
    """Return a number as it is compared: `05` is 5, `0,5` is 0.5."""
    parts = (part.lstrip("0") or "0" for part in token.replace(",", ".").split("/"))
    return "/".join(f"0{part}" if part.startswith(".") else part for part in parts)


@lru_cache(maxsize=8192)
def text_key(text: str) -> str:
    """Return a text for comparing rules that do not compute: case, tone placement, bullets and full stops folded.

    Signs that compare and compute are kept, as they decide what a rule says.
    """
    plain = _BULLET.sub("", unicodedata.normalize("NFC", text)).casefold()
    found = []
    for token in _EXACT_TOKEN.findall(plain):
        key = letters_key(token) if token[0].isalpha() else token
        found.append(_SAME.get(key, key))
    return " ".join(found)


@lru_cache(maxsize=8192)
def content_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text that say what is asked for, in their order; words that deny as one."""
    neutral, denying = _list("neutral"), _list("denying")
    words = _COUNTING.sub("", _folded(_ABBREVIATION.sub(_written_out, text))).split()
    return tuple("không" if word in denying else word for word in words if word not in neutral)


def _written_out(found: re.Match[str]) -> str:
    return trade_abbreviations().get(found.group(), found.group())


def alike(first: str, second: str) -> bool:
    """Tell whether two labels ask for the same thing: nothing but neutral words differs, and the order stays."""
    before, after = content_of(first), content_of(second)
    if before == after:
        return True
    if Counter(before) != Counter(after):
        return False
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(" ".join(before), " ".join(after)) >= _LEAST_ALIKE)


def is_bare(label: str, name: str) -> bool:
    """Tell whether a label says no more than the name of its row: `Tỷ lệ`, `a`, the name itself."""
    return set(content_of(label)) <= set(content_of(name)) or len(letters_key(label)) < 3


def acts_only(first: str, second: str) -> bool:
    """Tell whether two labels differ by nothing but words for doing: `Có` and `Đã ban hành`."""
    before, after = set(content_of(first)), set(content_of(second))
    return (before ^ after) <= _list("acting") and (before <= after or after <= before)


def denies(label: str) -> bool:
    """Tell whether an alternative says that something is not there."""
    return "không" in content_of(label)


def is_rest(label: str) -> bool:
    """Tell whether an alternative says no more than that nothing else fits: `(không đạt)`, `Các trường hợp khác`."""
    return _folded(label) in _list("rest")


def without_award(label: str) -> str:
    """Return the words of an alternative or a part without what it awards: `Đã ban hành` of `Đã ban hành: 5 điểm`."""
    plain = " ".join(label.split()).strip(_MARKS)
    found = _AWARD_BEHIND_COLON.search(plain) or _AWARD_AT_END.search(plain)
    words = plain[: found.start()].strip(_MARKS) if found else plain
    return words if len(words) > 1 else plain


def is_number_of_part(label: str) -> bool:
    """Tell whether a part is only numbered, not named: `Phần 2`."""
    return _NUMBERED.fullmatch(label) is not None


def short(label: str) -> str:
    """Return a label cut to what fits into a sentence."""
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"


def asked_otherwise(first: str, second: str, named: str) -> str | None:
    """Return words by which one of two rules asks for something of which the other says nothing; None where none does.

    `first` and `second` are all that each rule prints, `named` what both are about in any case.  Words for computing
    and for doing are passed over, as numbers are compared and what is done stands in the name.
    """
    known = set(content_of(named))
    before, after = set(_said(first)) - known, set(_said(second)) - known
    return _quoted(second, after - before) or _quoted(first, before - after) or None


def _said(text: str) -> Iterator[str]:
    """Yield the words of a text that ask for something, numbers and letters of formulas left out."""
    passed = _list("computing") | _list("acting")
    for word in content_of(text):
        if word not in passed and word != "không" and len(word) > 1 and not word[0].isdigit():
            yield word


def _quoted(text: str, words: set[str]) -> str:
    """Return the first stretch of a text that is made of given words, as printed."""
    found: list[str] = []
    for token in _TOKEN.findall(unicodedata.normalize("NFC", text)):
        if _folded(token) in words:
            found.append(token)
        elif found:
            break
    return " ".join(found)


__all__ = [
    "acts_only",
    "alike",
    "asked_otherwise",
    "content_of",
    "denies",
    "is_bare",
    "is_number_of_part",
    "is_rest",
    "one_of",
    "short",
    "text_key",
    "without_award",
]
