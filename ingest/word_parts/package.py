"""The package that a Word file is: its parts, and which of them the document names for what.

python-docx opens it and parses its parts.  It refuses a file in which anything at all is amiss, though the text may be
whole; such a file is opened part by part instead.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from ingest.errors import REASONS, DamagedFile
from ingest.safety import opened_archive
from ingest.word_parts.names import RELS, STRICT_NAMESPACES, Element, W

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part

USUAL_PARTS = ("styles", "numbering", "settings", "footnotes", "endnotes")
"""Parts that every program names alike; each tells something of the text."""


@contextmanager
def opened_package(path: Path, names: Collection[str]) -> Iterator[WordPackage]:
    """Give the package of a Word file whose archive holds parts of these `names`.

    Call it after the checks of `ingest.safety`: python-docx unpacks and parses all that it finds.
    """
    document = _opened_by_library(path)
    package = None if document is None else LibraryPackage(path, document)
    if package is not None and package.names_all_of(names):
        yield package
        return
    with opened_archive(path) as archive:
        yield LoosePackage(path, archive)


class WordPackage(ABC):
    """An open Word file: `relations` are the kind and the part name of each relation of the document part, by id."""

    def __init__(self, path: Path, main_name: str, relations: dict[str, tuple[str, str]]) -> None:
        self.path = path
        self.main_name = main_name
        self._relations = relations

    def main(self) -> Element:
        """Return the root of the document part."""
        root = self.part(self.main_name)
        if root is None:
            raise DamagedFile(self.path, reason=REASONS["missing-part"])
        return root

    def related(self, kind: str) -> Element | None:
        """Return the root of the part that the document names as its `styles`, `numbering`, `footnotes`, …."""
        return self.part(next((name for found, name in self._relations.values() if found == kind), None))

    def target(self, relation: str | None) -> str | None:
        """Return the name of the part that a relation id of the document points to."""
        return self._relations.get(relation or "", ("", None))[1]

    @abstractmethod
    def part(self, name: str | None) -> Element | None:
        """Return the root of an XML part, None when there is no such part; `DamagedFile` when it is no XML."""

    @abstractmethod
    def bytes_of(self, name: str | None) -> bytes | None:
        """Return the bytes of a part, None when there is no such part."""


class LibraryPackage(WordPackage):
    """A Word file opened by python-docx."""

    def __init__(self, path: Path, document: Document) -> None:
        # By relations alone: asked for its styles or settings, python-docx would make up those that a file lacks.
        main, related = document.part, document.part.related_parts
        self._parts: dict[str, Part] = {part.partname: part for part in (main, *related.values())}
        relations = {key: (_kind(main.rels[key].reltype), str(part.partname)) for key, part in related.items()}
        super().__init__(path, str(main.partname), relations)

    def names_all_of(self, names: Collection[str]) -> bool:
        """Tell whether the document names all its usual parts; python-docx passes by those that it does not name."""
        folder = posixpath.dirname(self.main_name).lstrip("/")
        there = {kind for kind in USUAL_PARTS if posixpath.join(folder, f"{kind}.xml") in names}
        return there <= {kind for kind, _ in self._relations.values()}

    def part(self, name: str | None) -> Element | None:
        """Return the root as python-docx parsed it; footnotes and other parts that it leaves as bytes are parsed."""
        from docx.opc.part import XmlPart
        from docx.oxml.parser import parse_xml

        found = self._parts.get(name or "")
        if found is None:
            return None
        try:
            root: Element = found.element if isinstance(found, XmlPart) else parse_xml(found.blob)
        except etree.XMLSyntaxError as error:
            raise DamagedFile(self.path, reason=REASONS["broken-xml"]) from error
        return root

    def bytes_of(self, name: str | None) -> bytes | None:
        """Return the bytes of a part, None when there is no such part."""
        found = self._parts.get(name or "")
        return None if found is None else found.blob


class LoosePackage(WordPackage):
    """A Word file that python-docx does not open as it is: parts are unpacked one by one, when they are asked for.

    So are files with macros or of the strict standard, and files with a lost picture, link or list of types.
    """

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._names = set(archive.namelist())
        self._parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        main_name = self._find_main()
        folder, base = posixpath.split(main_name)
        super().__init__(path, main_name, self._read_relations(folder, f"{folder}/_rels/{base}.rels"))

    def related(self, kind: str) -> Element | None:
        """Return a part by its relation; by its usual name where the list of relations is lost."""
        if all(found != kind for found, _ in self._relations.values()):
            return self.part(posixpath.join(posixpath.dirname(self.main_name), f"{kind}.xml"))
        return super().related(kind)

    def part(self, name: str | None) -> Element | None:
        """Return the root of an XML part under the usual namespaces."""
        data = self.bytes_of(name)
        if data is None:
            return None
        # python-docx knows neither the relations nor the elements of the strict standard.
        for strict, usual in STRICT_NAMESPACES.items():
            data = data.replace(strict, usual)
        try:
            return etree.fromstring(data, self._parser)
        except etree.XMLSyntaxError as error:
            raise DamagedFile(self.path, reason=REASONS["broken-xml"]) from error

    def bytes_of(self, name: str | None) -> bytes | None:
        """Return the bytes of a part, None when there is no such part."""
        return self._archive.read(name) if name in self._names and name is not None else None

    def _find_main(self) -> str:
        for kind, target in self._read_relations("", "_rels/.rels").values():
            if kind == "officeDocument" and target in self._names:
                return target
        usual = sorted(name for name in self._names if re.fullmatch(r"word/document\d*\.xml", name))
        if not usual:
            raise DamagedFile(self.path, reason=REASONS["missing-part"])
        return usual[0]

    def _read_relations(self, folder: str, rels_name: str) -> dict[str, tuple[str, str]]:
        root = self.part(rels_name)
        found: dict[str, tuple[str, str]] = {}
        for relation in root.iter(RELS + "Relationship") if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target") or ""
            name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id") or ""] = (_kind(relation.get("Type") or ""), name)
        return found


def _opened_by_library(path: Path) -> Document | None:
    """Return the document as python-docx opens it, None when it refuses the file or does not know its elements."""
    import docx

    try:
        document = docx.Document(str(path))
    except Exception:  # what it throws at an odd file is of any kind, and the loose way names what is wrong
        return None
    return document if document.part.element.tag == W + "document" else None


def _kind(relation_type: str) -> str:
    return relation_type.rsplit("/", 1)[-1]
