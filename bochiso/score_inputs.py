"""Inputs of scoring: JSON from a file, the standard input or the command line, with every number exact."""

from __future__ import annotations

import json
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

from bochiso.errors import (
    InputsAreAFolder,
    InputsEmpty,
    InputsError,
    InputsForOthers,
    InputsMissing,
    InputsNotAnObject,
    InputsNotJson,
    InputsTooDeep,
    InputsTwice,
    TextNotReadable,
)

STANDARD_INPUT = "-"
SETS = "sets"
"""The key of a file that holds inputs for several frameworks, each under its id."""

EXAMPLE = '{"II/1": {"choice": 0}, "I/4": {"a": 7, "b": 10}}'
EXAMPLE_OF_RULE = '{"a": 7, "b": 10}'
_LONGEST_NUMBER = 400


def read_inputs(source: str, framework_id: str) -> dict[str, object]:
    """Return the inputs of a framework by path, from a JSON file or `-`, the standard input.

    A file may hold inputs for several frameworks: `{"sets": {"huyen-2023": {…}, "xa-2023": {…}}}`.
    Raises an `InputsError` that names what is wrong, with line and column where it is the JSON.
    """
    name = "stdin" if source == STANDARD_INPUT else source
    inputs = json_object(_content(source), name, EXAMPLE)
    sets = inputs.get(SETS)
    if len(inputs) == 1 and isinstance(sets, dict):
        chosen = sets.get(framework_id)
        if not isinstance(chosen, dict):
            raise InputsForOthers(path=name, ids=", ".join(map(str, sets)) or "–", id=framework_id)
        return chosen
    return inputs


def rule_inputs(source: str) -> dict[str, object]:
    """Return the inputs of one rule: JSON as written on the command line, a JSON file, or `-`, the standard input.

    Some command lines (Windows) take the quotes out of JSON; a file has none of that trouble.
    """
    if source.lstrip()[:1] in ("{", "[", ""):
        return json_object(source.encode("utf-8", "surrogateescape"), "--inputs", EXAMPLE_OF_RULE)
    return json_object(_content(source), "stdin" if source == STANDARD_INPUT else source, EXAMPLE_OF_RULE)


def read_text(source: str) -> str:
    """Return the text of a rule as given, or from the standard input for `-`."""
    if source != STANDARD_INPUT:
        return source
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TextNotReadable(path="stdin") from error


def _content(source: str) -> bytes:
    if source == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    path = Path(source)
    try:
        if path.is_dir():
            raise InputsAreAFolder(path=source)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputsMissing(path=source) from error
    except OSError as error:
        raise InputsError(path=source, problem=error.strerror or type(error).__name__) from error
    except ValueError as error:  # a name that no file can have
        raise InputsMissing(path=source.replace("\0", "�")) from error


def json_object(content: bytes, name: str, example: str) -> dict[str, object]:
    """Return a JSON object, decimals exact.  `name` and `example` are for the sentence of an `InputsError`."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in pairs:
            if key in found:
                raise InputsTwice(path=name, name=key)
            found[key] = value
        return found

    if not content.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise InputsEmpty(path=name)
    encoding = json.detect_encoding(content)
    try:
        text = content.decode(encoding)
        data = json.loads(text, object_pairs_hook=once, parse_float=_decimal, parse_int=_whole)
    except UnicodeDecodeError as error:
        lines = content[: error.start].decode(encoding, "replace").split("\n")
        raise InputsNotJson(path=name, line=len(lines), column=len(lines[-1]) + 1) from error
    except json.JSONDecodeError as error:
        raise InputsNotJson(path=name, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise InputsTooDeep(path=name) from error
    if not isinstance(data, dict):
        raise InputsNotAnObject(path=name, example=example)
    return data


def _decimal(text: str) -> Decimal | str:
    """Return a number with its decimals; one that no office can mean stays text, which is refused where it stands."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _whole(text: str) -> int | str:
    return int(text) if len(text) <= _LONGEST_NUMBER else text
