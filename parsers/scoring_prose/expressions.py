"""Arithmetic in prose becomes an expression: `Tỷ lệ/50% * Điểm tối đa`, `b/a * (Điểm tối đa/2) + c/a * Điểm tối đa`.

The grammar is `expressions.lark`; the words of the trade are `vocabulary.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from normalizers.numbers import parse_number
from output_frameworks.model.expression import (
    Constant,
    Expression,
    InputValue,
    MaxPoints,
    Operation,
    Operator,
    constant,
    input_names,
)
from parsers.scoring_prose.vocabulary import one_of, pattern, words

RATIO = "ratio"
COUNT = "count"
HUNDREDTH = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression as read: what each measure in it is called, and what about it is certain to be points.

    `measures` holds the words behind `ratio` and `count`; `is_points` is true where the maximum, or a number with the
    word *điểm*, stands in it; `of_number` where a bare number alone stands there.
    """

    expression: Expression
    measures: tuple[tuple[str, str], ...] = ()
    is_points: bool = False
    of_number: bool = False
    ratio_in_percent: bool = False

    @property
    def letters(self) -> tuple[str, ...]:
        """Return the letters that are used, each once, in order."""
        return tuple(dict.fromkeys(name for name in input_names(self.expression) if name not in (RATIO, COUNT)))

    def uses(self, name: str) -> bool:
        """Tell whether an input is used."""
        return name in input_names(self.expression)


_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.,]*\d)|\d+(?:[.,]\d+)?"


@cache
def _scanner() -> re.Pattern[str]:
    """Return the pattern of one token; its groups are the terminals of the grammar."""
    period = r"/\s*(?:\d+\s*)?(?:tháng|tuần|năm|quý|ngày)(?!\w)"
    signs = r"*×·∙⋅/÷+=()\[\]{}<>≥≤:;"
    operators = rf"(?=\s*(?:(?!{period})[{signs}]|[-–−]\s|$|(?:x|nhân|chia|cộng|trừ)(?!\w)))"
    started = rf"(?:\s+(?!(?:nhân|chia|cộng|trừ|x)(?!\w))[^\s{signs}]+|{period})*?"

    def spelled(key: str) -> str:
        """Return a pattern for the words of a list, signs aside."""
        return rf"{one_of(word for word in words(key) if word[0].isalpha())}(?!\w)"

    times = one_of(word for word in words("times") if not word[0].isalpha())
    whose = rf"(?:\s+của(?:\s+[^\s*×·∙⋅+()\[\]{{}}<>≥≤:;,.]+)+?{operators})?"
    in_percent = r"(?:\s*\(\s*%\s*\))?"
    return re.compile(
        r"\s*(?:"
        rf"(?P<PERCENT>(?:{_NUMBER})\s*(?:%|phần\s+trăm(?!\w)))"
        r"|(?P<FRACTION>\d+\s*/\s*\d+(?![\d%.,]|\s*%))"
        rf"|(?P<NUMBER>{_NUMBER})"
        rf"|(?P<MAXIMUM>{spelled('maximum')}{whose})"
        rf"|(?P<SHARE>{spelled('share')})"
        rf"|(?P<POINTS>{spelled('points')})"
        rf"|(?P<TIMES>{times}|{spelled('times')})"
        rf"|(?P<DIVIDE>[/÷]|{spelled('divide')})"
        rf"|(?P<PLUS>\+|{spelled('plus')})"
        rf"|(?P<MINUS>[-–−]|{spelled('minus')})"
        r"|(?P<OPEN>[(\[{])|(?P<CLOSE>[)\]}])"
        r"|(?P<LETTER_PERCENT>[a-zA-Z]\s*%)"
        r"|(?P<LETTER>[a-zA-Z][0-9₀-₉]?(?!\w))"
        rf"|(?P<RATIO>{spelled('ratio')}(?:\s*%)?{started}{in_percent}{operators})"
        rf"|(?P<PHRASE>{spelled('counted')}{started}{operators})"
        r"|(?P<END>[.,;]?\s*$)"
        r")",
        re.IGNORECASE,
    )


