"""A framework as the bytes of a file; what is missing for a format is said in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from output_frameworks.exporting import render

if TYPE_CHECKING:
    from output_frameworks.exporting import Format
    from output_frameworks.model import Framework


def rendered(frameworks: Sequence[Framework], to: Format, lang: str) -> bytes:
    """Return the bytes of a file in the format `to`.

    Raises ValueError as `render` does, and `ParquetNotInstalled` where that format needs what is not there.
    """
    if to != "parquet":
        return render(frameworks, to, lang)
    from output_frameworks.exporting.parquet import NoParquetWriter

    try:
        return render(frameworks, to, lang)
    except NoParquetWriter as error:
        from bochiso.errors import ParquetNotInstalled

        raise ParquetNotInstalled from error
