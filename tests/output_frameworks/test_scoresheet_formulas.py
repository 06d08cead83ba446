"""Rules as formulas: what each is, and that every program can read it."""

import io
import re
from collections.abc import Iterator
from fractions import Fraction

import openpyxl
import pytest
from export_sample import SAMPLE
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from random_rules import rules
from rule_forms import (
    FORMS,
    MAXIMUM,
    RATIO,
    ZERO,
    case,
    met_or_not,
    operation,
    rate_inputs,
    share,
    tiers,
    whole,
)
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

from output_frameworks.exporting.scoresheet import to_scoresheet
from output_frameworks.exporting.scoresheet.formulas import number_literal
from output_frameworks.exporting.scoresheet.labels import LONGEST_OPTION, option_texts
from output_frameworks.model.expression import constant
from output_frameworks.model.rule import Choice, Otherwise, Rule

FUNCTIONS = {
    "ABS", "AND", "COUNT", "COUNTA", "COUNTIF", "IF", "IFERROR", "INT", "ISNUMBER", "MAX", "MIN", "N", "NOT", "OR",
    "ROUND", "ROW", "SUM", "SUMPRODUCT",
}  # fmt: skip
"""What both Excel, since 2007, and LibreOffice know under the same name."""

_TEXT = re.compile(r'"(?:[^"]|"")*"')
_FUNCTION = re.compile(r"([A-Z][A-Z.]*)\(")
_CELL = re.compile(r"(?:'((?:[^']|'')+)'!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


def book_of(*nodes) -> Workbook:
    content = to_scoresheet(framework(group("I", *nodes, most="100")), "en")
    return openpyxl.load_workbook(io.BytesIO(content))


def score(rule: Rule, **fields) -> str:
    """Return the formula of the score of a rule for 10 points, without what stands around each; inputs from E5 on."""
    formula = book_of(indicator("I/1", rule, **fields))["Scoring"]["G5"].value
    assert formula.startswith("=IFERROR(") and formula.endswith(',"")')
    return formula.removeprefix("=IFERROR(").removesuffix(',"")')


def formulas(book: Workbook) -> Iterator[tuple[str, str, str]]:
    """Yield sheet, cell and formula of every formula; those of colours and validations too."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from ((sheet.title, at.coordinate, at.value[1:]) for at in row if at.data_type == "f")
        for where in sheet.conditional_formatting:
            yield from ((sheet.title, str(where.sqref), text) for rule in where.rules for text in rule.formula)
        for one in sheet.data_validations.dataValidation:
            yield sheet.title, str(one.sqref), one.formula1


class TestScores:
    """Formulas worked out by hand."""

    def test_a_printed_alternative_is_compared_with_the_cell_of_its_text(self):
        """No search by text: Excel takes `*` and `?` in it for any letters, and alternatives hold both."""
        listed = "'Alternatives'!$B$2:$B$4"
        assert score(ISSUED) == (
            f'IF(SUMPRODUCT(--({listed}=E5))<1,"",'
            "IF(E5='Alternatives'!$B$2,10,IF(E5='Alternatives'!$B$3,5,IF(E5='Alternatives'!$B$4,0,\"\"))))"
        )

    def test_a_share_is_rounded_before_it_is_compared(self):
        assert score(SHARE) == 'IF((COUNTIF(E5,">=0")-COUNTIF(E5,">1"))<1,"",IF(ROUND(E5,10)>=0.5,10,0))'

    def test_a_count_must_be_whole(self):
        assert score(COUNTED).startswith('IF(COUNTIF(E5,">=0")*(INT(N(E5))=N(E5))<1,"",')

    def test_a_number_of_per_cent_is_entered_as_a_share(self):
        entered = '(COUNTIF(E5,">=0")-COUNTIF(E5,">1"))'
        assert score(PERCENT) == f'IF({entered}<1,"",IF(ROUND(E5*100,10)>=7,10,0))'

    def test_letters_are_asked_for_together_and_nothing_is_divided_by_0(self):
        assert score(RATE).startswith('IF(COUNTIF(E5:E6,">=0")<2,"",IF(E6=0,"",')

    def test_an_alternative_beside_a_number_may_not_contradict_it(self):
        """The score by both and that by the number alone stand in cells of their own."""
        listed = "'Alternatives'!$B$2:$B$4"
        usable = f'(COUNTIF(E5,">=0")-COUNTIF(E5,">1"))+SUMPRODUCT(--({listed}=E6))'
        both, number = "'Calculation'!$B$2", "'Calculation'!$B$3"
        assert score(NUMBER_OR_WORDS) == (
            f'IF(COUNTA(E5:E6)=0,"",IF(COUNTA(E5:E6)>{usable},"",'
            f'IF(IF(COUNT({both},{number})=2,ROUND({both}-{number},6)<>0,FALSE),"",{both})))'
        )

    def test_points_by_hand_are_taken_when_the_row_can_have_them(self):
        assert score(Rule(status="qualitative")) == ('IF(IF(ISNUMBER(E5),IF(AND(E5<=10,E5>=0),1,0),0)<1,"",E5)')

    def test_penalties_count_below_0_whether_printed_with_a_minus_or_not(self):
        for most, low, high in (("-5", -5, 0), ("5", 0, 5)):
            assert score(Rule(status="qualitative"), polarity="penalty", most=most) == (
                f'IF(IF(ISNUMBER(E5),IF(AND(E5<={high},E5>={low}),1,0),0)<1,"",MIN(E5,0-E5))'
            )


class TestTotals:
    """Points of groups: what is scored below them; blank while nothing is."""

    def test_neighbours_are_added_as_one_range_and_groups_by_their_own_points(self):
        below = group("I/2", indicator("I/2/1", RATE), indicator("I/2/2", ISSUED))
        sheet = book_of(indicator("I/1", PARTS), below, indicator("I/3", ISSUED), indicator("I/4", ISSUED))["Scoring"]
        # Rows 5 and 6 hold the parts of I/1; 7 is I/2, 8 to 10 a, b and their rate, 11 the choice; 12 and 13 follow.
        assert sheet["G4"].value == '=IF(COUNT(G5,G7,G12:G13)=0,"",SUM(G5,G7,G12:G13))'
        assert sheet["G7"].value == '=IF(COUNT(G8:G11)=0,"",SUM(G8:G11))'
        assert sheet["H4"].value == '=COUNT(G5,G8:G13)&"/5"'

    def test_hundreds_of_groups_are_added_in_calls_that_excel_takes(self):
        groups = [group(f"I/{number}", indicator(f"I/{number}/1", ISSUED)) for number in range(450)]
        total = book_of(*groups)["Scoring"]["G4"].value
        assert total.count("SUM(") == total.count("COUNT(") == 3
        assert max(call.count(",") for call in re.findall(r"SUM\(([^)]*)\)", total)) < 255


class TestEveryProgram:
    """No formula that Excel or LibreOffice would refuse."""

    def check(self, book: Workbook) -> None:
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        for sheet, at, formula in formulas(book):
            where = f"{sheet} {at}: {formula[:200]}"
            assert len(formula) <= 8192, where
            assert all(len(text) <= 255 for text in _TEXT.findall(formula)), where
            bare = _TEXT.sub('""', formula)
            depth = deepest = 0
            for sign in bare:
                depth += (sign == "(") - (sign == ")")
                deepest = max(deepest, depth)
                assert depth >= 0, where
            assert depth == 0 and deepest <= 64, where
            assert set(_FUNCTION.findall(bare)) <= FUNCTIONS, where
            assert ";" not in bare and "_xl" not in bare, where
            for name, _, row, _, end in _CELL.findall(bare):
                there = sheets[(name or sheet).replace("''", "'")]
                assert int(end or row) <= there.max_row, where

    @pytest.mark.parametrize("form", FORMS)
    def test_rules_of_the_forms_that_documents_print(self, form: str):
        made: list[Rule] = []

        @given(FORMS[form])
        @settings(max_examples=15, database=None)
        def gather(rule: Rule) -> None:
            made.append(rule)

        gather()
        self.check(book_of(*(indicator(f"I/{number}", rule) for number, rule in enumerate(made))))

    @given(st.lists(rules(), min_size=5, max_size=5))
    @settings(max_examples=12)
    def test_rules_of_every_shape(self, made: list[Rule]):
        self.check(book_of(*(indicator(f"I/{number}", rule) for number, rule in enumerate(made))))

    def test_a_sheet_without_rules(self):
        self.check(openpyxl.load_workbook(io.BytesIO(to_scoresheet(SAMPLE))))

    def test_a_rule_with_a_hundred_tiers_is_cut_into_cells(self):
        thresholds = [Fraction(99 - number, 100) for number in range(98)]
        awards = [share(threshold) for threshold in (Fraction(1), *thresholds)]
        rule = whole(Rule(inputs=rate_inputs(True), cases=tiers(RATIO, thresholds, awards)))
        book = book_of(indicator("I/1", rule))
        self.check(book)
        assert book["Calculation"].max_row > 2

    def test_a_rule_with_twenty_parts_is_cut_into_cells(self):
        """Each in tiers of its own: all together are longer than Excel takes."""
        bounds = [Fraction(9, 10), Fraction(7, 10), Fraction(1, 2), Fraction(3, 10)]
        awards = [share(part) for part in (Fraction(1), *bounds)]
        part = Rule(inputs=rate_inputs(True), cases=tiers(RATIO, bounds, awards))
        parts = tuple(part.model_copy(update={"label": f"Phần việc {number}"}) for number in range(20))
        self.check(book_of(indicator("I/1", whole(Rule(combine="sum", parts=parts)))))

    def test_a_part_that_gives_points_only_where_it_is_met(self):
        optional = Rule(cases=(case(Choice(index=0), constant(3), "Có"), case(Choice(index=1), ZERO, "Không")))
        tiered = Rule(inputs=rate_inputs(False), cases=tiers(RATIO, [Fraction(1, 2)], [MAXIMUM, ZERO])[:1])
        self.check(
            book_of(indicator("I/1", whole(Rule(combine="sum", parts=(optional, tiered, met_or_not(ZERO, "Đạt"))))))
        )

    def test_quotes_in_names_of_sheets_and_options(self):
        odd = Rule(cases=(case(Choice(index=0), MAXIMUM, '="Có"'), case(Choice(index=1), ZERO, "Không '")))
        book = book_of(indicator("I/1", odd))
        self.check(book)
        assert book["Alternatives"]["B2"].data_type == "s"


class TestNumbers:
    """Exact numbers in formulas, with a point whatever the language of the office."""

    @pytest.mark.parametrize(
        ("number", "text"),
        [
            (Fraction(10), "10"),
            (Fraction(-1, 2), "-0.5"),
            (Fraction(7, 100), "0.07"),
            (Fraction(1, 3), "1/3"),
            (Fraction(1, 2**60), "1/1152921504606846976"),
        ],
    )
    def test_short_decimals_are_decimals_and_all_others_divisions(self, number: Fraction, text: str):
        assert number_literal(number)[0] == text

    def test_a_third_in_a_product_is_held_together(self):
        rule = Rule(
            inputs=rate_inputs(False), cases=(case(Otherwise(), operation("/", RATIO, constant(Fraction(1, 3)))),)
        )
        assert score(rule).endswith(',"",E5/(1/3))')


class TestOptions:
    """Alternatives in cells."""

    def test_they_are_as_printed_on_one_line(self):
        assert option_texts(["Có ban hành:\n Điểm tối đa", "Không"]) == ("Có ban hành: Điểm tối đa", "Không")

    def test_long_ones_are_cut_and_none_are_alike_without_regard_to_case(self):
        long = "Triển khai đầy đủ " * 20
        texts = option_texts([long, long, "có", "Có"])
        assert len(texts[0]) <= LONGEST_OPTION and texts[0].endswith("…")
        assert texts[1].endswith(" (2)") and len(texts[1]) <= LONGEST_OPTION
        assert texts[2:] == ("có", "Có (2)")
