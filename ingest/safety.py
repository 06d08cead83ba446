"""Is an Office file safe to unpack?  Told from its table of contents, before anything is unpacked.

Office files are zip archives of XML.  Two old attacks fit in one: an archive that unpacks into terabytes, and
XML entities that expand without end.  Neither occurs in an honest document, so both are refused.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import REASONS, DamagedFile, EncryptedFile, ReadError, UnsafeFile

MAX_PARTS = 10_000
"""A document of 600 pages with a picture on each has some 700 parts."""

MAX_UNPACKED_MB = 300
MAX_XML_MB = 120
"""All XML of a 600-page annex comes to about 15 MB."""

MAX_RATIO = 200
RATIO_FROM_BYTES = 4_000_000
"""XML of repeated table rows packs 20 to 60 times; small parts of blanks may go higher and harm nobody."""

XML_NAME = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
XML_ENCODINGS = {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9_.:-]+)["']""")
_FORBIDDEN = [
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
]
_ARCHIVE_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, KeyError, RuntimeError)


@contextmanager
def opened_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Give the archive; faults of its packing become `DamagedFile`, whenever they show."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except ReadError:
        raise
    except KeyError as error:
        raise DamagedFile(path, reason=REASONS["missing-part"]) from error
    except _ARCHIVE_FAULTS as error:
        raise DamagedFile(path, reason=REASONS["broken-archive"]) from error


def check_archive(path: Path) -> list[str]:
    """Return the names of the parts of a safe archive; UnsafeFile, EncryptedFile or DamagedFile otherwise."""
    with opened_archive(path) as archive:
        entries = archive.infolist()
        _check_sizes(path, entries)
        if any(entry.flag_bits & 1 for entry in entries):
            raise EncryptedFile(path)
        return [entry.filename for entry in entries]


def check_xml_parts(path: Path) -> None:
    """Refuse an Office file when one of its XML parts defines entities or is in an encoding of its own.

    Call it after `check_archive`: it unpacks the XML parts, one at a time.
    """
    with opened_archive(path) as archive:
        entries = [entry for entry in archive.infolist() if XML_NAME.search(entry.filename)]
        if sum(entry.file_size for entry in entries) > MAX_XML_MB * 1_000_000:
            raise UnsafeFile(path, reason=REASONS["unpacks-too-large"], limit=MAX_XML_MB)
        for entry in entries:
            data = archive.read(entry)
            if any(word in data for word in _FORBIDDEN):
                raise UnsafeFile(path, reason=REASONS["entities"])
            _check_encoding(path, data)


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_PARTS:
        raise UnsafeFile(path, reason=REASONS["too-many-parts"], limit=MAX_PARTS)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_MB * 1_000_000:
        raise UnsafeFile(path, reason=REASONS["unpacks-too-large"], limit=MAX_UNPACKED_MB)
    for entry in entries:
        if entry.file_size > RATIO_FROM_BYTES and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise UnsafeFile(path, reason=REASONS["packed-too-tight"], limit=MAX_RATIO)


def _check_encoding(path: Path, data: bytes) -> None:
    # An encoding in which "<" is another byte would hide a document type from the search above.
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    head = data[:400].removeprefix(b"\xef\xbb\xbf")
    declared = _DECLARED.match(head)
    if declared:
        known = declared.group(1).decode("ascii").lower() in XML_ENCODINGS
    else:
        known = not head.strip() or head.lstrip().startswith(b"<")
    if not known:
        raise UnsafeFile(path, reason=REASONS["odd-xml-encoding"])
