"""Codes that Word prints by itself come out as printed: formats, levels, restarts, overrides, styles."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import cell, grid, listed, note_kinds, only_table, par, row, table, texts, word


def level(depth: int, form: str, text: str, start: int = 1, extra: str = "") -> str:
    counting = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{depth}">{counting}{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def instance(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


OUTLINE = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2"), level(2, "decimal", "%2.%3"))


class TestFormats:
    """Each number format prints as Word prints it."""

    @pytest.mark.parametrize(
        ("form", "start", "printed"),
        [
            ("decimal", 9, ["9", "10"]),
            ("decimalZero", 9, ["09", "10"]),
            ("upperRoman", 3, ["III", "IV"]),
            ("lowerRoman", 8, ["viii", "ix"]),
            ("upperLetter", 1, ["A", "B"]),
            ("lowerLetter", 26, ["z", "aa"]),
            ("decimalEnclosedParen", 1, ["(1)", "(2)"]),
        ],
    )
    def test_a_format_prints_its_numerals(self, form: str, start: int, printed: list[str], tmp_path: Path) -> None:
        """Two paragraphs in a row, counted from `start`."""
        numbering = abstract(0, level(0, form, "%1", start)) + instance(1, 0)
        found = word(tmp_path, listed("x", 1) + listed("x", 1), numbering=numbering)
        assert texts(found) == [f"{one} x" for one in printed]

    def test_a_padded_format_of_its_own(self, tmp_path: Path) -> None:
        """Word writes 001, 002 as a custom format, with a plain one for old programs."""
        custom = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        choice = f"<mc:AlternateContent><mc:Choice>{custom}</mc:Choice></mc:AlternateContent>"
        numbering = abstract(0, level(0, "decimal", "%1", extra=choice)) + instance(1, 0)
        assert texts(word(tmp_path, listed("x", 1), numbering=numbering)) == ["001 x"]

    def test_an_unknown_format_is_printed_as_a_decimal_and_told(self, tmp_path: Path) -> None:
        """Nothing is guessed silently: the note says so."""
        numbering = abstract(0, level(0, "hindiVowels", "%1.")) + instance(1, 0)
        found = word(tmp_path, listed("x", 1), numbering=numbering)
        assert texts(found) == ["1. x"]
        assert "unknown-number-format" in note_kinds(found)

    def test_bullets_become_dashes_but_a_plus_stays(self, tmp_path: Path) -> None:
        """`+` marks the second level of bullets in Vietnamese documents, so it says something."""
        numbering = abstract(0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "+")) + instance(1, 0)
        found = word(tmp_path, listed("một", 1) + listed("hai", 1, 1), numbering=numbering)
        assert texts(found) == ["- một", "+ hai"]

    def test_legal_numbering_prints_all_levels_as_decimals(self, tmp_path: Path) -> None:
        """`isLgl` turns the II of the level above into 2."""
        levels = level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", extra="<w:isLgl/>")
        numbering = abstract(0, *levels) + instance(1, 0)
        found = word(tmp_path, listed("a", 1) + listed("b", 1) + listed("c", 1, 1), numbering=numbering)
        assert texts(found) == ["I. a", "II. b", "2.1 c"]


class TestCounting:
    """Counters run on, restart and share as in Word."""

    def test_lower_levels_restart_under_each_higher_one(self, tmp_path: Path) -> None:
        """I. 1 1.1 1.2 2 2.1 II. 1."""
        body = "".join(listed("", 1, depth) for depth in (0, 1, 2, 2, 1, 2, 0, 1))
        found = word(tmp_path, body, numbering=OUTLINE + instance(1, 0))
        assert texts(found) == ["I.", "1", "1.1", "1.2", "2", "2.1", "II.", "1"]

    def test_a_level_with_restart_zero_counts_through(self, tmp_path: Path) -> None:
        """`lvlRestart 0`: indicators are numbered through all pillars."""
        levels = level(0, "upperRoman", "%1"), level(1, "decimal", "%2", extra='<w:lvlRestart w:val="0"/>')
        body = "".join(listed("", 1, depth) for depth in (0, 1, 1, 0, 1))
        found = word(tmp_path, body, numbering=abstract(0, *levels) + instance(1, 0))
        assert texts(found) == ["I", "1", "2", "II", "3"]

    def test_instances_of_one_list_share_the_count_unless_a_start_is_overridden(self, tmp_path: Path) -> None:
        """Instance 2 goes on after 1; instance 3 begins again at 5."""
        numbering = abstract(0, level(0, "decimal", "%1)")) + instance(1, 0) + instance(2, 0)
        numbering += instance(3, 0, restart(0, 5))
        body = listed("a", 1) + listed("b", 2) + listed("c", 3) + listed("d", 3) + listed("e", 1)
        assert texts(word(tmp_path, body, numbering=numbering)) == ["1) a", "2) b", "5) c", "6) d", "7) e"]

    def test_an_override_may_replace_a_whole_level(self, tmp_path: Path) -> None:
        """The instance prints letters where its list prints numbers."""
        override = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)", 3)}</w:lvlOverride>'
        numbering = abstract(0, level(0, "decimal", "%1.")) + instance(1, 0, override)
        assert texts(word(tmp_path, listed("x", 1), numbering=numbering)) == ["c) x"]

    def test_a_level_that_was_skipped_counts_as_begun(self, tmp_path: Path) -> None:
        """I. then 1.1 without a 1: the next second level is 2, as in Word and LibreOffice."""
        body = "".join(listed("", 1, depth) for depth in (0, 2, 1, 2))
        assert texts(word(tmp_path, body, numbering=OUTLINE + instance(1, 0))) == ["I.", "1.1", "2", "2.1"]

    def test_text_boxes_count_for_themselves(self, tmp_path: Path) -> None:
        """The body goes on where it was."""
        box = f"<w:r><w:pict><v:textbox><w:txbxContent>{listed('trong', 1)}</w:txbxContent></v:textbox></w:pict></w:r>"
        body = listed("a", 1) + par(box) + listed("b", 1)
        found = word(tmp_path, body, numbering=abstract(0, level(0, "decimal", "%1.")) + instance(1, 0))
        assert texts(found) == ["1. a", "1. trong", "2. b"]

    def test_number_zero_switches_numbering_off(self, tmp_path: Path) -> None:
        """`numId 0` in the paragraph takes away the number of its style."""
        styles = (
            '<w:style w:type="paragraph" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
        off = '<w:pStyle w:val="S"/><w:numPr><w:numId w:val="0"/></w:numPr>'
        body = par("a", '<w:pStyle w:val="S"/>') + par("b", off) + par("c", '<w:pStyle w:val="S"/>')
        found = word(tmp_path, body, styles=styles, numbering=abstract(0, level(0, "decimal", "%1.")) + instance(1, 0))
        assert texts(found) == ["1. a", "b", "2. c"]

    def test_a_style_based_on_a_numbered_style_is_numbered_on_the_level_that_names_it(self, tmp_path: Path) -> None:
        """The list links its levels to styles; the second style inherits the list and has its own level."""
        styles = (
            '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        )
        levels = (
            level(0, "upperRoman", "%1.", extra='<w:pStyle w:val="A"/>'),
            level(1, "decimal", "%2.", extra='<w:pStyle w:val="B"/>'),
        )
        body = "".join(par(name, f'<w:pStyle w:val="{name}"/>') for name in "ABBA")
        found = word(tmp_path, body, styles=styles, numbering=abstract(0, *levels) + instance(1, 0))
        assert texts(found) == ["I. A", "1. B", "2. B", "II. A"]

    def test_a_list_style_is_followed_to_the_list_that_holds_the_levels(self, tmp_path: Path) -> None:
        """`numStyleLink` names a style, the style names the list."""
        styles = (
            '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        )
        linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        numbering = abstract(0, level(0, "decimal", "Điều %1.")) + linked + instance(1, 1) + instance(2, 0)
        found = word(tmp_path, listed("x", 1), styles=styles, numbering=numbering)
        assert texts(found) == ["Điều 1. x"]


class TestCells:
    """Codes in tables are most often automatic numbers alone in their cells."""

    def test_a_code_cell_holds_the_label_alone_and_counters_run_row_by_row(self, tmp_path: Path) -> None:
        """Codes I, 1, 2, II, 1 stand in the first column; the cells say where they come from."""
        rows = [row(cell(listed("", 1, depth)), "x") for depth in (0, 1, 1, 0, 1)]
        found = only_table(word(tmp_path, table(*rows), numbering=OUTLINE + instance(1, 0)))
        assert [line[0] for line in grid(found)] == ["I.", "1", "2", "II.", "1"]
        assert {one.notes for one in found.cells if one.column == 0} == {("automatic-number",)}

    def test_a_deleted_row_does_not_count(self, tmp_path: Path) -> None:
        """The second row is a tracked deletion: the third is number 2."""
        rows = row(cell(listed("", 1))), row(cell(listed("", 1)), properties="<w:del/>"), row(cell(listed("", 1)))
        found = word(tmp_path, table(*rows), numbering=abstract(0, level(0, "decimal", "%1")) + instance(1, 0))
        assert grid(only_table(found)) == [["1"], ["2"]]
        assert "tracked-deletion" in note_kinds(found)

    def test_numbers_in_covered_cells_count_and_are_told(self, tmp_path: Path) -> None:
        """The middle row belongs to number 1; its own number 2 is covered, so the next row is 3."""
        rows = [
            row(cell(listed("", 1), '<w:vMerge w:val="restart"/>'), "a"),
            row(cell(listed("", 1), "<w:vMerge/>"), "b"),
            row(cell(listed("", 1)), "c"),
        ]
        found = word(tmp_path, table(*rows), numbering=abstract(0, level(0, "decimal", "%1")) + instance(1, 0))
        assert grid(only_table(found)) == [["1", "a"], [None, "b"], ["3", "c"]]
        assert "covered-number" in note_kinds(found)

    def test_an_empty_bullet_is_not_printed(self, tmp_path: Path) -> None:
        """A cell with nothing but a bullet is an empty cell."""
        numbering = abstract(0, level(0, "bullet", "-")) + instance(1, 0)
        found = word(tmp_path, table(row("1", cell(listed("", 1)))), numbering=numbering)
        assert grid(only_table(found)) == [["1", ""]]