_OPERANDS = frozenset(
    {
        "NUMBER",
        "FRACTION",
        "PERCENT",
        "POINTS",
        "MAXIMUM",
        "SHARE",
        "RATIO",
        "PHRASE",
        "LETTER",
        "LETTER_PERCENT",
        "CLOSE",
    }
)


_COLON = re.compile(r"\s*:\s*")


class _Tokens(Lexer):
    """Makes the tokens of the grammar; a lone `x` between two operands multiplies, anywhere else it is a letter."""

    def __init__(self, lexer_conf: Any) -> None:
        """Take what lark hands to a lexer; nothing of it is needed."""

    def lex(self, data: str) -> Iterator[Token]:  # type: ignore[override]
        """Yield the tokens of a text.  ValueError where a piece is no word of arithmetic."""
        yield from _with_fractions_of_counts(self._tokens(data.rstrip(" .,;")))

    def _tokens(self, data: str) -> Iterator[Token]:
        at, before, depth = 0, "", 0
        scan = _scanner().match
        while at < len(data):
            divides = depth > 0 and _COLON.match(data, at)
            if divides:  # `(Số vụ hòa giải thành : Tổng số vụ)`
                yield Token("DIVIDE", ":")
                before, at = "DIVIDE", divides.end()
                continue
            found = scan(data, at)
            if found is None or found.end() == at:
                raise ValueError(data[at:])
            kind = found.lastgroup or "END"
            if kind == "END":
                return
            text = found[kind]
            if kind == "LETTER" and text in "xX" and before in _OPERANDS and data[found.end() :].strip():
                kind = "TIMES"
            if kind in ("RATIO", "PHRASE") and _names_maximum(text):
                raise ValueError(text)  # a sign between a rate and the maximum is lost
            depth += (kind == "OPEN") - (kind == "CLOSE")
            yield Token(kind, text.strip())
            before, at = kind, found.end()


_LEXER = _Tokens(None)


def _names_maximum(text: str) -> bool:
    return pattern(r"(?<!\w){}(?!\w)", "maximum").search(text) is not None


def _with_fractions_of_counts(tokens: Iterator[Token]) -> Iterator[Token]:
    """Yield the tokens with what is counted over what is counted as one ratio: `Số văn bản ký số/tổng số văn bản`."""
    held: list[Token] = []
    for token in tokens:
        held.append(token)
        kinds = [kept.type for kept in held]
        if kinds[0] not in ("RATIO", "PHRASE"):
            yield held.pop(0)
        elif len(held) == 3 and kinds[1] == "DIVIDE" and kinds[2] in ("PHRASE", "RATIO"):
            held = [Token("RATIO", f"{held[0]} / {held[2]}")]
        elif (len(held) > 1 and kinds[1] != "DIVIDE") or len(held) == 3:
            yield from held[:-1]
            held = held[-1:]
    yield from held


