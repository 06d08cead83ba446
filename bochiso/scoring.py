"""Scoring a framework from a program."""

from __future__ import annotations

from collections.abc import Mapping

from output_frameworks.model import Framework
from output_frameworks.scoring.totals import Scoring, score_framework


def score(framework: Framework, inputs: Mapping[str, object]) -> Scoring:
    """Return the points of a framework for what an office entered, exact.

    `inputs` holds the inputs of each row under its path: `{"II/1": {"choice": 0}, "I/4": {"a": 7, "b": 10}}`.  Nothing
    is raised for wrong inputs: `missing` names the rows without a score, `errors` those with wrong inputs and why.
    """
    return score_framework(framework, inputs)
