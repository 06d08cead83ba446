"""Scoring sheets computed by LibreOffice: the same points as `bochiso score`, to 4 decimals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from filled_scoresheets import OFFICE, FilledSheet, computed, write_filled, write_one
from hypothesis import given, settings
from rule_forms import FORMS, MAXIMUM, RATIO, ZERO, case, rate_inputs, share, tiers, whole
from scoring_frameworks import (
    COUNTED,
    ISSUED,
    NUMBER_OR_WORDS,
    PARTS,
    PERCENT,
    RATE,
    SHARE,
    framework,
    group,
    indicator,
)

import bochiso
from output_frameworks.model import Framework, Node
from output_frameworks.model.expression import constant
from output_frameworks.model.rule import Choice, Rule
from output_frameworks.scoring.totals import Scoring, score_framework

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
COPIES, FEW_COPIES = 32, 5
"""So many filled sheets of a framework, few where most rows take points by hand: over 10,000 computed rows."""

NEAR = 5e-5

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]

Rows = dict[int, dict[str, str]]


@dataclass(frozen=True)
class Answer:
    """A filled sheet, the rows as LibreOffice computes them, and what our evaluator says to the same inputs."""

    sheet: FilledSheet
    rows: Rows
    scoring: Scoring

    def differences(self) -> Iterator[str]:
        """Yield the rows that have another score than ours, or one where we give none."""
        for row, path in self.sheet.scored.items():
            expected, shown = self.scoring.scores.get(path), self.rows[row]["Points"]
            same = not shown if expected is None else bool(shown) and near(shown, expected.signed)
            if not same:
                given = self.sheet.inputs.get(path)
                yield f"{self.sheet.framework.id} {path} {given}: {shown!r}, not {expected}"


def near(shown: str, expected: Fraction) -> bool:
    return abs(float(shown) - float(expected)) < NEAR


def copies_of(framework: Framework) -> int:
    leaves = [node for node in framework.walk() if not node.children]
    computed = sum(node.rule_status in ("exact", "assumed") for node in leaves)
    return COPIES if computed * 2 > len(leaves) else FEW_COPIES


def answers(copies: dict[str, int], frameworks: list[Framework], folder: Path) -> list[Answer]:
    made = write_filled(frameworks, copies, folder)
    return [
        Answer(made[name], rows, score_framework(made[name].framework, made[name].inputs))
        for name, rows in computed(list(made), folder)
    ]


def answers_of(pillar: Node, copies: int, folder: Path) -> list[Answer]:
    made = framework(pillar)
    return answers({made.id: copies}, [made], folder)


@pytest.fixture(scope="module")
def corpus() -> list[Framework]:
    return [framework for path in sorted(CORPUS.glob("*.txt")) for framework in bochiso.read(str(path)).frameworks]


@pytest.fixture(scope="module")
def corpus_answers(corpus: list[Framework], tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    return answers({made.id: copies_of(made) for made in corpus}, corpus, tmp_path_factory.mktemp("corpus"))


class TestCorpus:
    """All frameworks of the corpus, filled in at random: some values missing, some wrong."""

    def test_each_row_gives_what_our_evaluator_gives(self, corpus_answers: list[Answer]):
        assert [difference for answer in corpus_answers for difference in answer.differences()] == []

    def test_ten_thousand_rows_were_computed_by_a_rule(self, corpus_answers: list[Answer]):
        by_rule = [answer for answer in corpus_answers for answer in answer.scoring.scores.values() if answer.step]
        assert len(by_rule) >= 10_000

    def test_groups_and_totals_are_ours(self, corpus_answers: list[Answer]):
        for answer in corpus_answers:
            shown = answer.rows[2]["Points"]
            assert near(shown or "0", answer.scoring.total)
            for path, row in answer.sheet.groups.items():
                assert near(answer.rows[row]["Points"] or "0", answer.scoring.groups[path].points), path

    def test_the_words_say_what_is_missing_and_what_is_wrong(self, corpus_answers: list[Answer]):
        for answer in corpus_answers:
            wrong = {path for path, _ in answer.scoring.errors}
            for row, path in answer.sheet.scored.items():
                state = answer.rows[row]["State"]
                assert state.startswith("Scored") == (path in answer.scoring.scores), path
                if path in answer.scoring.missing and path not in wrong:
                    assert state in ("Not entered", "Inputs are missing"), path

    def test_with_nothing_entered_no_cell_holds_a_number(self, corpus: list[Framework], tmp_path: Path):
        names = [write_one(framework, {}, tmp_path / f"{number}.xlsx").stem for number, framework in enumerate(corpus)]
        for _, rows in computed(names, tmp_path):
            table = {number: row for number, row in rows.items() if number > 3}
            assert {row["Points"] for row in rows.values()} - {"Points"} == {""}
            assert {row["Enter here"] for row in table.values()} == {""}
            states = {row["State"] for row in table.values() if row["State"]}
            assert all(state == "Not entered" or state.startswith("0/") for state in states)


def drawn(form: str, count: int) -> list[Rule]:
    made: list[Rule] = []

    @given(FORMS[form])
    @settings(max_examples=count, database=None)
    def gather(rule: Rule) -> None:
        made.append(rule)

    gather()
    return made


def tall_rule() -> Rule:
    """Return a rule of a hundred tiers: more than fit into one formula."""
    thresholds = [Fraction(99 - number, 100) for number in range(98)]
    awards = [share(threshold) for threshold in (Fraction(1), *thresholds)]
    return whole(Rule(inputs=rate_inputs(True), cases=tiers(RATIO, thresholds, awards)))


def wide_rule() -> Rule:
    """Return a rule of twenty parts in tiers: longer than Excel takes."""
    bounds = [Fraction(9, 10), Fraction(7, 10), Fraction(1, 2), Fraction(3, 10)]
    awards = [share(part / 10) for part in (Fraction(1), *bounds)]
    part = Rule(inputs=rate_inputs(False), cases=tiers(RATIO, bounds, awards))
    return Rule(combine="sum", parts=tuple(part.model_copy(update={"label": f"Phần {n}"}) for n in range(20)))


def doubtful_parts() -> Rule:
    """Return parts of which some give points in some of their alternatives only."""
    some = Rule(label="Một", cases=(case(Choice(index=0), constant(3), "Có"), case(Choice(index=1), ZERO, "Không")))
    half = Rule(label="Hai", inputs=rate_inputs(False), cases=tiers(RATIO, [Fraction(1, 2)], [MAXIMUM, ZERO])[:1])
    return Rule(combine="sum", parts=(some, half, NUMBER_OR_WORDS.model_copy(update={"label": "Ba"})))


def rows_with(*rules: Rule, polarity: str = "award") -> list[Node]:
    return [indicator(f"I/{number}", rule, polarity=polarity) for number, rule in enumerate(rules)]


class TestForms:
    """Rules of the forms that documents print, and some that are too long for a cell."""

    def test_every_form(self, tmp_path: Path):
        rules = [rule for form in FORMS for rule in drawn(form, 15)]
        hard = [tall_rule(), wide_rule(), doubtful_parts(), PERCENT, NUMBER_OR_WORDS]
        found = answers_of(group("I", *rows_with(*rules, *hard)), 12, tmp_path)
        assert [difference for answer in found for difference in answer.differences()] == []

    def test_penalties_are_taken_off(self, tmp_path: Path):
        taken = [
            *rows_with(ISSUED, COUNTED, RATE, polarity="penalty"),
            indicator("I/7", most="-5", polarity="penalty"),
            indicator("I/8", most="5", polarity="penalty"),
            indicator("I/9", most="5", polarity="bonus"),
        ]
        for answer in answers_of(group("I", *taken), 6, tmp_path):
            assert list(answer.differences()) == []
            assert near(answer.rows[2]["Points"] or "0", answer.scoring.total)


def at_least(percent: int, *, lettered: bool = True) -> Rule:
    """Return a rule that gives everything from a rate on, and nothing below."""
    return whole(Rule(inputs=rate_inputs(lettered), cases=tiers(RATIO, [Fraction(percent, 100)], [MAXIMUM, ZERO])))


MET = PARTS.parts[0].cases[0].label
NONE_HELD = NUMBER_OR_WORDS.cases[2].label
JUDGED = Rule(status="qualitative")

WRONG = "Check what was entered"
ENTERED: dict[str, tuple[Rule, list[object], str, str]] = {
    "9 of 18 are 50%": (at_least(50), [9, 18], "10", "Scored"),
    "8 of 18 are not": (at_least(50), [8, 18], "0", "Scored"),
    "49 of 70 are 70%": (at_least(70), [49, 70], "10", "Scored"),
    "29 of 100 are 29%": (at_least(29), [29, 100], "10", "Scored"),
    "57 of 100 are 57%": (at_least(57), [57, 100], "10", "Scored"),
    "1.1 of 3.3 are a third": (at_least(33), [1.1, 3.3], "10", "Scored"),
    "0.7 of 10 are 7%": (at_least(7), [0.7, 10], "10", "Scored"),
    "0.07 × 100 is more than 7 in floating point": (PERCENT, [0.07], "10", "Scored"),
    "6.99 per cent are less than 7": (PERCENT, [0.0699], "0", "Scored"),
    "a share computed in its cell": (at_least(10, lettered=False), ["=1-0.9"], "10", "Scored"),
    "words for a letter": (RATE, ["nhiều", 10], "", WRONG),
    "below 0": (RATE, [-1, 10], "", WRONG),
    "a count that is not whole": (COUNTED, [1.5], "", WRONG),
    "a share above the whole": (SHARE, [1.2], "", WRONG),
    "words that are no alternative": (ISSUED, ["Đã ban hành"], "", WRONG),
    "an error for a share": (SHARE, ["=1/0"], "", WRONG),
    "an error for a count": (COUNTED, ["=1/0"], "", WRONG),
    "more points by hand than there are": (JUDGED, [10.5], "", WRONG),
    "points by hand": (JUDGED, [7.25], "7.25", "Scored"),
    "nothing": (RATE, [None, None], "", "Not entered"),
    "one of two letters": (RATE, [5, None], "", "Inputs are missing"),
    "a base of 0": (RATE, [5, 0], "", "Nothing can be divided by 0"),
    "a rate above the whole": (RATE, [30, 20], "10", "Scored; a ratio is above 100%"),
    "an alternative against its number": (NUMBER_OR_WORDS, [0.4, NONE_HELD], "", "Alternative and number disagree"),
    "the alternative alone": (NUMBER_OR_WORDS, [None, NONE_HELD], "0", "Scored"),
    "the number alone": (NUMBER_OR_WORDS, [0.4, None], "4", "Scored"),
    "one part of two": (PARTS, [MET, None], "", "Inputs are missing"),
    "both parts": (PARTS, [MET, 0.5], "7", "Scored"),
}
"""Values at boundaries, and such as people enter by mistake: rule, values, points and state."""


@pytest.fixture(scope="module")
def entered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Give the row of each rule with its values entered."""
    folder = tmp_path_factory.mktemp("entered")
    for number, (rule, values, _, _) in enumerate(ENTERED.values()):
        made = framework(group("I", *rows_with(rule)))
        write_one(made, dict(enumerate(values, start=5)), folder / f"{number}.xlsx")
    names = [str(number) for number in range(len(ENTERED))]
    return {name: rows[5] for name, (_, rows) in zip(ENTERED, computed(names, folder), strict=True)}


@pytest.mark.parametrize("name", ENTERED)
def test_what_people_enter(name: str, entered: dict[str, dict[str, str]]):
    _, _, points, state = ENTERED[name]
    assert (entered[name]["Points"], entered[name]["State"]) == (points, state)


def test_the_file_is_asked_for_and_not_the_exit_code(tmp_path: Path):
    (tmp_path / "broken.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(AssertionError, match="broken was not computed"):
        list(computed(["broken"], tmp_path))
