"""Tables of which nothing is left but the order of their lines: Thừa Thiên Huế 2023, 136 rows over 26 pages."""

import re
from dataclasses import replace
from functools import cache
from itertools import accumulate
from pathlib import Path

import pytest
from small_documents import document, lines, nodes, number, points

from ingest import read_file
from ingest.document import Document, Paragraph, Place, Table
from output_frameworks.model import Framework, Provenance
from parsers import read_document
from parsers.run_together import with_run_together_tables
from parsers.run_together.header import find_header
from parsers.run_together.letter_widths import printed_width
from parsers.run_together.lines import RunLine, run_lines
from parsers.run_together.phrases import Phrases, ends_open, opening
from parsers.run_together.segments import Cut, cut_row

SOURCE = Path(__file__).parents[2] / "corpus" / "thua-thien-hue-2023-quyet-dinh-2263-cap-xa.txt"

HEADER = """STT
Chỉ số/ Chỉ số thành
phần
Điểm
tối đa
Thời
gian
hoàn
thành
Hướng dẫn thực hiện Tài liệu kiểm chứng
Ghi
chú"""


def run(text: str) -> list[RunLine]:
    return [RunLine(line, number, number) for number, line in enumerate(text.strip("\n").split("\n")) if line]


@cache
def corpus_document() -> Document:
    return read_file(SOURCE)


@cache
def corpus_framework() -> Framework:
    made = corpus_document()
    (found,) = read_document(made, Provenance(file=made.name, format=made.format, reader_version="0")).frameworks
    return found


class TestHeader:
    def test_is_found_in_lines_that_are_broken_anywhere(self) -> None:
        found = find_header(run("Thông tin chung\n" + HEADER + "\n600\nI Nhận thức số 90"))
        assert found is not None
        assert (found.start, found.end) == (1, 13)
        assert [role for _, role in found.columns] == [
            "code",
            "name",
            "max_points",
            "deadline",
            "formula",
            "evidence",
            "note",
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "STT\nHọ và tên\nQuê quán",
            "STT và chỉ số được ghi ở cột đầu của bảng",
            "Chỉ số/Chỉ số thành phần Điểm tối đa Hướng dẫn thực hiện",
            "STT\nChỉ số",
            "",
        ],
    )
    def test_is_not_found_where_no_run_of_column_names_begins(self, text: str) -> None:
        assert find_header(run(text)) is None

    def test_needs_points_or_a_scoring_rule(self) -> None:
        assert find_header(run("STT Tiêu chí Đơn vị chủ trì Ghi chú")) is None


class TestLines:
    def lines_of(self, *texts: str) -> list[RunLine]:
        blocks = [Paragraph(text, Place(line=10 * number)) for number, text in enumerate(texts, start=1)]
        return run_lines(list(enumerate(blocks)))

    def test_blank_ones_are_left_out_and_remembered(self) -> None:
        found = self.lines_of("Nhận thức số", "  ", "1 ")
        assert [line.text for line in found] == ["Nhận thức số", "1 "]
        assert [line.after_blank for line in found] == [False, True]

    def test_a_blank_at_the_start_after_a_line_end_begins_a_page(self) -> None:
        found = self.lines_of("chuyển đổi số (CĐS) \n 2.1 ")
        assert [(line.page_break, line.cell_break) for line in found] == [(False, False), (True, False)]

    def test_a_single_line_end_begins_another_cell(self) -> None:
        found = self.lines_of("Quyết định file điện tử\nsố")
        assert found[1].cell_break

    def test_they_know_where_they_stand(self) -> None:
        assert [line.line for line in self.lines_of("a\nb", "c")] == [10, 11, 20]

    def test_a_page_number_between_blank_lines_is_left_out(self) -> None:
        assert [line.text for line in self.lines_of("Điểm", "  ", "12 ", "  ", "1.1 ")] == ["Điểm", "1.1 "]


NAME, WIDE, NARROW = 10_000, 22_900, 13_200
"""Widths of the columns of that document, in thousandths of the size of the font."""


def rows(text: str) -> list[RunLine]:
    """Return the lines of a row; a blank at the start of one stands for a page break."""
    return [replace(line, page_break=line.text.startswith(" ")) for line in run(text)]


def cut(*parts: str, name: str = "", phrases: Phrases | None = None) -> Cut:
    above = next(iter(run(name)), None)
    return cut_row([rows(part) for part in parts], (NAME, WIDE, NARROW), above, phrases or Phrases())


