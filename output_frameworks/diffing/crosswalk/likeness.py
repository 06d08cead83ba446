"""How probable it is that two nodes measure one thing, weighed as `align` weighs a pair by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from output_frameworks.diffing.matching.weights import weighings, with_products

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.overlap import Floats


def probability(evidence: Floats) -> Floats:
    """Return the probability for each row of evidence (the columns of `similarity.evidence.NAMES`)."""
    return weighings().pair.probability(with_products(evidence))
