"""Layouts as HTML, as portals publish decisions: tables in layout tables, spans, a hidden copy."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Literal

from benchmarks.editions.layout import Grid, Layout, Line, PageBreak, SideBySide

Lines = Literal["p", "br"]


def write_web(
    layout: Layout, file: Path, *, lines: Lines = "p", portal: bool = False, hidden_copy: bool = False
) -> None:
    """Write the layout as HTML; `portal` sets it into a page with menus and a layout table around everything."""
    body = "\n".join(block_html(block, lines) for block in layout.blocks)
    if hidden_copy:
        body += f'\n<div style="display:none" class="print-copy">{body}</div>'
    if portal:
        menu = "".join(f"<li><a href='#'>{name}</a></li>" for name in ("Giới thiệu", "Văn bản", "Tin tức", "Liên hệ"))
        body = (
            f"<div id='menu'><ul>{menu}</ul></div><table width='100%' class='layout'><tr><td class='left'>"
            f"<p>Văn bản mới</p></td><td class='main'>{body}</td></tr></table>"
            "<script>x = '<table><tr><td>1</td></tr></table>';</script><div class='footer'>Bản quyền</div>"
        )
    head = "<meta charset='utf-8'><title>Văn bản</title><style>td{border:1px solid #000}</style>"
    file.write_text(f"<!DOCTYPE html><html><head>{head}</head><body>\n{body}\n</body></html>\n", encoding="utf-8")


def block_html(block: object, lines: Lines) -> str:
    """Return a block as HTML."""
    if isinstance(block, Line):
        text = escape(block.text)
        if block.style in ("title", "subtitle"):
            return f'<p align="center" style="text-align:center"><b><span>{text}</span></b></p>'
        return f"<p><b>{text}</b></p>" if block.style == "heading" else f"<p>{text}</p>"
    if isinstance(block, SideBySide):
        sides = "".join(
            f'<td valign="top" width="50%"><p align="center">{"<br/>".join(map(escape, side))}</p></td>'
            for side in (block.left, block.right)
        )
        return f'<table border="0" cellpadding="0" cellspacing="0" width="100%"><tbody><tr>{sides}</tr></tbody></table>'
    if isinstance(block, Grid):
        return grid_html(block, lines)
    return "<div style='page-break-after:always'></div>" if isinstance(block, PageBreak) else ""


def grid_html(grid: Grid, lines: Lines) -> str:
    """Return a table as HTML: line breaks of the source inside texts, as editors leave them."""
    rows = []
    for row in grid.rows:
        cells = []
        for box in row:
            if box is None:
                continue
            spans = f' rowspan="{box.rows}"' if box.rows > 1 else ""
            spans += f' colspan="{box.columns}"' if box.columns > 1 else ""
            parts = [escape(part) for part in box.text.split("\n")]
            mark = "b" if box.bold else "span"
            align = ' align="center"' if box.centered else ""
            if lines == "p":
                inner = "".join(f"<p{align} class='prov'><{mark}>{fold(part)}</{mark}></p>\n" for part in parts)
            else:
                inner = f"<{mark}>{'<br />'.join(parts)}</{mark}>"
            cells.append(f"<td{spans} valign='top'>{inner or '&nbsp;'}</td>")
        rows.append(f"<tr>\n{''.join(cells)}\n</tr>")
    return (
        f"<div class='table-scroll'><table border='1' cellspacing='0'><tbody>\n{''.join(rows)}\n</tbody></table></div>"
    )


def fold(text: str, width: int = 60) -> str:
    """Break the source of a text into lines, which HTML does not show."""
    words, found, length = text.split(" "), "", 0
    for word in words:
        found += ("\n        " if length > width else " ") * bool(found) + word
        length = 0 if length > width else length + len(word)
    return found or "&nbsp;"
