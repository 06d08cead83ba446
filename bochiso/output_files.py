"""Output files: whole or not at all."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bochiso.errors import (
    DiskFull,
    OutputError,
    OutputFolderRefused,
    OutputIsAFolder,
    OutputLocked,
    OutputMayBeFilledIn,
    OutputNotAFolder,
)

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_LONGEST_NAME = 120


def make_folder(folder: Path) -> None:
    """Make the output folder, with those above it, where it is missing.  Raises OutputError."""
    with errors_named(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise OutputNotAFolder(path=folder) from error
        except PermissionError as error:
            raise OutputFolderRefused(path=folder) from error


def write_whole(target: Path, content: bytes) -> None:
    """Write a file beside `target` and rename it over; on any failure nothing of it is left.  Raises OutputError.

    A link is followed; a device or a pipe is written to as it is.
    """
    if target.is_dir():
        raise OutputIsAFolder(path=target)
    if target.exists() and not target.is_file():
        with errors_named(target):
            target.write_bytes(content)
        return
    target = target.resolve() if target.is_symlink() else target
    aside = target.with_name(f".{target.name[:60]}.{os.getpid()}.part")
    try:
        with errors_named(target):
            try:
                with aside.open("wb") as stream:
                    stream.write(content)
            except PermissionError as error:
                raise OutputFolderRefused(path=target.parent) from error
            try:
                aside.replace(target)
            except PermissionError as error:
                raise OutputLocked(path=target) from error
    finally:
        aside.unlink(missing_ok=True)


def write_to_fill_in(target: Path, content: bytes) -> None:
    """Write a file that people enter figures in; one that is there already is left alone.  Raises OutputError."""
    if target.is_file() and target.stat().st_size:
        if target.read_bytes() == content:
            return
        raise OutputMayBeFilledIn(path=target)
    write_whole(target, content)


@contextmanager
def errors_named(path: object) -> Iterator[None]:
    """Turn errors of the operating system inside the block into an OutputError about `path`."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(path=path) from error
        raise OutputError(path=path, problem=error.strerror or type(error).__name__) from error


def file_stem(framework_id: str) -> str:
    """Return a framework id as a file name without its ending that every file system takes."""
    stem = _NOT_IN_NAMES.sub("-", framework_id)[:_LONGEST_NAME].strip(" .") or "framework"
    return f"_{stem}" if _RESERVED.match(stem) else stem
