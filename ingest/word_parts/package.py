"""The archive that a Word file is: its parts by name, and which part belongs to which.

Parts are read one by one, so that a file with a lost picture or a dangling link still gives its text.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path

from lxml import etree

from ingest.errors import REASONS, DamagedFile
from ingest.word_parts.names import RELS, STRICT_NAMESPACES, Element


class WordPackage:
    """An open Word archive.  Faults of its XML become `DamagedFile`."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._names = set(archive.namelist())
        self._parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        self.main_name = self._find_main()
        self._targets: dict[str, dict[str, tuple[str, str]]] = {}

    def main(self) -> Element:
        """Return the root of the document part."""
        root = self.part(self.main_name)
        if root is None:
            raise DamagedFile(self.path, reason=REASONS["missing-part"])
        return root

    def part(self, name: str | None) -> Element | None:
        """Return the root of an XML part, None when the archive has no such part."""
        data = self.bytes_of(name)
        if data is None:
            return None
        for strict, usual in STRICT_NAMESPACES.items():
            data = data.replace(strict, usual)
        try:
            return etree.fromstring(data, self._parser)
        except etree.XMLSyntaxError as error:
            raise DamagedFile(self.path, reason=REASONS["broken-xml"]) from error

    def bytes_of(self, name: str | None) -> bytes | None:
        """Return the bytes of a part, None when the archive has no such part."""
        return self._archive.read(name) if name in self._names and name is not None else None

    def related(self, kind: str) -> Element | None:
        """Return the part that the document names as its `styles`, `numbering`, `footnotes`, ….

        A file whose list of relations is lost still has the parts under their usual names.
        """
        for found, target in self._relations(self.main_name).values():
            if found == kind:
                return self.part(target)
        return self.part(posixpath.join(posixpath.dirname(self.main_name), f"{kind}.xml"))

    def target(self, relation: str | None) -> str | None:
        """Return the name of the part that a relation id of the document points to."""
        return self._relations(self.main_name).get(relation or "", ("", None))[1]

    def _find_main(self) -> str:
        for kind, target in self._read_relations("", "_rels/.rels").values():
            if kind == "officeDocument" and target in self._names:
                return target
        usual = sorted(name for name in self._names if re.fullmatch(r"word/document\d*\.xml", name))
        if not usual:
            raise DamagedFile(self.path, reason=REASONS["missing-part"])
        return usual[0]

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        if name not in self._targets:
            folder, base = posixpath.split(name)
            self._targets[name] = self._read_relations(folder, f"{folder}/_rels/{base}.rels")
        return self._targets[name]

    def _read_relations(self, folder: str, rels_name: str) -> dict[str, tuple[str, str]]:
        root = self.part(rels_name)
        found: dict[str, tuple[str, str]] = {}
        for relation in root.iter(RELS + "Relationship") if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target") or ""
            name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id") or ""] = ((relation.get("Type") or "").rsplit("/", 1)[-1], name)
        return found
