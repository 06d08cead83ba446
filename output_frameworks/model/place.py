"""Where in the document a node, a field or a finding was read."""

from __future__ import annotations

from output_frameworks.model.base import Model


class Source(Model):
    """A place in the file: pages, tables, rows and lines count from 1; `bbox` in PDF points from the top left."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    rows: tuple[int, ...] = ()
    line: int | None = None
    sheet: str | None = None
    bbox: tuple[float, float, float, float] | None = None