def texts(made: Cut) -> list[list[str]]:
    return [[line.text.strip() for line in column] for column in made.columns]


class TestPrintedWidth:
    def test_letters_differ_and_marks_take_no_room(self) -> None:
        assert printed_width("iii") < printed_width("aaa") < printed_width("MMM")
        assert printed_width("Chuyên đề số") == printed_width("Chuyen đe so")

    def test_blanks_at_the_end_do_not_count(self) -> None:
        assert printed_width("số  ") == printed_width("số")

    def test_the_blank_of_a_lost_letter_is_as_wide_as_a_letter(self) -> None:
        """`Điều kiện` without its `ề` and `k`."""
        whole = printed_width("Điều kiện đảm bảo")
        assert abs(printed_width("Đi u  iện đảm bảo") - whole) < printed_width("nn")
        assert printed_width(" ế hoạch") > printed_width("ế hoạch.")

    def test_lines_of_one_column_are_as_wide_whatever_their_letters(self) -> None:
        """Two full lines of the instructions: 45 letters and 56, and the widths are the same to one part in 15."""
        capitals = "2. Điều kiện đảm bảo: - 100% CBCCVC, NLĐ tham"
        small = "thanh toán các dịch vụ cơ bản trên ví điện tử trên Hue-S"
        assert (len(capitals), len(small)) == (45, 56)
        assert abs(printed_width(capitals) - printed_width(small)) * 15 < printed_width(small)


class TestCuttingByWidths:
    """A line ends inside a cell only where the next word did not fit."""

    def test_a_line_that_had_room_left_ends_its_column(self) -> None:
        """I/1/1.1, from the last lines of the instruction."""
        made = cut(
            "Trưởng Ban chỉ đạo thì đạt 100% tiêu chí - Cấp Phó\n"
            "của người đứng đầu đơn vị là Trưởng Ban chỉ đạo thì\n"
            "đạt 50% tiêu chí\n"
            "File điện tử có ký số Quyết\n"
            "định thành lập"
        )
        assert [len(column) for column in made.columns] == [0, 3, 2]
        assert not made.doubtful

    def test_a_line_wider_than_the_last_column_is_none_of_its_lines(self) -> None:
        made = cut("1. Nội dung thực hiện: Có tổ chức\nthì đạt 100% điểm của tiêu chí đó trong năm nay\nKế hoạch")
        assert texts(made)[2] == ["Kế hoạch"]

    def test_lines_keep_their_order_and_none_is_lost(self) -> None:
        lines = ["Ban hành đúng hạn", "được điểm tối đa", "Báo cáo", "năm"]
        assert [line for column in texts(cut("\n".join(lines))) for line in column] == lines

    def test_an_empty_last_column_above_a_page_break_is_unlikely(self) -> None:
        """II/3/3.1: `… thế mạnh của cơ` ends a page full, and the one line of the evidence stands below it."""
        made = cut(
            "hỗ trợ trả kết quả tại nhà, doanh nghiệp và một số\n"
            "chương trình khác theo thực tiễn thế mạnh của cơ\n"
            "File điện tử ký số Quyết định",
            " quan, đơn vị.",
            name="dụng DVCTT",
            phrases=Phrases.read(run("các cơ quan nhà nước"), ()),
        )
        assert [len(column) for column in made.columns] == [0, 3, 1]


