"""A comparison written by hand: every kind of change once at least, a doubtful pair, texts that attack a page."""

from dataclasses import replace
from fractions import Fraction

from framework_factory import framework_from_lines

from output_frameworks.diffing.alignment import Alignment, Pair, Reason
from output_frameworks.diffing.changes import (
    Change,
    Comparison,
    Edit,
    Impact,
    RuleComparison,
    RuleDifference,
    RulePoint,
)
from output_frameworks.model import DocumentInfo, Framework, Node

ATTACK = "Trang </script><script>window.hacked = 1</script> \"kép\" & 'đơn' <img src=x onerror=alert(1)>"
FORMULA_NAME = '=HYPERLINK("http://example.org";"Bấm vào đây")'

OLD = f"""
1 | Nhận thức số | 20
1/1.1 | Người đứng đầu cấp huyện là Trưởng ban Ban chỉ đạo | 10 | formula = Đã ban hành: 10 điểm | evidence = Quyết định
1/1.2 | {ATTACK} | 5
1/1.3 | Tổ chức hội nghị, hội thảo | 5 | lead_unit = Văn phòng
2 | Hạ tầng số | 30
2/2.1 | Tỷ lệ hồ sơ xử lý trực tuyến | 10 | formula = - Từ 50%: 5 điểm\\n- Từ 80%: 10 điểm
2/2.2 | Tỷ lệ máy chủ cài phần mềm diệt virus | 10
2/2.3 | Tỷ lệ tổ công nghệ số cấp xã, thôn | 10
3 | Nhân lực số | 20
3/3.1 | Tỷ lệ cán bộ được tập huấn | 10
3/3.2 | Tỷ lệ công chức được tập huấn | 10
"""
NEW = f"""
I | Nhận thức số | 25
I/1 | Người đứng đầu cấp huyện là Trưởng ban Ban Chỉ đạo | 15 | formula = Đã ban hành: 15 điểm | evidence = Công văn
I/2 | {ATTACK} | 5
I/3 | {FORMULA_NAME} | 5 | formula = Có: điểm tối đa | evidence = Ảnh chụp
II | Hạ tầng số | 40
II/1 | Tỷ lệ hồ sơ xử lý trực tuyến | 10 | formula = Tỷ lệ * Điểm tối đa
II/2 | Tỷ lệ máy trạm cài phần mềm diệt virus | 10
II/3 | Tỷ lệ tổ công nghệ số cấp xã | 5
II/4 | Tỷ lệ tổ công nghệ số cấp thôn | 5
II/5 | Tỷ lệ cán bộ, công chức được tập huấn | 10 | lead_unit = Phòng Nội vụ | deadline = 30/11
"""


def node_at(framework: Framework, path: str) -> Node:
    return next(node for node in framework.walk() if node.path == path)


def frameworks() -> tuple[Framework, Framework]:
    """Return the old and the new framework, with letterheads."""
    old = framework_from_lines(OLD, title="BỘ CHỈ SỐ CŨ <b>", year=2022, level="district").model_copy(
        update={
            "id": "cu-2022",
            "document": DocumentInfo(number="12/QĐ-UBND", date="2022-03-05", issuer="UBND huyện A"),
        }
    )
    new = framework_from_lines(NEW, title="BỘ CHỈ SỐ MỚI", year=2023, level="district").model_copy(
        update={"id": "moi-2023", "document": DocumentInfo(number="34/QĐ-UBND", date="2023-07", issuer="UBND tỉnh B")}
    )
    return old, new


def alignment() -> Alignment:
    old, new = frameworks()

    def pair(before: str, after: str, similarity: float = 0.97, **fields: object) -> Pair:
        return Pair(node_at(old, before), node_at(new, after), similarity, **fields)  # type: ignore[arg-type]

    doubt = (Reason("name", 0.9, 2.0), Reason("words-apart", 0.0, -1.5))
    pairs = (
        pair("1", "I"), pair("1/1.1", "I/1"), pair("1/1.2", "I/2"), pair("2", "II"), pair("2/2.1", "II/1"),
        pair("2/2.2", "II/2", 0.55, doubtful=True, reasons=doubt),
        pair("2/2.3", "II/3", 0.8, relation="split"), pair("2/2.3", "II/4", 0.8, relation="split"),
        pair("3/3.1", "II/5", 0.8, relation="merged"), pair("3/3.2", "II/5", 0.8, relation="merged"),
    )  # fmt: skip
    return Alignment(old, new, pairs, (pair("1/1.3", "I/3", 0.31, reasons=doubt),))


CURVE = tuple(
    RulePoint(Fraction(at), None if before is None else Fraction(before), Fraction(after))
    for at, before, after in [
        ("0", None, "0"),
        ("1/2", None, "5"),
        ("1/2", "5", "5"),
        ("4/5", "5", "8"),
        ("4/5", "10", "8"),
        ("1", "10", "10"),
    ]
)
RULES = RuleComparison(
    "different",
    differences=(RuleDifference(lambda lang: "từ 80% đến dưới 100%: 10 điểm trước, 8 đến 10 điểm nay"),),
    measure="Tỷ lệ <hồ sơ>",
    measured="ratio",
    curve=CURVE,
)


