"""Rule `inverted-ratio`: a rate with its whole above the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizers.comparison import words_key
from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.rows import ruled_rows
from output_frameworks.checking.rules.vocabulary import counting, giving_to, rate
from output_frameworks.checking.rules.wording import shown
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework
from output_frameworks.model import Rule as ScoringRule
from output_frameworks.model.expression import InputValue, Operation

_TARGET = re.compile(r"^\s*(?:từ|trên|tối thiểu|đạt|có)?\s*\d+(?:[.,]\d+)?\s*%\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_FEWEST_LETTERS = 3


class InvertedRatio(Rule):
    """A rate seems to be upside down: what should be the whole stands above the line.

    What it checks
        Rates of two counts that the row defines. The whole must not be a part of the other count ("số hồ sơ" over "số
        hồ sơ trực tuyến"); and what the name takes the percentage of ("100% CBCC được trang bị máy tính") must not
        stand above the line alone, over what they are given.

    Why it matters
        The worse the office, the more points it gets: with "Tỷ lệ = CBCC/máy tính" too few computers give the maximum,
        and more computers lower the score.

    Fires on
        - "100% CBCC được trang bị máy tính để bàn": a = số lượng máy tính, b = số lượng CBCC, Tỷ lệ = b/a.
        - "a = Tổng số hồ sơ; b = Số hồ sơ trực tuyến; Tỷ lệ = a/b".

    Does not fire on
        - "Tỷ lệ máy tính được trang bị cho CBCC = Tổng số máy tính/Tổng số CBCC".
        - "100% CQNN có mạng LAN": b = số CQNN có mạng LAN, a = số CQNN, Tỷ lệ = b/a.

    What to do
        Compare the definitions with the document. Where the reading is right, tell the issuing office, and agree which
        way round it is counted until then.

    Known limits
        Rates whose counts share no word with the name of the row are not judged.
    """

    slug = "inverted-ratio"
    template = N_(
        "In row {row}, “{whole}” stands above the line and “{part}” below it ({says}): the rate seems to be upside "
        "down. {expected} seems to be meant."
    )

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each row with a rate that seems upside down."""
        for row in ruled_rows(framework):
            inverted = next(_inverted(row.rule, row.node.name.value), None)
            if inverted is not None:
                above, below, whole, part = inverted
                yield self.found(
                    row.node, says=f"{above}/{below}", expected=f"{below}/{above}", whole=shown(whole), part=shown(part)
                )


def _inverted(rule: ScoringRule, name: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the letters of rates that seem upside down, above and below the line, with what they stand for."""
    for part in rule.walk():
        labels = {entered.name: entered.label for entered in part.inputs}
        for entered in part.inputs:
            letters = _two_letters(entered.definition)
            if letters is None:
                continue
            above, below = letters
            whole, share = labels.get(above, above), labels.get(below, below)
            if _holds(whole, share) or _given(name, whole, share):
                yield above, below, whole, share


def _two_letters(definition: object) -> tuple[str, str] | None:
    if isinstance(definition, Operation) and definition.op == "/" and len(definition.terms) == 2:
        above, below = definition.terms
        if isinstance(above, InputValue) and isinstance(below, InputValue):
            return above.name, below.name
    return None


def _holds(above: str, below: str) -> bool:
    """Tell whether a total stands above the line and a part of it below: the same words, and more of them."""
    one, two = _words(above), _words(below)
    more = f" {words_key(below)} ".count(" tổng ") - f" {words_key(above)} ".count(" tổng ")
    return len(one) > 1 and len(two) > len(one) and two[: len(one)] == one and more < 0


def _given(name: str, above: str, below: str) -> bool:
    """Tell whether the name takes the percentage of what stands alone above the line, over what it is given."""
    target = _TARGET.match(name) or rate().match(name.strip())
    if target is None:
        return False
    plain = _BRACKETS.sub(" ", name)
    rest = f" {words_key(plain[len(target.group()) :] if target.re is _TARGET else rate().sub(' ', plain, count=1))} "
    whole, given = _head(above, rest), _head(below, rest)
    if not whole or not given or not rest.startswith(f" {whole} "):
        return False
    at = rest.find(f" {given} ", len(whole))
    lead = rest[:at].split()[-1:] if at > 0 else []
    return at > 0 and f" {given} " not in f" {words_key(above)} " and not (lead and lead[0] in giving_to())


def _head(label: str, name: str) -> str:
    """Return the longest beginning of what is counted that stands in a name: `máy tính để bàn` of `… tại CQNN`."""
    counted = _words(label)
    for length in range(len(counted), 0, -1):
        head = " ".join(counted[:length])
        if len(head) >= _FEWEST_LETTERS and f" {head} " in name:
            return head
    return ""


def _words(label: str) -> list[str]:
    """Return the words of what is counted, without `Thống kê tổng số lượng` before them."""
    return words_key(counting().sub("", _BRACKETS.sub(" ", label).strip(), count=1)).split()
