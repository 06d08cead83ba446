"""Tables whose cells ran together line by line: nothing is left of the grid but the order of the lines.

The header is found as a run of known column names, a row by its code, its points (and deadline) by their form, and
the columns after them by the widths at which their lines were broken.  All cells of such a table are of lower
confidence.
"""

from parsers.run_together.tables import with_run_together_tables

__all__ = ["with_run_together_tables"]
