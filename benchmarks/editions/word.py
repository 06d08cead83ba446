"""Layouts as Word files.  Tables are written as XML, so that spans, borders and numbering are as Word has them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from benchmarks.editions.layout import Box, Grid, Layout, Line, PageBreak, SideBySide

TWIPS = 56.7
"""Per millimetre."""

Borders = Literal["all", "none", "horizontal"]


@dataclass(frozen=True, slots=True)
class Paper:
    """Page and print: sizes in millimetres, letters in points."""

    width: float = 210
    height: float = 297
    margin: float = 20
    size: float = 11
    padding: int = 80
    """Left and right of the text of a cell, in twips."""
    borders: Borders = "all"
    repeat_header: bool = True
    rows_may_break: bool = True
    page_numbers: bool = True
    running_title: str = ""
    middle: bool = False
    """Texts stand in the middle of their cells' height."""
    justified: bool = False
    tracked: bool = False
    """Every seventh cell was corrected with changes tracked: the wrong words are struck out, the right ones put in."""
    framed: bool = False
    """The framework stands in the only cell of an outer table."""
    font: str = "Times New Roman"


def write_word(layout: Layout, file: Path, paper: Paper | None = None) -> None:
    """Write the layout as a `.docx`."""
    import docx
    from docx.shared import Mm, Pt

    paper = paper or Paper()
    document: Any = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = paper.font, Pt(paper.size)
    normal.paragraph_format.space_after = Pt(2)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(paper.margin)
    if paper.page_numbers:
        add_page_number(section)
    if paper.running_title:
        section.header.paragraphs[0].text = paper.running_title
    numbering: dict[tuple[tuple[str, str], ...], int] = {}
    for block in layout.blocks:
        if isinstance(block, Line | Grid) and block.levels and block.levels not in numbering:
            numbering[block.levels] = add_numbering(document, block.levels, 900 + len(numbering))
        if isinstance(block, Line):
            add_line(document, block, numbering.get(block.levels))
        elif isinstance(block, PageBreak):
            if block.landscape:
                paper = replace(paper, width=max(paper.width, paper.height), height=min(paper.width, paper.height))
                add_section(document, paper)
            else:
                document.add_page_break()
        elif isinstance(block, SideBySide):
            add_table(document, side_by_side(block), paper, borders="none", number_id=None)
        else:
            add_table(document, block, paper, paper.borders, numbering.get(block.levels))
            document.add_paragraph()
    document.save(str(file))


