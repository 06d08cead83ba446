"""The JSON Schema (draft 2020-12) of the canonical framework, made from the model itself."""

from __future__ import annotations

import json

from output_frameworks.model import SCHEMA_VERSION, Framework


def json_schema() -> str:
    """Return the schema that every file of `to_json` fulfils, as JSON text ending in a line end."""
    schema = Framework.model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Framework",
        "$comment": f"schema_version {SCHEMA_VERSION}",
    }
    return (
        json.dumps(
            {**head, **{key: value for key, value in schema.items() if key not in head}}, ensure_ascii=False, indent=1
        )
        + "\n"
    )
