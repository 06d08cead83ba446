"""Paragraphs outside of tables and letterhead: body text, page furniture, footnotes; and the annexes they announce."""

from __future__ import annotations

import re

from ingest.document import Document, Paragraph
from normalizers.characters import fold_spaces
from parsers.accounting import Accounts
from parsers.sheets import ignorable, running_titles

_ANNOUNCED = re.compile(
    r"(?:phụ lục|bộ (?:tiêu chí|chỉ số)[^.;\n]{0,80}?)(?:\s+(?:số\s+)?(?P<number>[IVX]{1,4}|\d{1,2}))?"
    r"[^.;\n]{0,40}?\s*(?:ban hành\s+)?kèm theo",
    re.IGNORECASE,
)
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
        elif ignorable(block, running):
            reason = "page-number" if re.search(r"\d", block.text) else "running-title"
        else:
            reason = "body-text"
        accounts.set_paragraph_aside(index, reason)


def announced_annexes(document: Document) -> list[str]:
    """Return the annexes that the text says are attached and that no heading of the file opens, each once."""
    texts = [fold_spaces(p.text).replace("\n", " ") for p in document.paragraphs()]
    headed = {(match.group("number") or "").upper() for text in texts if (match := _HEADED.match(text))}
    found: dict[str, str] = {}
    for text in texts:
        if _HEADED.match(text):
            continue
        for match in _ANNOUNCED.finditer(text):
            number = (match.group("number") or "").upper()
            name = (
                f"Phụ lục {number}".strip()
                if match.group().casefold().startswith("phụ lục")
                else " ".join(match.group().split()[:-2])
            )
            if number not in headed and not (headed and not number):
                found.setdefault(name.casefold(), name)
    return list(found.values())
