"""Rule `unread-rule`: a scoring rule that does not compute, or only in part."""

from __future__ import annotations

from collections.abc import Iterator

from output_frameworks.checking.points.amounts import prints_points
from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.wording import shown
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, Node

JUDGEMENT = N_(
    "The scoring rule of row {row} names what is asked for, and not what a part of it brings: “{says}”. A person has "
    "to judge and enter the points."
)
NOTHING = N_("The scoring rule of row {row} says nothing of points. A person has to judge and enter them.")


class UnreadRule(Rule):
    """A scoring rule does not compute: a clause was not understood, or the prose leaves it to a person.

    What it checks
        Whether every clause of a scoring rule was read, and whether the prose gives a way to compute a score. A clause
        that was not understood is a warning; prose that only names requirements is an information. Both ask a person to
        look at the row.

    Why it matters
        A score that leaves out a clause is wrong. Such rules are never computed as if they were whole: the points
        have to be entered.

    Fires on
        - A clause that speaks of points in words nobody has taught bochiso yet.
        - "Điều kiện đảm bảo: Kế hoạch phù hợp ngành, lĩnh vực": what half a plan gives is not said.

    Does not fire on
        - Rules that were read as a whole, with or without assumptions (see assumed-rule).
        - Rows without a scoring rule (see missing-rule).
        - A set that prints no points at all.

    What to do
        For a clause that was not understood, enter the points by hand, and report the wording so that it can be taught.
        For judgement, agree within the unit what earns how many points.

    Known limits
        How sure a clause was read is known for the clause as a whole, not for each word of it.
    """

    slug = "unread-rule"
    template = N_("The scoring rule of row {row} was not understood as a whole: “{says}”. Enter the points by hand.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each row whose rule does not compute."""
        if not prints_points(framework):
            return
        for node in framework.walk():
            status = node.rule.status if node.rule is not None else node.rule_status
            if status in ("not-understood", "unread"):
                yield self.found(node, says=_words(node, "not-understood"))
            elif status == "qualitative":
                words = _words(node, None)
                found = self.found(node, what=JUDGEMENT if words else NOTHING, says=words)
                yield found.model_copy(update={"severity": "info"})


def _words(node: Node, status: str | None) -> str:
    """Return the clauses with a status, or those that name requirements, as one text; the cell where there are none."""
    clauses = node.rule.clauses if node.rule is not None else ()
    if status is not None:
        chosen = [clause.words for clause in clauses if clause.status == status]
    else:
        chosen = [clause.words for clause in clauses if clause.role in ("condition", "case", "unread")]
    text = "; ".join(words.strip(" ;.") for words in chosen)
    text = text or (node.formula.value if node.formula is not None else "")
    return shown(text)
