"""What `bochiso rule` shows: how one rule was read, so that a person can confirm it, and what it gives."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Rule
from output_frameworks.model.rule import Choice, ClauseRole, ClauseStatus, RuleInput, RuleReadingStatus
from output_frameworks.scoring.assumptions import SENTENCES, assumptions_of
from output_frameworks.scoring.decimals import number_text, spoken_number
from output_frameworks.scoring.errors import ScoringError
from output_frameworks.scoring.evaluation import CompiledRule
from output_frameworks.scoring.examples import example_inputs
from output_frameworks.scoring.explanation import explanation, explanation_lines
from output_frameworks.scoring.prose import arithmetic, prose_of

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

NARROWEST = 40

STATUSES: dict[RuleReadingStatus, str] = {
    "exact": N_("Read exactly."),
    "assumed": N_("Read with assumptions: look at them."),
    "not-understood": N_("Not understood as a whole: it computes nothing."),
    "qualitative": N_("Left to judgement: the prose says no more than this in numbers."),
}
_STYLES = {"exact": "bold green", "assumed": "bold yellow", "not-understood": "bold red", "qualitative": "bold yellow"}
CLAUSE_STATUSES: dict[ClauseStatus, str] = {
    "exact": N_("exact"),
    "assumed": N_("assumed"),
    "not-understood": N_("not understood"),
}
ROLES: dict[ClauseRole, str] = {
    "case": N_("case"),
    "part": N_("part"),
    "definition": N_("definition"),
    "maximum": N_("maximum"),
    "heading": N_("heading"),
    "condition": N_("requirement"),
    "remark": N_("remark"),
    "unread": N_("not understood"),
}
TYPES = {
    "number": N_("number"),
    "ratio": N_("rate, 0.45 or 45%"),
    "percent": N_("number of per cent, 45"),
    "count": N_("whole number"),
    "choice": N_("number of the alternative"),
}


class RulePage:
    """One rule as read, with its examples; `inputs` are what is to be scored, None for the reading alone."""

    def __init__(self, rule: Rule, max_points: Decimal, inputs: Mapping[str, object] | None, lang: str) -> None:
        self.rule = rule
        self.max_points = max_points
        self.inputs = inputs
        self.lang = lang
        self.compiled: CompiledRule | None = None
        self.refusal: ScoringError | None = None
        try:
            self.compiled = CompiledRule(rule, max_points)
        except ScoringError as error:
            self.refusal = error

    def as_json(self) -> dict[str, object]:
        """Return the reading as data: the rule, its words, examples with scores, and the score that was asked for."""
        data: dict[str, object] = {
            "status": self.rule.status,
            "max": number_text(Fraction(self.max_points)),
            "rule": self.rule.model_dump(mode="json"),
            "prose": prose_of(self.rule),
            "assumptions": [say(SENTENCES[assumption], {}, self.lang) for assumption in assumptions_of(self.rule)],
            "examples": [_json_example(*scored) for scored in self._examples()],
        }
        if self.inputs is not None:
            score, said = self._scored(self.inputs)
            data |= {"score": score, "explanation" if score is not None else "error": said}
        return data

    def is_scored(self) -> bool:
        """Tell whether the rule was read, and gives a score where one was asked for."""
        if self.compiled is None:
            return False
        return self.inputs is None or self._scored(self.inputs)[0] is not None

    def _scored(self, inputs: Mapping[str, object]) -> tuple[str | None, str]:
        """Return the score as decimal text with its explanation; None with what is wrong."""
        if self.compiled is None:
            return None, self.refusal.sentence(self.lang) if self.refusal is not None else ""
        try:
            step = self.compiled.explain(inputs)
        except ScoringError as error:
            return None, error.sentence(self.lang)
        return number_text(step.points), explanation(step, self.lang)

    def _examples(self) -> Iterator[tuple[dict[str, object], str | None, str]]:
        for inputs in example_inputs(self.rule, self.max_points):
            yield inputs, *self._scored(inputs)

    def as_text(self, *, width: int, colour: bool) -> str:
        """Return the page as text of at most `width` columns, with escape codes only when `colour` is set."""
        from rich.console import Console

        out = io.StringIO()
        console = Console(
            file=out, width=max(width, NARROWEST), force_terminal=colour, no_color=not colour, highlight=False,
            emoji=False, color_system="standard" if colour else None, legacy_windows=False,
        )  # fmt: skip
        for part in self._parts():
            console.print(part)
        return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).rstrip()

    def _parts(self) -> Iterator[RenderableType]:
        from rich.text import Text

        yield Text(self._say(STATUSES[self.rule.status]), style=_STYLES[self.rule.status])
        for assumption in assumptions_of(self.rule):
            yield Text(f"! {self._say(SENTENCES[assumption])}", style="yellow")
        yield from self._section(N_("Clauses"), self._clauses())
        if self.compiled is not None:
            yield from self._section(N_("Inputs"), self._inputs())
            prose = prose_of(self.rule)
            if prose:
                yield from self._section(N_("As read"), Text("\n".join(f"  {line}" for line in prose.split("\n"))))
            yield from self._section(N_("Examples"), self._example_table())
        if self.inputs is not None:
            yield from self._section(N_("Score"), *self._answer())

    def _section(self, heading: str, *content: RenderableType) -> Iterator[RenderableType]:
        from rich.text import Text

        yield Text("")
        yield Text(self._say(heading), style="bold")
        yield from content

    def _say(self, message: str, **values: object) -> str:
        return say(message, values, self.lang)

    def _clauses(self) -> Table:
        from rich.text import Text

        table = _table()
        table.add_column(ratio=1)
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        for clause in self.rule.clauses:
            style = "" if clause.status == "exact" else "yellow" if clause.status == "assumed" else "bold red"
            role = "" if clause.role == "unread" else self._say(ROLES[clause.role])
            table.add_row(
                Text(f"  {' '.join(clause.words.split())}"),
                Text(role),
                Text(self._say(CLAUSE_STATUSES[clause.status]), style=style),
            )
        return table

    def _inputs(self) -> Table:
        from rich.text import Text

        table = _table()
        table.add_column(no_wrap=True)
        table.add_column(ratio=1)
        table.add_column(max_width=24)
        for name, label, kind in _named_inputs(self.rule, "", self.lang):
            table.add_row(Text(f"  {name}", style="bold"), Text(label), Text(self._say(kind), style="dim"))
        return table

    def _example_table(self) -> Table:
        from rich.text import Text

        table = _table()
        translate = translator(self.lang)
        table.show_header = True
        table.header_style = "dim"
        table.add_column(f"  {translate(N_('Entered'))}", max_width=34)
        table.add_column(translate(N_("Points")), justify="right", no_wrap=True)
        table.add_column(translate(N_("How")), ratio=1)
        for inputs, score, said in self._examples():
            points = "–" if score is None else spoken_number(Fraction(score), self.lang)
            style = "yellow" if score is None else "dim"
            table.add_row(Text(f"  {_spoken_inputs(inputs, self.lang)}"), Text(points), Text(said, style=style))
        return table

    def _answer(self) -> Iterator[RenderableType]:
        from rich.text import Text

        if self.compiled is not None and self.inputs is not None:
            try:
                step = self.compiled.explain(self.inputs)
            except ScoringError as error:
                yield Text(f"  ! {error.sentence(self.lang)}", style="bold red")
                return
            for line in explanation_lines(step, self.lang):
                yield Text(f"  {line}")
            points = {"points": spoken_number(step.points, self.lang)}
            yield Text(f"  {self._say(N_('{points} points'), **points)}", style="bold")
        elif self.refusal is not None:
            yield Text(f"  ! {self.refusal.sentence(self.lang)}", style="bold red")


def _table() -> Table:
    from rich.table import Table

    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True, show_header=False)


def _named_inputs(rule: Rule, above: str, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield the inputs of a rule and its parts: how they are named, what they are, of what type."""
    for entered in rule.inputs:
        yield f"{above}{entered.name}", _label(entered), TYPES[entered.type]
    if not rule.parts and any(isinstance(case.when, Choice) for case in rule.cases):
        printed = "\n".join(f"{number} = {' '.join(case.label.split())}" for number, case in enumerate(rule.cases))
        yield f"{above}choice", printed, TYPES["choice"]
    for parts in (rule.parts, *(case.parts for case in rule.cases)):
        for number, part in enumerate(parts):
            yield f"{above}part{number}", part.label or say(N_("Part {number}"), {"number": number + 1}, lang), ""
            yield from _named_inputs(part, f"{above}part{number}.", lang)


