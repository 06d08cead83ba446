"""Rule `unit-mismatch`: per cent without its sign, and sums of money in different units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.letters import defined_letters
from output_frameworks.checking.rules.rows import ruled_rows
from output_frameworks.checking.rules.wording import shown
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework
from output_frameworks.model import Rule as ScoringRule
from output_frameworks.model.expression import InputValue, Operation

EVIDENCE = N_("The scoring rule of row {row} asks for sums in {expected}, and the evidence gives them in {says}.")
BETWEEN = N_("The scoring rule of row {row} divides a sum in {says} by a sum in {expected}.")

_MONEY = re.compile(r"(?<!\w)(?P<scale>nghìn\s+tỷ|nghìn\s+tỉ|nghìn|ngàn|triệu|tỷ|tỉ)\s+đồng(?!\w)", re.IGNORECASE)
_SAME = {"tỉ": "tỷ", "ngàn": "nghìn", "nghìn tỉ": "nghìn tỷ"}


class UnitMismatch(Rule):
    """Figures of one rule are in different units.

    What it checks
        Thresholds of a rate that lost their sign (80 beside 80 %); sums of money that the definitions of one rate, or
        the definitions and the evidence, give in different units.

    Why it matters
        A rate that is computed from triệu đồng over tỷ đồng is a thousand times too high, and nobody sees it in the
        score, which stops at the maximum.

    Fires on
        - "Tỷ lệ ≥ 80%: Điểm tối đa; Tỷ lệ <80: …", read as 80 %: an information.
        - a and b in "tỷ đồng", evidence "209.950 triệu đồng".

    Does not fire on
        - a and b in "triệu đồng", evidence in "triệu đồng".
        - A number of things beside a rate.

    What to do
        Give all sums in the unit of the rule, and check the rate.

    Known limits
        Units are compared where they are printed in words; sums in plain đồng are not.
    """

    slug = "unit-mismatch"
    template = N_("“{says}” in the scoring rule of row {row} has lost its % sign; it is read as per cent.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each lost sign (an information) and each two units that do not go together."""
        for row in ruled_rows(framework):
            cases = [case for part in row.rule.walk() for case in part.cases]
            for words in dict.fromkeys(case.label for case in cases if case.assumption == "percent-sign-missing"):
                yield self.found(row.node, says=shown(words)).model_copy(update={"severity": "info"})
            between = next(_in_two_units(row.rule), None)
            if between is not None:
                yield self.found(row.node, what=BETWEEN, says=between[0], expected=between[1])
                continue
            asked = {unit for defined in defined_letters(row.node) if (unit := _unit(defined.label)) is not None}
            given = _unit(row.node.evidence.value) if row.node.evidence is not None else None
            if given is not None and asked and given not in asked:
                yield self.found(row.node, what=EVIDENCE, says=given, expected=", ".join(sorted(asked)))


def _in_two_units(rule: ScoringRule) -> Iterator[tuple[str, str]]:
    """Yield the units of rates that divide sums of money in different units."""
    for part in rule.walk():
        labels = {entered.name: entered.label for entered in part.inputs}
        for entered in part.inputs:
            definition = entered.definition
            if isinstance(definition, Operation) and definition.op == "/" and len(definition.terms) == 2:
                units = [_unit(labels.get(term.name, "")) for term in definition.terms if isinstance(term, InputValue)]
                if len(units) == 2 and units[0] is not None and units[1] is not None and units[0] != units[1]:
                    yield units[0], units[1]


def _unit(text: str) -> str | None:
    """Return the unit of money that a text prints, None where it prints none or several."""
    scales = {" ".join(found["scale"].casefold().split()) for found in _MONEY.finditer(text)}
    units = {f"{_SAME.get(scale, scale)} đồng" for scale in scales}
    return units.pop() if len(units) == 1 else None
