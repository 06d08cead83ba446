"""What `check` promises about any framework, and what it finds in documents that a person has read."""

import pytest
from framework_factory import framework_from_lines, framework_from_truth

from output_frameworks.checking import check, confirmed_paths, render
from output_frameworks.model import Finding, Node
from output_frameworks.model.catalogue import RULES, finding

BROKEN = """
1        | Thể chế số        | 10
1/1.1    | Kế hoạch          | 4
1/1.3    | Nghị quyết        | 4
2        | Hạ tầng số        | 5
2/2.1    | Mạng LAN của      | 5
"""


class TestCheck:
    def test_findings_come_in_document_order_those_of_the_document_first(self) -> None:
        framework = framework_from_lines(BROKEN, findings=(finding("missing-annex"),))
        assert [f.path for f in check(framework)] == [None, "1", "1/1.3", "2/2.1"]

    def test_each_finding_has_its_rows_place(self) -> None:
        places = [f.source.row if f.source else None for f in check(framework_from_lines(BROKEN))]
        assert places == [1, 3, 5]

    def test_checking_twice_gives_the_same(self) -> None:
        """The findings of a framework that was written with its findings are not doubled."""
        framework = framework_from_lines(BROKEN, findings=(finding("doubtful-cell", path="2"),))
        once = check(framework)
        assert check(framework.model_copy(update={"findings": once})) == once

    def test_findings_that_no_longer_hold_are_dropped(self) -> None:
        """A corrected framework keeps no finding that a rule can search for itself."""
        stale = finding("numbering-gap", path="2", says="2", row="2", before="0")
        assert check(framework_from_lines("1 | Kế hoạch |\n2 | Nghị quyết |", findings=(stale,))) == ()

    def test_codes_and_severities_are_those_of_the_catalogue(self) -> None:
        found = {(f.code, f.rule, f.severity) for f in check(framework_from_lines(BROKEN))}
        assert found == {
            ("BCS101", "sum-mismatch", "error"),
            ("BCS201", "numbering-gap", "warning"),
            ("BCS204", "truncated-text", "warning"),
        }

    @pytest.mark.parametrize(("points", "total"), [((10, 8, 5), "23"), ((2, 5, 10), "17"), ((10, 10), "20")])
    def test_rows_that_may_be_alternatives_are_a_warning(self, points: tuple[int, ...], total: str) -> None:
        """10, 8 and 5 under a group of 10: levels of which one applies, or a mistake; a person decides."""
        rows = "\n".join(f"1/{number} | Mức {number} | {value}" for number, value in enumerate(points, start=1))
        framework = framework_from_lines(f"1 | Xếp loại | 10\n{rows}")
        assert [(f.rule, f.severity, f.expected) for f in check(framework)] == [("sum-mismatch", "warning", total)]

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_no_placeholder_is_left_in_a_message(self, lang: str) -> None:
        for found in check(framework_from_lines(BROKEN), lang):
            assert found.message
            assert "{" not in found.message


class TestRender:
    def test_a_sentence_of_the_reading_is_said_with_its_values(self) -> None:
        given = finding("doubtful-cell", what="A cell of this row holds “{cell}”.", cell="10 (a)")
        assert render(given, "en") == "A cell of this row holds “10 (a)”."

    def test_a_value_with_braces_is_left_as_it_is(self) -> None:
        given = finding("doubtful-cell", what="The cell holds “{cell}”.", cell="{x}")
        assert render(given, "en") == "The cell holds “{x}”."

    def test_a_value_that_was_not_given_shows_as_an_ellipsis(self) -> None:
        assert render(finding("doubtful-cell", what="The cell holds “{cell}”."), "en") == "The cell holds “…”."

    def test_a_rule_of_a_later_version_keeps_its_message(self) -> None:
        given = Finding(code="BCS999", rule="of-tomorrow", severity="info", message="Điều gì đó")
        assert render(given) == "Điều gì đó"


class TestConfirmedPaths:
    def test_a_sum_that_fits_confirms_the_group_and_its_rows(self) -> None:
        framework = framework_from_lines("1 | A | 4\n1/1.1 | B | 1\n1/1.2 | C | 3\n2 | D | 9\n2/2.1 | E | 1")
        assert confirmed_paths(framework) == {"1", "1/1.1", "1/1.2"}

    def test_a_declared_total_that_fits_confirms_the_pillars(self) -> None:
        framework = framework_from_lines("1 | A | 40\n2 | B | 60", declared_total="100")
        assert confirmed_paths(framework) == {"1", "2"}

    def test_blank_rows_are_never_confirmed_but_the_rows_they_hold_are(self) -> None:
        framework = framework_from_lines("1 | A | 4\n1/a | B |\n1/a/1 | C | 1\n1/a/2 | D | 3")
        assert confirmed_paths(framework) == {"1", "1/a/1", "1/a/2"}

    def test_nothing_is_confirmed_while_a_row_is_blank(self) -> None:
        framework = framework_from_lines("1 | A | 4\n1/1 | B | 4\n1/2 | C |")
        assert confirmed_paths(framework) == frozenset()


class TestDocumentsThatWereReadByAPerson:
    @pytest.mark.parametrize("name", ["kim-bang-2023", "yen-dinh-2023"])
    def test_a_sound_set_gives_no_finding_about_its_points_and_structure(self, name: str) -> None:
        """Points add up, codes count on, no text breaks off: nothing to say, so nothing is said."""
        found = [(f.rule, f.path) for f in check(framework_from_truth(name)) if f.path]
        assert [rule for rule, _ in found if RULES[rule].family in ("points", "structure")] == []

    @pytest.mark.parametrize("name", ["kim-bang-2023", "yen-dinh-2023"])
    def test_a_changed_number_is_found(self, name: str) -> None:
        """One wrong digit in any scored row below a scored row cannot pass."""
        framework = framework_from_truth(name)
        scored = [node for node in framework.walk() if node.max_points is not None and node.path.count("/") == 1][::7]
        for node in scored:
            wrong = framework.model_copy(
                update={"nodes": tuple(_with_points(top, node.path) for top in framework.nodes)}
            )
            assert any(f.rule == "sum-mismatch" for f in check(wrong)), node.path


def _with_points(node: Node, path: str) -> Node:
    """Return the tree with one more point at a path."""
    if node.path == path and node.max_points is not None:
        return node.model_copy(update={"max_points": node.max_points + 1})
    return node.model_copy(update={"children": tuple(_with_points(child, path) for child in node.children)})
