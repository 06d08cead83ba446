"""The rule by which `benchmarks.diff` judges differs: what a person would call right, the same for all of them."""

import pytest
from framework_factory import framework_from_lines

from benchmarks.diffing.claims import Claim, own_claims
from benchmarks.diffing.judging import Truth, judged
from benchmarks.diffing.peers import OURS, PEERS, Differ
from output_frameworks.diffing import diff

OLD = framework_from_lines(
    """
    I | Nhận thức số | 30
    I/1 | Hội nghị về chuyển đổi số | 10 | evidence = Giấy mời
    I/2 | Chuyên mục trên đài truyền thanh | 10 | evidence = Danh sách
    I/3 | Tổ công nghệ số tại xã và thôn | 10
    II | Hạ tầng số | 20
    II/1 | Tỷ lệ hộ có cáp quang | 10
    II/2 | Tỷ lệ máy tính có kết nối Internet | 10
    """
)
NEW = framework_from_lines(
    """
    I | Nhận thức số | 35
    I/1 | Kế hoạch truyền thông của năm | 5
    I/2 | Hội nghị về chuyển đổi số | 10 | evidence = Giấy mời;  biên bản
    I/3 | Chuyên mục trên đài truyền thanh | 10 | evidence = Danh  sách
    I/4 | Tổ công nghệ số tại xã | 5
    I/5 | Tổ công nghệ số tại thôn | 5
    II | Hạ tầng số | 10
    II/1 | Tỷ lệ máy tính có kết nối Internet | 10
    """
)
"""A plan came first, so that all others have other numbers; the team was split; the cable went."""
TRUTH = Truth(
    OLD,
    NEW,
    same=frozenset({("I", "I"), ("I/1", "I/2"), ("I/2", "I/3"), ("II", "II"), ("II/2", "II/1")}),
    parts=frozenset({("I/3", "I/4"), ("I/3", "I/5")}),
)


def came(path: str) -> Claim:
    return Claim("came", new=(path,))


def went(path: str) -> Claim:
    return Claim("went", (path,))


def fields(old: str, new: str, *names: str, kind: str = "") -> Claim:
    return Claim("fields", (old,), (new,), names, kind)


class TestRight:
    @pytest.mark.parametrize(
        "claim",
        [
            came("I/1"),
            went("II/1"),
            fields("I", "I", "max_points"),
            fields("I/1", "I/2", "evidence"),
            fields("I/1", "I/2", "code", "evidence"),
            fields("I/3", "I/4", "name"),
            Claim("split", ("I/3",), ("I/5", "I/4")),
        ],
    )
    def test_it_names_a_row_and_what_truly_happened_to_it(self, claim: Claim) -> None:
        assert TRUTH.is_right(claim)

    @pytest.mark.parametrize(
        ("claim", "why"),
        [
            (went("I/2"), "it is there under another number"),
            (came("I/2"), "it was there under another number"),
            (came("I/4"), "it is a part of what was there"),
            (went("I/3"), "its parts are there"),
            (fields("I/1", "I/1", "name"), "the same path is another row"),
            (fields("I/1", "I/2", "name"), "the name is the same"),
            (fields("I/1", "I/2", "evidence", "name"), "only one of the two fields differs"),
            (fields("I/2", "I/3", "evidence"), "one blank more is no change"),
            (fields("I/1", "I/2", "position"), "no row beside it passed it"),
            (fields("II/2", "II/1", "parent"), "its pillar is the same"),
            (Claim("split", ("I/3",), ("I/3", "I/4")), "one of the parts is another row"),
            (Claim("split", ("I/2",), ("I/3",)), "nothing was split"),
        ],
    )
    def test_it_is_wrong(self, claim: Claim, why: str) -> None:
        assert not TRUTH.is_right(claim), why

    def test_rows_that_changed_places_and_rows_under_another_parent(self) -> None:
        new = framework_from_lines("I | Một | \nI/2 | Ba | \nI/1 | Hai | \nII | Bốn | \nII/1 | Năm | ")
        old = framework_from_lines("I | Một | \nI/1 | Hai | \nI/2 | Ba | \nI/3 | Năm | \nII | Bốn | ")
        same = {(path, path) for path in ("I", "I/1", "I/2", "II")} | {("I/3", "II/1")}
        truth = Truth(old, new, frozenset(same))
        assert truth.is_right(fields("I/2", "I/2", "position"))
        assert truth.is_right(fields("I/1", "I/1", "position"))
        assert truth.is_right(fields("I/3", "II/1", "parent"))
        assert not truth.is_right(fields("I/3", "II/1", "position"))
        assert truth.things == {("position", "I"), ("parent", "I/3", "II/1"), ("code", "I/3", "II/1")}

    def test_what_is_said_about_a_rule_must_be_true_where_it_is_known(self) -> None:
        old = framework_from_lines("I | Một | 5 | formula = Có: 5 điểm")
        new = framework_from_lines("I | Một | 5 | formula = Đã có: 5 điểm")
        same = frozenset({("I", "I")})
        known = Truth(old, new, same, kinds={("I", "I"): frozenset({"rule-reworded"})})
        assert known.is_right(fields("I", "I", "formula", kind="rule-reworded"))
        assert not known.is_right(fields("I", "I", "formula", kind="rule-changed"))
        assert known.is_right(fields("I", "I", "formula")), "who says no more is judged by no more"
        assert Truth(old, new, same).is_right(fields("I", "I", "formula", kind="rule-changed"))


