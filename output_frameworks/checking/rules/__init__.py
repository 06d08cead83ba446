"""Findings about scoring rules: gaps and overlaps of tiers, jumps, awards that do not add up, what nothing defines."""
