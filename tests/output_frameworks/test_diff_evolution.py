"""Made evolutions (`benchmarks/evolution`): their truth is what a person would say, and the score counts right."""

import random
from collections import Counter
from decimal import Decimal

import pytest
from framework_factory import framework_from_lines, with_rules

from benchmarks.evolution.evolving import HEAVY, ORDINARY, Evolution, Rates, evolve, only
from benchmarks.evolution.many import large, variants
from benchmarks.evolution.material import new_indicators
from benchmarks.evolution.parting import joint_name, shared_out
from benchmarks.evolution.prose import filled, same_function
from benchmarks.evolution.rewording import renamed
from benchmarks.evolution.score import scored, table
from benchmarks.evolution.tree import numbering_of, rule_of, segments
from benchmarks.evolution.truth import TrueOrder, longest_run
from normalizers.comparison import letters_key
from output_frameworks.diffing.alignment import Alignment, Pair
from output_frameworks.diffing.changes import Change, Comparison, Edit
from output_frameworks.model import Framework
from output_frameworks.scoring import score

SMALL = with_rules(
    framework_from_lines(
        """
        I | Nhận thức số | 20
        I/1 | Hội nghị về chuyển đổi số | 10 | formula = - Từ 02 lần: Điểm tối đa\\n- 01 lần: 5 điểm\\n- Không: 0 điểm
        I/2 | Truyền thanh cấp huyện, cấp xã có chuyên mục riêng | 10 | formula = - Có: Điểm tối đa\\n- Không: 0 điểm
        II | Thể chế số | 30
        II/1 | Kế hoạch hằng năm về chuyển đổi số | 10 | formula = - Đã ban hành: Điểm tối đa\\n- Chưa ban hành: 0 điểm
        II/2 | Tỷ lệ văn bản ký số | 15 | formula = - Từ 80% trở lên: Điểm tối đa\\n- Dưới 80%: Tỷ lệ/80% * Điểm tối đa
        II/3 | Tỷ lệ máy tính cài phần mềm diệt virus | 5 | formula = Điểm = Tỷ lệ * Điểm tối đa
        """,
        year=2023,
    )
)
"""Two pillars that are the sums of their indicators."""


def told(evolution: Evolution) -> set[tuple[str, str, str]]:
    """Return the changes that must be reported, as `(kind, old paths, new paths)`."""
    must = [change for change in evolution.changes if not change.optional]
    return {(change.kind, "+".join(change.old), "+".join(change.new)) for change in must}


def renumbering(rates: Rates) -> Rates:
    """Return rates at which rows are numbered anew whenever others come or go."""
    return Rates(**{**{name: getattr(rates, name) for name in Rates.__slots__}, "keep_codes": 0.0})


