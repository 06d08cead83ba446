"""The words that evolutions are made of, read once from the TOML files beside this one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """An indicator that no set of the corpus has; `gaps` fill the template of its rule."""

    id: str
    theme: str
    name: str
    rule: str
    gaps: dict[str, str]
    texts: dict[str, str]


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """Return how the same is worded in other years."""
    return tomllib.loads((HERE / "words.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _indicators() -> dict[str, Any]:
    return tomllib.loads((HERE / "indicators.toml").read_text("utf-8"))


def rule_templates() -> dict[str, str]:
    """Return the kinds of rules with gaps."""
    templates: dict[str, str] = _indicators()["rules"]
    return templates


@lru_cache(maxsize=1)
def new_indicators() -> dict[str, NewIndicator]:
    """Return the new indicators by their concept."""
    fields = {"lead": "lead_unit", "with": "coordinating_units", "evidence": "evidence", "deadline": "deadline"}
    known = {}
    for row in _indicators()["indicators"]:
        texts = {fields[key]: value for key, value in row.items() if key in fields}
        gaps = {key: str(value) for key, value in row.items() if key in ("a", "b", "high", "low", "done", "item")}
        known[row["id"]] = NewIndicator(row["id"], row["theme"], row["name"], row["rule"], gaps, texts)
    return known


def new_groups() -> list[dict[str, Any]]:
    """Return new groups: a name and the concepts of their indicators."""
    groups: list[dict[str, Any]] = _indicators()["groups"]
    return groups


def new_pillars() -> list[str]:
    """Return names for a pillar that is made of groups that were there."""
    names: list[str] = _indicators()["pillars"]["names"]
    return names


@lru_cache(maxsize=1)
def large_words() -> dict[str, Any]:
    """Return the words that very large frameworks are made of."""
    return tomllib.loads((HERE / "large.toml").read_text("utf-8"))
