"""Comparing frameworks from a program: what changed between two, and many side by side.

>>> import bochiso
>>> from bochiso.comparing import diff
>>> district, commune = bochiso.read("corpus/vung-tau-2024-cong-van.txt").frameworks
>>> comparison = diff(district, commune)
>>> comparison.kinds()["removed"] == len([c for c in comparison.changes if c.kind == "removed"])
True

`diff` gives a `Comparison`: the alignment (`comparison.alignment.pairs`) and the changes.  `apply_changes` makes the
new framework of the old one and the changes, as far as it is compared (`content_of`).  `crosswalk` takes any number of
frameworks, one by one.  `as_json` is what `bochiso diff --format json` prints.
"""

from __future__ import annotations

from output_frameworks.diffing import diff
from output_frameworks.diffing.applying import apply_changes, content_of
from output_frameworks.diffing.changes import Change, Comparison
from output_frameworks.diffing.crosswalk import crosswalk
from output_frameworks.diffing.crosswalk.result import Crosswalk
from output_frameworks.diffing.reports.json import comparison_data as as_json

__all__ = ["Change", "Comparison", "Crosswalk", "apply_changes", "as_json", "content_of", "crosswalk", "diff"]
