"""Rule `truncated-text`: a text whose end is missing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from output_frameworks.checking.rule import Rule
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, InfoField, Node
from output_frameworks.model.catalogue import finding

FIELDS = {
    "name": N_("name"),
    "formula": N_("scoring rule"),
    "evidence": N_("evidence"),
    "lead_unit": N_("lead unit"),
    "coordinating_units": N_("coordinating units"),
}
"""The texts of a row that are looked at, as a person calls them."""

UNCLOSED = N_("The {field} of row {row} opens a bracket or quotation mark and never closes it: “{says}”.")
UNFINISHED_INFO = N_("The name of the information row {row} breaks off: “{says}”.")

SHOWN = 60
_OPENING, _CLOSING = "([{", ")]}"


class TruncatedText(Rule):
    """The end of a text is missing.

    What it checks
        The last words of names, scoring rules, evidence and units: a phrase does not end with "của", "các" or "từ 15
        tuổi trở". Brackets and quotation marks that the last line opens must be closed. Names of general information
        are looked at too.

    Why it matters
        The cell is longer than what was printed or exported. What is missing can decide what is counted: "(không quá
        03" days or weeks?

    Fires on
        - "Số lượng người dân từ 15 tuổi trở".
        - "… ngay khi nhận thông tin (không quá 03".
        - "Các đơn vị cung cấp VB triển khai của".

    Does not fire on
        - "… theo chỉ đạo của cấp trên", "các đơn vị trực thuộc", "lý do".
        - A text that ends with a full stop, or with "..." or "v.v.".
        - The second row with the same cut unit, evidence or rule: a cell over several rows is reported once.
        - a) and 1) of a list, half-open intervals such as [50; 70).

    What to do
        Read the whole cell in the original file. Where it is cut off there too, ask the issuing office; expected shows
        a text of the same set that goes on where this one breaks off.

    Known limits
        A text cut off after a word that may end a phrase is not seen. A bracket that stays open is not seen when a
        list item such as b) follows it.
    """

    slug = "truncated-text"
    template = N_("The {field} of row {row} breaks off: “{says}”.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each text that breaks off, the fuller text of another row as `expected`."""
        texts = {field: [_value(node, field) for node in framework.walk()] for field in FIELDS}
        reported: set[tuple[str, str]] = set()
        for node in framework.walk():
            for field, called in FIELDS.items():
                text = _value(node, field)
                cut = _cut(text, last_line_only=field != "name")
                if cut and (field == "name" or (field, text) not in reported):
                    reported.add((field, text))
                    fuller = _fuller(text, texts[field])
                    what = UNCLOSED if cut == "unclosed" else None
                    yield self.found(node, what=what, says=_end(text), expected=fuller, field=called)
        yield from self._info_rows(framework.info_fields)

    def _info_rows(self, rows: Iterable[InfoField]) -> Iterator[Finding]:
        names = [row.name for row in rows]
        for row in rows:
            if _cut(row.name, last_line_only=False):
                yield finding(
                    self.slug,
                    what=UNFINISHED_INFO,
                    source=row.source,
                    says=_end(row.name),
                    expected=_fuller(row.name, names),
                    row=row.code or "",
                    field=FIELDS["name"],
                )


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """What the end of a text tells (`unfinished.toml`), each phrase as its words."""

    words: frozenset[tuple[str, ...]]
    complete: frozenset[tuple[str, ...]]
    ellipses: tuple[str, ...]
    longest: int


@cache
def _unfinished() -> _Unfinished:
    data = tomllib.loads((files(__package__ or "") / "unfinished.toml").read_text("utf-8"))
    words, complete = ({tuple(phrase.split()) for phrase in data[key]} for key in ("words", "complete"))
    return _Unfinished(frozenset(words), frozenset(complete), tuple(data["ellipses"]), max(map(len, words | complete)))


def _value(node: Node, field: str) -> str:
    text = getattr(node, field)
    return text.value if text else ""


def _cut(text: str, *, last_line_only: bool) -> str | None:
    """Return how a text breaks off, `unfinished` or `unclosed`, None when it does not."""
    stripped = text.strip()
    if not stripped or stripped.casefold().endswith(_unfinished().ellipses):
        return None
    if _ends_unfinished(stripped):
        return "unfinished"
    part = stripped.rsplit("\n", 1)[-1] if last_line_only else stripped
    return "unclosed" if _leaves_open(part) else None


def _ends_unfinished(text: str) -> bool:
    words = text.casefold().split()[-_unfinished().longest :]
    if not words or not words[-1][-1].isalnum():
        return False
    words = [word.strip("(“\"'") for word in words]
    endings = [tuple(words[-length:]) for length in range(1, len(words) + 1)]
    return any(end in _unfinished().words for end in endings) and not any(
        end in _unfinished().complete for end in endings
    )


def _leaves_open(text: str) -> bool:
    """Tell whether a text opens a bracket or quotation that it does not close."""
    depth = 0
    for character in text:
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
    return depth > 0 or _leaves_quotation_open(text)


def _leaves_quotation_open(text: str) -> bool:
    """Tell whether the last quotation mark opens; many people close a quotation with the opening mark."""
    marks = [character for character in text if character in "“”"]
    return len(marks) % 2 == 1 and marks[-1] == "“"


def _fuller(text: str, others: Iterable[str]) -> str | None:
    """Return a text of the same column that begins with this one and goes on."""
    beginning = text.strip()
    return next((other for other in others if other.startswith(beginning) and len(other) > len(beginning)), None)


def _end(text: str) -> str:
    tail = text.strip().replace("\n", " ")
    return tail if len(tail) <= SHOWN else "…" + tail[-SHOWN:].split(" ", 1)[-1]
