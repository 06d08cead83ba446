"""Abbreviations that scanning damaged, against those that the document itself prints or spells out.

The bar of Đ lost (`BCD`), a letter turned into its neighbour (`CBCCVV`), a letter doubled or taken for another, a blank
after the first letter (`H TTTT` is *HTTT*).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from normalizers.abbreviations import ambiguous_abbreviations, trade_abbreviations
from normalizers.names import bare

CONFIDENCE_PRINTED: Final = 0.95
CONFIDENCE_SPELLED: Final = 0.9
"""How sure a repair is where the document prints the right form, and where it only spells it out."""
OFTEN: Final = 5
"""A form that is printed so many times as often as another, and at least as often itself, is what that one was."""
LEAST_LETTERS_BAR: Final = 3
LEAST_LETTERS: Final = 5
LEAST_LETTERS_STRANGE: Final = 4
"""Letters that a form must have to be taken for another: with a lost bar, with another confusion (`KTTH` is not
*KTXH*), with one that leaves a letter no abbreviation has (`HỖND`)."""

_CAPITALS: Final = r"[A-ZÀ-ÝĂĐƠƯẠ-Ỹ0-9]"
_PLAIN: Final = re.compile(r"[A-ZĐ]+")
_SHORT: Final = re.compile(rf"(?<![\w/.-])(?=[^\W\d_]*[A-ZĐ]){_CAPITALS}{{2,12}}(?![\w])")
_CUT: Final = re.compile(r"(?<![\w/.-])(?P<first>[A-ZĐ]) (?P<rest>[A-ZĐ]{2,10})(?!\w)")


class DocumentAbbreviations:
    """The damaged abbreviations of a document, by what they are damaged from."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts of a document."""
        texts = list(texts)
        whole = "\n".join(texts)
        self._printed = Counter(_SHORT.findall(whole))
        cut = {match.group(): match for match in _CUT.finditer(whole)}
        self._own = frozenset(form for form in self._printed if f"({form})" in whole)
        unknown = [form for form in self._printed if not _is_trade(form) and form not in self._own]
        self.right: dict[str, tuple[str, float]] = {}
        """What each damaged form stands for, and how sure that is; forms that may stand for several are left out."""
        if not unknown and not cut:
            return
        self._known = self._printed_or_spelled(bare(re.sub(r"\s+", " ", whole)))
        for form in unknown:
            self._add(form, self._meant(form))
        for printed, match in cut.items():
            self._add(printed, self._meant_by_cut(match["first"], match["rest"]))
        self._pattern = re.compile(r"(?<![\w/.-])(?:" + "|".join(map(re.escape, self.right)) + r")(?!\w)")

    def repairs(self, text: str) -> list[tuple[int, int, str, float]]:
        """Return the spans of damaged abbreviations of a text, each with the right form and how sure that is."""
        if not self.right:
            return []
        return [(m.start(), m.end(), *self.right[m.group()]) for m in self._pattern.finditer(text)]

    def _add(self, printed: str, meant: Iterable[str]) -> None:
        found = set(meant)
        if len(found) == 1:
            right = found.pop()
            self.right[printed] = (right, CONFIDENCE_PRINTED if self._printed[right] else CONFIDENCE_SPELLED)

    def _meant(self, form: str) -> Iterator[str]:
        for right in self._known:
            if _is_slip(form, right):
                yield right
        for right, times in self._printed.items():
            if _lost_bar(form, right) and times >= OFTEN * max(1, self._printed[form]):
                yield right

    def _meant_by_cut(self, first: str, rest: str) -> Iterator[str]:
        for right in self._known:
            if (
                right[0] == first
                and right != rest
                and right in (first + rest, *_undoubled(first + rest, longest_run=len(rest)))
            ):
                yield right

    def _printed_or_spelled(self, letters: str) -> tuple[str, ...]:
        """Return the abbreviations that the document brings up in brackets, prints or spells out."""
        trade = (s for s, long in trade_abbreviations().items() if self._printed[s] or bare(long) in letters)
        return tuple(dict.fromkeys((*sorted(self._own), *trade)))


@cache
def _alike() -> tuple[tuple[str, ...], dict[str, str]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(data["alike"]), {wrong: entry["right"] for entry in data["misprint"] for wrong in entry["wrong"]}


def _is_trade(form: str) -> bool:
    return form in trade_abbreviations() or form in ambiguous_abbreviations()


def _is_slip(form: str, right: str) -> bool:
    """Tell whether one confusion makes `form` of an abbreviation."""
    groups, misprints = _alike()
    if _lost_bar(form, right) or misprints.get(form) == right:
        return True
    if len(right) < (LEAST_LETTERS if _PLAIN.fullmatch(form) else LEAST_LETTERS_STRANGE):
        return False
    if len(form) == len(right) + 1:
        return right in _undoubled(form, longest_run=2)
    differing = [at for at, (one, other) in enumerate(zip(form, right, strict=False)) if one != other]
    if len(form) != len(right) or len(differing) != 1:
        return False
    at = differing[0]
    return form[at] in (form[at - 1 : at], form[at + 1 : at + 2]) or any(
        form[at] in group and right[at] in group for group in groups
    )


def _lost_bar(form: str, right: str) -> bool:
    return form != right and len(right) >= LEAST_LETTERS_BAR and form.replace("Đ", "D") == right.replace("Đ", "D")


def _undoubled(form: str, longest_run: int) -> list[str]:
    """Return what is left when one of two letters that are alike is taken out, of runs up to a length."""
    return [
        form[: run.start()] + run.group()[1:] + form[run.end() :]
        for run in re.finditer(r"(.)\1+", form)
        if len(run.group()) <= longest_run
    ]
