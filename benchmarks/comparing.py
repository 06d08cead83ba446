"""What a reading gives held against a truth, node by node and field by field.

Spaces, quotation marks, bullets and final punctuation are no difference, nor are capitals.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from statistics import fmean

from benchmarks.editions.truth import TEXT_FIELDS, Row, Truth
from output_frameworks.model import Framework

TOLERATED_ERROR = 0.02
"""A text that differs in no more than this share of its letters is right, names excepted."""

SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\xa0": " "})


def folded(text: str | None) -> str:
    """Return a text without what makes no difference of reading."""
    text = unicodedata.normalize("NFC", text or "")
    text = re.sub(r"</?[a-zA-Z][^>]*>", " ", text).translate(SAME)
    text = re.sub(r"≥|>=", ">", re.sub(r"≤|<=", "<", text))
    text = re.sub(r"\s*([-,;:.()/*+=<>%])\s*", r"\1", " ".join(text.split()))
    return text.rstrip(".;: ").lstrip("-+ ").casefold()


def error_rate(got: str | None, right: Iterable[str | None]) -> float:
    """Return the share of letters that must change to reach the nearest right text: 0 the same, at most 1."""
    from rapidfuzz.distance import Levenshtein

    here = folded(got)
    rates = []
    for text in map(folded, right):
        distance = Levenshtein.distance(here, text)
        rates.append(min(1.0, distance / len(text)) if text and here else float(here != text))
    return min(rates)


def number(text: str | None) -> Decimal | None:
    """Return a printed number, None for a blank, NaN for what is no number."""
    if not text:
        return None
    try:
        return Decimal(text.replace(",", ".")).normalize()
    except InvalidOperation:
        return Decimal("NaN")


@dataclass(slots=True)
class Comparison:
    """The figures of one reading; `wrong` names the fields that differ by path, with what came and what is right."""

    want: int
    got: int
    both: int
    frameworks: int
    shares: dict[str, float] = field(default_factory=dict)
    errors: dict[str, float] = field(default_factory=dict)
    wrong: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    silent: int = 0
    reviewed: int = 0

    @property
    def figures(self) -> dict[str, float]:
        """All figures by name, as thresholds name them."""
        base = {"recall": self.both / max(1, self.want), "precision": self.both / max(1, self.got)}
        return {**base, **self.shares, **self.errors, "silent": float(self.silent), "reviewed": float(self.reviewed)}


def rows_of(framework: Framework) -> list[dict[str, str]]:
    """Return the rows of the framework's CSV."""
    from output_frameworks.exporting.csv import to_csv

    return list(csv.DictReader(io.StringIO(to_csv(framework), newline="")))


def nearest_rows(truth: Truth, readings: list[list[dict[str, str]]]) -> list[dict[str, str]]:
    """Return the rows of the framework that shares most paths and names with the truth."""
    names = {row.path: row.name for row in truth.rows}

    def shared(rows: list[dict[str, str]]) -> int:
        return sum(r["path"] in names and error_rate(r["name"], [names[r["path"]]]) < 0.3 for r in rows)

    return max(readings, key=shared, default=[])


def right_values(row: Row, name: str) -> list[str | None]:
    """Return the value of the truth and the further ones that are as right."""
    first = row.name if name == "name" else row.texts.get(name)
    return [first, *row.also.get(name, [])]


def same_result(got: str | None, want: str) -> bool:
    """Tell whether two results are the same number, or the same words."""
    return got is not None and (number(got) == number(want) or folded(got) == folded(want))


def differences(row: Row, got: Mapping[str, str]) -> tuple[dict[str, tuple[str, str]], dict[str, float]]:
    """Return the wrong fields of a node, and the error rate of each text."""
    wrong: dict[str, tuple[str, str]] = {}
    if got["kind"] not in [row.kind, *row.also.get("kind", [])]:
        wrong["kind"] = (got["kind"], row.kind)
    if got["polarity"] != row.polarity and got["polarity"] not in row.also.get("polarity", []):
        wrong["polarity"] = (got["polarity"], row.polarity)
    if number(got["max_points"]) not in [number(v) for v in [row.max_points, *row.also.get("max_points", [])]]:
        wrong["max_points"] = (got["max_points"], row.max_points or "")
    rates = {name: error_rate(got[name], right_values(row, name)) for name in ("name", *TEXT_FIELDS)}
    for name, rate in rates.items():
        if rate > (0 if name == "name" else TOLERATED_ERROR):
            wrong[name] = (got[name], right_values(row, name)[0] or "")
    results = {folded(k): v for k, v in json.loads(got["results"] or "{}").items()}
    if any(not same_result(results.get(folded(k)), v) for k, v in row.results.items()):
        wrong["results"] = (got["results"], json.dumps(row.results, ensure_ascii=False))
    return wrong, rates


def compare(truth: Truth, frameworks: Iterable[Framework]) -> Comparison:
    """Hold the framework that fits best against the truth.

    A node counts as a silent error when it is missing, made up, or wrong in kind, points, name or a text without a
    finding in `review`.  `results` and `polarity` are counted apart: a truth need not give them.
    """
    readings = [rows_of(framework) for framework in frameworks]
    rows = nearest_rows(truth, readings)
    got = {row["path"]: row for row in rows}
    want = {row.path: row for row in truth.rows}
    both = [path for path in want if path in got]
    report = Comparison(len(want), len(rows), len(both), len(readings))
    report.missing = [path for path in want if path not in got]
    report.extra = [path for path in got if path not in want]
    rates: dict[str, list[float]] = {}
    for path in both:
        wrong, texts = differences(want[path], got[path])
        if wrong:
            report.wrong[path] = wrong
        if set(wrong) - {"results", "polarity"} and not got[path]["review"].strip():
            report.silent += 1
        for name in ("kind", "max_points", "name", "results", "polarity"):
            rates.setdefault(name, []).append(float(name not in wrong))
        for name in TEXT_FIELDS:
            if want[path].texts.get(name) or got[path][name]:
                rates.setdefault(f"{name}_error", []).append(texts[name])
    report.shares = {name: fmean(values) for name, values in rates.items() if not name.endswith("_error")}
    report.errors = {name: fmean(values) for name, values in rates.items() if name.endswith("_error")}
    report.silent += len(report.missing) + len(report.extra) + (len(rows) - len(got))
    report.reviewed = sum(1 for row in rows if row["review"].strip())
    return report
