"""What a person reads first about a crosswalk: sections of sentences and small tables, alike in every form of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from output_frameworks.diffing.crosswalk.reports.values import mean, percent
from output_frameworks.diffing.crosswalk.result import Concept, Crosswalk
from output_frameworks.exporting.headings import LEVELS
from output_frameworks.messages import N_, say, translator

MOST_ROWS: Final = 15
"""Rows of a table that a text shows; the files hold all."""
MOST_BESIDE: Final = 8
"""So many frameworks stand side by side in a text; of more, the mean and the ends are shown."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, sentences, and a table: heads, rows, the numbers of columns that hold numbers, rows left out."""

    heading: str
    sentences: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[int, ...] = ()
    more: str = ""


def sections(crosswalk: Crosswalk, lang: str) -> Iterator[Section]:
    """Yield the sections of a summary."""
    yield _overview(crosswalk, lang)
    yield _coverage(crosswalk, lang)
    if crosswalk.pillars:
        yield _pillars(crosswalk, lang)
    if len(crosswalk.columns) > 1:
        yield _nearly_all(crosswalk, lang)
        yield _single(crosswalk, lang)
    if any(concept.doubtful for concept in crosswalk.concepts) or crosswalk.near:
        yield _review(crosswalk, lang)


def _overview(crosswalk: Crosswalk, lang: str) -> Section:
    counts = {
        "frameworks": len(crosswalk.columns),
        "nodes": sum(column.nodes for column in crosswalk.columns),
        "concepts": len(crosswalk.concepts),
        "shared": len(crosswalk.concepts) - len(crosswalk.single),
        "all": len(crosswalk.nearly_all),
        "single": len(crosswalk.single),
        "doubtful": sum(concept.doubtful for concept in crosswalk.concepts),
    }
    sentences = (
        say(N_("{frameworks} frameworks with {nodes} rows measure {concepts} concepts."), counts, lang),
        say(
            N_(
                "{shared} concepts stand in several frameworks, {all} of them in at least nine of ten;"
                " {single} in one only."
            ),
            counts,
            lang,
        ),
        say(N_("{doubtful} cells are doubtful and wait for a person."), counts, lang),
    )
    return Section(translator(lang)(N_("Frameworks side by side")), sentences)


def _coverage(crosswalk: Crosswalk, lang: str) -> Section:
    _ = translator(lang)
    rows = tuple(
        (
            str(number),
            coverage.framework.id,
            _(LEVELS[coverage.framework.level]) if coverage.framework.level else "",
            str(coverage.framework.nodes),
            str(coverage.shared),
            str(coverage.alone),
            percent(coverage.shared_points, lang),
            str(coverage.doubtful),
        )
        for number, coverage in enumerate(crosswalk.coverage, 1)
    )
    heads = (
        N_("No."), N_("Framework"), N_("Level"), N_("Rows"), N_("Shared with others"), N_("Alone"),
        N_("Points of shared indicators"), N_("Doubtful"),
    )  # fmt: skip
    return _cut(Section(_(N_("Coverage")), (), tuple(map(_, heads)), rows, (0, 3, 4, 5, 6, 7)), lang)


def _pillars(crosswalk: Crosswalk, lang: str) -> Section:
    _ = translator(lang)
    pillars = sorted(crosswalk.pillars, key=lambda concept: -len(concept.cells))
    beside = len(crosswalk.columns) <= MOST_BESIDE
    if beside:
        heads = (_(N_("Pillar")), *(str(number) for number, _column in enumerate(crosswalk.columns, 1)))
        rows = tuple(
            (concept.name, *(shares.get(column.id, "") for column in crosswalk.columns))
            for concept in pillars
            for shares in [{cell.framework: percent(cell.share, lang) or "–" for cell in concept.cells}]
        )
    else:
        heads = tuple(map(_, (N_("Pillar"), N_("Frameworks"), N_("Mean"), N_("Lowest"), N_("Highest"))))
        rows = tuple(_ends(concept, lang) for concept in pillars)
    section = Section(
        _(N_("Weights of pillars")),
        (_(N_("Share of the total; – where the document prints no points.")),)
        + ((_(N_("The numbers at the head are those of the frameworks above.")),) if beside else ()),
        heads,
        rows,
        tuple(range(1, len(heads))),
    )
    return _cut(section, lang)


def _ends(concept: Concept, lang: str) -> tuple[str, ...]:
    shares = [cell.share for cell in concept.cells if cell.share is not None]
    told = (mean(shares), min(shares, default=None), max(shares, default=None))
    return concept.name, str(len(concept.cells)), *(percent(each, lang) or "–" for each in told)


def _nearly_all(crosswalk: Crosswalk, lang: str) -> Section:
    _ = translator(lang)
    rows = tuple(_ends(concept, lang) for concept in crosswalk.nearly_all if concept.kind != "pillar")
    heads = tuple(map(_, (N_("Concept"), N_("Frameworks"), N_("Mean"), N_("Lowest"), N_("Highest"))))
    return _cut(Section(_(N_("What nearly all measure")), (), heads, rows, (1, 2, 3, 4)), lang)


def _single(crosswalk: Crosswalk, lang: str) -> Section:
    _ = translator(lang)
    cells = [cell for concept in crosswalk.single for cell in concept.cells if cell.kind == "indicator"]
    cells.sort(key=lambda cell: -(cell.share or 0))
    rows = tuple((cell.framework, cell.path, cell.name, percent(cell.share, lang)) for cell in cells)
    heads = tuple(map(_, (N_("Framework"), N_("Path"), N_("Indicator or criterion"), N_("Share of the total"))))
    sentence = _(N_("Indicators, those that weigh most first."))
    return _cut(Section(_(N_("What one framework alone measures")), (sentence,), heads, rows, (3,)), lang)


def _review(crosswalk: Crosswalk, lang: str) -> Section:
    _ = translator(lang)
    doubtful = [(cell.similarity, concept.name, cell) for concept, cell in crosswalk.cells() if cell.doubtful]
    rows = [
        (shown(similarity, lang), name, f"{cell.framework} {cell.path}: {cell.name}")
        for similarity, name, cell in sorted(doubtful, key=lambda each: (each[0], each[1], each[2].framework))
    ]
    rows += [
        (shown(near.similarity, lang), crosswalk.by_id[near.first].name, crosswalk.by_id[near.second].name)
        for near in crosswalk.near
    ]
    heads = tuple(map(_, (N_("Similarity"), N_("Concept"), N_("The same?"))))
    sentence = _(N_("First rows that stand in a concept and may not belong there, then concepts that may be one."))
    return _cut(Section(_(N_("To look at")), (sentence,), heads, tuple(rows), (0,)), lang)


def shown(similarity: float, lang: str) -> str:
    """Return a probability for a person: two places."""
    text = f"{similarity:.2f}"
    return text.replace(".", ",") if lang == "vi" else text


def _cut(section: Section, lang: str) -> Section:
    if len(section.rows) <= MOST_ROWS:
        return section
    more = say(
        N_("… and {count} more; the workbook and the CSV hold all."), {"count": len(section.rows) - MOST_ROWS}, lang
    )
    return Section(section.heading, section.sentences, section.heads, section.rows[:MOST_ROWS], section.right, more)
