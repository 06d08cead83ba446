"""Word files of before 2007 (`.doc`), RTF and OpenDocument text: LibreOffice makes a `.docx` of them, which is read.

LibreOffice is a program of its own, looked for when a file needs it.  Each call has a profile of its own in a folder
that is deleted afterwards, so that an open LibreOffice is no hindrance and nothing of it is changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.detect import LIBRE_OFFICE_TYPES, detect
from ingest.document import Document
from ingest.errors import REASONS, DamagedFile, LegacyWord
from ingest.office_program import ConversionTime, convert_to_docx, find_office

TIME_LIMIT = 180
"""Seconds for one file; 600 pages with tables take 20 on a slow machine."""

_STEPS = 2


def read(path: Path, progress: Callable[[int, int], None] | None = None) -> Document:
    """Return the document under its own name; LegacyWord when there is no LibreOffice.

    DamagedFile: LibreOffice opens it not, or not within `TIME_LIMIT`.  Macros are not run, and links to other
    files or pages are not followed.
    """
    from ingest.readers import docx

    report = progress or (lambda _done, _of: None)
    kind = detect(path)
    if kind not in LIBRE_OFFICE_TYPES:
        raise DamagedFile(path, reason=REASONS["not-converted"])
    program = find_office()
    if program is None:
        raise LegacyWord(path)
    with TemporaryDirectory(prefix="bochiso-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        # Under a name of its own: names may begin with a dash, or say something else than the content.
        source = folder / f"document.{kind}"
        shutil.copyfile(path, source)
        report(0, _STEPS)
        try:
            made = convert_to_docx(program, source, folder, TIME_LIMIT)
        except ConversionTime as error:
            raise DamagedFile(path, reason=REASONS["conversion-time"], limit=TIME_LIMIT) from error
        if made is None:
            raise DamagedFile(path, reason=REASONS["not-converted"])
        report(1, _STEPS)
        try:
            document = docx.read(made)
        except DamagedFile as error:
            raise DamagedFile(path, reason=REASONS["not-converted"]) from error
    report(_STEPS, _STEPS)
    return replace(document, name=path.name, format=kind)
