"""Rule `undefined-variable`: a rule computes with something that nothing defines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalizers.abbreviations import find_abbreviations
from normalizers.comparison import words_key
from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.letters import defined_letters
from output_frameworks.checking.rules.rows import RuledRow, ruled_rows
from output_frameworks.checking.rules.vocabulary import (
    named_rate,
    no_pointing,
    of_what,
    pointing_back,
    rate,
    units,
)
from output_frameworks.checking.rules.wording import number_words
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, Node
from output_frameworks.model import Rule as ScoringRule
from output_frameworks.model.expression import Constant, InputValue, Operation, input_names
from output_frameworks.model.rule import Case, RuleInput

LETTER = N_("The scoring rule of row {row} computes with “{says}”, and nothing in the row says what “{says}” is.")
RATE_OF_COUNT = N_(
    "The scoring rule of row {row} counts things and then computes with “{says}”, which it does not define. "
    "“{expected}” seems to be meant."
)
POINTS_BACK = N_("The {field} of row {row} speaks of “{says}”, and nothing before it in the row says which.")

FIELDS = {"formula": N_("scoring rule"), "note": N_("note")}
"""The texts that are looked at, in the order in which a row is read; its name stands before them."""

_TARGET = re.compile(r"\s*(?:trên|từ)?\s*\d+(?:[.,]\d+)?\s*%", re.IGNORECASE)


class UndefinedVariable(Rule):
    """A scoring rule computes with something that the document does not define.

    What it checks
        The letters of a rule: each must be defined in the rule or the note beside it. The rate: it must be said of what
        it is, by a definition, by its own name or by that of the row. And phrases that point back, such as "các thủ tục
        đó": what they point to must have been named before.

    Why it matters
        Offices will fill in what they think is meant, and their scores cannot be compared.

    Fires on
        - "Từ 10 tin, bài trở lên: Điểm tối đa; dưới 10 tin, bài: Tỷ lệ * Điểm tối đa": items are counted, a rate is not
          defined.
        - "b = Tổng số hồ sơ đã giải quyết thuộc các thủ tục đó", with no procedures named before.
        - "Chủ trì không đầy đủ: Tỷ lệ nhân điểm tối đa" in a row whose name is no rate; this is an information only,
          because the score for a known rate is not in doubt.

    Does not fire on
        - "Điểm = Tỷ lệ * Điểm tối đa" in the row "Tỷ lệ máy tính có kết nối Internet", or below "Cấp xã:".
        - "của các TTHC nêu trên", after "các TTHC đã triển khai".
        - "trong đó", "cấp trên".

    What to do
        Write down what numerator and denominator are, as a remark in the set that your offices use, and ask the issuing
        office.

    Known limits
        A definition that names the wrong thing is not seen.
    """

    slug = "undefined-variable"
    template = N_("The scoring rule of row {row} uses a rate (“{says}”) and does not say of what.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each letter, rate and phrase that nothing defines."""
        for row in ruled_rows(framework):
            yield from self._letters(row)
            yield from self._rates(row)
        for node in framework.walk():
            yield from self._phrases(node)

    def _letters(self, row: RuledRow) -> Iterator[Finding]:
        used = {entered.name: entered for part in row.rule.walk() for entered in part.inputs}
        defined = {letter.letter for letter in defined_letters(row.node)}
        for entered in used.values():
            unsaid = entered.definition is None and entered.label == entered.name and entered.name not in defined
            if unsaid and entered.type in ("number", "percent"):
                yield self.found(row.node, what=LETTER, says=entered.name)

    def _rates(self, row: RuledRow) -> Iterator[Finding]:
        for part in row.rule.walk():
            counted = rate_of_count(part)
            for case, entered in _computing_with_rates(part):
                if counted is not None:
                    yield self.found(row.node, what=RATE_OF_COUNT, says=_spoken(case), expected=counted)
                    return
                if not _is_named(entered, case, part, row.node):
                    found = self.found(row.node, says=_spoken(case))
                    yield found.model_copy(update={"severity": "info"})
                    return

    def _phrases(self, node: Node) -> Iterator[Finding]:
        before = [node.name.value]
        for field, called in FIELDS.items():
            text = getattr(node, field)
            if text is not None:
                for phrase in _pointing_nowhere(text.value, before):
                    yield self.found(node, what=POINTS_BACK, says=phrase, field=called)
                before.append(text.value)


def _computing_with_rates(part: ScoringRule) -> Iterator[tuple[Case, RuleInput]]:
    """Yield the cases whose award uses a rate, with the rate; an assumed proportion is told by assumed-rule."""
    for case in part.cases:
        for name in input_names(case.award):
            entered = next((entered for entered in part.inputs if entered.name == name), None)
            spoken = entered is not None and entered.type == "ratio" and rate().search(case.label)
            if entered is not None and spoken and case.assumption != "in-proportion":
                yield case, entered


def rate_of_count(part: ScoringRule) -> str | None:
    """Return what a rate that nothing defines was taken for where things are counted: `Số tin/10`."""
    counted = next((entered for entered in part.inputs if entered.type == "count"), None)
    definitions = [entered.definition for entered in part.inputs if entered.type == "ratio"]
    for definition in definitions:
        if (
            counted is None
            or not isinstance(definition, Operation)
            or definition.op != "/"
            or len(definition.terms) != 2
        ):
            continue
        above, below = definition.terms
        if isinstance(above, InputValue) and above.name == counted.name and isinstance(below, Constant):
            divisor = number_words(below.value) if below.denominator else "…"
            return f"Số {counted.unit or 'lượng'}/{divisor}"
    return None


def _is_named(entered: RuleInput, case: Case, part: ScoringRule, node: Node) -> bool:
    """Tell whether the row says of what a rate is."""
    name = node.name.value.strip()
    if entered.definition is not None or rate().match(name) or _TARGET.match(name) or of_what().search(name):
        return True
    if entered.label != name and ("/" in entered.label or named_rate().search(entered.label)):
        return True
    texts = (node.formula, node.note)
    if any(text is not None and named_rate().search(text.value) for text in texts) or named_rate().search(case.label):
        return True
    return part.label is not None and bool(units().search(part.label))


def _spoken(case: Case) -> str:
    """Return the word for the rate as the case prints it."""
    found = rate().search(case.label)
    return found.group() if found else "Tỷ lệ"


def _pointing_nowhere(text: str, before: Sequence[str]) -> Iterator[str]:
    """Yield the phrases of a text that point back to something which neither it nor the texts before name."""
    for found in pointing_back().finditer(text):
        if no_pointing().search(found.group()):
            continue
        named = _spelled(" ".join([*before, text[: found.start()]]))
        noun = _spelled(found["noun"])
        if f" {noun} " not in f" {named} " and f" {' '.join(noun.split()[:2])} " not in f" {named} ":
            yield found.group().strip(" ,;:.")


def _spelled(text: str) -> str:
    """Return the words of a text for comparing, abbreviations written out."""
    pieces, at = [], 0
    for found in find_abbreviations(text):
        if found.long is not None:
            pieces += [text[at : found.start], f" {found.long} "]
            at = found.end
    return words_key("".join([*pieces, text[at:]]))
