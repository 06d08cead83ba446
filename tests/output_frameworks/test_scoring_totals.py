"""A framework scored: every indicator is scored, missing or wrong, and points add up the tree."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from framework_factory import framework_from_lines
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from output_frameworks.model import Framework, Node
from output_frameworks.scoring.templates import input_template
from output_frameworks.scoring.totals import Scoring, score_framework
from parsers.scoring_prose import read_rule

ROWS = """
I | Nhận thức số | 40
I/1 | Trưởng ban Ban chỉ đạo | 10 | formula = Bí thư: Điểm tối đa; Phó Bí thư: 1/2 * Điểm tối đa; Chưa có: 0 điểm
I/2 | Họp về chuyển đổi số | 20
I/2/2.1 | Họp của tỉnh | 10 | formula = a = Số cuộc họp có Bí thư; b = Tổng số cuộc họp; Điểm = a/b * Điểm tối đa
I/2/2.2 | Họp của huyện | 10 | formula = Đánh giá chất lượng cuộc họp
I/3 | Chuyên mục | 10 | formula = * Cấp huyện:\\n- Có: 5 điểm\\n- Chưa có: 0 điểm\\n* Cấp xã:\\n- Điểm = Tỷ lệ * 5 điểm
II | Điểm thưởng | 5 | polarity = bonus
II/1 | Sáng kiến | 5 | polarity = bonus | formula = Mỗi sáng kiến được 1 điểm, tối đa 5 điểm
III | Điểm trừ | 5 | polarity = penalty
III/1 | Sự cố | 5 | polarity = penalty | formula = Mỗi sự cố trừ 2 điểm
III/2 | Chậm báo cáo |  | polarity = penalty
"""
FULL = {
    "I/1": {"choice": 1},
    "I/2/2.1": {"a": 3, "b": 4},
    "I/2/2.2": {"points": "7,5"},
    "I/3": {"part0": {"choice": 0}, "part1": {"ratio": "50%"}},
    "II/1": {"count": 3},
    "III/1": {"count": 1},
    "III/2": {"points": 1},
}
"""5 + 7.5 + 7.5 + 7.5 + 3 - 2 - 1 = 27.5 points."""


def framework(lines: str = ROWS, **fields: object) -> Framework:
    """Return a framework with its rules read, as reading a document does."""
    made = framework_from_lines(lines, **fields)

    def read(node: Node) -> Node:
        rule = None
        if node.formula is not None and not node.children:
            rule = read_rule(node.formula.value, max_points=node.max_points, penalty=node.polarity == "penalty")
        update = {"rule": rule, "rule_status": rule.status if rule is not None else "none"}
        return node.model_copy(update={**update, "children": tuple(map(read, node.children))})

    return made.model_copy(update={"nodes": tuple(map(read, made.nodes))})


def scored(inputs: dict[str, object], lines: str = ROWS, **fields: object) -> Scoring:
    return score_framework(framework(lines, **fields), inputs)


def wrong(scoring: Scoring) -> dict[str, str]:
    return {path: str(error) for path, error in scoring.errors}


class TestTotals:
    def test_bonus_adds_and_penalty_is_taken_off(self) -> None:
        scoring = scored(FULL)
        assert wrong(scoring) == {}
        assert scoring.total == Fraction(55, 2)
        assert {path: group.points for path, group in scoring.groups.items()} == {
            "I": Fraction(55, 2), "I/2": Fraction(15), "II": 3, "III": -3,
        }  # fmt: skip
        assert scoring.complete
        assert all(group.complete for group in scoring.groups.values())

    def test_a_penalty_that_is_printed_below_zero_is_taken_off_once(self) -> None:
        lines = (
            "I | Điểm trừ | -10 | polarity = penalty\n"
            "I/1 | Sự cố | -10 | polarity = penalty | formula = Mỗi sự cố trừ 2 điểm"
        )
        scoring = scored({"I/1": {"count": 3}}, lines)
        assert (scoring.scores["I/1"].points, scoring.total) == (-6, -6)

    def test_what_is_not_entered_is_missing_with_its_names_and_no_zero(self) -> None:
        scoring = scored(
            {"I/1": {"choice": 0}, "I/2/2.1": {"a": 3}, "I/3": {"part1": {"ratio": 1}}, "II/1": {}, "III/1": None}
        )
        assert scoring.total == 10
        assert not scoring.complete
        assert {path: error.names for path, error in scoring.missing.items()} == {
            "I/2/2.1": ("b",),
            "I/2/2.2": ("choice",),
            "I/3": ("part0.choice",),
            "II/1": ("count",),
            "III/1": ("count",),
            "III/2": ("points",),
        }
        assert set(scoring.scores) == {"I/1"}
        assert not scoring.groups["I"].complete

    def test_every_indicator_is_scored_missing_or_wrong(self) -> None:
        scoring = scored({"I/1": {"choice": 9}, "II/1": {"count": 1}})
        leaves = {node.path for node in framework().walk() if not node.children}
        assert leaves == {*scoring.scores, *scoring.missing, *wrong(scoring)}

    def test_more_than_the_document_prints_for_a_group_is_said_and_not_cut(self) -> None:
        lines = (
            "I | Nhận thức số | 15\n"
            "I/1 | Một | 10 | formula = Có: Điểm tối đa; Không: 0 điểm\n"
            "I/2 | Hai | 10 | formula = Có: Điểm tối đa; Không: 0 điểm"
        )
        scoring = scored({"I/1": {"choice": 0}, "I/2": {"choice": 0}}, lines, declared_total=Decimal(15))
        assert (scoring.total, scoring.groups["I"].exceeds) == (20, True)
        assert scoring.notes("en") == (
            "I: the rows give 20 points, more than the 15 that the document prints. Nothing is cut.",
            "The total is 20, more than the 15 that the document prints.",
        )


class TestPointsByHand:
    def test_are_taken_where_no_rule_computes_and_marked(self) -> None:
        score = scored(FULL).scores["I/2/2.2"]
        assert (score.points, score.by_hand) == (Fraction(15, 2), True)
        assert score.notes("en") == ("The points were entered by hand.",)

    @pytest.mark.parametrize(
        ("path", "points", "sentence"),
        [
            ("I/2/2.2", 11, "“points” is 11; this row has between 0 and 10."),
            ("I/2/2.2", "-1", "“points” is -1; this row has between 0 and 10."),
            ("III/2", -1, "“points” is -1; it cannot be below 0."),
            ("I/2/2.2", True, "“points”: “true” is not a number. Write 0.45, 45% or a whole number."),
            ("I/1", 5, "This row is computed from choice; leave “points” out."),
            ("I/2/2.1", 5, "This row is computed from a, b; leave “points” out."),
        ],
    )
    def test_are_refused_beyond_the_maximum_and_where_the_rule_computes(
        self, path: str, points: object, sentence: str
    ) -> None:
        assert wrong(scored({path: {"points": points}})) == {path: sentence}

    def test_are_refused_beside_inputs_that_compute(self) -> None:
        scoring = scored({"I/2/2.1": {"a": 1, "b": 2, "points": 5}})
        assert wrong(scoring) == {"I/2/2.1": "This row is computed from a, b; leave “points” out."}

    def test_are_taken_where_the_document_says_nothing_of_what_was_entered(self) -> None:
        lines = "I | Một | 10 | formula = Từ 90% trở lên: 10 điểm; từ 50% đến dưới 80%: 5 điểm; dưới 50%: 0 điểm"
        assert wrong(scored({"I": {"ratio": 0.85}}, lines))["I"].endswith("= 85% gives.")
        assert scored({"I": {"ratio": 0.85, "points": 6}}, lines).total == 6

    def test_are_taken_for_a_group_whose_rows_print_none(self) -> None:
        lines = "I | Nhóm | 10\nI/1 | Một |\nI/2 | Hai |"
        scoring = scored({"I": {"points": 8}}, lines)
        assert (scoring.total, scoring.complete, scoring.scores["I"].by_hand) == (8, True, True)

    def test_are_refused_for_a_group_whose_rows_have_points(self) -> None:
        assert wrong(scored({"I/2": {"points": 8}})) == {
            "I/2": "This row is a group: its points come from the rows below, I/2/2.1, I/2/2.2."
        }


class TestWrongInputs:
    def test_an_unknown_path_is_told_with_those_that_are_near(self) -> None:
        found = wrong(scored({"I/2.1": {}, "Phụ lục": {}}))
        assert found["I/2.1"].startswith("There is no row “I/2.1” in this framework. Did you mean I/2/2.1, ")
        assert found["Phụ lục"] == "There is no row “Phụ lục” in this framework."

    @pytest.mark.parametrize("given", [5, "a", [1], True])
    def test_what_is_no_object_is_refused(self, given: object) -> None:
        assert list(wrong(scored({"I/1": given}))) == ["I/1"]

    def test_all_of_them_are_told_and_the_rest_is_scored(self) -> None:
        scoring = scored({**FULL, "I/1": {"choice": 7}, "X": {}, "II/1": {"count": "ba"}})
        assert list(wrong(scoring)) == ["I/1", "II/1", "X"]
        assert len(scoring.scores) == 5

    @settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.dictionaries(
            st.sampled_from(["I", "I/1", "I/2/2.1", "I/3", "III/2", "x"]),
            st.recursive(
                st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
                lambda inner: st.one_of(
                    st.lists(inner, max_size=2),
                    st.dictionaries(st.sampled_from(["a", "b", "choice", "points", "part0", "_"]), inner, max_size=3),
                ),
                max_leaves=6,
            ),
        )
    )
    def test_nothing_is_raised_whatever_the_json_is(self, inputs: dict[str, object]) -> None:
        scoring = score_framework(FRAMEWORK, inputs)
        leaves = {node.path for node in FRAMEWORK.walk() if not node.children}
        assert leaves <= {*scoring.scores, *scoring.missing, *wrong(scoring)}
        json.dumps(scoring.as_json())


class TestAnswer:
    def test_has_the_keys_of_the_contract_and_what_a_person_needs_beside(self) -> None:
        answer = scored(FULL).as_json("en")
        assert list(answer) == [
            "framework", "total", "max", "complete", "scores", "pillars", "missing", "missing_inputs", "errors",
            "notes",
        ]  # fmt: skip
        assert (answer["total"], answer["missing"], answer["errors"]) == ("27.5", [], [])
        assert answer["scores"]["I/1"] == {
            "score": "5", "max": "10", "status": "exact", "by_hand": False, "counted": True,
            "explanation": "“Phó Bí thư: 1/2 * Điểm tối đa” → 1/2 × 10 = 5", "notes": [],
        }  # fmt: skip
        assert answer["pillars"]["I"] == {"score": "27.5", "max": "40", "complete": True, "exceeds": False}

    def test_scores_are_rounded_to_four_places_only_there(self) -> None:
        scoring = scored({"I/2/2.1": {"a": 1, "b": 3}})
        assert scoring.scores["I/2/2.1"].points == Fraction(10, 3)
        assert scoring.as_json()["scores"]["I/2/2.1"]["score"] == "3.3333"

    def test_a_rate_above_the_whole_is_pointed_out(self) -> None:
        score = scored({"I/2/2.1": {"a": 5, "b": 4}}).scores["I/2/2.1"]
        assert (score.points, score.notes("en")) == (10, ("“ratio” is 125%, more than the whole.",))

    def test_errors_are_sentences_with_their_path(self) -> None:
        assert scored({"I/1": {"choice": 7}}).as_json("en")["errors"] == [
            {"path": "I/1", "message": "“choice” is 7; the alternatives are numbered from 0 to 2."}
        ]


class TestTemplate:
    def test_names_every_input_of_every_indicator_and_what_it_is(self) -> None:
        template = input_template(framework())
        assert list(template) == ["I/1", "I/2/2.1", "I/2/2.2", "I/3", "II/1", "III/1", "III/2"]
        assert template["I/2/2.1"] == {
            "_": "Họp của tỉnh. a: Số cuộc họp có Bí thư. b: Tổng số cuộc họp", "a": None, "b": None,
        }  # fmt: skip
        assert template["I/3"] == {
            "_": "Chuyên mục",
            "part0": {"_": "Cấp huyện. choice: 0 = Có: 5 điểm; 1 = Chưa có: 0 điểm", "choice": None},
            "part1": {"_": "Cấp xã. ratio: Tỷ lệ", "ratio": None},
        }
        assert template["III/2"] == {"_": "Chậm báo cáo", "points": None}

    def test_as_it_is_everything_is_missing_and_nothing_wrong(self) -> None:
        scoring = scored(input_template(framework()))
        assert scoring.errors == ()
        assert len(scoring.missing) == 7

    def test_filled_in_it_scores(self) -> None:
        template = input_template(framework())
        for path, entered in FULL.items():
            row = template[path]
            assert isinstance(row, dict)
            row.update(entered)
        assert scored(template).total == Fraction(55, 2)


class TestKimBang:
    """The self-assessment of Kim Bảng, worked out by hand from its rules."""

    def test_every_vector_that_a_person_worked_out_is_right(self) -> None:
        import bochiso

        corpus = Path(__file__).resolve().parents[2] / "corpus"
        kim_bang = bochiso.read(corpus / "kim-bang-2023-quyet-dinh-811.txt").frameworks[0]
        truth = json.loads((corpus / "truth" / "kim-bang-2023.json").read_text("utf-8"))
        vectors = {node["path"]: node["rule"]["vectors"] for node in truth["nodes"] if node.get("rule")}
        assert sum(map(len, vectors.values())) == 332
        for number in range(max(map(len, vectors.values()))):
            batch = {path: rows[number] for path, rows in vectors.items() if number < len(rows)}
            scores = score_framework(kim_bang, {path: row["inputs"] for path, row in batch.items()}).as_json()["scores"]
            assert {path: scores[path]["score"] for path in batch} == {
                path: row["score"] for path, row in batch.items()
            }


FRAMEWORK = framework()