def comparison() -> Comparison:
    """Return the comparison; the first change was approved before."""
    aligned = alignment()
    old, new = aligned.old, aligned.new

    def change(
        kind: str, impact: Impact, before: str | None, after: str | None, *edits: Edit, **fields: object
    ) -> Change:
        nodes = node_at(old, before) if before else None, node_at(new, after) if after else None
        return Change(kind, impact, *nodes, edits, **fields)  # type: ignore[arg-type]

    def at(framework: Framework, *paths: str) -> tuple[Node, ...]:
        return tuple(node_at(framework, path) for path in paths)

    found = [
        change("recoded", "notable", "1", "I", Edit("code", "1", "I"), approved=True),
        change("reweighted", "notable", "1", "I", Edit("max_points", "20", "25"), follows=True),
        change(
            "reweighted",
            "breaking",
            "1/1.1",
            "I/1",
            Edit("max_points", "10", "15"),
            Edit("formula", "Đã ban hành: 10 điểm", "Đã ban hành: 15 điểm"),
        ),
        change(
            "renamed",
            "cosmetic",
            "1/1.1",
            "I/1",
            Edit("name", node_at(old, "1/1.1").name.value, node_at(new, "I/1").name.value),
        ),
        change("evidence-changed", "notable", "1/1.1", "I/1", Edit("evidence", "Quyết định", "Công văn")),
        change("recoded", "notable", "1/1.1", "I/1", Edit("code", "1.1", "1")),
        change("recoded", "notable", "1/1.2", "I/2", Edit("code", "1.2", "2")),
        change("recoded", "notable", "1/1.2", "I/2", Edit("code", "1.2", "2")),
        change("added", "breaking", None, "I/3"),
        change("removed", "breaking", "1/1.3", None),
        change(
            "rule-changed",
            "breaking",
            "2/2.1",
            "II/1",
            Edit("formula", "- Từ 50%: 5 điểm\n- Từ 80%: 10 điểm", "Tỷ lệ * Điểm tối đa"),
            rules=RULES,
        ),
        change(
            "renamed",
            "notable",
            "2/2.2",
            "II/2",
            Edit("name", "Tỷ lệ máy chủ cài phần mềm diệt virus", "Tỷ lệ máy trạm cài phần mềm diệt virus"),
            doubtful=True,
        ),
        change("rule-reworded", "cosmetic", "2/2.2", "II/2", Edit("formula", "Có: 10 điểm", "Có:  điểm tối đa")),
        change("split", "breaking", "2/2.3", "II/3", parts=at(new, "II/3", "II/4")),
        change("merged", "breaking", "3/3.1", "II/5", parts=at(old, "3/3.1", "3/3.2")),
        change("moved", "notable", "3/3.1", "II/5", Edit("parent", "3", "II"), parent="II", index=4),
        change(
            "unit-changed",
            "notable",
            "3/3.1",
            "II/5",
            Edit("lead_unit", "Văn phòng", "Phòng Nội vụ"),
            Edit("deadline", None, "30/11"),
        ),
        change("removed", "notable", "3", None),
    ]
    return Comparison(aligned, tuple(replace(one, fingerprint=f"{at:012x}") for at, one in enumerate(found, start=1)))


def large_comparison(changes: int) -> Comparison:
    """Return a comparison with so many changes: points, names and scoring texts of an ordinary length."""
    rule = "- Từ 90% trở lên: điểm tối đa;\\n- Từ {low}% đến dưới 90%: Tỷ lệ/90% * Điểm tối đa;\\n- Dưới {low}%: 0 điểm"
    name = "Tỷ lệ hồ sơ giải quyết thủ tục hành chính của cấp huyện, cấp xã được tiếp nhận trực tuyến lần {number}"
    each, sides = (changes + 2) // 3, []
    for word, points, low in (("trong năm", 5, 50), ("trong kỳ", 10, 60)):
        lines = [f"{pillar} | Trụ cột {pillar} | 100" for pillar in range(1, 9)]
        for number in range(each):
            named = f"{name.format(number=number)} {word}"
            lines.append(f"{number % 8 + 1}/{number + 1} | {named} | {points} | formula = {rule.format(low=low)}")
        sides.append(framework_from_lines("\n".join(lines)))
    old, new = sides
    pairs = tuple(Pair(a, b, 0.95) for a, b in zip(old.walk(), new.walk(), strict=True))
    found = []
    for pair in pairs[: each + 8]:
        if pair.old.formula is None or pair.new.formula is None:
            continue
        texts = [("name", pair.old.name.value, pair.new.name.value)]
        texts.append(("formula", pair.old.formula.value, pair.new.formula.value))
        found.append(Change("reweighted", "breaking", pair.old, pair.new, (Edit("max_points", "5", "10"),)))
        found.append(Change("renamed", "notable", pair.old, pair.new, (Edit(*texts[0]),)))  # type: ignore[arg-type]
        found.append(Change("rule-changed", "breaking", pair.old, pair.new, (Edit(*texts[1]),), rules=RULES))  # type: ignore[arg-type]
    numbered = (replace(one, fingerprint=f"{at:012x}") for at, one in enumerate(found[:changes], start=1))
    return Comparison(Alignment(old, new, pairs), tuple(numbered))
