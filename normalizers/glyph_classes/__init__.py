"""Glyphs of which a file does not say what they print: one glyph prints one letter throughout its font."""

from normalizers.glyph_classes.evidence import GlyphEvidence
from normalizers.glyph_classes.solving import Solution, SolvedGlyph, solve

__all__ = ["GlyphEvidence", "Solution", "SolvedGlyph", "solve"]
