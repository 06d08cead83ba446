"""How the commands speak: data to stdout, messages to stderr, in the language of the run."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from output_frameworks.messages import N_, say, translator

if TYPE_CHECKING:
    from rich.progress import Progress

    from output_frameworks.model import Finding


class Console:
    """The two streams of one run, and its language (`vi`, `en`)."""

    def __init__(self, lang: str, *, debug: bool = False) -> None:
        self.lang = lang
        self.debug = debug
        self.translate = translator(lang)
        self._tell_through = _to_stderr

    def say(self, template: str, **values: object) -> str:
        """Return an English template in the language of the run, with its values."""
        return say(template, values, self.lang)

    def tell(self, template: str, **values: object) -> None:
        """Tell the person something, on stderr."""
        self.tell_text(self.say(template, **values))

    def tell_detail(self, template: str, **values: object) -> None:
        """Tell something that belongs to the line before, indented."""
        self.tell_text("  " + self.say(template, **values))

    def tell_text(self, text: str) -> None:
        """Tell a person something that is in their language already."""
        self._tell_through(text)

    def tell_no_framework(self, path: str, findings: Iterable[Finding]) -> None:
        """Say that a document holds no framework, and why, where the reading knows."""
        self.tell(N_("{path}: read, but it holds no indicator framework."), path=path)
        for finding in findings:
            if finding.rule == "no-framework" and "what" not in finding.details:
                continue  # it says the same
            self.tell_text(f"  {finding.code} {finding.message}")

    def give(self, text: str) -> None:
        """Give data as text to stdout, ending in a line end."""
        with self._stdout_watched():
            sys.stdout.write(text if text.endswith("\n") else text + "\n")
            sys.stdout.flush()

    def give_bytes(self, content: bytes) -> None:
        """Give the bytes of a file to stdout, line ends and byte order mark as they are."""
        with self._stdout_watched():
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()

    @contextmanager
    def _stdout_watched(self) -> Iterator[None]:
        from bochiso.errors import OutputError
        from bochiso.output_files import errors_named

        try:
            with errors_named("stdout"):
                yield
        except (BrokenPipeError, OutputError):
            abandon_stdout()
            raise

    @contextmanager
    def page_progress(self) -> Iterator[ShownProgress | None]:
        """Show a progress bar on stderr while the block runs; None where stderr is no terminal."""
        if not is_terminal(sys.stderr):
            yield None
            return
        from rich.console import Console as RichConsole
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        rich = RichConsole(stderr=True)
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=rich, transient=True) as bar:
            self._tell_through = lambda text: rich.print(text, markup=False, highlight=False, soft_wrap=True)
            try:
                yield ShownProgress(bar)
            finally:
                self._tell_through = _to_stderr


class ShownProgress:
    """A progress bar over the pages of one file after another."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=None)

    def begin(self, name: str) -> None:
        """Show the name of the file that is being read now."""
        self._bar.reset(self._task, description=name, total=None, completed=0)

    def step(self, done: int, total: int) -> None:
        """Show how many of the pages are done."""
        self._bar.update(self._task, completed=done, total=total)


def is_terminal(stream: TextIO) -> bool:
    """Tell whether a person sees the stream on a terminal that can move its cursor."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def prepare_streams() -> None:
    """Make both streams take every letter: consoles of Windows start in an encoding without Vietnamese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def abandon_stdout() -> None:
    """Lead stdout nowhere, so that the last flush of the interpreter does not complain once more."""
    with suppress(OSError):  # a stream that is no file has no such flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _to_stderr(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
