"""Numbers of official documents (số, ký hiệu): `811/QĐ-UBND`, `12/2022/TT-BTTTT`, `16-NQ/HU`, `144/2002/QĐ/BTC`.

What the parts of a symbol stand for is data: `document_numbers.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from normalizers.names import bare, composed

_LETTERS: Final = [chr(code) for code in range(0x41, 0x1EFA) if not 0x250 <= code < 0x1EA0 and chr(code).isalpha()]
_CAPITAL: Final = "".join(letter for letter in _LETTERS if letter.isupper())
_SMALL: Final = "".join(letter for letter in _LETTERS if letter.islower())
_PART: Final = rf"(?:TTg(?:CP)?|TW|QyĐ|[{_CAPITAL}][{_CAPITAL}0-9]+(?:[a-zđ]{{1,2}}(?![{_SMALL}]))?)"
_HYPHEN: Final = r"[-\u2010-\u2015]"
# One side of the hyphen may be spaced or broken over lines; a hyphen spaced on both sides is a dash of the sentence.
_JOINT: Final = rf"(?:\s{{1,3}}{_HYPHEN}|{_HYPHEN}\s{{0,3}})"
# … unless a type stands before it, which no number ends with: `13/2021/TT - BTNMT`.
_TYPE_JOINT: Final = rf"(?:(?<=TT)|(?<=QĐ)|(?<=NĐ)|(?<=NQ)|(?<=KH)|(?<=CT))\s{_HYPHEN}\s"
_SLASH: Final = r"\s{0,6}/\s{0,3}"
_SERIAL: Final = r"\d{1,6}[a-zA-Z]?"
_YEAR: Final = r"(?:19|20)\d{2}"
_STOP: Final = rf"(?![{_CAPITAL}])"
_SYMBOL: Final = rf"{_PART}(?:(?:{_JOINT}|{_TYPE_JOINT}|/){_PART})*"
_WITH_YEAR: Final = rf"(?P<y_serial>{_SERIAL}){_SLASH}(?P<y_year>{_YEAR}){_SLASH}(?P<y_symbol>{_SYMBOL}){_STOP}"
_PLAIN: Final = rf"(?P<p_serial>{_SERIAL}){_SLASH}(?P<p_symbol>{_SYMBOL}){_STOP}"
_PARTY: Final = (
    rf"(?P<d_serial>{_SERIAL})(?:{_JOINT}|\s{_HYPHEN}\s)(?P<d_symbol>{_PART}{_SLASH}{_PART}(?:{_JOINT}{_PART})*){_STOP}"
)
_NUMBER: Final = re.compile(rf"(?<![\w/.-])(?:{_WITH_YEAR}|{_PARTY}|{_PLAIN})")
_BLANK_NUMBER: Final = re.compile(rf"(?:[.…_\s]*)/(?P<symbol>{_PART}(?:{_JOINT}{_PART})*){_STOP}")
_FORM_BEFORE: Final = re.compile(r"(?:mau|bieu|phu bieu|bieu mau)(?:\s+so)?[\s:.]*$")
_LETTER_WRITERS: Final = frozenset({"UBND", "HĐND", "VPUBND", "VPUB", "MTTQ", "STTTT", "SKHCN", "SNV"})
_LOOK_ALIKES: Final = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
"""Cyrillic capitals that look like Latin ones: `NĐ-CР` is typed on the wrong keyboard now and then."""
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number and where it stands: `text[start:end]` of the composed (NFC) text; `number` has no spaces."""

    start: int
    end: int
    number: str

    @property
    def symbol_parts(self) -> tuple[str, ...]:
        """The parts of the symbol in order: `("QĐ", "UBND")`."""
        return symbol_parts(self.number)


def find_numbers(text: str) -> list[FoundNumber]:
    """Return the official document numbers of a text in order, spaces and line breaks inside them removed.

    A number whose symbol has one part only (`178/CP`) counts after a word that announces it; numbers of forms
    (`Mẫu số 01/…`) do not count.  Positions count in the composed text.
    """
    text = composed(text).translate(_LOOK_ALIKES)
    key = bare(text)
    found: list[FoundNumber] = []
    for match in _NUMBER.finditer(text):
        before = key[max(0, match.start() - 40) : match.start()]
        if _FORM_BEFORE.search(before):
            continue
        number = clean_number(match.group())
        if match["p_symbol"] and not _plausible(number, before):
            continue
        found.append(FoundNumber(match.start(), match.end(), number))
    return found


def find_blank_number(text: str) -> tuple[int, int, str] | None:
    """Return start, end and symbol of a number whose serial was left blank (`/UBND-VHTT`) at the start of a text."""
    match = _BLANK_NUMBER.match(composed(text))
    return (match.start(), match.end(), clean_number(match["symbol"])) if match else None


def clean_number(text: str) -> str:
    """Return a number without spaces, every hyphen a plain one, a foreign Ð the Vietnamese Đ."""
    return re.sub(_HYPHEN, "-", _SPACES.sub("", composed(text))).replace("Ð", "Đ")


def number_key(number: str) -> str:
    """Return a key under which `32/2017/TTBTTTT` and `32/2017/TT-BTTTT` are the same number."""
    return re.sub(r"[^a-z0-9]", "", bare(re.sub(r"(?<=\d)[/-](?=\d)", "s", number)))


def symbol_parts(number: str) -> tuple[str, ...]:
    """Return the parts of the symbol after the serial and the year: `12/2022/TT-BTTTT` gives `("TT", "BTTTT")`."""
    parts = re.split(r"[/-]", number)
    return tuple(part for part in parts if part and not part[0].isdigit())


@cache
def _data() -> dict[str, dict[str, str]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {table: {str(key): str(value) for key, value in data[table].items()} for table in ("types", "bodies")}


def type_of_number(number: str) -> str | None:
    """Return the type of document that the symbol names (`QĐ`: Quyết định), None when it names none (a letter)."""
    types = _data()["types"]
    kind = re.sub(r"\d+$", "", (symbol_parts(number) or ("",))[0])
    return types.get(kind)


def codes_of_type(name: str) -> tuple[str, ...]:
    """Return the codes of a type of document: `Kế hoạch` has `KH`."""
    return tuple(code for code, kind in _data()["types"].items() if kind.lower() == name.lower())


def body_of_number(number: str) -> str | None:
    """Return the national body that the symbol names (`TTg`: Thủ tướng Chính phủ), None when it names none."""
    bodies = _data()["bodies"]
    parts = [re.sub(r"\d+$", "", part) for part in symbol_parts(number)]
    return next((bodies[part] for part in parts if part in bodies), None)


def _announced(before: str) -> bool:
    return re.search(r"\b(?:so|so hieu)[\s:.]*$", before) is not None


def _plausible(number: str, before: str) -> bool:
    """A number without a year counts when it is announced, or its symbol has two parts of which one is known."""
    parts = symbol_parts(number)
    if _announced(before):
        return True
    return len(parts) > 1 and (
        parts[0] in _data()["types"] or parts[0] in _data()["bodies"] or parts[0] in _LETTER_WRITERS
    )
