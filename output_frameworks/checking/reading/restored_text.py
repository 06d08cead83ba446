"""Rule `restored-text`: damage that was repaired."""

from output_frameworks.checking.rule import Rule
from output_frameworks.messages import N_


class RestoredText(Rule):
    """Damaged text was repaired, and every repair is written down.

    What it checks
        Text whose letters were lost or exchanged in the file (scanning, fonts that lost letters) and that the reading
        put right with good evidence.

    Why it matters
        The text you see is not what the file holds. Whoever quotes it should know.

    Fires on
        - The file holds "đi u  iện", the framework "điều kiện".
        - A scan printed "chuyên đổi số", the framework has "chuyển đổi số".

    Does not fire on
        - Spaces folded and line breaks joined: that is how every cell is read.
        - The same letter as another character (Ð for Đ, an old font turned into Unicode), markup taken out.
        - A repair without good evidence: that is doubtful-text.

    What to do
        Nothing, as a rule. Compare with the document before the text is quoted in a decision.

    Known limits
        A damage that gives another correct word is not seen as one.
    """

    slug = "restored-text"
    template = N_("The text was damaged in the file and has been restored.")
