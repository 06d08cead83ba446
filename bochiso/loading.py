"""Loading one input for a command, with progress where a person watches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bochiso.console import Console

if TYPE_CHECKING:
    from bochiso.reading import Reading


def load_shown(console: Console, path: str) -> Reading:
    """Return what a framework file or a document was read as; its pages are counted on stderr meanwhile."""
    from bochiso.reading import load

    with console.page_progress() as progress:
        if progress:
            progress.begin(Path(path).name)
        return load(path, progress=progress.step if progress else None, lang=console.lang)
