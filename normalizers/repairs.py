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
        before = self.value[start:end]
        if before == after:
            return
        head = 0
        while head < min(len(before), len(after)) and before[head] == after[head]:
            head += 1
        tail = 0
        while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
            tail += 1
        start, end, after = start + head, end - tail, after[head : len(after) - tail]
        low, high = self._raw_range(start, end)
        self.value = self.value[:start] + after + self.value[end:]
        self._origins[start:end] = [None] * len(after)
        self._reasons.append((low, high, reason, confidence))

    def sub(
        self,
        pattern: re.Pattern[str],
        after: str | Callable[[re.Match[str]], str],
        reason: str,
        confidence: float = 1.0,
    ) -> None:
        """Replace every match of `pattern`; `after` is a template as for `re.sub`, or a function of the match."""
        for match in reversed(list(pattern.finditer(self.value))):
            text = match.expand(after) if isinstance(after, str) else after(match)
            self.replace(match.start(), match.end(), text, reason, confidence)

    def repairs(self) -> tuple[Repair, ...]:
        """Return the repairs in order; applied to `raw` from the last to the first they give `value`."""
        found: list[Repair] = []
        kept = [(i, origin) for i, origin in enumerate(self._origins) if origin is not None]
        last_value, last_raw = -1, -1
        for at, origin in [*kept, (len(self.value), len(self.raw))]:
            before = self.raw[last_raw + 1 : origin]
            after = self.value[last_value + 1 : at]
            if before or after:
                start = last_raw + 1
                found.append(Repair(start, before, after, *self._why(start, start + len(before))))
            last_value, last_raw = at, origin
        return tuple(found)

    def _raw_range(self, start: int, end: int) -> tuple[int, int]:
        left = next((o for o in reversed(self._origins[:start]) if o is not None), -1)
        right = next((o for o in self._origins[end:] if o is not None), len(self.raw))
        return left + 1, right

    def _why(self, start: int, end: int) -> tuple[str, float]:
        reasons = [(why, sure) for low, high, why, sure in self._reasons if low <= end and start <= high]
        names = list(dict.fromkeys(why for why, _ in reasons))
        return "+".join(names) or "spacing", min((sure for _, sure in reasons), default=1.0)


def undo(value: str, repairs: tuple[Repair, ...]) -> str:
    """Return the raw text of which `value` was made by `repairs`."""
    shift = 0
    text = value
    for repair in repairs:
        at = repair.start + shift
        text = text[:at] + repair.after + text[at + len(repair.after) :]
        shift += len(repair.after) - len(repair.before)
    shift = 0
    for repair in repairs:
        text = text[: repair.start] + repair.before + text[repair.start + len(repair.after) :]
    return text