class TestOneKind:
    def test_nothing_happens_at_no_rates(self) -> None:
        made = evolve(SMALL, 1, Rates())
        assert made.changes == ()
        assert [node.path for node in made.new.walk()] == [node.path for node in SMALL.walk()]
        assert {pair.relation for pair in made.pairs} == {"same"}

    def test_a_split_shares_points_and_name_and_moves_what_comes_behind_on(self) -> None:
        made = evolve(SMALL, 1, renumbering(only("split", 1.0)))
        assert told(made) == {("split", "I/2", "I/2+I/3")}
        parts = [node for node in made.new.walk() if node.path in ("I/2", "I/3")]
        assert [part.name.value for part in parts] == [
            "Truyền thanh cấp huyện có chuyên mục riêng",
            "Truyền thanh cấp xã có chuyên mục riêng",
        ]
        assert sum(part.max_points or 0 for part in parts) == 10
        assert [(p.old, p.new, p.relation) for p in made.pairs if p.relation != "same"] == [
            ("I/2", "I/2", "split"),
            ("I/2", "I/3", "split"),
        ]

    def test_a_merge_adds_points_up_and_renumbers(self) -> None:
        made = evolve(SMALL, 1, renumbering(only("merged", 1.0)))
        assert ("merged", "I/1+I/2", "I/1") in told(made)
        assert not any(kind == "reweighted" for kind, _, _ in told(made)), "the pillars weigh what they did"

    def test_what_goes_takes_its_points_from_the_pillar_and_its_number_from_those_behind(self) -> None:
        seen = Counter()
        for seed in range(6):
            made = evolve(SMALL, seed, renumbering(only("removed", 0.3)))
            gone = {old for kind, old, _ in told(made) if kind == "removed"}
            pillars = {path.partition("/")[0] for path in gone}
            assert {old for kind, old, _ in told(made) if kind == "reweighted"} == pillars
            assert all(change.follows for change in made.changes if change.kind == "reweighted")
            if "I/1" in gone:
                assert ("recoded", "I/2", "I/1") in told(made)
            seen.update(gone)
        assert seen

    def test_rows_that_keep_their_codes_are_no_change(self) -> None:
        made = evolve(SMALL, 3, Rates(removed=0.3, keep_codes=1.0))
        assert {kind for kind, _, _ in told(made)} == {"removed", "reweighted"}

    def test_a_new_indicator_is_added_with_a_rule_that_is_read(self) -> None:
        made = evolve(SMALL, 2, renumbering(only("added", 0.4)))
        new = {node.path: node for node in made.new.walk()}
        added = [new[path] for kind, _, path in told(made) if kind == "added"]
        assert added
        assert all(node.rule is not None and node.rule.status in ("exact", "assumed") for node in added)

    def test_another_parent_is_a_move_and_its_code_there_may_be_told_or_not(self) -> None:
        made = evolve(SMALL, 5, renumbering(only("moved", 0.6)))
        moved = [change for change in made.changes if change.kind == "moved"]
        assert moved
        for change in moved:
            assert change.old[0].partition("/")[0] != change.new[0].partition("/")[0]
            assert all(c.optional for c in made.changes if c.kind == "recoded" and c.old == change.old)

    def test_another_style_of_numbers_recodes_the_pillars_alone(self) -> None:
        made = next(m for m in (evolve(SMALL, seed, only("recoded", 0.2)) for seed in range(20)) if m.changes)
        assert {kind for kind, _, _ in told(made)} == {"recoded"}

    def test_a_new_name_is_renamed_and_nothing_else(self) -> None:
        made = evolve(SMALL, 1, only("renamed", 1.0))
        assert {kind for kind, _, _ in told(made)} == {"renamed"}
        assert len(made.changes) >= 5

    def test_other_points_scale_the_points_that_the_rule_prints(self) -> None:
        for seed in range(8):
            made = evolve(SMALL, seed, only("reweighted", 1.0))
            assert {kind for kind, _, _ in told(made)} == {"reweighted"}
            old, new = (next(n for n in f.walk() if n.path == "I/1") for f in (SMALL, made.new))
            assert old.rule is not None
            assert new.rule is not None
            half = score(new.rule, {"count": 1}, max_points=new.max_points)
            assert half == (new.max_points or 0) / 2

    def test_a_changed_rule_is_read_anew_and_gives_other_points(self) -> None:
        made = evolve(SMALL, 1, only("rule-changed", 1.0))
        new = {node.path: node for node in made.new.walk()}
        changed = [change for change in made.changes if change.kind == "rule-changed"]
        assert len(changed) >= 3
        for old in SMALL.walk():
            if any(change.old == (old.path,) for change in changed):
                assert not same_function(old.rule, new[old.path].rule, old.max_points, old.max_points)

    def test_a_reworded_rule_gives_the_same_points(self) -> None:
        made = evolve(SMALL, 1, only("rule-reworded", 1.0))
        assert {kind for kind, _, _ in told(made)} == {"rule-reworded"}
        for old, new in zip(SMALL.walk(), made.new.walk(), strict=True):
            if old.formula is not None and new.formula is not None and old.formula.value != new.formula.value:
                assert new.rule is not None
                assert len(new.rule.cases) == len(old.rule.cases if old.rule else ())

    def test_the_year_moves_on_in_all_texts(self) -> None:
        framework = framework_from_lines("I | Nhận thức số\nI/1 | Kế hoạch chuyển đổi số năm 2023 | 5", year=2023)
        made = evolve(framework, 1, only("year", 1.0))
        assert told(made) == {("renamed", "I/1", "I/1")}
        assert made.new.year == 2024


