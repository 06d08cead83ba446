"""What changed between two frameworks: one `Change` for one thing that a person would call a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from output_frameworks.diffing.alignment import Alignment
from output_frameworks.model import Framework, Node

ChangeKind = Literal[
    "added", "removed", "renamed", "recoded", "moved", "reweighted", "rule-changed", "rule-reworded",
    "evidence-changed", "unit-changed", "split", "merged",
]  # fmt: skip
Impact = Literal["breaking", "notable", "cosmetic"]
"""`breaking`: a scoring system gives another number or loses an input; `cosmetic`: wording that changes neither."""
FieldName = Literal[
    "name", "code", "parent", "position", "max_points", "polarity", "formula", "note", "evidence", "lead_unit",
    "coordinating_units", "deadline",
]  # fmt: skip
KINDS: tuple[ChangeKind, ...] = (
    "added", "removed", "split", "merged", "moved", "reweighted", "rule-changed", "rule-reworded", "renamed",
    "evidence-changed", "unit-changed", "recoded",
)  # fmt: skip
"""In the order in which reports list them."""
IMPACTS: tuple[Impact, ...] = ("breaking", "notable", "cosmetic")
MIRRORED: dict[ChangeKind, ChangeKind] = {
    "added": "removed", "removed": "added", "split": "merged", "merged": "split"}  # fmt: skip
"""What a kind is when old and new change places; kinds not listed stay what they are."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A field of a node and its printed value on both sides; None where the field is blank."""

    field: FieldName
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RulePoint:
    """One input of a curve and the score of both rules there; None where a rule gives no score."""

    at: Fraction
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """A stretch of a measure, or an alternative, where two rules give different scores.

    `sentence` says it in a language (`vi`, `en`): *from 80% to 85%: 10 before, 5 now*.
    """

    sentence: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class RuleComparison:
    """How two rules compare by what they compute.

    `verdict`: `same` function; `scaled`: the same share of another maximum; `different`; `unproven`: at least one of
    them does not compute, so that a person has to read both.  `curve` has points to draw where one number decides both
    (`measure` says which, `measured` what kind of number: a `ratio` is a fraction), empty otherwise.  `proof` is how
    sure `same` and `scaled` are: `exact` for every input, or `sampled` where steps go on for ever.
    """

    verdict: Literal["same", "scaled", "different", "unproven"]
    proof: Literal["exact", "sampled", "none"] = "none"
    differences: tuple[RuleDifference, ...] = ()
    measure: str | None = None
    measured: Literal["ratio", "count", "number"] | None = None
    curve: tuple[RulePoint, ...] = ()
    why: Callable[[str], str] | None = None
    """For `unproven`: the reason, in a language."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change.  `old` is None for what was added, `new` None for what was removed.

    `edits` are the printed values that changed with it, the one that gives the kind first.  A split has its new parts
    in `parts` (`new` is the first), a merge its old ones (`old` is the first).  `index` is the place among the siblings
    that an added or moved node has in the new framework, `parent` the new parent (None: top level).  `follows` says
    that the change only sums up others (a group weighs more because an indicator was added to it).
    """

    kind: ChangeKind
    impact: Impact
    old: Node | None
    new: Node | None
    edits: tuple[Edit, ...] = ()
    parts: tuple[Node, ...] = ()
    parent: str | None = None
    index: int | None = None
    rules: RuleComparison | None = None
    follows: bool = False
    doubtful: bool = False
    fingerprint: str = ""
    approved: bool = False

    @property
    def field(self) -> FieldName | None:
        """The field that gives the kind; None for what came, went, split or merged."""
        return self.edits[0].field if self.edits else None

    @property
    def before(self) -> str | None:
        """The old value of `field`."""
        return self.edits[0].before if self.edits else None

    @property
    def after(self) -> str | None:
        """The new value of `field`."""
        return self.edits[0].after if self.edits else None


@dataclass(frozen=True)
class Comparison:
    """Two frameworks, how they align and what changed, in the order of the new framework.

    What went away stands behind what stood before it in the old one.
    """

    alignment: Alignment
    changes: tuple[Change, ...]

    @property
    def old(self) -> Framework:
        """The framework that the changes start from."""
        return self.alignment.old

    @property
    def new(self) -> Framework:
        """The framework that the changes lead to."""
        return self.alignment.new

    def kinds(self) -> Counter[ChangeKind]:
        """Return how many changes there are of each kind."""
        return Counter(change.kind for change in self.changes)

    def impacts(self) -> Counter[Impact]:
        """Return how many changes there are of each impact."""
        return Counter(change.impact for change in self.changes)
