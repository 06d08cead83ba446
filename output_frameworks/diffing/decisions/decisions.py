"""What a person decided about a comparison: pairs confirmed or refused, changes approved; carried over to the next run.

A pair is known by the path and the name of both rows.  Where rows were renumbered since, the name alone finds them, if
no other row has it.  A decision whose rows are not there any more is not used, and said to be unused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from normalizers.comparison import letters_key
from output_frameworks.diffing.changes import Comparison
from output_frameworks.messages import N_, say
from output_frameworks.model import Framework

PairDecision = Literal["confirmed", "refused"]
Why = Literal["gone", "several", "contradicted", "tangled", "no-change"]
_SENTENCES: dict[Why, str] = {
    "gone": N_("The decision on “{old}” and “{new}” is not used: there is no row “{name}” any more."),
    "several": N_("The decision on “{old}” and “{new}” is not used: several rows are called “{name}” now."),
    "contradicted": N_(
        "The decision on “{old}” and “{new}” is not used: another one says the opposite of the same rows."
    ),
    "tangled": N_(
        "The decision on “{old}” and “{new}” is not used: both rows are confirmed with other rows too. One row may "
        "have become several, or several one, but not both at once."
    ),
    "no-change": N_("The approval of the change of “{old}” is not used: there is no such change any more."),
}


@dataclass(frozen=True, slots=True)
class DecidedPair:
    """A pair of rows, and whether a person says that they are one thing.

    `note` is what the person wrote beside it, `similarity` what the program gave it then.
    """

    decision: PairDecision
    old: str
    new: str
    old_name: str = ""
    new_name: str = ""
    similarity: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ApprovedChange:
    """A change that a person approved; only the fingerprint counts, the rest tells people which one it was."""

    fingerprint: str
    kind: str = ""
    old: str = ""
    new: str = ""
    old_name: str = ""
    new_name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unused:
    """A decision that finds nothing to decide, and why; `name` is the row that is missing or not the only one."""

    decision: DecidedPair | ApprovedChange
    why: Why
    name: str = ""

    def sentence(self, lang: str = "vi") -> str:
        """Return which decision is not used and why."""
        old = self.decision.old_name or self.decision.old or self.decision.new_name or self.decision.new
        if not old and isinstance(self.decision, ApprovedChange):
            old = self.decision.fingerprint
        new = self.decision.new_name or self.decision.new
        return say(_SENTENCES[self.why], {"old": old, "new": new, "name": self.name}, lang)


@dataclass(frozen=True)
class Decisions:
    """Decisions as they stand in a file, or, after `resolve`, as they hold for two frameworks."""

    pairs: tuple[DecidedPair, ...] = ()
    changes: tuple[ApprovedChange, ...] = ()
    unused: tuple[Unused, ...] = ()

    @cached_property
    def confirmed(self) -> frozenset[tuple[str, str]]:
        """The pairs of paths, old and new, that are one thing."""
        return frozenset((pair.old, pair.new) for pair in self.pairs if pair.decision == "confirmed")

    @cached_property
    def refused(self) -> frozenset[tuple[str, str]]:
        """The pairs of paths, old and new, that are not one thing."""
        return frozenset((pair.old, pair.new) for pair in self.pairs if pair.decision == "refused")

    @cached_property
    def approved(self) -> frozenset[str]:
        """The fingerprints of the changes that are approved."""
        return frozenset(change.fingerprint for change in self.changes)

    def resolve(self, old: Framework, new: Framework) -> Decisions:
        """Return the decisions with the paths that their rows have in the two frameworks, and those that find none."""
        olds, news = _Rows(old), _Rows(new)
        found: dict[tuple[str, str], list[tuple[DecidedPair, DecidedPair]]] = {}
        unused = list(self.unused)
        for pair in self.pairs:
            before, after = olds.find(pair.old, pair.old_name), news.find(pair.new, pair.new_name)
            if isinstance(before, str) and isinstance(after, str):
                found.setdefault((before, after), []).append((pair, replace(pair, old=before, new=after)))
            elif not isinstance(before, str):
                unused.append(Unused(pair, before[0], pair.old_name or pair.old))
            elif not isinstance(after, str):
                unused.append(Unused(pair, after[0], pair.new_name or pair.new))
        resolved = []
        for same in found.values():
            if len({pair.decision for pair, _ in same}) == 1:
                resolved.append(same[-1][1])
            else:
                unused.extend(Unused(pair, "contradicted") for pair, _ in same)
        tangled = _tangled(resolved)
        unused.extend(Unused(found[pair.old, pair.new][-1][0], "tangled") for pair in tangled)
        kept = tuple(pair for pair in resolved if pair not in tangled)
        return Decisions(kept, self.changes, tuple(unused))

    def unused_in(self, comparison: Comparison) -> tuple[Unused, ...]:
        """Return every decision that had nothing to decide in a comparison: those on pairs, then approvals."""
        there = {change.fingerprint for change in comparison.changes}
        approvals = (Unused(change, "no-change") for change in self.changes if change.fingerprint not in there)
        return (*self.unused, *approvals)


def _tangled(pairs: Iterable[DecidedPair]) -> list[DecidedPair]:
    """Return the confirmed pairs of which both rows are confirmed with others too: neither a split nor a merge."""
    confirmed = [pair for pair in pairs if pair.decision == "confirmed"]
    olds, news = Counter(pair.old for pair in confirmed), Counter(pair.new for pair in confirmed)
    return [pair for pair in confirmed if olds[pair.old] > 1 and news[pair.new] > 1]


class _Rows:
    """The rows of a framework by path and by name."""

    def __init__(self, framework: Framework) -> None:
        self._keys = {node.path: letters_key(node.name.value) for node in framework.walk()}
        self._paths = _paths_by_key(self._keys.items())

    def find(self, path: str, name: str) -> str | tuple[Why]:
        """Return the path of the row that a decision means, or why there is none."""
        key = letters_key(name)
        if path in self._keys and (not key or self._keys[path] == key):
            return path
        named = self._paths.get(key, []) if key else []
        if len(named) == 1:
            return named[0]
        return ("several",) if named else ("gone",)


def _paths_by_key(keys: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    paths: dict[str, list[str]] = {}
    for path, key in keys:
        paths.setdefault(key, []).append(path)
    return paths