def add_section(document: Any, paper: Paper) -> None:
    """Begin a part of the document with pages of its own size."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.width > paper.height else WD_ORIENT.PORTRAIT


def side_by_side(block: SideBySide) -> Grid:
    """Return two blocks of lines as a table of one row."""
    cells: list[Box | None] = [Box("\n".join(side), centered=True) for side in (block.left, block.right)]
    return Grid([cells], [1, 1], header_rows=0)


def numbered_xml(level: int | None, number_id: int | None) -> str:
    """Return the properties of a paragraph that a list counts; nothing for one that none does."""
    if level is None or number_id is None:
        return ""
    return f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number_id}'/></w:numPr>"


def add_line(document: Any, line: Line, number_id: int | None) -> None:
    """Add a paragraph."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph = document.add_paragraph()
    if numbered := numbered_xml(line.number_level, number_id):
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(numbered.replace("<w:numPr>", f"<w:numPr {nsdecls('w')}>")))
    run = paragraph.add_run(line.text)
    run.bold = line.style in ("title", "heading")
    run.italic = line.style == "subtitle"
    if line.style in ("title", "subtitle"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_page_number(section: Any) -> None:
    """Put the page's number into the foot."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    section.footer.paragraphs[0]._p.append(parse_xml(field))
    section.footer.paragraphs[0].alignment = 1


def add_numbering(document: Any, levels: tuple[tuple[str, str], ...], number_id: int) -> int:
    """Define a multi-level list and return its number."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    body = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for i, (kind, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number_id}"><w:multiLevelType w:val="multilevel"/>'
    root = document.part.numbering_part.element
    first = root.find(qn("w:num"))
    new = parse_xml(abstract + body + "</w:abstractNum>")
    if first is None:
        root.append(new)
    else:
        first.addprevious(new)
    num = f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="{number_id}"/></w:num>'
    root.append(parse_xml(num))
    return number_id


def add_table(document: Any, grid: Grid, paper: Paper, borders: Borders, number_id: int | None) -> None:
    """Add a table after what is there."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    room = (paper.width - 2 * paper.margin) * TWIPS
    widths = [round(width / sum(grid.widths) * room) for width in grid.widths]
    edges = {"all": ("top", "left", "bottom", "right", "insideH", "insideV"), "none": ()}
    edges["horizontal"] = ("top", "bottom", "insideH")
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges[borders])
    paddings = "".join(f"<w:{side} w:w='{paper.padding}' w:type='dxa'/>" for side in ("left", "right"))
    parts = [
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='{sum(widths)}' w:type='dxa'/><w:tblBorders>{lines}</w:tblBorders>"
        f"<w:tblLayout w:type='fixed'/><w:tblCellMar>{paddings}"
        "</w:tblCellMar></w:tblPr><w:tblGrid>",
        *[f"<w:gridCol w:w='{width}'/>" for width in widths],
        "</w:tblGrid>",
    ]
    for r in range(len(grid.rows)):
        repeat = "<w:tblHeader/>" if paper.repeat_header and r < grid.header_rows else ""
        whole = "" if paper.rows_may_break and r >= grid.header_rows else "<w:cantSplit/>"
        parts.append(f"<w:tr><w:trPr>{whole}{repeat}</w:trPr>")
        c = 0
        while c < len(widths):
            box, down = owner(grid, r, c)
            span = box.columns if box else 1
            tracked = paper.tracked and r >= grid.header_rows and (r + c) % 7 == 0
            head = r < grid.header_rows
            width = sum(widths[c : c + span])
            parts.append(cell_xml(box, down, width, number_id, paper, tracked=tracked, head=head))
            c += span
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    xml = "".join(parts)
    if paper.framed and grid.header_rows:
        outer = f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid><w:gridCol w:w='{sum(widths)}'/></w:tblGrid><w:tr><w:tc>"
        xml = f"{outer}<w:tcPr/>{xml}<w:p/></w:tc></w:tr></w:tbl>"
    document.element.body.sectPr.addprevious(parse_xml(xml))


def owner(grid: Grid, r: int, c: int) -> tuple[Box | None, bool]:
    """Return the cell at a place, and whether it goes on from a row above."""
    box = grid.rows[r][c]
    if box is not None:
        return box, False
    for up in range(r - 1, -1, -1):
        above = grid.rows[up][c]
        if above is not None:
            return (above, True) if up + above.rows > r else (None, False)
    return None, False


def cell_xml(
    box: Box | None, down: bool, width: int, number_id: int | None, paper: Paper, *, tracked: bool, head: bool
) -> str:
    """Return a cell as XML; lines are paragraphs."""
    from xml.sax.saxutils import escape

    box = box or Box("")
    properties = f"<w:tcW w:w='{width}' w:type='dxa'/>"
    if box.columns > 1:
        properties += f"<w:gridSpan w:val='{box.columns}'/>"
    if box.rows > 1:
        properties += "<w:vMerge/>" if down else "<w:vMerge w:val='restart'/>"
    numbered = numbered_xml(box.number_level, number_id)
    if paper.middle or head:
        properties += "<w:vAlign w:val='center'/>"
    sides = "center" if box.centered else "both" if paper.justified else "left"
    layout = f"<w:jc w:val='{sides}'/>"
    bold = "<w:rPr><w:b/></w:rPr>" if box.bold else ""
    lines = [""] if down else box.text.split("\n")
    paragraphs = "".join(
        f"<w:p><w:pPr>{numbered}<w:spacing w:after='0'/>{layout}</w:pPr>{runs_xml(escape(line), bold, tracked)}</w:p>"
        for line in lines
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def runs_xml(text: str, bold: str, tracked: bool) -> str:
    """Return a line as one run, or with its first word put in for a wrong one that was struck out."""

    def run(words: str, tag: str = "t") -> str:
        return f"<w:r>{bold}<w:{tag} xml:space='preserve'>{words}</w:{tag}></w:r>"

    if not tracked or not text:
        return run(text)
    word, space, rest = text.partition(" ")
    by = "w:id='1' w:author='Văn thư' w:date='2023-07-24T08:00:00Z'"
    struck = f"<w:del {by}>{run('Sai', 'delText')}</w:del><w:ins {by}>{run(word)}</w:ins>"
    return struck + (run(space + rest) if space else "")
