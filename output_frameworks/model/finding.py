"""A finding: something in the document, or in the reading of it, that a person should know."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from output_frameworks.model.base import Model
from output_frameworks.model.place import Source

Severity = Literal["error", "warning", "info"]


class Finding(Model):
    """`code` and `rule` name the rule, `path` the node (None: the whole framework or document).

    `says` is what the document prints, `expected` what the rest of it leads one to expect.  `message` is the
    Vietnamese sentence; `details` hold the values in it, so that it can be said in another language.
    """

    code: str
    rule: str
    severity: Severity
    path: str | None = None
    message: str = ""
    says: str | None = None
    expected: str | None = None
    source: Source | None = None
    details: dict[str, str] = Field(default_factory=dict)
