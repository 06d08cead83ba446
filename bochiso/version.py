"""The version of the installed program."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def program_version() -> str:
    """Return the version of the installed program, `0` where it is run from a folder without being installed."""
    try:
        return version("bochiso")
    except PackageNotFoundError:
        return "0"
