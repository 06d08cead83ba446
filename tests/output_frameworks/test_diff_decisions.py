"""Decisions: a file that Excel writes, rows found again after renumbering, and one sentence for whatever is wrong."""

from pathlib import Path

import pytest
from diff_factory import aligned_lines
from framework_factory import framework_from_lines
from hypothesis import given
from hypothesis import strategies as st

from output_frameworks.diffing.alignment import Alignment, Pair
from output_frameworks.diffing.decisions import errors
from output_frameworks.diffing.decisions.decisions import ApprovedChange, DecidedPair, Decisions
from output_frameworks.diffing.decisions.files import decisions_csv, decisions_from_csv, read_decisions
from output_frameworks.diffing.naming.name_changes import name_changes

HEADER = "what,decision,old,new,old_name,new_name,fingerprint,kind,similarity,note\r\n"
OLD = "I | Nhận thức số\nI/1 | Chuyên mục trên đài | 1\nI/2 | Chuyên mục trên trang | 2\nI/3 | Khác | 1"
NEW = "I | Nhận thức số\nI/1 | Chuyên mục trên trang | 2\nI/2 | Chuyên mục trên loa | 1\nI/3 | Khác | 2\nI/4 | Khác | 1"


def decisions_of(rows: str, header: str = HEADER) -> Decisions:
    return decisions_from_csv((header + rows).encode("utf-8-sig"), "cap.csv")


def problems_of(rows: str) -> list[str]:
    with pytest.raises(errors.DecisionsError) as caught:
        decisions_of(rows)
    return [problem.sentence("en") for problem in caught.value.problems]


class TestReading:
    def test_pairs_and_approvals(self) -> None:
        found = decisions_of(
            "pair,confirmed,I/1,I/2,Chuyên mục trên đài,Chuyên mục trên loa,,,0.61,đã hỏi\r\n"
            "pair,sai,I/3,I/3,,,,,,\r\n"
            "pair,,I/2,I/2,,,,,0.40,\r\n"
            "change,duyệt,I/1,I/2,,,a1b2c3d4e5f6,renamed,,\r\n"
            "change,,I/1,I/2,,,b1b2c3d4e5f6,recoded,,\r\n"
        )
        assert found.confirmed == {("I/1", "I/2")}
        assert found.refused == {("I/3", "I/3")}
        assert found.approved == {"a1b2c3d4e5f6"}
        assert found.pairs[0].note == "đã hỏi"

    @pytest.mark.parametrize("word", ["confirmed", "Confirmed", " đúng ", "ĐÚNG", "đu\u0301ng"])
    def test_words_in_both_languages_however_typed(self, word: str) -> None:
        assert decisions_of(f"pair,{word},I/1,I/2,,,,,,\r\n").confirmed == {("I/1", "I/2")}

    @pytest.mark.parametrize(
        ("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16"), (";", "utf-8-sig")]
    )
    def test_the_ways_in_which_excel_saves(self, delimiter: str, encoding: str) -> None:
        text = (HEADER + "pair,đúng,I/1,I/2,Chuyên mục,Chuyên mục,,,0.5,\r\n\r\n,,,,,,,,,\r\n").replace(",", delimiter)
        assert decisions_from_csv(text.encode(encoding), "cap.csv").confirmed == {("I/1", "I/2")}

    def test_columns_in_another_order_and_more_of_them(self) -> None:
        found = decisions_of("I/2,I/1,đúng,pair,,Lan\r\n", "new,old,decision,what,fingerprint,ai\r\n")
        assert found.confirmed == {("I/1", "I/2")}

    def test_every_wrong_row_has_one_sentence_with_row_column_and_what_is_allowed(self) -> None:
        assert problems_of(
            "pair,có lẽ,I/1,I/2,,,,,,\r\n"
            "chỉ tiêu,đúng,I/1,I/2,,,,,,\r\n"
            "change,confirmed,I/1,I/2,,,a1b2c3d4e5f6,,,\r\n"
            "change,approved,I/1,I/2,,,1.2E+11,,,\r\n"
            "pair,confirmed,,I/2,,,,,,\r\n"
            "pair,confirmed,I/1,I/9,,,,,,\r\n"
            "pair,refused,I/1,I/9,,,,,,\r\n"
            "pair,refused,I/1,I/8,Kế hoạch,Kế hoạch,,,,ghi chú, thêm\r\n"
        ) == [
            "Row 2, column decision: “có lẽ” is no decision here. "
            "Allowed are confirmed (đúng), refused (sai), or nothing.",
            "Row 3, column what: “chỉ tiêu” says neither pair nor change. Allowed are pair (cặp), change (thay đổi).",
            "Row 4, column decision: “confirmed” is no decision here. Allowed are approved (duyệt), or nothing.",
            "Row 5, column fingerprint: “1.2E+11” is no fingerprint. "
            "Allowed are the 12 × 0–9, a–f that the comparison wrote.",
            "Row 6, column old: the decided pair names no row here. Write its path or its name.",
            "Row 8, column decision: “refused” contradicts row 7, which decides on the same pair.",
            "Row 9, column note: “thêm” stands behind the last column. Put texts with commas in quotation marks.",
        ]

    def test_a_file_that_is_none_is_one_sentence(self, tmp_path: Path) -> None:
        said = {}
        (tmp_path / "so.xlsx").write_bytes(b"PK\x03\x04\x00\xff")
        (tmp_path / "rong.csv").write_bytes(b"")
        (tmp_path / "ngoac.csv").write_text(HEADER + 'pair,"đúng,I/1', "utf-8")
        for name in ("khong-co.csv", ".", "so.xlsx", "rong.csv", "ngoac.csv"):
            with pytest.raises(errors.DecisionsError) as caught:
                read_decisions(tmp_path / name)
            said[name] = type(caught.value)
            assert str(tmp_path) in caught.value.sentence("en")
        assert said == {
            "khong-co.csv": errors.DecisionsMissing,
            ".": errors.DecisionsAreAFolder,
            "so.xlsx": errors.DecisionsNotText,
            "rong.csv": errors.DecisionsWithoutHeader,
            "ngoac.csv": errors.DecisionsNotClosed,
        }

    @given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: (HEADER + text).encode("utf-8", "ignore")))
    def test_no_file_fails_but_with_a_sentence(self, content: bytes) -> None:
        try:
            decisions_from_csv(content, "cap.csv")
        except errors.DecisionsError as error:
            assert all(error.sentences("vi")) and all(error.sentences("en"))


