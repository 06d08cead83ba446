"""Many frameworks side by side: which rows are one concept, what its cells hold, and what follows for the whole."""

import csv
import io
import json
import random
from decimal import Decimal
from fractions import Fraction

import numpy as np
import openpyxl
import pytest
from framework_factory import framework_from_lines, with_rules
from hypothesis import given, settings
from hypothesis import strategies as st

from output_frameworks.diffing.crosswalk import crosswalk, few
from output_frameworks.diffing.crosswalk.naming import plain_id
from output_frameworks.diffing.crosswalk.pool import Pool
from output_frameworks.diffing.crosswalk.reports import FORMATS, render
from output_frameworks.diffing.crosswalk.reports import xlsx as workbook
from output_frameworks.diffing.crosswalk.result import Crosswalk
from output_frameworks.diffing.crosswalk.shelf import Shelf
from output_frameworks.diffing.similarity.evidence import NAMES, Evidence
from output_frameworks.diffing.similarity.profiles import Profile
from output_frameworks.model import Framework

KIM_BANG = """
I | Nhận thức số | 60
I/1 | Tỷ lệ cán bộ, công chức được tập huấn về chuyển đổi số | 40 | formula = Tỷ lệ × điểm tối đa
I/2 | Cổng thông tin điện tử có chuyên mục riêng về chuyển đổi số | 20
II | Xã hội số | 40
II/1 | Tỷ lệ hộ gia đình có đường internet cáp quang băng rộng | 20
II/2 | Tỷ lệ người dân có danh tính số | 20
"""
YEN_DINH = """
1 | Xã hội số | 5
1/1.1 | Tỉ lệ hộ gia đình có đường Internet cáp quang băng rộng | 3
1/1.2 | Tỷ lệ máy chủ được cài phần mềm phòng, chống mã độc | 2
2 | NHẬN THỨC SỐ | 5
2/2.1 | Tỷ lệ CBCC được bồi dưỡng, tập huấn về CĐS | 5 | formula = Có: 5 điểm; Không có: 0 điểm
"""
VUNG_TAU = """
A | Nhận thức số | 10
A/1 | Tỷ lệ cán bộ, công chức được tập huấn về chuyển đổi số | 10
"""


def set_of(identity: str, lines: str) -> Framework:
    made = with_rules(framework_from_lines(lines, level="district"))
    return made.model_copy(update={"id": identity})


def three() -> list[Framework]:
    return [set_of("kim-bang", KIM_BANG), set_of("yen-dinh", YEN_DINH), set_of("vung-tau", VUNG_TAU)]


