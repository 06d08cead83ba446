"""The tree in the terminal."""

from export_sample import SAMPLE

from output_frameworks.exporting.terminal import to_terminal
from output_frameworks.model import Text


def lines(**settings: object) -> list[str]:
    return to_terminal(SAMPLE, "en", **settings).split("\n")  # type: ignore[arg-type]


def test_codes_are_indented_by_level_and_points_end_in_the_same_column():
    shown = lines(width=80)
    header = next(line for line in shown if line.startswith("No."))
    right = header.index("Points") + len("Points")
    ends = {
        code: next(line for line in shown if line.startswith(code))[:right].split()[-1]
        for code in ("I ", "  1 ", "  2 ")
    }
    assert ends == {"I ": "31", "  1 ": "10", "  2 ": "20"}
    assert any(line.startswith("    2.1 ") for line in shown)


def test_rows_to_look_at_are_marked_with_the_codes_of_their_findings():
    row = next(line for line in lines(width=80) if line.startswith("    2.1"))
    assert row.rstrip().endswith("! BLANK-POINTS")


def test_findings_about_the_whole_stand_below_the_tree():
    assert "! TOTAL-MISMATCH Thông báo total-mismatch." in lines(width=80)


def test_no_line_is_longer_than_the_terminal():
    name = Text.plain("Tỷ lệ cơ quan nhà nước cung cấp thông tin đầy đủ trên cổng thông tin điện tử " * 3)
    long = SAMPLE.model_copy(update={"nodes": (SAMPLE.nodes[0].model_copy(update={"name": name}),)})
    for width in (40, 80, 120):
        assert max(len(line) for line in to_terminal(long, "en", width=width).split("\n")) <= width


def test_a_row_of_penalty_points_says_so():
    assert any("Điểm trừ (penalty points)" in line for line in lines(width=80))


def test_there_are_no_escape_codes_unless_colour_is_asked_for():
    assert "\x1b[" not in "\n".join(lines(width=80))
    assert "\x1b[" in "\n".join(lines(width=80, colour=True))


def test_square_brackets_in_names_are_shown_as_printed():
    name = Text.plain("Chỉ số [bold]X[/bold]")
    odd = SAMPLE.model_copy(update={"nodes": (SAMPLE.nodes[1].model_copy(update={"name": name}),)})
    assert "Chỉ số [bold]X[/bold]" in to_terminal(odd, "en")
