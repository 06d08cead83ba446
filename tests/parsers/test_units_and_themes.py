"""Abbreviations, responsible units and themes: resolved beside the texts of a framework, which stay as printed."""

from functools import cache
from pathlib import Path

import pytest
from small_documents import framework, lines, table

from ingest import read_file
from output_frameworks.model import Abbreviation, Framework, Provenance, ResponsibleUnit, Theme
from parsers import read_document
from parsers.units_and_themes import with_names_resolved

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

SET = """
    STT | Chỉ số | Điểm tối đa | Đơn vị chủ trì | Đơn vị phối hợp
    I | Nhận thức số | 20 | |
    1 | Hội nghị về CĐS của UBND | 10 | Phòng VHTT | Văn phòng HĐND và UBND huyện; UBND các xã
    2 | Tin bài về chuyển đổi số (CĐS) | 10 | Phòng Văn hóa & Thông tin | VP HĐND-UBND
    II | Nhóm B | 20 | |
    1 | Tỷ lệ dịch vụ công trực tuyến (DVCTT) | 10 | Phòng VH-TT, Công an huyện | Các phòng, ban
    2 | Tỷ lệ hồ sơ TTHC qua TT | 10 | Công an |
"""


@pytest.fixture(scope="module")
def resolved() -> Framework:
    return framework(lines("UBND HUYỆN KIM BẢNG\nBỘ CHỈ SỐ CHUYỂN ĐỔI SỐ HUYỆN KIM BẢNG NĂM 2024"), table(SET))


class TestAbbreviations:
    def test_those_that_the_document_defines_say_so_the_others_come_from_the_trade(self, resolved: Framework) -> None:
        assert resolved.abbreviations == (
            Abbreviation(short="CĐS", long="chuyển đổi số", source="document", places=("I/1", "I/2")),
            Abbreviation(short="DVCTT", long="dịch vụ công trực tuyến", source="document", places=("II/1",)),
            Abbreviation(short="HĐND", long="Hội đồng nhân dân", source="trade", places=("I/1", "I/2")),
            Abbreviation(short="STT", long="số thứ tự", source="trade"),
            Abbreviation(short="TTHC", long="thủ tục hành chính", source="trade", places=("II/2",)),
            Abbreviation(short="UBND", long="Ủy ban nhân dân", source="trade", places=("I/1", "I/2")),
            Abbreviation(short="VH-TT", long="Văn hóa và Thông tin", source="trade", places=("II/1",)),
            Abbreviation(short="VHTT", long="Văn hóa và Thông tin", source="trade", places=("I/1",)),
        )

    def test_one_that_the_document_uses_for_two_things_stands_twice(self, resolved: Framework) -> None:
        again = with_names_resolved(resolved, ["thị trấn (TT)", "trực tuyến (TT)"])
        assert [(a.long, a.source) for a in again.abbreviations if a.short == "TT"] == [
            ("thị trấn", "document"),
            ("trực tuyến", "document"),
        ]

    def test_the_texts_stay_as_printed(self, resolved: Framework) -> None:
        assert resolved.nodes[0].children[0].name.value == "Hội nghị về CĐS của UBND"


class TestUnits:
    def test_spellings_come_together_with_the_rows_that_print_them(self, resolved: Framework) -> None:
        assert resolved.units == (
            ResponsibleUnit(
                name="Phòng Văn hóa & Thông tin",
                spellings=("Phòng VHTT", "Phòng Văn hóa & Thông tin", "Phòng VH-TT"),
                lead=("I/1", "I/2", "II/1"),
            ),
            ResponsibleUnit(
                name="Văn phòng HĐND và UBND huyện",
                spellings=("Văn phòng HĐND và UBND huyện", "VP HĐND-UBND"),
                coordinating=("I/1", "I/2"),
            ),
            ResponsibleUnit(name="UBND các xã", spellings=("UBND các xã",), coordinating=("I/1",)),
            ResponsibleUnit(name="Công an huyện", spellings=("Công an huyện", "Công an"), lead=("II/1", "II/2")),
            ResponsibleUnit(name="Các phòng, ban", spellings=("Các phòng, ban",), coordinating=("II/1",)),
        )

    def test_a_name_spelled_out_in_the_body_of_the_document_is_the_fullest(self) -> None:
        found = framework(
            lines("Giao Phòng Văn hóa và Thông tin theo dõi."),
            lines("BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ HUYỆN KIM BẢNG"),
            table(SET.replace("Phòng Văn hóa & Thông tin", "Phòng VHTT")),
        )
        assert found.units[0].name == "Phòng Văn hóa và Thông tin"
        assert found.units[0].spellings == ("Phòng VHTT", "Phòng VH-TT")

    def test_a_framework_without_such_columns_has_none(self) -> None:
        plain = "STT | Chỉ số | Điểm tối đa\nI | Nhận thức số | 10\n1 | Có kế hoạch | 10\n2 | Có họp | 5"
        assert framework(lines("BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ"), table(plain)).units == ()


