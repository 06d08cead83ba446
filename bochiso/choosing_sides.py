"""The two frameworks of a comparison, each out of what its file holds: nothing is guessed, the ids are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bochiso.errors import NoFrameworkToCompare, NoSuchFramework, SeveralFrameworksToCompare

if TYPE_CHECKING:
    from bochiso.reading import Reading
    from output_frameworks.model import Framework

OLD_OPTION, NEW_OPTION = "--framework-old", "--framework-new"
SETS_OF_ONE_FILE = 2
"""A file that is given as both sides and holds so many frameworks is compared within itself."""


def two_frameworks(
    old: Reading, new: Reading, wanted_old: str | None, wanted_new: str | None
) -> tuple[Framework, Framework]:
    """Return the old and the new framework; raises a `BochisoError` where a side is not clear.

    One file given twice that holds two frameworks, none of them named, is the first against the second.
    """
    if old is new and wanted_old is wanted_new is None and len(old.frameworks) == SETS_OF_ONE_FILE:
        first, second = old.frameworks
        return first, second
    return _one(old, wanted_old, OLD_OPTION), _one(new, wanted_new, NEW_OPTION)


def _one(reading: Reading, wanted: str | None, option: str) -> Framework:
    frameworks = reading.frameworks
    if not frameworks:
        raise NoFrameworkToCompare(path=reading.path)
    ids = ", ".join(framework.id for framework in frameworks)
    if wanted is None:
        if len(frameworks) > 1:
            raise SeveralFrameworksToCompare(path=reading.path, count=len(frameworks), ids=ids, option=option)
        return frameworks[0]
    for framework in frameworks:
        if framework.id == wanted:
            return framework
    raise NoSuchFramework(path=reading.path, id=wanted, ids=ids)
