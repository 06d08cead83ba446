"""Two damaged words side by side: neither can speak for the other, so both are judged at once (`đồi sô`: *đổi số*)."""

from __future__ import annotations

from typing import Final

from normalizers.scanning_errors.confusions import confusions, meant_words
from normalizers.scanning_errors.contexts import Word, is_word
from normalizers.scanning_errors.evidence import Evidence
from normalizers.scanning_errors.words import LEAST_LEAD, Reading, confidence_beyond, in_case_of

AT_HOME: Final = 4
"""A word that clean texts have beside its other neighbour so often is no slip."""
LEAST_PAIRS: Final = 20
"""How often the two words that may have been meant must stand side by side."""
LEAST_GAIN: Final = 9.0
"""What they must gain over the printed ones (natural logarithm)."""


def judge_both(first: Word, second: Word, evidence: Evidence) -> tuple[Reading, ...]:
    """Return what was meant by two words that stand side by side where that is much likelier, nothing otherwise."""
    if first.around[2:] != (second.key, second.around[2]) or _may_be_names(first, second):
        return ()
    if evidence.is_at_home(first, AT_HOME + 1) or evidence.is_at_home(second, AT_HOME + 1):
        return ()
    if evidence.pair(first.key, second.key, first, second) or _is_at_home(first, second, evidence):
        return ()
    meant = [
        (one, other, cost + more)
        for one, cost in meant_words(first.key)
        if evidence.knows(one)
        for other, more in meant_words(second.key)
        if evidence.pair(one, other) >= LEAST_PAIRS
    ]
    if not meant:
        return ()
    printed = evidence.score_both(first, second, first.key, second.key)
    gains = sorted(
        ((evidence.score_both(first, second, one, other) - printed - cost, one, other) for one, other, cost in meant),
        reverse=True,
    )
    gain, one, other = gains[0]
    if gain < LEAST_GAIN or (len(gains) > 1 and gain - gains[1][0] < LEAST_LEAD):
        return ()
    confidence = confidence_beyond(gain - LEAST_GAIN)
    return (
        Reading(first, in_case_of(first.text, one), confidence),
        Reading(second, in_case_of(second.text, other), confidence),
    )


def _may_be_names(first: Word, second: Word) -> bool:
    if second.text.islower():
        return False
    return not (first.text.isupper() and second.text.isupper()) or not confusions().heads_of_names.isdisjoint(
        first.around[:2]
    )


def _is_at_home(first: Word, second: Word, evidence: Evidence) -> bool:
    before, after = first.around[1], second.around[2]
    return (is_word(before) and evidence.pair(before, first.key, first, second) >= AT_HOME) or (
        is_word(after) and evidence.pair(second.key, after, first, second) >= AT_HOME
    )
