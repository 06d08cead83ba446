"""What stands in the words of two rules beside what they compute, and must not differ where they are called the same.

Two rules may compute the same and ask for other things: *nhưng Trưởng ban không phải Lãnh đạo* without its *không*,
*họp Quý 1* for *họp Quý 3*, *địa bàn cấp xã* for *cấp huyện*.  Such words are counted; a difference is a doubt, never
an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from output_frameworks.diffing.rules.words import content_of, is_rest, one_of, without_award
from output_frameworks.model.expression import Constant, Expression, Operation
from output_frameworks.model.rule import Interval, Rule

_CLAUSE_END = re.compile(r"[\n;]|(?<=[^\W\d])\.\s")
_LEVEL = re.compile(rf"(?<!\w)(?:{one_of('levels')})(?!\w)")
_NUMBERED = re.compile(rf"(?<!\w)({one_of('numbered')})\s+(\d+(?:\s*[-–,]\s*\d+)*|[ivx]+)(?!\w)")
"""Numbers that name something, whatever the rule computes with."""
_MARK = re.compile(r"^\s*(?:[-–—+*•]|\d+[.)]|[a-zđ][.)])\s*", re.MULTILINE)
_NUMBER = re.compile(r"(?<![\w/.,])(\d+(?:[.,]\d+)?)(?![\w/]|[.,]\d)")
_GIVES_NOTHING = re.compile(r"(?:(?<![\d.,])0+(?:[.,]0+)?(?:\s*điểm)?|không (?:tính|có) điểm)[.,]?$")
_LARGEST = 1000
"""Larger numbers are years and numbers of documents: they change without asking for anything else."""


def told_otherwise(
    before: str, after: str, rules: tuple[Rule, Rule], maxima: tuple[Fraction | None, ...]
) -> str | None:
    """Return words in which two texts differ although they may compute the same, None where there are none.

    `maxima` are the maximum points of both rows.
    """
    texts = tuple(unicodedata.normalize("NFC", text).casefold() for text in (before, after))
    for found in (_denials, _levels, _numbered):
        first, second = map(found, texts)
        if first != second:
            return next(iter((first - second) or (second - first)))
    loose = [_loose_numbers(text, rule, limit) for text, rule, limit in zip(texts, rules, maxima, strict=True)]
    printed = [_numbers(text) for text in texts]
    differing = sorted((loose[0] - printed[1]) | (loose[1] - printed[0]))
    return differing[0] if differing else None


def _denials(text: str) -> Counter[str]:
    """Count the words that deny; the one that leads an alternative without points may go without saying."""
    found: Counter[str] = Counter()
    for clause in _CLAUSE_END.split(text):
        label = without_award(_MARK.sub("", clause))
        if label and not is_rest(label):
            led = 1 if _GIVES_NOTHING.search(clause.strip()) else 0
            found["không"] += content_of(label)[led:].count("không")
    return found


def _levels(text: str) -> Counter[str]:
    return Counter(_LEVEL.findall(text))


def _numbered(text: str) -> Counter[str]:
    return Counter(" ".join(words) for words in _NUMBERED.findall(text))


def _loose_numbers(text: str, rule: Rule, limit: Fraction | None) -> set[str]:
    """Return the printed numbers that the rule does not compute with."""
    known = {value for part in rule.walk() for value in _constants(part)} | {Fraction(0), Fraction(1), Fraction(100)}
    if limit is not None:
        known |= {limit} | {value * limit for value in known}
    known |= {100 * value for value in known} | {100 - 100 * value for value in known if 0 < value < 1}
    return {number for number in _numbers(text) if Fraction(number) < _LARGEST and Fraction(number) not in known}


def _numbers(text: str) -> set[str]:
    return {number.replace(",", ".") for number in _NUMBER.findall(_MARK.sub("", text))}


def _constants(rule: Rule) -> Iterator[Fraction]:
    for case in rule.cases:
        yield from _of(case.award)
        if isinstance(case.when, Interval):
            for bound in (case.when.measure, case.when.low, case.when.high):
                yield from _of(bound)
    for bound in (rule.floor, rule.cap, *(entered.definition for entered in rule.inputs)):
        yield from _of(bound)


def _of(expression: Expression | None) -> Iterator[Fraction]:
    if isinstance(expression, Constant):
        yield Fraction(expression.value)
    elif isinstance(expression, Operation):
        for term in expression.terms:
            yield from _of(term)
