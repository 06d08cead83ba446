"""The words of the page itself: headings, controls, captions; English here, Vietnamese in the message catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from output_frameworks.messages import N_, translator

TEXTS: Mapping[str, str] = {
    "heading": N_("What changed"),
    "skip": N_("Skip to the list of changes"),
    "contents": N_("Contents"),
    "old": N_("Old"),
    "new": N_("New"),
    "number": N_("Number and date"),
    "issuer": N_("Issuer"),
    "year": N_("Year"),
    "level": N_("Level"),
    "rows": N_("Rows"),
    "summary": N_("Summary"),
    "by_kind": N_("Changes by kind and impact"),
    "kind": N_("Kind of change"),
    "all": N_("All"),
    "total": N_("Total points"),
    "summed": N_("pillars summed up, the document prints no total"),
    "not_printed": N_("not printed"),
    "weights": N_("Points of the pillars"),
    "weights_help": N_("Upper, hatched bar: old. Lower, full bar: new. In brackets: share of the total."),
    "pillar": N_("Pillar"),
    "bars": N_("Bars"),
    "difference": N_("Difference"),
    "changes": N_("Changes"),
    "nothing": N_("Nothing changed."),
    "filters": N_("Filter the changes"),
    "impact": N_("Impact"),
    "search": N_("Search in names, texts, codes"),
    "only_open": N_("Only what is not approved"),
    "reset": N_("Show everything"),
    "no_match": N_("No change fits these filters."),
    "approve": N_("Approve"),
    "approve_all": N_("Approve all shown here"),
    "doubt": N_("the pair is doubtful"),
    "to_do": N_("What to do"),
    "differences": N_("Where the scoring differs"),
    "curve": N_("Score by both scorings"),
    "score": N_("Points"),
    "measure": N_("Value"),
    "across": N_("From left to right"),
    "folded_recoded": N_("Renumbered"),
    "folded_cosmetic": N_("Wording only"),
    "folded_follows": N_("Sums that follow from changes inside the group"),
    "folded_column": N_("Said in a column that only one of the two documents has"),
    "folded_approved": N_("Approved before"),
    "pairs": N_("Pairs to decide"),
    "pairs_help": N_("Are these two rows the same thing? The next run takes your answer from the saved file."),
    "taken": N_("taken as the same so far"),
    "not_taken": N_("taken as two different rows so far"),
    "similarity": N_("Likelihood"),
    "for": N_("Speaks for it"),
    "against": N_("Speaks against it"),
    "same_thing": N_("Right, the same"),
    "other_thing": N_("Wrong, not the same"),
    "undecided": N_("Not decided"),
    "note": N_("Note"),
    "decided": N_("Pairs decided before"),
    "save": N_("Save decisions (CSV)"),
    "save_help": N_("Give the saved file to the next run: bochiso diff OLD NEW --decisions FILE"),
    "gains": N_("Points of one set of inputs"),
    "gains_help": N_("Both frameworks score what was entered for the old one."),
    "gain_rows": N_("Rows with more points, then rows with fewer"),
    "name": N_("Indicator or criterion"),
    "why": N_("From what"),
    "not_carried": N_("Inputs that do not carry over"),
    "no_inputs": N_("New rows without inputs"),
    "wrong_inputs": N_("Inputs that are wrong"),
    "unit_gains": N_("Points by unit"),
    "unit_rows": N_("Units with more points, then units with fewer"),
    "unit": N_("Unit"),
    "place": N_("Rank"),
    "indicator_rows": N_("Indicators that do it"),
    "units_gain": N_("Units that gain"),
    "units_lose": N_("Units that lose"),
    "units_same": N_("Units that stay"),
    "range": N_("From … to …"),
    "tree": N_("Both frameworks side by side"),
    "tree_open": N_("Show all rows"),
    "points": N_("Points"),
    "points_unit": N_("points"),
    "title": N_("Title"),
    "blank": N_("blank"),
    "gone": N_("no longer there"),
}

SPOKEN: Mapping[str, str] = {
    "shown": N_("Shown: {shown} of {all} changes"),
    "unsaved": N_("Not saved yet: {count}"),
    "saved": N_("Saved as {file}"),
}
"""What the script says; its values go in when it runs."""


def page_texts(lang: str) -> dict[str, str]:
    """Return the words of the page in a language."""
    translate = translator(lang)
    return {name: translate(text) for name, text in TEXTS.items()}


def spoken_texts(lang: str) -> dict[str, str]:
    """Return what the script says, in a language."""
    translate = translator(lang)
    return {name: translate(text) for name, text in SPOKEN.items()}
