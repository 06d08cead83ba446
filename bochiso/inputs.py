"""What the INPUT arguments lead to: files, folders with their subfolders, patterns with * and ?."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

READABLE = frozenset(
    ".docx .docm .doc .rtf .odt .pdf .html .htm .xhtml .mht .xlsx .xlsm .txt .md .tsv".split()  # noqa: SIM905
)
"""Endings that documents have in a folder.  A file that is named itself is read whatever its ending is."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, each once; inputs that lead to nothing; files of folders that are no documents."""

    files: tuple[Path, ...]
    empty: tuple[str, ...]
    passed_over: int


def find_inputs(arguments: Iterable[str], leave_out: Path | None = None, endings: frozenset[str] = READABLE) -> Inputs:
    """Return what the arguments lead to, in their order, each folder and pattern sorted; of a folder, `endings` alone.

    Patterns are resolved here too, for shells that leave them as they are.  Nothing below the folder `leave_out`
    (the output) is taken from a folder or a pattern.
    """
    files: dict[Path, Path] = {}
    empty: list[str] = []
    passed_over = 0
    for argument in arguments:
        found, others = _follow(argument, leave_out, endings)
        passed_over += others
        if not found:
            empty.append(argument)
        for file in found:
            files.setdefault(file.resolve(), file)
    return Inputs(tuple(files.values()), tuple(empty), passed_over)


def _follow(argument: str, leave_out: Path | None, endings: frozenset[str]) -> tuple[list[Path], int]:
    path = Path(argument)
    if path.is_dir():
        inside = [file for file in sorted(path.rglob("*")) if file.is_file() and not _is_output(file, path, leave_out)]
        found = [file for file in inside if file.suffix.lower() in endings and not _is_hidden(file.relative_to(path))]
        return found, len(inside) - len(found)
    if path.exists() or not glob.has_magic(argument):
        return [path], 0
    base = Path(*takewhile(lambda part: not glob.has_magic(part), path.parts))
    matches = sorted(map(Path, glob.glob(argument, recursive=True)))  # noqa: PTH207 - Path.glob refuses absolute patterns
    inside = [file for file in matches if file.is_file() and not _is_output(file, base, leave_out)]
    found = [file for file in inside if not _is_hidden(Path(file.name))]
    return found, len(inside) - len(found)


def _is_hidden(path: Path) -> bool:
    """Tell whether a file is none of the user's documents: hidden, or the lock of a document that is open."""
    return any(part.startswith(("~$", ".")) for part in path.parts)


def _is_output(file: Path, base: Path, output: Path | None) -> bool:
    """Tell whether a file below `base` was written by an earlier run, where the output folder is a part of `base`."""
    if output is None:
        return False
    folder, inside = output.resolve(), base.resolve()
    return folder != inside and inside in folder.parents and folder in file.resolve().parents
