"""A rule written back as Vietnamese scoring prose, in the words that documents use: what a person reads to confirm it.

Reading the prose again gives the same rule (`same_rule`); a property test holds that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from output_frameworks.model.expression import Constant, InputValue, MaxPoints, Operation, constant, input_names
from output_frameworks.model.rule import Case, Choice, Interval, Otherwise, Rule, RuleInput
from output_frameworks.scoring.prose_clauses import (
    LONGEST_HEADING,
    NOT_A_HEADING,
    RATE,
    arithmetic,
    award,
    condition,
    counted,
    each_of,
    item,
    points,
    stepped,
    two_terms,
)

_AWARD_BEHIND = re.compile(
    r"\s*(?::|[,(–-]?\s*(?<!\w)(?:thì|được|đạt|tính|chấm|cộng|là|bằng)(?!\w))\s*"
    r"(?:(?:được|đạt|tính|chấm|cộng|là|điểm)\s+|=\s*)*"
    r"(?:[0-9][0-9/.,%\s*×x]*(?:số\s+|tổng\s+)*(?:điểm|tiêu chí|thang điểm|tối đa)(?!\w)[^:]*"
    r"|(?:số\s+)?(?:điểm\s+)?tối đa(?!\w)[^:]*|[^:]*?[*×][^:]*|[0-9.,]+)$",
    re.IGNORECASE,
)
"""What a clause awards, behind its condition: `: Điểm tối đa`, `thì đạt 50% tiêu chí`."""

_HEADING_MARKS = ("* ", "- ", "+ ")
_CLAUSE_MARKS = ("- ", "- ", "+ ", ". ")
_SHORTEST_LABEL = 3


def prose_of(rule: Rule) -> str:
    """Return a rule as prose, one clause a line: definitions first, then cases, parts under headings."""
    lines = [*_definitions(rule), *_body(rule, 0)]
    limit = _own_cap(rule)
    if limit is not None:
        lines.append(f"- Tối đa {limit}")
    return "\n".join(lines)


def _own_cap(rule: Rule) -> str | None:
    """Return the cap that a rule prints beside the maximum of the indicator."""
    limited = two_terms(rule.cap, "min")
    cap = limited[0] if limited is not None else rule.cap
    return points(cap.value) if isinstance(cap, Constant) and cap.value else None


def _definitions(rule: Rule) -> Iterator[str]:
    """Yield a line for each letter, and one for the rate that is computed from letters."""
    told: set[str] = set()
    for part in rule.walk():
        for entered in part.inputs:
            line = "" if entered.name in told else _definition(entered)
            told.add(entered.name)
            if line:
                yield line


def _definition(entered: RuleInput) -> str:
    if entered.definition is not None:
        if entered.name == "count" or "count" in input_names(entered.definition):
            return ""
        return f"- {RATE if entered.name == 'ratio' else entered.name} = {arithmetic(entered.definition)}"
    if entered.name in ("ratio", "count"):
        return ""
    label = " ".join(entered.label.split()).strip(" .;:,")
    if len(label) < _SHORTEST_LABEL:
        label = f"Giá trị của {entered.name}"
    return f"- {label} (gọi là {entered.name}%)" if entered.type == "percent" else f"- {entered.name} = {label}"


def _body(rule: Rule, depth: int) -> list[str]:
    """Return the lines of cases or parts."""
    if rule.parts:
        return _parts(rule.parts, depth)
    inputs = {entered.name: entered for entered in rule.inputs}
    return [line for number, case in enumerate(rule.cases) for line in _case(rule, case, number, inputs, depth)]


def _parts(parts: tuple[Rule, ...], depth: int) -> list[str]:
    taken = [_deduction(part) for part in parts[:-1]]
    last = parts[-1]
    if all(taken) and len(last.cases) == 1 and isinstance(last.cases[0].award, MaxPoints):
        return [f"{_mark(_CLAUSE_MARKS, depth)}{line}" for line in taken if line]
    lines: list[str] = []
    for number, part in enumerate(parts):
        lines += [f"{_mark(_HEADING_MARKS, depth)}{_heading(part, number)}:", *_body(part, depth + 1)]
    return lines


def _deduction(part: Rule) -> str | None:
    """Return the line of a part that takes points off for each of something."""
    taken = two_terms(part.cases[0].award, "-") if len(part.cases) == 1 else None
    cost = each_of(taken[1]) if taken is not None and taken[0] == constant(0) else None
    return None if cost is None else f"{item(part)} bị trừ {cost}"


def _mark(marks: tuple[str, ...], depth: int) -> str:
    return marks[min(depth, len(marks) - 1)]


def _heading(part: Rule, number: int) -> str:
    """Return the heading of a part, with the most that it can give where it prints that."""
    label = " ".join((part.label or "").split()).strip(" .;:")
    plain = 0 < len(label) <= LONGEST_HEADING and not NOT_A_HEADING.search(label)
    limit = _own_cap(part)
    return f"{label if plain else f'Phần {number + 1}'}{f' (tối đa {limit})' if limit is not None else ''}"


def _case(rule: Rule, case: Case, number: int, inputs: dict[str, RuleInput], depth: int) -> Iterator[str]:
    if _goes_without_saying(rule, case):
        return
    mark = _mark(_CLAUSE_MARKS, depth)
    if case.parts and case.assumption == "alternatives":
        yield f"{mark}{_words(case, number)}:"
        for part in case.parts:
            yield from _body(part, depth + 2)
    elif case.parts:
        total = sum((_share(part) for part in case.parts), Fraction(0))
        yield f"{mark}{_words(case, number)}: {award(Operation(op='*', terms=(constant(total), MaxPoints())))}"
        for part in case.parts:
            yield from _body(part, depth + 2)
    elif case.award is None:
        yield f"{mark}{_words(case, number)}"
    elif isinstance(case.when, Choice) or _told_in_words(rule, case.when):
        yield f"{mark}{_words(case, number)}: {counted(rule, case) or award(case.award)}"
    elif isinstance(case.when, Otherwise) or (case.when.low is None and case.when.high is None):
        yield f"{mark}{_without_condition(rule, case)}"
    else:
        given = stepped(case.award, case.when, inputs) or award(case.award)
        yield f"{mark}{condition(case.when, inputs)}: {given}"


def _without_condition(rule: Rule, case: Case) -> str:
    each = counted(rule, case)
    if each is not None or case.award is None:
        return each or ""
    rest = isinstance(case.when, Otherwise) and len(rule.cases) > 1 and isinstance(case.award, Constant | MaxPoints)
    return f"Các trường hợp khác: {award(case.award)}" if rest else f"Điểm = {award(case.award)}"


def _goes_without_saying(rule: Rule, case: Case) -> bool:
    """Tell whether a case is the one that readers add to a lone requirement: where it is not met, nothing."""
    if case.assumption != "not-met" or len(rule.cases) != 2:
        return False
    met, missed = rule.cases[0].when, case.when
    if isinstance(met, Choice):
        return True
    if not isinstance(met, Interval) or not isinstance(missed, Interval):
        return False
    if met.low == constant(1) and met.measure == InputValue(name="ratio"):
        return missed.high == constant(0)
    return missed.high == met.low and missed.low is None


def _share(part: Rule) -> Fraction:
    """Return the part of the maximum that a rule of shares gives at most."""
    products = [two_terms(case.award, "*") for case in part.cases]
    return max((pair[0].value for pair in products if pair and isinstance(pair[0], Constant)), default=Fraction(1))


def _told_in_words(rule: Rule, when: Interval | Otherwise) -> bool:
    """Tell whether an interval is that of words beside others (`đầy đủ`, `chưa đầy đủ`, `chưa có`), not of numbers."""
    if not isinstance(when, Interval) or not any(isinstance(case.when, Choice) for case in rule.cases):
        return False
    if when.low is None and when.high is None:
        return when.measure == InputValue(name="ratio")
    return _is_whole(when)


def _is_whole(when: Interval) -> bool:
    """Tell whether an interval is all of something, or anything less."""
    bounds = (when.low, when.low_open, when.high, when.high_open)
    return bounds in ((constant(1), False, None, False), (None, False, constant(1), True))


def _words(case: Case, number: int) -> str:
    """Return the printed words of an alternative without what it awards."""
    label = " ".join(case.label.replace(";", ",").split()).strip(" .,")
    found = _AWARD_BEHIND.search(label)
    words = (label[: found.start()] if found else label.partition(":")[0]).strip(" .;:,")
    return words if len(words) > 1 else f"Phương án {chr(ord('A') + number)}"


def same_rule(first: Rule, second: Rule) -> bool:
    """Tell whether two rules compute the same from the same inputs: labels, words, statuses and units aside.

    A lone case without bounds holds always, whether it says `otherwise` or names what it measures.
    """
    return _shape(first) == _shape(second)


def _shape(rule: Rule) -> object:
    inputs = frozenset((entered.name, entered.type, entered.definition) for entered in rule.inputs)
    cases = tuple((_when(case, rule), case.award, tuple(map(_shape, case.parts))) for case in rule.cases)
    return inputs, rule.combine, cases, tuple(map(_shape, rule.parts)), rule.floor, rule.cap


def _when(case: Case, rule: Rule) -> object:
    when = case.when
    if len(rule.cases) == 1 and isinstance(when, Interval) and when.low is None and when.high is None:
        return Otherwise()
    return when


__all__ = ["arithmetic", "prose_of", "same_rule"]
