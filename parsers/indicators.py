"""Branches of the outline become nodes: path, kind, polarity, points, texts, other score columns, doubts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from normalizers.characters import fold_spaces
from normalizers.numbers import PointsReading, parse_number, read_points
from normalizers.repairs import RepairedText
from normalizers.syllables import shows_lost_letters
from output_frameworks.model import Edit, Finding, Kind, Node, Polarity, Rule, Source, Text, decimal_text
from parsers.doubts import DOUBT_CONFIDENCE, DOUBTS, doubt, doubtful_word, moved_points, restorations, restored
from parsers.entries import Entry, starts_with
from parsers.fields import FieldReader, is_nothing, repaired_words
from parsers.headers import Header
from parsers.outline import Branch
from parsers.scoring_prose import read_rule

_QUOTED = re.compile(
    r"^(?:nhóm\s+)?(?:chỉ số|tiêu chí|trụ cột|lĩnh vực)(?:\s+(?:chính|thành phần))?\s*:?\s*"
    r"[“\"'‘«](?P<name>[^“”\"]+)[”\"'’»]\s*[.:]?$",
    re.IGNORECASE,
)
TEXT_ROLES = ("evidence", "lead_unit", "coordinating_units", "deadline")


@dataclass(slots=True)
class NodeBuilder:
    """Builds the nodes of one framework and collects what is doubtful about them."""

    header: Header
    fields: FieldReader
    lost_letters: bool = False
    """The document has lost letters: rows that show a gap are in doubt."""
    doubtful_words: frozenset[str] = frozenset()
    """Abbreviations that do not fit the words the document explains them with."""
    findings: list[Finding] = field(default_factory=list)

    def build(self, branches: list[Branch], parent: str = "", polarity: Polarity = "award") -> tuple[Node, ...]:
        """Return the nodes of sibling branches, children included."""
        segments = _segments(branches)
        return tuple(
            self._node(branch, f"{parent}/{segment}" if parent else segment, polarity)
            for branch, segment in zip(branches, segments, strict=True)
        )

    def _node(self, branch: Branch, path: str, inherited: Polarity) -> Node:
        entry = branch.entry
        source = _source(entry)
        header = entry.header or self.header
        self.fields = self.fields.at(entry.place)
        doubts: list[Finding] = []
        name, named_points = self._name(entry)
        points, remark = self._points(entry, header, path, source, doubts)
        points = named_points if points is None else points
        results, remarks = self._results(entry, header)
        polarity = _polarity(name.value, points, inherited)
        children = self.build(branch.children, path, polarity)
        note_column = header.find("note")
        note_text = entry.text(note_column.index) if note_column else ""
        if points is None and remark is None and note_column is not None and header.find("max_points") is not None:
            moved = _moved_points(note_text, children)
            if moved is not None:
                points, note_text = moved, ""
                doubts.append(moved_points(path, source, decimal_text(moved), note_column.header))
        notes = dict.fromkeys(part for part in (remark, *remarks, note_text) if part and part.strip())
        texts: dict[str, Text | None] = {role: self._text(entry, header, role) for role in TEXT_ROLES}
        texts |= {"formula": self._formula(entry, header), "note": self.fields.line("\n".join(notes))}
        doubts.extend(self._doubts(entry, header, path, source, name))
        for field_name, text in {"name": name, **texts}.items():
            doubts.extend(restored(path, source, text, edit, field_name) for edit in repaired_words(text) if text)
            doubts.extend(doubtful_word(path, source, word, field_name) for word in self.fields.doubts(text))
        self.findings.extend(doubts)
        kind: Kind = "pillar" if "/" not in path else "group" if children else "indicator"
        rule = None if children else _rule(texts["formula"], texts["note"], points, name.value, polarity)
        return Node(
            path=path,
            code=entry.code.label if entry.code is not None else None,
            kind=kind,
            polarity=polarity,
            name=name,
            max_points=points,
            formula=texts["formula"],
            rule=rule,
            rule_status=rule.status if rule is not None else "none",
            evidence=texts["evidence"],
            lead_unit=texts["lead_unit"],
            coordinating_units=texts["coordinating_units"],
            deadline=texts["deadline"],
            note=texts["note"],
            results=results,
            children=children,
            source=source,
            confidence=_confidence(entry, doubts),
        )

    def _points(
        self, entry: Entry, header: Header, path: str, source: Source, doubts: list[Finding]
    ) -> tuple[Decimal | None, str | None]:
        """Return the points and the remark beside them; what is no single number goes to the remark, in doubt."""
        column = header.find("max_points")
        cell = entry.text(column.index) if column is not None else ""
        reading = read_points(cell)
        if reading.remark is not None and is_nothing(reading.remark):
            return reading.value, None
        reason = reading.doubt or ("not-a-number" if reading.value is None and reading.remark is not None else None)
        if reason is not None:
            doubts.append(doubt(reason, path, source, cell, "max_points"))
        return reading.value, reading.remark

    def _doubts(self, entry: Entry, header: Header, path: str, source: Source, name: Text) -> Iterator[Finding]:
        """Yield what the parsers and the reader were not sure of about a row."""
        column = header.find("max_points")
        if not name.value:
            yield doubt("no-name", path, source, "")
        for reason, where in entry.doubts:
            cell = entry.text(column.index) if where == "max_points" and column is not None else name.raw
            yield doubt(reason, path, source, cell, where)
        if self.lost_letters and any(map(shows_lost_letters, (entry.name, *entry.texts.values()))):
            entry.notes.add("lost-glyphs")
        for text in dict.fromkeys((entry.name, *entry.texts.values())):
            yield from restorations(path, source, fold_spaces(text), self.fields.restored(text))
        if self.doubtful_words & set(re.findall(r"\w+", name.value)):
            entry.notes.add("doubtful-abbreviation")
        for slug in sorted(entry.notes & DOUBTS.keys()):
            yield doubt(slug, path, source, name.raw)

    def _name(self, entry: Entry) -> tuple[Text, Decimal | None]:
        """Return the name, and the points printed in brackets behind it where the row prints none elsewhere."""
        name = self.fields.name(entry.name)
        if entry.heading:
            name = _heading_name(name)
        header = entry.header or self.header
        column = header.find("max_points")
        if column is not None and entry.text(column.index).strip():
            return name, None
        match = re.search(
            r"\s*[(\[]\s*(?:tối đa\s*:?\s*)?(\d+(?:[.,]\d+)?)\s*(?:điểm|đ)\s*[)\]]\s*[.:]?$", name.value, re.IGNORECASE
        )
        if match is None:
            return name, None
        return _shortened(name, name.value[: match.start()]), parse_number(match.group(1))

    def _text(self, entry: Entry, header: Header, role: str) -> Text | None:
        column = header.find(role)
        return self.fields.line(entry.text(column.index)) if column is not None else None

    def _formula(self, entry: Entry, header: Header) -> Text | None:
        parts = [entry.text(column.index) for column in header.all_of("formula")]
        parts.append(entry.texts.get(-1, ""))
        return self.fields.clauses("\n".join(part for part in parts if part.strip()))

    def _results(self, entry: Entry, header: Header) -> tuple[dict[str, str], list[str]]:
        """Return the other columns under their headers, and the remarks that stand beside their numbers."""
        results: dict[str, str] = {}
        remarks: list[str] = []
        keys = _result_keys(header)
        for column in header.columns:
            text = entry.text(column.index)
            if column.role not in ("result", "unit", "value", "info_name") or not text.strip():
                continue
            key = keys[column.index]
            reading = read_points(text)
            if reading.value is not None and not reading.doubt and not _is_phrase(text, reading):
                value = decimal_text(reading.value)
                if reading.remark:
                    remarks.append(reading.remark)
            else:
                line = self.fields.line(text)
                value = line.value if line is not None else ""
            if value and results.get(key) != value:
                results[key] = f"{results[key]} {value}" if key in results else value
        return results, remarks


def _rule(
    formula: Text | None, note: Text | None, points: Decimal | None, name: str, polarity: Polarity
) -> Rule | None:
    """Return the scoring rule of an indicator, read from its scoring cell and its note."""
    return read_rule(
        formula.value if formula is not None else None,
        max_points=points,
        note=note.value if note is not None else None,
        name=name,
        penalty=polarity == "penalty",
    )


def _is_phrase(text: str, reading: PointsReading) -> bool:
    """Tell whether a number is the beginning of a phrase (`5 cuộc họp trong năm`) rather than a score with a remark."""
    first = text.strip().split("\n")[0]
    return (
        reading.remark is not None and not reading.remark.startswith("(") and "\n" not in text.strip()
    ) or "%" in first[:8]


def _heading_name(name: Text) -> Text:
    """Return the name that a heading quotes: `Chỉ số “Nhận thức số”` is *Nhận thức số*."""
    match = _QUOTED.match(name.value)
    return name if match is None else _shortened(name, match.group("name").strip())


def _shortened(name: Text, value: str) -> Text:
    """Return a name without what stands around it, the cut written down."""
    at = name.value.index(value)
    text = RepairedText(name.value)
    text.replace(at + len(value), len(name.value), "", "around-name")
    text.replace(0, at, "", "around-name")
    if name.edits:
        edits: tuple[Edit, ...] = (
            Edit(
                start=0,
                before=name.raw,
                after=text.value,
                reason="+".join(dict.fromkeys([*(e.reason for e in name.edits), "around-name"])),
                confidence=min(e.confidence for e in name.edits),
            ),
        )
    else:
        edits = tuple(
            Edit(start=r.start, before=r.before, after=r.after, reason=r.reason, confidence=r.confidence)
            for r in text.repairs()
        )
    return Text(value=text.value, raw=name.raw, edits=edits)


def _result_keys(header: Header) -> dict[int, str]:
    """Return the name under which each column is kept: its header, with the one above it where two would be alike."""
    alike = Counter(column.header for column in header.columns if column.first in (-1, column.index))
    keys: dict[int, str] = {}
    used: Counter[str] = Counter()
    for column in header.columns:
        if column.first not in (-1, column.index) and column.first in keys:
            keys[column.index] = keys[column.first]
            continue
        parts = (column.group, column.header) if alike[column.header] > 1 else (column.header,)
        base = " ".join(part for part in parts if part) or column.group or f"#{column.index + 1}"
        used[base] += 1
        keys[column.index] = base if used[base] == 1 else f"{base} ({used[base]})"
    return keys


def _segments(branches: list[Branch]) -> list[str]:
    """Return the last part of each sibling's path: its code, `2_2` where it is printed again, `_1` without one."""
    seen: Counter[str] = Counter()
    segments: list[str] = []
    unnamed = 0
    for branch in branches:
        code = branch.entry.code
        if code is None:
            unnamed += 1
            segments.append(f"_{unnamed}")
            continue
        seen[code.label] += 1
        segments.append(code.label if seen[code.label] == 1 else f"{code.label}_{seen[code.label]}")
    return segments


