"""Old Word files, RTF and OpenDocument are read through LibreOffice, which may be absent, slow or unable."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from compound_files import compound_file
from word_files import cell, grid, only_table, par, row, run, table, texts, write_word

from ingest import office_program, read_file
from ingest.document import FontSpan
from ingest.errors import REASONS, DamagedFile, LegacyWord
from ingest.readers import legacy_word

OFFICE = office_program.find_office()
with_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")

OLD = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    path = tmp_path / "quyet-dinh.doc"
    path.write_bytes(compound_file("WordDocument", "1Table"))
    return path


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a shell script in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(legacy_word, "find_office", lambda: program)


def goes_on(number: int) -> bool:
    """Tell whether a process is still there; one that was ended is given a moment to be gone."""
    for _ in range(200):
        found = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True, check=False)
        if found.stdout.strip()[:1] in ("", "Z"):
            return False
        time.sleep(0.05)
    return True


class TestWhereItIs:
    """Looked for when it is needed."""

    def test_on_the_search_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Under either of its names."""
        (tmp_path / "libreoffice").write_text("#!/bin/sh\n")
        (tmp_path / "libreoffice").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        assert office_program.find_office() == tmp_path / "libreoffice"

    def test_in_the_usual_places(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The first one that is there."""
        there = tmp_path / "b" / "soffice"
        there.parent.mkdir()
        there.write_text("")
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr(office_program, "_usual_places", lambda: iter([tmp_path / "a", there]))
        assert office_program.find_office() == there

    def test_the_usual_places_of_windows(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Programs are not on the path there."""
        there = tmp_path / "LibreOffice" / "program" / "soffice.com"
        there.parent.mkdir(parents=True)
        there.write_text("")
        monkeypatch.setenv("PATH", "")
        monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
        monkeypatch.setattr(office_program.sys, "platform", "win32")
        assert office_program.find_office() == there

    def test_without_it_the_sentence_says_what_to_do(self, old_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Install it, or save the file anew."""
        monkeypatch.setattr(legacy_word, "find_office", lambda: None)
        with pytest.raises(LegacyWord, match=r"quyet-dinh\.doc: .*Install LibreOffice.*\.docx"):
            read_file(old_file)


@posix
class TestWhatMayGoWrong:
    """LibreOffice says 0 whatever happens, and starts another program that does the work."""

    def test_nothing_was_made(self, old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The file is asked for, not the exit code."""
        stand_in(tmp_path, "exit 0", monkeypatch)
        with pytest.raises(DamagedFile) as refused:
            read_file(old_file)
        assert refused.value.values["reason"] == REASONS["not-converted"]

    def test_what_was_made_is_no_word_file(
        self, old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The sentence names the user's file, not the one in between."""
        stand_in(tmp_path, "echo x > converted/document.docx", monkeypatch)
        with pytest.raises(DamagedFile, match=r"quyet-dinh\.doc"):
            read_file(old_file)

    def test_it_is_ended_with_its_children_when_it_takes_too_long(
        self, old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The child would go on for ten minutes."""
        child = tmp_path / "child"
        stand_in(tmp_path, f"sleep 600 & echo $! > {child}.new; mv {child}.new {child}; wait", monkeypatch)
        monkeypatch.setattr(legacy_word, "TIME_LIMIT", 1)
        with pytest.raises(DamagedFile, match="within 1 seconds"):
            read_file(old_file)
        assert not goes_on(int(child.read_text()))

    def test_it_is_ended_with_its_children_on_ctrl_c(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The program's own wait is interrupted, as by the keyboard."""
        child = tmp_path / "child"
        stand_in(tmp_path, f"sleep 600 & echo $! > {child}.new; mv {child}.new {child}; wait", monkeypatch)
        real_wait = subprocess.Popen.wait

        def interrupted(self: subprocess.Popen[bytes], timeout: float | None = None) -> int:
            if timeout is None:
                return real_wait(self)
            while not child.exists():
                time.sleep(0.01)
            raise KeyboardInterrupt

        monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
        with pytest.raises(KeyboardInterrupt):
            office_program.convert_to_docx(tmp_path / "soffice", tmp_path / "a.doc", tmp_path, 60)
        assert not goes_on(int(child.read_text()))

    def test_nothing_is_left_in_the_folder_for_passing_files(
        self, old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Profile, copy and result go with the call."""
        passing = tmp_path / "passing"
        passing.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(passing))
        stand_in(tmp_path, "exit 0", monkeypatch)
        with pytest.raises(DamagedFile):
            read_file(old_file)
        assert list(passing.iterdir()) == []


@pytest.fixture(scope="module")
def office_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A decision with a table, made in Word's new format and saved by LibreOffice in the others."""
    assert OFFICE is not None
    folder = tmp_path_factory.mktemp("office")
    narrow, broad, both = (f'<w:tcW w:w="{width}" w:type="dxa"/>' for width in (1000, 5000, 6000))
    wide = table(
        row(cell("TT", narrow), cell("Tiêu chí", broad), cell("Điểm", narrow)),
        row(cell("I", narrow), cell("Thể chế số", both + '<w:gridSpan w:val="2"/>')),
        row(cell("1", narrow), cell(par(run("B¸o c¸o ®Þnh kú", OLD)), broad), cell("10", narrow)),
        widths=(1000, 5000, 1000),
    )
    source = write_word(
        folder / "goc.docx", par("QUYẾT ĐỊNH") + par(run("ñy ban tr\u00adëng", OLD)) + wide + par("Nơi nhận")
    )
    command = [str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
    for kind in ("doc", "rtf", "odt"):
        subprocess.run([*command, kind, "--outdir", str(folder), str(source)], check=True, capture_output=True)
    return {kind: folder / f"goc.{kind}" for kind in ("doc", "rtf", "odt")}


@pytest.mark.system
@with_office
class TestWithLibreOffice:
    """The real program, on files that it made itself."""

    @pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
    def test_text_table_and_old_font_come_through(
        self, kind: str, office_files: dict[str, Path], tmp_path: Path
    ) -> None:
        """Merged cells keep their span, `ư` is not lost, and the document keeps its name."""
        path = shutil.copy(office_files[kind], tmp_path / f"-quyết định {kind}.tep")
        document = read_file(path)
        assert (document.name, document.format) == (f"-quyết định {kind}.tep", kind)
        assert texts(document)[:2] == ["QUYẾT ĐỊNH", "ñy ban tr\u00adëng"]
        (_, old, *_) = document.paragraphs()
        assert old.fonts == (FontSpan(0, 13, ".VnTime"),)
        found = only_table(document)
        assert grid(found) == [["TT", "Tiêu chí", "Điểm"], ["I", "Thể chế số", None], ["1", "B¸o c¸o ®Þnh kú", "10"]]
        assert found.cells[4].column_span == 2

    def test_a_damaged_file_is_refused(self, tmp_path: Path) -> None:
        """It looks like a Word file, and there is nothing in it."""
        path = tmp_path / "hong.doc"
        path.write_bytes(compound_file("WordDocument", "1Table"))
        with pytest.raises(DamagedFile, match="LibreOffice does not open it"):
            read_file(path)

    def test_links_to_other_places_are_not_followed(self, tmp_path: Path, asked: tuple[int, list[str]]) -> None:
        """A picture on a server would tell its owner who reads the file."""
        port, requests = asked
        path = tmp_path / "anh.odt"
        write_linked_odt(path, f"http://127.0.0.1:{port}/anh.png")
        assert texts(read_file(path)) == ["Xin chào"]
        assert requests == []


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    """Give the port of a server on this machine, and the list of what it is asked for."""
    requests: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def answer(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        do_GET = do_HEAD = do_OPTIONS = answer  # noqa: N815 - names of the library

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, requests
    server.shutdown()


def write_linked_odt(path: Path, address: str) -> None:
    """Write a text with a picture that stands at an address."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    body = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0"'
        f' xmlns:draw="{names}:drawing:1.0" xmlns:svg="{names}:svg-compatible:1.0"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text><text:p>Xin chào'
        f'<draw:frame svg:width="1cm" svg:height="1cm"><draw:image xlink:href="{address}"/></draw:frame>'
        "</text:p></office:text></office:body></office:document-content>"
    )
    entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<m:manifest xmlns:m="{names}:manifest:1.0">{entry.format("/", kind)}{entry.format("content.xml", "text/xml")}'
    )
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", kind)
        made.writestr("META-INF/manifest.xml", manifest + "</m:manifest>")
        made.writestr("content.xml", body)
