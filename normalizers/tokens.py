"""The tokens of a Vietnamese text: what belongs together in an official document stays together.

Document numbers, dates, percentages, list marks, addresses and joined abbreviations are one token each; everything
else is a word, a number or a mark.  Vietnamese words are syllables here: blanks stand between syllables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from normalizers.dates import iso_date
from normalizers.document_numbers import find_numbers
from normalizers.names import bare, composed
from normalizers.syllables import is_syllable

TokenKind = Literal["word", "number", "date", "percent", "document-number", "code", "url", "punctuation"]

_LETTER: Final = r"[^\W\d_]"
_ADDRESS: Final = (
    r"(?:https?://|www\.)[^\s<>\"“”]+"
    r"|[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    r"|(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}(?:vn|com|org|net|info|asia)(?![\w.-]*\w)(?:/[^\s<>\"“”]*)?"
)
_DATE: Final = r"\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?![\d/]|[.,]\d)"
_MONTH: Final = r"\d{1,2}/(?:19|20)\d{2}(?![\d/]|[.,]\d)"
_DAY: Final = r"\d{1,2}[./]\d{1,2}(?![\d/]|[.,]\d)"
_THOUSANDS: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d]|[.,]\d)|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?![\d]|[.,]\d)"
_PLAIN: Final = r"(?<!\d,)\d+(?:[.,]\d+)?(?![.,]?\d)|\d+"
_ORDINAL: Final = r"\d+(?:\.\d+){2,}|(?:[IVXLC]+|[A-Z])(?:\.\d+)+"
_JOINED: Final = rf"(?:{_LETTER}{{1,12}}[&-]){{1,5}}{_LETTER}{{1,12}}"
_TOKEN: Final = re.compile(
    rf"(?P<url>{_ADDRESS})"
    rf"|(?P<date>{_DATE}|{_MONTH})"
    rf"|(?P<day>(?<![\w.,/]){_DAY})"
    rf"|(?P<fraction>\d+/\d+(?![\d/]|[.,]\d))"
    rf"|(?P<thousands>{_THOUSANDS})"
    rf"|(?P<ordinal>(?<![\w.]){_ORDINAL}(?!\w))"
    rf"|(?P<mixed>(?:\d+{_LETTER}|{_LETTER}+\d)[^\W_]*)"
    rf"|(?P<plain>{_PLAIN})"
    rf"|(?P<joined>(?<!\w){_JOINED}(?!\w))"
    rf"|(?P<word>{_LETTER}+(?:['’]{_LETTER}+)*)"
    r"|(?P<punctuation>\.{2,}|_+|[^\w\s]|\w)"
)
_LIST_MARK: Final = re.compile(rf"[ \t]*(?P<mark>(?:\d{{1,2}}|[IVXLC]{{1,5}}|{_LETTER})[.)])(?=\s)", re.MULTILINE)
_LETTER_MARK: Final = re.compile(rf"(?<![^\s;:,.])(?:{_LETTER}|\d{{1,2}})\)(?=\s)")
_BEFORE_A_DAY: Final = re.compile(r"(?:ngay|truoc|han|den|tu|thang)[\s:]*$")
_TRAILING: Final = ".,;:!?)]}'\"”’"
_YEARS_OF_TWO_FIGURES: Final = 2000


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it stands: `text` is `whole[start:end]` of the composed (NFC) text.

    `code` is a mark that orders or names (`1.1.2`, `a)`, `VI.2`, `4G`), `url` an address of the web or of mail,
    `number` also a fraction (`1/3`).  Abbreviations (`HĐND&UBND`, `KT-XH`) are words.
    """

    text: str
    start: int
    end: int
    kind: TokenKind


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text in order: all of its characters but white space stand in exactly one of them.

    White space stands inside a token only where a document number is printed with it (`811 /QĐ-UBND`).
    """
    text = composed(text)
    marks = _list_marks(text)
    found: list[Token] = []
    position = 0
    for number in find_numbers(text):
        found.extend(_between(text, position, number.start, marks))
        found.append(Token(text[number.start : number.end], number.start, number.end, "document-number"))
        position = number.end
    found.extend(_between(text, position, len(text), marks))
    return found


def _between(text: str, start: int, end: int, marks: dict[int, int]) -> Iterator[Token]:
    position = start
    while position < end:
        if text[position].isspace():
            position += 1
            continue
        token = _token_at(text, position, end, marks)
        yield token
        position = token.end


def _token_at(text: str, position: int, end: int, marks: dict[int, int]) -> Token:
    if position in marks and marks[position] <= end:
        return Token(text[position : marks[position]], position, marks[position], "code")
    match = _TOKEN.match(text, position, end)
    if match is None:
        return Token(text[position], position, position + 1, "punctuation")
    name, stop = match.lastgroup or "", match.end()
    if name == "url":
        stop = position + len(match.group().rstrip(_TRAILING))
        return Token(text[position:stop], position, stop, "url")
    if name == "joined" and not _belongs_together(match.group()):
        stop = position + len(re.match(rf"{_LETTER}+", match.group()).group())  # type: ignore[union-attr]
        return Token(text[position:stop], position, stop, "word")
    if name in ("day", "fraction", "thousands", "plain") and text[stop : stop + 1] in ("%", "‰") and stop < end:
        return Token(text[position : stop + 1], position, stop + 1, "percent")
    return Token(
        text[position:stop], position, stop, _kind(name, match.group(), text[max(0, position - 12) : position])
    )


def _kind(name: str, printed: str, before: str) -> TokenKind:
    if name == "date":
        return "date" if _is_date(printed) else "code"
    if name == "day":
        named = _BEFORE_A_DAY.search(bare(before))
        return "date" if named and _is_date(f"{printed}{'/' if '/' in printed else '.'}2000") else "number"
    if name in ("fraction", "thousands", "plain"):
        return "number"
    if name in ("ordinal", "mixed"):
        return "code"
    return "word" if name in ("joined", "word") else "punctuation"


def _is_date(printed: str) -> bool:
    """Tell whether figures are a day that exists, or a month with its year."""
    parts = [int(part) for part in re.split(r"[/.-]", printed)]
    if len(parts) == 2:
        return iso_date(parts[1], parts[0]) is not None
    year = parts[2] if parts[2] > 99 else _YEARS_OF_TWO_FIGURES + parts[2]
    return iso_date(year, parts[1], parts[0]) is not None


def _belongs_together(printed: str) -> bool:
    """Tell whether words joined by a hyphen or `&` are one abbreviation: capitals, and not syllables alone."""
    parts = re.split(r"[&-]", printed)
    if not all(part.isupper() for part in parts):
        return False
    return "&" in printed or not all(is_syllable(part) and len(part) > 1 for part in parts)


def _list_marks(text: str) -> dict[int, int]:
    """Return where list marks begin and end: `1.` and `a)` before a line, `a)` also between clauses of a line."""
    found: dict[int, int] = {}
    line_start = 0
    for line in text.splitlines(keepends=True):
        first = _LIST_MARK.match(line)
        if first:
            found[line_start + first.start("mark")] = line_start + first.end("mark")
        marks = 1 if first and first["mark"].endswith(")") else 0
        for match in _LETTER_MARK.finditer(line, first.end() if first else 0):
            before = line[: match.start()]
            if before.count("(") <= before.count(")") - marks:  # otherwise it closes a bracket
                found[line_start + match.start()] = line_start + match.end()
                marks += 1
        line_start += len(line)
    return found
