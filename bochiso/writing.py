"""Writing a framework from a program: the format is told from the name of the file."""

from __future__ import annotations

from pathlib import Path

from bochiso.output_files import write_whole
from bochiso.rendering import rendered
from output_frameworks.exporting import BY_ENDING
from output_frameworks.model import Framework


def write(framework: Framework, path: str | Path, *, lang: str = "vi") -> Path:
    """Write a framework as `.json`, `.csv`, `.xlsx` or `.parquet`, whole or not at all; return the path of the file.

    `lang` is the language of the headings in a workbook.  Raises ValueError for another ending, `OutputError` when the
    file cannot be written, and a `BochisoError` where `.parquet` needs pyarrow and it is not installed.
    """
    target = Path(path)
    to = BY_ENDING.get(target.suffix.lower())
    if to is None:
        raise ValueError(f"{target}: the name must end in one of {', '.join(BY_ENDING)}")
    write_whole(target, rendered([framework], to, lang))
    return target
