"""The comparison in the terminal: the summary, then the changes by pillar, the changed words marked in their texts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from output_frameworks.diffing.alignment import Pair
from output_frameworks.diffing.changes import KINDS, Change, Comparison, Edit
from output_frameworks.diffing.reports.columns import Columns
from output_frameworks.diffing.reports.listing import (
    ARROW,
    PillarChanges,
    Pillars,
    by_row,
    folded,
    pair_standing,
    paths_text,
)
from output_frameworks.diffing.reports.marked_texts import MARKED_FIELDS, excerpt, is_replaced, marked_edit, only_blanks
from output_frameworks.diffing.reports.summary import PillarWeight, headline, open_pairs, pillar_weights
from output_frameworks.diffing.reports.words import (
    date_text,
    difference_sentences,
    field_name,
    impact_name,
    kind_name,
    label,
    percent,
    reason_text,
    statement,
)
from output_frameworks.diffing.word_differences import Marked
from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Framework, Node
from output_frameworks.scoring.decimals import spoken_number

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from output_frameworks.diffing.points.impact import PointImpact
    from output_frameworks.diffing.points.unit_impacts import UnitImpacts

NARROWEST = 40
MOST_PAIRS = 20
"""So many pairs to decide on are listed; the file of decisions has them all."""

MOST_PATHS = 4
LONGEST_RULE = 300
"""Letters of the scoring of a new row that are shown."""

_IMPACT_STYLES = {"breaking": "bold red", "notable": "yellow", "cosmetic": "dim"}
_WORD_STYLES = {"same": "", "removed": "red strike", "added": "green"}
_SIGNS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def to_terminal(
    comparison: Comparison,
    lang: str = "vi",
    *,
    width: int = 80,
    colour: bool = False,
    point_impact: PointImpact | UnitImpacts | None = None,
) -> str:
    """Return the comparison as text of at most `width` columns (40 at least).

    With `colour`, removed words are red and struck, added ones green; without, they stand as `[-old-]{+new+}`.
    """
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out, width=max(width, NARROWEST), force_terminal=colour, no_color=not colour, highlight=False, emoji=False,
        color_system="standard" if colour else None, legacy_windows=False,
    )  # fmt: skip
    page = _Page(comparison, lang, colour=colour)
    for part in page.parts():
        console.print(part)
    if point_impact is not None:
        for part in page.points(point_impact):
            console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


class _Page:
    """The parts of the page, from top to bottom."""

    def __init__(self, comparison: Comparison, lang: str, *, colour: bool) -> None:
        self._comparison = comparison
        self._lang = lang
        self._colour = colour
        self._translate = translator(lang)

    def parts(self) -> Iterator[RenderableType]:
        from rich.text import Text

        yield self._framework(N_("Old"), self._comparison.old)
        yield self._framework(N_("New"), self._comparison.new)
        yield Text("")
        for sentence in headline(self._comparison, self._lang):
            yield Text(sentence)
        columns = Columns(self._comparison)
        yield from self._columns(columns)
        weights = pillar_weights(self._comparison)
        if any(weight.before != weight.after or weight.share_before != weight.share_after for weight in weights):
            yield Text("")
            yield self._weights(weights)
        open_changes = [change for change in self._comparison.changes if not change.approved]
        listed = [change for change in open_changes if change not in columns]
        for group in Pillars(self._comparison).grouped(listed):
            yield from self._pillar(group)
        approved = len(self._comparison.changes) - len(open_changes)
        if approved:
            yield Text("")
            yield Text(self._say(N_("Approved before and not listed: {count}."), count=approved), style="dim")
        yield from self._pairs(open_pairs(self._comparison))

    def points(self, impact: PointImpact | UnitImpacts) -> Iterator[RenderableType]:
        """Yield what the inputs of one unit, or of several, score in both frameworks."""
        from rich.padding import Padding
        from rich.text import Text

        yield Text("")
        yield Text(f"━━ {self._translate(N_('Effect on points'))}", style="bold cyan")
        for line in impact.lines(self._lang):
            text = line.lstrip()
            yield Padding(Text(text), (0, 0, 0, len(line) - len(text)))

    def _columns(self, columns: Columns) -> Iterator[Text]:
        """Yield a line for each column that one of the documents does not print."""
        from rich.text import Text

        missing = columns.missing(approved=False)
        if missing:
            yield Text("")
        for column in missing:
            yield Text(f"{column.sentence(self._lang)} ({_some_paths(column.changes)}).", style="yellow")

    def _say(self, template: str, **values: object) -> str:
        return say(template, values, self._lang)

    def _framework(self, side: str, framework: Framework) -> Text:
        from rich.text import Text

        document = framework.document
        date = date_text(document.date, self._lang)
        about = ", ".join(part for part in (document.number, date, document.issuer) if part)
        text = Text(f"{self._translate(side)}: ")
        text.append(framework.title or framework.id, style="bold")
        return text.append(f" ({about})" if about else "")

    def _weights(self, weights: Sequence[PillarWeight]) -> Table:
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim", expand=True)
        table.add_column(self._translate(N_("Pillar")), ratio=1)
        for heading in (N_("Old"), N_("New"), "±"):
            table.add_column(self._translate(heading), justify="right", no_wrap=True)
        for weight in weights:
            pillar = weight.new or weight.old
            assert pillar is not None
            points = (None if number is None else Fraction(number) for number in (weight.before, weight.after))
            texts = [self._number(number) for number in points]
            difference = Fraction(weight.difference) if weight.difference is not None else None
            texts.append(self._signed(difference))
            style = "bold" if weight.difference else ""
            table.add_row(Text(label(pillar), style=style), *(Text(text, style=style) for text in texts))
        return table

    def _number(self, number: Fraction | None) -> str:
        return "–" if number is None else spoken_number(number, self._lang)

    def _signed(self, number: Fraction | None) -> str:
        if not number:
            return "" if number is None else "="
        return f"{'+' if number > 0 else '−'}{spoken_number(abs(number), self._lang)}"

    def _pillar(self, group: PillarChanges) -> Iterator[RenderableType]:
        from rich.text import Text

        pillar = group.new or group.old
        assert pillar is not None
        heading = label(pillar)
        if group.new is None:
            heading = self._say(N_("{pillar} (no longer there)"), pillar=heading)
        yield Text("")
        yield Text(f"━━ {heading}", style="bold cyan")
        listed, minor = folded(group.changes)
        for changes in by_row(listed):
            yield from self._row(changes)
        yield from self._folded(minor)

    def _row(self, changes: Sequence[Change]) -> Iterator[RenderableType]:
        from rich.padding import Padding
        from rich.text import Text

        first = changes[0]
        node = first.new or first.old
        assert node is not None
        name = " ".join(node.name.value.split())
        yield Text("")
        doubt = f" ({self._translate(N_('the pair is doubtful'))})" if first.doubtful else ""
        yield Text.assemble((paths_text(first), "cyan"), "  ", (name, "bold"), (doubt, "yellow"))
        for change in changes:
            yield Padding(self._head(change), (0, 0, 0, 2))
            for line in self._body(change):
                yield Padding(line, (0, 0, 0, 4))

    def _head(self, change: Change) -> Text:
        from rich.text import Text

        impact = (impact_name(change.impact, self._lang), _IMPACT_STYLES[change.impact])
        return Text.assemble(impact, f": {kind_name(change.kind, self._lang)}")

    def _body(self, change: Change) -> Iterator[Text]:
        from rich.text import Text

        marked = [edit for edit in change.edits if edit.field in MARKED_FIELDS]
        if len(marked) < len(change.edits) or not change.edits:
            yield Text(statement(change, self._lang))
        named = len(change.edits) > 1 or change.kind == "unit-changed"
        for edit in marked:
            yield from self._edit(edit, named=named)
        for sentence in difference_sentences(change, self._lang):
            yield Text(f"• {sentence}")
        if change.kind == "added" and change.new is not None:
            yield from self._new_rule(change.new)

    def _edit(self, edit: Edit, *, named: bool) -> Iterator[Text]:
        from rich.text import Text

        marked = marked_edit(edit, self._lang)
        name = f"{field_name(edit.field, self._lang)}: " if named else ""
        if not is_replaced(marked):
            blanks = f" ({self._translate(N_('only blanks differ'))})" if only_blanks(marked) else ""
            yield Text.assemble((name, "dim"), self._marked(excerpt(marked)), (blanks, "dim"))
            return
        if not edit.after:
            name += f"{self._translate(N_('no longer printed'))}: "
        for piece in marked:
            if piece[1].strip():
                yield Text.assemble((name, "dim"), self._marked([piece]))

    def _marked(self, marked: Marked) -> Text:
        from rich.text import Text

        text = Text()
        for at, (op, words) in enumerate(marked):
            if self._colour:
                text.append(" " if op == "added" and at and marked[at - 1][0] == "removed" else "")
                text.append(words, style=_WORD_STYLES[op])
            else:
                text.append(words.join(_SIGNS[op]))
        return text

    def _new_rule(self, node: Node) -> Iterator[Text]:
        from rich.text import Text

        if node.formula is not None:
            rule = node.formula.value
            short = rule if len(rule) <= LONGEST_RULE else rule[:LONGEST_RULE].rpartition(" ")[0] + " …"
            yield Text.assemble((f"{field_name('formula', self._lang)}: ", "dim"), short)

    def _folded(self, minor: Sequence[Change]) -> Iterator[RenderableType]:
        """Yield one line for each kind of the changes that are not listed."""
        from rich.padding import Padding
        from rich.text import Text

        if minor:
            yield Text("")
            yield Text(f"{self._translate(N_('Wording and numbering only'))}:", style="dim")
        for kind in KINDS:
            found = [change for change in minor if change.kind == kind]
            if found:
                line = f"{kind_name(kind, self._lang)}: {len(found)} ({_some_paths(found)})"
                yield Padding(Text(line, style="dim"), (0, 0, 0, 2))

    def _pairs(self, pairs: Sequence[Pair]) -> Iterator[RenderableType]:
        from rich.padding import Padding
        from rich.text import Text

        if not pairs:
            return
        yield Text("")
        yield Text(f"━━ {self._say(N_('Pairs to decide: {count}'), count=len(pairs))}", style="bold yellow")
        for pair in pairs[:MOST_PAIRS]:
            standing = self._translate(pair_standing(pair, self._comparison))
            yield Text(f"{percent(pair.similarity)}%  {pair.old.path} {ARROW} {pair.new.path}: {standing}")
            names = dict.fromkeys((label(pair.old), label(pair.new)))
            for name in names:
                yield Padding(Text(name), (0, 0, 0, 4))
            if pair.reasons:
                reasons = "; ".join(reason_text(reason, self._lang) for reason in pair.reasons)
                yield Padding(Text(reasons, style="dim"), (0, 0, 0, 4))
        if len(pairs) > MOST_PAIRS:
            yield Text(self._say(N_("… and {count} more"), count=len(pairs) - MOST_PAIRS))
        hint = N_("To decide: write them to a file with --write-decisions FILE, then give it with --decisions FILE.")
        yield Text(self._translate(hint), style="dim")


def _some_paths(changes: Sequence[Change]) -> str:
    """Return where the first of the rows stand."""
    rows = [paths_text(change) for change in changes]
    return "; ".join([*rows[:MOST_PATHS], *(["…"] if len(rows) > MOST_PATHS else [])])
