"""What changed between two frameworks: `diff` aligns them and names the changes.

`align.py` says which node is which, `naming.py` what changed, `applying.py` makes the new framework of the old one and
the changes.
"""

from __future__ import annotations

from collections.abc import Collection

from output_frameworks.diffing.changes import Comparison
from output_frameworks.model import Framework


def diff(
    old: Framework,
    new: Framework,
    *,
    confirmed: Collection[tuple[str, str]] = (),
    refused: Collection[tuple[str, str]] = (),
    approved: Collection[str] = (),
) -> Comparison:
    """Return what changed from `old` to `new`.

    `confirmed` and `refused` are pairs of paths that a person decided, `approved` the fingerprints of changes that a
    person approved: what `decisions.py` reads from a file.
    """
    from output_frameworks.diffing.align import align
    from output_frameworks.diffing.naming.name_changes import name_changes

    return name_changes(align(old, new, confirmed, refused), approved)
