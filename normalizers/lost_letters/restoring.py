"""Texts of a document that lost letters are made whole: find what was lost and what it left, weigh every reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from normalizers.language_model import Counts, LanguageModel, language_model
from normalizers.lost_letters.inference import Loss, infer_loss, log_signs
from normalizers.lost_letters.lattice import Lattice, Reading
from normalizers.lost_letters.vocabulary import Cases, Index, build_index, words_of

OWN_WEIGHT = 4
"""What a document says itself counts as much as what other frameworks say."""
MOST_FOR_VOCABULARY = 200
CERTAIN = 0.98
BREAK = "\n\n"
LEAST_OF_BLANK = 0.1
"""A blank is in doubt when a word or per cent sign is at least so likely to have stood there."""
_MINOR = frozenset(" ;“”")
SURE_OF_SIGN = 0.9
"""A semicolon or quotation mark less likely than this is not put back: the blank is what is printed."""
TOLD = 0.02
"""Readings less likely than this are not told as alternatives."""
PRINTED_IS_SURE = 0.96
"""What is printed is no doubt when it is at least so likely as it stands."""


@dataclass(frozen=True, slots=True)
class Restored:
    """`text[start:end]` was `before` and is `after`; `alternatives` with their probabilities, the likeliest first."""

    start: int
    before: str
    after: str
    probability: float
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Restoration:
    """What was found out of a document: for each text what is put back, and the doubts that stay as printed."""

    loss: Loss
    repairs: tuple[tuple[Restored, ...], ...]


def restore(texts: Sequence[str], model: LanguageModel | None = None) -> Restoration | None:
    """Return what is to be put back in texts that belong together (the cells, lines of one document), None for nothing.

    Texts are NFC.  Lines inside a text are apart by line ends.
    """
    model = model or language_model()
    loss = infer_loss(texts, model)
    if loss is None:
        return None
    index = build_index(model, words_of(model), loss.letters, loss.left)
    own = Counts()
    for lattice in _lattices(_spread(texts), loss, index, model):
        own.add(Counts.of(_certain(lattice.text, _repairs(lattice)), OWN_WEIGHT))
    adapted = model.with_counts(own)
    different = list(dict.fromkeys(texts))
    found = dict(zip(different, map(_repairs, _lattices(different, loss, index, adapted)), strict=True))
    return Restoration(loss, tuple(found[text] for text in texts))


def _lattices(texts: Iterable[str], loss: Loss, index: Index, model: LanguageModel) -> Iterable[Lattice]:
    cases = Cases(model)
    signs = log_signs(loss)
    return (
        Lattice(text, index, model, cases, signs=signs, padded=loss.padded, extra_blank=loss.extra_blank)
        for text in texts
    )


def _spread(texts: Sequence[str]) -> Sequence[str]:
    """Return texts from all over a document, as many as its vocabulary needs."""
    different = list(dict.fromkeys(texts))
    return different[:: max(1, len(different) // MOST_FOR_VOCABULARY)]


def applied(text: str, repairs: Iterable[Restored]) -> str:
    """Return the text with repairs made."""
    pieces: list[str] = []
    at = 0
    for repair in repairs:
        pieces += (text[at : repair.start], repair.after)
        at = repair.start + len(repair.before)
    return "".join(pieces) + text[at:]


def _certain(text: str, repairs: Iterable[Restored]) -> str:
    """Return what of a text is certain, with breaks where it is not: what was guessed must not confirm itself."""
    kept = [repair if repair.probability >= CERTAIN else replace(repair, after=BREAK) for repair in repairs]
    return applied(text, kept)


def _repairs(lattice: Lattice) -> tuple[Restored, ...]:
    """Return the likeliest readings that do not overlap, in order, each with what else may stand there."""
    readings = sorted(lattice.readings(), key=lambda found: -found.probability)
    chosen: list[Reading] = []
    for reading in readings:
        if not any(_touch(reading, other) for other in chosen):
            chosen.append(reading)
    repairs = [repair for reading in chosen if (repair := _repair(lattice.text, reading, readings)) is not None]
    taken = [(repair.start, repair.start + len(repair.before)) for repair in repairs]
    for start, word in lattice.odd_pieces():
        if all(start + len(word) <= first or last <= start for first, last in taken):
            repairs.append(Restored(start, word, word, 0.0))
    return tuple(sorted(repairs, key=lambda found: (found.start, len(found.before))))


def _repair(text: str, reading: Reading, readings: Sequence[Reading]) -> Restored | None:
    before = text[reading.start : reading.end]
    after = before if reading.after is None else reading.after
    probability = 0.0
    others: list[tuple[str, float]] = []
    for other in readings:
        if other.start == reading.start and other.end == reading.end and _same_word(other, reading):
            probability += other.probability
        elif other.probability >= TOLD and _touch(other, reading):
            shown = text[other.start : other.end] if other.after is None else other.after
            others.append((shown, round(other.probability, 3)))
    if reading.after is not None and _MINOR.issuperset(reading.after) and probability < SURE_OF_SIGN:
        return None
    if reading.after is None:
        # A blank too many may be a lost semicolon or quotation mark; that changes no word and asks for no person.
        worth = [share for shown, share in others if not _MINOR.issuperset(shown)]
        if not worth or probability >= PRINTED_IS_SURE or (not before.strip() and max(worth) < LEAST_OF_BLANK):
            return None
    return Restored(reading.start, before, after, min(probability, 1.0), tuple(others))


def _same_word(one: Reading, other: Reading) -> bool:
    """Tell whether two readings differ in capitals at most."""
    return (one.after or "").lower() == (other.after or "").lower()


def _touch(one: Reading, other: Reading) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end
