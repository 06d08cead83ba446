"""Names in the words of another year: what a person still takes for the same thing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable

from benchmarks.evolution.material import words
from benchmarks.evolution.tree import replaced_word, sentence_case
from normalizers.comparison import letters_key

Way = Callable[[str, random.Random], str]
_TRIES = 12


def _either(pairs: Iterable[list[str]], name: str, rng: random.Random, *, whole_words: bool = True) -> str:
    """Return the name with one of the pairs, in either direction, applied; unchanged where none applies."""
    found = []
    for one, other in pairs:
        for before, after in ((one, other), (other, one)):
            new = replaced_word(name, before, after) if whole_words else name.replace(before, after, 1)
            if new != name:
                found.append(new)
    return rng.choice(found) if found else name


def abbreviation(name: str, rng: random.Random) -> str:
    """Expand an abbreviation, or introduce one."""
    found = []
    for short, long in words()["abbreviations"]:
        found += [replaced_word(name, short, long), replaced_word(name, long, short)]
        found.append(replaced_word(name, long, f"{long} ({short})") if short not in name else name)
    found = [new for new in found if new != name]
    return sentence_case(rng.choice(found)) if found else name


def synonym(name: str, rng: random.Random) -> str:
    """Say one word otherwise."""
    shorter = [new for one, other in words()["shorter"] if (new := replaced_word(name, one, other)) != name]
    return rng.choice(shorter) if shorter and rng.random() < 0.3 else _either(words()["synonyms"], name, rng)


def word_order(name: str, rng: random.Random) -> str:
    """Let two members of a list change places."""
    return _either(words()["swaps"], name, rng)


def spelling(name: str, rng: random.Random) -> str:
    """Place a tone the other way, or slip on the keyboard."""
    return _either(words()["spellings"], name, rng, whole_words=False)


def clause_added(name: str, rng: random.Random) -> str:
    """Say a little more."""
    addition = rng.choice(words()["additions"])
    bare = name.rstrip(" .;")
    return name if addition.strip() in name else f"{bare}{addition}"


def clause_dropped(name: str, rng: random.Random) -> str:
    """Say a little less, three words at the least."""
    found = [sentence_case(re.sub(pattern, "", name, count=1).strip()) for pattern in words()["droppable"]]
    found = [new for new in found if new != name and len(new.split()) >= 3 and len(new) > len(name) / 2]
    return rng.choice(found) if found else name


def heading(name: str, rng: random.Random) -> str:
    """Return the name of a pillar or group as another set prints it."""
    for one, other in words()["headings"]:
        for before, after in ((one, other), (other, one)):
            if name.casefold() == before.casefold():
                return after.upper() if name.isupper() else str(after)
    prefix = rng.choice(words()["heading_prefixes"])
    if name.startswith(tuple(words()["heading_prefixes"])) or name.isupper():
        return clause_added(name, rng) if not name.isupper() else f"{prefix.upper()}{name}"
    return f"{prefix}{name[:1].lower()}{name[1:]}" if not name[:2].isupper() else f"{prefix}{name}"


WAYS: tuple[tuple[Way, int], ...] = (
    (abbreviation, 5), (synonym, 6), (word_order, 2), (spelling, 2), (clause_added, 3), (clause_dropped, 3),
)  # fmt: skip


def renamed(name: str, rng: random.Random, taken: set[str], *, is_heading: bool = False) -> str | None:
    """Return the name in other words, None where no way was found.

    `taken` holds the keys of all names of both frameworks: a new name never is that of another row.
    """
    for _ in range(_TRIES):
        if is_heading and rng.random() < 0.6:
            new = heading(name, rng)
        else:
            ways = rng.choices([way for way, _ in WAYS], [weight for _, weight in WAYS], k=rng.choice((1, 1, 1, 2)))
            new = name
            for way in ways:
                new = way(new, rng)
        key = letters_key(new)
        if new != name and (key == letters_key(name) or key not in taken):
            return new
    return None


def speaks_of_one_level(names: list[str]) -> bool:
    """Tell whether a set is for districts and hardly speaks of communes."""
    folded = [name.casefold() for name in names]
    return sum("cấp huyện" in name for name in folded) > 0 and sum("cấp xã" in name for name in folded) < 3


def level_changed(text: str) -> str:
    """Return a text of a set for districts as one for communes says it."""
    for before, after in words()["levels"]:
        text = replaced_everywhere(text, before, after)
    return text


def replaced_everywhere(text: str, before: str, after: str) -> str:
    """Return a text with all occurrences of whole words replaced."""
    return re.sub(rf"(?<!\w){re.escape(before)}(?!\w)", lambda _: after, text)
