"""Codes become a tree: `I` holds `1`, `1` holds `1.1`, `VI.1` holds `1` again; rows without a code find their place.

The only rules are those of numbering itself: a code that prolongs another stands below it, a style of numbering that is
already open goes on at its level, a new style opens a level below.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.codes import Code, Style
from parsers.entries import Entry

RESTART = 5
"""What it counts against a style of numbering that a code would have to begin it anew."""


@dataclass(slots=True)
class Branch:
    """An entry in the tree."""

    entry: Entry
    style: Style | None
    value: int | None
    parent: Branch | None = None
    children: list[Branch] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """Return the number of branches above."""
        return 0 if self.parent is None else self.parent.depth + 1


def build_outline(entries: list[Entry], roots: list[Branch] | None = None) -> list[Branch]:
    """Return the branches at the top; `entries` are coded or uncoded ones in document order."""
    tree = _Tree()
    tree.roots = roots if roots is not None else []
    for number, entry in enumerate(entries):
        if entry.code is not None:
            tree.add_coded(entry, entry.code)
        else:
            tree.add_uncoded(entry, entries[number + 1 :])
    return tree.roots


class _Tree:
    def __init__(self) -> None:
        self.roots: list[Branch] = []
        self.open: list[Branch] = []
        """The branch last added and those above it, from the top."""

    def add_coded(self, entry: Entry, code: Code) -> None:
        style, value = self._style(code)
        parent = None if entry.heading else self._parent_of(code, style)
        self._attach(Branch(entry, style, value), parent)

    def add_uncoded(self, entry: Entry, following: list[Entry]) -> None:
        self._attach(Branch(entry, None, None), self._parent_of_uncoded(entry, following))

    def _attach(self, branch: Branch, parent: Branch | None) -> None:
        branch.parent = parent
        (parent.children if parent else self.roots).append(branch)
        keep = self.open.index(parent) + 1 if parent is not None and parent in self.open else 0
        self.open = [*self.open[:keep], branch]

    def _style(self, code: Code) -> tuple[Style | None, int | None]:
        """Return the style of the last part: `C` is a letter after `B`, a hundred after `XCIX`, `I` first a number."""
        part = code.parts[-1]
        best: tuple[int, int, tuple[Style, int]] | None = None
        for order, (style, value) in enumerate(part.values):
            known = next(
                (
                    b.value
                    for b in reversed(self.open)
                    if b.style == style and b.entry.code is not None and b.entry.code.depth == code.depth
                ),
                None,
            )
            start = 0 if known is None else known
            restarts = known is not None and value <= known
            cost = RESTART if restarts else max(value - start - 1, 0)
            if best is None or (cost, known is None, order) < (best[0], bool(best[1] & 1), best[1] >> 1):
                best = (cost, order << 1 | (known is None), (style, value))
        return best[2] if best is not None else (None, None)

    def _parent_of(self, code: Code, style: Style | None) -> Branch | None:
        if code.depth > 1:
            return self._parent_of_long(code, style)
        for branch in reversed(self.open):
            if branch.entry.heading:
                break
            known = branch.entry.code
            if known is not None and known.depth == 1 and branch.style == style and known.prefix == code.prefix:
                return branch.parent
        if (beside := self._beside_uncoded(code, style)) is not None:
            return beside
        return self.open[-1] if self._may_hold(code) else None

    def _beside_uncoded(self, code: Code, style: Style | None) -> Branch | None:
        """Return the parent of a plain row without a code when the code counts on from the row before that one."""
        last = self.open[-1] if self.open else None
        if last is None or last.parent is None or last.entry.code is not None or last.entry.bold:
            return None
        coded = [branch for branch in last.parent.children if branch.entry.code is not None]
        before = coded[-1] if coded else None
        counts_on = (
            before is not None
            and before.entry.code is not None
            and (before.entry.code.depth, before.entry.code.prefix, before.style) == (1, code.prefix, style)
            and before.value is not None
            and code.parts[0].value(before.style or "digit") == before.value + 1
        )
        return last.parent if counts_on else None

    def _may_hold(self, code: Code) -> bool:
        return bool(self.open) and not (
            self.open[-1].entry.code is not None and self.open[-1].entry.code.depth > 1 and self._is_top_style(code)
        )

    def _is_top_style(self, code: Code) -> bool:
        """Tell whether a code is a capital numeral, which never stands below a decimal one."""
        return code.depth == 1 and bool({"roman", "upper"} & set(code.parts[0].styles))

    def _parent_of_long(self, code: Code, style: Style | None) -> Branch | None:
        key = code.key()
        for branch in reversed(self.open):
            known = branch.entry.code
            if (
                known is not None
                and known.key() == key[: len(known.key())]
                and known.depth == code.depth - 1
                and known.prefix in ("", code.prefix)
            ):
                return branch
        for branch in reversed(self.open):
            known = branch.entry.code
            if known is None:
                continue
            if known.depth == code.depth and known.key()[:-1] == key[:-1]:
                return branch.parent
            if known.depth < code.depth and known.key() == key[: known.depth]:
                return branch
        for branch in reversed(self.open):
            known = branch.entry.code
            if known is not None and known.depth == code.depth and branch.style == style:
                return branch.parent
        for branch in reversed(self.open):
            known = branch.entry.code
            if known is None or known.depth < code.depth:
                return branch
        return None

    def _parent_of_uncoded(self, entry: Entry, following: list[Entry]) -> Branch | None:
        """A row without a code before numbering that begins anew heads it; else it stands beside the row above."""
        if entry.heading:
            return None
        if entry.under:
            return next((branch for branch in reversed(self.open) if branch.entry.code is not None), None)
        root = next((branch for branch in reversed(self.open) if branch.entry.heading), None)
        after = next((other for other in following if other.code is not None), None)
        run = following[: following.index(after)] if after is not None else following
        if (
            after is not None
            and after.code is not None
            and not run
            and after.code.depth == 1
            and self._begins(after.code)
        ):
            style, _ = self._style(after.code)
            for branch in reversed(self.open):
                if branch.entry.code is not None and branch.entry.code.depth == 1 and branch.style == style:
                    if branch.parent is not None and branch.parent.entry.code is None:
                        return branch.parent.parent
                    return branch.parent
            heads = [branch for branch in self.open if branch.entry.code is None]
            if heads:
                return heads[0].parent
            return root or (self.open[-1] if self.open and self.open[-1].entry.bold and not entry.bold else None)
        if not self.open:
            return None
        last = self.open[-1]
        if last.entry.code is None or last.parent is not None:
            return last.parent if not self._heads_children(last) else last
        return last

    def _heads_children(self, branch: Branch) -> bool:
        """Tell whether a branch without points of its own opened a list that has no codes."""
        return branch.entry.code is not None and branch.parent is None

    @staticmethod
    def _begins(code: Code) -> bool:
        return any(value == 1 for _, value in code.parts[-1].values)
