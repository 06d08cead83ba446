"""What can be wrong with a file: one class per case, one clear sentence each.

A sentence is kept as an English template with its values apart, so that the door can say it in Vietnamese.
"""

from __future__ import annotations


class ReadError(Exception):
    """A file cannot be read.  `template` is the English sentence with `{names}`, `values` what goes in.

    The value `reason` is a template too, where there is a value `limit` to go in: see `REASONS`.
    """

    template = "{path}: the file cannot be read: {reason}."

    def __init__(self, path: object, **values: object) -> None:
        self.path = str(path)
        self.values: dict[str, str] = {"path": self.path, **{key: str(value) for key, value in values.items()}}
        reason = self.values.get("reason", "?")
        if "limit" in self.values:
            reason = reason.format(limit=self.values["limit"])
        super().__init__(self.template.format_map({**self.values, "reason": reason}))


class FileMissing(ReadError):
    """No such file."""

    template = "{path}: there is no such file. Check the name and the folder."


class NotAFile(ReadError):
    """A folder or a device was given where a file is needed."""

    template = "{path}: this is not a file. Give a document, or a folder that holds documents."


class NoPermission(ReadError):
    """The operating system refuses to open the file."""

    template = "{path}: the file may not be opened. Ask for the right to read it, or copy it to your own folder."


class EmptyFile(ReadError):
    """The file has no bytes, or no text and no table at all."""

    template = "{path}: the file is empty. Download or export it again."


class DamagedFile(ReadError):
    """The file says what it is but cannot be opened as that: cut off, or bytes overwritten."""

    template = "{path}: the file is damaged ({reason}). Download it again, or open it in its program and save it anew."


class EncryptedFile(ReadError):
    """A password is needed."""

    template = "{path}: the file is locked with a password. Save a copy without the password and read that."


class UnsafeFile(ReadError):
    """The file would unpack into far more than it should, or holds entities that expand without end."""

    template = (
        "{path}: the file was refused because it is not safe to open ({reason}). Ask the sender for a clean copy."
    )


class NoPages(ReadError):
    """A PDF without a page."""

    template = "{path}: the PDF has no pages. Export it again."


class NeedsOcr(ReadError):
    """Pages are pictures."""

    template = (
        "{path}: the pages are pictures (a scan), there is no text to read. "
        "Run text recognition (OCR) for Vietnamese on it, or ask for the Word file."
    )


class LegacyWord(ReadError):
    """A Word file from before 2007, RTF or OpenDocument, and no LibreOffice to convert it with."""

    template = (
        "{path}: this file (.doc, .rtf or .odt) is read with the help of LibreOffice, which is not installed here. "
        "Install LibreOffice from libreoffice.org, or save the file as .docx and read that."
    )


class LegacyFont(ReadError):
    """Text in a TCVN3 or VNI font: the letters are not what they look like."""

    template = (
        "{path}: the text is in the old font {font}, whose letters are not Unicode. "
        "Convert the document to Unicode first and read that."
    )


class UnsupportedFile(ReadError):
    """Another kind of file."""

    template = (
        "{path}: this is {kind}, which cannot be read. "
        "Documents may be Word (.docx, .doc), PDF with text, HTML, Excel (.xlsx) or plain text."
    )


class UnknownEncoding(ReadError):
    """Text whose letters cannot be told with certainty: not Unicode, and no single old code page fits."""

    template = "{path}: the letters of this text cannot be told ({reason}). Save it as UTF-8 (Unicode) and read that."


REASONS: dict[str, str] = {
    "cut-off": "it ends too early",
    "broken-archive": "its packing is broken",
    "broken-xml": "a part of it is not well-formed XML",
    "missing-part": "a part that it needs is missing",
    "broken-html": "its HTML cannot be taken apart",
    "broken-sheet": "its sheets cannot be taken apart",
    "mixed-bytes": "some bytes in it are no UTF-8, most are",
    "no-unicode": "it is neither UTF-8 nor UTF-16, and no old code page fits with certainty",
    "unpacks-too-large": "it would unpack to more than {limit} MB",
    "packed-too-tight": "a part of it unpacks to more than {limit} times its size",
    "too-many-parts": "it holds more than {limit} parts",
    "too-deep": "its parts are nested too deep",
    "entities": "it defines XML entities or a document type, which Office files never do",
    "odd-xml-encoding": "a part of it is in an encoding that Office files never use",
    "not-converted": "LibreOffice does not open it; it may be locked with a password",
    "conversion-time": "LibreOffice was not done with it within {limit} seconds",
    "text-too-large": "it is text of more than {limit} MB",
}
"""What may stand as `reason` in a sentence, by slug: kept in one place so that the door can translate it."""

KINDS: dict[str, str] = {
    "picture": "a picture",
    "archive": "an archive of files (zip, rar, 7z)",
    "program": "a program",
    "media": "a sound or video file",
    "ods": "an OpenDocument spreadsheet (.ods)",
    "odp": "an OpenDocument presentation (.odp)",
    "epub": "an e-book (.epub)",
    "xls": "an old Excel workbook (.xls)",
    "xlsb": "a binary Excel workbook (.xlsb)",
    "ppt": "an old PowerPoint presentation (.ppt)",
    "pptx": "a PowerPoint presentation",
    "word-xml": "a Word document in one XML file",
    "excel-xml": "an Excel workbook in one XML file",
    "xml": "an XML file of another kind",
    "ole": "an old Office file of another kind",
    "binary": "a file of bytes that are no text",
}
"""What may stand as `kind` in a sentence, by slug."""
