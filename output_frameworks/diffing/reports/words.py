"""A change in words: what it is called, what happened in one sentence, what to do: the same words in every report."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from output_frameworks.diffing.alignment import Reason
from output_frameworks.diffing.changes import Change, ChangeKind, Edit, Impact
from output_frameworks.diffing.naming.printed_texts import reads_the_same
from output_frameworks.exporting.headings import FIELDS
from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Node, Source
from output_frameworks.scoring.decimals import spoken_number

KIND_NAMES: Mapping[ChangeKind, str] = {
    "added": N_("added"),
    "removed": N_("removed"),
    "split": N_("split"),
    "merged": N_("merged"),
    "moved": N_("moved"),
    "reweighted": N_("points changed"),
    "rule-changed": N_("scoring changed"),
    "rule-reworded": N_("scoring reworded"),
    "renamed": N_("renamed"),
    "evidence-changed": N_("evidence changed"),
    "unit-changed": N_("unit or deadline changed"),
    "recoded": N_("renumbered"),
}
IMPACT_NAMES: Mapping[Impact, str] = {
    "breaking": N_("affects the score"),
    "notable": N_("needs attention"),
    "cosmetic": N_("wording only"),
}
FIELD_NAMES: Mapping[str, str] = {
    **FIELDS,
    "code": N_("Number in the list"),
    "name": N_("Name"),
    "parent": N_("Group it belongs to"),
    "position": N_("Place in its group"),
    "polarity": N_("How points count"),
}
POLARITY_NAMES: Mapping[str, str] = {
    "award": N_("points are given"),
    "bonus": N_("bonus points"),
    "penalty": N_("points are taken off"),
}
THINGS: Mapping[str, str] = {"pillar": N_("pillar"), "group": N_("group of indicators"), "indicator": N_("indicator")}

LONGEST_NAME = 120
"""Letters of a name in a sentence; a longer one is cut at a blank."""


def kind_name(kind: ChangeKind, lang: str = "vi") -> str:
    """Return what a kind of change is called."""
    return translator(lang)(KIND_NAMES[kind])


def impact_name(impact: Impact, lang: str = "vi") -> str:
    """Return what an impact is called."""
    return translator(lang)(IMPACT_NAMES[impact])


def field_name(field: str, lang: str = "vi") -> str:
    """Return what a field of a row is called; a name that is not known as it is."""
    return translator(lang)(FIELD_NAMES.get(field, field))


def value_text(edit: Edit, value: str | None, lang: str = "vi") -> str:
    """Return one side of an edit as people read it: numbers in their language, empty for a blank field."""
    if value is None:
        return ""
    if edit.field == "max_points":
        return points_text(value, lang)
    return translator(lang)(POLARITY_NAMES.get(value, value)) if edit.field == "polarity" else value


def points_text(value: str, lang: str = "vi") -> str:
    """Return printed points in a language (`2,5` in Vietnamese); what is no number as it is."""
    number = as_number(value)
    return value if number is None else spoken_number(number, lang)


def as_number(value: str | None) -> Fraction | None:
    """Return the exact number of printed points; None where there is none."""
    try:
        return None if value is None else Fraction(value)
    except (ValueError, ZeroDivisionError):
        return None


def message(change: Change, lang: str = "vi") -> str:
    """Return a change as a sentence that stands alone: which row, and what happened to it."""
    node = change.new if change.kind != "split" and change.new is not None else change.old or change.new
    said = " ".join([statement(change, lang), *_closed(difference_sentences(change, lang))])
    return said if node is None else f"{label(node)}: {said}"


def _closed(sentences: list[str]) -> list[str]:
    """Return the sentences as one, beginning with a capital letter and ending with a full stop; none of none."""
    said = "; ".join(sentence.rstrip(".") for sentence in sentences)
    return [f"{said[0].upper()}{said[1:]}."] if said else []


def difference_sentences(change: Change, lang: str = "vi") -> list[str]:
    """Return where two scorings give different points, one sentence each; why it is not known where it is not.

    None where one side says nothing about the scoring, or where another change of the row tells it.
    """
    if change.rules is None or change.kind != "rule-changed":
        return []
    if _said_for_the_first_time(change) or _said_no_more(change):
        return []
    said = [difference.sentence(lang) for difference in change.rules.differences]
    return [change.rules.why(lang), *said] if change.rules.why is not None else said


def label(node: Node, longest: int = LONGEST_NAME) -> str:
    """Return the code and the name of a row, the name cut where it is long."""
    name = " ".join(node.name.value.split())
    if len(name) > longest:
        name = name[:longest].rpartition(" ")[0].rstrip(" ,;:(-") + "…"
    return f"{node.code} {name}" if node.code else name


def statement(change: Change, lang: str = "vi") -> str:
    """Return what happened, as a sentence without the row that it happened to.

    Where scorings differ is not in it: that is said by `difference_sentences`.
    """
    if change.kind in ("added", "removed"):
        return _came_or_went(change, lang)
    if change.kind in ("split", "merged"):
        template = N_("Split into {count}: {names}.") if change.kind == "split" else N_("Merged from {count}: {names}.")
        return say(template, {"count": len(change.parts), "names": "; ".join(map(label, change.parts))}, lang)
    if change.kind == "reweighted" and change.edits:
        return _reweighted(change, lang)
    if change.kind == "rule-changed":
        return _rule_changed(change, lang)
    if change.kind == "rule-reworded":
        return translator(lang)(N_("The scoring is worded in another way and gives the same points."))
    if change.kind == "moved" and change.field == "position":
        return translator(lang)(N_("It stands at another place in the same group."))
    return " ".join(_edited(edit, lang) for edit in change.edits)


def _came_or_went(change: Change, lang: str) -> str:
    node = change.new if change.kind == "added" else change.old
    if node is None:
        return kind_name(change.kind, lang)
    if node.max_points is None:
        came, went = N_("New {kind}."), N_("This {kind} is no longer there.")
    else:
        came = N_("New {kind} with {points} points at most.")
        went = N_("This {kind} of {points} points is no longer there.")
    values = {"kind": THINGS[node.kind]}
    if node.max_points is not None:
        values["points"] = spoken_number(Fraction(node.max_points), lang)
    return say(came if change.kind == "added" else went, values, lang)


def _reweighted(change: Change, lang: str) -> str:
    before, after = as_number(change.before), as_number(change.after)
    if before is None or after is None:
        return _edited(change.edits[0], lang)
    rises, falls = (
        N_("Maximum points rise from {before} to {after} (+{difference})."),
        N_("Maximum points fall from {before} to {after} (−{difference})."),
    )
    if _takes_off(change):
        before, after = abs(before), abs(after)
        rises, falls = (
            N_("Points that can be taken off rise from {before} to {after} (+{difference})."),
            N_("Points that can be taken off fall from {before} to {after} (−{difference})."),
        )
    values = {name: spoken_number(number, lang) for name, number in (("before", before), ("after", after))}
    values["difference"] = spoken_number(abs(after - before), lang)
    if after == before:
        template = N_("Up to {after} points are taken off as before; the sign is printed in another way.")
        return say(template, values, lang)
    said = say(rises if after > before else falls, values, lang)
    if _gives_the_same(change):
        said += f" {translator(lang)(N_('The scoring still gives the same points as before.'))}"
    return said


def _takes_off(change: Change) -> bool:
    """Tell whether points are taken off on both sides, with or without a sign before them."""
    return all(node is not None and node.polarity == "penalty" for node in (change.old, change.new))


def _gives_the_same(change: Change) -> bool:
    """Tell whether the scoring of a row with other maximum points prints points of its own, and gives these still."""
    return change.rules is not None and change.rules.verdict == "same"


def _rule_changed(change: Change, lang: str) -> str:
    if change.field == "polarity":
        return _edited(change.edits[0], lang)
    if _said_for_the_first_time(change):
        return translator(lang)(N_("How points are given is said for the first time."))
    if _said_no_more(change):
        if change.new is not None and change.new.children:
            return translator(lang)(N_("Points now come from the rows below."))
        return translator(lang)(N_("How points are given is no longer said."))
    if change.rules is None or change.rules.verdict != "unproven":
        return translator(lang)(N_("Points are now given in another way."))
    if all(edit.field == "note" for edit in change.edits):
        return translator(lang)(_remark(change.edits[0]))
    return translator(lang)(
        N_("The scoring is written in another way; whether it gives the same points is not proven.")
    )


def _remark(edit: Edit) -> str:
    if not edit.before:
        return N_("A remark on the scoring is new; whether it changes the points is not proven.")
    if not edit.after:
        return N_("A remark on the scoring is gone; whether that changes the points is not proven.")
    return N_("A remark on the scoring says something else; whether it changes the points is not proven.")


def _said_for_the_first_time(change: Change) -> bool:
    return bool(change.edits) and not change.before and not _says_how(change.old)


def _said_no_more(change: Change) -> bool:
    return bool(change.edits) and not change.after and not _says_how(change.new)


def _says_how(node: Node | None) -> bool:
    """Tell whether a row says anything on how points are given."""
    texts = (node.formula, node.note) if node is not None else ()
    return any(text is not None and text.value.strip() for text in texts)


def _edited(edit: Edit, lang: str) -> str:
    """Return the sentence on one field."""
    values = {
        "field": FIELD_NAMES.get(edit.field, edit.field),
        "before": value_text(edit, edit.before, lang),
        "after": value_text(edit, edit.after, lang),
    }
    if edit.field == "parent":
        top = translator(lang)(N_("the top level"))
        values |= {"before": values["before"] or top, "after": values["after"] or top}
        return say(N_("Moved from {before} to {after}."), values, lang)
    if edit.field == "code" and edit.before and edit.after:
        return say(N_("Number {before} is now {after}."), values, lang)
    if not edit.before:
        return say(N_("{field} is new: “{after}”."), values, lang)
    if not edit.after:
        return say(N_("{field} is no longer printed; it was “{before}”."), values, lang)
    return say(N_("{field}: “{before}” is now “{after}”."), values, lang)


_ADVICE: Mapping[str, str] = {
    "added": N_("Say which unit leads, and start to collect figures and evidence; add it to the scoring sheet."),
    "added group": N_("Add the group to the scoring sheet."),
    "removed": N_("Stop collecting for it and take it out of the scoring sheet; keep the files of earlier years."),
    "removed group": N_("Take the group out of the scoring sheet."),
    "split": N_("Collect figures and evidence for each part by itself; share out the points and who is responsible."),
    "merged": N_("Bring the figures of all parts together; name one unit that leads."),
    "moved": N_("Move it in the scoring sheet and check the sums of both groups."),
    "moved position": N_("Nothing to do but to follow the new order in the forms."),
    "reweighted up": N_("Enter the new maximum points; it weighs more now, so plan more effort for it."),
    "reweighted down": N_("Enter the new maximum points; it weighs less now."),
    "reweighted": N_("Check the maximum points in the scoring sheet."),
    "reweighted unreachable": N_(
        "Enter the new maximum points and ask the issuing office: the scoring still gives the same points as before."
    ),
    "reweighted more off": N_("Enter the new points; more can be lost here, so watch it more closely."),
    "reweighted less off": N_("Enter the new points; less can be lost here."),
    "reweighted sign": N_("Nothing to compute again; see that the points are still taken off in the scoring sheet."),
    "reweighted follows": N_("Nothing to do here: the sum follows from the changes inside the group."),
    "rule-changed": N_("Estimate the score again by the new scoring and change the formula in the scoring sheet."),
    "rule-changed unproven": N_("Have a person read both texts and decide whether the score changes."),
    "rule-changed gone": N_("Ask the issuing office how points are given; the new text does not say."),
    "rule-changed below": N_("Enter figures for the rows below from now on; this row only adds them up."),
    "rule-changed polarity": N_("Check the sign of these points in the scoring sheet."),
    "rule-reworded": N_("Nothing to compute again; use the new wording in the forms."),
    "renamed": N_("Compare both names: who or what is counted may differ; check what is being collected."),
    "renamed cosmetic": N_("Use the new name in the forms, once you have seen that it means the same."),
    "renamed spelling": N_("Use the new name in the forms; nothing else changes."),
    "evidence-changed": N_("Check that the files at hand are what is asked for now, and prepare what is missing."),
    "evidence-changed cosmetic": N_("Use the new wording in the forms; the evidence is the same."),
    "unit-changed": N_("Tell the units concerned, and update the assignment and the calendar."),
    "unit-changed cosmetic": N_("Use the new wording in the forms; units and deadline are the same."),
    "recoded": N_("Use the new number in forms and links; figures of earlier years go with it."),
}  # fmt: skip


def advice(change: Change, lang: str = "vi") -> str:
    """Return what to do about a change, as a sentence."""
    return translator(lang)(_ADVICE.get(f"{change.kind} {_variant(change)}", _ADVICE[change.kind]))


def _variant(change: Change) -> str:
    """Return what tells a change from others of its kind where other things are to be done."""
    node = change.new or change.old
    if change.kind in ("added", "removed"):
        return "group" if node is not None and node.children else ""
    if change.kind == "reweighted":
        return _variant_of_points(change)
    if change.kind == "rule-changed" and change.field != "polarity":
        if _said_no_more(change):
            return "below" if change.new is not None and change.new.children else "gone"
        return change.rules.verdict if change.rules and not _said_for_the_first_time(change) else ""
    if change.kind == "renamed" and change.impact == "cosmetic" and reads_the_same(change.before, change.after):
        return "spelling"
    if change.field in ("position", "polarity"):
        return change.field
    return change.impact


def _variant_of_points(change: Change) -> str:
    before, after = as_number(change.before), as_number(change.after)
    if change.follows or before is None or after is None:
        return "follows" if change.follows else ""
    if _takes_off(change):
        return "sign" if abs(before) == abs(after) else "more off" if abs(after) > abs(before) else "less off"
    if after > before and _gives_the_same(change):
        return "unreachable"
    return "up" if after > before else "down"


REASONS: Mapping[str, str] = {
    "name": N_("names are {percent}% alike"),
    "place": N_("places in the tree are {percent}% alike"),
    "points": N_("points are {percent}% alike"),
    "rule": N_("scoring is {percent}% alike"),
    "evidence": N_("evidence is {percent}% alike"),
    "units": N_("responsible units are {percent}% alike"),
    "words-apart": N_("words that tell such rows apart differ"),
    "points-add-up": N_("the points of the parts add up"),
    "decision": N_("a person decided so"),
}


def reason_text(reason: Reason, lang: str = "vi") -> str:
    """Return a reason for or against a pair in words."""
    template = REASONS[reason.name]
    if reason.name == "words-apart" and reason.weight > 0:
        template = N_("words that tell such rows apart agree")
    return say(template, {"percent": percent(reason.likeness)}, lang)


def percent(share: float) -> int:
    """Return a share as whole per cent; only what is all is 100."""
    return min(round(share * 100), 99) if share < 1 else 100


def date_text(date: str | None, lang: str = "vi") -> str:
    """Return an ISO date, partial or not, as it is written in a language: `24/07/2023`."""
    return "/".join(reversed((date or "").split("-"))) if lang == "vi" else date or ""


def read_at(change: Change, lang: str = "vi") -> str:
    """Return where the row of a change stands in both files; a split or merge is told by its whole."""
    old, new = (place_text(node.source, lang) if node is not None else "" for node in (change.old, change.new))
    if change.kind == "merged" or not old:
        return say(N_("new: {place}"), {"place": new}, lang) if new else ""
    if change.kind == "split" or not new:
        return say(N_("old: {place}"), {"place": old}, lang)
    return say(N_("old: {old}; new: {new}"), {"old": old, "new": new}, lang)


def place_text(source: Source, lang: str = "vi") -> str:
    """Return where a row stands in its file (`trang 3, dòng 12`); empty where that is not known."""
    parts = [
        say(N_("sheet “{name}”"), {"name": source.sheet}, lang) if source.sheet else "",
        say(N_("page {number}"), {"number": source.page}, lang) if source.page else "",
        say(N_("table {number}"), {"number": source.table}, lang) if source.table else "",
        say(N_("row {number}"), {"number": source.row}, lang) if source.row else "",
    ]
    if not source.row and source.line:
        parts.append(say(N_("line {number}"), {"number": source.line}, lang))
    return ", ".join(filter(None, parts))
