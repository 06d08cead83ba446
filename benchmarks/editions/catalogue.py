"""The editions by name: a style, a format, the options of its writer, and what it loses by nature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Literal

from benchmarks.editions.composing import compose_all, expected
from benchmarks.editions.pages import turn_pages, write_pdfs
from benchmarks.editions.plain_text import write_text
from benchmarks.editions.styles import LEVEL, Style
from benchmarks.editions.truth import Truth, with_blanks, write_truth
from benchmarks.editions.web import write_web
from benchmarks.editions.word import Paper, write_word
from benchmarks.editions.workbook import write_workbook

Kind = Literal["docx", "pdf", "html", "xlsx", "md", "txt"]
Needs = Callable[[Truth], bool]


def always(_: Truth) -> bool:
    """Fits every truth."""
    return True


def has_levels(truth: Truth) -> bool:
    """Every line of every scoring text is a level with its points, so that it can stand in a row of its own."""
    lines = [line for row in truth.rows for line in row.texts.get("formula_raw", "").splitlines()]
    return bool(lines) and all(LEVEL.fullmatch(line) for line in lines)


def has_points(truth: Truth) -> bool:
    """Has points."""
    return any(row.max_points for row in truth.rows)


def has_notes_and_scores(truth: Truth) -> bool:
    """Has notes beside further scores."""
    return "note" in truth.fields() and bool(truth.result_names())


def is_wide(truth: Truth) -> bool:
    """Has several columns that a second header row can gather."""
    names = truth.result_names()
    return (has_points(truth) and bool(names)) or {"lead_unit", "coordinating_units"} <= set(truth.fields())


def codes_are_full(truth: Truth) -> bool:
    """Every code below the pillars has a dot: `1.2`, so that it can be told from the words after it."""
    return all("." in row.code for row in truth.rows if row.depth)


PLAIN = Style()


def has_pillars(truth: Truth) -> bool:
    """Has several pillars: one heading above one table may be a heading of the text as well."""
    return len(truth.pillars()) > 1


def has_pillars_with_points(truth: Truth) -> bool:
    """Has several pillars and a points column for their totals."""
    return has_pillars(truth) and has_points(truth)


def has_counted_pillars(truth: Truth) -> bool:
    """Has pillars whose numbers the codes of their rows go on with: 2, 2.1."""
    return has_pillars(truth) and codes_are_full(truth)


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to lay a framework out as a file."""

    name: str
    kind: Kind
    style: Style = PLAIN
    options: dict[str, Any] = field(default_factory=dict)
    needs: Needs = always
    loses: str = ""
    spans_break: bool = False
    """A cell over several rows may go on over the foot of a page, where its text is not printed again."""
    turned: int | None = None
    joined: bool = False
    """The sets of one truth file stand in one document, one below the other."""

    def stem(self, truth: Truth) -> str:
        """Return the name of the file without its ending."""
        return f"{truth.source if self.joined else truth.id}--{self.name}"

    def groups(self, truths: Sequence[Truth]) -> list[list[Truth]]:
        """Return the truths that go into one document each: single ones, or the sets of a file that holds several."""
        if not self.joined:
            return [[truth] for truth in truths if self.needs(truth)]
        files: dict[str, list[Truth]] = {}
        for truth in truths:
            files.setdefault(truth.source, []).append(truth)
        return [sets for sets in files.values() if len(sets) > 1]


P = Paper
A5 = {"width": 148, "height": 210, "margin": 10, "size": 8.0, "padding": 40}
FLAT = {"width": 297, "height": 210, "margin": 15, "size": 10.0}
DECISION = Style(letterhead=True, tasks_before=True, tasks_after=True, info_table=True)
SPANS = Style(spanning_groups=True, spanning_texts=("evidence", "lead_unit", "coordinating_units"))

