"""Old Office files of three sectors, enough to be told apart: header, allocation table, directory."""

from __future__ import annotations

import struct

END = 0xFFFFFFFE
FREE = 0xFFFFFFFF


def compound_file(*streams: str) -> bytes:
    """Return an OLE compound file with these (empty) streams at its top, up to three."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", header, 44, 1)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[FREE] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, END, *[FREE] * 126)
    directory = _entry("Root Entry", child=1 if streams else FREE)
    for number, name in enumerate(streams, start=1):
        directory += _entry(name, right=number + 1 if number < len(streams) else FREE)
    return bytes(header) + table + directory.ljust(512, b"\x00")


def _entry(name: str, right: int = FREE, child: int = FREE) -> bytes:
    letters = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(letters)] = letters
    struct.pack_into("<H", entry, 64, len(letters) + 2)
    struct.pack_into("<III", entry, 68, FREE, right, child)
    return bytes(entry)
