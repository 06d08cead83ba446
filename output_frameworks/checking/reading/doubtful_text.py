"""Rule `doubtful-text`: a text whose letters are not certain."""

from output_frameworks.checking.rule import Rule
from output_frameworks.messages import N_


class DoubtfulText(Rule):
    """The letters of a text are not certain.

    What it checks
        Text that is damaged in the file and for which there was no good evidence of what it should be, or more than
        one likely reading.

    Why it matters
        A wrong word that looks right is worse than a gap. Words such as "đến" and "đi", or a lost "%", change what is
        counted.

    Fires on
        - "phí, l  phí": a letter is missing and only one reading was found, weakly supported.
        - Two readings of a lost letter are as likely as each other.
        - A printed word fits badly between its neighbours, and another one may have been meant.

    Does not fire on
        - Text that reads well, misspelt or not: the spelling of the document is kept.

    What to do
        Open the document at the page given and correct the text.

    Known limits
        How sure a repair is comes from the words of the document and of the language; rare names suffer most.
    """

    slug = "doubtful-text"
    template = N_(
        "The text is damaged in the file and could not be restored with certainty. Compare it with the document."
    )
