"""Signs of the fonts Symbol and Wingdings, which Word stores as places in the font, not as letters."""

from __future__ import annotations

SYMBOL = {
    0x2B: "+", 0x2D: "-", 0x2F: "/", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x25: "%", 0x28: "(", 0x29: ")", 0x20: " ",
    0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xD7: "⋅", 0xDE: "⇒", 0xE5: "∑", 0xC5: "⊕", 0xC7: "∩", 0xC8: "∪",
    0xCE: "∈", 0xCF: "∉", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x44: "Δ", 0x53: "Σ", 0x6D: "μ", 0x70: "π",
    0x6C: "λ", 0x57: "Ω",
    **{code: chr(code) for code in range(0x30, 0x3A)},
}  # fmt: skip

WINGDINGS = {
    0x20: " ", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒",
    0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip

WINGDINGS_2 = {0x20: " ", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0xA3: "☐"}

_TABLES = {"symbol": SYMBOL, "wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2}
_PRIVATE = range(0xF000, 0xF100)


def sign_of(font: str | None, code: int) -> str | None:
    """Return the letter for a place in a symbol font; None when the font or the place is not known."""
    return _TABLES.get((font or "").strip().lower(), {}).get(code - 0xF000 if code in _PRIVATE else code)


def has_private_signs(text: str) -> bool:
    """Tell whether a text holds places in a symbol font."""
    return any(ord(char) in _PRIVATE for char in text)


def readable(text: str, font: str | None) -> tuple[str, bool]:
    """Return the text with places in a symbol font replaced, and whether all of them were known.

    What is not known stays in place, for the reader of the document to see.
    """
    known = True
    letters: list[str] = []
    for char in text:
        sign = sign_of(font, ord(char)) if ord(char) in _PRIVATE else char
        known = known and sign is not None
        letters.append(char if sign is None else sign)
    return "".join(letters), known
