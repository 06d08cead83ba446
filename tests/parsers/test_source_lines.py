"""What parsers cut and join is traced back to the lines of the file, so that every repair can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_documents import document, table

from ingest.document import Paragraph, Place
from normalizers.repairs import undo
from parsers.source_lines import ChangedLine, LineRepair, SourceLines, Traced, changed_line

WHY = "lost-letters"


def put_back(start: int, before: str, after: str, sure: float = 1.0, *others: str) -> LineRepair:
    return LineRepair(start, before, after, WHY, sure, others)


def at_line(number: int) -> Place:
    return Place(line=number)


def sources(*lines: tuple[str, Sequence[LineRepair]]) -> SourceLines:
    """Return the lines of a text, one paragraph each, of which those with repairs were put right."""
    changed = [changed_line(at_line(at + 1), at, before, repairs) for at, (before, repairs) in enumerate(lines)]
    blocks = [Paragraph(line.after, place=line.place) for line in changed]
    return SourceLines(document(*blocks), [line for line in changed if line.repairs])


def traces(found: SourceLines, text: str, near: Place | None = None) -> list[tuple[str, str]]:
    """Return what was read, with what the file says there."""
    return [(text[one.start : one.end], one.before) for one in found.trace(text, near)]


SPLIT = sources(
    ("V n bản chỉ đạo v ", [put_back(0, "V n", "Văn"), put_back(16, "v ", "về")]),
    ("chính quy n số", [put_back(6, "quy n", "quyền")]),
    ("10 điểm", []),
    ("Tri n  hai", [put_back(0, "Tri n", "Triển"), put_back(6, " hai", "khai", 0.7, "hai")]),
)


class TestTrace:
    """`trace` finds the repairs inside a text."""

    def test_a_whole_line(self) -> None:
        assert SPLIT.trace("Văn bản chỉ đạo về") == [
            Traced(0, 3, "V n", WHY, 1.0, ()),
            Traced(16, 18, "v ", WHY, 1.0, ()),
        ]

    def test_a_piece_of_a_line(self) -> None:
        """Its own repairs alone, by their place in the piece."""
        assert SPLIT.trace("chỉ đạo về") == [Traced(8, 10, "v ", WHY, 1.0, ())]
        assert SPLIT.trace("bản chỉ đạo") == []

    def test_lines_that_were_joined(self) -> None:
        """With a blank, a line end, or nothing between them."""
        found = [("Văn", "V n"), ("về", "v "), ("quyền", "quy n")]
        for between in (" ", "\n", ""):
            assert traces(SPLIT, f"Văn bản chỉ đạo về{between}chính quyền số") == found

    def test_pieces_from_places_apart(self) -> None:
        """A cell that goes on below a page break: each piece is found by itself."""
        assert traces(SPLIT, "chính quyền số Triển khai") == [("quyền", "quy n"), ("Triển", "Tri n"), ("khai", " hai")]

    def test_what_parsers_put_in_between_is_passed_over(self) -> None:
        assert traces(SPLIT, "(*) chính quyền số") == [("quyền", "quy n")]

    def test_a_part_of_a_repair_is_none(self) -> None:
        """A cut through a word that was put back leaves nothing to undo."""
        assert traces(SPLIT, "ền số") == []

    def test_what_else_may_stand_there(self) -> None:
        (_, doubt) = SPLIT.trace("Triển khai")
        assert (doubt.confidence, doubt.alternatives) == (0.7, ("hai",))

    def test_the_same_words_twice(self) -> None:
        """Printed whole at one place and damaged at another: the place tells which; without one it is the first."""
        found = sources(("có chữ ký", []), ("có ch   ý", [put_back(3, "ch ", "chữ"), put_back(7, " ý", "ký")]))
        assert traces(found, "có chữ ký", at_line(1)) == []
        assert traces(found, "có chữ ký", at_line(2)) == [("chữ", "ch "), ("ký", " ý")]
        assert traces(found, "có chữ ký") == []
        assert traces(found, "có chữ ký", Place(page=7)) == []

    def test_rows_of_a_table_are_places_too(self) -> None:
        rows = table("a | chữ ký\nb | chữ ký")
        (_, _, _, second) = rows.cells
        line = changed_line(second.place, 0, "ch  ký", [put_back(0, "ch ", "chữ")])
        # Both cells say the same now; the first of its block is taken to be the one that changed.
        found = SourceLines(document(rows), [line])
        assert traces(found, "b chữ ký", second.place) + traces(found, "a chữ ký") == [("chữ", "ch ")]

    def test_words_put_in_and_taken_out(self) -> None:
        """A word that left no trace, a sign too many."""
        found = sources(("có chữ số |", [put_back(6, "", " ký"), put_back(10, "|", "")]))
        assert traces(found, "có chữ ký số ") == [("ký", ""), ("", "|")]

    def test_nothing_changed(self) -> None:
        """There is nothing to ask then."""
        assert not sources(("Văn bản", []))
        assert SPLIT
        assert sources(("Văn bản", [])).trace("Văn bản") == []
        assert SPLIT.trace("") == []


@dataclass(frozen=True)
class Converted:
    """A line as a whole became another, as readings of glyphs and old fonts give them."""

    place: Place
    block: int
    before: str
    after: str
    reason: str = "legacy-font"
    confidence: float = 0.99


def two_steps(first: str, middle: str, repairs: Sequence[LineRepair]) -> tuple[SourceLines, str]:
    """Return the lines after two steps, and what the line says in the end."""
    later = changed_line(Place(), 0, middle, repairs)
    return SourceLines(document(Paragraph(later.after)), [Converted(Place(), 0, first, middle), later]), later.after


class TestTwoSteps:
    """A line that was put right twice is led back to what the file says, not to what stood in between."""

    def test_at_different_places(self) -> None:
        found, text = two_steps("§iÓm t i ®a", "Điểm t i đa", [put_back(5, "t i", "tối")])
        assert traces(found, text) == [("Đ", "§"), ("ể", "Ó"), ("tối", "t i"), ("đ", "®")]
        assert undo(text, found.repaired(text).repairs()) == "§iÓm t i ®a"

    def test_at_the_same_place(self) -> None:
        """One repair with both reasons, as sure as the less sure one."""
        found, text = two_steps("®i m", "đi m", [put_back(0, "đi m", "điểm", 0.9, "đi ấm")])
        assert found.trace(text) == [Traced(0, 4, "®i m", "legacy-font+lost-letters", 0.9, ("đi ấm",))]

    def test_over_more_than_one_earlier_change(self) -> None:
        found, text = two_steps("®¸nh gi¸ s", "đánh giá s", [put_back(0, "đánh giá s", "đánh giá số")])
        assert traces(found, text) == [("đánh giá số", "®¸nh gi¸ s")]

    def test_over_a_part_of_an_earlier_change(self) -> None:
        """Both become one, and what else may stand there is told for all of it."""
        first = changed_line(Place(), 0, "v n th", [LineRepair(0, "v n", "văn", "glyphs", 0.9)])
        second = changed_line(Place(), 0, "văn th", [put_back(2, "n th", "n thư", 0.8, "n thể")])
        found = SourceLines(document(Paragraph("văn thư")), [first, second])
        assert found.trace("văn thư") == [Traced(0, 7, "v n th", "glyphs+lost-letters", 0.8, ("văn thể",))]

    def test_words_put_in_inside_an_earlier_change(self) -> None:
        found = SourceLines(
            document(Paragraph("có chữ ký số")),
            [
                changed_line(Place(), 0, "có", [put_back(2, "", " chữ số")]),
                changed_line(Place(), 0, "có chữ số", [put_back(6, "", " ký")]),
            ],
        )
        assert traces(found, "có chữ ký số") == [("chữ ký số", "")]

    def test_a_step_that_changed_another_line(self) -> None:
        """The same words in another block are not that line."""
        line = changed_line(Place(), 1, "t i", [put_back(0, "t i", "tối")])
        found = SourceLines(
            document(Paragraph("tối"), Paragraph("tối")), [Converted(Place(), 0, "tèi", "tối", "legacy-font"), line]
        )
        assert traces(found, "tối tối") == [("ố", "è"), ("tối", "t i")]


class TestRepaired:
    """`repaired` gives the text with what the file says as its raw text."""

    def test_raw_is_what_the_file_says(self) -> None:
        """Runs of blanks as one, as everywhere in raw texts."""
        made = SPLIT.repaired("Văn bản chỉ đạo về chính quyền số")
        assert made.raw == "V n bản chỉ đạo v chính quy n số"
        assert made.value == "Văn bản chỉ đạo về chính quyền số"
        assert undo(made.value, made.repairs()) == made.raw

    def test_each_repair_says_why_and_how_surely(self) -> None:
        made = SPLIT.repaired("Triển khai")
        assert {repair.reason for repair in made.repairs()} == {WHY}
        assert min(repair.confidence for repair in made.repairs()) == pytest.approx(0.7)

    def test_later_repairs_go_on_from_there(self) -> None:
        """What a field does to the text afterwards is undone with the rest."""
        made = SPLIT.repaired("chính quyền số")
        made.replace(0, 5, "Chính", "case")
        assert (made.value, undo(made.value, made.repairs())) == ("Chính quyền số", "chính quy n số")

    def test_doubts_alone_change_nothing(self) -> None:
        found = sources(("của xã  Phú", [put_back(7, " ", " ", 0.6, ";")]))
        made = found.repaired("của xã Phú")
        assert (made.raw, made.value, made.repairs()) == ("của xã Phú", "của xã Phú", ())

    def test_a_text_of_elsewhere(self) -> None:
        made = SPLIT.repaired("Tổng điểm")
        assert (made.raw, made.repairs()) == ("Tổng điểm", ())


WORD = st.text("aăkýề 1%", min_size=1, max_size=6)


@st.composite
def damaged_lines(draw: st.DrawFn) -> list[tuple[str, list[LineRepair]]]:
    """Lines, each with its number in front, and repairs at any places of it that do not overlap."""
    lines = []
    for number in range(draw(st.integers(1, 4))):
        before, repairs = f"L{number}:", []
        for kept, lost, found in draw(st.lists(st.tuples(WORD, st.text("v n", max_size=3), WORD), max_size=4)):
            before += kept
            repairs.append(put_back(len(before), lost, found, draw(st.sampled_from([1.0, 0.8]))))
            before += lost
        lines.append((before + draw(st.text("xyz", max_size=2)), repairs))
    return lines


def bare(text: str) -> str:
    return "".join(text.split())


class TestEveryCut:
    """Whatever lines and repairs, and wherever a text is cut out of them."""

    @given(damaged_lines(), st.sampled_from([" ", "\n", ""]))
    def test_all_lines_joined_lead_back_to_the_file(self, lines: list[tuple[str, list[LineRepair]]], by: str) -> None:
        """Each printed letter of each line, up to blanks."""
        text = by.join(changed_line(Place(), 0, *line).after for line in lines)
        made = sources(*lines).repaired(text)
        assert made.value == text
        assert bare(made.raw) == bare("".join(before for before, _ in lines))
        assert undo(made.value, made.repairs()) == made.raw

    @given(damaged_lines(), st.data())
    def test_any_piece_can_be_undone(self, lines: list[tuple[str, list[LineRepair]]], data: st.DataObject) -> None:
        """Also one that cuts words, or a repair, into two."""
        whole = "\n".join(changed_line(Place(), 0, *line).after for line in lines)
        start = data.draw(st.integers(0, len(whole)))
        text = whole[start : data.draw(st.integers(start, len(whole)))]
        made = sources(*lines).repaired(text)
        assert made.value == text
        assert undo(made.value, made.repairs()) == made.raw

    @given(damaged_lines(), damaged_lines())
    def test_two_steps_lead_back_to_the_first(
        self, lines: list[tuple[str, list[LineRepair]]], more: list[tuple[str, list[LineRepair]]]
    ) -> None:
        """The second step works on what the first one left, wherever their repairs meet."""
        (first, repairs), (_, later) = lines[0], more[0]
        one = changed_line(Place(), 0, first, repairs)
        there = [fitting for repair in later if (fitting := fitted(repair, one.after))]
        two = changed_line(Place(), 0, one.after, without_overlaps(there))
        found = SourceLines(document(Paragraph(two.after)), [one, two])
        made = found.repaired(two.after)
        assert made.value == two.after
        assert undo(made.value, made.repairs()) == made.raw
        assert bare(made.raw) == bare(first)


def fitted(repair: LineRepair, line: str) -> LineRepair | None:
    """Return a repair of the same place that fits what a line says there, None behind its end."""
    if repair.start + len(repair.before) > len(line):
        return None
    return put_back(repair.start, line[repair.start : repair.start + len(repair.before)], repair.after)


def without_overlaps(repairs: Sequence[LineRepair]) -> list[LineRepair]:
    kept: list[LineRepair] = []
    for repair in repairs:
        if not kept or repair.start > kept[-1].start + len(kept[-1].before):
            kept.append(repair)
    return kept


def test_changed_line() -> None:
    """A line is made of its repairs; it is as sure as the least sure of them."""
    line = changed_line(at_line(3), 2, "Tri n  hai", [put_back(0, "Tri n", "Triển"), put_back(6, " hai", "khai", 0.7)])
    assert isinstance(line, ChangedLine)
    assert (line.after, line.confidence, line.reason) == ("Triển khai", 0.7, WHY)
    assert (line.place, line.block) == (at_line(3), 2)
