"""Rule `numbering-gap`: codes that do not count on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.structure.codes import Numbered, numbered
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, Node

START = N_("Row {row} is the first of its group but is not numbered {expected}: rows before it may be missing.")
MANY = N_("The codes beside row {row} leave out many numbers: {expected}. Rows may be missing.")
PREFIX = N_("Row {row} is numbered {says} among rows that would make it {expected}.")

LISTED = 8
MANY_GAPS = 4
"""From so many gaps in one group on, they are reported once: the document leaves out numbers, or many rows are lost."""


class NumberingGap(Rule):
    """The codes of rows beside each other leave one out.

    What it checks
        The codes of the rows of each group, and of the top level: Arabic and Roman numbers and letters, also as the
        last part of codes like 1.2 and VI.2. Each must be one more than the one before, the first must be 1 or
        continue the group before. A code whose beginning differs from its neighbours' is reported as well.

    Why it matters
        A missing number is the first sign of a row that was lost, in the document or in reading it; a wrong one breaks
        the paths by which other systems know the rows.

    Fires on
        - 1, 2, 4: the 3 is missing.
        - 1.1, 1.3.
        - The rows of a group begin with 2.
        - 3.2.1, 3.3.2, 3.2.3: the middle one should be 3.2.2.

    Does not fire on
        - Letters in any of the usual orders: a, b, c, d, đ, e and a, b, c, d, e, f.
        - A group that begins with 5 when the group before ended with 4.
        - A number that is missing in its place but stands further on.
        - A number printed again (see numbering-duplicate).
        - 1, 2, 2a, 3: a row that was put in later.

    What to do
        Look in the document whether a row is missing there too. If it is only missing here, enter it and report the
        document; if the document skips the number, leave it.

    Known limits
        Rows at the end of a group that are missing leave no gap. Of codes of mixed kinds in one group only the Arabic
        numbers are looked at, where they are most.
    """

    slug = "numbering-gap"
    template = N_("Row {row} follows {before}: {expected} is missing between them.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding at each row before which the count is broken."""
        yield from self._level([framework.nodes])

    def _level(self, families: Sequence[Sequence[Node]]) -> Iterator[Finding]:
        """Yield the findings of one level of the tree, family by family, then those of the next level."""
        last: Numbered | None = None
        for family in families:
            rows, codes = _counted([node for node in family if node.code])
            if codes:
                yield from self._family(rows, codes, last)
                last = codes[-1]
        below = [node.children for family in families for node in family if node.children]
        if below:
            yield from self._level(below)

    def _family(self, rows: list[Node], codes: list[Numbered], last: Numbered | None) -> Iterator[Finding]:
        present = {code.value for code in codes}
        usual, votes = Counter(code.prefix for code in codes).most_common(1)[0]
        first = codes[0]
        continues = last is not None and last.style == first.style and first.value == last.value + 1
        if first.value > 1 and not continues and 1 not in present:
            yield self.found(rows[0], what=START, says=first.code, expected=first.code_for(1))
        gaps = [
            (node, before, code, missing)
            for node, before, code in zip(rows[1:], codes, codes[1:], strict=False)
            if (missing := [value for value in range(before.value + 1, code.value) if value not in present])
        ]
        if len(gaps) >= MANY_GAPS:
            node, _, code, _ = gaps[0]
            yield self.found(node, what=MANY, says=code.code, expected=_listed(gaps))
        else:
            for gap in gaps:
                yield self.found(gap[0], says=gap[2].code, expected=_listed([gap]), before=gap[1].code)
        for node, code in zip(rows, codes, strict=True):
            if code.prefix != usual and votes * 2 > len(codes) > 2:
                expected = usual + code.part
                yield self.found(node, what=PREFIX, says=code.code, expected=expected)


def _counted(rows: list[Node]) -> tuple[list[Node], list[Numbered]]:
    """Return the rows that count in one way with their codes: all of them, or the Arabic ones when they are most."""
    codes = numbered([node.code or "" for node in rows])
    if codes:
        return rows, codes
    arabic = [node for node in rows if numbered([node.code or ""]) and (node.code or "")[-1].isdecimal()]
    codes = numbered([node.code or "" for node in arabic]) if len(arabic) * 2 > len(rows) else None
    return (arabic, codes) if codes else ([], [])


def _listed(gaps: list[tuple[Node, Numbered, Numbered, list[int]]]) -> str:
    """Return the codes that are missing, the first ones only when there are many."""
    missing = [code.code_for(value) for _, _, code, values in gaps for value in values]
    return ", ".join(missing[:LISTED]) + ("…" if len(missing) > LISTED else "")
