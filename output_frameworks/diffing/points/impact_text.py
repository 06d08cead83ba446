"""An impact in points as JSON data and as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from output_frameworks.diffing.points.causes import Cause, Causes, Clause
from output_frameworks.messages import N_, say
from output_frameworks.model import Node
from output_frameworks.scoring.decimals import is_rounded, number_text, spoken_number
from output_frameworks.scoring.explanation import explanation
from output_frameworks.scoring.rows import RowScore

if TYPE_CHECKING:
    from output_frameworks.diffing.points.impact import GroupImpact, PointImpact, Possible, RowImpact

LONGEST_NAME: Final = 90
_CAUSES: Final[dict[Cause, str]] = {
    "none": "",
    "points": N_("from the maximum points, {before} before, {after} now"),
    "rule": N_("from the rule"),
    "both": N_("{points} from the maximum points, {rule} from the rule"),
}


def impact_data(impact: PointImpact, lang: str) -> dict[str, object]:
    """Return an impact as JSON data."""
    return {
        "old": {**_scoring_totals(impact, new=False), "errors": _errors(impact.before.errors, lang)},
        "new": {**_scoring_totals(impact, new=True), "errors": _errors(impact.after.errors, lang)},
        "account": {
            "old_total": number_text(impact.before.total),
            "removed": number_text(-impact.removed),
            "not_carried": number_text(-impact.not_carried),
            "difference": number_text(impact.difference),
            "entered": number_text(impact.entered),
            "new_total": number_text(impact.after.total),
        },
        "scored_by_both": {
            "rows": len(impact.of("scored")),
            "old": number_text(impact.scored_before),
            "new": number_text(impact.scored_after),
            "difference": number_text(impact.difference),
        },
        "to_confirm": {
            "rows": [row.old.path for row in impact.to_confirm if row.old is not None],
            "difference": number_text(impact.difference_to_confirm),
        },
        "open": {
            "new_rows": _possible_data(impact.possible("new")),
            "not_carried": _possible_data(impact.possible("open")),
            "not_entered": _possible_data(impact.possible("not-entered")),
        },
        "complete": impact.complete,
        "gains": [row.new.path for row in impact.gains if row.new is not None],
        "losses": [row.new.path for row in impact.losses if row.new is not None],
        "rows": [row_data(row, lang) for row in impact.rows],
        "groups": [_group_data(group) for group in impact.groups],
    }


def _scoring_totals(impact: PointImpact, *, new: bool) -> dict[str, object]:
    scoring = impact.after if new else impact.before
    declared = scoring.framework.declared_total
    return {
        "framework": scoring.framework.id,
        "total": number_text(scoring.total),
        "max": None if declared is None else number_text(Fraction(declared)),
        "complete": scoring.complete,
    }


def _errors(errors: Iterable[tuple[str, object]], lang: str) -> list[dict[str, str]]:
    return [{"path": path, "message": error.sentence(lang)} for path, error in errors]  # type: ignore[attr-defined]


def row_data(row: RowImpact, lang: str) -> dict[str, object]:
    """Return a row as JSON data; `inputs` and `proposed` can be entered as they stand there."""
    causes = row.causes
    return {
        "state": row.state,
        "old": row.old.path if row.old is not None else None,
        "new": row.new.path if row.new is not None else None,
        "name": short_name(row.new or row.old),
        "before": _side(row.old, row.before, causes.clauses_before if causes else (), lang),
        "after": _side(row.new, row.after, causes.clauses_after if causes else (), lang),
        "difference": None if row.difference is None else number_text(row.difference),
        "cause": causes.cause if causes else None,
        "by_points": number_text(causes.by_points) if causes else None,
        "by_rule": number_text(causes.by_rule) if causes else None,
        "reworded": row.reworded,
        "inputs": None if row.inputs is None else plain(row.inputs),
        "reasons": [{"reason": why.reason, "message": why.sentence(lang)} for why in row.obstacles],
        "proposed": None if row.proposed is None else plain(row.proposed),
        "proposed_score": None if row.proposed_score is None else number_text(row.proposed_score.points),
    }


def _side(node: Node | None, score: RowScore | None, clauses: Iterable[Clause], lang: str) -> dict[str, object] | None:
    if node is None:
        return None
    return {
        "score": None if score is None else number_text(score.signed),
        "max": None if node.max_points is None else number_text(Fraction(node.max_points)),
        "counted": score.counted if score is not None else None,
        "explanation": explanation(score.step, lang) if score is not None and score.step is not None else None,
        "clauses": [{"part": clause.part, "words": clause.words} for clause in clauses],
    }


def _group_data(group: GroupImpact) -> dict[str, object]:
    return {
        "old": group.old.path if group.old is not None else None,
        "new": group.new.path if group.new is not None else None,
        "name": short_name(group.new or group.old),
        "before": None if group.before is None else number_text(group.before),
        "after": None if group.after is None else number_text(group.after),
        "difference": number_text(group.difference),
    }


def _possible_data(left: Possible) -> dict[str, object]:
    return {
        "rows": left.rows,
        "low": number_text(left.low),
        "high": number_text(left.high),
        "without_points": left.unknown,
    }


def plain(value: object) -> object:
    """Return inputs with exact numbers as JSON has them: whole, else decimal text, else a fraction as text."""
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, Decimal):
        value = Fraction(value)
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return int(value)
        return f"{value.numerator}/{value.denominator}" if is_rounded(value) else number_text(value)
    return value


def impact_lines(impact: PointImpact, lang: str) -> list[str]:
    """Return an impact as lines of text."""
    return [*_account(impact, lang), *_who(impact, lang), *_open_rows(impact, lang), *_other_rows(impact, lang)]


def _account(impact: PointImpact, lang: str) -> Iterator[str]:
    values = {
        "old": impact.before.total,
        "new": impact.after.total,
        "both_old": impact.scored_before,
        "both_new": impact.scored_after,
        "removed": impact.removed,
        "lost": impact.not_carried,
        "entered": impact.entered,
    }
    said: dict[str, object] = {name: spoken_number(value, lang) for name, value in values.items()}
    said["difference"] = signed(impact.difference, lang)
    said["may_lost"], said["may_new"] = (_range(impact.possible(state), lang) for state in ("open", "new"))

    def line(template: str, rows: int = 0) -> str:
        return say(template, {**said, "count": rows}, lang)

    yield line(N_("Points with the same inputs: {old} before, {new} now."))
    template = N_("Rows that both score: {count}, {both_old} points before, {both_new} now ({difference}).")
    yield line(template, len(impact.of("scored")))
    others = (
        ("removed", N_("Rows that are gone: {count}, with {removed} points.")),
        ("open", N_("Inputs that do not carry over: {count} rows with {lost} points; now they may give {may_lost}.")),
        ("new", N_("New rows: {count}; those without inputs may give {may_new}.")),
    )
    for state, template in others:
        if rows := [row for row in impact.rows if row.state == state]:
            yield line(template, len(rows))
    if impact.to_confirm:
        said["confirmed"] = signed(impact.difference_to_confirm, lang)
        template = N_("Rows to confirm as the same: {count}; the difference is {confirmed} points then.")
        yield line(template, len(impact.to_confirm))
    if impact.entered:
        yield line(N_("Entered for the new framework alone: {entered} points."))


def _range(left: Possible, lang: str) -> str:
    if left.low:
        values = {"low": spoken_number(left.low, lang), "high": spoken_number(left.high, lang)}
        return say(N_("from {low} to {high} points"), values, lang)
    return say(N_("up to {high} points"), {"high": spoken_number(left.high, lang)}, lang)


def _who(impact: PointImpact, lang: str) -> Iterator[str]:
    for title, rows in ((N_("More points"), impact.gains), (N_("Fewer points"), impact.losses)):
        if rows:
            yield ""
            yield say(title, {}, lang)
        for row in rows:
            yield from row_lines(row, lang)


def row_lines(row: RowImpact, lang: str) -> Iterator[str]:
    """Yield a row with a difference: how much and from what, then the clause or the way to the score on both sides."""
    if row.causes is None or row.difference is None or row.before is None or row.after is None:
        return
    yield f"  {signed(row.difference, lang)}  {_paths(row)} {short_name(row.new)}: {cause_text(row, lang)}"
    for template, score in ((N_("before: {how}"), row.before), (N_("now: {how}"), row.after)):
        if score.step is not None:
            yield f"      {say(template, {'how': explanation(score.step, lang)}, lang)}"
    if row.reworded:
        yield f"      {say(N_('The row is called otherwise now: check that the inputs are the same.'), {}, lang)}"


def cause_text(row: RowImpact, lang: str) -> str:
    """Return what a difference comes from, in words."""
    causes: Causes | None = row.causes
    if causes is None or row.old is None or row.new is None:
        return ""
    values = {
        "before": _maximum(row.old, lang),
        "after": _maximum(row.new, lang),
        "points": signed(causes.by_points, lang),
        "rule": signed(causes.by_rule, lang),
    }
    return say(_CAUSES[causes.cause], values, lang) if causes.cause != "none" else ""


def _open_rows(impact: PointImpact, lang: str) -> Iterator[str]:
    rows = impact.of("open")
    if rows:
        yield ""
        yield say(N_("Inputs that do not carry over"), {}, lang)
    for row in rows:
        yield f"  {_paths(row)} {short_name(row.old)} ({spoken_number(row.points_before, lang)})"
        yield from (f"      {why.sentence(lang)}" for why in row.obstacles)
        if row.proposed_score is not None:
            points = spoken_number(row.proposed_score.points, lang)
            yield f"      {say(N_('If it is the same after all, the score is {points}.'), {'points': points}, lang)}"


def _other_rows(impact: PointImpact, lang: str) -> Iterator[str]:
    removed, new = impact.of("removed"), [row for row in impact.of("new") if row.after is None]
    if removed:
        yield ""
        yield say(N_("Rows that are gone"), {}, lang)
    for row in removed:
        points = "–" if row.before is None else spoken_number(row.points_before, lang)
        yield f"  {_paths(row)} {short_name(row.old)} ({points})"
    if new:
        yield ""
        yield say(N_("New rows without inputs"), {}, lang)
    for row in new:
        yield f"  {_paths(row)} {short_name(row.new)} ({_maximum(row.new, lang)})"
    errors = [*impact.before.errors, *impact.after.errors]
    if errors:
        yield ""
        yield say(N_("Inputs that are wrong"), {}, lang)
    for path, error in errors:
        yield f"  {path}: {error.sentence(lang)}"


def signed(value: Fraction, lang: str) -> str:
    """Return a difference with its sign."""
    return f"+{spoken_number(value, lang)}" if value > 0 else spoken_number(value, lang)


def _maximum(node: Node | None, lang: str) -> str:
    return "–" if node is None or node.max_points is None else spoken_number(Fraction(node.max_points), lang)


def _paths(row: RowImpact) -> str:
    found = [node.path for node in (row.old, row.new) if node is not None]
    return found[0] if len(set(found)) == 1 else " → ".join(found)


def short_name(node: Node | None) -> str:
    """Return the name of a row, cut where it is long."""
    text = " ".join(node.name.value.split()) if node is not None else ""
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1].rstrip()}…"


__all__ = ["cause_text", "impact_data", "impact_lines", "plain", "row_data", "row_lines", "short_name", "signed"]
