"""Small comparisons for the tests of reports: fragments of two decisions, aligned by hand."""

from dataclasses import replace

from framework_factory import framework_from_lines

from output_frameworks.diffing.alignment import Alignment, Pair, Reason
from output_frameworks.diffing.changes import Change, Comparison, Edit, RuleComparison, RuleDifference
from output_frameworks.model import Framework

SCORING_BEFORE = "- Từ 1 tuần/1 lần: điểm tối đa\\n- Không có: 0 điểm"
SCORING_NOW = "- Từ 1 tuần/1 lần: điểm tối đa\\n- Từ 1 tháng/1 lần: 50% điểm\\n- Không có: 0 điểm"
CHAIR = "Người đứng đầu trực tiếp chủ trì, chỉ đạo chuyển đổi số"
OLD = framework_from_lines(
    f"""
    I | Nhận thức số | 20
    I/1 | Người đứng đầu chủ trì, chỉ đạo chuyển đổi số | 10 | evidence = Quyết định, kế hoạch
    I/2 | Tần suất phát sóng chuyên mục chuyển đổi số | 10 | formula = {SCORING_BEFORE}
    II | Thể chế số | 30
    II/1 | Kế hoạch hằng năm về chuyển đổi số | 30
    """,
    title="BỘ CHỈ SỐ NĂM 2023",
)
NEW = framework_from_lines(
    f"""
    I | Nhận thức số | 30
    I/1 | {CHAIR} | 10 | evidence = Quyết định, kế hoạch | lead_unit = Phòng VHTT
    I/3 | Tần suất phát sóng chuyên mục chuyển đổi số | 20 | formula = {SCORING_NOW}
    III | Hạ tầng số | 20
    III/1 | Tỷ lệ hộ gia đình có Internet băng rộng | 20 | formula = Tỷ lệ nhân điểm tối đa
    """,
    title="BỘ CHỈ SỐ NĂM 2024",
    declared_total="50",
)


def row(framework: Framework, path: str):
    return next(node for node in framework.walk() if node.path == path)


def pair(old: str, new: str, similarity: float = 0.98, **more) -> Pair:
    return Pair(row(OLD, old), row(NEW, new), similarity, **more)


PAIRS = (
    pair("I", "I"),
    pair("I/1", "I/1"),
    pair("I/2", "I/3", 0.93456, reasons=(Reason("name", 1.0, 4.2), Reason("points", 0.5, -0.3)), doubtful=True),
)
CANDIDATES = (pair("II/1", "III/1", 0.31),)


def said(template_vi: str, template_en: str):
    return lambda lang: template_vi if lang == "vi" else template_en


def change(kind, impact, old=None, new=None, edits=(), **more) -> Change:
    more.setdefault("fingerprint", f"{kind}:{old}:{new}")
    return Change(
        kind, impact, old and row(OLD, old), new and row(NEW, new), tuple(Edit(*edit) for edit in edits), **more
    )


RULES = RuleComparison(
    "different", "sampled", (RuleDifference(said("1 tháng/1 lần: nay được một nửa", "once a month: half of it now")),)
)
BEFORE, AFTER = (row(side, path).formula.value for side, path in ((OLD, "I/2"), (NEW, "I/3")))
CHANGES = (
    change("reweighted", "notable", "I", "I", [("max_points", "20", "30")], follows=True),
    change(
        "renamed", "cosmetic", "I/1", "I/1",
        [("name", row(OLD, "I/1").name.value, row(NEW, "I/1").name.value)],
    ),
    change("unit-changed", "notable", "I/1", "I/1", [("lead_unit", None, "Phòng VHTT")]),
    change("reweighted", "breaking", "I/2", "I/3", [("max_points", "10", "20")], doubtful=True),
    change("rule-changed", "breaking", "I/2", "I/3", [("formula", BEFORE, AFTER)], rules=RULES, doubtful=True),
    change("recoded", "notable", "I/2", "I/3", [("code", "2", "3")], doubtful=True),
    change("added", "notable", None, "III"),
    change("added", "breaking", None, "III/1", parent="III"),
    change("removed", "notable", "II"),
    change("removed", "breaking", "II/1"),
)  # fmt: skip
SAMPLE = Comparison(Alignment(OLD, NEW, PAIRS, CANDIDATES), CHANGES)
NOTHING = Comparison(Alignment(OLD, OLD, tuple(Pair(node, node, 1.0) for node in OLD.walk())), ())


def approved(*kinds: str) -> Comparison:
    """Return the sample with the changes of some kinds approved."""
    return Comparison(SAMPLE.alignment, tuple(replace(c, approved=c.kind in kinds) for c in CHANGES))
