"""The words beside the cells of a scoring sheet: what to enter, in the words of the document, and the alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from normalizers.comparison import letters_key
from output_frameworks.marking import N_
from output_frameworks.messages import say, translator
from output_frameworks.model import Rule
from output_frameworks.scoring.decimals import spoken_number
from output_frameworks.scoring.lowering import FlatInput

LONGEST_OPTION = 200
"""Letters of an alternative in a cell; Excel compares no more than 255 in some of its functions."""

CUT = "…"
SHARES = frozenset({"ratio", "percent"})
"""Types of inputs that are entered as per cent."""

UNNAMED = frozenset({"ratio", "count", "choice", "percent"})
"""Names of inputs that no document prints; all others are the letters of the document."""


def field_label(rule: Rule, item: FlatInput, lang: str) -> str:
    """Return what to enter: part, letter and meaning, unit; for alternatives that a number decides too, says so."""
    name, label = item.path[-1], " ".join(item.label.split())
    part = part_label(rule, item.path[:-1], lang)
    if item.type == "choice":
        label = part or translator(lang)(N_("Alternative that applies"))
        part = ""
    elif name not in UNNAMED:
        label = name if label in ("", name) else f"{name}: {label}"
    elif name == "count" and label[:1].islower():
        label = say(N_("Number of {things}"), {"things": label}, lang)
    if item.type in SHARES and "%" not in label[-3:]:
        label = f"{label} (%)"
    elif item.unit and item.unit.casefold() not in label.casefold():
        label = f"{label} ({item.unit})"
    label = _joined(part, label)
    if item.optional:
        label = say(N_("{label} (may stay empty where the number is entered)"), {"label": label}, lang)
    return label


def _joined(part: str, label: str) -> str:
    """Return part and label together, one of them where it says what the other does."""
    if not part or letters_key(label).startswith(letters_key(part)):
        return label
    return part if letters_key(label) in letters_key(part) else f"{part} – {label}"


def part_label(rule: Rule, path: Sequence[str], lang: str) -> str:
    """Return the name of a part: its printed one, else its number; several parts of one name are numbered too."""
    names: list[str] = []
    for step in path:
        number = int(step.removeprefix("part"))
        parts = next((parts for parts in (rule.parts, *(case.parts for case in rule.cases)) if number < len(parts)), ())
        if not parts:
            break
        names.append(_own_label(parts, number, lang))
        rule = parts[number]
    return " – ".join(names)


def _own_label(parts: Sequence[Rule], number: int, lang: str) -> str:
    own = " ".join((parts[number].label or "").split())
    alike = [part for part in parts if " ".join((part.label or "").split()) == own]
    if own and len(alike) == 1:
        return own
    numbered = say(N_("Part {number}"), {"number": number + 1}, lang)
    return f"{numbered}: {own}" if own else numbered


def hand_label(reason: str, low: Decimal | None, high: Decimal | None, lang: str) -> str:
    """Return the words beside points by hand: between which bounds, and why the sheet does not compute them."""
    translate = translator(lang)
    if high is None:
        lead = translate(N_("Points, entered by hand"))
    else:
        ends = {"low": spoken_number(Fraction(low or 0), lang), "high": spoken_number(Fraction(high), lang)}
        lead = say(N_("Points, entered by hand, from {low} to {high}"), ends, lang)
    return f"{lead}: {translate(reason)}"


def option_texts(options: Sequence[str]) -> tuple[str, ...]:
    """Return alternatives as a cell holds them: on one line, cut where long, no two alike without regard to case."""
    texts: list[str] = []
    taken: set[str] = set()
    for option in options:
        text = " ".join(option.split()) or CUT
        if len(text) > LONGEST_OPTION:
            text = text[: LONGEST_OPTION - 1].rstrip() + CUT
        unique, number = text, 1
        while unique.casefold() in taken:
            number += 1
            ending = f" ({number})"
            unique = text[: LONGEST_OPTION - len(ending)].rstrip() + ending
        taken.add(unique.casefold())
        texts.append(unique)
    return tuple(texts)
