"""Tables that ran together: how the lines of a row are cut into its columns."""

from dataclasses import replace
from pathlib import Path

import pytest

from parsers.run_together.letter_widths import printed_width
from parsers.run_together.lines import RunLine
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


NAME, WIDE, NARROW = 10_000, 22_900, 13_200
"""Widths of the columns of that document, in thousandths of the size of the font."""


def run(text: str) -> list[RunLine]:
    return [RunLine(line, number, number) for number, line in enumerate(text.strip("\n").split("\n")) if line]


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
