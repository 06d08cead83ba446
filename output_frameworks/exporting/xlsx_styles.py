"""How the workbook looks: colours of pillars and doubts, sizes of notes, what Excel cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "Times New Roman"
LONGEST_CELL = 32_767
CUT_MARK = " […]"

_LINE = "#B7C3D0"
_LAYERS = {
    "pillar": {"bg_color": "#1F4E79", "font_color": "#FFFFFF", "bold": True},
    "group": {"bg_color": "#DDEBF7", "bold": True},
    "indicator": {},
}
_POLARITIES = {"award": {}, "bonus": {"font_color": "#1E7B34"}, "penalty": {"font_color": "#B00020"}}
_DOUBTS = {
    "error": {"bg_color": "#F8CBAD", "font_color": "#000000"},
    "warning": {"bg_color": "#FFE699", "font_color": "#000000"},
    "info": {"bg_color": "#FFFFFF", "font_color": "#000000"},
}


class Styles:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        base = self._book.formats[0]
        base.set_font_name(FONT)
        base.set_font_size(11)

    def get(
        self,
        *,
        layer: str = "indicator",
        polarity: str = "award",
        doubt: str | None = None,
        indent: int = 0,
        right: bool = False,
        centre: bool = False,
        small: bool = False,
        plain: bool = False,
        **whole: bool,
    ) -> Format:
        """Return the format of a cell; `title`, `heading`, `header`, `label`, `link` are whole looks of their own."""
        look: dict[str, Any] = {"font_name": FONT, "font_size": 9 if small else 11, "valign": "top"}
        if whole.get("title"):
            look |= {"font_size": 15, "bold": True, "font_color": "#1F4E79", "valign": "vcenter"}
        elif whole.get("heading"):
            look |= {"font_size": 12, "bold": True, "font_color": "#1F4E79", "bottom": 2, "bottom_color": "#1F4E79"}
        elif whole.get("header"):
            look |= {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"}
            look |= {"bg_color": "#BDD7EE", "border": 1, "border_color": _LINE}
        else:
            look |= {"text_wrap": True, "border": 1, "border_color": _LINE}
            look |= _LAYERS[layer]
            if layer != "pillar":
                look |= _POLARITIES[polarity]
            look |= {"bold": False} if plain else {}
            look |= _DOUBTS[doubt] if doubt else {}
            look |= {"bold": True, "bg_color": "#F2F2F2"} if whole.get("label") else {}
            look |= {"font_color": "#0563C1", "underline": 1} if whole.get("link") else {}
            if right or centre:
                look |= {"align": "right", "indent": 1} if right else {"align": "center"}
            elif indent:
                look |= {"align": "left", "indent": min(indent, 15)}
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def clipped(text: str) -> str:
    """Return a text that fits into a cell; one that is longer than Excel takes ends in a visible mark."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT_MARK)] + CUT_MARK


def note_size(text: str) -> dict[str, int]:
    """Return width and height, in pixels, of a note in which the whole text can be read."""
    lines = sum(1 + len(line) // 44 for line in text.split("\n"))
    return {"width": 300, "height": min(600, 30 + 17 * lines)}
