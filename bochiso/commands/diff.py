"""`bochiso diff`: what changed between two frameworks, for the terminal, as a page, a workbook or data."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bochiso.cli import examples
from bochiso.console import Console, is_terminal
from bochiso.diff_reports import FORMATS, WIDTH_OF_A_FILE, ReportFormat, format_of, report
from bochiso.errors import OutputIsAnInput
from output_frameworks.messages import N_

if TYPE_CHECKING:
    from output_frameworks.diffing.changes import Comparison
    from output_frameworks.diffing.decisions.decisions import Decisions
    from output_frameworks.diffing.points.impact import PointImpact
    from output_frameworks.diffing.points.unit_impacts import UnitImpacts
    from output_frameworks.model import Framework

CHANGES_FOUND = 1
NEEDS_A_FILE = N_("A workbook cannot go to the terminal: name a file with --out.")


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for."""

    old: str
    new: str
    to: ReportFormat
    out: Path | None
    decisions: Path | None
    write_decisions: Path | None
    inputs: str | None
    new_inputs: str | None
    framework_old: str | None
    framework_new: str | None


def command(translate: Callable[[str], str]) -> click.Command:
    """Return the command with its help."""
    _ = translate

    @click.command(
        "diff",
        help=_(
            N_(
                "Show what changed between two frameworks: rows that came, went, moved, were split or merged; other "
                "points, scoring, evidence, units. OLD and NEW are documents or framework files. Scoring is compared "
                "by what it computes, not by its words."
            )
        ),
        epilog=examples(
            _,
            "bochiso diff quyet-dinh-2023.docx quyet-dinh-2024.docx",
            "bochiso diff 2023.json 2024.json --out thay-doi.html",
            "bochiso diff 2023.json 2024.json --out thay-doi.xlsx --write-decisions cap.csv",
            "bochiso diff 2023.json 2024.json --decisions cap.csv --inputs nhap.json",
        ),
    )
    @click.argument("old", metavar="OLD")
    @click.argument("new", metavar="NEW")
    @click.option(
        "--format",
        "to",
        type=click.Choice(FORMATS),
        help=_(N_("Form of the report; without it, what the name in --out ends in, else text.")),
    )
    @click.option(
        "--out", metavar="FILE", type=click.Path(path_type=Path), help=_(N_("File to write to instead of stdout."))
    )
    @click.option(
        "--exit-code", is_flag=True, help=_(N_("End with exit code 1 when there are changes that are not approved."))
    )
    @click.option(
        "--decisions",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=_(N_("CSV file with what a person decided: pairs confirmed or refused, changes approved.")),
    )
    @click.option(
        "--write-decisions",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=_(N_("Write doubtful pairs and changes to a CSV file, to decide on them in Excel.")),
    )
    @click.option(
        "--inputs",
        metavar="FILE",
        help=_(
            N_(
                "JSON file with what was entered for OLD (- for the standard input): shows who gains and loses"
                " points. Several units stand by name under “units”."
            )
        ),
    )
    @click.option(
        "--new-inputs",
        metavar="FILE",
        help=_(N_("JSON file with what was entered for NEW, where it goes beyond --inputs.")),
    )
    @click.option(
        "--framework", metavar="ID", help=_(N_("Id of the framework in both files, where they hold several."))
    )
    @click.option("--framework-old", metavar="ID", help=_(N_("Id of the framework in OLD, where it holds several.")))
    @click.option("--framework-new", metavar="ID", help=_(N_("Id of the framework in NEW, where it holds several.")))
    @click.pass_obj
    def diff(
        console: Console, /, *, to: ReportFormat | None, exit_code: bool, framework: str | None, **asked: Any
    ) -> None:
        order = Order(
            to=to or format_of(asked["out"]),
            framework_old=asked.pop("framework_old") or framework,
            framework_new=asked.pop("framework_new") or framework,
            **asked,
        )
        _refuse_what_cannot_be(console, order)
        if _diff(console, order) and exit_code:
            click.get_current_context().exit(CHANGES_FOUND)

    return diff


