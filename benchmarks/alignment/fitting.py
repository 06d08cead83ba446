"""Fits the weighings of `output_frameworks.diffing.matching` to examples: logistic regression with a ridge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from benchmarks.alignment.examples import Example, turned
from output_frameworks.diffing.align import likelihoods
from output_frameworks.diffing.matching import weights as w
from output_frameworks.diffing.matching.assignment import assign
from output_frameworks.diffing.matching.candidates import candidate_pairs
from output_frameworks.diffing.matching.neighbours import neighbours
from output_frameworks.diffing.matching.support import support
from output_frameworks.diffing.similarity.evidence import Evidence
from output_frameworks.diffing.similarity.profiles import Profile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RIDGE = 3.0
RIDGE_OF_WHOLE = 1.0


@dataclass
class Case:
    """An example with what is computed once: the evidence for its candidates, the truth, how much each counts."""

    example: Example
    evidence: Evidence
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    columns_of: Floats
    truth: Floats
    counts: Floats

    @classmethod
    def of(cls, example: Example) -> Case:
        """Return the case of an example."""
        evidence = Evidence(Profile.of(example.old), Profile.of(example.new))
        rows, columns = candidate_pairs(evidence)
        found = w.with_products(evidence.of(rows, columns))
        paths = [
            (evidence.old.rows[a].node.path, evidence.new.rows[b].node.path) for a, b in zip(rows, columns, strict=True)
        ]
        truth = np.array([float(path in example.same) for path in paths])
        counts = np.array([_counts(example, path) for path in paths])
        return cls(example, evidence, rows, columns, found, truth, counts)

    def label(self, pair: tuple[int, int]) -> tuple[float, float]:
        """Return whether an assigned pair is right, and how much that counts."""
        path = self.evidence.old.rows[pair[0]].node.path, self.evidence.new.rows[pair[1]].node.path
        if path in self.example.same:
            return 1.0, self.example.same[path] * self.example.counts
        return float(path in self.example.right), (0.4 if path in self.example.right else 1.0) * self.example.counts


def _counts(example: Example, path: tuple[str, str]) -> float:
    if path in example.same:
        return example.same[path] * example.counts
    return 0.0 if path in example.right else example.counts


def both_ways(examples: Sequence[Example]) -> list[Case]:
    """Return the cases of examples, each in both directions: weights must not depend on which one is called old."""
    return [Case.of(each) for example in examples for each in (example, turned(example))]


def fit(cases: Sequence[Case]) -> w.Weighings:
    """Return the weighings that fit best; the last is fitted to what the others give on cases not seen by them."""
    first = _steps(cases)
    columns: list[Floats] = []
    truth: list[float] = []
    counts: list[float] = []
    for name in dict.fromkeys(case.example.name for case in cases):
        seen = [case for case in cases if case.example.name != name]
        given = _steps(seen) if seen else first
        for case in (case for case in cases if case.example.name == name):
            pairs, found = whole(case, given)
            labels = [case.label(pair) for pair in pairs]
            columns.append(found)
            truth += [right for right, _ in labels]
            counts += [count for _, count in labels]
    last = _regression(np.vstack(columns), np.array(truth), np.array(counts), RIDGE_OF_WHOLE, w.IN_WHOLE)
    return w.Weighings(first.pair, first.with_neighbours, last, first.usual)


def whole(case: Case, given: w.Weighings) -> tuple[list[tuple[int, int]], Floats]:
    """Return the assigned pairs of a case and what the assignment says for each."""
    likely = likelihoods(case.evidence, {}, given)
    pairs = assign(likely.matrix)
    return pairs, support(likely.matrix, pairs, case.evidence.old.parents, case.evidence.new.parents)


def _steps(cases: Sequence[Case]) -> w.Weighings:
    evidence = np.vstack([case.columns_of for case in cases])
    truth = np.concatenate([case.truth for case in cases])
    counts = np.concatenate([case.counts for case in cases])
    pair = _regression(evidence, truth, counts, RIDGE, w.PAIR)
    around = []
    for case in cases:
        matrix = np.zeros((len(case.evidence.old.rows), len(case.evidence.new.rows)))
        matrix[case.rows, case.columns] = pair.probability(case.columns_of)
        found = neighbours(matrix, case.evidence.old.parents, case.evidence.new.parents)
        around.append(np.column_stack([each[case.rows, case.columns] for each in found]))
    both = np.column_stack([evidence, np.vstack(around)])
    with_neighbours = _regression(both, truth, counts, RIDGE, w.WITH_NEIGHBOURS)
    blank = w.Weighing(np.zeros(len(w.IN_WHOLE)), 0.0)
    return w.Weighings(pair, with_neighbours, blank, np.median(evidence, axis=0))


AGAINST = ("apart", "words_apart")
"""Evidence that can only speak against a pair; all other, but for products, can only speak for it: what the few
hand-made alignments happen to hold must not turn likeness into a reason against."""


AT_LEAST = {"numbers": 2.0, "order": 0.3}
"""What a person knows and few examples show: *Báo cáo tháng 1* is not *Báo cáo tháng 9*, and where nothing else
decides, order does."""


def _bounds(names: Sequence[str]) -> list[tuple[float | None, float | None]]:
    signs = [
        (None, None) if "*" in name else (None, 0.0) if name in AGAINST else (AT_LEAST.get(name, 0.0), None)
        for name in names
    ]
    return [*signs, (None, None)]


def _regression(columns: Floats, truth: Floats, counts: Floats, ridge: float, names: Sequence[str]) -> w.Weighing:
    mean, spread = columns.mean(axis=0), columns.std(axis=0) + 1e-6
    scaled = np.column_stack([(columns - mean) / spread, np.ones(len(columns))])

    def loss(weights: Floats) -> tuple[float, Floats]:
        likely = 1 / (1 + np.exp(-np.clip(scaled @ weights, -40, 40)))
        value = -np.sum(counts * (truth * np.log(likely + 1e-12) + (1 - truth) * np.log(1 - likely + 1e-12)))
        slope = scaled.T @ (counts * (likely - truth))
        slope[:-1] += ridge * weights[:-1]
        return float(value + ridge * np.sum(weights[:-1] ** 2) / 2), slope

    limits = [
        (None if low is None else low * by, None if high is None else high * by)
        for (low, high), by in zip(_bounds(names), [*spread, 1.0], strict=True)
    ]
    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", bounds=limits,
                     options={"maxiter": 1000}).x  # fmt: skip
    weights = found[:-1] / spread
    return w.Weighing(weights, float(found[-1] - weights @ mean))
