"""What the letters and the rate of a rule stand for: `a = Số lượng …`, `(gọi là b)`, `x là …`, `Tỷ lệ = a/b`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from normalizers.abbreviations import trade_abbreviations
from normalizers.comparison import bare_key
from output_frameworks.model.expression import Expression, InputValue, input_names
from parsers.scoring_prose.expressions import COUNT, RATIO, read_expression
from parsers.scoring_prose.vocabulary import one_of, words

_MAY_DEFINE = re.compile(
    r"=|/|(?<!\w)(?:là|gọi|giữa|ký hiệu|kí hiệu|đặt)(?!\w)|^[(“\"']?[a-zA-ZđĐ]\d?[)”\"']?\s*[-–:,]"
    r"|:\s*[(\[]?[a-zA-Z]\d?\s*[/+]|[(\[][a-z]\d?[)\]]",
    re.IGNORECASE,
)
"""What every definition has: a quick look before the patterns are tried one by one."""
_LETTER = r"[a-zA-ZđĐ]\d?"
_OPENED = r"^(?:trong đó|với|nếu gọi|gọi|và|ký hiệu)?\s*:?\s*"
_BY_LETTER = re.compile(
    rf"{_OPENED}[(“\"']?(?P<letter>{_LETTER})[)”\"']?\s*(?:=|:|là(?!\w)|[-–]\s|,\s(?=[SsTt][ốổ]))\s*"
    r"(?:là\s+)?(?P<label>\S[\s\S]*)$",
    re.IGNORECASE,
)
_SEVERAL_LETTERS = re.compile(
    r"^(?:trong đó\s*:?\s*)?(?P<letters>[a-zA-Z](?:\s*,\s*[a-zA-Z])+)\s+(?:là|=)\s+(?P<label>\D.*)$"
)
"""`a, c, e là số hồ sơ đạt`."""
_CALLED = re.compile(
    r"[(\[]?\s*(?:được\s+)?(?:gọi(?:\s+tắt)?|ký hiệu|kí hiệu|đặt)\s+là\s*[:“\"']?\s*"
    r"(?P<letter>[a-zA-Z]\d?)(?P<percent>\s*%)?[”\"']?\s*[)\]]?"
    r"|[(\[](?P<lone>[a-z]\d?)[)\]](?=\s*[;,.]?\s*$)"
)
_RATIO_WORD = one_of(["tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng"])
_RATIO = re.compile(
    rf"(?P<name>{_RATIO_WORD}(?!\w)[^=:;\n<>≥≤]*?)\s*(?:=|:|(?<!\w)là(?!\w)\s*:?|(?<!\w)tính bằng)\s*"
    rf"(?:(?P<also>{_LETTER})\s*=\s*)?(?P<expression>[a-zA-Z0-9()\[\]+\-*/×.,\s]+%?)\s*(?:[;.]|$|(?=\n)|(?=\s-\s))",
    re.IGNORECASE,
)
_LETTER_IS = re.compile(r"(?<!\w)(?P<letter>[a-zA-Z])\s*(?:=|là)\s*(?P<expression>[a-zA-Z0-9()\[\]+\-*/×.,\s]+)$")
_IN_WORDS = re.compile(
    rf"^(?P<name>{_RATIO_WORD}(?!\w)[^=:/<>≥≤%]*?)\s*(?:=|:|là(?!\w)\s*:?)\s*"
    r"(?P<what>[^=:*×]+/[^=:*×]+|[^=:]+chia cho[^=:]+)$",
    re.IGNORECASE,
)
_OF_COUNTS = re.compile(
    rf"^{one_of([*words('counted'), *words('ratio')])}(?!\w)[^:=]*?\s*/\s*{one_of(words('counted'))}(?!\w)[^:=*×]*:?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"{_RATIO_WORD}\s*(?:%|phần trăm)?\s*giữa\s+(?P<what>[\s\S]+)$", re.IGNORECASE)
_STARTS = re.compile(r"(?:^|[\n;]|\s[-–+]\s|^\s*[-–+])\s*")


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate that the prose defines: what it is called, and how it is computed where letters say so."""

    name: str
    label: str
    expression: Expression | None = None


