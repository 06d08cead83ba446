"""Themes of the national index: by the name of a pillar, else by its indicators, none for sets about other things."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.themes import ThemeName, ThemeReading, is_digital, theme_of
from output_frameworks.model import ThemeName as ModelThemeName


class TestByName:
    @pytest.mark.parametrize(
        ("name", "theme"),
        [
            ("Nhận thức số", "awareness"),
            ("Chuyển đổi nhận thức", "awareness"),
            ("Kiến tạo thể chế", "institutions"),
            ("Hạ tầng và nền tảng số", "infrastructure"),
            ("Thông tin và dữ liệu số", "data"),
            ("NHÂN LỰC SỐ", "workforce"),
            ("An toàn thông tin mạng", "security"),
            ("ATTT", "security"),
            ("Hoạt động Chính quyền số", "government"),
            ("Hoạt động kinh tế số", "economy"),
            ("Hoạt động xã hội số", "society"),
        ],
    )
    def test_a_name_that_says_its_theme_is_certain(self, name: str, theme: str) -> None:
        assert theme_of(name) == ThemeReading(theme, 1.0)

    @pytest.mark.parametrize(
        ("name", "theme"), [("Điểm thưởng", "bonus"), ("Điểm trừ", "penalty"), ("Hạ tầng", "infrastructure")]
    )
    def test_a_word_that_can_mean_other_things_is_a_little_less_sure(self, name: str, theme: str) -> None:
        assert theme_of(name) == ThemeReading(theme, 0.9)

    @pytest.mark.parametrize(
        ("name", "theme", "also"),
        [
            ("Hạ tầng, nền tảng số và dữ liệu số", "infrastructure", ("data",)),
            ("Kinh tế số và xã hội số", "economy", ("society",)),
            ("ĐIỂM THƯỞNG, ĐIỂM TRỪ", "bonus", ("penalty",)),
            ("Đào tạo và nguồn nhân lực cho Chính quyền số", "workforce", ("government",)),
        ],
    )
    def test_a_combined_pillar_has_its_best_theme_with_a_lower_score_and_the_others(
        self, name: str, theme: str, also: tuple[str, ...]
    ) -> None:
        found = theme_of(name)
        assert found is not None
        assert (found.theme, found.also) == (theme, also)
        assert found.score < 0.7


class TestByIndicators:
    INDICATORS = (
        "Tỷ lệ máy tính có kết nối Internet băng rộng",
        "Tỷ lệ UBND cấp xã kết nối mạng truyền số liệu chuyên dùng",
        "Tỷ lệ CBCC được trang bị máy tính",
    )

    def test_they_decide_where_the_name_says_nothing_and_are_less_sure(self) -> None:
        assert theme_of("Nhóm A", self.INDICATORS) == ThemeReading("infrastructure", 0.8)

    def test_one_indicator_alone_is_not_enough(self) -> None:
        assert theme_of("Nhóm A", self.INDICATORS[:1]) is None

    def test_indicators_of_several_themes_give_none(self) -> None:
        assert theme_of("Nhóm A", ["Tỷ lệ máy tính", "Tỷ lệ mã độc", "Tỷ lệ doanh nghiệp", "Nghị quyết"]) is None


class TestOtherSets:
    @pytest.mark.parametrize(
        "name", ["Thể chế, chính sách", "Nguồn nhân lực", "Chuyển đổi số, dữ liệu số", "Điểm trừ", "Xã hội"]
    )
    def test_words_that_mean_other_things_elsewhere_have_no_theme(self, name: str) -> None:
        assert theme_of(name, ["Số doanh nghiệp", "Tỷ lệ doanh nghiệp"], digital=False) is None

    @pytest.mark.parametrize(
        ("title", "pillars", "digital"),
        [
            ("BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG", (), True),
            ("Bộ chỉ số CĐS cấp xã", (), True),
            (None, ("Nhận thức số", "Thể chế số", "Khác"), True),
            ("BỘ TIÊU CHÍ VỀ MÔI TRƯỜNG VĂN HÓA", ("Thể chế", "Nguồn nhân lực"), False),
            ("Bộ tiêu chí đánh giá chất lượng quan trắc khí tượng", ("Hạ tầng", "Kinh tế số", "Nhân lực"), False),
            (None, (), False),
        ],
    )
    def test_the_title_or_most_pillars_say_what_a_set_is_about(
        self, title: str | None, pillars: tuple[str, ...], digital: bool
    ) -> None:
        assert is_digital(title, pillars) is digital


def test_the_model_knows_the_same_themes() -> None:
    assert get_args(ThemeName) == get_args(ModelThemeName)


WORDS = st.sampled_from(["hạ tầng", "số", "dữ liệu", "và", "kinh tế", "điểm trừ", "x", ",", "Nhân lực", "ATTT"])


@given(st.lists(WORDS).map(" ".join), st.lists(st.lists(WORDS).map(" ".join)), st.booleans())
def test_any_names_give_a_score_between_nothing_and_certain(name: str, indicators: list[str], digital: bool) -> None:
    found = theme_of(name, indicators, digital=digital)
    if found is not None:
        assert 0.4 <= found.score <= 1
        assert found.theme not in found.also
