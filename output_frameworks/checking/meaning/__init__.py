"""Findings about what a row means: the wrong level of administration, scores that its own rule or evidence denies."""
