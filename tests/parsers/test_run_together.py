"""Tables of which nothing is left but the order of their lines: Thừa Thiên Huế 2023, 136 rows over 26 pages."""

import re
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
from parsers.run_together.lines import RunLine, run_lines

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