WORD = (
    Edition("word-plain", "docx"),
    Edition("word-spanning-groups", "docx", Style(spanning_groups=True)),
    Edition("word-spanning-texts", "docx", SPANS),
    Edition("word-automatic-numbers", "docx", Style(codes="automatic")),
    Edition(
        "word-pillar-quoted",
        "docx",
        Style(pillar_heading="quoted"),
        loses="points and scores of pillars",
        needs=has_pillars,
    ),
    Edition("word-pillar-points", "docx", Style(pillar_heading="points"), loses="scores of pillars", needs=has_pillars),
    Edition(
        "word-pillar-header-cell",
        "docx",
        Style(pillar_heading="header-cell", comma=True),
        needs=has_pillars_with_points,
    ),
    Edition(
        "word-pillar-automatic", "docx", Style(pillar_heading="points", codes="automatic"), needs=has_counted_pillars
    ),
    Edition("word-decision", "docx", DECISION),
    Edition(
        "word-decision-pillars", "docx", replace(DECISION, pillar_heading="points", info_table=False), needs=has_pillars
    ),
    Edition("word-two-row-header", "docx", Style(two_row_header=True), needs=is_wide),
    Edition("word-code-in-name", "docx", Style(codes="in-name"), needs=codes_are_full),
    Edition("word-code-in-name-short", "docx", Style(codes="in-name"), needs=lambda t: not codes_are_full(t)),
    Edition("word-typed-headers", "docx", Style(header_every=9)),
    Edition("word-points-first", "docx", Style(order=("max_points", "name")), needs=has_points),
    Edition("word-reordered", "docx", Style(order=("name", "lead_unit", "evidence", "max_points", "formula_raw"))),
    Edition("word-headers-criteria", "docx", Style(headers="criteria", codes="dot")),
    Edition("word-headers-content", "docx", Style(headers="content", codes="bracket")),
    Edition("word-headers-capitals", "docx", Style(headers="capitals", capital_pillars=True)),
    Edition("word-two-name-columns", "docx", Style(name_in_two_columns=True)),
    Edition("word-level-rows", "docx", Style(level_rows="in-name"), needs=has_levels),
    Edition("word-level-rows-points", "docx", Style(level_rows="with-points"), needs=has_levels),
    Edition("word-column-numbers", "docx", Style(column_numbers=True)),
    Edition("word-total-top", "docx", Style(total_row="top", comma=True), needs=has_points),
    Edition("word-total-bottom", "docx", Style(total_row="bottom", comma=True), needs=has_points),
    Edition("word-broken-rows", "docx", Style(break_every=5)),
    Edition("word-headers-short", "docx", Style(headers="short"), needs=has_points),
    Edition("word-full-width-pillars", "docx", Style(full_width_pillars=True), loses="scores of pillars"),
    Edition("word-cut-tables", "docx", Style(cut_every=8)),
    Edition("word-tracked", "docx", options={"tracked": True}),
    Edition("word-framed", "docx", options={"framed": True}),
    Edition("word-landscape-annex", "docx", replace(DECISION, landscape_annex=True, tasks_before=False)),
    Edition("word-note-beside-score", "docx", Style(note_beside_score=True), needs=has_notes_and_scores),
    Edition("word-blank-rows", "docx", Style(blank_rows=True, capital_pillars=True)),
    Edition(
        "word-everything", "docx", replace(DECISION, spanning_groups=True, two_row_header=True, column_numbers=True)
    ),
)

