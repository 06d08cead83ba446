"""A text under repair: every change is written down against what the file says, and can be undone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repair:
    """`raw[start:start + len(before)]` was `before` and became `after`."""

    start: int
    before: str
    after: str
    reason: str
    confidence: float


class RepairedText:
    """A text that remembers, for each of its characters, where in `raw` it came from."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.value = raw
        self._origins: list[int | None] = list(range(len(raw)))
        self._reasons: list[tuple[int, int, str, float]] = []

    def replace(self, start: int, end: int, after: str, reason: str, confidence: float = 1.0) -> None:
        """Put `after` in the place of `value[start:end]`; nothing happens when it is the same text."""
        self.replace_all([(start, end, after)], reason, confidence)

    def sub(
        self,
        pattern: re.Pattern[str],
        after: str | Callable[[re.Match[str]], str],
        reason: str,
        confidence: float = 1.0,
    ) -> None:
        """Replace every match of `pattern`; `after` is a template as for `re.sub`, or a function of the match."""
        self.replace_all(
            [
                (match.start(), match.end(), match.expand(after) if isinstance(after, str) else after(match))
                for match in pattern.finditer(self.value)
            ],
            reason,
            confidence,
        )

    def repairs(self) -> tuple[Repair, ...]:
        """Return the repairs in order; applied to `raw` from the last to the first they give `value`."""
        spans: list[tuple[int, str, str]] = []
        kept = [(i, origin) for i, origin in enumerate(self._origins) if origin is not None]
        last_value, last_raw = -1, -1
        for at, origin in [*kept, (len(self.value), len(self.raw))]:
            before = self.raw[last_raw + 1 : origin]
            after = self.value[last_value + 1 : at]
            if before or after:
                spans.append((last_raw + 1, before, after))
            last_value, last_raw = at, origin
        whys = self._whys([(start, start + len(before)) for start, before, _ in spans])
        return tuple(Repair(*span, *why) for span, why in zip(spans, whys, strict=True))

    def replace_all(self, spans: list[tuple[int, int, str]], reason: str, confidence: float = 1.0) -> None:
        """Replace spans `(start, end, after)` of `value` that come in order and do not overlap, all in one go."""
        changed = [narrow for span in spans if (narrow := self._narrowed(*span)) is not None]
        if not changed:
            return
        values: list[str] = []
        origins: list[int | None] = []
        at = 0
        for start, end, after in changed:
            self._reasons.append((*self._raw_range(start, end), reason, confidence))
            values += (self.value[at:start], after)
            origins += self._origins[at:start]
            origins += [None] * len(after)
            at = end
        self.value = "".join(values) + self.value[at:]
        self._origins = origins + self._origins[at:]

    def _narrowed(self, start: int, end: int, after: str) -> tuple[int, int, str] | None:
        """Return the part of a replacement that changes something: what is alike at its ends stays what it was."""
        before = self.value[start:end]
        if before == after:
            return None
        shorter = min(len(before), len(after))
        head = 0
        while head < shorter and before[head] == after[head]:
            head += 1
        tail = 0
        while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
            tail += 1
        return start + head, end - tail, after[head : len(after) - tail]

    def _raw_range(self, start: int, end: int) -> tuple[int, int]:
        left = start - 1
        while left >= 0 and self._origins[left] is None:
            left -= 1
        while end < len(self._origins) and self._origins[end] is None:
            end += 1
        before = self._origins[left] if left >= 0 else None
        after = self._origins[end] if end < len(self._origins) else None
        return (-1 if before is None else before) + 1, len(self.raw) if after is None else after

    def _whys(self, ranges: list[tuple[int, int]]) -> list[tuple[str, float]]:
        """Return for each range of `raw` (in order) its reasons, joined as they came, and the least confidence."""
        waiting = sorted(range(len(self._reasons)), key=lambda number: self._reasons[number][0], reverse=True)
        open_: list[int] = []
        whys: list[tuple[str, float]] = []
        for start, end in ranges:
            while waiting and self._reasons[waiting[-1]][0] <= end:
                open_.append(waiting.pop())
            open_ = [number for number in open_ if self._reasons[number][1] >= start]
            found = [self._reasons[number] for number in sorted(open_) if self._reasons[number][0] <= end]
            names = list(dict.fromkeys(why for _, _, why, _ in found))
            whys.append(("+".join(names) or "spacing", min((sure for *_, sure in found), default=1.0)))
        return whys


def undo(value: str, repairs: tuple[Repair, ...]) -> str:
    """Return the raw text of which `value` was made by `repairs`."""
    pieces: list[str] = []
    shift = at = 0
    for repair in repairs:
        start = repair.start + shift
        pieces += (value[at:start], repair.before)
        at = start + len(repair.after)
        shift += len(repair.after) - len(repair.before)
    return "".join(pieces) + value[at:]
