"""What annotations print on a page: numbers and dates filled in on signing, and the stamps of signatures."""

from __future__ import annotations

import re
from typing import Any

from ingest.pdf_layout.font_codes import FontTable, layout_device

HIDDEN, NO_VIEW = 2, 32
"""Flags of an annotation that is not shown (ISO 32000, table 165)."""

_SIGNED = r"người ký|ký bởi|signed by|thời gian ký|\d{1,2}[./-]\d{1,2}[./-]\d{4}\s+\d{1,2}:\d{2}"
_SIGNATURE = re.compile(_SIGNED, re.IGNORECASE)
_STAMP = re.compile(rf"{_SIGNED}|cơ quan:|email:", re.IGNORECASE)


def is_stamp(text: str) -> bool:
    """Tell whether what an annotation prints is a signature's stamp: who signed, for whom, at which minute."""
    return bool(_STAMP.search(text))


def names_signature(line: str) -> bool:
    """Tell whether a line of the page itself is of a stamp that was made part of it."""
    return bool(_SIGNATURE.search(line))


def printed_annotations(page: Any, fonts: FontTable) -> list[Any]:
    """Return the pdfminer layout of each annotation of a pdfplumber page that prints something."""
    from pdfminer.pdftypes import PDFStream, resolve1

    layouts = []
    for reference in resolve1(page.page_obj.annots) or []:
        annotation = resolve1(reference)
        if not isinstance(annotation, dict) or int(resolve1(annotation.get("F")) or 0) & (HIDDEN | NO_VIEW):
            continue
        appearance = resolve1((resolve1(annotation.get("AP")) or {}).get("N"))
        if isinstance(appearance, dict):
            state = resolve1(annotation.get("AS"))
            appearance = resolve1(appearance.get(getattr(state, "name", "")))
        rectangle = resolve1(annotation.get("Rect"))
        if isinstance(appearance, PDFStream) and rectangle:
            layouts.append(_layout(page, fonts, appearance, [float(resolve1(edge)) for edge in rectangle]))
    return layouts


def _layout(page: Any, fonts: FontTable, form: Any, rectangle: list[float]) -> Any:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import apply_matrix_pt, mult_matrix

    a, b, c, d, e, f = (float(resolve1(value)) for value in resolve1(form.get("Matrix")) or (1, 0, 0, 1, 0, 0))
    matrix = (a, b, c, d, e, f)
    x0, y0, x1, y1 = (float(resolve1(value)) for value in resolve1(form.get("BBox")) or (0, 0, 1, 1))
    corners = [apply_matrix_pt(matrix, corner) for corner in ((x0, y0), (x0, y1), (x1, y0), (x1, y1))]
    left, low = min(x for x, _ in corners), min(y for _, y in corners)
    width, height = max(x for x, _ in corners) - left or 1.0, max(y for _, y in corners) - low or 1.0
    rx0, rx1 = sorted((rectangle[0], rectangle[2]))
    ry0, ry1 = sorted((rectangle[1], rectangle[3]))
    scale_x, scale_y = (rx1 - rx0) / width, (ry1 - ry0) / height
    onto_rectangle = (scale_x, 0.0, 0.0, scale_y, rx0 - left * scale_x, ry0 - low * scale_y)
    device, interpreter = layout_device(page, fonts)
    onto_page = _page_matrix(page.page_obj)
    device.begin_page(page.page_obj, onto_page)
    interpreter.render_contents(
        resolve1(form.get("Resources")) or {}, [form], ctm=mult_matrix(matrix, mult_matrix(onto_rectangle, onto_page))
    )
    device.end_page(page.page_obj)
    return device.get_result()


def _page_matrix(page: Any) -> tuple[float, float, float, float, float, float]:
    """Return the matrix that turns a page the way it is shown and moves its corner to the origin."""
    x0, y0, x1, y1 = page.mediabox
    if page.rotate == 90:
        return (0, -1, 1, 0, -y0, x1)
    if page.rotate == 180:
        return (-1, 0, 0, -1, x1, y1)
    if page.rotate == 270:
        return (0, 1, -1, 0, y1, -x0)
    return (1, 0, 0, 1, -x0, -y0)