def _refuse_what_cannot_be(console: Console, order: Order) -> None:
    """Say what cannot be done before anything is read."""
    if order.to == "xlsx" and order.out is None:
        raise click.UsageError(console.say(NEEDS_A_FILE))
    if order.new_inputs is not None and order.inputs is None:
        raise click.UsageError(console.say(N_("--new-inputs goes with --inputs: give what was entered for OLD too.")))
    _refuse_to_write_over_what_is_read(order)


def _refuse_to_write_over_what_is_read(order: Order) -> None:
    """Only a file of decisions may be read and written: nothing in it gets lost.  Raises OutputIsAnInput."""
    read = [order.old, order.new, order.inputs, order.new_inputs]
    for target, others in (
        (order.out, [*read, order.decisions, order.write_decisions]),
        (order.write_decisions, read),
    ):
        if target is not None and any(other is not None and _names_one_file(target, other) for other in others):
            raise OutputIsAnInput(path=target)


def _diff(console: Console, order: Order) -> bool:
    """Give the report; True when there are changes that nobody has approved."""
    from bochiso.diff_decisions import check_target, read, tell_unused, write
    from output_frameworks.diffing import diff

    given = read(console, order.decisions)  # what is wrong with it is said before documents are read
    check_target(order.write_decisions, order.decisions)
    old, new = _frameworks(console, order)
    decisions = given.resolve(old, new)
    comparison = diff(old, new, confirmed=decisions.confirmed, refused=decisions.refused, approved=decisions.approved)
    _give(console, order, comparison, decisions, _points(order, comparison))
    tell_unused(console, decisions, comparison)
    if order.write_decisions is not None:
        write(order.write_decisions, comparison, decisions)
        console.tell(N_("written: {path}"), path=order.write_decisions)
    return any(not change.approved for change in comparison.changes)


def _frameworks(console: Console, order: Order) -> tuple[Framework, Framework]:
    """Return both frameworks; one file that is given twice is read once."""
    from bochiso.choosing_sides import two_frameworks
    from bochiso.loading import load_shown

    old = load_shown(console, order.old)
    new = old if _is_same_file(order.old, order.new) else load_shown(console, order.new)
    first, second = two_frameworks(old, new, order.framework_old, order.framework_new)
    if old is new and first is not second:
        console.tell(N_("Compared within {path}: {old} with {new}."), path=order.old, old=first.id, new=second.id)
    return first, second


def _names_one_file(first: str | Path, second: str | Path) -> bool:
    """Tell whether two names are of one file, which need not be there yet; devices may be written to twice."""
    if any(Path(name).exists() and not Path(name).is_file() for name in (first, second)):
        return False
    return Path(first).resolve() == Path(second).resolve() or _is_same_file(first, second)


def _is_same_file(first: str | Path, second: str | Path) -> bool:
    return Path(first).exists() and Path(second).exists() and Path(first).samefile(second)


def _points(order: Order, comparison: Comparison) -> PointImpact | UnitImpacts | None:
    if order.inputs is None:
        return None
    from bochiso.diff_inputs import effect_on_points

    return effect_on_points(comparison, order.inputs, order.new_inputs)


def _give(
    console: Console,
    order: Order,
    comparison: Comparison,
    decisions: Decisions,
    impact: PointImpact | UnitImpacts | None,
) -> None:
    """Give the report to the file or to stdout, coloured and as wide as the terminal where it is one."""
    from bochiso.output_files import write_whole

    if order.out is not None:
        content = report(comparison, order.to, console.lang, point_impact=impact, decisions=decisions)
        write_whole(order.out, content)
        console.tell(N_("written: {path}"), path=order.out)
        return
    seen = is_terminal(sys.stdout)
    colour = seen and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((WIDTH_OF_A_FILE, 24)).columns
    content = report(
        comparison, order.to, console.lang, point_impact=impact, decisions=decisions, width=width, colour=colour
    )
    console.give(content.decode("utf-8"))