class TestCuttingByWords:
    """Where the widths leave a choice."""

    KNOWN = "100% hộ gia đình có kết nối Internet tại nhà\nSố liệu khảo sát của xã\nSố liệu do Sở xác nhận"

    def test_two_words_that_stand_side_by_side_elsewhere_are_not_parted(self) -> None:
        """III/3/3.1: `kết nối | Internet` is no border, though the second line would fit into the last column."""
        text = (
            "2. Điều kiện đảm bảo: - 100% hộ gia đình có kết nối\nInternet băng thông rộng;\nDữ liệu kiểm chứng từ Sở"
        )
        made = cut(text, phrases=Phrases.read(run(self.KNOWN), ()))
        assert texts(made)[2] == ["Dữ liệu kiểm chứng từ Sở"]
        assert not made.doubtful

    def test_a_line_that_begins_like_other_last_cells_is_none_of_the_column_before(self) -> None:
        """III/2/2.1: two bullets, both as short; `Số liệu` begins the evidence of other rows."""
        text = "đình có kết nối internet băng thông rộng.\n- Số liệu khảo sát;\n- Số liệu xác nhận của xã"
        made = cut(text, phrases=Phrases.read((), ["Số liệu khảo sát của xã", "- Số liệu do Sở xác nhận"]))
        assert [len(column) for column in made.columns] == [0, 1, 2]
        assert not made.doubtful

    def test_a_choice_that_nothing_decides_is_a_doubt(self) -> None:
        """III/1/1.2: `- Kế hoạch triển khai` may end the instruction, or begin the evidence."""
        text = "có sử dụng điện thoại thông minh\n- Kế hoạch triển khai\n- Số liệu do Sở xác nhận"
        assert cut(text).margin == 0
        assert cut(text).doubtful

    def test_what_stands_below_a_page_break_tells_where_the_cell_above_it_ends(self) -> None:
        """VI/3/3.2: the instruction goes on `tái | sử dụng`; nothing goes on from `triển khai`."""
        made = cut(
            "2. Điều kiện đảm bảo: - 100% hồ sơ DVCTT được tái\n"
            "Hình ảnh/ video triển khai\nSở TTTT theo dõi trên hệ\nthống",
            " sử dụng",
            name="sử dụng hồ sơ điện tử",
            phrases=Phrases.read(run("tái sử dụng hồ sơ điện tử."), ()),
        )
        assert texts(made) == [
            [],
            ["2. Điều kiện đảm bảo: - 100% hồ sơ DVCTT được tái", "sử dụng"],
            ["Hình ảnh/ video triển khai", "Sở TTTT theo dõi trên hệ", "thống"],
        ]

    def test_a_cell_that_goes_on_over_a_page_break_begins_with_a_small_letter(self) -> None:
        """III/5/5.2: name, then instruction go on; that is no doubt."""
        made = cut(
            "1. Nội dung thực hiện: -  Các cơ quan, đơn vị và địa\nSTTTT đánh giá từ dữ liệu\nphát sinh từ Cloud tỉnh",
            " dữ liệu trên điện toán\nđám mây dùng chung\nphương có triển khai lưu trữ tài liệu phục vụ công vụ\n"
            "của từng công chức, viên chức trên nền tảng.",
            name="lao động có phát sinh",
            phrases=Phrases.read(run("và địa phương có dữ liệu\ncó phát sinh dữ liệu"), ()),
        )
        assert texts(made)[0] == ["dữ liệu trên điện toán", "đám mây dùng chung"]
        assert len(made.columns[1]) == 3
        assert not made.doubtful


class TestLinesOfTwoCells:
    """VIII/2/2.1: the first line of a page holds the end of the name and goes on with the instruction."""

    ABOVE = (
        "Sở TTTT tuyên truyền hướng dẫn cho người dân địa\n"
        "Báo cáo ký số xác nhận, có\ntổng số dân từ 15 tuổi trở lên\ntrên địa bàn; Số dân có cài đặt"
    )
    BELOW = (
        " Hue-S phương từ 15 từ 15 tuổi trở lên trên địa bàn có cài đặt\nví điện tử trên Hue-S\n"
        "2. Điều kiện đảm bảo: - Đảm bảo 100% người dân\nngười từ 15 tuổi trở lên trên địa bàn có cài ví điện tử\n"
        "trên Hue-S\nví điện tử trên Hue-S: thống\nkê trên hệ thống"
    )

    def test_are_cut_where_both_cells_go_on(self) -> None:
        known = Phrases.read(run("các địa phương cài đặt\nví điện tử trên Hue-S\ncài đặt ví điện tử"), ())
        made = cut(self.ABOVE, self.BELOW, name="có cài ví điện tử trên", phrases=known)
        assert texts(made)[0] == ["Hue-S"]
        assert texts(made)[1][1] == "phương từ 15 từ 15 tuổi trở lên trên địa bàn có cài đặt"
        assert texts(made)[2][-2:] == ["ví điện tử trên Hue-S: thống", "kê trên hệ thống"]
        assert not made.doubtful

    def test_are_a_doubt_where_the_words_do_not_tell_at_which_blank(self) -> None:
        assert cut(self.ABOVE, self.BELOW, name="có cài ví điện tử trên").doubtful


