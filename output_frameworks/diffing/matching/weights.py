"""The three weighings of evidence: of a pair by itself, with its neighbours, and in the assignment as a whole.

Each is a logistic regression; its numbers stand in `weights.toml`, which `benchmarks/alignment.py --fit` writes from
alignments made by hand (`corpus/alignments/`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from output_frameworks.diffing.matching import neighbours as around
from output_frameworks.diffing.matching import support as whole
from output_frameworks.diffing.similarity import evidence as own

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.overlap import Floats

PRODUCTS: Final = (
    ("contained", "above"), ("things", "contained"), ("points", "same_formula"),
)  # fmt: skip
"""Evidence that counts together."""
PAIR: Final = (*own.NAMES, *(f"{first}*{second}" for first, second in PRODUCTS))
WITH_NEIGHBOURS: Final = (*PAIR, *around.NAMES)
IN_WHOLE: Final = whole.NAMES


@dataclass(frozen=True)
class Weighing:
    """Weights of named evidence and the offset: evidence becomes a probability."""

    weights: Floats
    offset: float

    def probability(self, columns: Floats) -> Floats:
        """Return the probability for each row of evidence."""
        found: Floats = 1 / (1 + np.exp(-np.clip(columns @ self.weights + self.offset, -40, 40)))
        return found


@dataclass(frozen=True)
class Weighings:
    """The weighings of the three steps."""

    pair: Weighing
    with_neighbours: Weighing
    in_whole: Weighing
    usual: Floats
    """The evidence of a candidate pair at the median: what speaks neither for a pair nor against it."""


def with_products(columns: Floats) -> Floats:
    """Return the columns of `Evidence.of` with `PRODUCTS` behind."""
    at = {name: number for number, name in enumerate(own.NAMES)}
    products = [columns[:, at[first]] * columns[:, at[second]] for first, second in PRODUCTS]
    return np.column_stack([columns, *products])


@cache
def weighings() -> Weighings:
    """Return what `weights.toml` holds."""
    data = tomllib.loads(Path(__file__).with_name("weights.toml").read_text(encoding="utf-8"))
    return Weighings(
        _weighing(data["pair"], PAIR),
        _weighing(data["neighbours"], WITH_NEIGHBOURS),
        _weighing(data["whole"], IN_WHOLE),
        np.array([data["usual"][name] for name in PAIR]),
    )


def _weighing(table: dict[str, float], names: Sequence[str]) -> Weighing:
    return Weighing(np.array([table[name] for name in names]), table["offset"])
