"""Framework files: canonical JSON, read back with every wrong place named."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bochiso.errors import FrameworkFileError, NotAFramework, NotJson, OtherSchemaVersion
from output_frameworks.messages import N_
from output_frameworks.model import SCHEMA_VERSION, Framework

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

Problem = tuple[str, str, dict[str, str]]
"""The JSON path of a wrong place, the English template of what is wrong there, and its values."""

_SNIFFED = 64


def holds_json(path: Path) -> bool:
    """Tell whether a file is JSON: by its first letter, or by its name when it has a byte order mark or is cut off.

    False for whatever cannot be opened: the readers of documents say what is wrong with it.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(_SNIFFED).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError:
        return False
    return start.startswith(b"{") or (path.suffix.lower() == ".json" and start != b"")


def read_framework_file(path: Path) -> Framework:
    """Return the framework of a file written by `to_json`; unknown keys and wrong values are refused.

    Raises NotJson, NotAFramework, OtherSchemaVersion or FrameworkFileError, which lists all wrong places.
    """
    from pydantic import ValidationError

    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotJson(path=path, line=1, column=error.start + 1) from error
    except json.JSONDecodeError as error:
        raise NotJson(path=path, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise NotAFramework(path=path) from error
    if not isinstance(data, dict) or "schema_version" not in data:
        raise NotAFramework(path=path)
    if not _is_known(data["schema_version"]):
        raise OtherSchemaVersion(path=path, version=data["schema_version"], known=SCHEMA_VERSION)
    try:
        framework = Framework.model_validate_json(json.dumps({**data, "schema_version": SCHEMA_VERSION}))
    except ValidationError as error:
        raise FrameworkFileError(path, tuple(_problem(item) for item in error.errors())) from error
    doubles = tuple(_double_paths(framework))
    if doubles:
        raise FrameworkFileError(path, doubles)
    return framework


def _is_known(version: object) -> bool:
    """Tell whether a file of a version can be read: it has the first number of ours, and no keys that ours lacks."""
    parts = re.fullmatch(r"(\d{1,4})\.(\d{1,4})", version) if isinstance(version, str) else None
    ours = tuple(map(int, SCHEMA_VERSION.split(".")))
    return parts is not None and int(parts[1]) == ours[0] and int(parts[2]) <= ours[1]


def _double_paths(framework: Framework) -> Iterator[Problem]:
    for node_path, count in Counter(node.path for node in framework.walk()).items():
        if count > 1:
            yield (
                "$.nodes",
                N_("the path {node} stands {count} times, paths are unique"),
                {"node": node_path, "count": str(count)},
            )


def _problem(error: ErrorDetails) -> Problem:
    place, kind = _json_path(error["loc"]), error["type"]
    context = error.get("ctx", {})
    if kind == "extra_forbidden":
        return place, N_("this key is not known; there are: {keys}"), {"keys": ", ".join(_known_keys(error["loc"]))}
    if kind == "missing":
        return place, N_("this key is missing"), {}
    if kind == "literal_error":
        return place, N_("{value} is not possible here; there are: {choices}"), {
            "value": _shown(error["input"]), "choices": str(context.get("expected", ""))}  # fmt: skip
    return place, N_("{value} is wrong here: {detail}"), {"value": _shown(error["input"]), "detail": error["msg"]}


def _json_path(location: tuple[int | str, ...]) -> str:
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)


def _known_keys(location: tuple[int | str, ...]) -> list[str]:
    """Return the keys of the part of the model that the last step of `location` stands in."""
    model: Any = Framework
    for step in location[:-1]:
        if isinstance(step, str) and step in getattr(model, "model_fields", {}):
            model = _model_in(model.model_fields[step].annotation) or model
    fields: dict[str, object] = getattr(model, "model_fields", {})
    return list(fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the first model inside an annotation such as `tuple[Node, ...]` or `Text | None`."""
    if hasattr(annotation, "model_fields"):
        return annotation  # type: ignore[no-any-return]
    inner = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model is not None), None)


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:59] + "…"
