"""A language model over Vietnamese syllables: how likely a syllable is after the two before it."""

from normalizers.language_model.counts import Counts
from normalizers.language_model.model import LanguageModel, language_model

__all__ = ["Counts", "LanguageModel", "language_model"]
