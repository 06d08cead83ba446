"""Scoring prose changed, reworded and scaled; every new text is read as a document is, and its function is compared.

The comparison evaluates both rules at and around their boundaries.  It is made for this purpose alone and shares
nothing with the comparison of rules that it helps to measure.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from benchmarks.evolution.material import rule_templates, words
from benchmarks.evolution.tree import Item, rule_of
from output_frameworks.model import Rule
from output_frameworks.model.rule import Choice
from output_frameworks.scoring import CompiledRule, ScoringError
from output_frameworks.scoring.entering import CHOICE
from output_frameworks.scoring.examples import example_inputs
from output_frameworks.scoring.prose import prose_of

POINTS = re.compile(r"(?<![\d/.,%*])(?<!\d[ ]/)(\d+(?:[.,]\d+)?)(?=\s*(?:điểm|Điểm|đ(?!\w)))")
_BULLETS = ("- ", "+ ", "• ", "")
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3})(?=\s*%)(?!\s*%\s*(?:số\s+)?(?:điểm|tiêu chí|\*\s*[Đđ]iểm))")
_COUNT = re.compile(r"(?<![\d.,/])(\d{1,2})(?=\s*(?:lần|tin|lượt|cuộc|văn bản|bài))")
_TRIES = 16
_A_LABEL = 3
"""Inputs of so many words or fewer (`Tỷ lệ`) need no words of their own."""


def is_computed(rule: Rule | None) -> bool:
    """Tell whether a rule gives points."""
    return rule is not None and rule.status in ("exact", "assumed")


def same_function(
    old: Rule | None,
    new: Rule | None,
    old_points: Decimal | None,
    new_points: Decimal | None,
    *,
    reverse: bool = False,
) -> bool:
    """Tell whether both rules give the same share of their points at all boundaries of both.

    With `reverse`, the alternatives are printed in the opposite order.
    """
    if not is_computed(old) or not is_computed(new):
        return False
    assert old is not None and new is not None
    factor = Fraction(new_points) / Fraction(old_points) if new_points and old_points else Fraction(1)
    try:
        before, after = CompiledRule(old, old_points), CompiledRule(new, new_points)
    except ScoringError:
        return False
    last = len(old.cases) - 1
    seen = 0
    for inputs in [*example_inputs(old, old_points), *example_inputs(new, new_points)]:
        turned = dict(inputs)
        if reverse and isinstance(inputs.get(CHOICE), int):
            turned[CHOICE] = last - int(str(inputs[CHOICE]))
        first, second = _score(before, inputs), _score(after, turned)
        if (first is None) != (second is None) or (first is not None and second != factor * first):
            return False
        seen += first is not None
    return seen > 0


def _score(rule: CompiledRule, inputs: dict[str, object]) -> Fraction | None:
    try:
        return rule.score(inputs)
    except ScoringError:
        return None


def reworded(item: Item, rng: random.Random) -> str | None:
    """Return the scoring text in other words that say the same, None where no way was found."""
    old, text = item.rule(), item.texts.get("formula", "")
    if not is_computed(old) or not text:
        return None
    assert old is not None
    for _ in range(_TRIES):
        way = rng.random()
        reverse = False
        if way < 0.55:
            new = _other_words(text, rng)
        elif way < 0.75:
            new = _other_marks(text, rng)
        elif way < 0.88:
            new, reverse = _reversed(text, old), True
        else:
            new = prose_of(old)
            new = new if _says_what_is_measured(old, new) else text
        if new == text or not new.strip():
            continue
        read = rule_of({**item.texts, "formula": new}, item.points, item.name, item.polarity)
        if same_function(old, read, item.points, item.points, reverse=reverse):
            return new
    return None


def _says_what_is_measured(rule: Rule, text: str) -> bool:
    """Tell whether a text still has the words of all inputs."""
    inputs = [entered.label for part in rule.walk() for entered in part.inputs if len(entered.label.split()) > _A_LABEL]
    return all(label.casefold() in text.casefold() for label in inputs)


def _other_words(text: str, rng: random.Random) -> str:
    """Return the text with one or two turns of phrase said otherwise, each wherever it stands."""
    turns = [clause for clause in words()["clauses"] if re.search(clause["find"], text)]
    for clause in rng.sample(turns, min(len(turns), rng.choice((1, 1, 2)))):
        text = re.sub(clause["find"], rng.choice(clause["give"]), text)
    return text


def _other_marks(text: str, rng: random.Random) -> str:
    """Return the text with other bullets or other marks at the ends of its lines."""
    lines = text.split("\n")
    if rng.random() < 0.5:
        bullet = rng.choice(_BULLETS)
        return "\n".join(re.sub(r"^[-+•]\s*", bullet, line) for line in lines)
    mark = rng.choice((";", ".", ""))
    return "\n".join(line if line.rstrip().endswith(":") else f"{line.rstrip(' ;.')}{mark}" for line in lines)


def _reversed(text: str, rule: Rule) -> str:
    """Return the alternatives from the last to the first, where each has its own line and nothing else is there."""
    lines = text.split("\n")
    plain = len(lines) == len(rule.cases) > 1 and not rule.parts and all(re.match(r"[-+•]", line) for line in lines)
    mixed = {isinstance(case.when, Choice) for case in rule.cases} if plain else set()
    return "\n".join(reversed(lines)) if len(mixed) == 1 else text


def rechanged(item: Item, rng: random.Random) -> str | None:
    """Return a scoring text that says another rule, None where no way was found."""
    old, text = item.rule(), item.texts.get("formula", "")
    if not text:
        return None
    if not is_computed(old):
        return _with_other_number(text, rng)
    for _ in range(_TRIES):
        new = rng.choice((_other_threshold, _other_threshold, _other_count, _other_award, _other_kind))(text, rng)
        if new is None or new == text:
            continue
        read = rule_of({**item.texts, "formula": new}, item.points, item.name, item.polarity)
        if is_computed(read) and not same_function(old, read, item.points, item.points) and _gives(read, item.points):
            return new
    return None


def _gives(rule: Rule | None, points: Decimal | None) -> bool:
    """Tell whether a rule gives points somewhere, and nowhere more than the maximum."""
    if rule is None:
        return False
    try:
        compiled = CompiledRule(rule, points)
    except ScoringError:
        return False
    scores = [score for inputs in example_inputs(rule, points) if (score := _score(compiled, inputs)) is not None]
    return any(score > 0 for score in scores) and (points is None or max(scores) <= points)


def _other_threshold(text: str, rng: random.Random) -> str | None:
    """Move a percentage wherever the text names it, between its neighbours."""
    found = sorted({int(number) for number in _PERCENT.findall(text)})
    movable = [number for number in found if 5 <= number <= 100]
    if not movable:
        return None
    number = rng.choice(movable)
    low = max((other for other in found if other < number), default=0)
    high = min((other for other in found if other > number), default=101)
    options = [new for step in (-20, -10, -5, 5, 10, 20) if low < (new := number + step) < high]
    if not options:
        return None
    return re.sub(rf"(?<![\d.,]){number}(?=\s*%)", str(rng.choice(options)), text)


def _other_count(text: str, rng: random.Random) -> str | None:
    found = sorted({number for number in _COUNT.findall(text) if int(number) > 1})
    if not found:
        return None
    number = rng.choice(found)
    new = str(int(number) + rng.choice((1, 2, 3))).zfill(len(number))
    return re.sub(rf"(?<![\d.,/]){number}(?=\s*(?:lần|tin|lượt|cuộc|văn bản|bài))", new, text)


def _other_award(text: str, rng: random.Random) -> str | None:
    """Give another share, or other points, for one alternative."""
    shares = [("1/2", "1/3"), ("1/3", "1/2"), ("50%", "70%"), ("50%", "30%"), ("1/2", "2/3")]
    found = [
        re.sub(rf"{before}(?=\s*(?:\*\s*)?[Đđ]iểm)", after, text, count=1)
        for before, after in shares
        if re.search(rf"{before}(?=\s*(?:\*\s*)?[Đđ]iểm)", text)
    ]
    for match in POINTS.finditer(text):
        value = Decimal(match[1].replace(",", "."))
        if value > 0:
            found.append(f"{text[: match.start(1)]}{printed(value / 2)}{text[match.end(1) :]}")
    return rng.choice(found) if found else None


def _other_kind(text: str, rng: random.Random) -> str | None:
    """Measure it in another way."""
    kind = rng.choice(("threshold", "tiers", "done", "partly"))
    new = filled(kind, {"high": rng.choice(("70", "80", "90")), "low": "50", "done": "Triển khai"}, None)
    return new if new and new.split("\n")[0] not in text else None


def _with_other_number(text: str, rng: random.Random) -> str | None:
    """Return a text that no program reads with one number changed, or with one more condition."""
    found = list(_PERCENT.finditer(text))
    if found and rng.random() < 0.6:
        match = rng.choice(found)
        new = int(match[1]) - 10 if int(match[1]) > 10 else int(match[1]) + 5
        return f"{text[: match.start(1)]}{new}{text[match.end(1) :]}"
    return f"{text}\n- Thực hiện chậm so với thời hạn: trừ 50% số điểm"


def filled(kind: str, gaps: dict[str, str], points: Decimal | None) -> str | None:
    """Return a rule from its template, None where it needs points and there are none."""
    if kind == "each":
        if points is None or points <= 0:
            return None
        gaps = {**gaps, "max": printed(points), "each": printed(points / 5)}
    if kind == "done" or kind == "partly":
        done = gaps.get("done", "triển khai")
        gaps = {**gaps, "done": done[:1].lower() + done[1:] if kind == "done" else done[:1].upper() + done[1:]}
    return rule_templates()[kind].strip("\n").format(**{"high": "80", "low": "50", "done": "triển khai", **gaps})


def printed(value: Decimal) -> str:
    """Return points as Vietnamese prose prints them: `0,5`."""
    text = format(value.normalize(), "f")
    return text.replace(".", ",")


def rescaled(item: Item, points: Decimal) -> str | None:
    """Return the scoring text for other points, "" where there is none; None where it cannot be scaled for sure."""
    text = item.texts.get("formula", "")
    old = item.rule()
    if item.points is None or item.points <= 0:
        return None
    if not is_computed(old):
        free = all(Decimal(number.replace(",", ".")) == 0 for number in POINTS.findall(text))
        return text if free else None
    new = "".join(_scaled(text, Fraction(points) / Fraction(item.points)))
    read = rule_of({**item.texts, "formula": new} if new else item.texts, points, item.name, item.polarity)
    return new if same_function(old, read, item.points, points) else None


def _scaled(text: str, factor: Fraction) -> Iterator[str]:
    """Yield the text with each printed number of points times the factor, unchanged where that is no short number."""
    done = 0
    for match in POINTS.finditer(text):
        value = Fraction(match[1].replace(",", ".")) * factor
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        if value * 1000 % 1:
            continue
        new = printed(exact) if value else match[1]
        wide = match[1].startswith("0") and len(match[1]) == 2 and value.denominator == 1
        yield text[done : match.start(1)]
        yield new.zfill(2) if wide else new
        done = match.end(1)
    yield text[done:]
