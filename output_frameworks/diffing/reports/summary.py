"""What stands first in every report: totals, pillars side by side, and the comparison in a few sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from output_frameworks.diffing.alignment import Pair
from output_frameworks.diffing.changes import IMPACTS, Change, Comparison
from output_frameworks.diffing.reports.columns import Columns
from output_frameworks.diffing.reports.words import date_text
from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Framework, Node
from output_frameworks.scoring.decimals import spoken_number


@dataclass(frozen=True, slots=True)
class Total:
    """The points of a framework; `printed` says that the document prints them, else they are its pillars summed up."""

    points: Fraction
    printed: bool


@dataclass(frozen=True, slots=True)
class PillarWeight:
    """A pillar on both sides; None where it is not there.  Shares are of the total, None where that is not known."""

    old: Node | None
    new: Node | None
    before: Decimal | None
    after: Decimal | None
    share_before: Fraction | None
    share_after: Fraction | None

    @property
    def difference(self) -> Decimal | None:
        """Points of the new pillar less those of the old one; None where one of them prints none."""
        return None if self.before is None or self.after is None else self.after - self.before


def total_of(framework: Framework) -> Total | None:
    """Return the printed total, else the sum of the pillars that award points; None where one of them prints none."""
    if framework.declared_total is not None:
        return Total(Fraction(framework.declared_total), printed=True)
    points = [pillar.max_points for pillar in framework.nodes if pillar.polarity == "award"]
    if not points or None in points:
        return None
    return Total(sum((Fraction(number) for number in points if number is not None), Fraction()), printed=False)


def pillar_weights(comparison: Comparison) -> list[PillarWeight]:
    """Return the pillars in the order of the new framework, each beside its counterpart; those that went away last."""
    pillars = {pillar.path for pillar in comparison.old.nodes}
    by_new = {new: pair.old for new, pair in comparison.alignment.by_new.items() if pair.old.path in pillars}
    olds = [by_new.get(pillar.path) for pillar in comparison.new.nodes]
    taken = {pillar.path for pillar in olds if pillar is not None}
    gone = [pillar for pillar in comparison.old.nodes if pillar.path not in taken]
    totals = total_of(comparison.old), total_of(comparison.new)
    rows: list[tuple[Node | None, Node | None]] = [*zip(olds, comparison.new.nodes, strict=True)]
    rows += [(pillar, None) for pillar in gone]
    return [_weight(old, new, totals) for old, new in rows]


def _weight(old: Node | None, new: Node | None, totals: tuple[Total | None, Total | None]) -> PillarWeight:
    before, after = (pillar.max_points if pillar is not None else None for pillar in (old, new))
    shares = [
        Fraction(points) / total.points if points is not None and total is not None and total.points else None
        for points, total in zip((before, after), totals, strict=True)
    ]
    return PillarWeight(old, new, before, after, *shares)


def open_pairs(comparison: Comparison) -> list[Pair]:
    """Return the pairs that ask a person: doubtful ones, then candidates that were not taken; the likelier first."""
    asked = [pair for pair in comparison.alignment.pairs if pair.doubtful and not pair.decided]
    taken = sorted(asked, key=lambda pair: -pair.similarity)
    others = [pair for pair in comparison.alignment.candidates if not pair.decided]
    return [*taken, *sorted(others, key=lambda pair: -pair.similarity)]


def document_text(framework: Framework, lang: str = "vi") -> str:
    """Return kind, number, date and issuer of the document of a framework; empty where none is known."""
    document = framework.document
    parts = (document.type, document.number, date_text(document.date, lang), document.issuer)
    return ", ".join(part for part in parts if part)


def headline(comparison: Comparison, lang: str = "vi") -> list[str]:
    """Return the comparison in sentences: how much changed, indicators that came and went, the total, what is open."""
    if not comparison.changes:
        said = [translator(lang)(N_("Nothing changed between the two frameworks."))]
        before, after = comparison.old.declared_total, comparison.new.declared_total
        if before is not None and after is not None and before != after:
            template = N_("No row changed, but the printed total goes from {before} to {after} points.")
            values = {"before": spoken_number(Fraction(before), lang), "after": spoken_number(Fraction(after), lang)}
            said = [say(template, values, lang)]
    else:
        columns = Columns(comparison)
        how_much = " ".join(filter(None, (_how_much(comparison, lang), columns.share(lang))))
        others = tuple(change for change in comparison.changes if change not in columns)
        said = [how_much, *_came_and_went(others, lang), *_points(comparison, lang)]
    asked = len(open_pairs(comparison))
    if asked:
        template = N_("Pairs of rows that a person has to decide on: {count}; the result may change with them.")
        said.append(say(template, {"count": asked}, lang))
    return said


def _how_much(comparison: Comparison, lang: str) -> str:
    template = N_(
        "Changes: {all}; affecting the score: {breaking}, needing attention: {notable}, wording only: {cosmetic}."
    )
    impacts = comparison.impacts()
    counts: dict[str, object] = {impact: impacts[impact] for impact in IMPACTS}
    return say(template, {"all": len(comparison.changes), **counts}, lang)


def _came_and_went(changes: tuple[Change, ...], lang: str) -> list[str]:
    counts = Counter(
        change.kind for change in changes if (node := change.new or change.old) is not None and not node.children
    )
    parts = (
        ("added", N_("new: {count}")),
        ("removed", N_("no longer there: {count}")),
        ("split", N_("split: {count}")),
        ("merged", N_("merged: {count}")),
        ("reweighted", N_("other points: {count}")),
        ("rule-changed", N_("another scoring: {count}")),
    )
    said = [say(template, {"count": counts[kind]}, lang) for kind, template in parts if counts[kind]]  # type: ignore[index]
    return [say(N_("Indicators: {list}."), {"list": ", ".join(said)}, lang)] if said else []


def _points(comparison: Comparison, lang: str) -> list[str]:
    before, after = total_of(comparison.old), total_of(comparison.new)
    if before is None or after is None:
        return []
    values = {"before": spoken_number(before.points, lang), "after": spoken_number(after.points, lang)}
    if before.points == after.points:
        return [say(N_("The total stays at {after} points."), values, lang)]
    return [say(N_("The total goes from {before} to {after} points."), values, lang)]
