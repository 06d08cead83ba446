"""Finds every message in the source: for developers, nothing of it runs when a document is read.

A message is
- the text given to `_()`, `N_()` or `translate()`;
- the `template` of a class (an error, a rule);
- both forms given to `ngettext()`;
- the sentence of a `ReaderNote`, and `reason=` and `kind=` given to an error of `ingest.errors`: ingest imports nothing
  of ours and cannot mark them; for the same reason the values of its tables `REASONS`, `KINDS`, `NOTE_MESSAGES`;
- every paragraph of a rule's manual page.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from output_frameworks.messages import MESSAGE_VALUES

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bochiso", "output_frameworks", "parsers", "ingest", "normalizers")

MARKERS = frozenset({"_", "N_", "translate"})
TABLES = frozenset({"REASONS", "KINDS", "NOTE_MESSAGES"})

PLACES = frozenset(f"{{{name}}}" for name in MESSAGE_VALUES)
"""Templates that are nothing but the place of another message."""

Message = str | tuple[str, str]
"""An English sentence, or its singular and plural."""


def messages() -> dict[Message, list[str]]:
    """Return every message with the files it stands in, in the order of the source tree.

    ValueError when a marked text is put together at run time (an f-string): it could not be translated.
    """
    found: dict[Message, list[str]] = {}
    errors = _error_names()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            where = path.relative_to(ROOT).as_posix()
            for message in _in_module(ast.parse(path.read_text("utf-8")), where, errors):
                files = found.setdefault(message, [])
                if where not in files:
                    files.append(where)
    for message, where in _of_manual():
        found.setdefault(message, []).append(where)
    return {message: sorted(set(files)) for message, files in found.items() if message not in PLACES}


def _error_names() -> frozenset[str]:
    tree = ast.parse((ROOT / "ingest" / "errors.py").read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.ClassDef))


def _of_manual() -> Iterator[tuple[str, str]]:
    from output_frameworks.checking import rules

    for rule in rules():
        where = type(rule).__module__.replace(".", "/") + ".py"
        for message in rule.page().messages():
            yield message, where


def _in_module(tree: ast.Module, where: str, errors: frozenset[str]) -> Iterator[Message]:
    for statement in tree.body:
        if where.startswith("ingest/"):
            yield from _table(statement)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node, where, errors)
        elif isinstance(node, ast.ClassDef):
            for statement in node.body:
                yield from _template(statement)


def _assigned(statement: ast.stmt) -> tuple[str, ast.expr | None]:
    """Return the name and the value of `name = value`, an empty name for any other statement."""
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id, statement.value
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id, statement.value
    return "", None


def _template(statement: ast.stmt) -> Iterator[str]:
    """Yield the text of `template = "…"` in the body of a class."""
    name, value = _assigned(statement)
    if name == "template" and _text(value):
        yield _text(value)


def _table(statement: ast.stmt) -> Iterator[str]:
    """Yield the values of a module's table of messages."""
    name, value = _assigned(statement)
    if name in TABLES and isinstance(value, ast.Dict):
        yield from filter(None, map(_text, value.values))


def _in_call(call: ast.Call, where: str, errors: frozenset[str]) -> Iterator[Message]:
    called = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if called in MARKERS and call.args:
        if isinstance(call.args[0], ast.JoinedStr):
            raise ValueError(f"{where}:{call.lineno}: a message is put together at run time; use {{names}} instead.")
        if _text(call.args[0]):
            yield _text(call.args[0])
    elif called == "ngettext":
        singular, plural = map(_text, call.args[:2])
        yield (singular, plural)
    elif called == "ReaderNote":
        sentences = call.args[1:2] + [keyword.value for keyword in call.keywords if keyword.arg == "message"]
        yield from filter(None, map(_text, sentences))
    elif called in errors:
        yield from filter(None, (_text(word.value) for word in call.keywords if word.arg in ("reason", "kind")))


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
