"""A repaired text can always be led back to what the file says."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from normalizers.repairs import Repair, RepairedText, undo

_texts = st.text(alphabet="aăâĐđ -\n*1\u0301", max_size=30)
_changes = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), _texts), max_size=12)


def test_a_text_without_changes_has_no_repairs() -> None:
    assert RepairedText("Kiện toàn").repairs() == ()


def test_a_repair_says_where_in_the_file_what_became_what() -> None:
    text = RepairedText("Thế chế số")
    text.replace(0, 3, "Thể", "scanning-error", 0.97)
    assert text.value == "Thể chế số"
    assert text.repairs() == (Repair(2, "ế", "ể", "scanning-error", 0.97),)


def test_offsets_stay_those_of_the_file_after_changes_of_length() -> None:
    text = RepairedText("<p>- Thông kê số lượng</p>")
    text.sub(re.compile(r"</?p>"), "", "html")
    text.replace(text.value.index("ô"), text.value.index("ô") + 1, "ố", "scanning-error")
    assert text.value == "- Thống kê số lượng"
    assert [(repair.start, repair.before, repair.after) for repair in text.repairs()] == [
        (0, "<p>", ""),
        (7, "ô", "ố"),
        (22, "</p>", ""),
    ]


def test_what_was_changed_twice_names_both_reasons_and_the_lesser_confidence() -> None:
    text = RepairedText("abc")
    text.replace(1, 2, "x", "first", 0.9)
    text.replace(1, 2, "y", "second", 0.5)
    assert text.repairs() == (Repair(1, "b", "y", "first+second", 0.5),)


def test_a_change_to_the_same_text_is_none() -> None:
    text = RepairedText("abc")
    text.replace(0, 2, "ab", "nothing")
    assert text.repairs() == ()


def test_replacing_many_places_at_once_is_replacing_each() -> None:
    text = RepairedText("a b c")
    text.replace_all([(1, 2, "\n"), (3, 4, "\n")], "clause-per-line")
    assert text.value == "a\nb\nc"
    assert [repair.start for repair in text.repairs()] == [1, 3]


@given(_texts, _changes)
def test_any_sequence_of_changes_can_be_undone(raw: str, changes: list[tuple[int, int, str]]) -> None:
    text = RepairedText(raw)
    for start, length, after in changes:
        at = min(start, len(text.value))
        text.replace(at, min(at + length, len(text.value)), after, "change")
    assert undo(text.value, text.repairs()) == raw


@given(_texts, _changes)
def test_repairs_lead_from_the_file_to_the_value(raw: str, changes: list[tuple[int, int, str]]) -> None:
    text = RepairedText(raw)
    for start, length, after in changes:
        at = min(start, len(text.value))
        text.replace(at, min(at + length, len(text.value)), after, "change")
    value = raw
    for repair in reversed(text.repairs()):
        end = repair.start + len(repair.before)
        assert value[repair.start : end] == repair.before
        value = value[: repair.start] + repair.after + value[end:]
    assert value == text.value


@given(_texts)
def test_substitution_gives_what_re_sub_gives(raw: str) -> None:
    pattern = re.compile(r"([aă])(\s*)")
    text = RepairedText(raw)
    text.sub(pattern, r"\2<\1>", "swap")
    assert text.value == pattern.sub(r"\2<\1>", raw)
    assert undo(text.value, text.repairs()) == raw
