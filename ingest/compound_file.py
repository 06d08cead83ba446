"""Old Office files (OLE compound files): which program wrote one, told from the names of its top streams."""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_NONE = 0xFFFFFFFF
MAX_SECTORS = 4096


def top_stream_names(data: bytes) -> set[str]:
    """Return the names of the streams at the top of a compound file, as far as its directory can be followed.

    Streams of embedded objects are left out: a Word file may hold an Excel workbook.
    """
    entries = _directory(data)
    if not entries:
        return set()
    names: set[str] = set()
    waiting, seen = [_link(entries[0], 76)], {_NONE}
    while waiting:
        number = waiting.pop()
        if number in seen or number >= len(entries):
            continue
        seen.add(number)
        entry = entries[number]
        length = struct.unpack_from("<H", entry, 64)[0]
        names.add(entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace"))
        waiting += [_link(entry, 68), _link(entry, 72)]
    return names


def _link(entry: bytes, offset: int) -> int:
    return int(struct.unpack_from("<I", entry, offset)[0])


def _directory(data: bytes) -> list[bytes]:
    """Return the directory entries, following the chain of sectors through the allocation table."""
    if len(data) < 512:
        return []
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        return []
    size = 1 << shift
    table: list[int] = []
    for sector in struct.unpack_from("<109I", data, 76):
        start = (sector + 1) * size
        if sector == _NONE or start + size > len(data):
            break
        table += struct.unpack_from(f"<{size // 4}I", data, start)
    entries: list[bytes] = []
    sector = struct.unpack_from("<I", data, 48)[0]
    for _ in range(MAX_SECTORS):
        start = (sector + 1) * size
        if start + size > len(data):
            break
        entries += [data[at : at + _ENTRY] for at in range(start, start + size, _ENTRY)]
        if sector >= len(table):
            break
        sector = table[sector]
    return entries
