"""What a document says about itself: letterhead, citations, and how its content was accounted for."""

from __future__ import annotations

from typing import Literal

from output_frameworks.model.base import Model

Relation = Literal["legal-basis", "amends", "corrects", "replaces", "attached-to", "mentions"]


class Citation(Model):
    """Another document named in the text.  `date` is ISO, partial where the document prints less."""

    number: str
    type: str | None = None
    date: str | None = None
    issuer: str | None = None
    relation: Relation = "mentions"


class DocumentInfo(Model):
    """The letterhead.  What is not printed is None; `date` is ISO and partial where blanks were left (`2024-10`)."""

    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    place: str | None = None
    title: str | None = None
    recipients: tuple[str, ...] = ()
    signer: str | None = None
    signer_title: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    citations: tuple[Citation, ...] = ()


class TableSummary(Model):
    """A table of the document and what it was taken for."""

    title: str | None
    kind: Literal["framework", "info", "other"]
    columns: tuple[str, ...]
    rows: int
    page: int | None = None
    reason: str | None = None


class SetAside(Model):
    """How many pieces were set aside for one reason (`page-number`, `repeated-header`, `blank`, `body-text`, …)."""

    reason: str
    count: int


class Unread(Model):
    """A piece of the document that was not understood, with its place."""

    text: str
    place: str


class Ledger(Model):
    """Every paragraph and cell of the document, accounted for: used + set_aside + not_understood = total."""

    total: int
    used: int
    set_aside: int
    not_understood: int
    set_aside_reasons: tuple[SetAside, ...] = ()
    unread: tuple[Unread, ...] = ()