@dataclass(slots=True)
class Definitions:
    """The letters with their labels, the letters that are per cent, and the rates."""

    letters: dict[str, str] = field(default_factory=dict)
    percents: set[str] = field(default_factory=set)
    ratios: list[Ratio] = field(default_factory=list)
    derived: dict[str, Expression] = field(default_factory=dict)
    """Letters that are computed from others: `x = (b+d)/(a+c)`."""

    seen: dict[str, bool] = field(default_factory=dict)
    """The clauses that were asked about, and whether they define anything."""

    def define(self, clause: str) -> bool:
        """Take up what a clause defines; False where it defines nothing."""
        known = self.seen.get(clause)
        if known is None:
            text = clause.strip().rstrip(" .;,")
            may = _MAY_DEFINE.search(text) is not None
            known = may and (self._called(text) or self._ratio(text) or self._letter(text) or self._words(text))
            self.seen[clause] = known
        return known

    def read_note(self, note: str) -> None:
        """Take up what a note defines; a note is one line of several clauses, and most of it defines nothing."""
        for clause in _clauses_of_note(note):
            self.define(clause)

    def _called(self, text: str) -> bool:
        at = 0
        for found in _CALLED.finditer(text):
            letter = found["letter"] or found["lone"]
            label = _STARTS.split(text[at : found.start()])[-1].strip(" ,;:(-–+")
            if letter and label:
                self.letters.setdefault(letter, label)
                if found["percent"]:
                    self.percents.add(letter)
                at = found.end()
        return at > 0

    def _ratio(self, text: str) -> bool:
        for found in _RATIO.finditer(text):
            if "điểm" in found["name"].casefold():
                continue  # `Nếu tỷ lệ từ 80% trở lên thì điểm tính theo công thức: (b/a) x 1.00` awards
            formula = read_expression(_shared(found["expression"]))
            if (
                formula is None
                or not formula.letters
                or formula.is_points
                or formula.uses(RATIO)
                or formula.uses(COUNT)
            ):
                continue
            expression = formula.expression
            called = re.search(r"\s(?P<letter>[a-zA-Z])$", found["name"].strip())
            also = found["also"] or (called["letter"] if called else None)
            if also and also not in formula.letters:
                self.derived[also] = expression
                expression = InputValue(name=also)
            self.ratios.append(Ratio(" ".join(found["name"].split()), found["name"].strip(), expression))
            return True
        lone = _LETTER_IS.search(text)
        if lone and lone["letter"] not in self.letters:
            formula = read_expression(_shared(lone["expression"]))
            if formula and len(formula.letters) > 1 and not formula.is_points:
                self.derived[lone["letter"]] = formula.expression
                label = text[: lone.start()].strip(" :-–là")
                if re.match(_RATIO_WORD, label, re.IGNORECASE):
                    self.ratios.append(Ratio(label, label, InputValue(name=lone["letter"])))
                return True
        return False

    def _letter(self, text: str) -> bool:
        several = _SEVERAL_LETTERS.match(text)
        if several:
            for letter in re.findall(r"[a-zA-Z]", several["letters"]):
                self.letters.setdefault(letter, several["label"].strip())
            return True
        found = _BY_LETTER.match(text)
        if found is None:
            return False
        label = found["label"].strip()
        formula = read_expression(label)
        if formula is not None and (formula.of_number or (formula.is_points and not formula.measures)):
            return False
        if formula is not None and formula.letters and not formula.measures:
            self.derived[found["letter"]] = formula.expression
            return True
        if not re.match(r"[^\W\d_]{2,}|\d+%|\(", label) or (
            ":" in label and re.search(r"\d\s*(?:điểm|đ)(?!\w)", label)
        ):
            return False
        self.letters.setdefault(found["letter"], label)
        return True

    def _words(self, text: str) -> bool:
        in_words = _IN_WORDS.match(_shared(text))
        if in_words:
            self.ratios.append(Ratio(" ".join(in_words["name"].split()), in_words["what"].strip()))
            return True
        bare = re.sub(r"^=\s*|\s*[*×x]\s*100\s*%?$", "", text).strip()
        bare = bare[1:-1].strip() if bare.startswith("(") and bare.endswith(")") else bare
        if _OF_COUNTS.match(bare):
            self.ratios.append(Ratio("", bare.rstrip(" :")))
            return True
        between = _BETWEEN.search(text)
        if between:
            self.ratios.append(Ratio("", between["what"].strip()))
            return True
        return False

    def ratio_for(self, words_: Iterable[str]) -> Ratio | None:
        """Return the rate that a condition or a formula speaks of; None where none is defined, or it is not sure."""
        if not self.ratios:
            return None
        if len(self.ratios) == 1:
            return self.ratios[0]
        spoken = [piece for phrase in words_ for piece in _pieces(phrase)]
        ranked = sorted(self.ratios, key=lambda ratio: _alike(spoken, _pieces(ratio.name)), reverse=True)
        first, second = (_alike(spoken, _pieces(ratio.name)) for ratio in ranked[:2])
        if first > second:
            return ranked[0]
        computed = {ratio.expression for ratio in self.ratios}
        return self.ratios[0] if len(computed) == 1 else None

    def undefined(self, names: Iterable[str]) -> list[str]:
        """Return the letters among the names that nothing defines."""
        known = {*self.letters, *self.derived}
        return [name for name in dict.fromkeys(names) if name not in known and len(name) <= 2]


def _shared(text: str) -> str:
    return re.sub(r"\s*[*×x]\s*100\s*%?\s*$|\s*[*×]\s*100\s*%", "", text.strip(" .;,"))


def _clauses_of_note(note: str) -> list[str]:
    pieces = re.split(r"\n|;|(?:^|\s)[-–+]\s+(?=[A-ZĐÀ-Ỹ(a-z])|\.\s+(?=[A-ZĐ])", note)
    return [piece.strip() for piece in pieces if piece and piece.strip()]


def _pieces(phrase: str) -> list[str]:
    """Return the words of a name without marks, abbreviations written out, so that names can be compared."""
    known = trade_abbreviations()
    spelled = " ".join(known.get(word, word) for word in re.findall(r"[\w%]+", phrase))
    return [bare_key(word) for word in spelled.split()]


def _alike(spoken: list[str], name: list[str]) -> float:
    """Return how well a name is spoken of: words and pairs of words in common, less what the name has beside."""
    if not name:
        return 0.0
    pairs = set(pairwise(spoken))
    own = set(pairwise(name))
    common = len(set(spoken) & set(name)) + 2 * len(pairs & own)
    return common - 0.5 * len(set(name) - set(spoken))


def letters_of(expression: Expression) -> list[str]:
    """Return the letters of an expression, each once."""
    return [name for name in dict.fromkeys(input_names(expression)) if name not in (RATIO, COUNT)]