class TestPhrases:
    @pytest.mark.parametrize(
        ("line", "words"),
        [("- Số liệu khảo sát", "Số liệu"), ("Hình ảnh/ video", "Hình ảnh"), ("Hue-S", "Hue-S"), ("- ", "")],
    )
    def test_the_opening_of_a_line_is_its_first_two_words(self, line: str, words: str) -> None:
        assert opening(line) == words

    @pytest.mark.parametrize(
        ("line", "is_open"),
        [("- Số liệu của ", True), ("đơn vị, ", True), ("rà soát, cung cấp.", False), ("ký số ", False), (" ", False)],
    )
    def test_a_line_that_no_phrase_ends_in(self, line: str, is_open: bool) -> None:
        assert ends_open(line) is is_open

    def test_words_parted_by_a_mark_are_no_pair(self) -> None:
        known = Phrases.read(run("đơn vị, địa phương"), ())
        assert known.joined("của địa", "phương, có")
        assert not known.joined("đơn vị", "địa bàn")


class TestRows:
    def test_are_opened_by_the_next_code_in_order_alone(self) -> None:
        """`1. Nội dung`, `100`, a year and an article number in the text are no codes."""
        text = (
            HEADER
            + "\n"
            + "\n".join(
                [
                    "I Nhận thức số 30       ",
                    "1 ",
                    "Ban hành Quyết định theo",
                    "3 văn bản của tỉnh",
                    "10 31.10 ",
                    "1. Nội dung thực hiện: Đạt",
                    "100 tiêu chí năm",
                    "2023 ",
                    "Quyết định",
                    "2 ",
                    "Phiên họp",
                    "10 30.6 ",
                    "Có tổ chức: đạt",
                    "Giấy mời",
                    "3 ",
                    "Tập huấn",
                    "10 30.9 ",
                    "Có tổ chức",
                    "Kế hoạch",
                    "II Thể chế số 25       ",
                    "1 ",
                    "Kế hoạch",
                    "25 31.3 ",
                    "Ban hành",
                    "Kế hoạch",
                ]
            )
        )
        made = document([Paragraph(line) for line in text.split("\n")], written="text")
        (found,) = [block for block in with_run_together_tables(made).blocks if isinstance(block, Table)]
        codes = [cell.text for cell in found.cells if cell.column == 0 and cell.row > 0]
        assert codes == ["I", "1", "2", "3", "II", "1"]
        assert [cell.text for cell in found.cells if cell.column == 2][1:] == ["30", "10", "10", "10", "25", "25"]
        assert [cell.text for cell in found.cells if cell.column == 3][1:] == ["", "31.10", "30.6", "30.9", "", "31.3"]

    def test_too_few_of_them_make_no_table(self) -> None:
        made = document(lines(HEADER + "\nI Nhận thức số 30\n1\nHọp\n30 31.3\nCó họp\nGiấy mời"), written="text")
        assert with_run_together_tables(made) == made


