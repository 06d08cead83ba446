"""The laws of naming changes: nothing for nothing, both ways alike, and the changes are the whole difference."""

from collections import Counter
from random import Random

import pytest
from diff_factory import mirrored, with_itself
from diff_strategies import framework_of_rows, some_alignment, some_evolution, some_framework
from hypothesis import given, settings
from hypothesis import strategies as st

from output_frameworks.diffing.alignment import Alignment, Pair
from output_frameworks.diffing.applying import apply_changes, content_of
from output_frameworks.diffing.changes import KINDS, MIRRORED, Change, RuleComparison
from output_frameworks.diffing.naming import fields as field_changes
from output_frameworks.diffing.naming.name_changes import name_changes
from output_frameworks.model import Framework, Node


@pytest.fixture(autouse=True, scope="module")
def rules_by_their_words() -> object:
    """Compare rules by the letters of their formulas here: how rules really compare is another subject."""

    def compare(old: Node, new: Node) -> RuleComparison:
        lengths = [len(node.formula.value) if node.formula is not None else 0 for node in (old, new)]
        return RuleComparison(("same", "scaled", "different", "unproven")[abs(lengths[0] - lengths[1]) % 4])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(field_changes, "compare_rules", compare)
        yield


def _told(change: Change) -> tuple[object, ...]:
    return (
        change.kind,
        change.impact,
        change.old.path if change.old is not None else None,
        change.new.path if change.new is not None else None,
        tuple((edit.field, edit.before, edit.after) for edit in change.edits),
        tuple(node.path for node in change.parts),
        change.follows,
        change.doubtful,
    )


def _told_backwards(change: Change) -> tuple[object, ...]:
    _, impact, old, new, _, *rest = _told(change)
    backwards = tuple((edit.field, edit.after, edit.before) for edit in change.edits)
    return MIRRORED.get(change.kind, change.kind), impact, new, old, backwards, *rest


@given(some_framework())
def test_a_framework_does_not_differ_from_itself(framework: Framework) -> None:
    assert name_changes(with_itself(framework)).changes == ()


@settings(max_examples=300)
@given(some_alignment(own_names=True) | some_evolution(own_names=True))
def test_backwards_the_changes_are_mirrored(alignment: Alignment) -> None:
    forth, back = name_changes(alignment).changes, name_changes(mirrored(alignment)).changes
    assert Counter(map(_told, back)) == Counter(map(_told_backwards, forth))


@settings(max_examples=500)
@given(some_alignment() | some_evolution())
def test_old_and_the_changes_make_new(alignment: Alignment) -> None:
    made = apply_changes(alignment.old, name_changes(alignment).changes)
    assert content_of(made) == content_of(alignment.new)
    assert [node.path for node in made.walk()] == [node.path for node in alignment.new.walk()]


@settings(max_examples=200)
@given(some_alignment() | some_evolution(), st.randoms())
def test_changes_may_be_applied_in_any_order(alignment: Alignment, chance: Random) -> None:
    changes = list(name_changes(alignment).changes)
    chance.shuffle(changes)
    assert content_of(apply_changes(alignment.old, changes)) == content_of(alignment.new)


@settings(max_examples=200)
@given(some_alignment() | some_evolution())
def test_every_change_has_its_own_fingerprint_and_all_changes_of_a_row_differ_in_kind(alignment: Alignment) -> None:
    changes = name_changes(alignment).changes
    assert len({change.fingerprint for change in changes}) == len(changes)
    assert all(len(change.fingerprint) == 12 and change.fingerprint[0] in "abcdef" for change in changes)
    approved = name_changes(alignment, {change.fingerprint for change in changes[::2]})
    assert [change.approved for change in approved.changes] == [number % 2 == 0 for number in range(len(changes))]
    rows = Counter((change.kind, change.old.path, change.new.path) for change in changes if change.old and change.new)
    assert not rows or max(rows.values()) == 1


@settings(max_examples=200)
@given(some_alignment() | some_evolution())
def test_changes_stand_in_the_order_of_the_new_framework(alignment: Alignment) -> None:
    order = {node.path: number for number, node in enumerate(alignment.new.walk())}
    told = [
        (order[change.new.path], KINDS.index(change.kind))
        for change in name_changes(alignment).changes
        if change.new is not None
    ]
    assert told == sorted(told)


def _renumbered(framework: Framework, codes: st.DataObject) -> tuple[Framework, list[tuple[Node, Node]]]:
    pairs: list[tuple[Node, Node]] = []

    def nodes(siblings: tuple[Node, ...], above: str) -> tuple[Node, ...]:
        drawn = codes.draw(st.permutations("ABCDEFGH"))
        found = []
        for node, code in zip(siblings, drawn, strict=False):
            path = f"{above}/{code}" if above else code
            found.append(node.model_copy(update={"code": code, "path": path, "children": nodes(node.children, path)}))
            pairs.append((node, found[-1]))
        return tuple(found)

    return framework.model_copy(update={"nodes": nodes(framework.nodes, "")}), pairs


@given(some_framework(), st.data())
def test_renumbering_alone_is_recoding_alone(framework: Framework, codes: st.DataObject) -> None:
    new, pairs = _renumbered(framework, codes)
    changes = name_changes(Alignment(framework, new, tuple(Pair(one, other, 1) for one, other in pairs))).changes
    assert {change.kind for change in changes} <= {"recoded"}
    assert len(changes) == sum(one.code != other.code for one, other in pairs)


@given(st.permutations(range(7)), st.data())
def test_reordering_alone_is_the_fewest_moves(order: list[int], data: st.DataObject) -> None:
    rows = [{"code": str(number), "name": f"Chỉ tiêu {number}", "children": []} for number in range(7)]
    old = framework_of_rows([{"code": "I", "name": "Nhận thức số", "children": rows}])
    new = framework_of_rows([{"code": "I", "name": "Nhận thức số", "children": [rows[at] for at in order]}])
    by_path = {node.path: node for node in new.walk()}
    changes = name_changes(Alignment(old, new, tuple(Pair(node, by_path[node.path], 1) for node in old.walk()))).changes
    assert {(change.kind, change.field, change.impact) for change in changes} <= {("moved", "position", "cosmetic")}
    assert len(changes) == 7 - _longest_rise(order)


def _longest_rise(order: list[int]) -> int:
    """Return how many of the numbers at most stand in rising order, by trying each as the last one."""
    longest: list[int] = []
    for at, number in enumerate(order):
        longest.append(1 + max((longest[i] for i in range(at) if order[i] < number), default=0))
    return max(longest)
