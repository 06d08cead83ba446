"""The head of the page: which two documents are compared, counts by kind and impact, points of the pillars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from output_frameworks.diffing.changes import IMPACTS, KINDS, ChangeKind, Comparison, Impact
from output_frameworks.diffing.reports.summary import Total, pillar_weights, total_of
from output_frameworks.diffing.reports.words import date_text, kind_name, label, points_text
from output_frameworks.exporting.headings import LEVELS
from output_frameworks.messages import translator
from output_frameworks.model import Framework, decimal_text
from output_frameworks.scoring.decimals import number_text, spoken_number


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What tells a framework from others."""

    title: str
    number: str
    issuer: str
    year: str
    level: str
    rows: int
    total: str
    total_printed: bool


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many changes of a kind there are, by impact in the order of `IMPACTS`, and in all."""

    kind: ChangeKind
    name: str
    counts: Sequence[int]
    all: int


@dataclass(frozen=True, slots=True)
class WeightView:
    """A pillar with its points on both sides, its shares of the total and bars on one scale for all pillars."""

    title: str
    before: str
    after: str
    share_before: str
    share_after: str
    before_width: str
    after_width: str
    difference: str
    here: bool


def document_view(framework: Framework, lang: str) -> DocumentView:
    """Return what the head says about a framework; empty where it says nothing."""
    document, total = framework.document, total_of(framework)
    number = " ".join(filter(None, (document.type, document.number)))
    return DocumentView(
        title=framework.title or framework.id,
        number=", ".join(filter(None, (number, date_text(document.date, lang)))),
        issuer=document.issuer or "",
        year=str(framework.year or ""),
        level=translator(lang)(LEVELS[framework.level]) if framework.level else "",
        rows=sum(1 for _ in framework.walk()),
        total=_total_text(total, lang),
        total_printed=total is None or total.printed,
    )


def _total_text(total: Total | None, lang: str) -> str:
    return spoken_number(total.points, lang) if total is not None else ""


def kind_counts(comparison: Comparison, lang: str) -> list[KindCount]:
    """Return the kinds that occur, in the order in which reports list them."""
    found: Counter[tuple[ChangeKind, Impact]] = Counter((change.kind, change.impact) for change in comparison.changes)
    rows = [(kind, [found[kind, impact] for impact in IMPACTS]) for kind in KINDS]
    return [KindCount(kind, kind_name(kind, lang), counts, sum(counts)) for kind, counts in rows if any(counts)]


def weight_views(comparison: Comparison, lang: str) -> list[WeightView]:
    """Return the pillars side by side."""
    weights = pillar_weights(comparison)
    longest = max((abs(points) for row in weights for points in (row.before, row.after) if points), default=1)

    def width(points: object) -> str:
        return number_text(abs(Fraction(str(points or 0))) * 100 / Fraction(longest), 1)

    def share(value: Fraction | None) -> str:
        return f"{spoken_number(value * 100, lang, 1)}%" if value is not None else ""

    def points(value: object) -> str:
        return points_text(str(value), lang) if value is not None else ""

    views = []
    for row in weights:
        before, after = (decimal_text(value) if value is not None else None for value in (row.before, row.after))
        pillar = row.new or row.old
        views.append(
            WeightView(
                title=label(pillar) if pillar is not None else "",
                before=points(before),
                after=points(after),
                share_before=share(row.share_before),
                share_after=share(row.share_after),
                before_width=width(before),
                after_width=width(after),
                difference=signed(row.difference, lang),
                here=row.new is not None,
            )
        )
    return views


def signed(value: object, lang: str) -> str:
    """Return a difference with its sign, `0` for none; empty where it is not known."""
    if value is None:
        return ""
    number = Fraction(str(value))
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return f"{sign}{spoken_number(abs(number), lang)}"
