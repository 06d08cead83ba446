"""Brings the catalogues up to date: `python -m output_frameworks.messages.compile` (for developers, needs Babel).

Extracts every message, keeps the translations there are, drops those no longer used, writes the `.po` files and
compiles them.  Names on stdout the messages that still lack a Vietnamese translation; those are edited in
`locale/vi/LC_MESSAGES/bochiso.po`, then the command runs again.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from output_frameworks.messages import DOMAIN, LANGUAGES, LOCALE
from output_frameworks.messages.extraction import messages

DATED = datetime(2025, 1, 1, tzinfo=UTC)
"""The same date in every catalogue, so that compiling twice gives the same files."""


def catalogue_path(lang: str) -> Path:
    """Return the place of a language's `.po` file; the `.mo` file stands beside it."""
    return LOCALE / lang / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(lang: str) -> Catalog:
    """Return a language's catalogue as it is in the `.po` file, an empty one when there is none."""
    path = catalogue_path(lang)
    if not path.exists():
        return Catalog(locale=lang)
    with path.open("rb") as stream:
        return read_po(stream, locale=lang, domain=DOMAIN)


def updated_catalogue(lang: str) -> Catalog:
    """Return a language's catalogue with exactly the messages of the source and the translations there are."""
    old = read_catalogue(lang)
    fresh = Catalog(
        locale=lang, domain=DOMAIN, project=DOMAIN, version="1", charset="utf-8", fuzzy=False,
        creation_date=DATED, revision_date=DATED, msgid_bugs_address="", last_translator="bochiso", language_team=lang,
        header_comment="# The messages of bochiso. Edit the translations here, then compile.",
    )  # fmt: skip
    for message, files in messages().items():
        entry = old.get(message)
        flags = ["no-python-format"] if "%" in str(message) else []
        fresh.add(message, _translation(entry), locations=[(name, 0) for name in files], flags=flags)
    return fresh


def _translation(entry: Message | None) -> Any:
    """Return the translation that an entry of a catalogue has, in one form or several; empty when there is none."""
    return entry.string if entry else ""


def po_bytes(catalogue: Catalog) -> bytes:
    """Return a catalogue as the bytes of a `.po` file."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=110, include_lineno=False, sort_by_file=False)
    return buffer.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return a catalogue as the bytes of a `.mo` file."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def _write(path: Path, content: bytes) -> None:
    aside = path.with_suffix(path.suffix + ".part")
    aside.write_bytes(content)
    aside.replace(path)


def main() -> None:
    """Extract, merge and compile all catalogues."""
    for lang in LANGUAGES:
        catalogue = updated_catalogue(lang)
        path = catalogue_path(lang)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, po_bytes(catalogue))
        _write(path.with_suffix(".mo"), mo_bytes(catalogue))
        if lang != "en":
            missing = [str(entry.id) for entry in catalogue if entry.id and not any(entry.string or "")]
            sys.stdout.write(f"{lang}: {len(catalogue)} messages, {len(missing)} to translate\n")
            sys.stdout.writelines(f"  {message}\n" for message in missing)


if __name__ == "__main__":
    main()
