"""The canonical JSON: every field of the model, exact numbers as strings, one framework per file."""

from __future__ import annotations

from output_frameworks.model import Framework


def to_json(framework: Framework) -> str:
    """Return the framework as canonical JSON, readable by a person, ending in a line end.

    Nothing is lost: `Framework.model_validate_json(to_json(f)) == f`.
    """
    return framework.model_dump_json(indent=1) + "\n"