class _Reading(Transformer):  # type: ignore[type-arg]
    """Builds the expression from the tree; remembers what the measures are called."""

    def __init__(self) -> None:
        super().__init__(visit_tokens=False)
        self.measures: list[tuple[str, str]] = []
        self.is_points = False
        self.ratio_in_percent = False

    def number(self, items: list[Token]) -> Expression:
        return constant(_number(items[0]))

    def fraction(self, items: list[Token]) -> Expression:
        return constant(_fraction(items[0]))

    def points(self, items: list[Token]) -> Expression:
        self.is_points = True
        return constant(_fraction(items[0]) if "/" in items[0] else _number(items[0]))

    def percent(self, items: list[Token]) -> Expression:
        return constant(_percent(items[0]))

    def part_of_maximum(self, items: list[Token]) -> Expression:
        self.is_points = True
        part = _percent(items[0]) if items[0].type == "PERCENT" else _fraction(items[0])
        return _simplified("*", constant(part), MaxPoints())

    def maximum(self, _items: list[Token]) -> Expression:
        self.is_points = True
        return MaxPoints()

    def ratio(self, items: list[Token]) -> Expression:
        self.ratio_in_percent = self.ratio_in_percent or "%" in items[0]
        self.measures.append((RATIO, " ".join(re.sub(r"\(?\s*%\s*\)?", " ", items[0]).split())))
        return InputValue(name=RATIO)

    def counted(self, items: list[Token]) -> Expression:
        self.measures.append((COUNT, str(items[0])))
        return InputValue(name=COUNT)

    def letter(self, items: list[Token]) -> Expression:
        return InputValue(name=str(items[0]))

    def letter_percent(self, items: list[Token]) -> Expression:
        name = items[0].rstrip("% ")
        self.measures.append((f"{name}%", name))
        return _simplified("/", InputValue(name=str(name)), constant(100))

    def inner(self, items: list[Any]) -> Expression:
        inside: Expression = items[1]
        return inside

    def as_points(self, items: list[Any]) -> Expression:
        self.is_points = True
        inside: Expression = items[0]
        return inside

    def plus(self, items: list[Any]) -> Expression:
        return _simplified("+", items[0], items[2])

    def minus(self, items: list[Any]) -> Expression:
        return _simplified("-", items[0], items[2])

    def times(self, items: list[Any]) -> Expression:
        return _simplified("*", items[0], items[2])

    def divide(self, items: list[Any]) -> Expression:
        return _simplified("/", items[0], items[2])


def _simplified(operator: Operator, first: Expression, second: Expression) -> Expression:
    """Return an operation, without factors of 1, constants worked out, chains of one operator flat."""
    if isinstance(first, Constant) and isinstance(second, Constant):
        exact = _worked_out(operator, first.value, second.value)
        if exact is not None:
            return constant(exact)
    if operator in "*/" and isinstance(second, Constant) and second.value == 1:
        return first
    if operator == "*" and isinstance(first, Constant) and first.value == 1:
        return second
    if operator in "+*" and isinstance(first, Operation) and first.op == operator:
        return Operation(op=operator, terms=(*first.terms, second))
    return Operation(op=operator, terms=(first, second))


def _worked_out(operator: Operator, first: Fraction, second: Fraction) -> Fraction | None:
    if operator == "+":
        return first + second
    if operator == "-":
        return first - second
    if operator == "*":
        return first * second
    return first / second if second else None


def _number(printed: str) -> Fraction:
    value = parse_number(printed)
    if value is None:
        raise ValueError(printed)
    return Fraction(value)


def _fraction(printed: str) -> Fraction:
    above, below = printed.split("/")
    if int(below) == 0:
        raise ValueError(printed)
    return Fraction(int(above), int(below))


def _percent(printed: str) -> Fraction:
    bare = re.sub(r"\s*(?:%|phần\s+trăm)$", "", printed, flags=re.IGNORECASE)
    return _number(bare) * HUNDREDTH


@cache
def _parser() -> Lark:
    grammar = (files(__package__ or "") / "expressions.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer=_Tokens)


@lru_cache(maxsize=16384)
def read_expression(text: str) -> Formula | None:
    """Return the arithmetic that a text is from its first word to its last, None where it is anything else."""
    try:
        # Most texts are none: that shows from their words, without the parser.
        for _ in _LEXER.lex(text):
            pass
        tree = _parser().parse(text)
    except (UnexpectedInput, ValueError):
        return None
    reading = _Reading()
    try:
        found = reading.transform(tree)
    except Exception:
        return None
    if isinstance(found, Token):
        return None
    expression: Expression = found
    return Formula(
        expression,
        tuple(dict.fromkeys(reading.measures)),
        reading.is_points,
        isinstance(expression, Constant) and not reading.is_points,
        reading.ratio_in_percent,
    )


def points(value: Decimal | Fraction) -> Formula:
    """Return a fixed number of points as a formula."""
    return Formula(constant(Fraction(value)), is_points=True)
