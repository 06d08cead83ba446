"""What a file is, told from its content: names lie (portals publish HTML as `.doc`, scrapers text as `.docx`)."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Literal, get_args

from ingest.compound_file import MAGIC as OLE_MAGIC
from ingest.compound_file import top_stream_names
from ingest.encoding import decode_text, utf16_name
from ingest.errors import (
    KINDS,
    REASONS,
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    FileMissing,
    NoPermission,
    NotAFile,
    ReadError,
    UnsafeFile,
    UnsupportedFile,
)
from ingest.safety import check_archive, check_xml_parts, opened_archive

LibreOfficeType = Literal["doc", "rtf", "odt"]
FileType = Literal["docx", "xlsx", "pdf", "html", "text"] | LibreOfficeType

LIBRE_OFFICE_TYPES: tuple[LibreOfficeType, ...] = get_args(LibreOfficeType)
"""Types that LibreOffice converts to `.docx` first."""

MAX_TEXT_MB = 64
"""The longest decision known is 3 MB of text."""

HEAD = 65_536

MAGIC_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"8BPS", "picture"),
    (b"\x00\x00\x00\x0cjP", "picture"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"\x00\x00\x01\x00", "picture"),
)

ODF_TEXT = "application/vnd.oasis.opendocument.text"
ODF_KINDS = {
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/epub+zip": "epub",
}

_HTML_START = re.compile(rb"<(!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_HTML_FRAGMENT = re.compile(
    rb"<(div|table|p|span|meta|title|style|section|article|main|header|center|font|h[1-6]|ul|ol|base|link)[\s>/]",
    re.IGNORECASE,
)
_HTML_ROOT = re.compile(rb"<html[\s>]", re.IGNORECASE)
_HTML_PART = re.compile(rb"<(body|head|table)[\s>]", re.IGNORECASE)
_PROLOGUE = re.compile(rb"\A(\s|<\?xml[^>]*\?>|<!--.*?-->)*", re.DOTALL)
_MARKDOWN_LINE = re.compile(rb"^(#{1,6} |\*\*|\|)", re.MULTILINE)
_ARCHIVE_HEADER = re.compile(rb"\A\s*(From|Subject|Date|MIME-Version|Content-Type|Snapshot-Content-Location|X-[\w-]+):")


def detect(path: Path) -> FileType:
    """Return the type of a file; a `ReadError` says why it cannot be read, when it cannot."""
    data = _head(path)
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"):
        if b"\x00" in data and utf16_name(data) is None:
            raise UnsupportedFile(path, kind=KINDS["binary"])
        if path.stat().st_size <= HEAD:
            raise EmptyFile(path)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _archive_type(path)
    if data.startswith(OLE_MAGIC):
        return _old_office(path)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if _is_pdf(data):
        return "pdf"
    kind = _magic_kind(data)
    if kind:
        raise UnsupportedFile(path, kind=KINDS[kind])
    return _text_type(path)


def is_web_archive(head: bytes) -> bool:
    """Tell a page saved with its pictures in one file (MHT): mail headers around HTML."""
    return bool(_ARCHIVE_HEADER.match(head)) and b"mime-version:" in head.lower() and b"text/html" in head.lower()


def _head(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise NotAFile(path)
        with path.open("rb") as file:
            return file.read(HEAD)
    except PermissionError as error:
        raise NoPermission(path) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissing(path) from error
    except (OSError, ValueError) as error:
        raise ReadError(path, reason=getattr(error, "strerror", None) or str(error)) from error


def _is_pdf(data: bytes) -> bool:
    # Mail gateways put bytes before the header, and readers of PDF accept it within the first kilobyte.
    at = data[:1024].find(b"%PDF-")
    return at == 0 or (at > 0 and (b" obj" in data or not data[:at].strip(b" \t\r\n\x00\xef\xbb\xbf")))


def _magic_kind(data: bytes) -> str | None:
    for magic, kind in MAGIC_KINDS:
        # "MZ" and "BZh" may begin an honest text; a program or an archive has a NUL early on.
        if data.startswith(magic) and (len(magic) > 3 or not magic.isalnum() or b"\x00" in data[:512]):
            return kind
    if data.startswith(b"BM") and b"\x00" in data[:32]:
        return "picture"
    if data.startswith(b"RIFF"):
        return "picture" if data[8:12] == b"WEBP" else "media"
    if data[4:8] == b"ftyp":
        return "picture" if data[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "media"
    return None


def _archive_type(path: Path) -> FileType:
    names = check_archive(path)
    parts = set(names)
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        check_xml_parts(path)
        return "docx"
    if any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in names):
        check_xml_parts(path)
        return "xlsx"
    if "xl/workbook.bin" in parts:
        raise UnsupportedFile(path, kind=KINDS["xlsb"])
    if "ppt/presentation.xml" in parts:
        raise UnsupportedFile(path, kind=KINDS["pptx"])
    if "mimetype" in parts:
        with opened_archive(path) as archive:
            declared = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
        if declared == ODF_TEXT:
            check_xml_parts(path)
            return "odt"
        if declared in ODF_KINDS:
            raise UnsupportedFile(path, kind=KINDS[ODF_KINDS[declared]])
    if "[Content_Types].xml" in parts:
        raise DamagedFile(path, reason=REASONS["missing-part"])
    raise UnsupportedFile(path, kind=KINDS["archive"])


def _old_office(path: Path) -> FileType:
    names = top_stream_names(path.read_bytes())
    if "EncryptedPackage" in names:
        raise EncryptedFile(path)
    if "WordDocument" in names:
        return "doc"
    if names & {"Workbook", "Book"}:
        raise UnsupportedFile(path, kind=KINDS["xls"])
    if "PowerPoint Document" in names:
        raise UnsupportedFile(path, kind=KINDS["ppt"])
    if not names:
        raise DamagedFile(path, reason=REASONS["cut-off"])
    raise UnsupportedFile(path, kind=KINDS["ole"])


def _text_type(path: Path) -> FileType:
    if path.stat().st_size > MAX_TEXT_MB * 1_000_000:
        raise UnsafeFile(path, reason=REASONS["text-too-large"], limit=MAX_TEXT_MB)
    data = path.read_bytes()
    utf16 = utf16_name(data)
    head = data[:HEAD].decode(utf16, "ignore").encode() if utf16 else data[:HEAD]
    head = head.removeprefix(b"\xef\xbb\xbf")
    if is_web_archive(head):
        return "html"
    start = head[_match_end(_PROLOGUE, head) :]
    root = _HTML_ROOT.search(head)
    if _HTML_START.match(start) or (root and _HTML_PART.search(head, root.end())):
        if b"\x00" in data and not utf16:
            raise UnsupportedFile(path, kind=KINDS["binary"])
        return "html"
    if re.match(rb"\s*<\?xml|\s*<svg[\s>]", head):
        raise UnsupportedFile(path, kind=KINDS[_xml_kind(head)])
    if _HTML_FRAGMENT.match(start) and not _MARKDOWN_LINE.search(data):
        return "html"
    if not decode_text(path, data).strip():
        raise EmptyFile(path)
    return "text"


def _match_end(pattern: re.Pattern[bytes], data: bytes) -> int:
    found = pattern.match(data)
    return found.end() if found else 0


def _xml_kind(head: bytes) -> str:
    if b"Word.Document" in head or b"schemas.microsoft.com/office/word/2003" in head or b"/word/document.xml" in head:
        return "word-xml"
    if b"Excel.Sheet" in head or b"office:spreadsheet" in head:
        return "excel-xml"
    return "picture" if b"<svg" in head else "xml"
