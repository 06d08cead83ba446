"""Alignments for tests, written as a person would: which path is which."""

from collections.abc import Iterable
from decimal import Decimal

from framework_factory import framework_from_lines

from output_frameworks.diffing.alignment import Alignment, Pair, Relation
from output_frameworks.diffing.changes import Change
from output_frameworks.model import Framework, decimal_text


def aligned(old: Framework, new: Framework, pairs: Iterable[tuple[str, str] | tuple[str, str, Relation]]) -> Alignment:
    """Return the alignment of pairs of an old and a new path; a third item says `split` or `merged`."""
    olds, news = ({node.path: node for node in framework.walk()} for framework in (old, new))
    found = []
    for before, after, *relation in pairs:
        found.append(Pair(olds[before], news[after], 1.0, relation=relation[0] if relation else "same"))
    order = {path: number for number, path in enumerate(olds)}
    return Alignment(old, new, tuple(sorted(found, key=lambda pair: order[pair.old.path])))


def with_itself(framework: Framework) -> Alignment:
    """Return the alignment of a framework with itself."""
    return aligned(framework, framework, [(node.path, node.path) for node in framework.walk()])


def aligned_lines(old: str, new: str, pairs: str) -> Alignment:
    """Return an alignment of frameworks as lines; `pairs`: `I/1=I/2`, `I/1<I/3` split, `I/1>I/3` merged."""
    found: list[tuple[str, str] | tuple[str, str, Relation]] = []
    for word in pairs.split():
        for sign, relation in (("=", "same"), ("<", "split"), (">", "merged")):
            if sign in word:
                before, after = word.split(sign)
                found.append((before, after, relation))  # type: ignore[arg-type]
    return aligned(framework_from_lines(old), framework_from_lines(new), found)


def mirrored(alignment: Alignment) -> Alignment:
    """Return the alignment with old and new in each other's place."""
    relations: dict[Relation, Relation] = {"same": "same", "split": "merged", "merged": "split"}
    order = {node.path: number for number, node in enumerate(alignment.new.walk())}
    pairs = [
        Pair(pair.new, pair.old, pair.similarity, pair.reasons, relations[pair.relation], pair.doubtful)
        for pair in alignment.pairs
    ]
    return Alignment(alignment.new, alignment.old, tuple(sorted(pairs, key=lambda pair: order[pair.old.path])))


def said(change: Change) -> str:
    """Return a change in one line: `moved notable I/1 → II/3: parent I → II`."""
    sides = [node.path if node is not None else "–" for node in (change.old, change.new)]
    edits = ", ".join(f"{edit.field} {edit.before} → {edit.after}" for edit in change.edits)
    follows = " (follows)" if change.follows else ""
    return f"{change.kind} {change.impact}{follows} {' → '.join(sides)}" + (f": {edits}" if edits else "")


def points_of(value: Decimal | None) -> str:
    """Return points as they are printed."""
    return "" if value is None else decimal_text(value)
