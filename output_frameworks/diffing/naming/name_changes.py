"""Names what changed between two aligned frameworks: one change for one thing that a person would call one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from output_frameworks.diffing.alignment import Alignment
from output_frameworks.diffing.changes import KINDS, Change, Comparison
from output_frameworks.diffing.naming.fields import field_changes
from output_frameworks.diffing.naming.fingerprints import fingerprints
from output_frameworks.diffing.naming.relations import Relations
from output_frameworks.diffing.naming.structure import structure_changes


def name_changes(alignment: Alignment, approved: Collection[str] = ()) -> Comparison:
    """Return what changed, in the order of the new framework; `approved` are fingerprints of approved changes.

    The changes of one node follow each other in the order of `KINDS`.  What was removed stands behind the changes of
    the node that stood before it in the old framework.  The title of a framework and its declared total belong to no
    node and are no changes here: reports say them beside the changes.
    """
    relations = Relations(alignment)
    changes = [*structure_changes(relations)]
    for pair in relations.kept:
        changes.extend(field_changes(pair))
    places = _Places(relations)
    changes.sort(key=places.of)
    known = frozenset(approved)
    marks = fingerprints(changes, relations)
    return Comparison(
        alignment,
        tuple(
            replace(change, fingerprint=mark, approved=mark in known)
            for change, mark in zip(changes, marks, strict=True)
        ),
    )


class _Places:
    """Where each change is told."""

    def __init__(self, relations: Relations) -> None:
        self._new = {path: place.number for path, place in relations.new.items()}
        self._removed: dict[str, tuple[int, int]] = {}
        anchor = -1
        for path, place in relations.old.items():
            heir = relations.heirs.get(path)
            if heir is not None:
                anchor = self._new[heir.path]
            else:
                self._removed[path] = (anchor, place.number)

    def of(self, change: Change) -> tuple[int, int, int]:
        if change.new is not None:
            return self._new[change.new.path], 0, KINDS.index(change.kind)
        assert change.old is not None
        anchor, number = self._removed[change.old.path]
        return anchor, 1, number
