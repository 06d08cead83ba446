"""The same crosswalk on several machines, over Dask: frameworks in parts, then the concepts of the parts as frameworks.

Each part of some hundred frameworks gets a crosswalk of its own.  Its concepts are a small framework again: a row for
each, under its pillar.  The crosswalk of these says which concepts of different parts are one, so both steps are the
code that runs on one machine.  Rows go to files, one per part; only concepts travel.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from output_frameworks.diffing.crosswalk import crosswalk
from output_frameworks.diffing.crosswalk.reports.csv import COLUMNS, rows
from output_frameworks.diffing.crosswalk.result import Concept, Crosswalk
from output_frameworks.model import DocumentInfo, Framework, Node, Provenance, Source, Text

PART: Final = 500
"""Frameworks of one part: some minutes of work and some hundred megabytes for one worker."""
_THOUSAND: Final = 1000

Names = dict[str, tuple[str, str]]
"""Concepts of one part by their id there: id and name in the whole."""


class NoEngine(Exception):
    """Dask is not installed: `pip install "bochiso[many]"`, or `pip install dask` beside bochiso."""


def load_json(path: str) -> Framework:
    """Return the framework of a file that `bochiso read` wrote."""
    return Framework.model_validate_json(Path(path).read_bytes())


def crosswalk_in_parts(
    paths: Sequence[str], out: Path, *, part: int = PART, load: Callable[[str], Framework] = load_json
) -> int:
    """Write the crosswalk of many framework files as `part-00000.csv`, … into `out`; return how many concepts it has.

    The rows are those of the CSV of one machine.  Dask runs it: where a `dask.distributed.Client` is there, on its
    cluster, to which `paths` and `out` must be shared folders.  Raises `NoEngine` where Dask is not installed.
    """
    try:
        import dask
    except ImportError as error:
        raise NoEngine(NoEngine.__doc__) from error
    engine: Any = dask  # it says little about its types
    out.mkdir(parents=True, exist_ok=True)
    chunks = [paths[start : start + part] for start in range(0, len(paths), part)]
    files = [out / f"part-{number:05}.csv" for number in range(len(chunks))]
    tasks = [engine.delayed(write_part)(chunk, file, load) for chunk, file in zip(chunks, files, strict=True)]
    parts: Sequence[Framework] = engine.compute(*tasks)
    whole = crosswalk(parts)
    names: dict[str, Names] = {framework.id: {} for framework in parts}
    for concept, cell in whole.cells():
        own = next(reversed(cell.path.split("/")))
        names[cell.framework][own] = concept.id, concept.name
    engine.compute(*[engine.delayed(rename_part)(file, names[file.stem]) for file in files])
    return len(whole.concepts)


def write_part(paths: Sequence[str], file: Path, load: Callable[[str], Framework]) -> Framework:
    """Write the rows of one part under the ids that its concepts have there; return its concepts as a framework."""
    found = crosswalk(map(load, paths))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(rows(found))
    return concepts_as_framework(found, file.stem)


def rename_part(file: Path, names: Names) -> None:
    """Give the rows of one part the ids and names that concepts have in the whole."""
    aside = file.with_suffix(".new")
    with file.open(encoding="utf-8", newline="") as old, aside.open("w", encoding="utf-8", newline="") as new:
        reader = csv.DictReader(old)
        writer = csv.DictWriter(new, COLUMNS)
        writer.writeheader()
        for row in reader:
            identity, name = names[row["concept"]]
            pillar = names[row["pillar"]][0] if row["pillar"] else ""
            writer.writerow({**row, "concept": identity, "concept_name": name, "pillar": pillar})
    aside.replace(file)


def concepts_as_framework(found: Crosswalk, identity: str) -> Framework:
    """Return the concepts of a crosswalk as a framework: pillars, and below each what stands under it.

    The last step of a path is the id of the concept; points are the mean share of the total, in thousandths.
    """
    above = {concept.pillar for concept in found.concepts}
    below: dict[str, list[Node]] = {}
    for concept in found.concepts:
        if concept.id not in above and concept.pillar is not None:
            below.setdefault(concept.pillar, []).append(_node(concept, f"{concept.pillar}/", ()))
    tops = (concept for concept in found.concepts if concept.id in above or concept.pillar is None)
    levels = Counter(column.level for column in found.columns if column.level is not None)
    return Framework(
        id=identity,
        level=levels.most_common(1)[0][0] if levels else None,
        document=DocumentInfo(),
        nodes=tuple(_node(concept, "", below.get(concept.id, ())) for concept in tops),
        provenance=Provenance(file=identity, format="crosswalk", reader_version=""),
    )


def _node(concept: Concept, above: str, children: Sequence[Node]) -> Node:
    shares = [cell.share for cell in concept.cells if cell.share is not None]
    points = round(sum(shares, Fraction(0)) / len(shares) * _THOUSAND) if shares else None
    return Node(
        path=f"{above}{concept.id}",
        code=None,
        kind="pillar" if not above else "group" if concept.kind == "group" else "indicator",
        polarity=Counter(cell.polarity for cell in concept.cells).most_common(1)[0][0],
        name=Text.plain(concept.name),
        max_points=None if points is None else Decimal(points),
        children=tuple(children),
        source=Source(),
        confidence=1,
    )
