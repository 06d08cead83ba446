"""Paragraphs outside of tables and letterhead: body text, page furniture, footnotes; and the annexes they announce."""

from __future__ import annotations

import re

from ingest.document import Document, Paragraph
from normalizers.characters import fold_spaces
from normalizers.comparison import letters_key
from parsers.accounting import Accounts
from parsers.run_together.header import FEWEST_COLUMNS, segment_header
from parsers.sheets import PAGE_NUMBER, ignorable, running_titles

_ANNOUNCED = re.compile(
    r"(?:phụ lục|bộ (?:tiêu chí|chỉ số)[^.;\n]{0,80}?)(?:\s+(?:số\s+)?(?P<number>[IVX]{1,4}|\d{1,2}))?"
    r"[^.;\n]{0,40}?\s*(?:ban hành\s+)?kèm theo",
    re.IGNORECASE,
)
LONGEST_HEADER = 300
_QUOTED = re.compile(r"“[^”]*”")
_HEADED = re.compile(r"^\W*phụ\s*lục(?:\s+(?:số\s+)?(?P<number>[IVX]{1,4}|\d{1,2}))?", re.IGNORECASE)


def account_for_paragraphs(document: Document, accounts: Accounts) -> None:
    """Set every paragraph aside that nobody used, with the reason."""
    running = running_titles(document)
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        if block.kind in ("page-header", "page-footer"):
            reason = "page-header"
        elif block.kind == "footnote":
            reason = "footnote"
        elif _reads_as_header(block):
            continue  # the rest of a table that no reader made out: not understood
        elif ignorable(block, running):
            reason = "page-number" if PAGE_NUMBER.match(block.text.strip()) else "running-title"
        else:
            reason = "body-text"
        accounts.set_paragraph_aside(index, reason)


def _reads_as_header(block: Paragraph) -> bool:
    """Tell whether a paragraph is nothing but the names of columns, one after the other."""
    if len(block.text) > LONGEST_HEADER:
        return False
    columns = segment_header(letters_key(block.text))
    return columns is not None and len(columns) >= FEWEST_COLUMNS and any(role == "name" for _, role in columns)


def announced_annexes(document: Document) -> list[str]:
    """Return the annexes that the text says are attached and that no heading of the file opens, each once.

    What stands in quotation marks is the text of another document that this one amends.
    """
    texts = [_QUOTED.sub(" ", fold_spaces(p.text).replace("\n", " ")) for p in document.paragraphs()]
    headed = {(match.group("number") or "").upper() for text in texts if (match := _HEADED.match(text))}
    found: dict[str, str] = {}
    quoted = False
    for text in texts:
        opened, closed = text.count("“"), text.count("”")
        if not (quoted or opened or _HEADED.match(text)):
            for match in _ANNOUNCED.finditer(text):
                number = (match.group("number") or "").upper()
                if number not in headed and not (headed and not number):
                    found.setdefault(number, _announced_name(match, number))
        quoted = (quoted or opened > 0) and closed < opened + quoted
    if len(found) > 1:
        found.pop("", None)
    return list(found.values())


def _announced_name(match: re.Match[str], number: str) -> str:
    if match.group().casefold().startswith("phụ lục"):
        return f"Phụ lục {number}".strip()
    return " ".join(match.group().split()[:-2])
