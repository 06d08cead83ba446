"""Text with its history: what the document means, what the file says, and every repair between the two."""

from __future__ import annotations

from pydantic import Field

from output_frameworks.model.base import Model


class Edit(Model):
    """One repair: `before` (as the file says) became `after`; `start` is the offset of `before` in `raw`."""

    start: int = Field(ge=0)
    before: str
    after: str
    reason: str
    confidence: float = Field(ge=0, le=1)


class Text(Model):
    """`value` is what to use, `raw` what the file says with spaces folded; `edits` lead from raw to value."""

    value: str
    raw: str
    edits: tuple[Edit, ...] = ()

    @classmethod
    def plain(cls, value: str) -> Text:
        """Return a text that needed no repair."""
        return cls(value=value, raw=value)