def _polarity(name: str, points: Decimal | None, inherited: Polarity) -> Polarity:
    bonus, penalty = (
        starts_with(name, "bonus") or "điểm thưởng" in name.casefold(),
        starts_with(name, "penalty") or "điểm trừ" in name.casefold(),
    )
    if points is not None and points < 0:
        return "penalty"
    if bonus:
        return "bonus"
    if penalty:
        return "penalty"
    return inherited


def _moved_points(note: str, children: tuple[Node, ...]) -> Decimal | None:
    """Return the number that alone stands in a note, when it is what the children add up to; None otherwise."""
    value = parse_number(fold_spaces(note))
    points = [child.max_points for child in children if child.max_points is not None]
    if value is None or not points or len(points) < len(children) or sum(points) != value:
        return None
    return value


def _source(entry: Entry) -> Source:
    place = entry.place
    rows = tuple(dict.fromkeys(row for _, row in entry.rows))
    return Source(
        page=place.page,
        table=place.table,
        row=place.row,
        rows=rows,
        line=place.line,
        sheet=place.sheet,
        bbox=place.bbox,
    )


def _confidence(entry: Entry, doubts: list[Finding]) -> float:
    """Return how sure a row is: what its cells say of themselves, less for every doubt."""
    left = [DOUBTS[note].confidence for note in entry.notes & DOUBTS.keys()]
    if any(found.severity != "info" for found in doubts):
        left.append(DOUBT_CONFIDENCE)
    return round(min([entry.confidence, *left]), 3)
