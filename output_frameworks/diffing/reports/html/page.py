"""The page as one file: template, style sheet and script put together, with a policy that forbids everything else."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
TEMPLATE = "report.html.j2"

_ESCAPED = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"})


def render_page(view: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Return the page: `view` goes into the template, `data` is what the script reads."""
    style, script = _source("report.css"), _source("report.js")
    policy = (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assets = {"style": style, "script": script, "policy": policy, "data": script_data(data)}
    page: str = _template().render(**view, **assets)
    return page


def script_data(data: Mapping[str, Any]) -> str:
    """Return data as JSON that cannot end the element it stands in, whatever its texts say."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def digest(source: str) -> str:
    """Return the name by which a content security policy allows an inline style sheet or script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode('utf-8')).digest()).decode('ascii')}"


@cache
def _source(name: str) -> str:
    return (FOLDER / name).read_text("utf-8").strip()


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template(TEMPLATE)
