"""Small PDFs for the tests of the PDF reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import registerFontFamily
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

FONTS = Path("/usr/share/fonts/truetype")


def _register() -> str:
    """Return a font with Vietnamese letters, or a core font where the system has none."""
    for regular, bold in (
        (FONTS / "dejavu/DejaVuSerif.ttf", FONTS / "dejavu/DejaVuSerif-Bold.ttf"),
        (FONTS / "liberation/LiberationSerif-Regular.ttf", FONTS / "liberation/LiberationSerif-Bold.ttf"),
    ):
        try:
            pdfmetrics.registerFont(TTFont("Body", str(regular)))
            pdfmetrics.registerFont(TTFont("Body-Bold", str(bold)))
        except (TTFError, OSError):
            continue
        registerFontFamily("Body", normal="Body", bold="Body-Bold", italic="Body", boldItalic="Body-Bold")
        return "Body"
    return "Times-Roman"


FONT = _register()
VIETNAMESE = FONT == "Body"
STYLE = ParagraphStyle("cell", fontName=FONT, fontSize=9, leading=11)
CENTRED = ParagraphStyle("centred", parent=STYLE, alignment=1)
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
WIDTHS = (40, 150, 180, 60)


def cell(text: str, centred: bool = False) -> Paragraph:
    """Return text that wraps in its column, `\\n` as line ends."""
    return Paragraph(text.replace("\n", "<br/>"), CENTRED if centred else STYLE)


def write_table(
    path: Path,
    rows: Sequence[Sequence[str]],
    style: Sequence[tuple[object, ...]] = (GRID,),
    widths: Sequence[float] = WIDTHS,
    before: Sequence[Flowable] = (),
    after: Sequence[Flowable] = (),
    pagesize: tuple[float, float] = A4,
    repeat: int = 0,
    foot: bool = False,
) -> Path:
    """Write a document with one table; the first and the last column are centred."""
    last = len(widths) - 1
    filled = [[cell(text, number in (0, last)) for number, text in enumerate(row)] for row in rows]
    table = Table(
        filled, colWidths=widths, repeatRows=repeat, style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *style])
    )

    def number_page(canvas: Canvas, _: object) -> None:
        if foot:
            canvas.setFont(FONT, 8)
            canvas.drawCentredString(pagesize[0] / 2, 20, str(canvas.getPageNumber()))

    document = SimpleDocTemplate(
        str(path), pagesize=pagesize, leftMargin=40, rightMargin=40, topMargin=40, bottomMargin=40
    )
    document.build([*before, table, *after], onFirstPage=number_page, onLaterPages=number_page)
    return path


def draw(path: Path, paint: Callable[[Canvas], None], pagesize: tuple[float, float] = A4, pages: int = 1) -> Path:
    """Write pages that a function paints."""
    canvas = Canvas(str(path), pagesize=pagesize)
    for _ in range(pages):
        canvas.setFont(FONT, 10)
        paint(canvas)
        canvas.showPage()
    canvas.save()
    return path
