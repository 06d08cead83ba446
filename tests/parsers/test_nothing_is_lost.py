"""Whatever an indicator table holds comes out of it: no text and no number of a row is dropped on the way."""

from string import ascii_lowercase

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_documents import document

from ingest.document import Place, Table
from normalizers.comparison import letters_key
from output_frameworks.model import Provenance
from parsers import DocumentReading, read_document

HEADER = ["STT", "Tiêu chí", "Cách tính điểm", "Điểm tối đa", "Điểm tự chấm", "Tài liệu kiểm chứng"]
FIRST = ["I", "Mở đầu", "", "700", "600", "Sổ"]
CODES = ["", "I", "II", "1", "2", "3", "1.1", "1.2", "a)", "b)", "-"]
NAMES = [
    "",
    "Hạ tầng số",
    "NHẬN THỨC SỐ",
    "của cấp xã",
    "- Có kế hoạch",
    "(bao gồm",
    "Từ 90% trở lên",
    "Dưới 70%",
    "Không ban hành",
    "1.1. Mạng nội bộ",
]
RULES = ["", "- Có: 10 điểm", "Tỷ lệ = a/b", "b= Tổng số"]
EVIDENCE = ["", "Báo cáo", "Quyết định số 5", "và kế hoạch"]
SCORES = ["", "", "0", "-1", "x", "10 (đã có)", "7,5", "#"]
"""`#` stands for a number that no other cell prints."""


def tag(number: int) -> str:
    """Return a word that only one row prints."""
    return ascii_lowercase[number] * 3


@st.composite
def rows(draw: st.DrawFn) -> list[list[str]]:
    """Draw rows in which every text ends in a word of its own, so that it is found again."""
    made = [FIRST]
    for number in range(1, draw(st.integers(3, 8))):
        texts = [draw(st.sampled_from(choices)) for choices in (NAMES, RULES, EVIDENCE)]
        name, rule, evidence = (f"{text} {tag(number)}" if text else "" for text in texts)
        points, score = (draw(st.sampled_from(SCORES)).replace("#", str(start + number)) for start in (700, 800))
        made.append([draw(st.sampled_from(CODES)), name, rule, points, score, evidence])
    return made


def read(made: list[list[str]], cut: int) -> DocumentReading:
    """Read the rows as a table, or as two on following pages."""
    parts = [made[:cut], made[cut:]] if 0 < cut < len(made) else [made]
    tables = [Table.from_rows([HEADER, *part], Place(table=number)) for number, part in enumerate(parts, start=1)]
    return read_document(document(*tables), Provenance(file="x", format="docx", reader_version="0"))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows(), st.integers(0, 8))
def test_every_word_and_number_comes_out(made: list[list[str]], cut: int) -> None:
    found = read(made, cut)
    if not found.frameworks:
        return
    out = letters_key(" ".join(framework.model_dump_json() for framework in found.frameworks))
    assert [word for row in made for cell in row for word in cell.split() if letters_key(word) not in out] == []


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows(), st.integers(0, 8))
def test_points_are_those_of_the_row_or_it_asks_for_a_look(made: list[list[str]], cut: int) -> None:
    """A named row has the points that its own cells print, or those of a nameless row below it; else it is doubted."""
    for framework in read(made, cut).frameworks:
        doubted = {finding.path for finding in framework.findings}
        for node in framework.walk():
            words = node.name.raw.split()
            own = [row[3] for number, row in enumerate(made) if number and tag(number) in words]
            if not own or node.path in doubted or FIRST[1] in node.name.raw:
                continue
            if node.max_points is None:
                assert not [cell for cell in own if cell.startswith("70")]
            else:
                printed = [*own, *(row[3] for row in made if not row[1])]
                assert str(node.max_points) in [cell.replace(",", ".").split()[0] for cell in printed if cell]
