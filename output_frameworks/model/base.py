"""What all parts of the canonical framework share: frozen, closed to unknown keys, exact numbers as strings in JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema

SCHEMA_VERSION = "1.2"
"""The first number grows when a key changes or goes, the second when one is added."""


def decimal_text(value: Decimal) -> str:
    """Return a number as the contract prints it: `31` never `31.0`, no exponent."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


Exact = Annotated[
    Decimal,
    PlainSerializer(decimal_text, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
]
"""An exact decimal number, a string in JSON so that no reader turns it into a float."""


class Model(BaseModel):
    """A part of the canonical framework."""

    model_config = ConfigDict(frozen=True, extra="forbid")
