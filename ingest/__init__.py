"""A file becomes a `Document`: the type is told from the content, the reader of that type does the rest."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from ingest.document import Document, Paragraph
from ingest.errors import EmptyFile, ReadError

Progress = Callable[[int, int], None]
"""Called with how many pieces are done and how many there are."""

READERS = {"doc": "legacy_word", "rtf": "legacy_word", "odt": "legacy_word"}
"""Names of reader modules that are not the name of the type."""

Reader = Callable[[Path, Progress | None], Document]


def read_file(path: Path | str, progress: Progress | None = None) -> Document:
    """Return what the file holds; every failure is a `ReadError` with one sentence for the user."""
    from ingest.detect import detect

    path = Path(path)
    try:
        kind = detect(path)
        module = import_module(f"ingest.readers.{READERS.get(kind, kind)}")
        document = cast(Reader, module.read)(path, progress)
    except ReadError:
        raise
    except Exception as error:  # the border: whatever a foreign library throws becomes one sentence
        raise ReadError(path, reason=f"{type(error).__name__}: {error}") from error
    if not any(_has_text(block) for block in document.blocks):
        raise EmptyFile(path)
    return document


def _has_text(block: object) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.text.strip())
    return any(cell.text.strip() for cell in getattr(block, "cells", ()))
