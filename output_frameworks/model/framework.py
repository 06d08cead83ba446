"""The canonical framework: the indicator set of one annex as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from output_frameworks.model.base import SCHEMA_VERSION, Exact, Model
from output_frameworks.model.document import DocumentInfo
from output_frameworks.model.finding import Finding
from output_frameworks.model.place import Source
from output_frameworks.model.rule import Rule
from output_frameworks.model.text import Text

Kind = Literal["pillar", "group", "indicator"]
Polarity = Literal["award", "bonus", "penalty"]
Level = Literal["national", "province", "department", "district", "commune"]
ThemeName = Literal[
    "awareness", "institutions", "infrastructure", "data", "workforce", "security", "government", "economy", "society",
    "bonus", "penalty",
]  # fmt: skip
"""The themes of the national index of digital transformation, and points given or taken on top."""
RuleStatus = Literal["none", "unread", "exact", "assumed", "not-understood", "qualitative"]


class Unit(Model):
    """An administrative unit: `code` is the official one, `successor` what it became in the mergers of 2025.

    `until` is its last day (ISO), None for one that is there still; `successor_code` the code of its successor.
    """

    name: str
    kind: str | None = None
    code: str | None = None
    successor: str | None = None
    successor_code: str | None = None
    until: str | None = None


class Jurisdiction(Model):
    """The unit that the set is for, and the units above it."""

    province: Unit | None = None
    district: Unit | None = None
    commune: Unit | None = None


class Column(Model):
    """A column of the table: its header as printed and what it was taken for (`result`: kept under its header)."""

    header: str
    role: str
    total: Exact | None = None
    confidence: float = Field(ge=0, le=1)


class InfoField(Model):
    """A row of a table of general information (Thông tin chung)."""

    code: str | None = None
    name: str
    unit: str | None = None
    value: str | None = None
    lead_unit: str | None = None
    coordinating_units: str | None = None
    results: dict[str, str] = Field(default_factory=dict)
    source: Source | None = None


class Theme(Model):
    """The theme that a pillar is about, how sure that is, and the other themes that its name speaks of."""

    theme: ThemeName
    score: float = Field(ge=0, le=1)
    also: tuple[ThemeName, ...] = ()


class Abbreviation(Model):
    """An abbreviation that stands in the framework, and what it stands for: as the document says, else as is usual.

    `places` are the paths of the nodes whose texts print it.
    """

    short: str
    long: str
    source: Literal["document", "trade"]
    places: tuple[str, ...] = ()


class ResponsibleUnit(Model):
    """A unit that answers for nodes: the fullest name that the document prints, all spellings, paths of the nodes."""

    name: str
    spellings: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()


class Node(Model):
    """A row of the framework: pillar (top level), group (has children) or indicator (leaf)."""

    path: str
    code: str | None
    kind: Kind
    polarity: Polarity = "award"
    name: Text
    max_points: Exact | None = None
    formula: Text | None = None
    rule: Rule | None = None
    rule_status: RuleStatus = "none"
    evidence: Text | None = None
    lead_unit: Text | None = None
    coordinating_units: Text | None = None
    deadline: Text | None = None
    note: Text | None = None
    results: dict[str, str] = Field(default_factory=dict)
    theme: Theme | None = None
    children: tuple[Node, ...] = ()
    source: Source
    confidence: float = Field(ge=0, le=1)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Provenance(Model):
    """What was read, and by what."""

    file: str
    format: str
    sha256: str | None = None
    pages: int | None = None
    reader: str = "bochiso"
    reader_version: str
    tables: tuple[int, ...] = ()


class Framework(Model):
    """An indicator framework (bộ chỉ số, bộ tiêu chí)."""

    schema_version: str = SCHEMA_VERSION
    id: str
    family: str | None = None
    title: str | None = None
    level: Level | None = None
    year: int | None = None
    jurisdiction: Jurisdiction = Jurisdiction()
    document: DocumentInfo
    declared_total: Exact | None = None
    columns: tuple[Column, ...] = ()
    nodes: tuple[Node, ...]
    info_fields: tuple[InfoField, ...] = ()
    units: tuple[ResponsibleUnit, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    findings: tuple[Finding, ...] = ()
    provenance: Provenance

    def walk(self) -> Iterator[Node]:
        """Yield every node in document order."""
        for node in self.nodes:
            yield from node.walk()


Node.model_rebuild()