class TestResolving:
    def resolved(self, *pairs: DecidedPair) -> Decisions:
        return Decisions(pairs).resolve(framework_from_lines(OLD), framework_from_lines(NEW))

    def test_path_and_name(self) -> None:
        found = self.resolved(DecidedPair("confirmed", "I/3", "I/4", "Khác", "Khác"))
        assert found.confirmed == {("I/3", "I/4")} and not found.unused

    def test_a_path_without_a_name_is_taken_as_it_is(self) -> None:
        assert self.resolved(DecidedPair("refused", "I/1", "I/2")).refused == {("I/1", "I/2")}

    def test_a_renumbered_row_is_found_by_its_name(self) -> None:
        found = self.resolved(DecidedPair("confirmed", "I/7", "I/1", "chuyên mục trên đài.", "Chuyên mục trên loa"))
        assert found.confirmed == {("I/1", "I/2")}

    def test_a_row_that_is_gone_leaves_the_decision_unused(self) -> None:
        found = self.resolved(DecidedPair("confirmed", "I/1", "I/2", "Chuyên mục trên đài", "Loa phường"))
        assert not found.pairs
        assert [unused.sentence("en") for unused in found.unused] == [
            "The decision on “Chuyên mục trên đài” and “Loa phường” is not used: there is no row “Loa phường” any more."
        ]

    def test_a_name_that_several_rows_have_finds_none(self) -> None:
        found = self.resolved(DecidedPair("confirmed", "I/3", "I/9", "Khác", "Khác"))
        assert [(unused.why, unused.name) for unused in found.unused] == [("several", "Khác")]

    def test_decisions_that_came_to_contradict_each_other_are_not_used(self) -> None:
        found = self.resolved(
            DecidedPair("confirmed", "I/7", "I/2", "Chuyên mục trên đài"),
            DecidedPair("refused", "I/1", "I/2"),
        )
        assert not found.pairs and [unused.why for unused in found.unused] == ["contradicted"] * 2


class TestWriting:
    def comparison(self) -> tuple[Alignment, Decisions]:
        alignment = aligned_lines(OLD, NEW, "I=I I/2=I/1 I/3=I/3")
        one, other = alignment.old.nodes[0].children[0], alignment.new.nodes[0].children[1]
        pairs = tuple(Pair(pair.old, pair.new, 0.7, doubtful=pair.old.path == "I/3") for pair in alignment.pairs)
        decisions = Decisions(
            (DecidedPair("refused", "I/1", "I/3", "cũ", "cũ", note="=khác hẳn"),),
            (ApprovedChange("a" * 12, "renamed", old_name="Chỉ tiêu đã bỏ"),),
        )
        return Alignment(alignment.old, alignment.new, pairs, (Pair(one, other, 0.41),)), decisions

    def test_what_is_open_stands_first_and_no_decision_is_lost(self) -> None:
        alignment, decisions = self.comparison()
        comparison = name_changes(alignment)
        lines = decisions_csv(comparison, decisions).decode("utf-8-sig").split("\r\n")
        assert lines[0] + "\r\n" == HEADER
        assert lines[1:4] == [
            "pair,,I/3,I/3,Khác,Khác,,,0.70,",
            "pair,,I/1,I/2,Chuyên mục trên đài,Chuyên mục trên loa,,,0.41,",
            "pair,refused,I/1,I/3,Chuyên mục trên đài,Khác,,,,'=khác hẳn",
        ]
        assert [line.split(",")[7] for line in lines[4:-2]] == [change.kind for change in comparison.changes]
        assert lines[-2] == "change,approved,,,Chỉ tiêu đã bỏ,,aaaaaaaaaaaa,renamed,,"

    def test_what_is_written_is_read_again(self) -> None:
        alignment, decisions = self.comparison()
        first = name_changes(alignment)
        approved = {change.fingerprint for change in first.changes[::2]}
        known = Decisions(decisions.pairs, (*decisions.changes, *map(ApprovedChange, approved)))
        again = decisions_from_csv(decisions_csv(name_changes(alignment, approved), known), "cap.csv")
        assert again.refused == known.refused and again.approved == known.approved
        assert again.pairs[0].note == "=khác hẳn"
        assert [unused.why for unused in again.unused_in(first)] == ["no-change"]