class TestThemes:
    def test_pillars_have_themes_and_rows_below_them_have_none(self, resolved: Framework) -> None:
        assert resolved.nodes[0].theme == Theme(theme="awareness", score=1.0)
        assert resolved.nodes[1].theme == Theme(theme="government", score=0.8)
        assert {child.theme for node in resolved.nodes for child in node.children} == {None}

    def test_a_set_about_something_else_has_none(self) -> None:
        rows = "TT | Tiêu chí | Điểm\nI | Thể chế | 10\n1 | Có quy ước | 10\nII | Hạ tầng | 10\n1 | Nhà văn hóa | 10"
        found = framework(lines("BỘ TIÊU CHÍ ĐÁNH GIÁ MÔI TRƯỜNG VĂN HÓA"), table(rows))
        assert [node.theme for node in found.nodes] == [None, None]


EIGHT = ["awareness", "institutions", "infrastructure", "workforce", "security", "government", "economy", "society"]
"""The pillars of the national index in its order, as a person read them in these documents."""


@cache
def frameworks_of(name: str) -> tuple[Framework, ...]:
    made = read_file(CORPUS / name)
    provenance = Provenance(file=name, format=made.format, reader_version="0")
    return read_document(made, provenance).frameworks


class TestCorpus:
    @pytest.mark.parametrize(
        ("name", "themes"),
        [
            ("kim-bang-2023-quyet-dinh-811.txt", [EIGHT]),
            ("yen-dinh-2023-cong-van.txt", [EIGHT]),
            ("thua-thien-hue-2023-quyet-dinh-2263-cap-xa.txt", [EIGHT]),
            ("vung-tau-2024-cong-van.txt", [[*EIGHT, "bonus"], [*EIGHT, "bonus"]]),
            ("nam-dong-2021-ke-hoach-25.txt", [["government"]]),
        ],
    )
    def test_the_themes_of_all_pillars(self, name: str, themes: list[list[str]]) -> None:
        found = [[node.theme.theme if node.theme else None for node in f.nodes] for f in frameworks_of(name)]
        assert found == themes

    def test_the_groups_below_a_pillar_that_is_the_only_one(self) -> None:
        (pillar,) = frameworks_of("nam-dong-2021-ke-hoach-25.txt")[0].nodes
        found = [group.theme.theme if group.theme else None for group in pillar.children]
        assert found == ["awareness", "institutions", "infrastructure", "data", "government", "security", "workforce"]

    def test_the_units_of_yen_dinh(self) -> None:
        (found,) = frameworks_of("yen-dinh-2023-cong-van.txt")
        spellings = {unit.name: unit.spellings for unit in found.units if len(unit.spellings) > 1}
        assert spellings == {
            "Phòng Văn hóa và Thông tin": ("Phòng Văn hóa & Thông tin", "Phòng Văn hóa và Thông tin"),
            "Viễn thông Yên Định": ("Viễn thông Yên Định", "Viễn Thông Yên Định"),
            "Chi cục Thống kê huyện": ("Chi cục Thống kê huyện", "Chi Cục thống kê", "Chi cục Thống kê"),
            "Phòng Tài chính - Kế hoạch": ("Phòng Tài chính – Kế hoạch", "Phòng Tài chính - Kế hoạch"),
            "Phòng kinh tế - Hạ tầng": ("Phòng kinh tế - Hạ tầng", "Phòng Kinh tế - Hạ tầng"),
        }

    def test_a_framework_survives_being_written_with_all_of_it(self) -> None:
        (found,) = frameworks_of("yen-dinh-2023-cong-van.txt")
        assert Framework.model_validate_json(found.model_dump_json()) == found
