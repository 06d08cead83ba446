"""Small Word files written part by part, so that each test holds the XML it speaks of."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ingest.document import Document, Paragraph, Table
from ingest.readers.docx import read

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOTS = {"footnotes": "footnotes", "endnotes": "endnotes", "header1": "hdr", "footer1": "ftr"}


def write_word(path: Path, body: str, **parts: str) -> Path:
    """Write a file with this body; `parts` are the insides of styles, numbering, footnotes, header1, …"""
    relations = [f'<Relationship Id="main" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>']
    inner = [f'<Relationship Id="{name}" Type="{RELATIONS}/{name.rstrip("1")}" Target="{name}.xml"/>' for name in parts]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(list(parts)))
        archive.writestr("_rels/.rels", _relations(relations))
        archive.writestr("word/_rels/document.xml.rels", _relations(inner))
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            root = ROOTS.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMESPACES}>{content}</w:{root}>")
    return path


def _types(parts: list[str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    names = [("document", f"{kind}.document.main+xml"), *((name, f"{kind}.{name.rstrip('1')}+xml") for name in parts)]
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{type_}"/>' for name, type_ in names)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    root = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{root}">{rels}{overrides}</Types>'


def _relations(items: list[str]) -> str:
    joined = "".join(items)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{joined}</Relationships>'
    )


def word(folder: Path, body: str, **parts: str) -> Document:
    """Write and read a file."""
    return read(write_word(folder / "quyet-dinh.docx", body, **parts))


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str = "", properties: str = "") -> str:
    """Return a paragraph; content without a tag is made a run."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def listed(text: str, instance: int, level: int = 0) -> str:
    """Return a paragraph with an automatic number."""
    return par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>')


def cell(content: str = "", properties: str = "") -> str:
    """Return a table cell; content without a tag is made a paragraph."""
    inner = content if content.startswith("<") else par(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a table row; cells without a tag are made cells."""
    inner = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """Return a table."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def texts(document: Document) -> list[str]:
    """Return the texts of the paragraphs."""
    return [paragraph.text for paragraph in document.paragraphs()]


def grid(found: Table) -> list[list[str | None]]:
    """Return the texts of a table at the upper left corners of the cells."""
    return [[None if one is None else one.text for one in line] for line in found.grid()]


def only_table(document: Document) -> Table:
    """Return the table of a document that has one."""
    (found,) = document.tables()
    return found


def kinds(document: Document) -> list[tuple[str, str]]:
    """Return kind and text of the paragraphs."""
    return [(block.kind, block.text) for block in document.blocks if isinstance(block, Paragraph)]


def note_kinds(document: Document) -> set[str]:
    """Return the kinds of the reader's notes."""
    return {note.kind for note in document.notes}