def _label(entered: RuleInput) -> str:
    label = " ".join(entered.label.split())
    if entered.definition is not None:
        label = f"{label} = {arithmetic(entered.definition)}"
    return f"{label} ({entered.unit})" if entered.unit and entered.unit != "%" else label


def _spoken_inputs(inputs: Mapping[str, object], lang: str, above: str = "") -> str:
    """Return inputs as they are named: `ratio = 0,45; choice = 1`, those of parts behind their names."""
    said: list[str] = []
    for name, value in inputs.items():
        if isinstance(value, Mapping):
            said.append(_spoken_inputs(value, lang, f"{above}{name}."))
        else:
            said.append(f"{above}{name} = {_spoken_value(value, lang)}")
    return "; ".join(part for part in said if part)


def _spoken_value(value: object, lang: str) -> str:
    return spoken_number(Fraction(value), lang, 8) if isinstance(value, int | Decimal) else str(value)


def _json_example(inputs: Mapping[str, object], score: str | None, said: str) -> dict[str, object]:
    return {"inputs": _plain(inputs), "score": score, "explanation" if score is not None else "error": said}


def _plain(inputs: Mapping[str, object]) -> dict[str, object]:
    """Return inputs for JSON; decimals as text, which scoring takes as well, so that none becomes a float."""
    return {name: _plain_value(value) for name, value in inputs.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, Mapping):
        return _plain(value)
    return number_text(Fraction(value), 12) if isinstance(value, Decimal) else value


__all__ = ["RulePage"]
