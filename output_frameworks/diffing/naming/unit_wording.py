"""Whether two cells name the same units: an abbreviation for the full name is another spelling, not another unit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from normalizers.names import composed
from normalizers.responsible_units import resolve_units
from normalizers.unit_lists import split_units

_NOTHING_ELSE: Final = re.compile(r"(?:[\s,;.•+&–-]|\bvà\b|\bcác\b)*", re.IGNORECASE)


def names_the_same_units(before: str | None, after: str | None) -> bool:
    """Tell whether two cells name the same units and say nothing else: `Phòng VHTT`, `Phòng Văn hóa và Thông tin`.

    A cell that also says what a unit does (`Phòng VHTT cung cấp số liệu`) is only the same as itself.
    """
    first, second = _units(before or ""), _units(after or "")
    if not first or not second:
        return False
    homes = {
        spelling: number
        for number, unit in enumerate(resolve_units(sorted({*first, *second})))
        for spelling in unit.spellings
    }
    return {homes.get(name) for name in first} == {homes.get(name) for name in second}


@lru_cache(maxsize=1024)
def _units(cell: str) -> tuple[str, ...]:
    """Return the units that a cell names; none where it says anything beside their names."""
    text = composed(cell)
    found = split_units(cell)
    at = 0
    for unit in found:
        if not _NOTHING_ELSE.fullmatch(text, at, unit.start):
            return ()
        at = unit.end
    if not _NOTHING_ELSE.fullmatch(text, at):
        return ()
    return tuple(" ".join(unit.name.split()) for unit in found)
