"""Random small frameworks, and random alignments of two of them: whatever a valid alignment may be."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from output_frameworks.diffing.alignment import Alignment, Pair, Relation
from output_frameworks.model import DocumentInfo, Framework, Node, Provenance, Source, Text

Row = dict[str, Any]
Rows = list[Row]

TEXT_FIELDS = ("formula", "note", "evidence", "lead_unit", "coordinating_units", "deadline")
PHRASES = ("Có: 5 điểm", "có 5 điểm.", "Tỷ lệ a/b", "Tỉ lệ  a/b", "Phòng VHTT", "Báo cáo;\nquyết định", " ", "")
NAMES = (
    "Tỷ lệ máy chủ", "Tỷ lệ máy trạm", "Kế hoạch năm 2024", "kế hoạch, năm 2024", "Hòa giải cấp xã", "Hoà giải cấp xã",
)  # fmt: skip
CODES = ("1", "2", "1.1", "a", "I", None, None)

FROM = "from"
"""Of a row that evolved: the numbers of the old rows that it comes from."""

some_text = st.sampled_from(PHRASES).map(Text.plain)
some_points = st.sampled_from([None, *map(Decimal, ("5", "10", "0.5", "-2", "5.0"))])


@st.composite
def some_rows(draw: st.DrawFn, depth: int, most: int) -> Rows:
    """Return rows as dictionaries, each with those below it."""
    rows = []
    for _ in range(draw(st.integers(0 if depth else 1, most))):
        texts = {field: draw(some_text) for field in draw(st.sets(st.sampled_from(TEXT_FIELDS), max_size=2))}
        rows.append(
            {
                "code": draw(st.sampled_from(CODES)),
                "name": draw(st.sampled_from(NAMES)),
                "polarity": draw(st.sampled_from(["award", "award", "bonus", "penalty"])),
                "max_points": draw(some_points),
                "children": draw(some_rows(depth + 1, 3)) if depth < 2 else [],
                **texts,
            }
        )
    return rows


def framework_of_rows(rows: Rows, own_names: bool = False) -> Framework:
    """Return the framework of nested rows, paths made from codes; `own_names`: no name stands there twice."""
    number = iter(range(10_000))

    def nodes(siblings: Rows, above: str) -> tuple[Node, ...]:
        seen: Counter[str] = Counter()
        found = []
        for row in siblings:
            code = row["code"]
            seen[code or "_"] += 1
            count = seen[code or "_"]
            part = f"_{count}" if code is None else code if count == 1 else f"{code}_{count}"
            path = f"{above}/{part}" if above else part
            mark = f" {next(number)}x" if own_names else ""
            below = nodes(row["children"], path)
            kind = "pillar" if not above else "group" if below else "indicator"
            values = {key: value for key, value in row.items() if key != FROM}
            values |= {"name": Text.plain(row["name"] + mark), "children": below}
            found.append(Node(path=path, kind=kind, source=Source(), confidence=1, **values))
        return tuple(found)

    return Framework(
        id="test",
        document=DocumentInfo(),
        nodes=nodes(rows, ""),
        provenance=Provenance(file="test.txt", format="text", reader_version="0"),
    )


def some_framework(own_names: bool = False) -> st.SearchStrategy[Framework]:
    """Return a strategy for frameworks of a few rows on up to three levels."""
    return some_rows(0, 4).map(lambda rows: framework_of_rows(rows, own_names))


@st.composite
def some_alignment(draw: st.DrawFn, own_names: bool = False) -> Alignment:
    """Return two frameworks and an alignment: pairs as they fall, some nodes split, some merged, some alone."""
    old, new = draw(some_framework(own_names)), draw(some_framework(own_names))
    olds, news = draw(st.permutations(list(old.walk()))), draw(st.permutations(list(new.walk())))
    pairs: list[Pair] = []
    while olds and news:
        what: Relation | None = draw(st.sampled_from(["same", "same", "same", "same", "split", "merged", None]))
        if what is None:
            olds, news = olds[draw(st.integers(0, 1)) :], news[draw(st.integers(0, 1)) :]
            continue
        many = draw(st.integers(2, 3))
        first, second = olds[: many if what == "merged" else 1], news[: many if what == "split" else 1]
        olds, news = olds[len(first) :], news[len(second) :]
        relation = what if len(first) + len(second) > 2 else "same"
        pairs.extend(
            Pair(one, other, 1.0, relation=relation, doubtful=draw(st.booleans())) for one in first for other in second
        )
    order = {node.path: number for number, node in enumerate(old.walk())}
    return Alignment(old, new, tuple(sorted(pairs, key=lambda pair: order[pair.old.path])))


def _walk(rows: Rows) -> Iterator[tuple[Rows, Row]]:
    """Yield each row with the list that it stands in, in document order."""
    for row in rows:
        yield rows, row
        yield from _walk(row["children"])


@st.composite
def some_evolution(draw: st.DrawFn, own_names: bool = False) -> Alignment:
    """Return a framework, what a few edits make of it, and the alignment that knows them."""
    rows = draw(some_rows(0, 5))
    old = framework_of_rows(rows, own_names)
    for number, (_, row) in enumerate(_walk(rows)):
        row[FROM] = [number]
    for edit in draw(st.lists(st.sampled_from(EDITS), max_size=6)):
        places = list(_walk(rows))
        if places:
            edit(draw, rows, *draw(st.sampled_from(places)))
    new = framework_of_rows(rows, own_names)
    olds = list(old.walk())
    uses = Counter(number for _, row in _walk(rows) for number in row[FROM])
    pairs = []
    for node, (_, row) in zip(new.walk(), _walk(rows), strict=True):
        for number in row[FROM]:
            relations: list[Relation] = ["merged"] if len(row[FROM]) > 1 else []
            relations += ["split"] if uses[number] > 1 else []
            pairs.extend((number, Pair(olds[number], node, 1.0, relation=name)) for name in relations or ["same"])
    return Alignment(old, new, tuple(pair for _, pair in sorted(pairs, key=lambda item: item[0])))


def _place(siblings: Rows, row: Row) -> int:
    """Return where a row stands: this one, and not another one that is equal to it."""
    return next(number for number, other in enumerate(siblings) if other is row)


def _take_out(siblings: Rows, row: Row) -> None:
    del siblings[_place(siblings, row)]


def _shuffle(draw: st.DrawFn, _rows: Rows, siblings: Rows, _row: Row) -> None:
    siblings[:] = draw(st.permutations(siblings))


def _remove(_draw: st.DrawFn, _rows: Rows, siblings: Rows, row: Row) -> None:
    _take_out(siblings, row)


def _dissolve(_draw: st.DrawFn, _rows: Rows, siblings: Rows, row: Row) -> None:
    at = _place(siblings, row)
    siblings[at : at + 1] = row["children"]


def _insert(draw: st.DrawFn, _rows: Rows, siblings: Rows, row: Row) -> None:
    new = {**row, FROM: [], "children": [], "code": draw(st.sampled_from(CODES))}
    siblings.insert(draw(st.integers(0, len(siblings))), new)


def _move(draw: st.DrawFn, rows: Rows, siblings: Rows, row: Row) -> None:
    _take_out(siblings, row)
    homes = [rows, *(other["children"] for _, other in _walk(rows))]
    home = draw(st.sampled_from(homes))
    home.insert(draw(st.integers(0, len(home))), row)


def _change(draw: st.DrawFn, _rows: Rows, _siblings: Rows, row: Row) -> None:
    field = draw(st.sampled_from(["code", "max_points", "name", "polarity", *TEXT_FIELDS]))
    values = {"code": st.sampled_from(CODES), "max_points": some_points, "name": st.sampled_from(NAMES)}
    values["polarity"] = st.sampled_from(["award", "bonus", "penalty"])
    row[field] = draw(values.get(field, some_text))


def _split(draw: st.DrawFn, _rows: Rows, siblings: Rows, row: Row) -> None:
    parts = [{**row, FROM: list(row[FROM]), "children": []} for _ in range(draw(st.integers(2, 3)))]
    for child in row["children"]:
        draw(st.sampled_from(parts))["children"].append(child)
    at = _place(siblings, row)
    siblings[at : at + 1] = parts


def _merge(draw: st.DrawFn, rows: Rows, siblings: Rows, row: Row) -> None:
    _take_out(siblings, row)
    others = list(_walk(rows))
    if not others:
        siblings.append(row)
        return
    _, other = draw(st.sampled_from(others))
    other[FROM] = list(dict.fromkeys([*other[FROM], *row[FROM]]))
    other["children"] = draw(st.permutations([*other["children"], *row["children"]]))


EDITS = (_shuffle, _shuffle, _remove, _dissolve, _insert, _move, _move, _change, _change, _split, _merge)
