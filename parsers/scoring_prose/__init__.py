"""Vietnamese scoring prose (cách tính điểm) becomes a rule that is data.

`read_rule` is the door: the text of a scoring cell in, a `Rule` out, with every clause accounted for.
"""

from __future__ import annotations

import re
from decimal import Decimal

from output_frameworks.model.rule import Rule
from parsers.scoring_prose.assembling import Assembler
from parsers.scoring_prose.blocks import read_blocks
from parsers.scoring_prose.context import Context
from parsers.scoring_prose.definitions import Definitions


def read_rule(
    text: str | None,
    *,
    max_points: Decimal | None = None,
    note: str | None = None,
    name: str = "",
    penalty: bool = False,
) -> Rule | None:
    """Return the rule that a scoring cell, and the note beside it, say; None where they say none.

    `max_points` are those of the indicator (None: none are printed), `name` is what it is called, `penalty` says that
    its points are taken off.  Never refuses: clauses that were not understood are in `clauses`, and `status` says so.
    """
    definitions = Definitions()
    if note:
        definitions.read_note(note)
    if text is None or not text.strip():
        return _rule_of_note(note, definitions, max_points, name, penalty)
    block = read_blocks(text)
    for clause in block.clauses():
        definitions.define(clause)
    proportional = _says_in_proportion(f"{text} {note or ''}")
    return Assembler(Context(definitions, max_points, name, penalty, proportional)).rule(block)


def _says_in_proportion(text: str) -> bool:
    """Tell whether the prose says that points between two steps count in proportion."""
    return re.search(r"tính theo tỷ lệ phần trăm của mức chênh lệch|nội suy", text, re.IGNORECASE) is not None


def _rule_of_note(
    note: str | None, definitions: Definitions, max_points: Decimal | None, name: str, penalty: bool
) -> Rule | None:
    """Return the rule that stands in the note where there is no scoring cell: `Thiếu 01 công dân: trừ 20 điểm`."""
    if not note or not note.strip():
        return None
    rule = Assembler(Context(definitions, max_points, name, penalty)).rule(read_blocks(note))
    if rule is None or rule.status == "qualitative":
        return None
    return rule


__all__ = ["read_rule"]