@pytest.fixture(params=["aligned", "blocked"])
def found(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Crosswalk:
    """Return the crosswalk of three sets, as few are compared and as many are."""
    if request.param == "blocked":
        monkeypatch.setattr(few, "FEW", 0)
    return crosswalk(three())


def rows_of(found: Crosswalk) -> set[frozenset[tuple[str, str]]]:
    return {frozenset((cell.framework, cell.path) for cell in concept.cells) for concept in found.concepts}


class TestConcepts:
    def test_rows_are_one_concept_whatever_their_codes_order_and_spelling(self, found: Crosswalk):
        assert rows_of(found) == {
            frozenset({("kim-bang", "I"), ("yen-dinh", "2"), ("vung-tau", "A")}),
            frozenset({("kim-bang", "I/1"), ("yen-dinh", "2/2.1"), ("vung-tau", "A/1")}),
            frozenset({("kim-bang", "II"), ("yen-dinh", "1")}),
            frozenset({("kim-bang", "II/1"), ("yen-dinh", "1/1.1")}),
            frozenset({("kim-bang", "I/2")}),
            frozenset({("kim-bang", "II/2")}),
            frozenset({("yen-dinh", "1/1.2")}),
        }

    def test_every_node_stands_in_one_row_and_a_framework_once_in_each(self, found: Crosswalk):
        places = [(cell.framework, cell.path) for _, cell in found.cells()]
        assert sorted(places) == sorted((made.id, node.path) for made in three() for node in made.walk())
        for concept in found.concepts:
            assert len({cell.framework for cell in concept.cells}) == len(concept.cells)

    def test_a_cell_holds_points_share_of_the_total_and_kind_of_rule(self, found: Crosswalk):
        concept = next(c for c in found.concepts if ("kim-bang", "I/1") in {(x.framework, x.path) for x in c.cells})
        cells = {cell.framework: cell for cell in concept.cells}
        assert {name: cell.points for name, cell in cells.items()} == {
            "kim-bang": Decimal(40), "yen-dinh": Decimal(5), "vung-tau": Decimal(10)}  # fmt: skip
        assert [cells[name].share for name in ("kim-bang", "yen-dinh")] == [Fraction(2, 5), Fraction(1, 2)]
        assert [cells[name].rule_kind for name in ("kim-bang", "yen-dinh", "vung-tau")] == ["ratio", "choice", None]

    def test_a_concept_has_a_readable_id_its_pillar_and_the_name_in_the_middle(self, found: Crosswalk):
        concept = found.by_id["ty-le-can-bo-cong-chuc-duoc-tap-huan-ve-chuyen-doi-so"]
        assert concept.name == "Tỷ lệ cán bộ, công chức được tập huấn về chuyển đổi số"
        assert found.by_id[concept.pillar or ""].name == "Nhận thức số"
        assert found.by_id["nhan-thuc-so"].pillar is None

    def test_a_row_of_one_framework_is_sure_and_others_carry_their_similarity(self, found: Crosswalk):
        for concept in found.concepts:
            for cell in concept.cells:
                assert cell.similarity == 1 and not cell.doubtful if len(concept.cells) == 1 else cell.similarity < 1.01

    def test_twins_of_one_framework_stay_apart(self):
        """Máy chủ is not máy trạm, cấp xã not cấp huyện, however much the rest is alike."""
        lines = """
        I | An toàn thông tin mạng | 10
        I/1 | Tỷ lệ máy chủ cài đặt phần mềm phòng, chống mã độc | 5
        I/2 | Tỷ lệ máy trạm cài đặt phần mềm phòng, chống mã độc | 5
        """
        made = crosswalk([set_of("a", lines), set_of("b", lines)])
        assert rows_of(made) == {frozenset({("a", path), ("b", path)}) for path in ("I", "I/1", "I/2")}

    def test_a_name_that_stands_twice_is_two_rows_told_apart_by_their_place(self):
        lines = """
        I | Dịch vụ công trực tuyến toàn trình | 5
        I/1 | Tỷ lệ hồ sơ của cấp huyện | 5
        II | Dịch vụ công trực tuyến một phần | 5
        II/1 | Tỷ lệ hồ sơ của cấp huyện | 5
        """
        made = crosswalk([set_of("a", lines), set_of("b", lines)])
        assert frozenset({("a", "I/1"), ("b", "I/1")}) in rows_of(made)
        assert frozenset({("a", "II/1"), ("b", "II/1")}) in rows_of(made)
        assert len({concept.id for concept in made.concepts}) == 4


class TestOrder:
    @pytest.mark.parametrize("most", [0, 12])
    def test_the_order_of_the_frameworks_decides_the_columns_alone(self, monkeypatch: pytest.MonkeyPatch, most: int):
        monkeypatch.setattr(few, "FEW", most)
        first = crosswalk(three())
        for seed in range(3):
            mixed = three()
            random.Random(seed).shuffle(mixed)
            second = crosswalk(mixed)
            assert [column.id for column in second.columns] == [made.id for made in mixed]
            assert [(c.id, c.name, c.pillar) for c in second.concepts] == [
                (c.id, c.name, c.pillar) for c in first.concepts
            ]
            assert rows_of(second) == rows_of(first)

    def test_frameworks_are_taken_one_by_one(self):
        """They may come from a generator, so that a thousand of them are never there at once."""
        assert rows_of(crosswalk(made for made in three())) == rows_of(crosswalk(three()))

    def test_ids_that_come_twice_get_a_number(self):
        made = crosswalk([set_of("a", VUNG_TAU), set_of("a", VUNG_TAU)])
        assert [column.id for column in made.columns] == ["a", "a-2"]
        assert rows_of(made) == {frozenset({("a", path), ("a-2", path)}) for path in ("A", "A/1")}

    def test_more_than_a_few_are_compared_by_blocking_and_give_the_same_rows_for_the_same_names(self):
        count = few.FEW + 3
        made = crosswalk(set_of(f"set-{number:02}", KIM_BANG) for number in range(count))
        assert {len(concept.cells) for concept in made.concepts} == {count}
        assert len(made.concepts) == 6

    def test_concepts_stand_below_what_they_mostly_stand_under(self, found: Crosswalk):
        order = [concept.cells[0].path for concept in found.concepts if concept.cells[0].framework == "kim-bang"]
        assert order == ["I", "I/1", "I/2", "II", "II/1", "II/2"]


class TestEvidence:
    """Many are compared by the evidence that two are compared by, computed over all of them at once."""

    def test_evidence_for_two_frameworks_is_that_of_their_alignment(self):
        other_names = YEN_DINH.replace("Xã hội số", "Hoạt động xã hội số").replace(
            "NHẬN THỨC SỐ", "Chuyển đổi nhận thức"
        )
        first, second = set_of("kim-bang", KIM_BANG), set_of("yen-dinh", other_names)
        shelf = Shelf()
        shelf.add(first)
        shelf.add(second)
        pool = Pool(shelf)
        item = {record: number for number, members in enumerate(pool.members) for record in members}
        profiles = Profile.of(first), Profile.of(second)
        count, other = len(profiles[0].rows), len(profiles[1].rows)
        rows, columns = (each.ravel() for each in np.mgrid[0:count, 0:other])
        own = Evidence(*profiles).of(rows, columns)
        left = np.array([item[row] for row in rows.tolist()])
        right = np.array([item[count + column] for column in columns.tolist()])
        found = pool.evidence(left, right)
        assert found.shape == own.shape
        for number, name in enumerate(NAMES):
            np.testing.assert_allclose(found[:, number], own[:, number], atol=1e-9, err_msg=name)


class TestWhole:
    def test_what_nearly_all_measure_and_what_one_alone_does(self, found: Crosswalk):
        assert {concept.id for concept in found.nearly_all} == {
            "nhan-thuc-so", "ty-le-can-bo-cong-chuc-duoc-tap-huan-ve-chuyen-doi-so"}  # fmt: skip
        assert {cell.path for concept in found.single for cell in concept.cells} == {"I/2", "II/2", "1/1.2"}

    def test_weights_of_pillars_are_shares_of_the_total(self, found: Crosswalk):
        weights = {c.id: {x.framework: x.share for x in c.cells} for c in found.pillars}
        assert weights["nhan-thuc-so"] == {
            "kim-bang": Fraction(3, 5), "yen-dinh": Fraction(1, 2), "vung-tau": Fraction(1)}  # fmt: skip

    def test_coverage_counts_rows_and_points_that_others_have_too(self, found: Crosswalk):
        told = {each.framework.id: each for each in found.coverage}
        assert (told["kim-bang"].shared, told["kim-bang"].alone) == (4, 2)
        assert told["kim-bang"].shared_points == Fraction(60, 100)
        assert told["vung-tau"].shared_points == 1

    def test_no_share_is_made_up_where_the_document_prints_no_points(self):
        bare = set_of("bare", "I | Nhận thức số\nI/1 | Tỷ lệ cán bộ, công chức được tập huấn | 5")
        made = crosswalk([bare, set_of("vung-tau", VUNG_TAU)])
        assert made.columns[0].total is None
        assert {cell.share for _, cell in made.cells() if cell.framework == "bare"} == {None}
        assert made.coverage[0].shared_points is None

    def test_nothing_and_one_framework_are_no_error(self):
        assert crosswalk([]).concepts == ()
        alone = crosswalk([set_of("vung-tau", VUNG_TAU)])
        assert [len(concept.cells) for concept in alone.concepts] == [1, 1]

    @settings(max_examples=15)
    @given(st.lists(st.sampled_from(["kim-bang", "yen-dinh", "vung-tau"]), min_size=2, max_size=4), st.booleans())
    def test_every_node_stands_once_whatever_is_compared(self, names: list[str], blocked: bool):
        texts = {"kim-bang": KIM_BANG, "yen-dinh": YEN_DINH, "vung-tau": VUNG_TAU}
        before, few.FEW = few.FEW, 0 if blocked else few.FEW
        try:
            made = crosswalk(set_of(name, texts[name]) for name in names)
        finally:
            few.FEW = before
        assert sum(len(concept.cells) for concept in made.concepts) == sum(column.nodes for column in made.columns)
        assert len(made.by_id) == len(made.concepts)


class TestIds:
    @pytest.mark.parametrize(
        ("name", "identity"),
        [("Tỷ lệ hộ gia đình", "ty-le-ho-gia-dinh"), ("I.1) Đề án/kế hoạch", "i1-de-an-ke-hoach"), ("–", "concept")],
    )
    def test_letters_are_plain(self, name: str, identity: str):
        assert plain_id(name) == identity

    def test_long_names_end_with_a_whole_word(self):
        assert plain_id("Tỷ lệ " + "hồ sơ " * 20) == "ty-le" + "-ho-so" * 9


class TestReports:
    def test_json_holds_everything_and_exact_numbers_as_strings(self, found: Crosswalk):
        data = json.loads(render(found, "json"))
        assert data["summary"] == {
            "frameworks": 3, "nodes": 13, "concepts": 7, "nearly_all": 2, "single": 3,
            "doubtful": sum(c.doubtful for c in found.concepts), "near": len(found.near)}  # fmt: skip
        concept = next(each for each in data["concepts"] if each["id"] == "nhan-thuc-so")
        assert concept["frameworks"] == 3
        assert [(cell["path"], cell["points"], cell["share"]) for cell in concept["cells"]] == [
            ("I", "60", "0.6"), ("2", "5", "0.5"), ("A", "10", "1")]  # fmt: skip
        assert {"concept": "nhan-thuc-so", "weights": {"kim-bang": "0.6", "yen-dinh": "0.5", "vung-tau": "1"}} in data[
            "pillar_weights"
        ]

    def test_csv_has_one_row_for_each_node(self, found: Crosswalk):
        content = render(found, "csv")
        assert content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        assert len(rows) == 13
        row = next(row for row in rows if (row["framework"], row["path"]) == ("kim-bang", "I/1"))
        assert (row["points"], row["share"], row["rule_kind"], row["pillar"]) == ("40", "0.4", "ratio", "nhan-thuc-so")

    def test_the_workbook_sets_frameworks_side_by_side(self, found: Crosswalk):
        book = openpyxl.load_workbook(io.BytesIO(render(found, "xlsx", "en")))
        assert book.sheetnames == [
            "Crosswalk", "Weights of pillars", "Only one framework has", "Nearly all have", "To look at", "Coverage",
        ]  # fmt: skip
        sheet = book["Crosswalk"]
        heads = [cell.value for cell in sheet[1]]
        assert [head.partition("\n")[0] for head in heads[5::2]] == ["kim-bang", "yen-dinh", "vung-tau"]
        row = next(r for r in sheet.iter_rows(min_row=2, values_only=True) if r[4].startswith("ty-le-can-bo"))
        assert row[5:10] == (40, "by rate", 5, "one of several", 10)
        assert book["Coverage"].max_row == 4

    def test_frameworks_that_need_more_columns_than_excel_has_go_to_a_further_sheet(
        self, found: Crosswalk, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(workbook, "MOST_COLUMNS", 9)
        book = openpyxl.load_workbook(io.BytesIO(render(found, "xlsx", "en")))
        assert [name for name in book.sheetnames if name.startswith("Crosswalk")] == ["Crosswalk", "Crosswalk (2)"]
        assert [cell.value for cell in book["Crosswalk (2)"][1]][5].startswith("vung-tau")

    def test_text_and_markdown_say_what_is_shared_and_what_stands_alone(self, found: Crosswalk):
        text, markdown = (render(found, to, "en").decode("utf-8") for to in ("text", "md"))
        for form in (text, markdown):
            assert "3 frameworks with 13 rows measure 7 concepts." in form
            assert "Weights of pillars" in form
        assert "| Nhận thức số | 60% | 50% | 100% |" in markdown
        assert "\x1b" not in text

    def test_text_that_looks_like_a_formula_or_markup_stays_text(self):
        lines = "I | =1+1 | 5\nI/1 | [Cổng](x) *TTĐT* | 5"
        made = crosswalk([set_of("a", lines), set_of("b", lines)])
        book = openpyxl.load_workbook(io.BytesIO(render(made, "xlsx")))
        assert "=1+1" in {cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "s"}
        assert r"\[Cổng\](x) \*TTĐT\*" in render(crosswalk([set_of("a", lines), set_of("b", VUNG_TAU)]), "md").decode()

    def test_an_unknown_format_is_refused_by_name(self, found: Crosswalk):
        with pytest.raises(ValueError, match="unknown format 'pdf'; there are: " + ", ".join(FORMATS)):
            render(found, "pdf")  # type: ignore[arg-type]
