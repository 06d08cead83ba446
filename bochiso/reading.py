"""The one place where the stages are joined: a file in, frameworks with all their findings out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from bochiso.version import program_version
from output_frameworks.model import DocumentInfo, Finding, Framework, Ledger, Node, Provenance, TableSummary

Progress = Callable[[int, int], None]
"""Called with the number of pages (or parts) that are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file was read as.

    `findings` are those about the document as a whole; each framework carries its own.  A framework file has no
    tables, and its `ledger` is None: only a document is accounted for.
    """

    path: str
    info: DocumentInfo
    frameworks: tuple[Framework, ...]
    tables: tuple[TableSummary, ...] = ()
    ledger: Ledger | None = None
    findings: tuple[Finding, ...] = ()


def read(path: str | Path, *, progress: Progress | None = None, lang: str = "vi") -> Reading:
    """Read a document: every framework in it, checked, with the messages of its findings in `lang`.

    Raises `ReadError` when the file holds nothing that can be read.  A document without a framework is read all
    the same and gives `frameworks == ()`.
    """
    from ingest import read_file
    from output_frameworks.checking import said
    from parsers import read_document

    file = Path(path)
    document = read_file(file, progress=progress)
    with file.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    provenance = Provenance(
        file=file.name,
        format=document.format,
        sha256=digest,
        pages=document.page_count,
        reader_version=program_version(),
    )
    found = read_document(document, provenance)
    return Reading(
        path=str(path),
        info=found.info,
        frameworks=tuple(check(_confirm(framework), lang=lang) for framework in found.frameworks),
        tables=found.tables,
        ledger=found.ledger,
        findings=said(found.findings, lang),
    )


def load(path: str | Path, *, progress: Progress | None = None, lang: str = "vi") -> Reading:
    """Read a framework file (canonical JSON) or a document, whichever `path` is; told from the content.

    A framework file is checked anew, so that findings fit what it says now.  Raises `FrameworkFileError`, or
    another `BochisoError`, when it is not valid, and `ReadError` as `read` does.
    """
    from bochiso.framework_files import holds_json, read_framework_file

    if not holds_json(Path(path)):
        return read(path, progress=progress, lang=lang)
    framework = check(read_framework_file(Path(path)), lang=lang)
    return Reading(path=str(path), info=framework.document, frameworks=(framework,))


def check(framework: Framework, *, lang: str = "vi") -> Framework:
    """Return the framework with the findings of all checks, after what the reading itself found.

    Checking twice changes nothing: findings of an earlier check are replaced.
    """
    from output_frameworks.checking import check as run_checks

    return framework.model_copy(update={"findings": tuple(run_checks(framework, lang))})


def _confirm(framework: Framework) -> Framework:
    """Return the framework with half of the doubt taken from every row whose points are confirmed by a sum."""
    from output_frameworks.checking.confirmation import confirmed_paths

    confirmed = frozenset(confirmed_paths(framework))

    def raised(node: Node) -> Node:
        confidence = 1 - (1 - node.confidence) * 0.5 if node.path in confirmed else node.confidence
        return node.model_copy(update={"confidence": confidence, "children": tuple(map(raised, node.children))})

    return framework.model_copy(update={"nodes": tuple(map(raised, framework.nodes))})
