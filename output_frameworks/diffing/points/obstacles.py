"""Why an input does not carry over from one framework to another: a reason each, its sentence in any language."""

from __future__ import annotations

from typing import Final, Literal

from output_frameworks.messages import N_, say
from output_frameworks.scoring.errors import ScoringError

ObstacleReason = Literal[
    "removed", "split", "merged", "doubtful", "name", "group", "definition", "unit", "alternative", "part", "needs",
    "no-rule", "points", "refused",
]  # fmt: skip
LONGEST: Final = 160

_TEMPLATES: Final[dict[ObstacleReason, str]] = {
    "removed": N_("The new framework has no such row."),
    "split": N_("The row was split into {after}; the inputs do not say how much of them belongs to which."),
    "merged": N_("The row was merged with others into {after}, which has other inputs."),
    "doubtful": N_("It is doubtful that {after} is the same row. Confirm the pair, then its inputs carry over."),
    "name": N_("The row asks for something else: “{before}” before, “{after}” now."),
    "group": N_("One of the two rows is a group, the other one is not."),
    "definition": N_("“{name}” means something else: “{before}” before, “{after}” now."),
    "unit": N_("“{name}” is measured in another unit: {before} before, {after} now."),
    "alternative": N_("The new rule has no alternative that surely is “{before}”."),
    "part": N_("The part “{after}” was not there before, or was called something else."),
    "needs": N_("The new rule needs what was not entered before: {after}."),
    "no-rule": N_("The new row has no rule that computes: its points have to be entered."),
    "points": N_("The points were entered by hand, and the row gives points in another way now."),
    "refused": N_("The new rule gives no score: {after}"),
}


class Obstacle:
    """One reason; `name` is the input that it is about, `before` and `after` the words on both sides."""

    __slots__ = ("_error", "after", "before", "name", "reason")

    def __init__(
        self,
        reason: ObstacleReason,
        *,
        name: str = "",
        before: str = "",
        after: str = "",
        error: ScoringError | None = None,
    ) -> None:
        self.reason: ObstacleReason = reason
        self.name = name
        self.before = _short(before)
        self.after = _short(after)
        self._error = error

    def sentence(self, lang: str = "vi") -> str:
        """Return why, as one sentence."""
        after = self._error.sentence(lang) if self._error is not None else self.after
        return say(_TEMPLATES[self.reason], {"name": self.name, "before": self.before, "after": after}, lang)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Obstacle):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return f"Obstacle({self.sentence('en')!r})"

    def _key(self) -> tuple[str, str, str, str, str]:
        return self.reason, self.name, self.before, self.after, str(self._error or "")


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


__all__ = ["Obstacle", "ObstacleReason"]
