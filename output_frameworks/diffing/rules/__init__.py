"""Two scoring rules compared by what they compute, not by their words."""
