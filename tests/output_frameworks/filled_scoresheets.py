"""Scoring sheets filled in at random as an office would, computed by LibreOffice, and read back."""

from __future__ import annotations

import csv
import io
import random
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

from ingest.office_program import find_office
from output_frameworks.exporting.scoresheet import to_scoresheet
from output_frameworks.exporting.scoresheet.layout import Block, Field, blocks_of
from output_frameworks.exporting.scoresheet.table import FIRST_ROW, HEADER_ROW
from output_frameworks.model import Framework

OFFICE = find_office()
SECONDS = 240
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2"
"""The second sheet as text, numbers with all their digits."""

SHEET_PART = "xl/worksheets/sheet2.xml"

LEFT_OUT, WRONG = 0.03, 0.01
"""How often an input is not entered, and how often something is that is none."""

SHARES = [Decimal(percent) / 100 for percent in range(0, 101, 5)]
BASES = [0, 1, 7, 20, 40, 60, 70, 100, 200, 300]


class FilledSheet:
    """A scoring sheet with random values: what stands in its cells, and the same as `bochiso score` takes it."""

    def __init__(self, framework: Framework, seed: int) -> None:
        self.framework = framework
        self.inputs: dict[str, dict[str, Any]] = {}
        self.cells: dict[int, object] = {}
        chance = random.Random(f"{framework.id} {seed}")
        blocks = [block for top in blocks_of(framework, FIRST_ROW, "en") for block in top.walk()]
        self.scored = {block.first: block.node.path for block in blocks if self._fill(block, chance)}
        self.groups = {block.node.path: block.first for block in blocks if block.below and not block.is_scored}

    def _fill(self, block: Block, chance: random.Random) -> bool:
        flat = {item.name: item for item in block.lowered.inputs} if block.lowered else {}
        base = Decimal(chance.choice(BASES))
        for number, field in enumerate(block.entered):
            shown, entered = self._value(field, base, chance)
            self.cells[block.first + number] = shown
            if entered is not None:
                path = flat[field.name].path if field.name in flat else ("points",)
                place = self.inputs.setdefault(block.node.path, {})
                for step in path[:-1]:
                    place = place.setdefault(step, {})
                place[path[-1]] = entered
        return block.is_scored

    def _value(self, field: Field, base: Decimal, chance: random.Random) -> tuple[object, object]:
        """Return what stands in the cell, and the same as an input; None where nothing is entered."""
        left_out = 0.6 if field.optional else LEFT_OUT
        if chance.random() < left_out:
            return None, None
        if chance.random() < WRONG:
            return "không rõ", "không rõ"
        if field.kind == "choice":
            number = chance.randrange(len(field.options))
            return field.options[number], number
        if field.kind == "count":
            value = Decimal(chance.choice([*range(8), 10, 15, 20, 30, 100]))
            return float(value), value
        if field.kind in ("ratio", "percent"):
            share = chance.choice([*SHARES, Decimal(chance.randrange(1001)) / 1000])
            return float(share), share * 100 if field.kind == "percent" else share
        if field.kind == "points":
            low, high = field.low or Decimal(0), field.high if field.high is not None else Decimal(10)
            points = low + (high - low) * chance.choice([*SHARES[::5], Decimal(1) / 8])
            return float(points), points
        value = chance.choice([base, base * chance.choice(SHARES), Decimal(chance.randrange(400)) / 4])
        return float(value), value


class BlankSheet:
    """The file of an empty scoring sheet, ready to be filled many times."""

    def __init__(self, framework: Framework) -> None:
        content = to_scoresheet(framework, "en")
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[1]
        self._column = next(cell.column_letter for cell in sheet[HEADER_ROW] if cell.value == "Enter here")
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            self._parts = {name: packed.read(name) for name in packed.namelist()}

    def write(self, values: Mapping[int, object], path: Path) -> None:
        """Write the sheet with values in the cells to enter, by their rows."""
        text = self._parts[SHEET_PART].decode("utf-8")
        blank = re.compile(rf'<c r="{self._column}(\d+)" s="(\d+)"(?: t="n")?(?:/>|></c>)')
        filled = blank.sub(lambda found: self._cell(values.get(int(found[1])), found[1], found[2]), text)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
            for name, content in self._parts.items():
                made.writestr(name, filled.encode("utf-8") if name == SHEET_PART else content)

    def _cell(self, value: object, row: str, style: str) -> str:
        head = f'<c r="{self._column}{row}" s="{style}"'
        if value is None:
            return f"{head}/>"
        if isinstance(value, str) and value.startswith("="):
            return f"{head}><f>{escape(value[1:])}</f></c>"
        if isinstance(value, str):
            return f'{head} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        return f"{head}><v>{value!r}</v></c>"


def write_one(framework: Framework, values: Mapping[int, object], path: Path) -> Path:
    """Write the scoring sheet of a framework with values, by their rows; return its path."""
    BlankSheet(framework).write(values, path)
    return path


def write_filled(frameworks: Sequence[Framework], copies: Mapping[str, int], folder: Path) -> dict[str, FilledSheet]:
    """Write filled copies of sheets, so many as `copies` says for the id; return them by the names of their files."""
    made: dict[str, FilledSheet] = {}
    for number, framework in enumerate(frameworks):
        blank = BlankSheet(framework)
        for copy in range(copies[framework.id]):
            name = f"{number}-{copy}"
            made[name] = FilledSheet(framework, copy)
            blank.write(made[name].cells, folder / f"{name}.xlsx")
    return made


def computed(names: Iterable[str], folder: Path) -> Iterator[tuple[str, dict[int, dict[str, str]]]]:
    """Yield the rows of the scoring sheets as LibreOffice computes them, all in one call of the program."""
    out = folder / "computed"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.xlsx") for name in names]
    command = [str(OFFICE), profile, "--headless", "--norestore", "--convert-to", AS_CSV, "--outdir", str(out), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    for name in names:
        # The program ends with 0 also when it opened nothing.
        made = out / f"{name}-Scoring.csv"
        assert made.is_file(), f"{name} was not computed"
        yield name, _rows(made)


def _rows(path: Path) -> dict[int, dict[str, str]]:
    """Return the rows from that of the total on by the headings of their columns, under their numbers."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    return {number: dict(zip(rows[2], row, strict=True)) for number, row in enumerate(rows[1:], start=2)}
