"""The same framework laid out as many files is read as the same framework.

The truths are small sets made by hand (`benchmarks/editions/truths`); what an edition does not print is taken out
of its truth by the generator, which has its own tests here.  `python -m benchmarks.accuracy --all` measures all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import bochiso
from benchmarks.comparing import compare, error_rate, folded
from benchmarks.editions import surroundings
from benchmarks.editions.catalogue import choose, make
from benchmarks.editions.composing import compose, expected
from benchmarks.editions.layout import Layout, Line
from benchmarks.editions.numbering import automatic_levels
from benchmarks.editions.pages import has_office
from benchmarks.editions.styles import Style
from benchmarks.editions.truth import Row, all_truths
from benchmarks.editions.word import write_word

TRUTHS = all_truths()

READ = [
    ("thi-dua-2024", "word-spanning-groups"),
    ("thi-dua-2024", "word-automatic-numbers"),
    ("thi-dua-2024", "web-portal"),
    ("thi-dua-2024", "excel-plain"),
    ("thi-dua-2024", "text-tabs"),
    ("nam-cap-2021", "word-two-name-columns"),
    ("nam-cap-2021", "word-decision"),
    ("nam-cap-2021", "text-tabs-broken"),
    ("nam-cap-2021", "text-lines"),
    ("nam-cap-2021", "web-breaks"),
    ("nam-cap-2021", "excel-number-codes"),
    ("nong-thon-moi-2023", "word-spanning-texts"),
    ("nong-thon-moi-2023", "text-markdown"),
    ("xep-loai-2025", "word-level-rows"),
    ("xep-loai-2025", "word-level-rows-points"),
    ("xep-loai-2025", "word-pillar-points"),
    ("xep-loai-2025", "text-pipes"),
    ("cap-xa-2023", "word-cut-tables"),
    ("cap-xa-2023", "excel-decision"),
    ("cap-xa-2023", "text-lines-decision"),
    ("nong-thon-moi-2023", "word-pillar-points"),
    ("thi-dua-2024", "word-tracked"),
    ("thi-dua-2024", "word-framed"),
    ("vung-tau-2024-district", "word-cut-tables"),
    ("kim-bang-2023", "word-pillar-points"),
    ("yen-dinh-2023", "word-pillar-automatic"),
    ("nam-dong-2021", "word-broken-rows"),
]


@pytest.mark.parametrize(("truth", "edition"), READ, ids=lambda name: name)
def test_an_edition_is_read_as_its_truth(truth: str, edition: str, tmp_path: Path) -> None:
    """No node is missing or made up, and every kind, number and text is right."""
    (made,) = make([TRUTHS[truth]], choose([edition]), tmp_path)
    found = compare(made.truth, bochiso.read(made.file).frameworks)
    assert (found.missing, found.extra, found.wrong) == ([], [], {})


def test_a_list_of_tasks_beside_the_framework_is_not_read_as_one(tmp_path: Path) -> None:
    """Annexes 1 and 3 of the decision are lists of tasks with units and deadlines: one framework is found."""
    (made,) = make([TRUTHS["xep-loai-2025"]], choose(["word-decision"]), tmp_path)
    assert len(bochiso.read(made.file).frameworks) == 1


def test_two_sets_in_one_document_are_two_frameworks(tmp_path: Path) -> None:
    """The set of the district and that of the commune number alike and stand one below the other."""
    both = [TRUTHS["vung-tau-2024-district"], TRUTHS["vung-tau-2024-commune"]]
    made = make(both, choose(["word-two-sets"]), tmp_path)
    reading = bochiso.read(made[0].file)
    assert len(reading.frameworks) == 2
    for one in made:
        found = compare(one.truth, reading.frameworks)
        assert (found.missing, found.extra, found.wrong) == ([], [], {})


def test_a_decision_that_holds_lists_of_tasks_only_holds_no_framework(tmp_path: Path) -> None:
    """Tasks have numbers, units and deadlines; points and indicators they have not."""
    truth = TRUTHS["xep-loai-2025"]
    blocks = [*surroundings.letterhead(truth), *surroundings.preamble(truth), *surroundings.tasks()]
    write_word(Layout(blocks), tmp_path / "tasks.docx")
    assert bochiso.read(tmp_path / "tasks.docx").frameworks == ()


@pytest.mark.system
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("edition", ["pdf-narrow-no-repeat", "pdf-no-lines", "pdf-turned-90"])
def test_a_printed_edition_is_read_as_its_truth(edition: str, tmp_path: Path) -> None:
    """Pages of A5 without repeated headers, tables without lines, pages stored on their side."""
    (made,) = make([TRUTHS["thi-dua-2024"]], choose([edition]), tmp_path)
    found = compare(made.truth, bochiso.read(made.file).frameworks)
    assert (found.missing, found.extra, found.wrong) == ([], [], {})


class TestExpected:
    """What the generator says is right agrees with what it prints."""

    def test_a_quoted_heading_prints_no_points_so_none_are_expected_of_the_pillar(self) -> None:
        """`I. Chỉ số “…”` names the pillar alone; the 60 points of the truth cannot be read there."""
        style = Style(pillar_heading="quoted")
        truth = expected(TRUTHS["xep-loai-2025"], style)
        lines = [b.text for b in compose(TRUTHS["xep-loai-2025"], style).blocks if isinstance(b, Line)]
        assert "I. Chỉ số “Kết quả thực hiện nhiệm vụ được giao”" in lines
        assert [row.max_points for row in truth.rows[:2]] == [None, "30"]

    def test_points_in_the_heading_are_expected_of_the_pillar(self) -> None:
        """`I. … (60 điểm)` prints the points."""
        style = Style(pillar_heading="points")
        truth = expected(TRUTHS["xep-loai-2025"], style)
        lines = [b.text for b in compose(TRUTHS["xep-loai-2025"], style).blocks if isinstance(b, Line)]
        assert "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO (60 điểm)" in lines
        assert truth.rows[0].max_points == "60"

    def test_a_column_left_out_is_not_expected(self) -> None:
        """Without its column, no node has a scoring text."""
        truth = expected(TRUTHS["xep-loai-2025"], Style(leave_out=("formula_raw",)))
        assert not any("formula_raw" in row.texts for row in truth.rows)


class TestAutomaticNumbers:
    """Codes are left to Word only where Word counts them as the truth has them."""

    @staticmethod
    def row(path: str) -> Row:
        return Row(path, path.rpartition("/")[2], "indicator", "Tên")

    def test_levels_take_over_the_number_of_the_level_above(self) -> None:
        """`I`, then `1`, then `1.1`: the third level is written with the second's number before its own."""
        levels, formats = automatic_levels(tuple(map(self.row, ("I", "I/1", "I/1/1.1", "I/1/1.2", "II", "II/1"))))
        assert levels == {"I": 0, "I/1": 1, "I/1/1.1": 2, "I/1/1.2": 2, "II": 0, "II/1": 1}
        assert formats == (("upperRoman", "%1"), ("decimal", "%2"), ("decimal", "%2.%3"))

    def test_a_gap_is_typed(self) -> None:
        """After 1, Word would count 2; a printed 3 is no automatic number."""
        levels, _ = automatic_levels(tuple(map(self.row, ("1", "3"))))
        assert levels == {"1": 0}


class TestComparing:
    """What counts as a difference of reading."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [("Tỷ lệ  = a/b ;", "tỷ lệ=a/b"), ("“Thể chế số”", '"Thể chế số"'), ("- Đạt ≥ 90%.", "Đạt >=90%")],
    )
    def test_spaces_quotes_bullets_and_final_marks_are_none(self, one: str, other: str) -> None:
        """The two texts say the same."""
        assert folded(one) == folded(other)

    def test_a_lost_text_is_wholly_wrong(self) -> None:
        """A blank where a text stands is an error rate of 1, and so is a text where a blank stands."""
        assert error_rate("", ["Phòng Nội vụ"]) == 1
        assert error_rate("Phòng Nội vụ", [None]) == 1

    def test_a_tone_is_a_difference(self) -> None:
        """`tỷ` and `tỉ` differ by one letter of two."""
        assert error_rate("tỷ", ["tỉ"]) == 0.5
