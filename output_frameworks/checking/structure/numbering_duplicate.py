"""Rule `numbering-duplicate`: a code that is printed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from output_frameworks.checking.rule import Rule, label
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, Node


class NumberingDuplicate(Rule):
    """A code is printed again among the rows of one group.

    What it checks
        The printed codes of the rows of each group, and of the top level: none may occur twice.

    Why it matters
        Two rows cannot be told apart by their code. Either the document numbers wrongly, or the heading of a group was
        lost and its rows have joined the group before. The second row is given a path of its own (2_2).

    Fires on
        - 1, 2, 2, 3.
        - 1, 2, 3, 1, 2: a heading between 3 and 1 may be missing.

    Does not fire on
        - The same code in different groups: VI.1/1 and VI.2/1.
        - Rows without a code.

    What to do
        Look in the document whether a heading stands between the two rows. If not, agree with the issuing office on a
        code for the second.

    Known limits
        Codes are compared as printed: 1 and 01 are two codes.
    """

    slug = "numbering-duplicate"
    template = N_("The code {says} is printed again: row {row} has the same code as {first}.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding at each row whose code stands at an earlier row of the same group."""
        yield from self._among(framework.nodes)

    def _among(self, siblings: Iterable[Node]) -> Iterator[Finding]:
        seen: dict[str, Node] = {}
        for node in siblings:
            if node.code and node.code in seen:
                yield self.found(node, says=node.code, first=label(seen[node.code]))
            elif node.code:
                seen[node.code] = node
            yield from self._among(node.children)
