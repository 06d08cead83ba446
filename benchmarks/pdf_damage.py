"""PDFs whose fonts no longer say what their glyphs print: entries of ToUnicode maps lost, or mapped to wrong letters.

The pages of the damaged file print exactly what they printed before; only the text that a reader gets out changes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import pikepdf

CodeMap = dict[int, str]
"""Character codes of a font and what they print."""

Damage = Callable[[CodeMap], Mapping[int, str | None]]
"""What becomes of the map of a font; None: the entry is not there at all."""

Way = Literal["dropped", "empty", "blank", "merged", "swapped"]
"""How the entries of glyphs are damaged: not there; mapped to nothing; to a blank; to a letter that another glyph
prints; exchanged among one another."""

_BLOCK = re.compile(r"beginbf(char|range)(.*?)endbf\1", re.DOTALL)
_PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[(.*?)\])", re.DOTALL)
_CODE_SPACE = re.compile(r"begincodespacerange\s*<([0-9A-Fa-f]+)>")


def fonts_of(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield the fonts of a file that have a ToUnicode map."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and isinstance(found.get("/ToUnicode"), pikepdf.Stream):
            yield found


def code_map(font: pikepdf.Dictionary) -> CodeMap:
    """Return the ToUnicode map of a font."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: CodeMap = {}
    for kind, body in _BLOCK.findall(text):
        if kind == "char":
            found.update((int(code, 16), _text(value)) for code, value in _PAIR.findall(body))
            continue
        for first, last, start, listed in _RANGE.findall(body):
            codes = range(int(first, 16), int(last, 16) + 1)
            if start:
                begin = _text(start)
                found.update((code, begin[:-1] + chr(ord(begin[-1]) + step)) for step, code in enumerate(codes))
            else:
                found.update(zip(codes, map(_text, re.findall(r"<([^>]*)>", listed)), strict=False))
    return found


def _text(digits: str) -> str:
    return bytes.fromhex("".join(digits.split())).decode("utf-16-be")


def write_code_map(pdf: pikepdf.Pdf, font: pikepdf.Dictionary, codes: Mapping[int, str | None]) -> None:
    """Give a font another ToUnicode map, with codes as wide as those of the map that it had."""
    space = _CODE_SPACE.search(font.ToUnicode.read_bytes().decode("latin-1"))
    wide = len(space.group(1)) if space else 4
    pairs = [
        f"<{code:0{wide}X}> <{value.encode('utf-16-be').hex().upper()}>"
        for code, value in sorted(codes.items())
        if value is not None
    ]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        f"1 begincodespacerange <{'0' * wide}> <{'F' * wide}> endcodespacerange",
        *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    font.ToUnicode = pdf.make_stream("\n".join(lines).encode("ascii"))


def damage_file(source: Path, target: Path, damage: Damage) -> Path:
    """Write a copy of a PDF in which the map of each font is what `damage` makes of it."""
    with pikepdf.open(source) as pdf:
        for font in list(fonts_of(pdf)):
            write_code_map(pdf, font, damage(code_map(font)))
        pdf.save(target)
    return target


def without_maps(source: Path, target: Path) -> Path:
    """Write a copy of a PDF whose fonts have no ToUnicode map at all."""
    with pikepdf.open(source) as pdf:
        for font in list(fonts_of(pdf)):
            del font.ToUnicode
        pdf.save(target)
    return target


def without_outlines(source: Path, target: Path) -> Path:
    """Write a copy of a PDF without the font files in it: widths and words alone tell what glyphs are."""
    with pikepdf.open(source) as pdf:
        for font in fonts_of(pdf):
            used = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            if "/FontFile2" in used.FontDescriptor:
                del used.FontDescriptor.FontFile2
        pdf.save(target)
    return target


def letters_of(source: Path) -> list[str]:
    """Return the letters (lower and upper case) that the fonts of a PDF can print, in order."""
    with pikepdf.open(source) as pdf:
        found = {text for font in fonts_of(pdf) for text in code_map(font).values()}
    return sorted(text for text in found if len(text) == 1 and text.isalpha())


def some_letters(source: Path, count: int, seed: int) -> list[str]:
    """Return so many of the letters of a PDF, by chance, the same for the same seed."""
    return random.Random(seed).sample(letters_of(source), count)


def damaging(letters: Sequence[str], way: Way, seed: int = 0) -> Damage:
    """Return the damage that hits some letters in every font."""
    chance = random.Random(seed)
    moved = dict(zip(letters, [*letters[1:], *letters[:1]], strict=True))

    def damage(codes: CodeMap) -> Mapping[int, str | None]:
        hit = {code: text for code, text in codes.items() if text in letters}
        healthy = sorted(text for text in codes.values() if text.isalpha() and text not in letters)
        changed: dict[int, str | None] = dict(codes)
        for code, text in hit.items():
            if way == "dropped":
                changed[code] = None
            elif way == "merged":
                changed[code] = chance.choice(healthy)
            else:
                changed[code] = {"empty": "", "blank": " ", "swapped": moved[text]}[way]
        return changed

    return damage
