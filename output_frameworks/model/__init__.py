"""The canonical framework: what every reading comes to, and what everything else takes."""

from output_frameworks.model.base import SCHEMA_VERSION, decimal_text
from output_frameworks.model.document import Citation, DocumentInfo, Ledger, SetAside, TableSummary, Unread
from output_frameworks.model.finding import Finding, Severity
from output_frameworks.model.framework import (
    Abbreviation,
    Column,
    Framework,
    InfoField,
    Jurisdiction,
    Kind,
    Level,
    Node,
    Polarity,
    Provenance,
    ResponsibleUnit,
    Theme,
    ThemeName,
    Unit,
)
from output_frameworks.model.place import Source
from output_frameworks.model.rule import Rule
from output_frameworks.model.text import Edit, Text

__all__ = [
    "SCHEMA_VERSION",
    "Abbreviation",
    "Citation",
    "Column",
    "DocumentInfo",
    "Edit",
    "Finding",
    "Framework",
    "InfoField",
    "Jurisdiction",
    "Kind",
    "Ledger",
    "Level",
    "Node",
    "Polarity",
    "Provenance",
    "ResponsibleUnit",
    "Rule",
    "SetAside",
    "Severity",
    "Source",
    "TableSummary",
    "Text",
    "Theme",
    "ThemeName",
    "Unit",
    "Unread",
    "decimal_text",
]
