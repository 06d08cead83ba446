"""What can be wrong with a file: one class per case, one clear sentence each.

A sentence is kept as an English template with its values apart, so that the door can say it in Vietnamese.
"""

from __future__ import annotations


class ReadError(Exception):
    """A file cannot be read.  `template` is the English sentence with `{names}`, `values` what goes in."""

    template = "{path}: the file cannot be read: {reason}."

    def __init__(self, path: object, **values: object) -> None:
        self.path = str(path)
        self.values: dict[str, str] = {"path": self.path, **{key: str(value) for key, value in values.items()}}
        super().__init__(self.template.format_map({**dict.fromkeys(("reason",), "?"), **self.values}))


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

    template = "{path}: the file was refused because it is not safe to open ({reason}). Ask the sender for a clean copy."


class NoPages(ReadError):
    """A PDF without a page."""

    template = "{path}: the PDF has no pages. Export it again."


class NeedsOcr(ReadError):
    """Pages are pictures."""

    template = "{path}: the pages are pictures (a scan), there is no text to read. Run text recognition (OCR) for Vietnamese on it, or ask for the Word file."


class LegacyWord(ReadError):
    """A Word file from before 2007."""

    template = "{path}: this is an old Word file (.doc). Open it in Word or LibreOffice, save it as .docx and read that."


class LegacyFont(ReadError):
    """Text in a TCVN3 or VNI font: the letters are not what they look like."""

    template = "{path}: the text is in the old font {font}, whose letters are not Unicode. Convert the document to Unicode first and read that."


class UnsupportedFile(ReadError):
    """Another kind of file."""

    template = "{path}: this is {kind}, which cannot be read. Documents may be Word (.docx), PDF with text, HTML, Excel (.xlsx) or plain text."
