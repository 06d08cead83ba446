"""Rule `doubtful-cell`: a cell whose value or column is not certain."""

from output_frameworks.checking.rule import Rule
from output_frameworks.messages import N_


class DoubtfulCell(Rule):
    """What a cell holds, or which row or column it belongs to, is not certain.

    What it checks
        Cells that could be read in more than one way: words where a number is expected, a cell on the border of two
        rows or columns, a value that may belong to the row before.

    Why it matters
        A text in the wrong row, or a number in the wrong column, looks like any other value in the result.

    Fires on
        - The points cell holds words and a number: "10 (trừ 2 nếu chậm)".
        - A line of a table without ruling lines lies between two rows.

    Does not fire on
        - A blank cell.
        - A cell that is merged over several rows, where the file says so.

    What to do
        Compare the row with the document at the page given.

    Known limits
        How sure a reading is depends on the file: Word and Excel state their cells, a PDF without lines does not.
    """

    slug = "doubtful-cell"
    template = N_("A cell of this row could be read in more than one way. Compare the row with the document.")
