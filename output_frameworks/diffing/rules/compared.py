"""What comes of comparing two rules: where they differ, and what could not be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from output_frameworks.diffing.rules.measures import Doubt, Measure
from output_frameworks.diffing.rules.pieces import Stretch
from output_frameworks.diffing.rules.sentences import Sentence

End = Fraction | None
"""The least or greatest that a rule gives; None where there is no end to it, or it is not known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place where two rules may differ: whether they give the same points, or the same share; the sentence if not."""

    same: bool
    scaled: bool
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of comparing two rules; `doubts` are what could not be compared.

    `ends` are the least and greatest points of the old rule and of the new one.  `measure` and `pieces` are there where
    one number decides both.
    """

    entries: tuple[Entry, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    ends: tuple[tuple[End, End], tuple[End, End]] = ((None, None), (None, None))
    exact: bool = True
    measure: Measure | None = None
    pieces: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """What two rows are called and their maximum points."""

    names: tuple[str, str]
    before: Fraction | None
    after: Fraction | None

    @property
    def ratio(self) -> Fraction | None:
        """Return the new maximum over the old one."""
        return self.after / self.before if self.before and self.after else None

    def entry(self, before: End, after: End, sentence: Sentence) -> Entry:
        """Return an entry for two numbers of points, None where a rule says nothing."""
        if before is None or after is None:
            return Entry(before == after, before == after, sentence)
        return Entry(before == after, self.ratio is not None and before * self.ratio == after, sentence)


def unmatched(message: str, before: Iterable[str], after: Iterable[str]) -> Doubt:
    """Return the doubt about labels on both sides that may be the same in other words."""
    return Doubt(message, {"before": _listed(before), "after": _listed(after)})


def _listed(labels: Iterable[str]) -> str:
    return ", ".join(f"“{label}”" for label in labels) or "–"


__all__ = ["Compared", "End", "Entry", "Sides", "unmatched"]
