"""The comparison as Markdown, to paste into an issue or a mail: summary first, then the changes by impact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from output_frameworks.diffing.changes import IMPACTS, KINDS, Change, Comparison, Edit, Impact
from output_frameworks.diffing.reports.columns import Columns
from output_frameworks.diffing.reports.listing import by_impact, by_row, is_minor, pair_standing, paths_text
from output_frameworks.diffing.reports.markdown_text import LINE_BREAK, escaped, in_line, marked_text, table
from output_frameworks.diffing.reports.marked_texts import MARKED_FIELDS, excerpt, marked_edit, only_blanks
from output_frameworks.diffing.reports.summary import (
    PillarWeight,
    document_text,
    headline,
    open_pairs,
    pillar_weights,
    total_of,
)
from output_frameworks.diffing.reports.words import (
    advice,
    difference_sentences,
    field_name,
    impact_name,
    kind_name,
    label,
    percent,
    read_at,
    statement,
)
from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Framework
from output_frameworks.scoring.decimals import spoken_number

if TYPE_CHECKING:
    from output_frameworks.diffing.points.impact import PointImpact
    from output_frameworks.diffing.points.unit_impacts import UnitImpacts

    Effect = PointImpact | UnitImpacts

INDENT = "    "
"""Of the lines that belong to an item of the second level."""

MOST_ROWS = 12
"""So many rows are named that a column is new for; the workbook has them all."""

FEW_MINOR = 10
"""Up to so many changes of wording or numbering are listed; of more, a line for each kind names the rows."""


def to_markdown(comparison: Comparison, lang: str = "vi", *, point_impact: Effect | None = None) -> str:
    """Return the comparison as a Markdown page in `lang` (`vi`, `en`): whatever the documents print is escaped."""
    page = _Page(comparison, lang)
    blocks = [
        page.summary(),
        page.columns(),
        page.weights(),
        *page.impacts(),
        page.minor(),
        page.approved(),
        page.to_do(),
        page.pairs(),
    ]
    if point_impact is not None:
        blocks.append(page.points(point_impact))
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


class _Page:
    """The blocks of the page, each a list of lines."""

    def __init__(self, comparison: Comparison, lang: str) -> None:
        self._comparison = comparison
        self._lang = lang
        self._translate = translator(lang)
        self._columns = Columns(comparison)
        self._open = [change for change in comparison.changes if not change.approved]
        self._listed = [change for change in self._open if change not in self._columns]
        minor = [change for change in self._listed if is_minor(change)]
        self._minor = minor if len(minor) > FEW_MINOR else []
        folded = frozenset(map(id, self._minor))
        self._told = [change for change in self._listed if id(change) not in folded]
        """What is told one by one."""

    def summary(self) -> list[str]:
        """Return the title, the two frameworks side by side, and the comparison in sentences."""
        sides = (self._comparison.old, self._comparison.new)
        headings = ["", self._translate(N_("Old")), self._translate(N_("New"))]
        rows = [
            [self._translate(N_("Framework")), *(in_line(side.title or side.id) for side in sides)],
            [self._translate(N_("Document")), *(in_line(document_text(side, self._lang) or "–") for side in sides)],
            [self._translate(N_("Total points")), *(self._total(side) for side in sides)],
        ]
        said = [f"- {escaped(sentence)}" for sentence in headline(self._comparison, self._lang)]
        return [f"# {self._translate(N_('What changed'))}", "", *table(headings, rows), "", *said, *self._counts()]

    def _counts(self) -> list[str]:
        kinds = self._comparison.kinds()
        if not kinds:
            return []
        headings = [N_("Kind of change"), N_("All")]
        impacts = [_capital(impact_name(impact, self._lang)) for impact in IMPACTS]
        rows = [
            [
                _capital(kind_name(kind, self._lang)),
                str(kinds[kind]),
                *(self._count(kind, impact) for impact in IMPACTS),
            ]
            for kind in KINDS
            if kinds[kind]
        ]
        return ["", *table([*map(self._translate, headings), *impacts], rows, right=range(1, 5))]

    def _count(self, kind: str, impact: Impact) -> str:
        count = sum(change.kind == kind and change.impact == impact for change in self._comparison.changes)
        return str(count or "")

    def _total(self, framework: Framework) -> str:
        total = total_of(framework)
        if total is None:
            return "–"
        points = spoken_number(total.points, self._lang)
        summed = self._translate(N_("pillars summed up, the document prints no total"))
        return points if total.printed else f"{points} ({summed})"

    def columns(self) -> list[str]:
        """Return a line for each column that one of the documents does not print, with the rows concerned."""
        missing = self._columns.missing(approved=False)
        lines = [f"- {escaped(column.sentence(self._lang))} ({self._some_rows(column.changes)})." for column in missing]
        title = self._translate(N_("Columns that only one of the two documents has"))
        return [f"## {title}", "", *lines] if lines else []

    def _some_rows(self, changes: Sequence[Change]) -> str:
        rows = [in_line(paths_text(change)) for change in changes]
        if len(rows) > MOST_ROWS:
            rows = [*rows[:MOST_ROWS], say(N_("… and {count} more"), {"count": len(rows) - MOST_ROWS}, self._lang)]
        return "; ".join(rows)

    def weights(self) -> list[str]:
        """Return the points of the pillars side by side; nothing where all of them stay what they are."""
        weights = pillar_weights(self._comparison)
        if not self._comparison.changes or all(weight.before == weight.after for weight in weights):
            return []
        headings = map(self._translate, (N_("Pillar"), N_("Old"), N_("New"), N_("Difference")))
        title = self._translate(N_("Points of the pillars"))
        return [f"## {title}", "", *table(headings, map(self._weight, weights), right=range(1, 4))]

    def _weight(self, weight: PillarWeight) -> list[str]:
        pillar = weight.new or weight.old
        assert pillar is not None
        change = weight.difference
        sign = "" if not change else "+" if change > 0 else "−"
        difference = "" if change is None else sign + spoken_number(abs(Fraction(change)), self._lang)
        return [in_line(label(pillar)), self._points(weight.before), self._points(weight.after), difference]

    def _points(self, points: object) -> str:
        return "–" if points is None else spoken_number(Fraction(str(points)), self._lang)

    def impacts(self) -> Iterator[list[str]]:
        """Yield a list for each impact, rows with several changes once."""
        for impact in IMPACTS:
            found = [change for change in self._told if change.impact == impact]
            if found:
                lines = [line for changes in by_row(found) for line in self._row(changes)]
                yield [f"## {_capital(impact_name(impact, self._lang))} ({len(found)})", "", *lines]

    def _row(self, changes: Sequence[Change]) -> Iterator[str]:
        first = changes[0]
        node = first.new or first.old
        assert node is not None
        doubt = f" ({self._translate(N_('the pair is doubtful'))})" if first.doubtful else ""
        place = read_at(first, self._lang)
        at = f" ({escaped(place)})" if place else ""
        yield f"- {in_line(paths_text(first))} **{in_line(node.name.value)}**{doubt}{at}"
        for change in changes:
            kind = _capital(kind_name(change.kind, self._lang))
            yield f"  - {kind}:{self._body(change)}"
            for sentence in difference_sentences(change, self._lang):
                yield f"{INDENT}- {escaped(sentence)}"

    def _body(self, change: Change) -> str:
        """Return what happened, each field on lines of its own that belong to the same item."""
        marked = [edit for edit in change.edits if edit.field in MARKED_FIELDS]
        said = [] if marked and len(marked) == len(change.edits) else [escaped(statement(change, self._lang))]
        named = len(change.edits) > 1 or change.kind == "unit-changed"
        lines = LINE_BREAK.join([*said, *(self._edit(edit, named=named) for edit in marked)])
        start = LINE_BREAK if "\n" in lines else " "
        return (start + lines).replace("\n", f"\n{INDENT}")

    def _edit(self, edit: Edit, *, named: bool) -> str:
        marked = marked_edit(edit, self._lang)
        text = marked_text(excerpt(marked))
        if only_blanks(marked):
            text += f" ({self._translate(N_('only blanks differ'))})"
        return f"{field_name(edit.field, self._lang)}: {text}" if named else text

    def minor(self) -> list[str]:
        """Return the changes of wording and numbering: a line for each kind with the rows concerned."""
        if not self._minor:
            return []
        lines = []
        for kind in KINDS:
            rows = [in_line(paths_text(change)) for change in self._minor if change.kind == kind]
            if rows:
                lines.append(f"- {_capital(kind_name(kind, self._lang))} ({len(rows)}): {'; '.join(rows)}")
        return [f"## {self._translate(N_('Wording and numbering only'))} ({len(self._minor)})", "", *lines]

    def approved(self) -> list[str]:
        """Return how many changes are not listed because they were approved."""
        count = len(self._comparison.changes) - len(self._open)
        return [say(N_("Approved before and not listed: {count}."), {"count": count}, self._lang)] if count else []

    def to_do(self) -> list[str]:
        """Return what to do, each thing once with the rows that it concerns, as a list to tick off."""
        rows: dict[str, dict[str, None]] = {}
        for change in by_impact(self._told):
            rows.setdefault(advice(change, self._lang), {})[in_line(paths_text(change))] = None
        items = [f"- [ ] {escaped(what)} ({'; '.join(paths)})" for what, paths in rows.items()]
        return [f"## {self._translate(N_('What to do'))}", "", *items] if items else []

    def points(self, impact: Effect) -> list[str]:
        """Return what the inputs of one unit, or of several, score in both frameworks, as a list in lists."""
        lines = (line for line in impact.lines(self._lang) if line.strip())
        items = (f"{' ' * (len(line) - len(line.lstrip()))}- {escaped(line)}" for line in lines)
        return [f"## {self._translate(N_('Points of what was entered'))}", "", *items]

    def pairs(self) -> list[str]:
        """Return the pairs that a person has to decide on."""
        pairs = open_pairs(self._comparison)
        if not pairs:
            return []
        headings = (N_("Old"), N_("New"), N_("Likelihood"), N_("So far"))
        rows = (
            [
                in_line(f"{pair.old.path}: {pair.old.name.value}"),
                in_line(f"{pair.new.path}: {pair.new.name.value}"),
                f"{percent(pair.similarity)}%",
                self._translate(pair_standing(pair, self._comparison)),
            ]
            for pair in pairs
        )
        title = say(N_("Pairs to decide: {count}"), {"count": len(pairs)}, self._lang)
        return [f"## {title}", "", *table(map(self._translate, headings), rows, right=[2])]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
