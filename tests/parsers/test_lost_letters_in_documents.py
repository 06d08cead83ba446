"""Lost letters are put back before anything else is read; what was put back and what is in doubt becomes a finding."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from small_documents import document, nodes, points, read, table

from ingest.document import Block, Cell, Document, Paragraph, Place, Table
from output_frameworks.model import Finding, Framework, Source
from parsers.doubts import restorations
from parsers.lost_letters import REASON, with_lost_letters_restored
from parsers.source_lines import ChangedLine, Traced

KIM_BANG = (Path(__file__).parents[2] / "corpus" / "kim-bang-2023-quyet-dinh-811.txt").read_text(encoding="utf-8")
BODY = [line.strip() for line in KIM_BANG.split("\n") if len(line.split()) > 8][:45]
"""Text enough to tell what a font has lost."""
LOST = "ăềýkKù"
ROWS = """TT | Tiêu chí | Điểm tối đa | Tài liệu kiểm chứng
I | Nhận thức số | 20 |
1 | Văn bản chỉ đạo về chính quyền số | 10 | File điện tử có chữ ký số
2 | Kế hoạch hằng năm về chuyển đổi số | 10 | Báo cáo của đơn vị
V | An toàn thông tin mạng | 5 |
1 | Tỷ lệ máy tính có phần mềm phòng chống mã độc | 5 | Số liệu của Sở"""


def damaged(text: str) -> str:
    return "".join(" " if char in LOST else char for char in text)


def paragraphs(*texts: str) -> list[Block]:
    """Return a paragraph for each line; the first line of the file is line 1."""
    return [Paragraph(text, place=Place(line=number)) for number, text in enumerate(texts, 1)]


def damaged_table() -> Table:
    made = table(ROWS)
    return replace(made, cells=tuple(replace(cell, text=damaged(cell.text)) for cell in made.cells), _owners={})


DAMAGED_BODY = paragraphs(*map(damaged, BODY))


@cache
def restored(*last: str) -> tuple[Document, list[ChangedLine]]:
    """Return what is made of a damaged document that ends with these lines."""
    return with_lost_letters_restored(document([*DAMAGED_BODY, *paragraphs(*last)]))


@cache
def framework() -> Framework:
    (found,) = read(damaged_table(), DAMAGED_BODY).frameworks
    return found


def findings(path: str, rule: str) -> list[Finding]:
    return [found for found in framework().findings if found.path == path and found.rule == rule]


class TestDocuments:
    def test_whole_documents_are_returned_as_they_are(self) -> None:
        """The very same object."""
        whole = document(paragraphs(*BODY), table(ROWS))
        assert with_lost_letters_restored(whole) == (whole, [])
        assert with_lost_letters_restored(whole)[0] is whole

    def test_a_few_words_are_too_few_to_tell(self) -> None:
        short = document(paragraphs("V n bản chỉ đạo v  chính quy n số"))
        assert with_lost_letters_restored(short) == (short, [])

    def test_a_line_that_lost_letters(self) -> None:
        """With its place, what it was and is, and each repair."""
        found, changed = restored("V n bản chỉ đạo chính quy n số")
        last = found.blocks[-1]
        assert isinstance(last, Paragraph)
        assert last.text == "Văn bản chỉ đạo chính quyền số"
        line = changed[-1]
        assert (line.block, line.place) == (len(BODY), Place(line=1))
        assert (line.before, line.after) == ("V n bản chỉ đạo chính quy n số", last.text)
        assert [(one.start, one.before, one.after) for one in line.repairs] == [
            (0, "V n", "Văn"),
            (22, "quy n", "quyền"),
        ]
        assert {one.reason for one in line.repairs} == {REASON}

    def test_lines_tell_of_each_other(self) -> None:
        """`ế` at a line end goes with `hoạch` on the next one, which is another paragraph."""
        found, _ = restored("Các địa phương ban hành  ế", "hoạch h ng n m")
        assert [block.text.casefold() for block in found.blocks[-2:] if isinstance(block, Paragraph)] == [
            "các địa phương ban hành kế",
            "hoạch hằng năm",
        ]

    def test_lines_that_did_not_change_are_not_told(self) -> None:
        _, changed = restored("V n bản chỉ đạo chính quy n số")
        assert all(line.repairs for line in changed)
        quiet = [number for number, text in enumerate(BODY) if damaged(text) == text and "  " not in text]
        assert quiet
        assert not {line.block for line in changed if line.before != line.after} & set(quiet)

    def test_line_ends_inside_a_paragraph_or_cell_stay(self) -> None:
        """Each line of it is a line of the file."""
        cell = Cell("V n bản chỉ đạo\nchính quy n số", 0, 0, place=Place(table=1, row=1, column=1))
        paragraph = Paragraph("chuyển đổi số\nchính quy n số", place=Place(line=90))
        found, changed = with_lost_letters_restored(document(DAMAGED_BODY, paragraph, Table((cell,), 1, 1)))
        one, other = found.blocks[-2:]
        assert isinstance(one, Paragraph)
        assert isinstance(other, Table)
        assert (one.text, one.place) == ("chuyển đổi số\nchính quyền số", Place(line=90))
        assert other.cells == (replace(cell, text="Văn bản chỉ đạo\nchính quyền số"),)
        assert [line.place for line in changed[-3:]] == [Place(line=91), cell.place, cell.place]

    def test_cells_keep_all_but_their_text(self) -> None:
        """Spans, places, bold; a table without damage is not touched."""
        whole, made = table("TT | Tiêu chí\n1 | Đạt"), damaged_table()
        found, _ = with_lost_letters_restored(document(DAMAGED_BODY, made, whole))
        one, other = found.tables()
        assert other is whole
        assert [replace(cell, text="") for cell in one.cells] == [replace(cell, text="") for cell in made.cells]
        assert [cell.text.casefold() for cell in one.cells] == [cell.text.casefold() for cell in table(ROWS).cells]

    def test_combining_marks(self) -> None:
        """Letters and marks apart are the letters that they make."""
        found, _ = restored(unicodedata.normalize("NFD", "V n bản chỉ đạo chính quy n số"))
        last = found.blocks[-1]
        assert isinstance(last, Paragraph)
        assert last.text == "Văn bản chỉ đạo chính quyền số"

    def test_a_second_pass_changes_no_line(self) -> None:
        """Words that were put back are words like any other."""
        found, _ = restored("V n bản chỉ đạo chính quy n số")
        again, changed = with_lost_letters_restored(found)
        assert [line for line in changed if line.before != line.after and line.confidence >= 0.95] == []
        assert again.blocks[-1] == found.blocks[-1]


class TestWholeReading:
    """A framework whose letters were lost is read as one that kept them."""

    def test_names_and_points(self) -> None:
        """Codes and points are as printed."""
        assert {path: node.name.value for path, node in nodes(framework()).items()} == {
            "I": "Nhận thức số",
            "I/1": "Văn bản chỉ đạo về chính quyền số",
            "I/2": "Kế hoạch hằng năm về chuyển đổi số",
            "V": "An toàn thông tin mạng",
            "V/1": "Tỷ lệ máy tính có phần mềm phòng chống mã độc",
        }
        assert points(framework()) == {"I": "20", "I/1": "10", "I/2": "10", "V": "5", "V/1": "5"}

    def test_raw_is_what_the_file_says(self) -> None:
        """And the edits lead there, each with its reason."""
        name = nodes(framework())["I/1"].name
        assert name.raw == "V n bản chỉ đạo v chính quy n số"
        assert {edit.reason for edit in name.edits} == {REASON}
        text = name.value
        for edit in name.edits:
            text = text[: edit.start] + edit.before + text[edit.start + len(edit.after) :]
        assert text == name.raw

    def test_evidence(self) -> None:
        evidence = nodes(framework())["I/1"].evidence
        assert evidence is not None
        assert evidence.value == "File điện tử có chữ ký số"

    def test_a_row_with_repairs_says_so(self) -> None:
        """One finding for each field."""
        name, evidence = findings("I/1", "restored-text")
        assert name.details["count"] == "3"
        assert name.details["examples"].startswith("“V n bản” → “Văn bản”, ")
        assert (evidence.details["count"], evidence.details["examples"]) == ("1", "“chữ số” → “chữ ký số”")

    def test_a_row_that_lost_nothing_is_quiet(self) -> None:
        assert findings("I", "restored-text") + findings("V", "restored-text") == []
        assert findings("I", "doubtful-text") + findings("V", "doubtful-text") == []


def told(text: str, *traced: Traced) -> list[tuple[str, dict[str, str]]]:
    """Return the rule and the details of each finding."""
    return [(one.rule, dict(one.details)) for one in restorations("I/1", Source(), text, traced)]


class TestFindings:
    """`restorations`: one finding for what was put back in a text, one for each doubt."""

    TEXT = "Văn bản chỉ đạo về chính quyền số"
    SURE = (
        Traced(0, 3, "V n", REASON, 1.0, ()),
        Traced(16, 18, "v ", REASON, 0.99, ()),
        Traced(25, 30, "quy n", REASON, 0.96, ()),
    )

    def test_nothing_put_back(self) -> None:
        assert told(self.TEXT) == []

    def test_all_that_is_sure_in_one(self) -> None:
        """How many, and some of them between the words beside them."""
        ((rule, details),) = told(self.TEXT, *self.SURE)
        assert rule == "restored-text"
        assert details["count"] == "3"
        assert details["examples"] == (
            "“V n bản” → “Văn bản”, “đạo v chính” → “đạo về chính”, “chính quy n số” → “chính quyền số”"
        )

    def test_three_examples_are_enough(self) -> None:
        """The same one twice is one."""
        text = "tỷ lệ và tỷ lệ và tỷ lệ, kế hoạch; chữ viết; năm học"
        first = [Traced(at, at + 2, "t ", REASON, 1.0, ()) for at in (9, 18)]
        more = [(25, 27, " ế"), (35, 38, "ch "), (45, 48, "n m")]
        ((_, details),) = told(text, *first, *(Traced(*place, REASON, 1.0, ()) for place in more))
        assert details["count"] == "5"
        assert details["examples"] == "“và t lệ” → “và tỷ lệ”, “ế hoạch” → “kế hoạch”, “ch viết” → “chữ viết”"

    def test_each_doubt_for_itself(self) -> None:
        """With what else may stand there, the likeliest first."""
        doubt = Traced(25, 30, "quy n", REASON, 0.7, ("quyến", "quyện"))
        first, second = told(self.TEXT, self.SURE[0], doubt)
        assert first[0] == "restored-text"
        assert second[0] == "doubtful-text"
        assert second[1]["before"] == "chính quy n số"
        assert second[1]["after"] == "chính quyền số"
        assert second[1]["alternatives"] == "chính quyến số”, “chính quyện số"

    def test_a_part_of_a_word_is_told_with_the_rest(self) -> None:
        ((_, details),) = told("tối thiểu", Traced(7, 8, " ", REASON, 0.8, ("ế",)))
        assert (details["before"], details["after"], details["alternatives"]) == ("thi u", "thiểu", "thiếu")

    def test_a_blank_where_something_may_be_missing(self) -> None:
        """What stands there was not changed: the alternative tells what may be meant."""
        ((rule, details),) = told("của xã có thể", Traced(6, 7, "  ", REASON, 0.5, (" ký ",)))
        assert rule == "doubtful-text"
        assert details["alternatives"] == "xã ký có"

    def test_a_word_that_nobody_can_read(self) -> None:
        ((rule, details),) = told("Tri xuqz", Traced(4, 8, "xuqz", REASON, 0.0, ()))
        assert (rule, details["before"]) == ("doubtful-text", "Tri xuqz")
        assert "alternatives" not in details

    @pytest.mark.parametrize("sign", [";", "“", "”"])
    def test_punctuation_is_no_doubt(self, sign: str) -> None:
        """It changes no word."""
        assert told(f"điểm{sign}", Traced(4, 5, " ", REASON, 0.5, (" ",))) == []

    def test_old_fonts_are_told_elsewhere(self) -> None:
        assert told("Điểm", Traced(0, 1, "§", "legacy-font", 0.99, ())) == []
