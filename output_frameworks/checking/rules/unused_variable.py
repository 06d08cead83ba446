"""Rule `unused-variable`: a letter that is defined and not used."""

from __future__ import annotations

from collections.abc import Iterator

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.letters import defined_letters
from output_frameworks.checking.rules.rows import ruled_rows
from output_frameworks.checking.rules.wording import shown
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework
from output_frameworks.model import Rule as ScoringRule
from output_frameworks.model.expression import Expression, input_names
from output_frameworks.model.rule import Interval

FIELDS = {"formula": N_("scoring rule"), "note": N_("note")}


class UnusedVariable(Rule):
    """A row defines figures that its scoring rule does not use.

    What it checks
        The letters that the scoring rule and the note define ("a = Số lượng …", "(gọi là b)"): the rule must compute
        with each of them, directly or through a rate.

    Why it matters
        Offices are asked for figures that decide nothing, or the rule counts something else than the note says.

    Fires on
        - Note: "số cán bộ (gọi là a), tổng số lượt đào tạo (gọi là b), Tỷ lệ = b/a"; rule: "Từ 3 lượt trở lên: Điểm tối
          đa; dưới 3 lượt: Số lượt * Điểm tối đa/3".

    Does not fire on
        - "Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa": both letters decide the rate.
        - Letters of a list, "a) …, b) …".

    What to do
        Decide whether the rule should use the rate of the note, and ask the issuing office.

    Known limits
        Counts that the note asks for without a letter are not seen.
    """

    slug = "unused-variable"
    template = N_("The {field} of row {row} defines {says} (“{label}”), and the points depend on none of it.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each row with letters that decide nothing."""
        for row in ruled_rows(framework):
            used = {name for part in row.rule.walk() for name in _used(part)}
            idle = [defined for defined in defined_letters(row.node) if defined.letter not in used]
            if idle:
                letters = ", ".join(defined.letter for defined in idle)
                yield self.found(row.node, says=letters, label=shown(idle[0].label), field=FIELDS[idle[0].field])


def _used(rule: ScoringRule) -> set[str]:
    """Return the inputs that the points of a rule depend on, through derived ones too."""
    expressions: list[Expression | None] = [rule.floor, rule.cap]
    for case in rule.cases:
        expressions.append(case.award)
        if isinstance(case.when, Interval):
            expressions += [case.when.measure, case.when.low, case.when.high]
    definitions = {entered.name: entered.definition for entered in rule.inputs}
    waiting = [name for expression in expressions for name in input_names(expression)]
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting.extend(input_names(definitions.get(name)))
    return used