class TestLaws:
    @pytest.mark.parametrize("rates", [ORDINARY, HEAVY], ids=["ordinary", "heavy"])
    @pytest.mark.parametrize("seed", range(12))
    def test_what_comes_out_is_a_framework_and_the_truth_covers_it(self, rates: Rates, seed: int) -> None:
        made = evolve(SMALL, seed, rates)
        assert Framework.model_validate_json(made.new.model_dump_json()) == made.new
        paths = [node.path for node in made.new.walk()]
        assert len(set(paths)) == len(paths)
        added = {path for kind, _, path in told(made) if kind == "added"}
        removed = {path for kind, path, _ in told(made) if kind == "removed"}
        assert {pair.new for pair in made.pairs} | added == set(paths)
        assert {pair.old for pair in made.pairs} | removed == {node.path for node in SMALL.walk()}
        for pillar in made.new.nodes:
            below = [child.max_points for child in pillar.children]
            assert None in below or pillar.max_points in (None, sum(points or 0 for points in below))

    def test_the_same_seed_gives_the_same(self) -> None:
        assert evolve(SMALL, 4, HEAVY) == evolve(SMALL, 4, HEAVY)
        assert evolve(SMALL, 4, HEAVY).new != evolve(SMALL, 5, HEAVY).new


class TestMaterial:
    def test_there_are_many_new_indicators_of_different_names(self) -> None:
        assert len({new.name for new in new_indicators().values()}) >= 60

    def test_the_rules_of_new_indicators_are_read(self) -> None:
        for new in new_indicators().values():
            formula = filled(new.rule, new.gaps, Decimal(10))
            rule = rule_of({"formula": formula or ""}, Decimal(10), new.name, "award")
            assert rule is not None, new.id
            assert rule.status in ("exact", "assumed"), new.id

    def test_a_new_name_is_never_that_of_another_row(self) -> None:
        for seed in range(30):
            assert renamed("Tỷ lệ hộ nghèo", random.Random(seed), {letters_key("Tỉ lệ hộ nghèo")}) != "Tỉ lệ hộ nghèo"


class TestPieces:
    def test_codes_of_siblings_tell_how_they_count(self) -> None:
        for parent, codes, style, behind in (
            (None, ["I", "II", "III"], "roman", False),
            ("VI", ["VI.1", "VI.2"], "digit", True),
            ("2", ["a", "b", "c"], "lower", False),
        ):
            numbering = numbering_of(parent, list(codes))
            assert numbering is not None
            assert (numbering.style, numbering.behind_parent) == (style, behind)
        assert numbering_of(None, ["1", None]) is None

    def test_paths_follow_the_contract(self) -> None:
        assert segments(["1", None, "1", None, "2"]) == ["1", "_1", "1_2", "_2", "2"]

    def test_two_names_become_one(self) -> None:
        share, name = joint_name("Tỷ lệ xã có mạng LAN", "Tỷ lệ thôn có mạng LAN")
        assert (share > 0.7, name) == (True, "Tỷ lệ xã và thôn có mạng LAN")
        assert joint_name("Tỷ lệ hồ sơ", "Tỷ lệ hồ sơ từ xa") == (0.0, "")

    def test_points_are_shared_out_in_short_numbers(self) -> None:
        for points, parts in ((10, 2), (1, 2), (5, 3), ("0.5", 2)):
            shares = shared_out(Decimal(points), parts, random.Random(1))
            assert shares is not None
            assert sum(share or 0 for share in shares) == Decimal(points)
            assert all(share is not None and share > 0 and share * 20 % 1 == 0 for share in shares)

    def test_which_of_two_neighbours_moved_is_a_matter_of_taste(self) -> None:
        order = TrueOrder(("a", "b", "c"), ("b", "a", "c"))
        assert order.moves == 1
        assert order.explains({"a"})
        assert order.explains({"b"})
        assert not order.explains({"c"})
        assert not order.explains({"a", "b"})
        assert longest_run([2, 0, 1, 3]) == [1, 2, 3]


