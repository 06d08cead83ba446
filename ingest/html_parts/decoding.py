"""HTML bytes become letters: byte order mark, then UTF-8 where it holds, then what the page declares."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
import unicodedata
from pathlib import Path

from ingest.detect import HEAD, is_web_archive
from ingest.encoding import decode_text, utf16_name
from ingest.errors import REASONS, DamagedFile, UnknownEncoding

_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9_.:-]+)""")
_LATIN = {"iso8859-1", "latin-1", "ascii"}


def decode_html(path: Path, data: bytes) -> str:
    """Return the text of a page, or of the page inside a web archive (MHT).

    UTF-8 that holds for all bytes is believed over a declaration: pages are converted and their head forgotten.
    """
    declared: str | None = None
    if is_web_archive(data[:HEAD]):
        data, declared = _page_of_archive(path, data)
    if utf16_name(data):
        return decode_text(path, data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    codec = _codec(declared) or _codec(_declared(data))
    if codec is None or codec in {"utf-8", "utf-8-sig"}:
        return decode_text(path, data)
    try:
        # Browsers read a declared Latin-1 as Windows-1252, and so do the people who wrote the page.
        text = data.decode("cp1252" if codec in _LATIN else codec)
    except UnicodeDecodeError as error:
        raise UnknownEncoding(path, reason=REASONS["no-unicode"]) from error
    return unicodedata.normalize("NFC", text) if codec == "cp1258" else text


def _declared(data: bytes) -> str | None:
    found = _META.search(data[:HEAD]) or _XML.search(data[:HEAD])
    return found.group(1).decode("ascii") if found else None


def _codec(name: str | None) -> str | None:
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _page_of_archive(path: Path, data: bytes) -> tuple[bytes, str | None]:
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return payload, part.get_content_charset()
    raise DamagedFile(path, reason=REASONS["missing-part"])
