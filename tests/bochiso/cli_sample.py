"""Runs of the command line inside the test process, and framework files to run it on."""

import io
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bochiso.cli import run
from output_frameworks.exporting.json import to_json
from output_frameworks.model import DocumentInfo, Framework, Node, Provenance, Source, Text


@dataclass(frozen=True)
class Ran:
    """What a run gave."""

    code: int
    out: str
    err: str
    bytes: bytes


class _Stream(io.TextIOWrapper):
    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="", write_through=True)

    def content(self) -> bytes:
        return self.buffer.getvalue()  # type: ignore[attr-defined]


def bochiso(*arguments: object, lang: str | None = "en") -> Ran:
    """Run the command line, in English unless told otherwise."""
    out, err = _Stream(), _Stream()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, err
    try:
        code = run([*(["--lang", lang] if lang else []), *map(str, arguments)])
    finally:
        sys.stdout, sys.stderr = before
    content = out.content()
    return Ran(code, content.decode("utf-8-sig").replace("\r\n", "\n"), err.content().decode(), content)


def node(path: str, name: str, points: str | None, *children: Node) -> Node:
    """Return a row; its code is the last part of its path."""
    kind = "pillar" if "/" not in path else "group" if children else "indicator"
    return Node(
        path=path,
        code=path.rpartition("/")[2],
        kind=kind,
        name=Text.plain(name),
        max_points=None if points is None else Decimal(points),
        children=children,
        source=Source(page=1, table=1, row=2),
        confidence=1,
    )


def framework(pillar_points: str = "20", framework_id: str = "huyen-2023") -> Framework:
    """Return a pillar of two indicators of 10 points each: it fits with 20 points, and with no others."""
    return Framework(
        id=framework_id, title="BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP HUYỆN",
        document=DocumentInfo(number="811/QĐ-UBND", date="2023-07", recipients=("Lưu: VT",)),
        nodes=(
            node("I", "Nhận thức số", pillar_points,
                node("I/1", "Người đứng đầu chủ trì", "10"), node("I/2", "Văn bản chỉ đạo", "10")),
        ),
        provenance=Provenance(file="quyet-dinh.docx", format="docx", reader_version="0"),
    )  # fmt: skip


def framework_file(folder: Path, **settings: str) -> Path:
    """Return a framework file in `folder`."""
    made = framework(**settings)
    path = folder / f"{made.id}.json"
    path.write_text(to_json(made), encoding="utf-8")
    return path
