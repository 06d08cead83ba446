"""What `diff` reports on made evolutions, held against the truth: precision, recall and F1 for each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.evolution.evolving import Evolution
from benchmarks.evolution.truth import LABELS, TrueChange
from output_frameworks.diffing.changes import Comparison
from output_frameworks.model import Framework, Node

Differ = Callable[[Framework, Framework], Comparison]
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Reported:
    """A change as it was reported, under the names of the truth."""

    kind: str
    old: frozenset[str]
    new: frozenset[str]
    follows: bool = False


@dataclass(slots=True)
class Count:
    """How many were right, reported without being true, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was reported that is true."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that was reported."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0

    def add(self, other: Count) -> None:
        """Add the numbers of another evolution."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed


@dataclass(slots=True)
class Score:
    """The counts of one evolution or many; `errors` are the changes behind `wrong` and `missed`, with their texts."""

    kinds: dict[str, Count] = field(default_factory=lambda: {label: Count() for label in LABELS})
    pairs: Count = field(default_factory=Count)
    relations: int = 0
    """Pairs that were found with another relation (`same` for a part)."""
    follows: int = 0
    """Right changes of points that sum up others, or do not, but were reported otherwise."""
    errors: list[str] = field(default_factory=list)

    @property
    def total(self) -> Count:
        """All kinds together."""
        total = Count()
        for count in self.kinds.values():
            total.add(count)
        return total

    def add(self, other: Score) -> None:
        """Add the score of another evolution."""
        for label, count in other.kinds.items():
            self.kinds.setdefault(label, Count()).add(count)
        self.pairs.add(other.pairs)
        self.relations += other.relations
        self.follows += other.follows
        self.errors += other.errors


def reported(comparison: Comparison) -> list[Reported]:
    """Return the changes of a comparison under the names of the truth."""
    found = []
    for change in comparison.changes:
        old = {change.old.path} if change.old is not None else set()
        new = {change.new.path} if change.new is not None else set()
        if change.kind == "split":
            new |= {part.path for part in change.parts}
        elif change.kind == "merged":
            old |= {part.path for part in change.parts}
        label = "position" if change.kind == "moved" and change.field == "position" else change.kind
        found.append(Reported(label, frozenset(old), frozenset(new), change.follows))
    return found


def scored(evolution: Evolution, comparison: Comparison) -> Score:
    """Return how a comparison fares against the truth."""
    score = Score()
    truth = list(_settled_orders(evolution, reported(comparison)))
    keyed: dict[tuple[str, frozenset[str], frozenset[str]], TrueChange] = {}
    for change in truth:
        for kind in (change.kind, *change.also):
            keyed[kind, frozenset(change.old), frozenset(change.new)] = change
    met: set[TrueChange] = set()
    texts = _Texts(evolution)
    for one in reported(comparison):
        true = keyed.get((one.kind, one.old, one.new))
        if true is None or true in met:
            score.kinds.setdefault(one.kind, Count()).wrong += 1
            score.errors.append(texts.wrong(one))
            continue
        met.add(true)
        if not true.optional:
            score.kinds[true.kind].right += 1
            if true.kind == "reweighted" and true.follows != one.follows:
                score.follows += 1
                score.errors.append(f"follows, {one.follows} told of\n{texts.rows(one.old, one.new)}")
    for change in truth:
        if change not in met and not change.optional:
            score.kinds[change.kind].missed += 1
            score.errors.append(texts.missed(change, reported(comparison)))
    _score_pairs(score, evolution, comparison, texts)
    return score


def _settled_orders(evolution: Evolution, found: Iterable[Reported]) -> Iterator[TrueChange]:
    """Yield the truth; where rows changed places, the ones that were reported are right if they explain the order."""
    moved = {path for one in found if one.kind == "position" for path in one.old}
    new = {pair.old: pair.new for pair in evolution.pairs if pair.relation == "same"}
    yield from (change for change in evolution.changes if change.kind != "position")
    for order in evolution.orders:
        told = moved & set(order.after)
        rows = told if order.explains(told) else set(order.after) - order.staying()
        yield from (TrueChange("position", (path,), (new[path],)) for path in order.after if path in rows)


def _score_pairs(score: Score, evolution: Evolution, comparison: Comparison, texts: _Texts) -> None:
    truth = {(pair.old, pair.new): pair.relation for pair in evolution.pairs}
    found = {(pair.old.path, pair.new.path): pair.relation for pair in comparison.alignment.pairs}
    score.pairs = Count(len(truth.keys() & found.keys()), len(found.keys() - truth.keys()), len(truth.keys() - found))
    score.relations = sum(truth[key] != found[key] for key in truth.keys() & found.keys())
    for key in sorted(found.keys() - truth.keys()):
        score.errors.append(f"pair, wrong ({found[key]})\n{texts.rows({key[0]}, {key[1]})}")
    for key in sorted(truth.keys() - found.keys()):
        score.errors.append(f"pair, missed ({truth[key]})\n{texts.rows({key[0]}, {key[1]})}")


class _Texts:
    """Says errors with what the rows print, so that a person can judge them."""

    def __init__(self, evolution: Evolution) -> None:
        self.evolution = evolution
        self.old = {node.path: node for node in evolution.old.walk()}
        self.new = {node.path: node for node in evolution.new.walk()}

    def wrong(self, one: Reported) -> str:
        """Say what was reported without being true, and what is true about its rows."""
        true = [c for c in self.evolution.changes if one.old & set(c.old) or one.new & set(c.new)]
        said = ", ".join(self._short(c.kind, c.old, c.new) for c in true) or "nothing changed"
        return f"{one.kind}, wrong; in truth: {said}\n{self.rows(one.old, one.new, one.kind)}"

    def missed(self, change: TrueChange, found: list[Reported]) -> str:
        """Say what is true and was not reported, and what was reported about its rows."""
        told = [one for one in found if one.old & set(change.old) or one.new & set(change.new)]
        said = ", ".join(self._short(one.kind, one.old, one.new) for one in told) or "nothing"
        return f"{change.kind}, missed; reported: {said}\n{self.rows(change.old, change.new, change.kind)}"

    @staticmethod
    def _short(kind: str, old: Iterable[str], new: Iterable[str]) -> str:
        return f"{kind} {'+'.join(sorted(old))}>{'+'.join(sorted(new))}"

    def rows(self, old: Iterable[str], new: Iterable[str], kind: str = "") -> str:
        """Return the rows, one a line."""
        fields = {"evidence-changed": ["evidence"], "unit-changed": ["lead_unit", "coordinating_units", "deadline"]}
        shown = ["formula", "note"] if kind.startswith("rule") else fields.get(kind, [])
        lines = [self._line("-", self.old[path], shown) for path in sorted(old)]
        lines += [self._line("+", self.new[path], shown) for path in sorted(new)]
        return "\n".join(lines)

    @staticmethod
    def _line(sign: str, node: Node, shown: list[str]) -> str:
        texts = [text.value for name in shown if (text := getattr(node, name)) is not None]
        line = f"  {sign} {node.path} [{node.max_points}] {node.name.value[:_SHOWN]}"
        return line + "".join(f"\n      {text[: _SHOWN * 3]!r}" for text in texts)


def table(score: Score) -> str:
    """Return the counts as a table."""
    lines = [f"{'kind':18} {'true':>6} {'right':>6} {'wrong':>6} {'missed':>6} {'prec.':>7} {'recall':>7} {'F1':>7}"]
    rows = [*score.kinds.items(), ("all", score.total), ("pairs aligned", score.pairs)]
    for label, count in rows:
        true = count.right + count.missed
        lines.append(
            f"{label:18} {true:6} {count.right:6} {count.wrong:6} {count.missed:6} "
            f"{count.precision:7.3f} {count.recall:7.3f} {count.f1:7.3f}"
        )
    lines.append(
        f"pairs with another relation: {score.relations}; sums told from other points wrongly: {score.follows}"
    )
    return "\n".join(lines)


def tally(errors: Iterable[str]) -> Counter[str]:
    """Return how often each sort of error happened."""
    return Counter(error.partition("\n")[0].partition(";")[0] for error in errors)
