"""`bochiso diff`: what goes where, what is chosen, exit codes, and one sentence for whatever is wrong."""

import csv
import io
import json
import sys
from pathlib import Path

import openpyxl
import pytest
from cli_sample import Ran, bochiso, framework, node

from bochiso.output_files import write_whole
from output_frameworks.exporting.json import to_json
from output_frameworks.model import Framework

TWO_SETS = Path(__file__).resolve().parents[2] / "corpus" / "vung-tau-2024-cong-van.txt"


def written(folder: Path, name: str, made: Framework) -> Path:
    path = folder / name
    path.write_text(to_json(made), encoding="utf-8")
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return written(tmp_path, "2023.json", framework(framework_id="huyen-2023"))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The same pillar a year later: the second indicator weighs 15, a third one came."""
    made = framework(framework_id="huyen-2024")
    children = (
        node("I/1", "Người đứng đầu chủ trì", "10"),
        node("I/2", "Văn bản chỉ đạo", "15"),
        node("I/3", "Tỷ lệ hộ gia đình có Internet băng rộng", "5"),
    )
    return written(
        tmp_path, "2024.json",
        made.model_copy(update={"nodes": (node("I", "Nhận thức số", "30", *children),)}),
    )  # fmt: skip


def changes(ran: Ran) -> list[tuple[str, str | None, str | None]]:
    return [(found["kind"], found["old"], found["new"]) for found in json.loads(ran.out)["changes"]]


class TestReports:
    def test_json_goes_to_stdout(self, old: Path, new: Path):
        ran = bochiso("diff", old, new, "--format", "json")
        assert (ran.code, ran.err) == (0, "")
        assert sorted(changes(ran), key=str) == [
            ("added", None, "I/3"), ("reweighted", "I", "I"), ("reweighted", "I/2", "I/2"),
        ]  # fmt: skip

    def test_text_is_the_default_and_has_no_colour_in_a_file(self, old: Path, new: Path):
        ran = bochiso("diff", old, new)
        assert "Maximum points rise from 10 to 15 (+5)." in ran.out
        assert "\x1b" not in ran.out

    def test_messages_are_vietnamese_unless_told_otherwise(self, old: Path):
        assert "There are" not in bochiso("diff", old, old, lang=None).out

    @pytest.mark.parametrize(
        ("name", "start"),
        [("a.json", b"{"), ("a.html", b"<!"), ("a.md", b"# "), ("a.xlsx", b"PK"), ("a.txt", b"Old: "), ("a", b"Old: ")],
    )
    def test_the_name_of_the_file_says_the_format(self, old: Path, new: Path, tmp_path: Path, name: str, start: bytes):
        target = tmp_path / name
        ran = bochiso("diff", old, new, "--out", target)
        assert (ran.code, ran.out, ran.err) == (0, "", f"written: {target}\n")
        assert target.read_bytes().lstrip().lower().startswith(start.lower())

    def test_a_format_that_is_named_goes_before_the_name_of_the_file(self, old: Path, new: Path, tmp_path: Path):
        bochiso("diff", old, new, "--format", "json", "--out", tmp_path / "a.txt")
        assert json.loads((tmp_path / "a.txt").read_text("utf-8"))["summary"]["kinds"]["added"] == 1

    @pytest.mark.parametrize("to", ["html", "md"])
    def test_pages_go_to_stdout_too(self, old: Path, new: Path, to: str):
        assert "Văn bản chỉ đạo" in bochiso("diff", old, new, "--format", to).out

    def test_a_workbook_needs_a_file_and_nothing_is_read_before(self, tmp_path: Path):
        ran = bochiso("diff", tmp_path / "none.json", tmp_path / "none.json", "--format", "xlsx")
        assert (ran.code, ran.out) == (2, "")
        assert "A workbook cannot go to the terminal: name a file with --out." in ran.err

    def test_the_workbook_opens(self, old: Path, new: Path, tmp_path: Path):
        bochiso("diff", old, new, "--out", tmp_path / "a.xlsx")
        assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[:2] == ["Summary", "Changes"]


class TestExitCode:
    def test_changes_are_no_failure_unless_asked(self, old: Path, new: Path):
        assert bochiso("diff", old, new).code == 0
        assert bochiso("diff", old, new, "--exit-code").code == 1

    def test_the_same_file_twice_has_no_changes(self, old: Path):
        ran = bochiso("diff", old, old, "--exit-code", "--format", "json")
        assert (ran.code, changes(ran)) == (0, [])

    def test_another_file_with_the_same_framework_has_no_changes(self, old: Path, tmp_path: Path):
        other = written(tmp_path, "copy.json", framework(framework_id="another-id"))
        assert bochiso("diff", old, other, "--exit-code").code == 0

    @pytest.mark.parametrize("arguments", [("a.json",), ("a.json", "b.json", "c.json"), ("a", "b", "--format", "pdf")])
    def test_a_wrong_call_is_two(self, arguments: tuple[str, ...]):
        assert bochiso("diff", *arguments).code == 2


class TestChoosing:
    def test_of_several_frameworks_none_is_guessed_and_the_ids_are_told(self, old: Path):
        ran = bochiso("diff", TWO_SETS, old)
        assert (ran.code, ran.out) == (3, "")
        assert "the document holds 2 frameworks: vung-tau-district-2024, vung-tau-commune-2024" in ran.err
        assert "Choose one with --framework-old ID." in ran.err

    def test_the_new_side_names_its_own_option(self, old: Path):
        assert "Choose one with --framework-new ID." in bochiso("diff", old, TWO_SETS).err

    def test_a_framework_that_is_named_is_taken(self, old: Path):
        ran = bochiso("diff", old, TWO_SETS, "--framework-new", "vung-tau-commune-2024", "--format", "json")
        assert json.loads(ran.out)["summary"]["new"]["id"] == "vung-tau-commune-2024"

    def test_one_name_serves_both_sides(self):
        ran = bochiso("diff", TWO_SETS, TWO_SETS, "--framework", "vung-tau-commune-2024", "--format", "json")
        assert (changes(ran), ran.err) == ([], "")

    def test_a_document_with_two_sets_is_compared_within_itself(self):
        ran = bochiso("diff", TWO_SETS, TWO_SETS, "--format", "json")
        summary = json.loads(ran.out)["summary"]
        assert (summary["old"]["id"], summary["new"]["id"]) == ("vung-tau-district-2024", "vung-tau-commune-2024")
        assert f"Compared within {TWO_SETS}: vung-tau-district-2024 with vung-tau-commune-2024." in ran.err

    def test_an_id_that_is_not_there_is_told_with_those_that_are(self, old: Path, new: Path):
        ran = bochiso("diff", old, new, "--framework-new", "xa-2024")
        assert (ran.code, ran.err.strip()) == (
            3,
            f"{new}: no framework here has the id xa-2024. There are: huyen-2024.",
        )


class TestWrongFiles:
    def test_a_missing_file_is_one_sentence(self, old: Path):
        ran = bochiso("diff", old, "khong-co.json")
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
        assert ran.err.startswith("khong-co.json: there is no such file.")

    def test_a_path_of_windows_is_told_as_it_was_given(self, old: Path):
        ran = bochiso("diff", old, r"C:\Van ban\quyet-dinh.docx")
        assert (ran.code, ran.err.count("\n")) == (3, 1)
        assert ran.err.startswith(r"C:\Van ban\quyet-dinh.docx: ")

    @pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"{}", b"\x00\x01\x02"])
    def test_a_file_with_nothing_to_compare_is_one_sentence(self, old: Path, tmp_path: Path, content: bytes):
        wrong = tmp_path / "wrong.json"
        wrong.write_bytes(content)
        ran = bochiso("diff", wrong, old)
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
        assert "wrong.json" in ran.err and "Traceback" not in ran.err

    def test_a_document_without_a_framework_is_told(self, old: Path, tmp_path: Path):
        letter = tmp_path / "cong-van.txt"
        letter.write_text("CÔNG VĂN\nV/v họp giao ban\nKính gửi các đơn vị.\n", "utf-8")
        ran = bochiso("diff", old, letter)
        assert (ran.code, ran.err.strip()) == (
            3, f"{letter}: the document holds no indicator framework, so there is nothing to compare.",
        )  # fmt: skip

    def test_a_folder_is_one_sentence(self, old: Path, tmp_path: Path):
        ran = bochiso("diff", tmp_path, old)
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)

    def test_a_workbook_that_is_open_elsewhere_stays_and_the_sentence_names_excel(
        self, old: Path, new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        target = tmp_path / "thay-doi.xlsx"
        write_whole(target, b"the one that is open")

        def locked(self: Path, other: Path) -> None:
            raise PermissionError(13, "in use")

        monkeypatch.setattr(Path, "replace", locked)
        ran = bochiso("diff", old, new, "--out", target)
        assert (ran.code, ran.err.count("\n")) == (3, 1)
        assert "It is open in another program (Excel?)" in ran.err
        assert target.read_bytes() == b"the one that is open"
        assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []

    def test_a_folder_is_no_output_file(self, old: Path, new: Path, tmp_path: Path):
        ran = bochiso("diff", old, new, "--out", tmp_path)
        assert (ran.code, ran.err.strip()) == (3, f"{tmp_path}: this is a folder. Give the name of a file with --out.")


class TestDecisions:
    def rows(self, path: Path) -> list[dict[str, str]]:
        text = path.read_bytes().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";" if text.startswith("what;") else ","))

    def decided(self, path: Path, **decisions: str) -> None:
        """Fill the decision of the rows whose kind is named into a file, as Excel would save it."""
        rows = self.rows(path)
        for found in rows:
            found["decision"] = decisions.get(found["kind"].replace("-", "_"), found["decision"])
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
        path.write_bytes(out.getvalue().encode("utf-8-sig"))

    def test_changes_to_approve_are_written_beside_the_report(self, old: Path, new: Path, tmp_path: Path):
        target = tmp_path / "duyet.csv"
        ran = bochiso("diff", old, new, "--write-decisions", target)
        assert (ran.code, ran.err) == (0, f"written: {target}\n")
        assert sorted(row["kind"] for row in self.rows(target)) == ["added", "reweighted", "reweighted"]
        assert "Văn bản chỉ đạo" in ran.out

    def test_approved_changes_do_not_count(self, old: Path, new: Path, tmp_path: Path):
        target = tmp_path / "duyet.csv"
        bochiso("diff", old, new, "--write-decisions", target)
        self.decided(target, added="duyệt")
        assert bochiso("diff", old, new, "--exit-code", "--decisions", target).code == 1
        self.decided(target, added="duyệt", reweighted="approved")
        ran = bochiso("diff", old, new, "--exit-code", "--decisions", target)
        assert (ran.code, ran.err) == (0, "")
        assert "Approved before and not listed: 3." in ran.out

    def test_the_file_that_was_read_can_be_written_again_and_keeps_its_decisions(
        self, old: Path, new: Path, tmp_path: Path
    ):
        target = tmp_path / "duyet.csv"
        bochiso("diff", old, new, "--write-decisions", target)
        self.decided(target, added="duyệt")
        assert bochiso("diff", old, new, "--decisions", target, "--write-decisions", target).code == 0
        assert {row["kind"]: row["decision"] for row in self.rows(target)} == {"added": "approved", "reweighted": ""}

    def test_the_page_holds_what_was_decided_before(self, old: Path, new: Path, tmp_path: Path):
        """The file that the page saves would lose a note and decisions that are not used this time."""
        target = tmp_path / "duyet.csv"
        target.write_text(
            "what,decision,old,new,fingerprint,note\n"
            "cặp,sai,I/2,I/2,,khác nhau\n"
            "change,duyệt,,,0123456789ab,năm ngoái\n",
            "utf-8",
        )
        page = bochiso("diff", old, new, "--decisions", target, "--format", "html").out
        assert "khác nhau" in page and "0123456789ab" in page and "năm ngoái" in page

    def test_a_file_that_was_not_read_is_never_written_over(self, old: Path, new: Path, tmp_path: Path):
        target = tmp_path / "duyet.csv"
        target.write_text("decisions of an office", "utf-8")
        ran = bochiso("diff", old, new, "--write-decisions", target)
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
        assert "Give it with --decisions too" in ran.err
        assert target.read_text("utf-8") == "decisions of an office"

    def test_a_pair_that_is_refused_comes_as_removed_and_added(self, old: Path, new: Path, tmp_path: Path):
        pairs = tmp_path / "cap.csv"
        pairs.write_text("what,decision,old,new,fingerprint\ncặp,sai,I/2,I/2,\n", "utf-8")
        ran = bochiso("diff", old, new, "--decisions", pairs, "--format", "json")
        assert {("removed", "I/2", None), ("added", None, "I/2")} <= set(changes(ran))

    def test_decisions_that_do_not_apply_any_more_are_told(self, old: Path, new: Path, tmp_path: Path):
        target = tmp_path / "duyet.csv"
        bochiso("diff", old, new, "--write-decisions", target)
        self.decided(target, added="duyệt")
        ran = bochiso("diff", old, old, "--decisions", target)
        assert ran.code == 0
        assert ran.err.splitlines()[0] == "Decisions that are not used: 1."
        assert "Tỷ lệ hộ gia đình có Internet băng rộng" in ran.err

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04\xff", b"a,b\n1,2\n"])
    def test_a_file_of_something_else_is_one_sentence_before_anything_is_read(self, tmp_path: Path, content: bytes):
        wrong = tmp_path / "cap.csv"
        wrong.write_bytes(content)
        ran = bochiso("diff", "khong-co.json", "khong-co.json", "--decisions", wrong)
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
        assert ran.err.startswith(f"{wrong}: ")

    def test_every_wrong_row_is_named(self, old: Path, new: Path, tmp_path: Path):
        wrong = tmp_path / "cap.csv"
        wrong.write_text("what,decision,old,new,fingerprint\npair,maybe,I/1,I/1,\nchange,duyệt,,,xyz\n", "utf-8")
        ran = bochiso("diff", old, new, "--decisions", wrong)
        lines = ran.err.splitlines()
        assert (ran.code, ran.out, len(lines)) == (3, "", 3)
        assert lines[0].startswith(f"{wrong}: 2 rows cannot be used.")
        assert lines[1].startswith("  Row 2, column decision: “maybe”")

    def test_a_missing_file_is_one_sentence(self, old: Path, new: Path):
        ran = bochiso("diff", old, new, "--decisions", "khong-co.csv")
        assert (ran.code, ran.err.count("\n")) == (3, 1)


class TestInputs:
    def inputs(self, folder: Path, content: object) -> Path:
        path = folder / "nhap.json"
        path.write_text(json.dumps(content), "utf-8")
        return path

    def test_what_was_entered_is_scored_by_both(self, old: Path, new: Path, tmp_path: Path):
        given = self.inputs(tmp_path, {"I/1": {"points": 8}})
        ran = bochiso("diff", old, new, "--format", "json", "--inputs", given)
        assert ran.code == 0
        assert json.loads(ran.out)["points"]["old"]["total"] == "8"

    def test_text_and_workbook_show_it_too(self, old: Path, new: Path, tmp_path: Path):
        given = self.inputs(tmp_path, {"I/1": {"points": 8}})
        assert "━━ Effect on points" in bochiso("diff", old, new, "--inputs", given).out
        bochiso("diff", old, new, "--inputs", given, "--out", tmp_path / "a.xlsx")
        assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[-1] == "Effect on points"

    def test_inputs_that_are_wrong_are_one_sentence(self, old: Path, new: Path, tmp_path: Path):
        wrong = tmp_path / "nhap.json"
        wrong.write_text("{", "utf-8")
        ran = bochiso("diff", old, new, "--inputs", wrong)
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
        assert ran.err.startswith(f"{wrong}: line 1")

    def test_several_units_are_put_in_order(self, old: Path, new: Path, tmp_path: Path):
        units = {"Xã A": {"I/1": {"points": 8}}, "Xã B": {"I/1": {"points": 9}}}
        given = self.inputs(tmp_path, {"units": units})
        points = json.loads(bochiso("diff", old, new, "--format", "json", "--inputs", given).out)["points"]
        assert [(unit["name"], unit["before"], unit["place_after"]) for unit in points["units"]] == [
            ("Xã A", "8", 2), ("Xã B", "9", 1),
        ]  # fmt: skip

    def test_several_units_stand_in_every_report(self, old: Path, new: Path, tmp_path: Path):
        given = self.inputs(tmp_path, {"units": {"Xã A": {"I/1": {"points": 8}}, "Xã <B>": {"I/1": {"points": 9}}}})
        said = "Xã A: 0 (8 before, 8 now), place 2 as before"
        assert said in bochiso("diff", old, new, "--inputs", given).out
        assert said in bochiso("diff", old, new, "--inputs", given, "--format", "md").out
        page = bochiso("diff", old, new, "--inputs", given, "--format", "html").out
        assert '<section id="units"' in page and "Xã &lt;B&gt;" in page and '<section id="impact"' not in page
        bochiso("diff", old, new, "--inputs", given, "--out", tmp_path / "a.xlsx")
        book = openpyxl.load_workbook(tmp_path / "a.xlsx")
        assert book.sheetnames[-3:] == ["Effect on points", "Effect by indicator", "Effect by unit"]
        rows = list(book["Effect on points"].iter_rows(min_row=3, values_only=True))
        assert rows == [("Xã A", 8, 8, 0, 2, 2), ("Xã <B>", 9, 9, 0, 1, 1)]

    def test_what_the_new_framework_asks_for_stands_under_the_same_units(self, old: Path, new: Path, tmp_path: Path):
        given = self.inputs(tmp_path, {"units": {"Xã A": {"I/1": {"points": 8}}}})
        more = tmp_path / "moi.json"
        more.write_text(json.dumps({"units": {"xã a": {"I/3": {"points": 4}}}}), "utf-8")
        ran = bochiso("diff", old, new, "--format", "json", "--inputs", given, "--new-inputs", more)
        assert json.loads(ran.out)["points"]["impacts"]["Xã A"]["new"]["total"] == "12"

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ({"units": []}, "“units” is no list of units"),
            ({"units": {"Xã A": {"I/1": 8}}}, "“Xã A: I/1” holds “8”"),
            ({"I/1": 8}, "“I/1” holds “8”"),
            ({"old": {}, "I/1": {}}, "“I/1” stands beside “old”"),
        ],
    )
    def test_units_written_otherwise_are_one_sentence(
        self, old: Path, new: Path, tmp_path: Path, content: object, said: str
    ):
        wrong = self.inputs(tmp_path, content)
        ran = bochiso("diff", old, new, "--inputs", wrong)
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
        assert ran.err.startswith(f"{wrong}: {said}")

    def test_inputs_for_the_new_framework_go_with_those_for_the_old(self, old: Path, new: Path, tmp_path: Path):
        ran = bochiso("diff", old, new, "--new-inputs", self.inputs(tmp_path, {}))
        assert ran.code == 2
        assert "--new-inputs goes with --inputs" in ran.err


def test_the_text_is_coloured_and_as_wide_as_the_terminal(old: Path, new: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bochiso.commands.diff.is_terminal", lambda stream: stream is sys.stdout)
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;31m" in bochiso("diff", old, new).out
    monkeypatch.setenv("NO_COLOR", "1")
    text = bochiso("diff", old, new).out
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 50


def test_the_report_is_not_written_when_reading_fails(old: Path, tmp_path: Path):
    target = tmp_path / "a.html"
    assert bochiso("diff", old, "khong-co.json", "--out", target).code == 3
    assert not target.exists()


class TestNothingIsLost:
    """A report never goes over a file that the comparison reads or writes besides."""

    def refused(self, path: Path, *args: object) -> bool:
        before = path.read_bytes() if path.exists() else None
        ran = bochiso("diff", *args)
        assert (path.read_bytes() if path.exists() else None) == before
        return (ran.code, ran.err.strip()) == (
            3,
            f"{path}: another file of this comparison has this name too and would be lost."
            " Give another name for the output.",
        )

    def test_neither_framework(self, old: Path, new: Path):
        assert self.refused(old, old, new, "--out", old)
        assert self.refused(new, old, new, "--out", new, "--format", "md")
        assert self.refused(new, old, new, "--write-decisions", new)

    def test_nor_what_was_decided(self, old: Path, new: Path, tmp_path: Path):
        decided = tmp_path / "cap.csv"
        bochiso("diff", old, new, "--write-decisions", decided)
        assert self.refused(decided, old, new, "--decisions", decided, "--out", decided)
        assert bochiso("diff", old, new, "--decisions", decided, "--write-decisions", decided).code == 0

    def test_nor_one_output_by_the_other(self, old: Path, new: Path, tmp_path: Path):
        both = tmp_path / "moi.csv"
        assert self.refused(both, old, new, "--out", both, "--write-decisions", both)
