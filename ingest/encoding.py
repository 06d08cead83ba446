"""Bytes become letters, or an error: a wrong code page turns every mark of Vietnamese into another letter."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from ingest.errors import KINDS, REASONS, DamagedFile, UnknownEncoding, UnsupportedFile

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_MARKS_1258 = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_PLAIN_HIGH = set("–—‘’“”…•·«»°±²³¼½¾×÷§©®™€£†‡‰‹›\u00a0\u00ad")
"""Signs that stand at the same byte in both Windows code pages and carry no Vietnamese mark."""

MOSTLY = 0.8
"""By chance, letters of an old code page hardly ever make one valid sequence of UTF-8, let alone most of them."""

MIN_MARKS = 5
"""Windows-1258 writes a tone as a mark of its own after the vowel; fewer of them are no proof."""


_HIGH = re.compile(rb"[\xa1-\xff]")
_TCVN3 = re.compile(rb"[\xa1-\xae\xb5-\xb9\xbb-\xbe\xc6-\xcc\xce-\xd8\xdc-\xdf\xe1-\xef\xf1-\xfe]")
_TCVN3_ONLY = re.compile(rb"(?<=[A-Za-z])[\xa8-\xae\xb5-\xb9]|[\xa8-\xae\xb5-\xb9](?=[a-z])")
"""Signs of Western code pages (¨ © ® µ ¸ ¹) that stand inside a word: ă â đ à á ạ in TCVN3."""

_VNI = re.compile(rb"[\xc0-\xcf\xd1-\xd6\xd8-\xdc\xe0-\xef\xf1-\xf6\xf8-\xfc]")
_VNI_ONLY = re.compile(
    rb"[aeouyAEOUY\xf4\xf6\xd4\xd6][\xf9\xf8\xfb\xf5\xef\xd9\xd8\xdb\xd5\xcf]"
    rb"|[aeoAEO][\xe0-\xe5\xe8-\xeb\xfa\xfc\xc0-\xc5\xc8-\xcb\xda\xdc]"
)
"""A vowel with the second character that carries its marks in VNI."""

LEAST_OLD_CODES = 10
OLD_CODES = 0.98
TCVN3_SIGNS = 0.15
VNI_PAIRS = 0.5
"""Shares of all letters beyond ASCII.  Official texts have 0.3 to 0.4 signs in TCVN3 and 0.7 pairs in VNI; French and
German, whose letters stand at the same codes, no signs and at most 0.3 pairs."""


def decode_text(path: Path, data: bytes) -> str:
    """Return the text of a file; see `decode_with_codes`."""
    return decode_with_codes(path, data)[0]


def decode_with_codes(path: Path, data: bytes) -> tuple[str, str | None]:
    """Return the text of a file: UTF-8, UTF-16 or, where nothing else is possible, Windows-1258 or -1252.

    A long enough text in old codes of Vietnamese comes with their name, `TCVN3` or `VNI`; its letters are the codes,
    as characters of Windows-1252.

    A byte order mark is dropped, every line ends in a single newline.  UnsupportedFile: the bytes are no text;
    UnknownEncoding: the letters are in doubt; DamagedFile: UTF-8 with foreign bytes in it.
    """
    text, codes = _decode(path, data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not looks_like_text(text):
        raise UnsupportedFile(path, kind=KINDS["binary"])
    return text, codes


def looks_like_text(text: str) -> bool:
    """Tell text from bytes that happen to decode: no NUL, hardly any control characters."""
    if "\x00" in text:
        return False
    return len(_CONTROL.findall(text)) <= len(text) // 200


def utf16_name(data: bytes) -> str | None:
    """Return the codec of UTF-16 bytes, told from the byte order mark or from zeros in every other byte."""
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    head = data[:4000]
    if len(head) < 8 or len(data) % 2:
        return None
    pairs = len(head) // 2
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    # Vietnamese has many letters beyond U+00FF, but blanks and consonants are below it.
    if zeros_odd > 0.4 * pairs and zeros_even == 0:
        return "utf-16-le"
    if zeros_even > 0.4 * pairs and zeros_odd == 0:
        return "utf-16-be"
    return None


def _decode(path: Path, data: bytes) -> tuple[str, str | None]:
    utf16 = utf16_name(data)
    if utf16:
        try:
            return data.decode(utf16).removeprefix("\ufeff"), None
        except UnicodeDecodeError as error:
            raise DamagedFile(path, reason=REASONS["cut-off"]) from error
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            raise UnsupportedFile(path, kind=KINDS["binary"]) from error
        fallback = _windows_text(data)
        if fallback is not None:
            return fallback, None
        if _mostly_utf8(data):
            reason = "cut-off" if error.end >= len(data) and error.reason == "unexpected end of data" else "mixed-bytes"
            raise DamagedFile(path, reason=REASONS[reason]) from error
        codes = _old_codes(data)
        if codes is not None:
            return "".join(map(_western, data)), codes
        if len(_CONTROL.findall(data.decode("latin-1"))) > len(data) // 200:
            raise UnsupportedFile(path, kind=KINDS["binary"]) from error
        raise UnknownEncoding(path, reason=REASONS["no-unicode"]) from error


def _old_codes(data: bytes) -> str | None:
    """Return the name of the old codes that a text is in, None when it is too short or too mixed to be certain."""
    high = len(_HIGH.findall(data))
    if high < LEAST_OLD_CODES:
        return None
    if len(_TCVN3.findall(data)) >= OLD_CODES * high and len(_TCVN3_ONLY.findall(data)) >= TCVN3_SIGNS * high:
        return "TCVN3"
    if len(_VNI.findall(data)) >= OLD_CODES * high and len(_VNI_ONLY.findall(data)) >= VNI_PAIRS * high:
        return "VNI"
    return None


def _western(byte: int) -> str:
    """Return the character of Windows-1252, of Latin-1 where that has none."""
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


def _windows_text(data: bytes) -> str | None:
    """Return Windows text where only one reading is possible, None otherwise."""
    try:
        western, vietnamese = data.decode("cp1252"), data.decode("cp1258")
    except UnicodeDecodeError:
        return None
    if all(char in _PLAIN_HIGH for char in western if char > "\x7f"):
        return western
    marks = [index for index, char in enumerate(vietnamese) if char in _MARKS_1258]
    if len(marks) < MIN_MARKS or any(index == 0 or vietnamese[index - 1] not in _VOWELS for index in marks):
        return None
    letters = {char for char in vietnamese if char > "\x7f" and char not in _MARKS_1258 and char not in _PLAIN_HIGH}
    if not letters <= set("ăâđêôơưĂÂĐÊÔƠƯàáèéùúÀÁÈÉÙÚíÍóÓ"):
        return None
    return unicodedata.normalize("NFC", vietnamese)


def _mostly_utf8(data: bytes) -> bool:
    high = sum(byte > 0x7F for byte in data)
    kept = sum(len(char.encode()) for char in data.decode("utf-8", "ignore") if char > "\x7f")
    return kept > MOSTLY * high