PDF = (
    Edition("pdf-portrait", "pdf"),
    Edition("pdf-landscape", "pdf", options=FLAT),
    Edition("pdf-landscape-no-repeat", "pdf", options={**FLAT, "repeat_header": False}),
    Edition("pdf-narrow-no-repeat", "pdf", options={**A5, "repeat_header": False}),
    Edition("pdf-narrow-repeat", "pdf", options=A5),
    Edition("pdf-narrow-whole-rows", "pdf", options={**A5, "repeat_header": False, "rows_may_break": False}),
    Edition("pdf-tiny-margins", "pdf", options={"margin": 5, "running_title": "CÔNG BÁO/Số 12/Ngày 05-8-2023"}),
    Edition("pdf-no-lines", "pdf", options={**FLAT, "borders": "none"}),
    Edition("pdf-no-lines-portrait", "pdf", options={"borders": "none", "margin": 12, "size": 9.0}),
    Edition("pdf-no-lines-no-repeat", "pdf", options={**FLAT, "borders": "none", "repeat_header": False}),
    Edition("pdf-horizontal-lines", "pdf", options={**FLAT, "borders": "horizontal"}),
    Edition("pdf-horizontal-no-repeat", "pdf", options={**A5, "borders": "horizontal", "repeat_header": False}),
    Edition("pdf-no-lines-narrow", "pdf", options={**A5, "borders": "none", "repeat_header": False}),
    Edition("pdf-no-lines-decision", "pdf", DECISION, options={**FLAT, "borders": "none"}),
    Edition("pdf-no-lines-middle", "pdf", options={**FLAT, "borders": "none", "middle": True}),
    Edition("pdf-no-lines-justified", "pdf", options={**FLAT, "borders": "none", "justified": True}),
    Edition("pdf-no-lines-two-row-header", "pdf", Style(two_row_header=True), {**FLAT, "borders": "none"}, is_wide),
    Edition("pdf-middle", "pdf", options={"middle": True, "justified": True, "font": "DejaVu Serif", "size": 9.0}),
    Edition("pdf-spanning", "pdf", SPANS, options=FLAT, spans_break=True),
    Edition("pdf-automatic-numbers", "pdf", Style(codes="automatic"), options=FLAT),
    Edition("pdf-two-row-header", "pdf", Style(two_row_header=True), options=FLAT, needs=is_wide),
    Edition(
        "pdf-pillar-quoted",
        "pdf",
        Style(pillar_heading="quoted"),
        loses="points and scores of pillars",
        needs=has_pillars,
    ),
    Edition(
        "pdf-pillar-points",
        "pdf",
        Style(pillar_heading="points"),
        options={**A5, "repeat_header": False},
        needs=has_pillars,
    ),
    Edition(
        "pdf-pillar-no-lines",
        "pdf",
        Style(pillar_heading="points"),
        options={**FLAT, "borders": "none"},
        needs=has_pillars,
    ),
    Edition("pdf-decision", "pdf", DECISION, options=FLAT),
    Edition("pdf-decision-narrow", "pdf", DECISION, options={**A5, "repeat_header": False}),
    Edition("pdf-code-in-name", "pdf", Style(codes="in-name"), needs=codes_are_full),
    Edition("pdf-two-name-columns", "pdf", Style(name_in_two_columns=True), options=FLAT),
    Edition("pdf-points-first", "pdf", Style(order=("max_points", "name"), comma=True), options=FLAT, needs=has_points),
    Edition("pdf-full-width-pillars", "pdf", Style(full_width_pillars=True), loses="scores of pillars"),
    Edition("pdf-cut-tables", "pdf", Style(cut_every=8), options=FLAT),
    Edition("pdf-landscape-annex", "pdf", replace(DECISION, landscape_annex=True, tasks_before=False)),
    Edition("pdf-turned-90", "pdf", options=FLAT, turned=90),
    Edition("pdf-turned-270", "pdf", options=FLAT, turned=270),
)

WEB = (
    Edition("web-paragraphs", "html", options={"lines": "p"}),
    Edition("web-breaks", "html", options={"lines": "br"}),
    Edition("web-portal", "html", DECISION, options={"portal": True}),
    Edition(
        "web-hidden-copy", "html", replace(DECISION, tasks_before=False), options={"hidden_copy": True, "portal": True}
    ),
    Edition("web-spanning", "html", SPANS),
    Edition("web-two-row-header", "html", Style(two_row_header=True), needs=is_wide),
    Edition("web-pillar-quoted", "html", Style(pillar_heading="quoted"), options={"portal": True}, needs=has_pillars),
    Edition("web-pillar-points", "html", Style(pillar_heading="points"), options={"lines": "br"}, needs=has_pillars),
    Edition("web-full-width-pillars", "html", Style(full_width_pillars=True), loses="scores of pillars"),
    Edition("web-code-in-name", "html", Style(codes="in-name"), needs=codes_are_full),
)

EXCEL = (
    Edition("excel-plain", "xlsx"),
    Edition("excel-spanning", "xlsx", SPANS),
    Edition("excel-decision", "xlsx", DECISION),
    Edition("excel-sheets", "xlsx", replace(DECISION, tasks_before=False), options={"sheet_per_grid": True}),
    Edition("excel-pillar-sheets", "xlsx", Style(parts=True), options={"sheet_per_grid": True}),
    Edition("excel-full-width-pillars", "xlsx", Style(full_width_pillars=True), loses="scores of pillars"),
    Edition("excel-number-codes", "xlsx", options={"codes": "numbers"}),
    Edition("excel-two-row-header", "xlsx", Style(two_row_header=True), needs=is_wide),
)

