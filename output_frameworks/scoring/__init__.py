"""Evaluates scoring rules, exact: rules and what an office entered become points.

`CompiledRule` scores many inputs of one rule, `score` one; what is missing or wrong is a `ScoringError`.  A whole
framework is scored by `totals.py`; `explanation.py` says how a score came about, `prose.py` writes a rule back.
"""

from output_frameworks.scoring.errors import MissingInputs, ScoringError
from output_frameworks.scoring.evaluation import CompiledRule, Inputs, Step, score

__all__ = ["CompiledRule", "Inputs", "MissingInputs", "ScoringError", "Step", "score"]
