"""Rule `not-understood`: a piece of the document that no stage could account for."""

from output_frameworks.checking.rule import Rule
from output_frameworks.messages import N_


class NotUnderstood(Rule):
    """A piece of the document was not understood.

    What it checks
        Every paragraph and cell is used, set aside for a stated reason, or reported here.

    Why it matters
        What was skipped could be an indicator. A reading that does not say what it left out cannot be trusted.

    Fires on
        - A cell beyond the last column of the table holds text.
        - A row between two indicators has text in columns that make no sense together.

    Does not fire on
        - Page numbers, repeated headers, blank cells and the body text of the decision: they are set aside and counted.

    What to do
        Look at the place given and enter by hand what is missing.

    Known limits
        What was understood wrongly is not found here; see the other rules.
    """

    slug = "not-understood"
    template = N_("A piece of the document was not understood. Look at the place given.")
