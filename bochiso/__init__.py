"""bochiso reads Vietnamese decisions whose annexes are indicator frameworks (bộ chỉ số) into data.

>>> import bochiso
>>> reading = bochiso.read("corpus/kim-bang-2023-quyet-dinh-811.txt")
>>> [framework.title for framework in reading.frameworks]
['BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG']

`read` takes a document, `load` a document or a framework file, `write` writes a framework in the format that the
name of the file says.  Names not listed in `__all__` are no part of what programs can rely on.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bochiso.errors import BochisoError, FrameworkFileError, OutputError
    from bochiso.reading import Reading, check, load, read
    from bochiso.writing import write
    from ingest.errors import ReadError
    from output_frameworks.model import Finding, Framework, Node

_HOMES = {
    "read": "bochiso.reading",
    "load": "bochiso.reading",
    "check": "bochiso.reading",
    "Reading": "bochiso.reading",
    "write": "bochiso.writing",
    "Framework": "output_frameworks.model",
    "Node": "output_frameworks.model",
    "Finding": "output_frameworks.model",
    "ReadError": "ingest.errors",
    "BochisoError": "bochiso.errors",
    "FrameworkFileError": "bochiso.errors",
    "OutputError": "bochiso.errors",
}
"""Where each public name lives; it is imported when it is used first, so that the command line starts fast."""

__all__ = [
    "BochisoError",
    "Finding",
    "Framework",
    "FrameworkFileError",
    "Node",
    "OutputError",
    "ReadError",
    "Reading",
    "check",
    "load",
    "read",
    "write",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'bochiso' has no attribute {name!r}; its names are {', '.join(__all__)}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
