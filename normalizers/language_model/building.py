"""Counts the words of clean official texts for the language model.

    python -m normalizers.language_model.building --texts FOLDER [FOLDER …] --dictionary FILE

The texts are official documents in Vietnamese (`.txt`, `.md`); the dictionary has one word a line.  Documents that lost
letters are left out.  What was counted, by hash, goes into `sources.toml` beside the counts; the texts themselves stay
where they are.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections import Counter
from pathlib import Path

import click

from normalizers.language_model.counts import Counts
from normalizers.language_model.segments import segments
from normalizers.syllables import has_lost_letters

COUNTS_FOLDER = Path(__file__).with_name("counts")
TEXT_WEIGHT = 2
"""An occurrence in a text counts twice one in the dictionary."""
FRAMEWORK_WEIGHT = 4
"""An occurrence in an indicator framework counts twice one in any official text."""


def count_dictionary(words: list[str], cases: bool = False) -> Counts:
    """Count the syllables of dictionary words, and which follow which inside a word; beginnings and ends say nothing.

    `cases`: the words are written as they stand inside a sentence.
    """
    counts = Counts.of_passages(word.split() for word in words)
    for table in (counts.pairs, counts.triples):
        for item in [item for item in table if "¶" in item]:
            del table[item]
    counts.words.pop("¶", None)
    counts.cases = dict(Counter(part for word in words for part in word.split() if part.isalpha())) if cases else {}
    return counts


def known_terms() -> list[str]:
    """Return the abbreviations of the trade and the foreign words that offices use, from their lists in the package."""
    folder = Path(__file__).parent
    abbreviations = tomllib.loads((folder.parent / "abbreviations.toml").read_text(encoding="utf-8"))
    loans = tomllib.loads((folder / "loan_words.toml").read_text(encoding="utf-8"))
    shorts = [part for short in abbreviations["expansions"] for part in segments(short) if part.isalpha()]
    return sorted({*shorts, *loans["words"]})


def known_places() -> list[str]:
    """Return the names of provinces and districts, from the tables in the package."""
    folder = Path(__file__).parent.parent
    names: set[str] = set()
    for table in ("provinces.csv", "districts.csv"):
        with (folder / table).open(encoding="utf-8", newline="") as source:
            names.update(row["name"] for row in csv.DictReader(source))
    return sorted(" ".join(segments(name)) for name in names)


def build(folders: list[Path], frameworks: list[Path], dictionary: Path | None) -> tuple[Counts, list[dict[str, str]]]:
    """Return the counts, and one record (name, sha256, kind) for each source."""
    counts = Counts()
    sources: list[dict[str, str]] = []
    for kind, weight, places in (("text", TEXT_WEIGHT, folders), ("framework", FRAMEWORK_WEIGHT, frameworks)):
        for path in sorted(file for folder in places for file in folder.iterdir() if file.suffix in (".txt", ".md")):
            text = path.read_text(encoding="utf-8")
            if path.name == "README.md" or has_lost_letters([text]):
                continue
            counts.add(Counts.of(text, weight))
            sources.append(_record(path, kind))
    if dictionary is not None:
        words = [line.strip() for line in dictionary.read_text(encoding="utf-8").splitlines()]
        counts.add(count_dictionary([word for word in words if word]))
        sources.append(_record(dictionary, "dictionary"))
    for _ in range(FRAMEWORK_WEIGHT):
        counts.add(count_dictionary([*known_terms(), *known_places()], cases=True))
    return counts, sources


def _record(path: Path, kind: str) -> dict[str, str]:
    return {"name": path.name, "kind": kind, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


@click.command()
@click.option("--texts", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--frameworks", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--dictionary", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(texts: tuple[Path, ...], frameworks: tuple[Path, ...], dictionary: Path | None) -> None:
    """Count and write."""
    counts, sources = build(list(texts), list(frameworks), dictionary)
    COUNTS_FOLDER.mkdir(exist_ok=True)
    counts.write(COUNTS_FOLDER)
    lines = ["# What the counts were made from, by `normalizers/language_model/building.py`."]
    for source in sources:
        lines += ["", "[[source]]", *(f'{name} = "{value}"' for name, value in source.items())]
    COUNTS_FOLDER.joinpath("sources.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    click.echo(
        f"{len(sources)} sources; {len(counts.words)} words, {len(counts.pairs)} pairs, {len(counts.triples)} triples"
    )


if __name__ == "__main__":
    main()