TEXT = (
    Edition("text-tabs", "txt", options={"marks": "tabs"}),
    Edition("text-tabs-broken", "txt", Style(header_every=7, break_every=4), options={"marks": "tabs"}),
    Edition("text-tabs-pillars", "txt", Style(pillar_heading="quoted"), options={"marks": "tabs"}, needs=has_pillars),
    Edition("text-tabs-decision", "txt", DECISION, options={"marks": "tabs"}),
    Edition("text-lines", "txt", options={"marks": "lines"}),
    Edition("text-lines-decision", "txt", DECISION, options={"marks": "lines"}),
    Edition("text-lines-pillars", "txt", Style(pillar_heading="points"), options={"marks": "lines"}, needs=has_pillars),
    Edition("text-bars", "txt", options={"marks": "bars"}),
    Edition("text-pipes", "txt", options={"marks": "pipes"}),
    Edition("text-pipes-broken", "txt", Style(break_every=6), options={"marks": "pipes"}),
    Edition("text-markdown", "md", options={"marks": "markdown"}),
    Edition("text-markdown-decision", "md", DECISION, options={"marks": "markdown"}),
    Edition(
        "text-markdown-pillars", "md", Style(pillar_heading="points"), options={"marks": "markdown"}, needs=has_pillars
    ),
)

SEVERAL = (
    Edition("word-two-sets", "docx", joined=True),
    Edition("word-two-sets-decision", "docx", DECISION, joined=True),
    Edition("pdf-two-sets-narrow", "pdf", options={**A5, "repeat_header": False}, joined=True),
    Edition("pdf-two-sets-no-lines", "pdf", options={**FLAT, "borders": "none"}, joined=True),
    Edition("web-two-sets", "html", options={"portal": True}, joined=True),
    Edition("excel-two-sets", "xlsx", joined=True),
    Edition("excel-two-sheets", "xlsx", options={"sheet_per_grid": True}, joined=True),
    Edition("text-tabs-two-sets", "txt", Style(header_every=9), options={"marks": "tabs"}, joined=True),
    Edition("text-lines-two-sets", "txt", options={"marks": "lines"}, joined=True),
    Edition("text-markdown-two-sets", "md", options={"marks": "markdown"}, joined=True),
)

EDITIONS = (*WORD, *PDF, *WEB, *EXCEL, *TEXT, *SEVERAL)

WRITERS: dict[str, Callable[..., None]] = {
    "html": write_web,
    "xlsx": write_workbook,
    "md": write_text,
    "txt": write_text,
}


def choose(patterns: Iterable[str]) -> list[Edition]:
    """Return the editions whose names match any of the patterns (`pdf-*`), all for none; KeyError names a stray."""
    patterns = list(patterns)
    stray = [p for p in patterns if not any(fnmatch(e.name, p) for e in EDITIONS)]
    if stray:
        raise KeyError(f"no edition is named {', '.join(stray)}")
    return [e for e in EDITIONS if not patterns or any(fnmatch(e.name, p) for p in patterns)]


@dataclass(frozen=True, slots=True)
class Made:
    """A generated file with the truth that stands beside it."""

    edition: Edition
    source: str
    file: Path
    truth: Truth


def make(truths: Iterable[Truth], editions: Iterable[Edition], folder: Path) -> list[Made]:
    """Write each truth in each edition that fits it, the expected truth beside each, and return what was made."""
    made: list[Made] = []
    words: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    printing = folder / "before-print"
    truths = list(truths)
    for edition in editions:
        for sets in edition.groups(truths):
            stem = edition.stem(sets[0])
            file = folder / f"{stem}.{edition.kind}"
            layout = compose_all(sets, edition.style)
            if edition.kind in ("docx", "pdf"):
                word = file if edition.kind == "docx" else printing / f"{stem}.docx"
                word.parent.mkdir(exist_ok=True)
                write_word(layout, word, Paper(**edition.options))
                words += [word] * (edition.kind == "pdf")
            else:
                WRITERS[edition.kind](layout, file, **edition.options)
            wanted = [expected(truth, edition.style) for truth in sets]
            wanted = [with_blanks(t, edition.style.spanning_texts) if edition.spans_break else t for t in wanted]
            write_truth(wanted, folder / f"{stem}.truth.json")
            made += [Made(edition, truth.id, file, want) for truth, want in zip(sets, wanted, strict=True)]
    write_pdfs(words, folder)
    for file, degrees in {one.file: one.edition.turned for one in made}.items():
        if degrees is not None:
            turn_pages(file, degrees)
    return made
