"""Rule `no-framework`: a document without an indicator framework."""

from output_frameworks.checking.rule import Rule
from output_frameworks.messages import N_


class NoFramework(Rule):
    """The document holds no indicator framework.

    What it checks
        Whether any table of the document is a set of indicators with codes and names.

    Why it matters
        Nothing was written for this document, and nothing has been overlooked silently: its tables are listed with
        what each was taken for.

    Fires on
        - A decree with prose and coefficients only.
        - A plan whose tables are lists of tasks and projects.

    Does not fire on
        - A set of criteria without points: it is a framework.

    What to do
        See with "bochiso document" what each table was taken for. If one of them is a set of indicators, report it
        together with the header of the table.

    Known limits
        Sets that are written as prose, without a table, are not read.
    """

    slug = "no-framework"
    template = N_("The document holds no indicator framework.")
