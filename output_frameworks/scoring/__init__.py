"""Evaluates scoring rules, exact: rules and what an office entered become points."""
