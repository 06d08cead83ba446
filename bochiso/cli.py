"""The command line: languages, loading of commands when they are called, and one sentence for whatever goes wrong."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING

import click

from bochiso.console import Console, abandon_stdout, prepare_streams
from output_frameworks.messages import DOMAIN, LANGUAGES, N_, translator

if TYPE_CHECKING:
    from bochiso.errors import FrameworkFileError

COMMANDS = ("read", "document", "show", "check", "score", "rule", "diff", "compare", "export", "schema")
"""The commands in the order of the help; each is a module of `bochiso.commands` with a function `command`."""

UNREADABLE, USAGE, INTERRUPTED, BROKEN = 3, 2, 130, 70
PIPE_CLOSED = 141
LANGUAGE_VARIABLE = "BOCHISO_LANG"
MOST_PROBLEMS = 20


class Commands(click.Group):
    """The group of all commands; the module of a command is imported when it is asked for."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__(
            "bochiso",
            help=translate(N_("Read Vietnamese indicator frameworks (bộ chỉ số) from official documents into data.")),
            epilog=examples(translate, "bochiso read quyet-dinh.docx --out out --format json,csv,xlsx"),
            params=[*shared_options(translate), _version_option(translate)],
        )
        self._translate = translate

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command with its help in the language of the run."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"bochiso.commands.{cmd_name}")
        command: click.Command = module.command(self._translate)
        command.params.extend(shared_options(self._translate))
        return command


def examples(translate: Callable[[str], str], *lines: str) -> str:
    """Return the epilog of a help page: example calls, one per line."""
    return "\b\n" + translate(N_("Examples:")) + "".join(f"\n  {line}" for line in lines)


def shared_options(translate: Callable[[str], str]) -> list[click.Parameter]:
    """Return the options that stand before or after the name of a command; `early_settings` has read them already."""
    return [
        click.Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            expose_value=False,
            help=translate(N_("Language of messages and headings (also: environment variable BOCHISO_LANG).")),
        ),
        click.Option(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            help=translate(N_("Show where in the program an unexpected error happened.")),
        ),
    ]


def _version_option(translate: Callable[[str], str]) -> click.Parameter:
    def show(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
        if asked:
            from bochiso.version import program_version

            click.echo(f"bochiso {program_version()}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=translate(N_("Show the version and stop.")),
    )


def early_settings(arguments: Sequence[str]) -> tuple[str, bool]:
    """Return language and debugging as the arguments and the environment say, before anything is built from them.

    A language that does not exist is left to click, which refuses it in the default language.
    """
    lang = os.environ.get(LANGUAGE_VARIABLE, "")
    debug = False
    before = ""
    for argument in arguments:
        if argument == "--":
            break
        debug = debug or argument == "--debug"
        if before == "--lang":
            lang = argument
        elif argument.startswith("--lang="):
            lang = argument.removeprefix("--lang=")
        before = argument
    return (lang if lang in LANGUAGES else LANGUAGES[0]), debug


@contextmanager
def click_speaks(lang: str) -> Iterator[None]:
    """Let click take its own sentences (`Usage:`, `No such option`) from our catalogue while the block runs."""
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, str(files("output_frameworks.messages") / "locale"))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = lang
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the code of the contract."""
    prepare_streams()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong is said in one sentence on stderr."""
    lang, debug = early_settings(arguments)
    console = Console(lang, debug=debug)
    with click_speaks(lang):
        try:
            return _invoke(arguments, console)
        except (KeyboardInterrupt, click.Abort):
            console.tell(N_("Stopped. Files that were not finished have been removed."))
            return INTERRUPTED
        except BrokenPipeError:  # the reader of our output has gone (`| head`): nobody is left to tell
            abandon_stdout()
            return PIPE_CLOSED
        except Exception as error:  # the last border: no traceback reaches a person who did not ask for one
            if debug:
                raise
            console.tell(
                N_(
                    "bochiso could not go on: {error}. This is a fault of the program. Run the command again with"
                    " --debug and send what it shows to the people who look after bochiso."
                ),
                error=f"{type(error).__name__}: {error}",
            )
            return BROKEN


def _invoke(arguments: Sequence[str], console: Console) -> int:
    group = Commands(translator(console.lang))
    try:
        with group.make_context("bochiso", list(arguments) or ["--help"], obj=console) as context:
            group.invoke(context)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        _tell_usage(console, error)
        return USAGE
    except Exception as error:
        if not tell_error(console, error):
            raise
        return UNREADABLE
    return 0


def _tell_usage(console: Console, error: click.UsageError) -> None:
    from bochiso.click_messages import in_language

    if error.ctx is not None:
        console.tell_text(error.ctx.get_usage())
        console.tell(N_("For help: {command}"), command=f"{error.ctx.command_path} --help")
    console.tell(N_("Error: {message}"), message=in_language(error.format_message(), console.say))


def tell_error(console: Console, error: Exception) -> bool:
    """Say what is wrong with a file or an order; False, and nothing said, when the error is none of those."""
    from bochiso.errors import BochisoError, FrameworkFileError
    from ingest.errors import ReadError

    if not isinstance(error, BochisoError | ReadError):
        return False
    console.tell(error.template, **error.values)
    if isinstance(error, FrameworkFileError):
        _tell_problems(console, error)
    return True


def _tell_problems(console: Console, error: FrameworkFileError) -> None:
    for place, template, values in error.problems[:MOST_PROBLEMS]:
        console.tell_text(f"  {place}: {console.say(template, **values)}")
    if len(error.problems) > MOST_PROBLEMS:
        console.tell_detail(N_("… and {count} more"), count=len(error.problems) - MOST_PROBLEMS)
