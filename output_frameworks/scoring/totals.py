"""A whole framework scored: inputs by path become scores, totals up the tree, and the list of what is missing or wrong.

Every indicator is scored, missing or wrong, never taken as 0.  Bonus points add, penalty points are taken off.  Nothing
is cut on the way up: where the rows of a group give more than the document prints for it, a note says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from rapidfuzz import fuzz, process

from output_frameworks.messages import N_, say
from output_frameworks.model import Framework, Node
from output_frameworks.scoring.decimals import number_text, spoken_number
from output_frameworks.scoring.errors import MissingInputs, ScoringError, UnknownPath, UnknownPathNear
from output_frameworks.scoring.explanation import explanation
from output_frameworks.scoring.rows import Row, RowScore

ALIKE = 60.0
"""How alike (of 100) a path is that may have been meant."""
MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class GroupScore:
    """What the rows below a pillar or a group give together, so far as they are scored; `max_points` as printed.

    `complete` says that every indicator below has a score.
    """

    path: str
    points: Fraction
    max_points: Decimal | None
    complete: bool

    @property
    def exceeds(self) -> bool:
        """Tell whether the rows give more than the document prints for the group."""
        return self.max_points is not None and self.points > 0 and self.points > self.max_points


@dataclass(frozen=True, slots=True)
class Scoring:
    """A framework with what an office entered: exact scores by path, groups, what is missing, what is wrong.

    `missing` holds the indicators without a score, each with what is to be entered for it; `errors` are paths with what
    is wrong there.  `total` counts what is scored, `complete` says whether that is everything.
    """

    framework: Framework
    total: Fraction
    scores: Mapping[str, RowScore]
    groups: Mapping[str, GroupScore]
    missing: Mapping[str, MissingInputs]
    errors: tuple[tuple[str, ScoringError], ...]

    @property
    def complete(self) -> bool:
        """Tell whether every indicator has a score and nothing is wrong."""
        return not self.missing and not self.errors

    def notes(self, lang: str = "vi") -> tuple[str, ...]:
        """Return what is odd about groups and the total, as sentences."""
        tops = [(group.path, group.points, group.max_points) for group in self.groups.values() if group.exceeds]
        declared = self.framework.declared_total
        said = [_more_than_printed(path, points, most, lang) for path, points, most in tops if most is not None]
        if declared is not None and self.total > declared:
            values = {"points": spoken_number(self.total, lang), "most": spoken_number(Fraction(declared), lang)}
            said.append(say(N_("The total is {points}, more than the {most} that the document prints."), values, lang))
        return tuple(said)

    def as_json(self, lang: str = "vi") -> dict[str, object]:
        """Return the answer of `bochiso score --format json`: scores as decimal text of at most 4 places."""
        return {
            "framework": self.framework.id,
            "total": number_text(self.total),
            "max": _printed(self.framework.declared_total),
            "complete": self.complete,
            "scores": {path: _score_data(score, lang) for path, score in self.scores.items()},
            "pillars": {path: _group_data(group) for path, group in self.groups.items()},
            "missing": list(self.missing),
            "missing_inputs": {path: list(error.names) for path, error in self.missing.items()},
            "errors": [{"path": path, "message": error.sentence(lang)} for path, error in self.errors],
            "notes": list(self.notes(lang)),
        }


def _more_than_printed(path: str, points: Fraction, most: Decimal, lang: str) -> str:
    template = N_(
        "{path}: the rows give {points} points, more than the {most} that the document prints. Nothing is cut."
    )
    values = {"path": path, "points": spoken_number(points, lang), "most": spoken_number(Fraction(most), lang)}
    return say(template, values, lang)


def _printed(points: Decimal | None) -> str | None:
    return None if points is None else number_text(Fraction(points))


def _score_data(score: RowScore, lang: str) -> dict[str, object]:
    return {
        "score": number_text(score.points),
        "max": _printed(score.max_points),
        "status": score.status,
        "by_hand": score.by_hand,
        "counted": score.counted,
        "explanation": None if score.step is None else explanation(score.step, lang),
        "notes": list(score.notes(lang)),
    }


def _group_data(group: GroupScore) -> dict[str, object]:
    return {
        "score": number_text(group.points),
        "max": _printed(group.max_points),
        "complete": group.complete,
        "exceeds": group.exceeds,
    }


def score_framework(framework: Framework, inputs: Mapping[str, object]) -> Scoring:
    """Return the scores of a framework for what an office entered.

    `inputs` holds the inputs of each row under its path (`{"II/1": {"choice": 0}}`); rows that no rule computes take
    `{"points": N}`.  Wrong inputs raise nothing: `errors` and `missing` name all of them.
    """
    rows = {node.path: Row(node) for node in framework.walk()}
    scores: dict[str, RowScore] = {}
    partly: dict[str, MissingInputs] = {}
    errors: list[tuple[str, ScoringError]] = []
    for path, given in inputs.items():
        row = rows.get(path)
        if row is None:
            errors.append((str(path), _unknown(str(path), rows)))
            continue
        try:
            scored = row.score(given)
        except MissingInputs as error:
            partly[path] = error
        except ScoringError as error:
            errors.append((path, error))
        else:
            if scored is not None:
                scores[path] = scored
    tree = _Tree(rows, scores, partly, {path for path, _ in errors})
    total = sum((tree.add_up(node)[0] for node in framework.nodes), Fraction(0))
    in_order = {path: tree.scores[path] for path in rows if path in tree.scores}
    groups = {path: tree.groups[path] for path in rows if path in tree.groups}
    return Scoring(framework, total, in_order, groups, tree.missing, tuple(errors))


class _Tree:
    """Adds scores up the tree, and lists what has none."""

    def __init__(
        self, rows: Mapping[str, Row], scores: dict[str, RowScore], partly: Mapping[str, MissingInputs], wrong: set[str]
    ) -> None:
        self.rows = rows
        self.scores = scores
        self.partly = partly
        self.wrong = wrong
        self.groups: dict[str, GroupScore] = {}
        self.missing: dict[str, MissingInputs] = {}

    def add_up(self, node: Node, *, counted: bool = True) -> tuple[Fraction, bool]:
        """Return what a row brings to its group, and whether every indicator in it has a score."""
        own = self.scores.get(node.path)
        if own is not None and not counted:
            self.scores[node.path] = own.uncounted()
        if own is None and counted and (node.path in self.partly or not node.children) and node.path not in self.wrong:
            self.missing[node.path] = self.partly.get(node.path) or self.rows[node.path].missing()
        if not node.children:
            return (own.signed if own is not None else Fraction(0)), own is not None
        below = [self.add_up(child, counted=counted and own is None) for child in node.children]
        points = own.signed if own is not None else sum((points for points, _ in below), Fraction(0))
        complete = own is not None or all(whole for _, whole in below)
        self.groups[node.path] = GroupScore(node.path, points, node.max_points, complete)
        return points, complete


def _unknown(path: str, known: Iterable[str]) -> ScoringError:
    near = process.extract(path, list(known), scorer=fuzz.ratio, limit=MOST_NEAR, score_cutoff=ALIKE)
    return UnknownPathNear(path=path, near=tuple(name for name, _, _ in near)) if near else UnknownPath(path=path)


__all__ = ["GroupScore", "RowScore", "Scoring", "score_framework"]
