"""bochiso reads Vietnamese decisions whose annexes are indicator frameworks (bộ chỉ số) into data.

>>> import bochiso
>>> reading = bochiso.read("corpus/kim-bang-2023-quyet-dinh-811.txt")
>>> reading.info.number, reading.info.date
('811/QĐ-UBND', '2023-07-24')
>>> framework = reading.frameworks[0]
>>> framework.title
'BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG'
>>> for pillar in framework.nodes[:2]:
...     print(pillar.code, pillar.name.value, pillar.max_points)
I Nhận thức số 100
II Thể chế số 100

Every piece of the document is accounted for, and what does not fit is a finding:

>>> reading.ledger.total == reading.ledger.used + reading.ledger.set_aside + reading.ledger.not_understood
True
>>> all(finding.code.startswith("BCS") for finding in framework.findings)
True

A file is written whole or not at all, and a framework file reads back as what was written:

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     path = bochiso.write(framework, folder + "/kim-bang.json")
...     bochiso.load(path).frameworks[0] == framework
True

Whatever is wrong with a file is one sentence:

>>> bochiso.read("khong-co.docx")
Traceback (most recent call last):
    ...
ingest.errors.FileMissing: khong-co.docx: there is no such file. Check the name and the folder.

`read` takes a document, `load` a document or a framework file, `score` works out points from what an office entered,
`write` writes a framework in the format that the name of the file says.  Names not listed in `__all__` are no part of
what programs can rely on.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bochiso.errors import BochisoError, FrameworkFileError, OutputError
    from bochiso.reading import Reading, check, load, read
    from bochiso.scoring import score
    from bochiso.writing import write
    from ingest.errors import ReadError
    from normalizers.linguistics.annotations import annotate
    from output_frameworks.model import Finding, Framework, Node

_HOMES = {
    "read": "bochiso.reading",
    "load": "bochiso.reading",
    "check": "bochiso.reading",
    "Reading": "bochiso.reading",
    "score": "bochiso.scoring",
    "write": "bochiso.writing",
    "annotate": "normalizers.linguistics.annotations",
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
    "annotate",
    "check",
    "load",
    "read",
    "score",
    "write",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'bochiso' has no attribute {name!r}; its names are {', '.join(__all__)}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
