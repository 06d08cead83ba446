"""What every rule is: a slug from the model's catalogue, a sentence, a manual page, and a search for findings."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from output_frameworks.model import Finding, Framework, Node, decimal_text
from output_frameworks.model.catalogue import RULES, RuleHeader, finding

SECTIONS = ("What it checks", "Why it matters", "Fires on", "Does not fire on", "What to do", "Known limits")
"""The sections of every manual page, in this order."""

LABEL_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's manual page: one line, then the paragraphs (or `- ` items) of each section."""

    summary: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    def messages(self) -> Iterator[str]:
        """Yield every piece of text that a translator has to say."""
        yield self.summary
        for title, paragraphs in self.sections:
            yield title
            yield from paragraphs


class Rule:
    """A rule without a search of its own: its findings come from the parsers.

    A subclass sets `slug` (in the model's catalogue) and `template` (the English sentence over the finding's
    details and `says`, `expected`, `path`), has its manual page as docstring, and may search in `find`.
    """

    slug: ClassVar[str]
    template: ClassVar[str]
    also_read: ClassVar[bool] = False
    """True: the parsers find some cases and `find` finds others."""

    @property
    def header(self) -> RuleHeader:
        """Return the rule's entry in the model's catalogue."""
        return RULES[self.slug]

    @property
    def searches(self) -> bool:
        """Tell whether the rule searches frameworks itself."""
        return type(self).find is not Rule.find

    def find(self, framework: Framework) -> Iterator[Finding]:  # noqa: ARG002 - for rules that search
        """Yield the rule's findings in a framework."""
        return iter(())

    def found(
        self,
        node: Node,
        *,
        says: str | None = None,
        expected: str | None = None,
        what: str | None = None,
        **details: str,
    ) -> Finding:
        """Return a finding at a node; its sentence can name the row as `{row}`."""
        return finding(
            self.slug,
            path=node.path,
            source=node.source,
            says=says,
            expected=expected,
            what=what,
            row=label(node),
            **details,
        )

    def page(self) -> Page:
        """Return the manual page.  ValueError when a section is missing, unknown or out of order."""
        return read_page(inspect.getdoc(type(self)) or "", self.slug)


def label(node: Node) -> str:
    """Return a row as a person would name it: code and the beginning of its name."""
    name = node.name.value
    if len(name) > LABEL_LENGTH:
        name = name[:LABEL_LENGTH].rsplit(" ", 1)[0] + "…"
    return f"{node.code} “{name}”" if node.code else f"“{name}”"


def sum_text(numbers: list[Decimal]) -> str:
    """Return the terms of a sum as they would be written by hand; a long sum is cut in the middle."""
    terms = [decimal_text(number) for number in numbers]
    if len(terms) > 12:
        terms = [*terms[:6], "…", *terms[-3:]]
    return " + ".join(terms)


def read_page(text: str, owner: str) -> Page:
    """Return a docstring as a manual page; `owner` names it in the ValueError for a page that is not complete."""
    lines = text.splitlines()
    sections: list[tuple[str, list[str]]] = []
    starts_new = True
    for line in lines[1:]:
        piece = line.strip()
        if line in SECTIONS:
            sections.append((line, []))
            starts_new = True
        elif not piece:
            starts_new = True
        elif not sections:
            raise ValueError(f"{owner}: text before the first section of the manual page: {piece}")
        elif starts_new or piece.startswith("- "):
            sections[-1][1].append(piece)
            starts_new = False
        else:
            sections[-1][1][-1] += " " + piece
    found = tuple(title for title, paragraphs in sections if paragraphs)
    if found != SECTIONS:
        raise ValueError(
            f"{owner}: the manual page has the sections {', '.join(found)}; it needs {', '.join(SECTIONS)}"
        )
    return Page(lines[0].strip(), tuple((title, tuple(paragraphs)) for title, paragraphs in sections))
