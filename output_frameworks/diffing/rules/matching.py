"""Which printed alternative, or part, of one rule is which of another: by its words, never by its place alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from output_frameworks.diffing.rules.words import acts_only, alike, content_of, denies, is_bare, is_rest


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs of places, and the places on either side that nothing stands against.

    `doubtful`: what is left over on both sides may be one thing in other words, so that a person has to read it.
    """

    pairs: tuple[tuple[int, int], ...]
    only_before: tuple[int, ...]
    only_after: tuple[int, ...]

    @property
    def doubtful(self) -> bool:
        """Tell whether something is left over on both sides."""
        return bool(self.only_before and self.only_after)


def match_alternatives(before: Sequence[str], after: Sequence[str], names: tuple[str, str]) -> Matching:
    """Return which alternative is which; `names` are those of the two rows."""
    if _is_yes_or_no(before, names[0]) and _is_yes_or_no(after, names[1]):
        yes = [next(place for place in (0, 1) if not _is_no(labels[place])) for labels in (before, after)]
        if _same_asked(before[yes[0]], after[yes[1]], names):
            return Matching(((yes[0], yes[1]), (1 - yes[0], 1 - yes[1])), (), ())
        return Matching((), (0, 1), (0, 1))
    matching = match_labels(before, after)
    if len(matching.only_before) == len(matching.only_after) == 1 and matching.pairs:
        one, other = matching.only_before[0], matching.only_after[0]
        if _is_no(before[one]) and _is_no(after[other]):
            # All others are the same: what is left says on both sides that none of them is there.
            return Matching(tuple(sorted([*matching.pairs, (one, other)])), (), ())
    return matching


def match_labels(before: Sequence[str], after: Sequence[str]) -> Matching:
    """Return the labels that are alike, where each is like one alone."""
    pairs: list[tuple[int, int]] = []
    for place, label in enumerate(before):
        found = [other for other, text in enumerate(after) if _is_same(label, text)]
        back = [other for other, text in enumerate(before) if found and _is_same(text, after[found[0]])]
        if len(found) == 1 and back == [place]:
            pairs.append((place, found[0]))
    firsts, seconds = {one for one, _ in pairs}, {other for _, other in pairs}
    return Matching(
        tuple(pairs),
        tuple(place for place in range(len(before)) if place not in firsts),
        tuple(place for place in range(len(after)) if place not in seconds),
    )


def _is_same(one: str, other: str) -> bool:
    return alike(one, other) or (is_rest(one) and is_rest(other))


def _is_no(label: str) -> bool:
    return denies(label) or is_rest(label)


def _is_yes_or_no(labels: Sequence[str], name: str) -> bool:
    """Tell whether two alternatives are that something is there, and that it is not."""
    if len(labels) != 2 or _is_no(labels[0]) == _is_no(labels[1]):
        return False
    no, yes = sorted(labels, key=_is_no, reverse=True)
    return is_rest(no) or set(content_of(no)) - {"không"} <= {*content_of(yes), *content_of(name)}


def _same_asked(before: str, after: str, names: tuple[str, str]) -> bool:
    """Tell whether two alternatives ask for the same to be there: in their own words, or for what the row is called."""
    if alike(before, after):
        return True
    return is_bare(before, names[0]) and is_bare(after, names[1]) and acts_only(before, after)


__all__ = ["Matching", "match_alternatives", "match_labels"]
