"""Rule `missing-annex`: an annex that is announced but not in the file."""

from output_frameworks.checking.rule import Rule
from output_frameworks.messages import N_


class MissingAnnex(Rule):
    """The document announces an annex that is not in the file.

    What it checks
        Sentences that attach something ("kèm theo", "Phụ lục II") against the annexes that the file holds.

    Why it matters
        On portals the decision and its annex are often two files. Who reads the first alone believes there is nothing
        to read.

    Fires on
        - "Ban hành kèm theo Quyết định này Bộ chỉ số …", and the file ends with the signature.
        - "Phụ lục III" is cited, the file holds I and II.

    Does not fire on
        - "Phụ lục ban hành kèm theo Nghị định số …": the annex of another document.

    What to do
        Get the annex from where the document was published and read that file.

    Known limits
        An annex that is named in no sentence is not missed.
    """

    slug = "missing-annex"
    template = N_("The document announces an annex that is not in the file.")