class TestCounts:
    def test_true_changes_are_rows_and_what_changed_about_them(self) -> None:
        assert TRUTH.things == {
            ("came", "I/1"),
            ("went", "II/1"),
            ("split", "I/3", "I/4", "I/5"),
            ("max_points", "I", "I"),
            ("max_points", "II", "II"),
            ("evidence", "I/1", "I/2"),
            ("code", "I/1", "I/2"),
            ("code", "I/2", "I/3"),
            ("code", "II/2", "II/1"),
        }

    def test_a_renumbered_row_reported_as_gone_and_come_is_wrong_twice(self) -> None:
        verdict = judged(TRUTH, [went("I/2"), came("I/3"), came("I/1")])
        assert (verdict.reported, verdict.right, verdict.found, verdict.true) == (3, 1, 1, 9)

    def test_two_fields_of_one_thing_are_found_once(self) -> None:
        old = framework_from_lines("I | Một | 5 | formula = a | note = b | lead_unit = c")
        new = framework_from_lines("I | Một | 5 | formula = x | note = y | lead_unit = z")
        truth = Truth(old, new, frozenset({("I", "I")}))
        one, each = [fields("I", "I", "formula", "note")], [fields("I", "I", "formula"), fields("I", "I", "note")]
        assert [(v.reported, v.right, v.found, v.true) for v in (judged(truth, one), judged(truth, each))] == [
            (1, 1, 1, 2),
            (2, 2, 1, 2),
        ]

    def test_rows_that_nobody_was_sure_of_count_for_none(self) -> None:
        unsure = Truth(OLD, NEW, TRUTH.same, TRUTH.parts, unsure_old=frozenset({"I/1"}), unsure_new=frozenset({"I/2"}))
        verdict = judged(unsure, [went("I/1"), came("I/2"), fields("I/1", "I/1", "name"), came("I/1")])
        assert (verdict.reported, verdict.right, verdict.true) == (1, 1, 7)

    def test_our_own_diff_is_judged_by_the_same_rule(self) -> None:
        verdict = judged(TRUTH, own_claims(diff(OLD, NEW)))
        assert verdict.share_right >= 0.9
        assert verdict.share_found >= 0.8


class TestPeers:
    @pytest.mark.parametrize("differ", [OURS, *PEERS], ids=lambda differ: differ.name)
    def test_they_find_nothing_in_the_same_framework_and_a_changed_value_in_place(self, differ: Differ) -> None:
        if absence := differ.absence():
            pytest.skip(absence)
        new = framework_from_lines(
            """
            I | Nhận thức số | 30
            I/1 | Hội nghị về chuyển đổi số | 10 | evidence = Giấy mời
            I/2 | Chuyên mục trên đài truyền thanh | 10 | evidence = Danh sách, hợp đồng
            I/3 | Tổ công nghệ số tại xã và thôn | 10
            II | Hạ tầng số | 20
            II/1 | Tỷ lệ hộ có cáp quang | 10
            II/2 | Tỷ lệ máy tính có kết nối Internet | 10
            """
        )
        run, read = differ.prepare(OLD, OLD)
        assert read(run()) == []
        run, read = differ.prepare(OLD, new)
        assert [(claim.old, claim.new, claim.fields) for claim in read(run())] == [(("I/2",), ("I/2",), ("evidence",))]

    def test_a_row_that_came_with_rows_below_counts_for_each(self) -> None:
        new = framework_from_lines("I | Một | 5\nII | Hai | 5\nII/1 | Ba | 5")
        old = framework_from_lines("I | Một | 5")
        for differ in PEERS:
            if differ.absence() is None:
                run, read = differ.prepare(old, new)
                assert {claim.new for claim in read(run())} == {("II",), ("II/1",)}, differ.name

    def test_one_that_is_not_installed_says_so(self) -> None:
        absent = Differ("another", OURS.prepare, "no-such-differ")
        assert absent.absence() == "another is left out: no-such-differ is not installed (pip install no-such-differ)."