def answered(evolution: Evolution) -> Comparison:
    """Return the truth as a comparison."""
    old = {node.path: node for node in evolution.old.walk()}
    new = {node.path: node for node in evolution.new.walk()}
    changes = []
    for change in evolution.changes:
        kind = "moved" if change.kind == "position" else change.kind
        edits = (Edit("position" if change.kind == "position" else "parent", "1", "2"),) if kind == "moved" else ()
        parts = [new[path] for path in change.new] if kind == "split" else [old[path] for path in change.old]
        changes.append(
            Change(
                kind,  # type: ignore[arg-type]
                "notable",
                old[change.old[0]] if change.old else None,
                new[change.new[0]] if change.new else None,
                edits,
                parts=tuple(parts) if kind in ("split", "merged") else (),
                follows=change.follows,
            )
        )
    pairs = tuple(Pair(old[p.old], new[p.new], 1.0, relation=p.relation) for p in evolution.pairs)  # type: ignore[arg-type]
    return Comparison(Alignment(evolution.old, evolution.new, pairs), tuple(changes))


class TestScore:
    MADE = next(m for m in (evolve(SMALL, seed, HEAVY) for seed in range(40)) if len(told(m)) > 8)

    def test_the_truth_scores_full(self) -> None:
        found = scored(self.MADE, answered(self.MADE))
        assert (found.total.f1, found.pairs.f1, found.errors) == (1.0, 1.0, [])
        assert found.total.right == sum(not change.optional for change in self.MADE.changes)

    def test_what_is_missing_lowers_recall_and_is_named(self) -> None:
        comparison = answered(self.MADE)
        first = next(n for n, change in enumerate(self.MADE.changes) if not change.optional)
        rest = comparison.changes[:first] + comparison.changes[first + 1 :]
        found = scored(self.MADE, Comparison(comparison.alignment, rest))
        assert (found.total.missed, found.total.wrong) == (1, 0)
        assert found.errors[0].startswith(f"{self.MADE.changes[first].kind}, missed")

    def test_what_is_not_true_lowers_precision(self) -> None:
        comparison = answered(self.MADE)
        node = next(iter(self.MADE.new.walk()))
        extra = Change("added", "breaking", None, node)
        found = scored(self.MADE, Comparison(comparison.alignment, (*comparison.changes, extra)))
        assert (found.total.missed, found.total.wrong) == (0, 1)
        assert "added" in table(found)


class TestMany:
    def test_variants_say_what_each_row_is_about_and_are_the_same_each_time(self) -> None:
        first, again = (list(variants([SMALL], 12, seed=7)) for _ in range(2))
        assert first == again
        assert len({made.framework.id for made in first}) == 12
        for made in first:
            assert set(made.concepts) == {node.path for node in made.framework.walk()}
        assert max(made.generation for made in first) > 1

    def test_a_large_framework_has_its_size_and_hardly_a_name_twice(self) -> None:
        framework = large([SMALL], nodes=300)
        nodes = list(framework.walk())
        assert 300 <= len(nodes) <= 310
        assert len({node.path for node in nodes}) == len(nodes)
        assert len({node.name.value for node in nodes}) > 290
        assert evolve(framework, 1, ORDINARY).changes
