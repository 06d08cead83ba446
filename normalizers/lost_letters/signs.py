"""Signs that a font may lose besides letters, and where each can stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from normalizers.language_model.segments import BOUNDARY

Side = Literal["number", "left", "right", "alone"]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign: what it stands next to (behind a number, behind or before a word, between blanks), its key."""

    char: str
    side: Side
    key: str


SIGNS: Final = (
    Sign("%", "number", "%"),
    Sign("%", "alone", "%"),
    Sign(";", "left", ";"),
    Sign("”", "left", '"'),
    Sign("“", "right", '"'),
    Sign("&", "alone", "&"),
    Sign("+", "alone", "+"),
)

_CLOSING: Final = frozenset((")", "%", '"'))


def may_stand(sign: Sign, last: str, before: str, following: str) -> bool:
    """Tell whether a sign can stand between `before` and the piece `following` (empty at the end).

    `last` says what `before` was: `w` a word, `n` a number, `s` a blank behind it, `p` a sign.
    """
    if sign.side == "number":
        return last == "n" and not following[:1].isalnum()
    if sign.side == "left":
        return (last in "wn" or (last == "p" and before in _CLOSING)) and not following.strip()
    if sign.side == "right":
        return last in "sp" and following[:1].isalnum()
    return last == "s" and before != BOUNDARY and not following.strip()


def after_sign(sign: Sign) -> str:
    """Return what was last once a sign stands, see `may_stand`.

    A word may follow at once only where the sign belongs to the right or stands between two.
    """
    return {"right": "s", "alone": "p"}.get(sign.side, "w")
