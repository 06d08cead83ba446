"""Codes of rows as numbers."""

import pytest

from output_frameworks.checking.structure.codes import from_roman, numbered, to_roman


class TestNumbered:
    @pytest.mark.parametrize(
        ("codes", "values"),
        [
            (["1", "2", "10"], [1, 2, 10]),
            (["01", "02"], [1, 2]),
            (["1.9", "1.10"], [9, 10]),
            (["VI.1", "VI.2"], [1, 2]),
            (["I", "II", "IX", "XIV"], [1, 2, 9, 14]),
            (["i", "ii", "iii"], [1, 2, 3]),
            (["a", "b", "c", "d", "đ", "e"], [1, 2, 3, 4, 5, 6]),
            (["A", "B", "C"], [1, 2, 3]),
        ],
    )
    def test_each_way_of_counting(self, codes: list[str], values: list[int]) -> None:
        found = numbered(codes)
        assert found is not None
        assert [code.value for code in found] == values

    def test_i_among_letters_is_a_letter_and_alone_a_roman_number(self) -> None:
        letters, alone = numbered(["a", "b", "c", "d", "e", "g", "h", "i"]), numbered(["I"])
        assert letters is not None
        assert alone is not None
        assert (letters[-1].style, letters[-1].value) == ("letter", 8)
        assert (alone[0].style, alone[0].value) == ("roman", 1)

    @pytest.mark.parametrize("codes", [[], ["-", "+"], ["1", "a"], ["Ghi chú", "1"], ["2a", "2b"]])
    def test_codes_that_do_not_count_in_one_way_are_no_numbers(self, codes: list[str]) -> None:
        assert numbered(codes) is None

    @pytest.mark.parametrize(
        ("codes", "value", "code"),
        [(["1.2.1"], 3, "1.2.3"), (["VI.1"], 2, "VI.2"), (["I", "II"], 4, "IV"), (["a", "b", "c", "d", "đ"], 6, "e")],
    )
    def test_a_missing_code_is_named_as_its_neighbours_are(self, codes: list[str], value: int, code: str) -> None:
        found = numbered(codes)
        assert found is not None
        assert found[0].code_for(value) == code


class TestRoman:
    def test_every_number_comes_back(self) -> None:
        assert [from_roman(to_roman(value)) for value in range(1, 90)] == list(range(1, 90))

    @pytest.mark.parametrize("text", ["", "A", "IIII", "VV", "1", "IC"])
    def test_what_is_no_roman_number_is_none(self, text: str) -> None:
        assert from_roman(text) is None
