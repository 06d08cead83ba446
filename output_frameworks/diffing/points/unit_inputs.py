"""The inputs of a comparison: one set, or one for each of several units.

One set is what `score` takes, inputs under the paths of the old framework:

    {"II/1": {"choice": 0}, "I/4": {"a": 7, "b": 10}}

Several units (communes, districts, departments) each have a set under their name, so that it is seen who gains and who
loses:

    {"units": {"Xã A": {"II/1": {"choice": 0}}, "Xã B": {"II/1": {"choice": 1}}}}

What the new framework asks for and the old one did not may stand beside, under the paths of the new framework; that
works for one set and for the set of a unit:

    {"old": {"II/1": {"choice": 0}}, "new": {"II/4": {"count": 3}}}

Everything else is refused with the key that is wrong.  Whether paths and inputs exist is for scoring to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from output_frameworks.messages import N_, say
from output_frameworks.scoring.entering import REMARK

UNITS: Final = "units"
OLD: Final = "old"
NEW: Final = "new"


class UnitInputsError(Exception):
    """The inputs of a comparison cannot be used.  `template` and `values` make the sentence in any language."""

    template: str = ""

    def __init__(self, **values: object) -> None:
        self.values: dict[str, str] = {key: str(value) for key, value in values.items()}
        super().__init__(self.template.format_map(self.values))

    def sentence(self, lang: str = "vi") -> str:
        """Return what is wrong, as one sentence."""
        return say(self.template, self.values, lang)


class SetNotAnObject(UnitInputsError):
    """A set of inputs that is no object."""

    template = N_('{path}: “{key}” is no list of paths with inputs. It is written as {{"II/1": {{"choice": 0}}}}.')


class RowNotAnObject(UnitInputsError):
    """The inputs of a row that are no object."""

    template = N_('{path}: “{key}” holds “{value}”. Inputs are written as names with values: {{"choice": 0}}.')


class NoUnits(UnitInputsError):
    """A list of units without a unit."""

    template = N_(
        '{path}: “units” is no list of units. It is written as {{"units": {{"Xã A": {{"II/1": {{"choice": 0}}}}}}}}.'
    )


class UnitNameless(UnitInputsError):
    """A unit without a name."""

    template = N_("{path}: a unit has no name. Write its name in front of its inputs.")


class UnitTwice(UnitInputsError):
    """Two units whose names are one once spaces and case are folded."""

    template = N_("{path}: the unit “{key}” stands there twice. Leave one of them out.")


class KeyBesideUnits(UnitInputsError):
    """Something beside the units."""

    template = N_("{path}: “{key}” stands beside “units”. Write it into the set of a unit.")


class KeyBesideSets(UnitInputsError):
    """Something beside the inputs for the old and the new framework."""

    template = N_("{path}: “{key}” stands beside “{set}”. Inputs by path stand inside of “old” or “new”.")


class PathTwice(UnitInputsError):
    """A path that stands twice but for spaces around it."""

    template = N_("{path}: the row “{key}” stands there twice. Leave one of them out.")


class OldAmongNew(UnitInputsError):
    """Inputs for the old framework in the file for the new one."""

    template = N_("{path}: “{key}” has no place here: in this file stands what was entered for the new framework.")


class NotByUnit(UnitInputsError):
    """Inputs by unit on one side, and one set on the other."""

    template = N_("{path}: one of the two files with inputs names units, the other does not. Name the units in both.")


class UnitUnknown(UnitInputsError):
    """A unit that has inputs for the new framework alone."""

    template = N_("{path}: for the unit “{key}” nothing was entered for the old framework. Is its name the same there?")


@dataclass(frozen=True, slots=True)
class InputSet:
    """What was entered for one unit: inputs by the paths of the old framework, and by those of the new one."""

    old: Mapping[str, object] = field(default_factory=dict)
    new: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnitInputs:
    """The sets of all units by name, in the order of the file; one set without a name stands under `None`."""

    sets: Mapping[str | None, InputSet]

    @property
    def single(self) -> InputSet | None:
        """Return the only set where the file names no units."""
        return self.sets.get(None)


def unit_inputs(data: Mapping[str, object], path: str = "inputs") -> UnitInputs:
    """Return the inputs in a JSON object; `path` is the file, for messages.  Raises a `UnitInputsError`."""
    if UNITS not in data:
        return UnitInputs({None: _set(data, "", path)})
    for key in data:
        if key not in (UNITS, REMARK):
            raise KeyBesideUnits(path=path, key=key)
    units = data[UNITS]
    if not isinstance(units, Mapping) or not units:
        raise NoUnits(path=path)
    sets: dict[str | None, InputSet] = {}
    seen: set[str] = set()
    for name, given in units.items():
        folded = " ".join(str(name).split())
        if not folded:
            raise UnitNameless(path=path)
        if folded.casefold() in seen:
            raise UnitTwice(path=path, key=folded)
        seen.add(folded.casefold())
        if not isinstance(given, Mapping):
            raise SetNotAnObject(path=path, key=folded)
        sets[folded] = _set(given, f"{folded}: ", path)
    return UnitInputs(sets)


def with_new_inputs(given: UnitInputs, data: Mapping[str, object], path: str = "new inputs") -> UnitInputs:
    """Return inputs with those for the new framework in `data` added, under the same units.

    `data` has paths of the new framework, for one set or for `units`; a half called `new` is taken too.  Raises a
    `UnitInputsError`.
    """
    added = _only_new(data, path)
    if (None in given.sets) != (None in added):
        raise NotByUnit(path=path)
    names = {_folded(name): name for name in given.sets}
    sets = dict(given.sets)
    for name, rows in added.items():
        known = names.get(_folded(name), name)
        if known not in sets:
            raise UnitUnknown(path=path, key=name)
        for row in rows:
            if row in sets[known].new:
                raise PathTwice(path=path, key=row)
        sets[known] = InputSet(sets[known].old, {**sets[known].new, **rows})
    return UnitInputs(sets)


def _only_new(data: Mapping[str, object], path: str) -> dict[str | None, Mapping[str, object]]:
    units = data.get(UNITS)
    for each in units.values() if isinstance(units, Mapping) else [data]:
        if isinstance(each, Mapping) and OLD in each:
            raise OldAmongNew(path=path, key=OLD)
    return {name: found.old or found.new for name, found in unit_inputs(data, path).sets.items()}


def _folded(name: str | None) -> str | None:
    return name if name is None else name.casefold()


def _set(data: Mapping[str, object], where: str, path: str) -> InputSet:
    """Return one set, plain or in two halves; `where` names the unit in front of keys."""
    halves = [half for half in (OLD, NEW) if half in data]
    if not halves:
        return InputSet(_rows(data, where, path))
    for key in data:
        if key not in (OLD, NEW, REMARK):
            raise KeyBesideSets(path=path, key=f"{where}{key}", set=halves[0])
    found: dict[str, Mapping[str, object]] = {}
    for half in halves:
        given = data[half]
        if not isinstance(given, Mapping):
            raise SetNotAnObject(path=path, key=f"{where}{half}")
        found[half] = _rows(given, f"{where}{half}: ", path)
    return InputSet(found.get(OLD, {}), found.get(NEW, {}))


def _rows(data: Mapping[str, object], where: str, path: str) -> dict[str, object]:
    rows: dict[str, object] = {}
    for key, given in data.items():
        if key == REMARK:
            continue
        if given is not None and not isinstance(given, Mapping):
            raise RowNotAnObject(path=path, key=f"{where}{key}", value=_short(given))
        row = str(key).strip()
        if row in rows:
            raise PathTwice(path=path, key=f"{where}{row}")
        rows[row] = given
    return rows


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


__all__ = ["InputSet", "UnitInputs", "UnitInputsError", "unit_inputs", "with_new_inputs"]
