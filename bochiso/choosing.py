"""One framework out of what a file holds: the only one, or the one that was asked for by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bochiso.errors import NoFrameworkToScore, NoSuchFramework, SeveralFrameworksToScore

if TYPE_CHECKING:
    from bochiso.reading import Reading
    from output_frameworks.model import Framework


def one_framework(path: str, reading: Reading, wanted: str | None) -> Framework:
    """Return the framework to work on; raises a `BochisoError` where there is none, or several and none was named."""
    frameworks = reading.frameworks
    ids = ", ".join(framework.id for framework in frameworks)
    if not frameworks:
        raise NoFrameworkToScore(path=path)
    if wanted is None:
        if len(frameworks) > 1:
            raise SeveralFrameworksToScore(path=path, count=len(frameworks), ids=ids)
        return frameworks[0]
    for framework in frameworks:
        if framework.id == wanted:
            return framework
    raise NoSuchFramework(path=path, id=wanted, ids=ids)
