"""Rule `doubtful-structure`: a row whose place in the tree is not certain."""

from output_frameworks.checking.rule import Rule
from output_frameworks.messages import N_


class DoubtfulStructure(Rule):
    """The place of a row in the tree is not certain.

    What it checks
        Rows whose code, type face and indentation do not agree on where they belong, rows without a code that may be a
        heading or may continue the row before, and tables that may or may not belong together.

    Why it matters
        A row under the wrong group is added to the wrong sum, and its path is what other systems know it by.

    Fires on
        - A row without a code that reads like a heading stands between two indicators.
        - A table follows that has the same columns, but its codes begin anew.

    Does not fire on
        - A row without a code that plainly continues the cell above it.
        - Codes that restart inside a group that has a code of its own.

    What to do
        Look at the row and its neighbours in the document and see whether the tree shows them as meant.

    Known limits
        A tree that was misread but whose codes and points all agree is not found.
    """

    slug = "doubtful-structure"
    template = N_("It is not certain where this row belongs in the tree. Compare its neighbours with the document.")
