"""Printed words that a scan damaged: a noisy channel over what scanning confuses, with the language model.

Acts only where the printed word fits badly and another fits much better; an author's own spelling stays.
"""

from normalizers.scanning_errors.vocabulary import REASON, Vocabulary
from normalizers.scanning_errors.words import DoubtfulWord

__all__ = ["REASON", "DoubtfulWord", "Vocabulary"]
