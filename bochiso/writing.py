"""Writing a framework from a program: the format is told from the name of the file."""

from __future__ import annotations

from pathlib import Path

from bochiso.output_files import write_whole
from output_frameworks.exporting import FORMATS, render
from output_frameworks.model import Framework


def write(framework: Framework, path: str | Path, *, lang: str = "vi") -> Path:
    """Write a framework as `.json`, `.csv` or `.xlsx`, whole or not at all, and return the path of the file.

    `lang` is the language of the headings in a workbook.  Raises ValueError for another ending and `OutputError`
    when the file cannot be written.
    """
    target = Path(path)
    for to in FORMATS:
        if target.suffix.lower() == f".{to}":
            write_whole(target, render([framework], to, lang))
            return target
    raise ValueError(f"{target}: the name must end in one of {', '.join(f'.{to}' for to in FORMATS)}")