class TestCorpusDocument:
    def test_pillars(self) -> None:
        """Read in the lines `I Nhận thức số 90` … `VIII Hoạt động xã hội số 120`; they add up to the 600 above them."""
        pillars = corpus_framework().nodes
        assert [(node.code, number(node.max_points)) for node in pillars] == [
            ("I", "90"),
            ("II", "25"),
            ("III", "90"),
            ("IV", "45"),
            ("V", "25"),
            ("VI", "165"),
            ("VII", "40"),
            ("VIII", "120"),
        ]
        assert list(accumulate(node.max_points or 0 for node in pillars))[-1] == 600
        assert corpus_framework().declared_total == 600

    def test_rows(self) -> None:
        assert sum(1 for _ in corpus_framework().walk()) == 136

    def test_every_pillar_is_the_sum_of_its_indicators(self) -> None:
        found = corpus_framework()
        for pillar in found.nodes:
            leaves = [node for node in pillar.walk() if not node.children]
            assert sum(node.max_points or 0 for node in leaves) == pillar.max_points, pillar.path

    @pytest.mark.parametrize(
        ("path", "name", "score", "deadline"),
        [
            (
                "I/1/1.1",
                "Ban hành Quyết định thành lập BCĐ CĐS của địa phương do người đứng đầu làm trưởng ban",
                "10",
                "31.10",
            ),
            ("I/2/2.1", "Tham gia đầy đủ các phiên họp BCĐ CĐS của huyện", "2", "31.10"),
        ],
    )
    def test_name_points_and_deadline(self, path: str, name: str, score: str, deadline: str) -> None:
        node = nodes(corpus_framework())[path]
        assert node.name.value == name
        assert number(node.max_points) == score
        assert node.deadline is not None
        assert node.deadline.value == deadline

    def test_a_group_that_prints_no_points_has_none(self) -> None:
        assert points(corpus_framework())["I/1"] is None

    def test_a_cell_goes_on_over_the_page_break(self) -> None:
        """II/3/3.1: `… thế mạnh của cơ` ends a page, ` quan, đơn vị.` begins the next."""
        node = nodes(corpus_framework())["II/3/3.1"]
        assert node.formula is not None
        assert "thế mạnh của cơ quan, đơn vị.\n- Nếu TT" in node.formula.value
        assert node.formula.value.endswith("vẫn được tính điểm cho đơn vị đó.")

    def test_a_name_goes_on_over_the_page_break_beside_its_rule(self) -> None:
        """IV/2/2.1: name and rule were cut by the same break; the next page begins with the rest of the name."""
        node = nodes(corpus_framework())["IV/2/2.1"]
        assert node.name.value.startswith("Có Quyết định phân công chuyên trách,")
        assert node.name.value.endswith("đối với cấp xã)")
        assert node.formula is not None
        assert "phân công cán bộ chuyên trách Chuyển đổi số của đơn vị" in node.formula.value

    def test_rule_and_evidence_are_parted(self) -> None:
        """I/1/1.1: `đạt 50  tiêu chí` ends the rule, ` ile điện tử có    số Quyết` begins the evidence."""
        node = nodes(corpus_framework())["I/1/1.1"]
        assert node.formula is not None
        assert node.evidence is not None
        assert node.formula.value.startswith("1. Nội dung thực hiện:")
        assert "tiêu chí" in node.formula.value.split("\n")[-1]
        assert node.evidence.value.endswith("số Quyết định thành lập")

    def test_a_line_below_a_page_break_may_hold_two_cells(self) -> None:
        """VIII/2/2.1: ` Hue-S phương từ 15 từ 15 tuổi …`; the evidence goes on below it, too."""
        node = nodes(corpus_framework())["VIII/2/2.1"]
        assert node.formula is not None
        assert node.evidence is not None
        assert node.name.value.endswith("có cài ví điện tử trên Hue-S")
        assert "cho người dân địa phương từ 15 từ 15 tuổi trở lên" in node.formula.value
        assert node.formula.value.endswith("có cài ví điện tử trên Hue-S")
        assert "Số dân có cài đặt ví điện tử trên" in node.evidence.value

    def test_a_phrase_is_not_parted(self) -> None:
        """III/3/3.1: `… có kết nối | Internet băng thông rộng` ends the rule."""
        node = nodes(corpus_framework())["III/3/3.1"]
        assert node.formula is not None
        assert node.evidence is not None
        assert node.formula.value.rstrip(";").endswith("thông rộng")
        assert node.evidence.value.endswith("Sở Thông tin và Truyền thông")
        assert "rộng" not in node.evidence.value

    @pytest.mark.parametrize(
        ("path", "count"),
        [("I/5/5.2", 4), ("III/6/6.1", 4), ("III/6/6.4", 4), ("V/2/2.1", 4), ("VI/5/5.1", 4), ("VI/5/5.2", 4)],
    )
    def test_each_clause_of_a_rule_has_a_line(self, path: str, count: int) -> None:
        """Counted in the document: `1.` and `2.`, each with one bullet, or with two that were lost (III/6/6.1)."""
        node = nodes(corpus_framework())[path]
        assert node.formula is not None
        assert len(node.formula.value.split("\n")) == count

    def test_a_border_that_nothing_decides_asks_for_a_look_and_no_other_does(self) -> None:
        """III/1/1.2: the bullet `- Kế hoạch triển khai` may end the rule or begin the evidence."""
        doubted = [found.path for found in corpus_framework().findings if found.rule == "doubtful-structure"]
        assert doubted == ["III/1/1.2"]

    def test_no_row_is_taken_for_certain(self) -> None:
        """The borders of cells were guessed from the width of lines: below full confidence, everywhere."""
        assert max(node.confidence for node in corpus_framework().walk()) < 1

    def test_every_row_with_a_lost_letter_asks_for_a_look(self) -> None:
        doubted = {found.path for found in corpus_framework().findings}
        damaged = [node.path for node in corpus_framework().walk() if re.search(r"Qu \d| iêm", node.name.raw)]
        assert damaged
        assert set(damaged) <= doubted


def test_documents_with_tables_of_their_own_are_left_alone() -> None:
    made = Document("x.txt", "text", (Paragraph(HEADER), Table.from_rows([["STT", "Tiêu chí"], *[["1", "a"]] * 9])))
    assert with_run_together_tables(made) is made


def test_word_files_are_left_alone() -> None:
    made = document(lines(HEADER), written="docx")
    assert with_run_together_tables(made) is made
